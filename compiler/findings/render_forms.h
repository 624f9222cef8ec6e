// What the formats share, and what each of them does: a form is a row of the table in render.c.
// For the renderers only. Functions write to renderer->out unless they say otherwise.
#ifndef FINDINGS_RENDER_FORMS_H
#define FINDINGS_RENDER_FORMS_H

#include "findings/render.h"

// `file` is the name that the user gave; every function gets the findings of one file, sorted,
// suppressed ones included.
typedef void RenderFileForm(Renderer *renderer, Slice file, const Sources *sources,
                            const Findings *findings);
typedef void RenderEdgeForm(Renderer *renderer);

RenderFileForm render_text_file, render_short_file, render_json_file, render_jsonl_file,
    render_sarif_file, render_github_file, render_gitlab_file, render_junit_file;
RenderEdgeForm render_json_start, render_sarif_start, render_gitlab_start;
RenderEdgeForm render_text_finish, render_json_finish, render_sarif_finish, render_gitlab_finish,
    render_junit_finish;

// Where a span stands; with `file` as its name where it has no place.
static inline SourceRange render_place(Slice file, const Sources *sources, Span span) {
    SourceRange place = sources_place(sources, span);
    if (place.name.length == 0) {
        place.name = file;
    }
    return place;
}

// The same as machines call the file.
static inline SourceRange render_machine_place(const Renderer *renderer, Slice file,
                                               const Sources *sources, Span span) {
    SourceRange place = render_place(file, sources, span);
    place.name = finding_path(&renderer->options.paths, place.name);
    return place;
}

// An edit's text as a string of JSON: its lines end as those of the text that it goes into, so that it may be put there as it is.
void render_edit_text(Buffer *out, const Sources *sources, const Edit *edit);

#endif
