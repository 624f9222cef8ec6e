// Helpers for tests of findings; see the header. A fixture owns its arena and sources.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "finding_fixture.h"

void fixture_start(Fixture *fixture) {
    fixture->arena = arena_new();
    sources_start(&fixture->sources, fixture->arena);
    findings_start(&fixture->findings, fixture->arena);
}

void fixture_finish(Fixture *fixture) {
    sources_finish(&fixture->sources);
    arena_free(fixture->arena);
}

Source *fixture_text(Fixture *fixture, const char *name, const char *text) {
    Source *source =
        sources_add(&fixture->sources, slice_from(name), slice_from(name), slice_from(text), false);
    assert_non_null(source);
    return source;
}

Span fixture_span(const Source *source, const char *words, unsigned nth) {
    const char *found = source->text.text;
    for (unsigned i = 0;; i++) {
        found = strstr(found, words);
        if (found == NULL) {
            fail_msg("no such words in the text: %s", words);
        }
        if (i == nth) {
            break;
        }
        found++;
    }
    uint32_t start = source->base + (uint32_t)(found - source->text.text);
    return (Span){start, start + (uint32_t)strlen(words)};
}

Buffer fixture_render(Fixture *fixture, RenderFormat format, const char *name) {
    RenderOptions options = {.format = format, .today = SLICE("2026-04-06"), .version = "1.2.3"};
    Buffer out = BUFFER_EMPTY;
    Renderer renderer;
    findings_sort(&fixture->findings);
    render_start(&renderer, &out, &options);
    render_file(&renderer, slice_from(name), &fixture->sources, &fixture->findings);
    render_finish(&renderer);
    return out;
}

void assert_output(Buffer actual, const char *expected) {
    buffer_add_char(&actual, '\0');
    assert_int_equal(strlen(actual.text), actual.length - 1);
    assert_string_equal(actual.text, expected);
    buffer_free(&actual);
}
