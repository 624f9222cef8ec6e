// How fast a goal moves and has to move (goal_pace of story.h), in a unit of time in which that is a number. Words are made
// elsewhere. No memory.
#include "backend/story.h"
#include "sema/wide.h"

// A Gregorian year's mean, in millionths of a day.
#define YEAR_DAYS ((Wide)365242500)

// Days of a unit, in millionths.
static Wide unit_days(TimeUnit unit) {
    switch (unit) {
    case UNIT_HOUR:
        return (Wide)MICRO / 24;
    case UNIT_DAY:
        return MICRO;
    case UNIT_WEEK:
        return (Wide)DAYS_PER_WEEK * MICRO;
    case UNIT_MONTH:
        return YEAR_DAYS / 12;
    case UNIT_QUARTER:
        return YEAR_DAYS / 4;
    case UNIT_YEAR:
    case UNIT_NONE:
        break;
    }
    return YEAR_DAYS;
}

static Micro by_unit(Wide change, int32_t days, TimeUnit unit) {
    return wide_saturate(wide_divide(change * unit_days(unit), (Wide)days * MICRO));
}

static bool is_slow(Micro pace) {
    return pace < MICRO && pace > -MICRO;
}

Pace goal_pace(const Goal *goal) {
    const Progress *progress = &goal->progress;
    Pace pace = {.unit = goal_unit_of_time(goal)};
    if (progress->newest == NULL || !goal->target.has_level || goal_stands(goal)) {
        return pace;
    }
    int32_t ahead = goal->deadline == DATE_NONE ? 0 : goal->deadline - progress->newest->date;
    int32_t behind = progress->has_line ? progress->newest->date - progress->line_start : 0;
    Wide needed = (Wide)goal->target.level - progress->newest->quantity.value;
    Wide so_far = (Wide)progress->newest->quantity.value - progress->line_start_value;
    pace.has_needed = progress->has_needed && ahead > 0;
    pace.has_so_far = progress->has_pace && behind > 0;
    if (!pace.has_needed && !pace.has_so_far) {
        return pace;
    }
    if (pace.unit == UNIT_NONE || pace.unit == UNIT_HOUR) {
        pace.unit = UNIT_WEEK;
    }
    if (pace.unit == progress->pace_unit) {
        // As it has been worked out, in the calendar's own months.
        pace.needed = pace.has_needed ? progress->needed : 0;
        pace.so_far = pace.has_so_far ? progress->pace : 0;
    } else {
        pace.needed = pace.has_needed ? by_unit(needed, ahead, pace.unit) : 0;
        pace.so_far = pace.has_so_far ? by_unit(so_far, behind, pace.unit) : 0;
    }
    // A unit in which a pace is at least 1, or a year.
    while (pace.unit < UNIT_YEAR && is_slow(pace.has_needed ? pace.needed : pace.so_far)) {
        pace.unit++;
        pace.needed = pace.has_needed ? by_unit(needed, ahead, pace.unit) : 0;
        pace.so_far = pace.has_so_far ? by_unit(so_far, behind, pace.unit) : 0;
    }
    return pace;
}
