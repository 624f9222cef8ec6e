// Sums of working time, money and posts. Must not know what is too much: the rules judge. Scratch
// memory is freed before a function returns; what stays is in the plan's arena.
#include "sema/work.h"

#include <stdlib.h>

#include "base/memory.h"
#include "sema/units.h"
#include "sema/wide.h"

#define DAYS_PER_WEEK 7

// Sums of several tactics carry this many parts of a millionth, so that what is even in truth
// (three times a third) is even after rounding. The largest sums (a trillion minutes a year,
// 100,000 tactics) stay within 128 bits.
#define FINE ((Wide)1 << 30)

// ---- Time ------------------------------------------------------------------------------------

static bool comes_by_month_or_longer(const Schedule *schedule) {
    TimeUnit unit = schedule->unit;
    return unit == UNIT_MONTH || unit == UNIT_QUARTER || unit == UNIT_YEAR;
}

// What a tactic takes, in millionths of a minute: on each day of its run the same, all ÷ parts, or
// where it is not even so much a slot.
typedef struct {
    bool even;
    Wide all;
    Wide parts;
    Micro each;
} Load;

static Load load_of(const Tactic *tactic) {
    const Schedule *schedule = &tactic->schedule;
    int64_t run_days = date_range_days(schedule->run);
    Load load = {.each = 0};
    if (run_days == 0) {
        return load;
    }
    switch (tactic->takes_kind) {
    case TAKES_NOTHING:
        break;
    case TAKES_EACH:
        load.each = tactic->takes;
        if (comes_by_month_or_longer(schedule)) {
            load.even = true;
            load.all = (Wide)tactic->takes * schedule_count(schedule, schedule->run);
            load.parts = run_days;
        }
        break;
    case TAKES_BY_UNIT:
        load.even = true;
        load.all = (Wide)tactic->takes * unit_parts_in(schedule->run, tactic->takes_unit);
        load.parts = (Wide)unit_parts(tactic->takes_unit) * run_days;
        break;
    }
    return load;
}

static int32_t days_of_run(const Tactic *tactic, DateRange range) {
    return date_range_days(date_range_common(tactic->schedule.run, range));
}

Micro tactic_minutes(const Tactic *tactic, DateRange range) {
    Load load = load_of(tactic);
    if (load.even) {
        return wide_saturate(wide_divide(load.all * days_of_run(tactic, range), load.parts));
    }
    return wide_saturate((Wide)load.each * schedule_count(&tactic->schedule, range));
}

// The same by the week, and fine.
typedef struct {
    const Tactic *tactic;
    Load load;
    Wide each_day;
} WeeklyLoad;

static WeeklyLoad weekly_load(const Tactic *tactic) {
    WeeklyLoad weekly = {tactic, load_of(tactic), 0};
    if (weekly.load.even) {
        weekly.each_day = wide_divide(weekly.load.all * FINE, weekly.load.parts);
    }
    return weekly;
}

static Wide minutes_in_week(const WeeklyLoad *weekly, Date monday) {
    DateRange week = {monday, monday + DAYS_PER_WEEK - 1};
    if (weekly->load.even) {
        return weekly->each_day * days_of_run(weekly->tactic, week);
    }
    return weekly->load.each * FINE * schedule_count(&weekly->tactic->schedule, week);
}

static Micro micro_of(Wide fine_sum) {
    return wide_saturate(wide_divide(fine_sum, FINE));
}

Micro person_minutes(const Plan *plan, const Person *person, Date monday) {
    Wide sum = 0;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        if (plan->tactics.items[i]->owner == person) {
            WeeklyLoad weekly = weekly_load(plan->tactics.items[i]);
            sum += minutes_in_week(&weekly, monday);
        }
    }
    return micro_of(sum);
}

// ---- Money -----------------------------------------------------------------------------------

Micro tactic_cost(const Tactic *tactic, DateRange range) {
    DateRange run = tactic->schedule.run;
    if (date_range_days(run) == 0) {
        return 0;
    }
    switch (tactic->costs_kind) {
    case COSTS_NOTHING:
        break;
    case COSTS_ONCE:
        return date_in_range(run.start, range) ? tactic->costs.value : 0;
    case COSTS_BY_UNIT: {
        int64_t parts = unit_parts_in(date_range_common(run, range), tactic->costs_unit);
        return micro_scale(tactic->costs.value, parts, unit_parts(tactic->costs_unit));
    }
    }
    return 0;
}

// ---- Numbering things by their address -------------------------------------------------------

// Open addressing; numbers run from 0 in the order of adding.
typedef struct {
    const void **keys;  // NULL is free
    uint32_t *numbers;
    size_t size;  // power of two, at least twice the count; 0 at first
    uint32_t count;
} Numbering;

