// Where social media leads people: what the rules about the website tell those about content.
#ifndef RULES_DOOR_H
#define RULES_DOOR_H

#include "sema/plan.h"

// Whether somebody seeks business with neither a website nor any link. Looks at every goal, tactic
// and profile.
bool door_is_missing(const Plan *plan);

// Whether a tactic has a link, its own or inherited.
bool door_has_link(const Tactic *tactic);

// Whether no-destination speaks of a tactic or a goal, where the door is not missing. For a goal:
// looks at its tactics.
bool door_tactic_leads_nowhere(const Tactic *tactic);
bool door_goal_leads_nowhere(const Goal *goal);

#endif
