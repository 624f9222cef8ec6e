// The arithmetic of rhythm.h: a tactic by the week or oftener is sampled over its first whole weeks;
// what comes in at least half of them is its week.
#include "backend/rhythm.h"

#include <stdlib.h>

#include "backend/story.h"
#include "sema/weekdays.h"

#define SAMPLED_WEEKS 8
// Less than this is no habit.
#define FEWEST_WEEKS 6

static bool by_the_week(const Tactic *tactic) {
    const Schedule *schedule = &tactic->schedule;
    return tactic->details->moments.count == 0 && !schedule->only_first_day &&
           tactic->rate.every <= 1 &&
           (schedule->unit == UNIT_WEEK || schedule->unit == UNIT_DAY ||
            schedule->unit == UNIT_HOUR) &&
           date_range_days(schedule->run) >= FEWEST_WEEKS * DAYS_PER_WEEK;
}

static DateRange whole_weeks(DateRange run) {
    DateRange weeks = date_unit_around(run.start, UNIT_WEEK);
    if (weeks.start < run.start) {
        weeks.start += DAYS_PER_WEEK;
    }
    Date last = date_unit_around(run.end + 1, UNIT_WEEK).start - 1;
    Date enough = weeks.start + SAMPLED_WEEKS * DAYS_PER_WEEK - 1;
    weeks.end = last < enough ? last : enough;
    return weeks;
}

typedef struct {
    int weekday;
    int16_t minute;
    unsigned slots;
} Sample;
typedef LIST(Sample) Samples;

static void sample(Samples *samples, Arena *arena, Slot slot) {
    int weekday = date_weekday(slot.date);
    for (unsigned i = 0; i < samples->count; i++) {
        if (samples->items[i].weekday == weekday && samples->items[i].minute == slot.minute) {
            samples->items[i].slots++;
            return;
        }
    }
    Sample first = {weekday, slot.minute, 1};
    LIST_ADD(arena, samples, first);
}

// Adds a tactic's week; false where it has none.
static bool add_week(Rhythm *rhythm, const Plan *plan, const Tactic *tactic) {
    DateRange range = whole_weeks(tactic->schedule.run);
    unsigned weeks = (unsigned)date_range_days(range) / DAYS_PER_WEEK;
    Samples samples = {NULL, 0, 0};
    ScheduleWalk walk = schedule_walk(&tactic->schedule, range);
    Slot slot;
    while (weeks > 0 && schedule_next(&walk, &slot)) {
        sample(&samples, plan->arena, slot);
    }
    bool any = false;
    for (unsigned i = 0; i < samples.count; i++) {
        if (samples.items[i].slots * 2 < weeks) {
            continue;
        }
        unsigned each = (samples.items[i].slots + weeks / 2) / weeks;
        WeekSlot entry = {tactic, samples.items[i].weekday, samples.items[i].minute,
                          each > 0 ? each : 1};
        LIST_ADD(plan->arena, &rhythm->week, entry);
        any = true;
    }
    return any;
}

static int compare_slots(const void *left, const void *right) {
    const WeekSlot *a = left;
    const WeekSlot *b = right;
    if (a->weekday != b->weekday) {
        return a->weekday - b->weekday;
    }
    if (a->minute != b->minute) {
        return a->minute - b->minute;
    }
    unsigned first = (unsigned)item_head(&a->tactic->item).start;
    unsigned second = (unsigned)item_head(&b->tactic->item).start;
    return first < second ? -1 : first > second;
}

// The days on which a tactic posts: moments are not held to its run.
static DateRange days_of(const Tactic *tactic) {
    const Schedule *schedule = &tactic->schedule;
    DateRange days = schedule->run;
    if (schedule->only_first_day) {
        days.end = days.start;
    }
    if (schedule->moment_count > 0) {
        days.start = schedule->moments[0];
        days.end = schedule->moments[schedule->moment_count - 1];
    }
    return days;
}

static bool answers_daily(const Tactic *tactic) {
    return tactic_answers(tactic) && tactic->schedule.unit <= UNIT_DAY &&
           tactic->schedule.days == WEEKDAYS_ALL;
}

Rhythm rhythm_of(const Plan *plan) {
    Rhythm rhythm = {.range = DATE_RANGE_NONE};
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        if (tactic->details->when.length > 0) {
            LIST_ADD(plan->arena, &rhythm.as_comes, tactic);
        }
        if (tactic->slots == 0 || tactic->places.count == 0) {
            continue;
        }
        rhythm.range = date_range_around(rhythm.range, days_of(tactic));
        if (tactic_answers(tactic)) {
            rhythm.answer_count += tactic_posts(tactic);
        } else {
            rhythm.posts += tactic_posts(tactic);
        }
        if (by_the_week(tactic) && answers_daily(tactic)) {
            LIST_ADD(plan->arena, &rhythm.answers, tactic);
        } else if (by_the_week(tactic) && add_week(&rhythm, plan, tactic)) {
            LIST_ADD(plan->arena, &rhythm.weekly, tactic);
        } else {
            LIST_ADD(plan->arena, &rhythm.besides, tactic);
        }
    }
    if (rhythm.week.count > 1) {
        qsort(rhythm.week.items, rhythm.week.count, sizeof(WeekSlot), compare_slots);
    }
    return rhythm;
}

unsigned rhythm_days(const Tactic *tactic, DateRange month, int days[31]) {
    unsigned count = 0;
    ScheduleWalk walk = schedule_walk(&tactic->schedule, month);
    Slot slot;
    while (schedule_next(&walk, &slot)) {
        int day;
        date_parts(slot.date, NULL, NULL, &day);
        if (count < 31 && (count == 0 || days[count - 1] != day)) {
            days[count++] = day;
        }
    }
    return count;
}

int64_t rhythm_posts(const Plan *plan, DateRange range) {
    int64_t posts = 0;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        if (tactic->slots > 0 && !tactic_answers(tactic)) {
            posts += schedule_count(&tactic->schedule, range) * (int64_t)tactic->places.count;
        }
    }
    return posts;
}
