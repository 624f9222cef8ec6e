// The `json` and `jsonl` formats. Streams:
// nothing is kept beyond the buffer. Fields and their meaning are a contract (runtime/schema).
#include "base/json_text.h"
#include "base/line_ends.h"
#include "findings/render_forms.h"

static void add_string_field(Buffer *out, const char *name, Slice value) {
    buffer_add_string(out, name);
    json_add_text(out, value);
}

static void add_place(Buffer *out, Slice file, const Sources *sources, Span span) {
    SourceRange place = render_place(file, sources, span);
    add_string_field(out, "\"file\": ", place.name);
    buffer_add_string(out, ", \"line\": ");
    buffer_add_number(out, place.start.line);
    buffer_add_string(out, ", \"column\": ");
    buffer_add_number(out, place.start.column);
    buffer_add_string(out, ", \"end_line\": ");
    buffer_add_number(out, place.end.line);
    buffer_add_string(out, ", \"end_column\": ");
    buffer_add_number(out, place.end.column);
}

void render_edit_text(Buffer *out, const Sources *sources, const Edit *edit) {
    Source *source = sources_at(sources, edit->at.start);
    bool lines = edit->text.length != 0 && memchr(edit->text.text, '\n', edit->text.length) != NULL;
    if (!lines || source == NULL) {
        json_add_text(out, edit->text);
        return;
    }
    Buffer ended = BUFFER_EMPTY;
    line_ends_add(&ended, edit->text, source_ends_crlf(source));
    json_add_text(out, buffer_slice(&ended));
    buffer_free(&ended);
}

void render_edit_json(Buffer *out, Slice file, const Sources *sources, const Edit *edit) {
    buffer_add_char(out, '{');
    add_place(out, file, sources, edit->at);
    buffer_add_string(out, ", \"text\": ");
    render_edit_text(out, sources, edit);
    buffer_add_char(out, '}');
}

static void add_fix(Buffer *out, Slice file, const Sources *sources, const Fix *fix) {
    add_string_field(out, "{\"title\": ", fix->title);
    buffer_add_string(out, fix->safe ? ", \"safe\": true" : ", \"safe\": false");
    buffer_add_string(out, ", \"edits\": [");
    for (unsigned i = 0; i < fix->edits.count; i++) {
        buffer_add_string(out, i == 0 ? "" : ", ");
        render_edit_json(out, file, sources, &fix->edits.items[i]);
    }
    buffer_add_string(out, "]}");
}

void render_finding_json(Buffer *out, Slice file, const Sources *sources, const Finding *finding) {
    add_string_field(out, "{\"rule\": ", slice_from(rule_info(finding->rule)->name));
    add_string_field(out, ", \"level\": ", slice_from(level_name(finding->level)));
    add_string_field(out, ", \"message\": ", finding->message);
    if (finding->help.length != 0) {
        add_string_field(out, ", \"help\": ", finding->help);
    }
    buffer_add_string(out, ", ");
    add_place(out, file, sources, finding->at);
    buffer_add_string(out, ", \"labels\": [");
    for (unsigned i = 0; i < finding->labels.count; i++) {
        const Label *label = &finding->labels.items[i];
        add_string_field(out, i == 0 ? "{\"message\": " : ", {\"message\": ", label->message);
        buffer_add_string(out, ", ");
        add_place(out, file, sources, label->at);
        buffer_add_char(out, '}');
    }
    buffer_add_string(out, "], \"fixes\": [");
    for (unsigned i = 0; i < finding->fixes.count; i++) {
        if (i != 0) {
            buffer_add_string(out, ", ");
        }
        add_fix(out, file, sources, finding->fixes.items[i]);
    }
    buffer_add_string(out, "]}");
}

void render_json_start(Renderer *renderer) {
    add_string_field(renderer->out, "{\"format\": 1, \"today\": ", renderer->options.today);
    buffer_add_string(renderer->out, ",\n \"findings\": [");
}

void render_json_file(Renderer *renderer, Slice file, const Sources *sources,
                      const Findings *findings) {
    for (unsigned i = 0; i < findings->list.count; i++) {
        const Finding *finding = findings->list.items[i];
        if (!finding->suppressed) {
            buffer_add_string(renderer->out, renderer->shown++ == 0 ? "\n  " : ",\n  ");
            render_finding_json(renderer->out, file, sources, finding);
        }
    }
}

void render_json_finish(Renderer *renderer) {
    const FindingCounts *counts = &renderer->counts;
    buffer_add_format(renderer->out,
                      "],\n \"summary\": {\"files\": %u, \"errors\": %u, \"warnings\": %u, "
                      "\"advice\": %u, \"suppressed\": %u}}\n",
                      renderer->files, counts->errors, counts->warnings, counts->advice,
                      counts->suppressed);
}

void render_jsonl_file(Renderer *renderer, Slice file, const Sources *sources,
                       const Findings *findings) {
    for (unsigned i = 0; i < findings->list.count; i++) {
        const Finding *finding = findings->list.items[i];
        if (!finding->suppressed) {
            render_finding_json(renderer->out, file, sources, finding);
            buffer_add_char(renderer->out, '\n');
            renderer->shown++;
        }
    }
}
