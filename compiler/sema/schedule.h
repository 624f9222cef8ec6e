// When a tactic posts: counts by arithmetic, and the posts themselves one by one for who needs
// them. A slot is one moment; a tactic with several places posts in each of them in every slot.
// Must not know people or money.
#ifndef SEMA_SCHEDULE_H
#define SEMA_SCHEDULE_H

#include "sema/plan.h"

// - N a week is the same N days every week: of the k available days in order (all seven where they
//   are too few for N slots), slot i of N falls on available day ⌊(2i+1)k ÷ 2N⌋. Months, quarters
//   and years likewise over their available days. A whole unit thus has exactly N, a part of one
//   those that fall into it.
// - By the day: N on every day of the mask; by the hour 24 times as many. At most 100 a day (more
//   is refused).
// - With T times (`at`), slots by the week or longer are spread over the k × T moments in order by
//   the same formula, so that `days` alone, with N = k × T, is one slot on each day at each time;
//   of a day's slots by the day or hour, the j-th takes time j mod T. Without times a slot has
//   none.
// - A tactic with a span and nothing else has one slot, on the first day of its run, at its first
//   time.

// The most slots that a day has.
#define SCHEDULE_DAY_LIMIT 100
#define SCHEDULE_ALL_DAYS 0x7fu

typedef struct {
    Date date;
    int16_t minute;  // from midnight, -1 without a time
} Slot;

// Fills tactic->schedule and tactic->slots from its rate, days, times, span and audiences, with the
// run that has been worked out for it. The audiences' active days count where they are known, no
// `days` is written and they are as many as the rate wants (see above); a rate by the day or hour
// is every day. Times are sorted and repeats left out; they are kept in the arena.
void tactic_schedule(Tactic *tactic, DateRange run, Arena *arena);

// How many slots a unit holds at least when no day gets more than one (with times: one for each). A
// rate that goes with `days` and is above it is no good.
int32_t schedule_room(uint8_t days, uint32_t time_count, TimeUnit unit);

// Slots in a range of days (clipped to the run).
int64_t schedule_count(const Schedule *schedule, DateRange range);

// A walk over the slots, one by one. Good as long as the schedule is.
typedef struct {
    const Schedule *schedule;
    DateRange unit;     // the unit being walked
    Date end;           // last day of the walk
    int64_t index;      // next slot in the unit
    int64_t slots;      // in the unit
    int32_t available;  // days in the unit
    uint8_t days;       // mask of available days that holds in the unit
} ScheduleWalk;
// Starts at the first slot in a range of days (clipped to the run).
ScheduleWalk schedule_walk(const Schedule *schedule, DateRange range);
// False at the end, and again ever after. Slots come in order of date, then time.
bool schedule_next(ScheduleWalk *walk, Slot *slot);

// All posts of a plan in a range, ordered by date, time (those without one first), then tactic and
// place. Takes time in proportion to tactics and posts; where a plan is large, ask for it month by
// month.
typedef struct {
    Slot slot;
    const Tactic *tactic;
    const Place *place;
} Post;
typedef struct {
    Post *items;  // NULL where there are none
    size_t count;
} Posts;
// In memory_allocate'd storage: the caller frees items with memory_free.
Posts plan_posts(const Plan *plan, DateRange range);
// How many there are, without making them.
int64_t plan_post_count(const Plan *plan, DateRange range);

#endif
