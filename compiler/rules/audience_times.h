// When an audience is there, for rules that move a post to another time. Reads the Plan only.
#ifndef RULES_AUDIENCE_TIMES_H
#define RULES_AUDIENCE_TIMES_H

#include "rules/rules.h"

// Whether a tactic's posts at this minute of the day find its audiences; true where nobody says when they are active.
bool times_suit(RuleRun *run, const Tactic *tactic, int minute);

#endif
