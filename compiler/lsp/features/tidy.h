// What a refactoring leaves laid out as it was: a text that has the formatter's layout keeps it. Knows nothing of what is
// rewritten. Owns nothing.
#ifndef LSP_FEATURES_TIDY_H
#define LSP_FEATURES_TIDY_H

#include "base/buffer.h"
#include "lsp/documents/open.h"

// Replaces the edits of a document within a WorkspaceEdit by those that lay the result out, too, where the document's text has
// the one layout; else leaves them. The edits must not overlap.
void tidy_edit(const Server *server, const Document *document, json_t *edit);

// Lays out a text that comes out of the document under the same condition.
void tidy_text(const Document *document, Buffer *text);

#endif