static size_t numbering_slot(const Numbering *numbering, const void *key) {
    uint64_t hash = (uint64_t)(uintptr_t)key * 0x9e3779b97f4a7c15u;
    size_t slot = (size_t)(hash >> 32) & (numbering->size - 1);
    while (numbering->keys[slot] != NULL && numbering->keys[slot] != key) {
        slot = (slot + 1) & (numbering->size - 1);
    }
    return slot;
}

static void numbering_free(Numbering *numbering) {
    memory_free(numbering->keys);
    memory_free(numbering->numbers);
}

static void numbering_grow(Numbering *numbering) {
    size_t size = numbering->size == 0 ? 64 : numbering->size * 2;
    Numbering larger = {memory_allocate(size * sizeof(const void *)),
                        memory_allocate(size * sizeof(uint32_t)), size, numbering->count};
    for (size_t i = 0; i < size; i++) {
        larger.keys[i] = NULL;
    }
    for (size_t i = 0; i < numbering->size; i++) {
        if (numbering->keys[i] != NULL) {
            size_t slot = numbering_slot(&larger, numbering->keys[i]);
            larger.keys[slot] = numbering->keys[i];
            larger.numbers[slot] = numbering->numbers[i];
        }
    }
    numbering_free(numbering);
    *numbering = larger;
}

// The number of a key; a new key gets the next one.
static uint32_t numbering_add(Numbering *numbering, const void *key) {
    if (((size_t)numbering->count + 1) * 2 > numbering->size) {
        numbering_grow(numbering);
    }
    size_t slot = numbering_slot(numbering, key);
    if (numbering->keys[slot] == NULL) {
        numbering->keys[slot] = key;
        numbering->numbers[slot] = numbering->count++;
    }
    return numbering->numbers[slot];
}

// The number of a key, or the count where it has none.
static uint32_t numbering_find(const Numbering *numbering, const void *key) {
    if (numbering->size == 0 || key == NULL) {
        return numbering->count;
    }
    size_t slot = numbering_slot(numbering, key);
    return numbering->keys[slot] == NULL ? numbering->count : numbering->numbers[slot];
}

// ---- The busiest week ------------------------------------------------------------------------

// From this week on there is so much more (or less) to do each week.
typedef struct {
    Date monday;
    Wide more;
} Change;

#define CHANGES_PER_TACTIC 4
#define WEEKS_AT_ONCE 128

static int compare_changes(const void *a, const void *b) {
    Date first = ((const Change *)a)->monday;
    Date second = ((const Change *)b)->monday;
    return first < second ? -1 : first > second;
}

// Where one tactic's changes go.
typedef struct {
    Change *items;
    size_t count;
    Wide level;  // the minutes of the week before
} Changes;

static void set_minutes_from(Changes *changes, Date monday, Wide minutes) {
    if (minutes != changes->level) {
        changes->items[changes->count++] = (Change){monday, minutes - changes->level};
        changes->level = minutes;
    }
}

// All whole weeks of a run are alike, so that only its two ends and one between need a look.
static size_t add_changes(Change *items, const Tactic *tactic) {
    Changes changes = {items, 0, 0};
    WeeklyLoad weekly = weekly_load(tactic);
    Date first = date_unit_around(tactic->schedule.run.start, UNIT_WEEK).start;
    Date last = date_unit_around(tactic->schedule.run.end, UNIT_WEEK).start;
    Date second = first + DAYS_PER_WEEK;
    set_minutes_from(&changes, first, minutes_in_week(&weekly, first));
    if (second < last) {
        set_minutes_from(&changes, second, minutes_in_week(&weekly, second));
    }
    if (first < last) {
        set_minutes_from(&changes, last, minutes_in_week(&weekly, last));
    }
    set_minutes_from(&changes, last + DAYS_PER_WEEK, 0);
    return changes.count;
}

// One change a week, in order, in the same storage; the new count. Most people's weeks are
// fewer than their changes, so that adding up by week does with no sort.
static size_t merge_changes(Change *changes, size_t count) {
    Date first = changes[0].monday;
    Date last = first;
    for (size_t i = 1; i < count; i++) {
        first = changes[i].monday < first ? changes[i].monday : first;
        last = changes[i].monday > last ? changes[i].monday : last;
    }
    size_t weeks = (size_t)(last - first) / DAYS_PER_WEEK + 1;
    size_t merged = 0;
    if (weeks <= WEEKS_AT_ONCE && weeks <= count) {
        Wide more[WEEKS_AT_ONCE] = {0};
        for (size_t i = 0; i < count; i++) {
            more[(changes[i].monday - first) / DAYS_PER_WEEK] += changes[i].more;
        }
        for (; merged < weeks; merged++) {
            changes[merged] = (Change){first + (Date)merged * DAYS_PER_WEEK, more[merged]};
        }
        return merged;
    }
    qsort(changes, count, sizeof *changes, compare_changes);
    for (size_t i = 0; i < count; i++) {
        if (merged > 0 && changes[merged - 1].monday == changes[i].monday) {
            changes[merged - 1].more += changes[i].more;
        } else {
            changes[merged++] = changes[i];
        }
    }
    return merged;
}

