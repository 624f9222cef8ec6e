// Findings as the protocol's diagnostics, file by file. For the server's core and code actions.
#ifndef LSP_FEATURES_DIAGNOSTICS_H
#define LSP_FEATURES_DIAGNOSTICS_H

#include "lsp/server/state.h"

// One finding that is shown, with the compilation that has it.
typedef struct {
    const Compilation *compilation;
    const Finding *finding;
} ShownFinding;

// On the heap; ends with shown_findings_free.
typedef struct {
    ShownFinding *items;
    size_t count;
    size_t capacity;
} ShownFindings;

#define SHOWN_FINDINGS_EMPTY ((ShownFindings){NULL, 0, 0})

// The findings that are not suppressed and lie in the file of an open document or workspace file,
// by place. A file that others import is judged as their part: what it earns on its own account, or as a part of another
// part, is left out then. What imports it must be up to date (workspace_refresh_importers).
void shown_findings_of_document(const Server *server, const Document *document,
                                ShownFindings *list);
// The same for a file that is no document, but imported by documents.
void shown_findings_of_path(const Server *server, Slice path, ShownFindings *list);
void shown_findings_free(ShownFindings *list);

// The items of a report or publication, as the text of a JSON array or as a value
// (findings_json.c).
void shown_findings_write(const Server *server, const ShownFindings *list, Buffer *out);
// One behind the other with nothing between; ends[i]: where the i-th ends in `out`.
void shown_findings_write_each(const Server *server, const ShownFindings *list, Buffer *out,
                               size_t *ends);
json_t *shown_findings_json(const Server *server, const ShownFindings *list);

// A digest of what the items would be, to tell whether they have changed.
uint64_t shown_findings_digest(const Server *server, const ShownFindings *list);

#endif
