// The `github` format: workflow commands, which GitHub shows beside the lines of a pull request.
// Owns no memory.
#include "findings/render_forms.h"

static const char *command_name(Level level) {
    return level == LEVEL_ADVICE ? "notice" : level_name(level);
}

// GitHub reads a command up to the line's end, decoding these; in properties also those that
// separate them. What else a log would obey is shown before that.
static void add_escaped(Buffer *out, Slice text, bool property) {
    Buffer shown = BUFFER_EMPTY;
    render_terminal_text(&shown, text);
    for (size_t i = 0; i < shown.length; i++) {
        char byte = shown.text[i];
        if (byte == '%') {
            buffer_add_string(out, "%25");
        } else if (property && byte == ':') {
            buffer_add_string(out, "%3A");
        } else if (property && byte == ',') {
            buffer_add_string(out, "%2C");
        } else {
            buffer_add_char(out, byte);
        }
    }
    buffer_free(&shown);
}

static void add_number_property(Buffer *out, const char *name, uint32_t number) {
    buffer_add_char(out, ',');
    buffer_add_string(out, name);
    buffer_add_char(out, '=');
    buffer_add_number(out, number);
}

static void add_finding(const Renderer *renderer, Slice file, const Sources *sources,
                        const Finding *finding) {
    Buffer *out = renderer->out;
    SourceRange place = render_machine_place(renderer, file, sources, finding->at);
    buffer_add_string(out, "::");
    buffer_add_string(out, command_name(finding->level));
    buffer_add_string(out, " file=");
    add_escaped(out, place.name, true);
    add_number_property(out, "line", place.start.line);
    add_number_property(out, "endLine", place.end.line);
    add_number_property(out, "col", place.start.column);
    add_number_property(out, "endColumn", place.end.column);
    buffer_add_string(out, ",title=");
    buffer_add_string(out, rule_info(finding->rule)->name);
    buffer_add_string(out, "::");
    add_escaped(out, finding->message, false);
    if (finding->help.length > 0) {
        buffer_add_string(out, "%0Ahelp: ");
        add_escaped(out, finding->help, false);
    }
    buffer_add_char(out, '\n');
}

void render_github_file(Renderer *renderer, Slice file, const Sources *sources,
                        const Findings *findings) {
    for (unsigned i = 0; i < findings->list.count; i++) {
        const Finding *finding = findings->list.items[i];
        if (!finding->suppressed) {
            add_finding(renderer, file, sources, finding);
            renderer->shown++;
        }
    }
}
