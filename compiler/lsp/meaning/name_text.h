// Names as they must be written at a place: whether a word is a name at all, and whether it needs
// its backquotes there.
#ifndef LSP_MEANING_NAME_TEXT_H
#define LSP_MEANING_NAME_TEXT_H

#include "base/buffer.h"
#include "syntax/expected.h"

// A letter of any script first, then letters, digits, `-` and `_`; no `-` at the end. Without
// backquotes.
bool name_is_good(Slice name);
// `@`, then letters, digits and `_ . - @`, at least one; no `.` at the end.
bool handle_is_good(Slice handle);

// Adds a name, between backquotes where it would be read as a keyword or a period at a place where
// `expected` holds.
void name_write(Buffer *out, Slice name, const Expected *expected);

#endif
