// The ends of lines of a text, LF or CRLF: which it has, and giving them to what is put into it. Knows nothing else of texts.
#ifndef BASE_LINE_ENDS_H
#define BASE_LINE_ENDS_H

#include <stdbool.h>

#include "base/buffer.h"

// Whether more lines end in CRLF than in LF alone.
bool line_ends_are_crlf(Slice text);

// Adds the text with its lines ending in CRLF where `crlf`, else in LF; a CR alone stays.
void line_ends_add(Buffer *buffer, Slice text, bool crlf);

#endif
