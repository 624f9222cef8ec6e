// Places of compilations and edits to them, as the protocol's JSON; conversions between offsets and
// positions are in protocol/position.h.
#ifndef LSP_FEATURES_PLACE_H
#define LSP_FEATURES_PLACE_H

#include "lsp/documents/open.h"

// Where a span of a compilation stands: {uri, range}; NULL for SPAN_NONE.
json_t *location_of(const Server *server, const Document *document, const Compilation *compilation,
                    Span span);
// The range of a span within its own source.
json_t *range_of(const Server *server, const Compilation *compilation, Span span);
// The URI of the source that a span stands in: as the client writes it where it is open.
json_t *uri_of(const Server *server, const Compilation *compilation, Span span);

// A WorkspaceEdit that is filled edit by edit, at places of any compilations: documentChanges with
// versions where the client takes them, else changes. Equal edits of one place are kept once.
json_t *workspace_edit_new(const Server *server);
void workspace_edit_add(const Server *server, json_t *edit, const Compilation *compilation,
                        Span span, Slice words);  // its line ends as that text has them
// To be called when all edits are in; gives the edit back. Done for rename's result by the server.
json_t *workspace_edit_finish(json_t *edit);

#endif
