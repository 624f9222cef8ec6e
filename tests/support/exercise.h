// What every text must survive, whatever it holds: the verbs' work in memory, with the laws that hold for each
// of them. A broken law ends the program with a message, as a sanitizer would. For the fuzzers and the properties.
#ifndef SUPPORT_EXERCISE_H
#define SUPPORT_EXERCISE_H

#include "backend/backend.h"
#include "base/slice.h"
#include "sema/compile.h"

// Ends the program where a law does not hold.
void hold(bool law, const char *name);
bool is_utf8(Slice text);
void hold_json(Slice text, const char *law);

// `text` stays the caller's. `path` is where it stands for imports: a real file's, or one of no folder, for which
// imports find the few files that this module holds.

// Compiles and judges it, and writes its findings as text and in one other form. Laws: outputs are UTF-8, machine-readable ones can be
// read, places lie in the text and in order, fixes leave UTF-8 behind, the text is as it was.
void exercise_check(Slice text, Slice path);
// The same of what is compiled and judged already; `text` is that of its first source.
void exercise_findings(const Compilation *compilation, Slice text, Slice path);
bool exercise_has_errors(const Compilation *compilation);

// Writes its report where it has no errors. Laws: the report is UTF-8, the same in a second compilation, and JSON can be read.
void exercise_build(Slice text, Slice path, const Backend *backend);

// Lays it out. Laws: the layout lays out to itself, and means the same; what does not parse has a finding.
void exercise_format(Slice text);

#endif
