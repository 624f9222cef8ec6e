// What tests of texts share: a text scanned, parsed or compiled on 2026-04-06, and what came of it as
// words, so that one comparison sees everything, surplus findings included.
#ifndef UNIT_TEXT_FIXTURE_H
#define UNIT_TEXT_FIXTURE_H

#include "base/buffer.h"
#include "sema/compile.h"

// A file that only the test knows; a list of them ends with one without a path.
typedef struct {
    const char *path;
    const char *text;
} TestFile;

// A file of any bytes, `length` of them, from a copy with two NULs behind it.
Source *text_source(Sources *sources, const char *text, size_t length);

// Compiles "plan.strat" with the files beside it (NULL: none); the caller frees the compilation.
Compilation *text_compile(const char *text, TestFile *beside);
Compilation *text_compile_on(const char *text, TestFile *beside, const char *today);

// Adds a line for each finding in the order of a report: "1:5-1:9 error[syntax]", with "FILE:" before it where it
// lies in another file than plan.strat.
void text_findings(Buffer *out, const Sources *sources, Findings *findings);

// Fails, showing both, where a text has other findings than `expected` (as text_findings writes them).
void expect_findings(const char *text, const char *expected);
void expect_findings_beside(const char *text, TestFile *beside, const char *expected);

#endif
