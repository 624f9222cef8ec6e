// When a tactic posts: closed forms over whole units for counts, a walk for the slots themselves. What a schedule is made of is in
// tactic_schedule.c. Must not know words, people or money. Allocates nothing.
#include "sema/schedule.h"

#include "sema/weekdays.h"

// ---- What one unit holds ---------------------------------------------------------------------

static bool has_one_slot(const Schedule *schedule) {
    return schedule->only_first_day || schedule->one_slot;
}

static Date one_slot_day(const Schedule *schedule) {
    return schedule->only_first_day ? schedule->run.start : schedule->slot_day;
}

static int32_t shortest_days(TimeUnit unit) {
    switch (unit) {
    case UNIT_WEEK:
        return 7;
    case UNIT_MONTH:
        return 28;
    case UNIT_QUARTER:
        return 90;
    case UNIT_YEAR:
        return 365;
    case UNIT_HOUR:
    case UNIT_DAY:
    case UNIT_NONE:
        break;
    }
    return 1;
}

// Slots in a whole unit (by the hour: in a day).
static int64_t unit_slots(const Schedule *schedule) {
    int64_t slots = schedule->count;
    if (schedule->unit == UNIT_HOUR) {
        slots *= HOURS_PER_DAY;
    }
    int64_t most = (int64_t)SCHEDULE_DAY_LIMIT * shortest_days(schedule->unit);
    return slots < most ? slots : most;
}

static int32_t every_of(const Schedule *schedule) {
    return schedule->every > 1 ? schedule->every : 1;
}

// Whether the unit in which a day lies has slots.
static bool unit_counts(const Schedule *schedule, Date date) {
    int32_t every = every_of(schedule);
    return every == 1 || (date_unit_index(date, schedule->unit) -
                          date_unit_index(schedule->run.start, schedule->unit)) %
                                 every ==
                             0;
}

// How `slots` fall on the available days of a unit (a week or longer) that begins on `start`.
typedef struct {
    int32_t available;
    uint8_t days;
    int64_t each;
    int64_t extras;
} Spread;

static Spread spread_over(const Schedule *schedule, DateRange unit) {
    int64_t slots = unit_slots(schedule);
    Spread spread = {.days = weekdays_usable(schedule->days)};
    spread.available = weekdays_within(unit, spread.days);
    int64_t times = schedule->time_count > 0 ? schedule->time_count : SCHEDULE_TIMES_ASSUMED;
    if (!schedule->days_fixed && spread.available * times < slots) {
        spread.days = WEEKDAYS_ALL;
        spread.available = date_range_days(unit);
    }
    // Where there is no day, none falls on one.
    if (spread.available > 0) {
        spread.each = slots / spread.available;
        spread.extras = slots % spread.available;
    }
    return spread;
}

// On which available day the i-th of the extras falls.
static int32_t extra_day(const Spread *spread, int64_t i) {
    return (int32_t)((2 * i + 1) * spread->available / (2 * spread->extras));
}

// Extras on days before the d-th: the least i with ⌊(2i+1)k ÷ 2r⌋ ≥ d.
static int64_t extras_before(const Spread *spread, int64_t day) {
    int64_t excess = 2 * spread->extras * day - spread->available;
    if (excess <= 0) {
        return 0;
    }
    int64_t step = 2 * (int64_t)spread->available;
    int64_t count = (excess + step - 1) / step;
    return count < spread->extras ? count : spread->extras;
}

// ---- Counting --------------------------------------------------------------------------------

// Slots before `date` in the unit that it lies in.
static int64_t slots_into_unit(const Schedule *schedule, Date date) {
    DateRange unit = date_unit_around(date, schedule->unit);
    if (unit.start == date || !unit_counts(schedule, date)) {
        return 0;
    }
    Spread spread = spread_over(schedule, unit);
    int64_t day = weekdays_within((DateRange){unit.start, date - 1}, spread.days);
    return spread.each * day + extras_before(&spread, day);
}

