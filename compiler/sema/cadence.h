// What is impossible in a calendar that has been worked out: more posts on a day than it has times,
// a span in which no post falls, more posts than anybody plans.
#ifndef SEMA_CADENCE_H
#define SEMA_CADENCE_H

#include "sema/sema.h"

// Adds `bad-value` findings about tactics that have no other error. Schedules must be there.
void sema_cadence(Sema *sema);

#endif
