// GitHub-flavoured Markdown, piece by piece: the user's words escaped so that they stay words,
// labelled list items, web addresses (tables are in markdown_table.h). No raw HTML is ever written,
// and none of the user's can come through. For markdown*.c only. Owns nothing.
#ifndef BACKEND_MARKDOWN_WRITER_H
#define BACKEND_MARKDOWN_WRITER_H

#include "base/buffer.h"
#include "base/slice.h"

// Words of the user's, on one line: white space runs become one space, controls and direction
// overrides go, and what Markdown would obey is escaped, at the start of a line too.
void markdown_text(Buffer *out, Slice text);

// A message: the same, but what stands between two backquotes becomes code. All of it stays words
// where the backquotes do not come in pairs.
void markdown_message(Buffer *out, Slice text);

// A web address as a link that shows itself; as words where it is no http or https address.
void markdown_address(Buffer *out, Slice address);

#endif
