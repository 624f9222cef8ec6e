// The calendar as people keep it: an ordinary week of what repeats, and what comes besides by month.
// Lists live in the Plan's arena. Must not know how it is shown.
#ifndef BACKEND_RHYTHM_H
#define BACKEND_RHYTHM_H

#include "sema/plan.h"
#include "sema/posts.h"

// A tactic's slots on one weekday at one time, every week of its run.
typedef struct {
    const Tactic *tactic;
    int weekday;
    int16_t minute;  // -1 without a time
    unsigned slots;
} WeekSlot;

typedef LIST(const Tactic *) TacticPointers;

typedef struct {
    LIST(WeekSlot) week;      // by weekday, time, then the plan's order
    TacticPointers weekly;    // those in it that are no answers
    TacticPointers answers;   // those in it that answer people every day
    TacticPointers besides;   // what comes otherwise, and has posts
    TacticPointers as_comes;  // `when "a sponsor signs"`
    DateRange range;          // in which any of them posts; DATE_RANGE_NONE
    int64_t posts;            // all of them, without answers
    int64_t answer_count;
} Rhythm;

Rhythm rhythm_of(const Plan *plan);

// Days of a month on which a tactic posts, in order; at most 31. Several slots on a day are one.
unsigned rhythm_days(const Tactic *tactic, DateRange month, int days[31]);
// Posts of a range that are no answers.
int64_t rhythm_posts(const Plan *plan, DateRange range);

#endif
