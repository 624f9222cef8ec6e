// Questions on a terminal. Nothing is asked where nobody sits there: standard input and standard error must both be
// one. Answers go to the caller's buffer.
#ifndef CLI_ASK_H
#define CLI_ASK_H

#include "cli/session.h"

bool ask_is_possible(void);

// Shows the question on standard error, what standard output is still to get before it, and reads one line, without
// its end. False at the end of the input.
bool ask_line(Session *session, Slice question, Buffer *answer);

// "y" or "yes"; everything else, and the end of the input, is no.
bool ask_consent(Session *session, const char *question);

#endif
