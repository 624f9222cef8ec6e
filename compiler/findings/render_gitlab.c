// The `gitlab` format: GitLab's code quality report, an array of issues with fingerprints of their
// own. Streams; the fingerprints seen are the renderer's.
#include "base/json_text.h"
#include "findings/render_forms.h"

static const char *severity(Level level) {
    switch (level) {
    case LEVEL_ERROR:
        return "major";
    case LEVEL_WARNING:
        return "minor";
    case LEVEL_ADVICE:
        break;
    }
    return "info";
}

static void add_issue(Renderer *renderer, Slice file, const Sources *sources,
                      const Finding *finding) {
    Buffer *out = renderer->out;
    SourceRange place = render_machine_place(renderer, file, sources, finding->at);
    // All that GitLab shows of an issue.
    Buffer description = BUFFER_EMPTY;
    buffer_add(&description, finding->message);
    if (finding->help.length > 0) {
        buffer_add_string(&description, "\nhelp: ");
        buffer_add(&description, finding->help);
    }
    buffer_add_string(out, "{\"description\": ");
    json_add_text(out, buffer_slice(&description));
    buffer_free(&description);
    buffer_add_format(out, ", \"check_name\": \"%s\", \"fingerprint\": \"",
                      rule_info(finding->rule)->name);
    fingerprint_add(&renderer->fingerprints, out, &renderer->options.paths, file, sources, finding);
    buffer_add_format(
        out, "\", \"severity\": \"%s\", \"location\": {\"path\": ", severity(finding->level));
    json_add_text(out, place.name);
    buffer_add_format(out, ", \"lines\": {\"begin\": %u, \"end\": %u}}}",
                      (unsigned)place.start.line, (unsigned)place.end.line);
}

void render_gitlab_start(Renderer *renderer) {
    buffer_add_char(renderer->out, '[');
}

void render_gitlab_file(Renderer *renderer, Slice file, const Sources *sources,
                        const Findings *findings) {
    for (unsigned i = 0; i < findings->list.count; i++) {
        const Finding *finding = findings->list.items[i];
        if (!finding->suppressed) {
            buffer_add_string(renderer->out, renderer->shown++ == 0 ? "\n  " : ",\n  ");
            add_issue(renderer, file, sources, finding);
        }
    }
}

void render_gitlab_finish(Renderer *renderer) {
    buffer_add_string(renderer->out, renderer->shown == 0 ? "]\n" : "\n]\n");
}
