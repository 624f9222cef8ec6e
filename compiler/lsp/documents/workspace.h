// The strategies in the client's workspace folders that are not open. For the server's core only.
#ifndef LSP_DOCUMENTS_WORKSPACE_H
#define LSP_DOCUMENTS_WORKSPACE_H

#include "lsp/server/state.h"

// More files, or more bytes of them, are left alone: what they say is known when they are opened.
#define WORKSPACE_FILE_LIMIT 2000u
#define WORKSPACE_BYTE_LIMIT ((size_t)64 * 1024 * 1024)

// Brings up to date those files that import an open document, and no others.
void workspace_refresh_importers(Server *server);
// Whether a document of the list is known to import an open one.
bool workspace_imports_open(const Server *server, const Document *file);

// The first document after `after` (NULL: of all), open ones first, that reads `document`'s file,
// among those that are compiled.
Document *workspace_next_importer(const Server *server, const Document *document,
                                  const Document *after);

// Ends the documents of the workspace that are not open.
void workspace_free(Server *server);

#endif