static void find_busiest_week(Person *person, Change *changes, size_t count) {
    person->busiest_week = DATE_NONE;
    person->busiest_minutes = 0;
    if (count == 0) {
        return;
    }
    count = merge_changes(changes, count);
    Wide sum = 0;
    Wide most = 0;
    for (size_t i = 0; i < count; i++) {
        sum += changes[i].more;
        // What is not more by a millionth is as much.
        Micro minutes = sum > most ? micro_of(sum) : 0;
        if (minutes > person->busiest_minutes) {
            most = sum;
            person->busiest_minutes = minutes;
            person->busiest_week = changes[i].monday;
        }
    }
}

static bool takes_time(const Tactic *tactic) {
    return tactic->owner != NULL && tactic->takes_kind != TAKES_NOTHING &&
           date_range_days(tactic->schedule.run) > 0;
}

// Tactics by person: those of the i-th are tactics[starts[i]] up to tactics[starts[i + 1]].
typedef struct {
    const Tactic **tactics;
    uint32_t *starts;
} Assignment;

static Assignment assign(const Plan *plan) {
    uint32_t people = plan->people.count;
    Numbering numbers = {NULL, NULL, 0, 0};
    for (uint32_t i = 0; i < people; i++) {
        numbering_add(&numbers, plan->people.items[i]);
    }
    // Counted two places up, so that filling in turns ends into starts.
    uint32_t *starts = memory_allocate(((size_t)people + 3) * sizeof *starts);
    memset(starts, 0, ((size_t)people + 3) * sizeof *starts);
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        if (takes_time(plan->tactics.items[i])) {
            starts[numbering_find(&numbers, plan->tactics.items[i]->owner) + 2]++;
        }
    }
    for (uint32_t i = 1; i < people + 3; i++) {
        starts[i] += starts[i - 1];
    }
    const Tactic **tactics = memory_allocate(((size_t)starts[people + 2] + 1) * sizeof *tactics);
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        if (takes_time(tactic)) {
            tactics[starts[numbering_find(&numbers, tactic->owner) + 1]++] = tactic;
        }
    }
    numbering_free(&numbers);
    return (Assignment){tactics, starts};
}

void plan_work(Plan *plan) {
    Assignment assignment = assign(plan);
    const uint32_t *starts = assignment.starts;
    uint32_t most = 0;
    for (uint32_t i = 0; i < plan->people.count; i++) {
        uint32_t count = starts[i + 1] - starts[i];
        most = count > most ? count : most;
    }
    Change *changes = memory_allocate(((size_t)most * CHANGES_PER_TACTIC + 1) * sizeof *changes);
    for (uint32_t i = 0; i < plan->people.count; i++) {
        size_t count = 0;
        for (uint32_t j = starts[i]; j < starts[i + 1]; j++) {
            count += add_changes(changes + count, assignment.tactics[j]);
        }
        find_busiest_week(plan->people.items[i], changes, count);
    }
    memory_free(changes);
    memory_free(assignment.tactics);
    memory_free(assignment.starts);
}

// ---- The mix ---------------------------------------------------------------------------------

typedef struct {
    Mix *items;
    size_t capacity;
    Numbering numbers;
} Mixes;

static Mix *mix_of(Mixes *mixes, const Word *channel, Profile *profile) {
    const void *key = profile != NULL ? (const void *)profile : (const void *)channel;
    uint32_t count = mixes->numbers.count;
    uint32_t number = numbering_add(&mixes->numbers, key);
    if (number == count) {
        if (number == mixes->capacity) {
            mixes->capacity = mixes->capacity * 2 + 16;
            mixes->items = memory_resize(mixes->items, mixes->capacity * sizeof *mixes->items);
        }
        mixes->items[number] = (Mix){.channel = channel, .profile = profile};
    }
    return &mixes->items[number];
}

void plan_mix(Plan *plan) {
    Mixes mixes = {NULL, 0, {NULL, NULL, 0, 0}};
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        mix_of(&mixes, plan->profiles.items[i]->channel, plan->profiles.items[i]);
    }
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        int64_t posts = schedule_count(&tactic->schedule, plan->horizon);
        for (unsigned j = 0; j < tactic->places.count && posts > 0; j++) {
            const Place *place = &tactic->places.items[j];
            Mix *mix = mix_of(&mixes, place->channel, place->profile);
            *(tactic_asks_at(tactic, place) ? &mix->asks : &mix->gives) += posts;
        }
    }
    plan->mix.count = 0;
    for (uint32_t i = 0; i < mixes.numbers.count; i++) {
        if (mixes.items[i].gives + mixes.items[i].asks > 0) {
            LIST_ADD(plan->arena, &plan->mix, mixes.items[i]);
        }
    }
    numbering_free(&mixes.numbers);
    memory_free(mixes.items);
}
