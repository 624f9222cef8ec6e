// The schedule of a tactic: what its rate, days, times, moments and audiences come to. Must not know words, people or money. Times and
// moments are kept in the arena that is given.
#include <stdlib.h>

#include "sema/schedule.h"
#include "sema/weekdays.h"

static int compare_minutes(const void *a, const void *b) {
    return *(const int16_t *)a - *(const int16_t *)b;
}

static void set_times(Schedule *schedule, const Tactic *tactic, Arena *arena) {
    unsigned count = tactic->times.count < UINT16_MAX ? tactic->times.count : UINT16_MAX;
    schedule->time_count = 0;
    schedule->times = schedule->written_times = NULL;
    if (count == 0) {
        return;
    }
    int16_t *times = ARENA_ARRAY(arena, int16_t, count);
    bool ascending = true;
    for (unsigned i = 0; i < count; i++) {
        times[i] = tactic->times.items[i].from;
        ascending = ascending && (i == 0 || times[i - 1] < times[i]);
    }
    schedule->time_count = (uint16_t)count;
    schedule->times = times;
    if (ascending) {
        return;
    }
    int16_t *sorted = ARENA_ARRAY(arena, int16_t, count);
    memcpy(sorted, times, count * sizeof *times);
    qsort(sorted, count, sizeof *sorted, compare_minutes);
    uint16_t kept = 1;
    for (unsigned i = 1; i < count; i++) {
        if (sorted[i] != sorted[kept - 1]) {
            sorted[kept++] = sorted[i];
        }
    }
    schedule->times = sorted;
    // A time twice is an error: then the order does not matter.
    schedule->written_times = kept == count ? times : NULL;
    schedule->time_count = kept;
}

// Days on which one of the times lies in the audience's active times; without times all its days.
static uint8_t active_days(const Audience *audience, const Schedule *schedule) {
    unsigned days = 0;
    if (schedule->time_count == 0) {
        return audience->active_days;
    }
    for (unsigned i = 0; i < audience->active.count; i++) {
        const TimeSpan *span = &audience->active.items[i];
        bool inside = false;
        for (unsigned j = 0; j < schedule->time_count && !inside; j++) {
            inside = schedule->times[j] >= span->from && schedule->times[j] <= span->to;
        }
        days |= inside ? span->days : 0u;
    }
    return (uint8_t)days;
}

// The union over the audiences; 0 where one of them does not say when it is there.
static uint8_t audience_days(const Tactic *tactic, const Schedule *schedule) {
    unsigned days = 0;
    for (unsigned i = 0; i < tactic->audiences.count; i++) {
        const Audience *audience = tactic->audiences.items[i];
        if (audience->active_days == 0) {
            return 0;
        }
        days |= active_days(audience, schedule);
    }
    return (uint8_t)(days & WEEKDAYS_ALL);
}

static bool has_span(const Tactic *tactic) {
    return tactic->details->during.start != DATE_NONE ||
           (tactic->campaign != NULL && tactic->campaign->during.start != DATE_NONE);
}

static bool all_continuous(const Tactic *tactic) {
    for (unsigned i = 0; i < tactic->places.count; i++) {
        const Word *method = tactic->places.items[i].method;
        if (method == NULL || !method->continuous) {
            return false;
        }
    }
    return tactic->places.count > 0;
}

static int compare_dates(const void *a, const void *b) {
    Date first = *(const Date *)a;
    Date second = *(const Date *)b;
    return (first > second) - (first < second);
}

static void set_moments(Schedule *schedule, const Tactic *tactic, Arena *arena) {
    Date *moments = ARENA_ARRAY(arena, Date, tactic->details->moments.count + 1);
    uint32_t count = 0;
    for (unsigned i = 0; i < tactic->details->moments.count; i++) {
        if (tactic->details->moments.items[i].date != DATE_NONE) {
            moments[count++] = tactic->details->moments.items[i].date;
        }
    }
    if (count > 1) {
        qsort(moments, count, sizeof *moments, compare_dates);
    }
    uint32_t kept = count > 0;
    for (uint32_t i = 1; i < count; i++) {
        if (moments[i] != moments[kept - 1]) {
            moments[kept++] = moments[i];
        }
    }
    schedule->moments = moments;
    schedule->moment_count = kept;
}

static void set_rate(Schedule *schedule, const Tactic *tactic) {
    schedule->count = tactic->rate.count;
    schedule->unit = (TimeUnit)tactic->rate.unit;
    schedule->every = tactic->rate.every;
    if (tactic->has_days || schedule_is_by_day(schedule->unit)) {
        return;
    }
    uint8_t active = audience_days(tactic, schedule);
    if (active == 0) {
        return;
    }
    // Weeks are all alike, so the choice falls here; longer units fall back one by one.
    int times = schedule->time_count > 0 ? schedule->time_count : SCHEDULE_TIMES_ASSUMED;
    if (schedule->unit != UNIT_WEEK || weekdays_count(active) * times >= schedule->count) {
        schedule->days = active;
    }
}

static DateRange moments_range(const Schedule *schedule) {
    return (DateRange){schedule->moments[0], schedule->moments[schedule->moment_count - 1]};
}

// A rate that falls outside its span has one slot all the same.
static void keep_one_slot(Schedule *schedule) {
    DateRange run = schedule->run;
    if (schedule->days_fixed || date_range_days(run) == 0 || !schedule_has_cadence(schedule)) {
        return;
    }
    uint8_t days = weekdays_usable(schedule->days);
    if (weekdays_within(run, days) == 0) {
        days = WEEKDAYS_ALL;
    }
    schedule->one_slot = true;
    schedule->slot_day = weekdays_nth(run.start, days, weekdays_within(run, days) / 2);
}

void tactic_schedule(Tactic *tactic, DateRange run, const DateRangeList *closed, Arena *arena) {
    Schedule *schedule = &tactic->schedule;
    *schedule = (Schedule){.run = run, .unit = UNIT_NONE, .days = WEEKDAYS_ALL};
    tactic->runs_on = false;
    set_times(schedule, tactic, arena);
    if (tactic->has_days) {
        schedule->days = weekdays_usable(tactic->days);
        schedule->days_fixed = true;
    }
    if (tactic->details->moments.count > 0) {
        set_moments(schedule, tactic, arena);
    } else if (tactic->has_rate) {
        set_rate(schedule, tactic);
    } else if (tactic->has_days) {
        schedule->count = weekdays_count(schedule->days) * (int32_t)schedule_times(schedule);
        schedule->unit = UNIT_WEEK;
    } else if (!tactic->when_written) {
        tactic->runs_on = all_continuous(tactic);
        schedule->only_first_day = !tactic->runs_on && has_span(tactic);
    }
    if (closed != NULL && closed->count > 0) {
        schedule->closed_count = closed->count;
        schedule->closed = closed->items;
    }
    DateRange all = schedule->moment_count > 0 ? moments_range(schedule) : run;
    int64_t slots = schedule_count_all(schedule, all);
    if (slots == 0 && schedule->moment_count == 0) {
        keep_one_slot(schedule);
        slots = schedule_count_all(schedule, all);
    }
    tactic->closed_slots = schedule_closed_count(schedule, all);
    tactic->slots = slots - tactic->closed_slots;
}
