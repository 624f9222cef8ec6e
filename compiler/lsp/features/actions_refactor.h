// Edits that say the same in another way: a `via` as a tactic, a tactic for all of its purpose's goals, an import written
// out. For actions.c only.
#ifndef LSP_FEATURES_ACTIONS_REFACTOR_H
#define LSP_FEATURES_ACTIONS_REFACTOR_H

#include "lsp/features/feature.h"

// Adds what can be rewritten at a range of the text; nothing where the text has syntax errors.
void actions_add_rewrites(Server *server, Document *document, uint32_t start, uint32_t end,
                          json_t *actions);
void actions_add_inlines(Server *server, Document *document, uint32_t start, uint32_t end,
                         json_t *actions);

#endif
