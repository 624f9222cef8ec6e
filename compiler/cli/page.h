// The program's own Markdown pages on a terminal. Knows headings, paragraphs, lists, fenced code
// and code in a line, which is what the pages are written in. Owns nothing.
#ifndef CLI_PAGE_H
#define CLI_PAGE_H

#include "base/buffer.h"

// Adds the page, wrapped to `width` columns; with headings bold and code dimmed where `color` is
// set.
void page_write(Buffer *out, Slice markdown, size_t width, bool color);

#endif
