// One table of formats, and what they share. Knows how no format looks. A renderer owns its
// pending text and its fingerprints from start to finish; the output buffer is the caller's.
#include "findings/render.h"

#include "findings/fixes.h"
#include "findings/render_forms.h"

typedef struct {
    const char *name;
    RenderEdgeForm *start;  // may be NULL
    RenderFileForm *file;
    RenderEdgeForm *finish;  // may be NULL
} RenderForm;

static const RenderForm forms[RENDER_FORMAT_COUNT] = {
    [RENDER_TEXT] = {"text", NULL, render_text_file, render_text_finish},
    [RENDER_SHORT] = {"short", NULL, render_short_file, NULL},
    [RENDER_JSON] = {"json", render_json_start, render_json_file, render_json_finish},
    [RENDER_JSONL] = {"jsonl", NULL, render_jsonl_file, NULL},
    [RENDER_SARIF] = {"sarif", render_sarif_start, render_sarif_file, render_sarif_finish},
    [RENDER_GITHUB] = {"github", NULL, render_github_file, NULL},
    [RENDER_GITLAB] = {"gitlab", render_gitlab_start, render_gitlab_file, render_gitlab_finish},
    [RENDER_JUNIT] = {"junit", NULL, render_junit_file, render_junit_finish},
};

RenderFormat render_format_find(Slice name) {
    unsigned format = 0;
    while (format < RENDER_FORMAT_COUNT && !slice_is(name, forms[format].name)) {
        format++;
    }
    return (RenderFormat)format;
}

const char *render_format_name(RenderFormat format) {
    return forms[format].name;
}

void render_start(Renderer *renderer, Buffer *out, const RenderOptions *options) {
    *renderer = (Renderer){.options = *options, .out = out};
    RenderEdgeForm *start = forms[options->format].start;
    if (start != NULL) {
        start(renderer);
    }
}

// Findings that --fix mends, and those that it mends with --unsafe.
static void count_fixes(Renderer *renderer, const Sources *sources, const Findings *findings) {
    for (unsigned i = 0; i < findings->list.count; i++) {
        const Finding *finding = findings->list.items[i];
        bool safe = false;
        bool unsafe = false;
        for (unsigned j = 0; j < finding->fixes.count && !finding->suppressed && !safe; j++) {
            bool made = fix_is_made(sources, finding->fixes.items[j]);
            safe = made && finding->fixes.items[j]->safe;
            unsafe = unsafe || made;
        }
        renderer->safe_fixes += safe;
        renderer->unsafe_fixes += unsafe && !safe;
    }
}

// Of one file, in the formats of machines.
#define FINDINGS_MOST 10000u

static void begin_file(Renderer *renderer, Slice name, const FindingCounts *counts) {
    if (renderer->files++ == 0) {
        buffer_add(&renderer->first_name, name);
    }
    renderer->counts.errors += counts->errors;
    renderer->counts.warnings += counts->warnings;
    renderer->counts.advice += counts->advice;
    renderer->counts.suppressed += counts->suppressed;
    renderer->clean_files += counts->errors + counts->warnings + counts->advice == 0;
}

void render_file(Renderer *renderer, Slice name, const Sources *sources, const Findings *findings) {
    FindingCounts counts = findings_count(findings);
    begin_file(renderer, name, &counts);
    count_fixes(renderer, sources, findings);
    // For people the text form has its own measure; the summary counts all.
    Findings first = *findings;
    if (renderer->options.format != RENDER_TEXT && first.list.count > FINDINGS_MOST) {
        first.list.count = FINDINGS_MOST;
    }
    forms[renderer->options.format].file(renderer, name, sources, &first);
}

// Those that keep nothing from one file to the next but what is counted.
bool render_can_draft(RenderFormat format) {
    return format == RENDER_TEXT || format == RENDER_SHORT;
}

RenderTally render_draft(const RenderOptions *options, Buffer *out, Slice name,
                         const Sources *sources, const Findings *findings) {
    Renderer draft = {.options = *options, .out = out};
    render_file(&draft, name, sources, findings);
    buffer_free(&draft.first_name);
    return (RenderTally){findings_count(findings), draft.shown, draft.safe_fixes,
                         draft.unsafe_fixes};
}

void render_add_draft(Renderer *renderer, Slice name, Slice text, const RenderTally *tally) {
    begin_file(renderer, name, &tally->counts);
    buffer_add(renderer->out, text);
    renderer->shown += tally->shown;
    renderer->safe_fixes += tally->safe_fixes;
    renderer->unsafe_fixes += tally->unsafe_fixes;
}

void render_finish(Renderer *renderer) {
    RenderEdgeForm *finish = forms[renderer->options.format].finish;
    if (finish != NULL) {
        finish(renderer);
    }
    buffer_free(&renderer->first_name);
    buffer_free(&renderer->pending);
    fingerprints_free(&renderer->fingerprints);
}
