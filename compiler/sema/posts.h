// The posts of a plan, one by one: what the schedules of all tactics come to in a stretch of days.
// Must not know people or money.
#ifndef SEMA_POSTS_H
#define SEMA_POSTS_H

#include "sema/schedule.h"

typedef struct {
    Slot slot;
    const Tactic *tactic;
    const Place *place;
    const Content *content;  // NULL where the tactic has none
} Post;
typedef struct {
    Post *items;  // NULL where there are none
    size_t count;
} Posts;

// All posts of a plan in a range, ordered by date, time (those without one first), then tactic and
// place. Takes time in proportion to tactics and posts; where a plan is large, ask for it month by
// month. In memory_allocate'd storage: the caller frees items with memory_free.
Posts plan_posts(const Plan *plan, DateRange range);

// How many there are, without making them.
int64_t plan_post_count(const Plan *plan, DateRange range);

// The slots of some tactics over their whole runs in the same order, each once: places are NULL.
// The same storage.
Posts tactic_slots_in_order(Tactic *const *tactics, size_t count);

// The days between a tactic's first and last slot at the most: its run, or its moments.
DateRange tactic_days(const Tactic *tactic);

#endif
