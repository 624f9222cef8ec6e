// Reads how often something is, as people write it anywhere. Knows nothing of tokens or of where it stands.
#ifndef SYNTAX_FOREIGN_RATE_H
#define SYNTAX_FOREIGN_RATE_H

#include "syntax/reader.h"

// Reads "a week", "/wk", "p.w.", "weekly" behind an amount: the unit as strat calls it, static; NULL where there is none, and nothing
// is taken. `money`: of an amount of money, which "p.m." makes one a month. *odd says that it is not written as strat writes it.
const char *foreign_per(Reader *reader, bool money, bool *odd);

#endif
