// What tests of findings share: texts, findings at words of them, and outputs compared whole.
#ifndef UNIT_FINDING_FIXTURE_H
#define UNIT_FINDING_FIXTURE_H

#include "findings/render.h"

typedef struct {
    Arena *arena;
    Sources sources;
    Findings findings;
} Fixture;

// Ends with fixture_finish.
void fixture_start(Fixture *fixture);
void fixture_finish(Fixture *fixture);

// Adds a text that outlives the fixture.
Source *fixture_text(Fixture *fixture, const char *name, const char *text);

// The span of the nth (from 0) `words` in the text; fails the test where they are not there.
Span fixture_span(const Source *source, const char *words, unsigned nth);

// The findings in one format, with today 2026-04-06; the caller frees the buffer.
Buffer fixture_render(Fixture *fixture, RenderFormat format, const char *name);

// Fails, showing both, where the buffer does not hold exactly `expected`; frees it.
void assert_output(Buffer actual, const char *expected);

#endif
