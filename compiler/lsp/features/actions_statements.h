// Edits that move whole statements: into a file of the house that is imported, or into the order of the seven steps. For
// actions.c only.
#ifndef LSP_FEATURES_ACTIONS_STATEMENTS_H
#define LSP_FEATURES_ACTIONS_STATEMENTS_H

#include "lsp/features/feature.h"

// Each adds what can be done with the statements at a range of the text; nothing where the text has syntax errors. Where
// nothing is selected that is only said when it is `asked` for by its kind: a bulb at every statement tells nobody anything.
void actions_add_extract(Server *server, Document *document, uint32_t start, uint32_t end,
                         bool asked, json_t *actions);
void actions_add_sort(Server *server, Document *document, uint32_t start, uint32_t end, bool asked,
                      json_t *actions);

#endif