// Units of `every` between two of them (the second not among them), counted from the run's first.
static int64_t units_between(const Schedule *schedule, int32_t from, int32_t to) {
    int64_t every = every_of(schedule);
    if (every == 1) {
        return (int64_t)to - from;
    }
    int32_t first = date_unit_index(schedule->run.start, schedule->unit);
    return (to - first + every - 1) / every - (from - first + every - 1) / every;
}

// By the day or hour: slots from the run's first day to the day before `date`.
static int64_t slots_until(const Schedule *schedule, Date date) {
    DateRange before = {schedule->run.start, date - 1};
    int64_t days = weekdays_within(before, weekdays_usable(schedule->days));
    int64_t every = every_of(schedule);
    if (every == 1) {
        return days * unit_slots(schedule);
    }
    int64_t units = schedule->unit == UNIT_HOUR ? days * HOURS_PER_DAY : days;
    return (units + every - 1) / every;
}

// Of a week that begins on `monday`, the slots on days before `date`.
static int64_t slots_into_week(const Spread *spread, Date monday, Date date) {
    int64_t day = weekdays_count(spread->days & ((1u << (date - monday)) - 1));
    return spread->each * day + extras_before(spread, day);
}

// By the week, every week: all of them are alike, so that only the two at the ends need a look.
static int64_t count_weeks(const Schedule *schedule, DateRange range) {
    Date after = range.end + 1;
    Date first = range.start - date_weekday(range.start);
    Date last = after - date_weekday(after);
    int64_t count = (last - first) / 7 * unit_slots(schedule);
    if (first != range.start || last != after) {
        Spread spread = spread_over(schedule, (DateRange){first, first + 6});
        count +=
            slots_into_week(&spread, last, after) - slots_into_week(&spread, first, range.start);
    }
    return count;
}

// Without regard to closed days; the range lies in the run.
static int64_t count_cadence(const Schedule *schedule, DateRange range) {
    Date after = range.end + 1;
    if (schedule_is_by_day(schedule->unit)) {
        return slots_until(schedule, after) - slots_until(schedule, range.start);
    }
    if (schedule->unit == UNIT_WEEK && every_of(schedule) == 1) {
        return count_weeks(schedule, range);
    }
    int32_t first = date_unit_index(range.start, schedule->unit);
    int32_t last = date_unit_index(after, schedule->unit);
    return units_between(schedule, first, last) * unit_slots(schedule) +
           slots_into_unit(schedule, after) - slots_into_unit(schedule, range.start);
}

static int64_t count_moments(const Schedule *schedule, DateRange range) {
    int64_t count = 0;
    for (uint32_t i = 0; i < schedule->moment_count; i++) {
        count += date_in_range(schedule->moments[i], range);
    }
    return count * schedule_times(schedule);
}

int64_t schedule_count_all(const Schedule *schedule, DateRange range) {
    if (schedule->moment_count > 0) {
        return count_moments(schedule, range);
    }
    range = date_range_common(schedule->run, range);
    if (date_range_days(range) == 0) {
        return 0;
    }
    if (has_one_slot(schedule)) {
        return date_in_range(one_slot_day(schedule), range);
    }
    return schedule_has_cadence(schedule) ? count_cadence(schedule, range) : 0;
}

int64_t schedule_closed_count(const Schedule *schedule, DateRange range) {
    int64_t count = 0;
    for (uint32_t i = 0; i < schedule->closed_count; i++) {
        DateRange common = date_range_common(schedule->closed[i], range);
        if (date_range_days(common) > 0) {
            count += schedule_count_all(schedule, common);
        }
    }
    return count;
}

int64_t schedule_count(const Schedule *schedule, DateRange range) {
    int64_t count = schedule_count_all(schedule, range);
    return count == 0 || schedule->closed_count == 0
               ? count
               : count - schedule_closed_count(schedule, range);
}

