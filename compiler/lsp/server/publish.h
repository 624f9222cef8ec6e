// Findings on their way to the client: pushed when something changed, and as answers to the
// requests of a client that pulls them. For the server's core only.
#ifndef LSP_SERVER_PUBLISH_H
#define LSP_SERVER_PUBLISH_H

#include "lsp/server/state.h"

// Pushes the findings of what has changed, and answers who waits for news: open documents, and files imported by them. Takes
// back those of files that have none any more.
void publish_changes(Server *server);

// Says that the text of a document was another before its last change, and that it was saved or closed.
void publish_note_change(Server *server, Document *document, Slice before);
void publish_note_saved(Server *server);
// Frees what was remembered of everything that was pushed.
void publish_finish(Server *server);

// The reports of textDocument/finding and workspace/finding; `previous` is the result id that
// the client has (empty: none), `previous_ids` an array of {uri, value} or NULL; *news: there is something in it that
// the client does not have.
json_t *publish_report(Server *server, Document *document, Slice previous);
json_t *publish_workspace_report(Server *server, const json_t *previous_ids, bool *news);

// Keeps the request that is being answered, one for the findings of all files, until there is something that the client
// does not know (publish_changes says it then); another one that waits is answered. The end: it was cancelled.
void publish_hold(Server *server, json_t *previous_ids);
void publish_end_hold(Server *server);

#endif
