// What is impossible in a calendar that has been worked out: more posts on a day than it has times,
// a span in which no post falls, more posts than anybody plans.
#ifndef SEMA_CADENCE_H
#define SEMA_CADENCE_H

#include "sema/sema.h"

// What all tactics together post; from {0, NULL} on.
typedef struct {
    int64_t sum;
    Tactic *most;  // the one that plans most
} PostSum;

// Adds `bad-value` findings about a tactic that has no other error, and counts its posts. Its schedule must be there.
void sema_cadence(Sema *sema, Tactic *tactic, PostSum *posts);
// The same about the sum, when all are counted.
void sema_cadence_sum(Sema *sema, const PostSum *posts);

// Whether the goal's audiences may stand in one more tactic of its own; `bad-value`, once, where that is too much.
bool sema_audiences_fit(Sema *sema, Goal *goal);

#endif
