// Fixes put into a text, and two texts compared as a patch. Results go to the caller's buffer.
#ifndef FINDINGS_FIXES_H
#define FINDINGS_FIXES_H

#include "base/buffer.h"
#include "findings/finding.h"

// Adds the source's text to `out` with the fixes of the findings applied, and returns how many
// findings were mended (0: the text is as it was). Of each finding that is not suppressed, one
// fix is taken: its first safe one, else, where `unsafe`, its first. A fix is applied whole or
// not at all; one that reaches into another source is not. Edits never overlap: of two fixes that
// are in each other's way, the one whose first edit comes first wins, and of two insertions at
// one place the finding added first; what was left can be applied to the new text in another
// round. An unsafe fix that only deletes waits likewise until there is no other fix: another may name
// what it deletes. Equal edits of several findings are made once. The findings' order does not matter.
unsigned fixes_apply(const Source *source, const Findings *findings, bool unsafe, Buffer *out);

// Whether fixes_apply makes such a fix in some text: it lies in one of the strategy's own, and not in a table of figures.
bool fix_is_made(const Sources *sources, const Fix *fix);

// Adds the source's text to `out` with these edits made, which lie in it, in order and apart from each other.
void edits_apply(const Source *source, const Edit *edits, unsigned count, Buffer *out);

#endif
