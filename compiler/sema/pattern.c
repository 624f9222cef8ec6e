// Finds what repeats. Works on schedules only; lists live in the plan's arena.
#include "sema/pattern.h"

#include <stdlib.h>

#include "sema/schedule.h"

typedef LIST(PatternEntry) EntryList;
typedef LIST(PatternException) ExceptionList;

static bool repeats_weekly(const Schedule *schedule) {
    bool by_week =
        schedule->unit == UNIT_WEEK || schedule->unit == UNIT_DAY || schedule->unit == UNIT_HOUR;
    return by_week && schedule->count > 0 && schedule->every <= 1 && !schedule->one_slot &&
           !schedule->only_first_day && schedule->moment_count == 0 &&
           date_range_days(schedule->run) > 0;
}

// The first such weekday on or after a date.
static Date weekday_from(Date date, int weekday) {
    return date + (weekday - date_weekday(date) + DAYS_PER_WEEK) % DAYS_PER_WEEK;
}

static Date weekday_until(Date date, int weekday) {
    return date - (date_weekday(date) - weekday + DAYS_PER_WEEK) % DAYS_PER_WEEK;
}

static void add_tactic(Arena *arena, EntryList *entries, const Tactic *tactic) {
    // Walked over a whole week as if the tactic had always run.
    Schedule always = tactic->schedule;
    always.run = date_unit_around(always.run.start, UNIT_WEEK);
    always.closed_count = 0;
    ScheduleWalk walk = schedule_walk(&always, always.run);
    Slot slot;
    unsigned first = entries->count;
    while (schedule_next(&walk, &slot)) {
        int weekday = date_weekday(slot.date);
        PatternEntry *last = entries->count > first ? &entries->items[entries->count - 1] : NULL;
        if (last != NULL && last->weekday == weekday && last->minute == slot.minute) {
            last->slots++;
            continue;
        }
        PatternEntry entry = {.tactic = tactic,
                              .weekday = weekday,
                              .minute = slot.minute,
                              .slots = 1,
                              .from = weekday_from(tactic->schedule.run.start, weekday),
                              .until = weekday_until(tactic->schedule.run.end, weekday)};
        if (entry.from <= entry.until) {
            LIST_ADD(arena, entries, entry);
        }
    }
}

// Weekday and time as one number; a counting sort by it keeps the plan's order.
#define TIMES_A_DAY (24 * 60 + 2)

static unsigned entry_key(const PatternEntry *entry) {
    return (unsigned)entry->weekday * TIMES_A_DAY + (unsigned)(entry->minute + 1);
}

static void sort_entries(Arena *arena, EntryList *entries) {
    unsigned *places = ARENA_ARRAY(arena, unsigned, DAYS_PER_WEEK *TIMES_A_DAY + 1);
    PatternEntry *sorted = ARENA_ARRAY(arena, PatternEntry, (size_t)entries->count + 1);
    for (unsigned i = 0; i < entries->count; i++) {
        places[entry_key(&entries->items[i]) + 1]++;
    }
    for (unsigned i = 0; i < DAYS_PER_WEEK * TIMES_A_DAY; i++) {
        places[i + 1] += places[i];
    }
    for (unsigned i = 0; i < entries->count; i++) {
        sorted[places[entry_key(&entries->items[i])]++] = entries->items[i];
    }
    entries->items = sorted;
}

static int compare_exceptions(const void *left, const void *right) {
    const PatternException *a = left;
    const PatternException *b = right;
    if (a->date != b->date) {
        return a->date < b->date ? -1 : 1;
    }
    return (a->entry > b->entry) - (a->entry < b->entry);
}

static void add_exceptions(Arena *arena, ExceptionList *exceptions, const PatternEntry *entry) {
    const Schedule *schedule = &entry->tactic->schedule;
    for (uint32_t i = 0; i < schedule->closed_count; i++) {
        DateRange closed =
            date_range_common(schedule->closed[i], (DateRange){entry->from, entry->until});
        if (date_range_days(closed) == 0) {
            continue;
        }
        for (Date date = weekday_from(closed.start, entry->weekday); date <= closed.end;
             date += DAYS_PER_WEEK) {
            PatternException exception = {entry, date};
            LIST_ADD(arena, exceptions, exception);
        }
    }
}

