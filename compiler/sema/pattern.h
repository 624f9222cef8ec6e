// The part of the calendar that repeats weekly: which weekday and time, from when until when, and the
// days on which what would be due is left out. Must not know places or contents.
#ifndef SEMA_PATTERN_H
#define SEMA_PATTERN_H

#include "sema/plan.h"

typedef struct {
    const Tactic *tactic;
    int weekday;     // 0 is Monday
    int16_t minute;  // -1 without a time
    int32_t slots;   // at that time
    Date from;       // its first such day, and its last
    Date until;
} PatternEntry;

// A closed day of an entry.
typedef struct {
    const PatternEntry *entry;
    Date date;
} PatternException;

typedef struct {
    const PatternEntry *entries;  // by weekday, time and the plan's order
    size_t entry_count;
    const PatternException *exceptions;  // by date, then in the order of the entries
    size_t exception_count;
} Pattern;

// Tactics by the week or day, each week alike. In the plan's arena.
Pattern plan_pattern(const Plan *plan);

// The day on which a measure's figures or a review are next due: the last day of today's unit (before the plan begins, of
// its first), or of the next one that counts, every so many being counted from the horizon's first; a review's own
// days, too. DATE_NONE where none is said, where what comes regularly would be due after the period only, and where all
// goals of what is measured are over before.
Date measure_next_day(const Plan *plan, const Measure *measure);
Date review_next_day(const Plan *plan, const Review *review);
// Whether a metric's figures are due on a day on which the measure's are: not where its goals ended before the time that ends
// on that day.
bool measure_asks(const Measure *measure, const MetricRef *metric, Date day);
// The newest day, today at the latest, on which a measure's figures were due; DATE_NONE where none was since the
// horizon's first.
Date measure_last_day(const Plan *plan, const Measure *measure);

#endif
