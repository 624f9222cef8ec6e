// Findings as the protocol's diagnostics, file by file. For the server's core and code actions.
#ifndef LSP_FEATURES_DIAGNOSTICS_H
#define LSP_FEATURES_DIAGNOSTICS_H

#include "lsp/server/state.h"

// One finding that is shown, with the compilation that has it.
typedef struct {
    const Compilation *compilation;
    const Diagnostic *finding;
} Finding;

// On the heap; ends with findings_free.
typedef struct {
    Finding *items;
    size_t count;
    size_t capacity;
} FindingList;

#define FINDING_LIST_EMPTY ((FindingList){NULL, 0, 0})

// The findings that are not suppressed and lie in the file of an open document or workspace file,
// by place. A file that others import is judged as their part: what it earns on its own account is
// left out then. What imports it must be up to date (workspace_refresh_importers).
void findings_of_document(const Server *server, const Document *document, FindingList *list);
// The same for a file that is no document, but imported by documents.
void findings_of_path(const Server *server, Slice path, FindingList *list);
void findings_free(FindingList *list);

// The items of a report or publication, as the text of a JSON array or as a value
// (diagnostics_json.c).
void findings_write(const Server *server, const FindingList *list, Buffer *out);
json_t *findings_json(const Server *server, const FindingList *list);

// A digest of what the items would be, to tell whether they have changed.
uint64_t findings_digest(const Server *server, const FindingList *list);

#endif
