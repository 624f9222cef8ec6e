// Documents as the client has them, and what features may ask of the server. What the server
// remembers besides is in state.h, for its core only.
#ifndef LSP_DOCUMENTS_OPEN_H
#define LSP_DOCUMENTS_OPEN_H

#include <jansson.h>

#include "lsp/protocol/json_values.h"
#include "lsp/protocol/position.h"
#include "sema/compile.h"

typedef struct Server Server;
typedef struct Upkeep Upkeep;

// The semantic tokens that the client was given last for a text, in the protocol's numbers. For features/highlighting.c.
typedef struct {
    uint32_t *numbers;
    size_t count;
    unsigned id;  // 0: none
} GivenTokens;

// A text that is open, or a file of the workspace. The compilations are replaced as a whole when
// something changed, between two requests, never during one.
typedef struct Document {
    struct Document *next;
    Slice uri;             // as the client writes it
    Slice path;            // absolute, a NUL follows; empty where it is no file ("untitled:…")
    Slice real;            // the same with links resolved, where the file exists; else like path
    int64_t version;       // as the client counts; -1 where it does not say
    bool open;             // false: a file of the workspace, as it is on the disk
    bool part;             // another one imports it, which it does not import: parts.c
    Slice text;            // as the client has it; good until the next change
    Compilation *current;  // of the newest text, rules run and silences applied; never NULL
    Compilation *good;     // of the newest text without syntax errors; may be `current` or NULL
    Upkeep *upkeep;        // what document.c remembers of it
    GivenTokens given;
} Document;

// How the client counts columns.
PositionEncoding server_encoding(const Server *server);
bool server_cancelled(Server *server);       // the request being answered was cancelled
bool server_snippets(const Server *server);  // the client's completion takes snippets
bool server_markdown(const Server *server);  // its hover and completion take Markdown

// All open documents, and an open one by its path; NULL where none is.
Document *server_documents(const Server *server);
Document *server_document_at(const Server *server, Slice path);
// The *.strat files below the client's workspace folders that are not open, compiled from the disk
// with the open texts laid over it. The call looks for them and brings them up to date, so ask once
// a request; NULL where there are none.
Document *server_workspace(Server *server);
// Walks the documents, open or not, that import the file of `document`, directly or not: NULL
// starts, NULL ends. Rename and references need them.
Document *server_next_importer(Server *server, const Document *document, Document *after);

#endif
