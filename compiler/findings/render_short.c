// The `short` format: one line a finding, for editors and scripts. Owns no memory.
#include "findings/render_forms.h"

// For formats that say in words what a finding says: "plan.strat:3:8: warning[no-owner]: …".
static void add_line(Buffer *out, Slice file, const Sources *sources, const Finding *finding) {
    SourceRange place = render_place(file, sources, finding->at);
    render_terminal_text(out, place.name);
    buffer_add_char(out, ':');
    buffer_add_number(out, place.start.line);
    buffer_add_char(out, ':');
    buffer_add_number(out, place.start.column);
    buffer_add_string(out, ": ");
    buffer_add_string(out, level_name(finding->level));
    buffer_add_char(out, '[');
    buffer_add_string(out, rule_info(finding->rule)->name);
    buffer_add_string(out, "]: ");
    render_terminal_text(out, finding->message);
}

void render_short_file(Renderer *renderer, Slice file, const Sources *sources,
                       const Findings *findings) {
    for (unsigned i = 0; i < findings->list.count; i++) {
        const Finding *finding = findings->list.items[i];
        if (!finding->suppressed) {
            add_line(renderer->out, file, sources, finding);
            buffer_add_char(renderer->out, '\n');
            renderer->shown++;
        }
    }
}
