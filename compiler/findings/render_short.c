// The `short` format: one line a finding, for editors and scripts. Owns no memory.
#include "findings/render_forms.h"

void render_short_line(Buffer *out, Slice file, const Sources *sources,
                       const Diagnostic *diagnostic) {
    SourceRange place = render_place(file, sources, diagnostic->at);
    render_terminal_text(out, place.name);
    buffer_add_char(out, ':');
    buffer_add_number(out, place.start.line);
    buffer_add_char(out, ':');
    buffer_add_number(out, place.start.column);
    buffer_add_string(out, ": ");
    buffer_add_string(out, level_name(diagnostic->level));
    buffer_add_char(out, '[');
    buffer_add_string(out, rule_info(diagnostic->rule)->name);
    buffer_add_string(out, "]: ");
    render_terminal_text(out, diagnostic->message);
}

void render_short_file(Renderer *renderer, Slice file, const Sources *sources,
                       const Diagnostics *diagnostics) {
    for (unsigned i = 0; i < diagnostics->list.count; i++) {
        const Diagnostic *diagnostic = diagnostics->list.items[i];
        if (!diagnostic->suppressed) {
            render_short_line(renderer->out, file, sources, diagnostic);
            buffer_add_char(renderer->out, '\n');
            renderer->shown++;
        }
    }
}
