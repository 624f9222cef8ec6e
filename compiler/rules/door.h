// Where social media leads people: what the rules about the website tell those about content.
#ifndef RULES_DOOR_H
#define RULES_DOOR_H

#include "rules/rules.h"

// Whether a tactic has a link, its own or inherited.
bool door_has_link(const Tactic *tactic);

// Whether no-destination has spoken of a tactic, of its goal or of those that it works for; after
// its check has run.
bool door_spoke_of(const RuleRun *run, const Tactic *tactic);

// Offers a statement the link that it most likely needs: to the first website, or else, where nobody says where home is, to
// where the first tactic leads. Pages on social channels are no door, and are never offered.
void links_fix_address(RuleRun *run, Finding *finding, const Item *item);

#endif
