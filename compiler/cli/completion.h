// Shell completions, from the table in options.def.
#ifndef CLI_COMPLETION_H
#define CLI_COMPLETION_H

#include "cli/session.h"

// For "bash", "zsh" or "fish", to the session's output.
void completion_write(Session *session, const char *shell);

#endif
