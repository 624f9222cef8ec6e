// Markdown as the client takes it.
#ifndef LSP_FEATURES_MARKUP_H
#define LSP_FEATURES_MARKUP_H

#include "base/buffer.h"
#include "lsp/documents/open.h"

// MarkupContent of a page in Markdown; without its markup where the client takes plain text only.
// Blank space at the end goes.
json_t *markup_of(const Server *server, const Buffer *page);

#endif
