// What the language server's parts share: documents as the client has them, places, and one
// function for each request of the protocol. A feature reads the newest compilation of a document
// (its tree covers broken texts too), asks the last good one where the new text has no answer, and
// gives the protocol's JSON. Jansson values are owned by the caller of a feature (a new reference);
// a feature that has no answer gives json_null().
#ifndef LSP_SERVER_FEATURE_H
#define LSP_SERVER_FEATURE_H

#include <jansson.h>

#include "lsp/protocol/position.h"
#include "sema/compile.h"

typedef struct Server Server;
typedef struct Upkeep Upkeep;

// A text that is open, or a file of the workspace. The compilations are replaced as a whole when
// something changed, between two requests, never during one.
typedef struct Document {
    struct Document *next;
    Slice uri;             // as the client writes it
    Slice path;            // absolute, a NUL follows; empty where it is no file ("untitled:…")
    Slice real;            // the same with links resolved, where the file exists; else like path
    int64_t version;       // as the client counts; -1 where it does not say
    bool open;             // false: a file of the workspace, as it is on the disk
    Slice text;            // as the client has it; good until the next change
    Compilation *current;  // of the newest text, rules run and silences applied; never NULL
    Compilation *good;     // of the newest text without syntax errors; may be `current` or NULL
    Upkeep *upkeep;        // what document.c remembers of it
} Document;

// ---- Places (place.c); conversions between offsets and positions are in position.h -------------

// Where a span of a compilation stands: {uri, range}; NULL for SPAN_NONE.
json_t *location_of(const Server *server, const Document *document, const Compilation *compilation,
                    Span span);
// The range of a span within its own source.
json_t *range_of(const Server *server, const Compilation *compilation, Span span);
// The URI of the source that a span stands in: as the client writes it where it is open.
json_t *uri_of(const Server *server, const Compilation *compilation, Span span);
// {range, newText} at a span.
json_t *text_edit(const Server *server, const Compilation *compilation, Span span, Slice text);

// A WorkspaceEdit that is filled edit by edit, at places of any compilations: documentChanges with
// versions where the client takes them, else changes. Equal edits of one place are kept once.
json_t *workspace_edit_new(const Server *server);
void workspace_edit_add(const Server *server, json_t *edit, const Compilation *compilation,
                        Span span, Slice text);
// To be called when all edits are in; gives the edit back. Done for rename's result by the server.
json_t *workspace_edit_finish(json_t *edit);

// A JSON string, whatever the bytes: what is no UTF-8 becomes U+FFFD. Never NULL.
json_t *json_text(Slice text);
// The bytes of a JSON string, empty for anything else and NULL; good while the value is there.
Slice json_slice(const json_t *value);

// ---- What features may ask of the server -------------------------------------------------------

PositionEncoding server_encoding(const Server *server);
Date server_today(const Server *server);
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

// The main tree's token, statement and property at an offset; features start from these
// (context.c).
typedef struct {
    const Compilation *compilation;
    const Tree *tree;
    uint32_t offset;
    uint32_t token;              // index of the token at or just before the offset
    const Statement *statement;  // innermost, NULL at the top
    const Property *property;    // NULL where the offset lies in none
} Context;
Context context_at(const Compilation *compilation, uint32_t offset);

// ---- One function a request; offsets are in document->text -------------------------------------

json_t *feature_completion(Server *server, Document *document, uint32_t offset);  // completion.c
json_t *feature_hover(Server *server, Document *document, uint32_t offset);       // hover.c
json_t *feature_definition(Server *server, Document *document,
                           uint32_t offset);  // references.c
json_t *feature_references(Server *server, Document *document, uint32_t offset,
                           bool declaration);  // references.c
json_t *feature_highlight(Server *server, Document *document,
                          uint32_t offset);  // references.c
json_t *feature_prepare_rename(Server *server, Document *document, uint32_t offset,
                               const char **error);  // rename.c
json_t *feature_rename(Server *server, Document *document, uint32_t offset, Slice name,
                       const char **error);  // rename.c
json_t *feature_inlay_hints(Server *server, Document *document, uint32_t start,
                            uint32_t end);                             // hints.c
json_t *feature_code_lenses(Server *server, Document *document);       // lenses.c
json_t *feature_links(Server *server, Document *document);             // links.c
json_t *feature_document_symbols(Server *server, Document *document);  // symbols.c
json_t *feature_workspace_symbols(Server *server, Slice query);        // symbols.c
json_t *feature_folding(Server *server, Document *document);           // folding.c
json_t *feature_semantic_tokens(Server *server, Document *document, uint32_t start,
                                uint32_t end);                    // highlighting.c
json_t *feature_diagnostics(Server *server, Document *document);  // diagnostics.c
json_t *feature_code_actions(Server *server, Document *document, uint32_t start, uint32_t end,
                             json_t *context);  // actions.c
json_t *feature_formatting(Server *server, Document *document, uint32_t start, uint32_t end,
                           bool whole);  // formatting.c
json_t *feature_on_type_formatting(Server *server, Document *document,
                                   uint32_t offset);  // formatting.c
// strat.report gives the HTML report as a string (commands.c).
json_t *feature_execute(Server *server, Slice command, json_t *arguments, const char **error);

#endif