// The most that a day of one unit has.
static int64_t most_in_unit(const Schedule *schedule, DateRange unit) {
    Spread spread = spread_over(schedule, unit);
    return spread.each + (spread.extras > 0);
}

int64_t schedule_most_a_day(const Schedule *schedule) {
    if (schedule->moment_count > 0) {
        return schedule_times(schedule);
    }
    if (date_range_days(schedule->run) == 0) {
        return 0;
    }
    if (has_one_slot(schedule) || !schedule_has_cadence(schedule)) {
        return has_one_slot(schedule);
    }
    if (schedule_is_by_day(schedule->unit)) {
        int64_t slots = unit_slots(schedule);
        int64_t every = every_of(schedule);
        return every == 1                    ? slots
               : schedule->unit == UNIT_HOUR ? (HOURS_PER_DAY + every - 1) / every
                                             : 1;
    }
    int64_t most = 0;
    DateRange unit = date_unit_around(schedule->run.start, schedule->unit);
    // Weeks are alike; of longer units the shortest have the fullest days.
    bool alike = schedule->unit == UNIT_WEEK || unit_slots(schedule) == 1;
    while (unit.start <= schedule->run.end) {
        int64_t here = most_in_unit(schedule, unit);
        most = here > most ? here : most;
        if (alike) {
            break;
        }
        unit = date_unit_around(unit.end + 1, schedule->unit);
    }
    return most;
}

// ---- Walking ---------------------------------------------------------------------------------

// Makes the walk stand before a unit's first day on or after `from`.
static void enter_unit(ScheduleWalk *walk, DateRange unit, Date from) {
    const Schedule *schedule = walk->schedule;
    walk->unit = unit;
    walk->next = walk->slots = 0;
    walk->day = walk->available = 0;
    if (!unit_counts(schedule, unit.start)) {
        return;
    }
    Spread spread = spread_over(schedule, unit);
    int32_t before =
        from > unit.start ? weekdays_within((DateRange){unit.start, from - 1}, spread.days) : 0;
    walk->days = spread.days;
    walk->available = spread.available;
    walk->each = spread.each;
    walk->extras = spread.extras;
    walk->next_extra = spread.extras > 0 ? extras_before(&spread, before) : 0;
    walk->day = before - 1;
}

// The next day of the unit that has slots; false where there is none.
static bool next_day(ScheduleWalk *walk) {
    Spread spread = {walk->available, walk->days, walk->each, walk->extras};
    int32_t extra =
        walk->next_extra < walk->extras ? extra_day(&spread, walk->next_extra) : walk->available;
    int32_t day = walk->each > 0 ? walk->day + 1 : extra;
    if (day >= walk->available) {
        walk->day = walk->available;
        return false;
    }
    walk->day = day;
    walk->slots = walk->each;
    if (day == extra) {
        walk->slots++;
        walk->next_extra++;
    }
    walk->next = 0;
    walk->date = weekdays_nth(walk->unit.start, walk->days, day);
    return true;
}

// By the day or hour: the next day of the run that has slots, after walk->date.
static bool next_run_day(ScheduleWalk *walk) {
    const Schedule *schedule = walk->schedule;
    int64_t every = every_of(schedule);
    do {
        Date from = walk->date + 1;
        if (from > walk->end) {
            return false;
        }
        uint8_t days = weekdays_usable(schedule->days);
        if (every > 1 && schedule->unit == UNIT_DAY) {
            // The n-th day of the run that has one, n the number of those before.
            int64_t number = slots_until(schedule, from) * every;
            Date first = schedule->run.start;
            int64_t left = weekdays_within((DateRange){first, walk->end}, days);
            if (number >= left) {
                return false;
            }
            walk->date = weekdays_nth(first, days, (int32_t)number);
        } else {
            walk->date = weekdays_nth(from, days, 0);
        }
        if (walk->date > walk->end) {
            return false;
        }
        DateRange day = {walk->date, walk->date};
        walk->slots = count_cadence(schedule, day);
    } while (walk->slots == 0);
    walk->next = 0;
    return true;
}

