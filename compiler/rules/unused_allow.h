// The rule unused-allow: an `allow` in the file that silences nothing, or whose date is past. It
// can be judged only when all other findings have been silenced, so it is no part of rules_run.
#ifndef RULES_UNUSED_ALLOW_H
#define RULES_UNUSED_ALLOW_H

#include "rules/silence.h"

// Adds the findings and judges each. The first `reported` findings of the compilation are those of
// the language and the rules: an error among them may hide what an allow is there for.
void unused_allow_report(Silences *silences, unsigned reported);

#endif
