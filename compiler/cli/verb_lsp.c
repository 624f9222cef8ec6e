// strat lsp: the language server over standard input and output.
#include "cli/verbs.h"

#if __has_include("lsp/server.h")
#include "lsp/server.h"
#endif

void verb_lsp(Session *session) {
    session_error(session, "the language server is not a part of this build");
}