// Moments, or the only slot.
static bool next_listed_day(ScheduleWalk *walk) {
    const Schedule *schedule = walk->schedule;
    bool moments = schedule->moment_count > 0;
    if (walk->day + 1 >= walk->available) {
        return false;
    }
    walk->day++;
    walk->date = moments ? schedule->moments[walk->day] : one_slot_day(schedule);
    walk->slots = moments ? schedule_times(schedule) : 1;
    walk->next = 0;
    return walk->date <= walk->end;
}

static bool next_slot_day(ScheduleWalk *walk) {
    const Schedule *schedule = walk->schedule;
    if (walk->listed) {
        return next_listed_day(walk);
    }
    if (schedule_is_by_day(schedule->unit)) {
        return next_run_day(walk);
    }
    while (!next_day(walk)) {
        if (walk->unit.end >= walk->end) {
            return false;
        }
        Date start = walk->unit.end + 1;
        enter_unit(walk, date_unit_around(start, schedule->unit), start);
    }
    return true;
}

static bool is_closed(ScheduleWalk *walk) {
    const Schedule *schedule = walk->schedule;
    while (walk->next_closed < schedule->closed_count &&
           schedule->closed[walk->next_closed].end < walk->date) {
        walk->next_closed++;
    }
    return walk->next_closed < schedule->closed_count &&
           schedule->closed[walk->next_closed].start <= walk->date;
}

static void end_walk(ScheduleWalk *walk) {
    walk->listed = true;
    walk->available = walk->day = 0;
    walk->slots = walk->next = 0;
}

ScheduleWalk schedule_walk(const Schedule *schedule, DateRange range) {
    ScheduleWalk walk = {.schedule = schedule};
    if (schedule_count(schedule, range) == 0) {
        end_walk(&walk);
        return walk;
    }
    walk.end = range.end;
    if (schedule->moment_count > 0) {
        walk.listed = true;
        walk.available = (int32_t)schedule->moment_count;
        walk.day = -1;
        while (schedule->moments[walk.day + 1] < range.start) {
            walk.day++;
        }
        return walk;
    }
    if (has_one_slot(schedule)) {
        walk.listed = true;
        walk.available = 1;
        walk.day = -1;
        return walk;
    }
    range = date_range_common(schedule->run, range);
    walk.end = range.end;
    if (schedule_is_by_day(schedule->unit)) {
        walk.date = range.start - 1;
    } else {
        enter_unit(&walk, date_unit_around(range.start, schedule->unit), range.start);
    }
    return walk;
}

// The j-th in order of time of the first p times.
static int16_t time_of(const Schedule *schedule, int64_t slots, int64_t j) {
    int64_t times = schedule->time_count;
    if (times == 0) {
        return -1;
    }
    if (slots >= times || schedule->written_times == NULL) {
        return schedule->times[j < times ? j : times - 1];
    }
    // The times are few, and rarely out of order.
    int64_t seen = 0;
    for (int64_t i = 0; i < times; i++) {
        bool taken = false;
        for (int64_t k = 0; k < slots && !taken; k++) {
            taken = schedule->written_times[k] == schedule->times[i];
        }
        if (taken && seen++ == j) {
            return schedule->times[i];
        }
    }
    return schedule->times[times - 1];
}

bool schedule_next(ScheduleWalk *walk, Slot *slot) {
    while (walk->next >= walk->slots) {
        if (!next_slot_day(walk) || walk->date > walk->end) {
            end_walk(walk);
            return false;
        }
        if (is_closed(walk)) {
            walk->slots = 0;
        }
    }
    *slot = (Slot){walk->date, time_of(walk->schedule, walk->slots, walk->next)};
    walk->next++;
    return true;
}
