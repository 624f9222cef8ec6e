// When a tactic posts: counts by arithmetic, and the posts themselves one by one for who needs
// them. A slot is one moment; a tactic with several places posts in each of them in every slot.
// Must not know people or money.
#ifndef SEMA_SCHEDULE_H
#define SEMA_SCHEDULE_H

#include "sema/plan.h"

// - N a week over k available days, in order and counted from 0: each has ⌊N ÷ k⌋ slots, and the
//   r = N mod k that are left fall on days ⌊(2i+1)k ÷ 2r⌋, i from 0 on; it is the same days every
//   week. Months, quarters and years likewise over their available days. A whole unit thus has
//   exactly N, a part of one those that fall into it.
// - Available are the `days` that are written; else the audiences' active days (with `at`, those on
//   which one of the times lies inside the active times), where all of them are known and k × T ≥ N,
//   T being the number of times, 2 without any; else all seven.
// - By the day: N on every day of the mask; by the hour 24 times as many. At most 100 a day (more
//   is refused).
// - Every n units: only in every n-th unit from the one in which the run starts; every n days: on
//   every n-th available day from its first; every n hours likewise.
// - A day with p slots takes the first p of the times as they are written, in order of time (the
//   last again where there are fewer, which is refused). Without times a slot has none.
// - `days` without a rate is one slot on each of them at each time. A tactic with a span and nothing
//   else has one slot, on the first day of its run; a rate without `days` that falls outside its
//   span has one, on day ⌊k ÷ 2⌋ of the k available days of the span.
// - Moments have a slot at each time, whatever the run.
// - What falls on a closed day is left out.

// The most slots that a day has.
#define SCHEDULE_DAY_LIMIT 100
// Where no times are written a day is good for so many posts.
#define SCHEDULE_TIMES_ASSUMED 2

typedef struct {
    Date date;
    int16_t minute;  // from midnight, -1 without a time
} Slot;

// Fills tactic->schedule, ->slots, ->closed_slots and ->runs_on from its rate, days, times, moments,
// span and audiences, with the run that has been worked out for it and the days that are closed
// (in order, apart from each other; they must stay). Times are sorted and repeats left out; they
// are kept in the arena. In tactic_schedule.c.
void tactic_schedule(Tactic *tactic, DateRange run, const DateRangeList *closed, Arena *arena);

// Whether its unit is spread over no days: an hour, a day.
static inline bool schedule_is_by_day(TimeUnit unit) {
    return unit == UNIT_HOUR || unit == UNIT_DAY;
}
// Whether it has a rate.
static inline bool schedule_has_cadence(const Schedule *schedule) {
    return schedule->count > 0 && schedule->unit < UNIT_NONE;
}
// At how many times a day has slots; 1 without any.
static inline int64_t schedule_times(const Schedule *schedule) {
    return schedule->time_count > 0 ? schedule->time_count : 1;
}

// The most slots that a day of the run has; with times, more than these is no good.
int64_t schedule_most_a_day(const Schedule *schedule);

// Slots in a range of days (clipped to the run; moments are not), those on closed days left out.
int64_t schedule_count(const Schedule *schedule, DateRange range);
// The same, those on closed days among them.
int64_t schedule_count_all(const Schedule *schedule, DateRange range);
// Those that are left out.
int64_t schedule_closed_count(const Schedule *schedule, DateRange range);

// A walk over the slots, one by one. Good as long as the schedule is.
typedef struct {
    const Schedule *schedule;
    DateRange unit;        // the unit being walked
    Date end;              // last day of the walk
    int32_t available;     // days in the unit
    int32_t day;           // the one being walked, counted from 0
    int64_t each;          // slots on each day
    int64_t extras;        // days with one more
    int64_t next_extra;    // the first of them after `day`
    int64_t slots;         // on the day
    int64_t next;          // of the day
    Date date;             // of the day
    uint32_t next_closed;  // the first closed range that does not end before the day
    uint8_t days;          // mask of available days that holds in the unit
    bool listed;           // walks moments, or one slot, `day` counting them
} ScheduleWalk;
// Starts at the first slot in a range of days (clipped to the run).
ScheduleWalk schedule_walk(const Schedule *schedule, DateRange range);
// False at the end, and again ever after. Slots come in order of date, then time.
bool schedule_next(ScheduleWalk *walk, Slot *slot);

#endif