Pattern plan_pattern(const Plan *plan) {
    EntryList entries = {NULL, 0, 0};
    ExceptionList exceptions = {NULL, 0, 0};
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        if (repeats_weekly(&plan->tactics.items[i]->schedule)) {
            add_tactic(plan->arena, &entries, plan->tactics.items[i]);
        }
    }
    if (entries.count > 1) {
        sort_entries(plan->arena, &entries);
    }
    for (unsigned i = 0; i < entries.count && plan->closed.count > 0; i++) {
        add_exceptions(plan->arena, &exceptions, &entries.items[i]);
    }
    if (exceptions.count > 1) {
        qsort(exceptions.items, exceptions.count, sizeof *exceptions.items, compare_exceptions);
    }
    return (Pattern){entries.items, entries.count, exceptions.items, exceptions.count};
}

// ---- What is due next ------------------------------------------------------------------------

static Date unit_end(const Plan *plan, TimeUnit unit, int32_t every) {
    if (unit == UNIT_NONE) {
        return DATE_NONE;
    }
    Date start = plan->horizon.start == DATE_NONE ? plan->today : plan->horizon.start;
    // Nothing is due before the plan begins.
    DateRange around = date_unit_around(plan->today > start ? plan->today : start, unit);
    int32_t past = date_unit_index(around.start, unit) - date_unit_index(start, unit);
    // Due at the end of every so many-th unit.
    int32_t rest = every > 1 ? (past % every + every) % every : 0;
    for (int32_t left = every > 1 ? every - 1 - rest : 0; left > 0; left--) {
        around = date_unit_around(around.end + 1, unit);
    }
    return around.end;
}

// A plan with a period asks for nothing after it, nor after what goes on past it.
static Date within_period(const Plan *plan, Date date) {
    return plan->strategy.period.start != DATE_NONE && date > plan->horizon.end ? DATE_NONE : date;
}

bool measure_asks(const Measure *measure, const MetricRef *metric, Date day) {
    if (metric->ends == DATE_NONE || metric->ends >= day) {
        return true;
    }
    DateRange unit = date_unit_around(day, measure->every);
    for (int32_t left = measure->every_count; left > 1 && unit.start > metric->ends; left--) {
        unit = date_unit_around(unit.start - 1, measure->every);
    }
    return unit.start <= metric->ends;
}

Date measure_next_day(const Plan *plan, const Measure *measure) {
    Date day = within_period(plan, unit_end(plan, measure->every, measure->every_count));
    bool asks = measure->metrics.count == 0;
    for (unsigned i = 0; i < measure->metrics.count && day != DATE_NONE && !asks; i++) {
        asks = measure_asks(measure, &measure->metrics.items[i], day);
    }
    return asks ? day : DATE_NONE;
}

Date measure_last_day(const Plan *plan, const Measure *measure) {
    Date day = unit_end(plan, measure->every, measure->every_count);
    if (day == DATE_NONE) {
        return DATE_NONE;
    }
    Date first = plan->horizon.start == DATE_NONE ? plan->today : plan->horizon.start;
    // One unit that counts back, unless it ends today.
    for (int32_t left = day > plan->today ? measure->every_count : 0; left > 0 && day >= first;
         left--) {
        day = date_unit_around(day, measure->every).start - 1;
    }
    return day >= first ? day : DATE_NONE;
}

Date review_next_day(const Plan *plan, const Review *review) {
    Date next = within_period(plan, unit_end(plan, review->every, review->every_count));
    for (unsigned i = 0; i < review->on.count; i++) {
        Date day = review->on.items[i].end;
        if (day != DATE_NONE && day >= plan->today && (next == DATE_NONE || day < next)) {
            next = day;
        }
    }
    return next;
}
