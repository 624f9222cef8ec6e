// Where social media leads people: what the rules about the website tell those about content.
#ifndef RULES_DOOR_H
#define RULES_DOOR_H

#include "rules/rules.h"

// Whether a tactic has a link, its own or inherited.
bool door_has_link(const Tactic *tactic);

// Whether no-destination has spoken of a tactic, of its goal or of those that it works for; after
// its check has run.
bool door_spoke_of(const RuleRun *run, const Tactic *tactic);

#endif
