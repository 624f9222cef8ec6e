// The manual page, from the table in options.def.
#ifndef CLI_MANUAL_H
#define CLI_MANUAL_H

#include "cli/session.h"

// The page as man(1) takes it, to the session's output.
void manual_write(Session *session);

#endif
