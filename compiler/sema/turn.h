// Several contents of a tactic take turns, slot by slot in order of day and time. Tactics of one
// purpose with the same list share one turn. Where all contents have a `share`, the next slot is of
// the one for which its part of the list's shares × the posts so far, this slot's included, − its own
// posts so far is greatest (the earlier named of equals).
#ifndef SEMA_TURN_H
#define SEMA_TURN_H

#include "sema/plan.h"

// Fills in tactic->details->turn of those for which the number of the slot alone does not tell. Schedules
// must have been worked out.
void plan_turns(Plan *plan);

// What the slot with that number (from 0) of a tactic shows; NULL where it has no content.
const Content *turn_content(const Tactic *tactic, int64_t slot);

// How many slots of a tactic show each of its contents (at least one), into that many counts.
void turn_counts(const Tactic *tactic, int64_t *counts);

#endif
