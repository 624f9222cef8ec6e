// Help texts from the table in options.def. They go to the
// session's output.
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/session.h"

// The help of a verb, or of the program for VERB_COUNT.
void help_write(Session *session, Verb verb);
// For a command line without a verb: the short usage on standard error; the status becomes 2.
void help_write_usage(Session *session);
// After a command line that is wrong: where help is, on standard error.
void help_write_hint(const Session *session);

#endif
