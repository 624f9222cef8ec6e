// Text in lines of a given width, for help texts and pages. Owns nothing.
#ifndef CLI_WRAP_H
#define CLI_WRAP_H

#include "base/buffer.h"

// Adds the words of a text in lines of at most `width` columns where they fit; the first line goes
// on at `column`, the others are indented by `indent` blanks. Ends without a line end. Escape
// sequences (\033[…m) take no columns.
void wrap_text(Buffer *out, Slice text, size_t column, size_t indent, size_t width);

#endif
