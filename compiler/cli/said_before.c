// Keeps what was said as text, each once, in a table of symbols.
#include "cli/said_before.h"

#include "base/buffer.h"
#include "base/files.h"

static bool has_imports(const Sources *sources) {
    for (unsigned i = 0; i < sources->list.count; i++) {
        if (sources->list.items[i]->imported) {
            return true;
        }
    }
    return false;
}

// Whether it was said before; remembers it.
static bool is_known(SaidBefore *said, const Source *source, const Finding *finding) {
    Buffer key = BUFFER_EMPTY;
    buffer_add_format(&key, "%u %u %d %d ", finding->at.start - source->base,
                      finding->at.end - source->base, (int)finding->rule, (int)finding->suppressed);
    buffer_add(&key, files_normalize(said->arena, source->path));
    buffer_add_char(&key, '\n');
    buffer_add(&key, finding->message);
    uint32_t before = symbols_count(said->known);
    symbols_intern(said->known, buffer_slice(&key));
    buffer_free(&key);
    return symbols_count(said->known) == before;
}

const Findings *said_before_filter(SaidBefore *said, const Sources *sources,
                                   const Findings *findings, Findings *filtered) {
    if (findings->list.count == 0 || !has_imports(sources)) {
        return findings;
    }
    if (said->arena == NULL) {
        said->arena = arena_new();
        said->known = symbols_new(said->arena, NULL);
    }
    *filtered = *findings;
    filtered->list.items = arena_allocate(said->arena, findings->list.count * sizeof(Finding *));
    filtered->list.count = 0;
    for (unsigned i = 0; i < findings->list.count; i++) {
        Finding *finding = findings->list.items[i];
        const Source *source =
            span_is_none(finding->at) ? NULL : sources_at(sources, finding->at.start);
        if (source == NULL || !source->imported || !is_known(said, source, finding)) {
            filtered->list.items[filtered->list.count++] = finding;
        }
    }
    return filtered;
}

void said_before_free(SaidBefore *said) {
    if (said->arena != NULL) {
        arena_free(said->arena);
    }
    *said = (SaidBefore){NULL, NULL};
}
