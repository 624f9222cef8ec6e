// The server's state, shared by its core: the files of this folder and lsp/documents/. Features go
// through feature.h.
#ifndef LSP_SERVER_STATE_H
#define LSP_SERVER_STATE_H

#include "lsp/documents/open.h"
#include "lsp/protocol/rpc.h"
#include "lsp/server/options.h"

typedef enum { STAGE_STARTED, STAGE_RUNNING, STAGE_SHUT_DOWN, STAGE_EXITED } ServerStage;

// What the client said that it can do.
typedef struct {
    bool snippets;
    bool markdown;
    bool document_changes;  // takes versioned edits
    bool tree_symbols;      // document symbols as a tree
    bool whole_line_folding;
    bool wants_push;         // though it could ask
    bool pulls;              // asks for findings: they are not pushed as well
    bool related_documents;  // takes findings of other documents with those it asked for
    bool prepares_rename;
    bool configuration;  // can be asked for settings
    bool watches_files;  // watches the files that it is told to
    bool refreshes_diagnostics;
    bool refreshes_hints;
    bool refreshes_lenses;
    bool creates_files;  // edits may make files
    bool takes_pages;    // asks for the text behind the vocabulary's addresses
} ClientAbilities;

// Findings that were pushed for a file, by a digest.
typedef struct {
    Slice uri;
    uint64_t digest;
    bool any;           // there was one
    bool seen;          // has been looked at in this round
    struct Calm *calm;  // of a document that is open; NULL: none yet
} Pushed;

typedef struct {
    json_t **items;
    size_t first;
    size_t count;
    size_t capacity;
    json_t *cancelled;  // by their ids as JSON: how many of these messages cancel each
} MessageQueue;

struct Server {
    const LspOptions *options;
    int input;
    int output;
    RpcReader reader;
    Buffer out;
    MessageQueue queue;
    bool input_ended;
    bool output_failed;
    ServerStage stage;
    int exit_status;
    int64_t parent;     // process to outlive by no more than seconds; 0: none
    json_t *answering;  // id of the request being answered; NULL between requests
    ClientAbilities client;
    PositionEncoding encoding;
    // Settings, the client's over the command line's.
    Date set_today;       // DATE_NONE: not set
    Slice set_root;       // owned; empty: not set
    Slice documentation;  // owned; base address of the rules' pages, empty: none
    Date today;           // of the compilations
    Document *documents;  // open
    Document *workspace;  // not open; `current` may be NULL until server_workspace
    LIST(Slice) folders;  // the client's; owned
    Arena *folder_arena;
    ArenaPool *pool;       // of all compilations
    bool workspace_stale;  // files may have come or gone
    bool parts_stale;      // which of the compiled documents are parts of others may have changed
    bool publish;          // something changed since findings were pushed
    Document *typed_in;    // the document that changed last; NULL: none, or it was saved
    Pushed *pushed;
    size_t pushed_count;
    size_t pushed_capacity;
    unsigned change_count;  // of all documents, for their stamps
    unsigned asked;         // requests to the client so far
    unsigned asked_tokens;  // answers with all semantic tokens of a text so far
    // A question for the findings of all files that waits until there is something new; NULL: none waits.
    json_t *held_id;
    json_t *held_known;  // what the client has
};

// A copy on the heap with a NUL after it, for memory_free.
Slice keep_slice(Slice text);
// Sends the client a request, whose id begins with `purpose` and a slash; `params` may be NULL.
void server_ask(Server *server, const char *purpose, const char *method, json_t *params);
// Settings have changed: everything is compiled again, and the client told to ask again.
void server_start_over(Server *server);

#endif
