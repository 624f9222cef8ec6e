// What finishes a thought about a name that nothing declares: the statement that would, and the import of a file that
// has it. For actions.c only.
#ifndef LSP_FEATURES_ACTIONS_IMPORT_H
#define LSP_FEATURES_ACTIONS_IMPORT_H

#include "lsp/features/diagnostics.h"

// Adds actions for an unknown name: its declaration at the end of the text, and an import of each file of the
// workspace, or open, that declares it, three at most.
void actions_add_imports(Server *server, Document *document, const ShownFinding *shown,
                         json_t *actions);

#endif
