// Two tactics at one time on one profile. What a tactic fixes is turned into stretches of weeks,
// one for each weekday and time, so that two of them clash exactly where their stretches share a
// week; a tree over the weeks finds the first of the earlier tactics that a later one meets.
// Scratch memory is freed at the end.
#include <stdlib.h>

#include "base/memory.h"
#include "rules/pointer_numbers.h"
#include "rules/rules.h"
#include "rules/wording.h"
#include "sema/schedule.h"

#define DAYS_PER_WEEK 7
#define NOBODY UINT32_MAX

// A tactic posts on one place, on a weekday at a minute, in each of these weeks.
typedef struct {
    uint32_t place;   // number of the profile or bare channel
    uint32_t tactic;  // index in the plan
    int32_t first_week;
    int32_t last_week;
    int16_t minute;
    int8_t weekday;
} Fixture;

typedef struct {
    Fixture *items;
    size_t count;
    size_t capacity;
} Fixtures;

// The first of the earlier tactics that a tactic clashes with.
typedef struct {
    uint32_t tactic;  // NOBODY
    const Fixture *at;
} Meeting;

static int32_t week_of(Date date) {
    return date_unit_index(date, UNIT_WEEK);
}

// ---- What tactics fix --------------------------------------------------------------------------

// Days are fixed by `days`, by a rate that means every day, and by a span of one day.
static bool fixes_time(const Tactic *tactic) {
    const Schedule *schedule = &tactic->schedule;
    bool every_day =
        tactic->has_rate && (schedule->unit == UNIT_DAY || schedule->unit == UNIT_HOUR);
    bool one_day = schedule->only_first_day && date_range_days(schedule->run) == 1;
    return !tactic->item.broken && schedule->time_count > 0 && date_range_days(schedule->run) > 0 &&
           (tactic->has_days || every_day || one_day);
}

static void add_fixture(Fixtures *fixtures, Fixture fixture) {
    if (fixtures->count == fixtures->capacity) {
        fixtures->capacity = fixtures->capacity == 0 ? 64 : fixtures->capacity * 2;
        fixtures->items =
            memory_resize(fixtures->items, fixtures->capacity * sizeof *fixtures->items);
    }
    fixtures->items[fixtures->count++] = fixture;
}

// One slot of a week that is like all others: from its first to its last day in the run.
static void add_weekly(Fixtures *fixtures, Fixture fixture, DateRange runs, Slot slot) {
    fixture.weekday = (int8_t)date_weekday(slot.date);
    fixture.minute = slot.minute;
    Date first =
        runs.start + (fixture.weekday - date_weekday(runs.start) + DAYS_PER_WEEK) % DAYS_PER_WEEK;
    Date last =
        runs.end - (date_weekday(runs.end) - fixture.weekday + DAYS_PER_WEEK) % DAYS_PER_WEEK;
    if (first <= last) {
        fixture.first_week = week_of(first);
        fixture.last_week = week_of(last);
        add_fixture(fixtures, fixture);
    }
}

static void add_tactic(Fixtures *fixtures, const Tactic *tactic, Fixture fixture) {
    const Schedule *schedule = &tactic->schedule;
    bool alike = !schedule->only_first_day && !schedule->one_slot && schedule->every <= 1 &&
                 schedule->closed_count == 0;
    bool weekly = alike && (schedule->unit == UNIT_WEEK || schedule->unit == UNIT_DAY ||
                            schedule->unit == UNIT_HOUR);
    Slot slot;
    if (weekly) {
        // Walked over a whole week as if the tactic had always run.
        Schedule always = *schedule;
        always.run = date_unit_around(schedule->run.start, UNIT_WEEK);
        ScheduleWalk walk = schedule_walk(&always, always.run);
        Slot last = {DATE_NONE, -1};
        while (schedule_next(&walk, &slot)) {
            if (slot.date != last.date || slot.minute != last.minute) {
                add_weekly(fixtures, fixture, schedule->run, slot);
            }
            last = slot;
        }
        return;
    }
    ScheduleWalk walk = schedule_walk(schedule, schedule->run);
    while (schedule_next(&walk, &slot)) {
        fixture.weekday = (int8_t)date_weekday(slot.date);
        fixture.minute = slot.minute;
        fixture.first_week = fixture.last_week = week_of(slot.date);
        add_fixture(fixtures, fixture);
    }
}

static Fixtures gather_fixtures(const Plan *plan, PointerNumbers *places) {
    Fixtures fixtures = {NULL, 0, 0};
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        if (!fixes_time(tactic)) {
            continue;
        }
        for (unsigned j = 0; j < tactic->places.count; j++) {
            const Place *place = &tactic->places.items[j];
            const void *key = place->profile != NULL ? (const void *)place->profile
                                                     : (const void *)place->channel;
            Fixture fixture = {.place = pointer_numbers_add(places, key), .tactic = i};
            add_tactic(&fixtures, tactic, fixture);
        }
    }
    return fixtures;
}

// ---- Finding those that meet -------------------------------------------------------------------

// By place, weekday and time, then in the order of the tactics.
static int compare_fixtures(const void *left, const void *right) {
    const Fixture *a = left;
    const Fixture *b = right;
    if (a->place != b->place) {
        return a->place < b->place ? -1 : 1;
    }
    if (a->weekday != b->weekday) {
        return a->weekday < b->weekday ? -1 : 1;
    }
    if (a->minute != b->minute) {
        return a->minute < b->minute ? -1 : 1;
    }
    if (a->tactic != b->tactic) {
        return a->tactic < b->tactic ? -1 : 1;
    }
    return (a->first_week > b->first_week) - (a->first_week < b->first_week);
}

static bool is_same_time(const Fixture *a, const Fixture *b) {
    return a->place == b->place && a->weekday == b->weekday && a->minute == b->minute;
}

// A segment tree over the weeks at which fixtures begin or end. `covers` is the first tactic that
// has the whole of a node's weeks, `holds` the first that has any of them; tactics come in order,
// so that the first stays.
typedef struct {
    int32_t *weeks;  // sorted, each once
    size_t week_count;
    uint32_t *covers;
    uint32_t *holds;
} WeekTree;

static int compare_weeks(const void *left, const void *right) {
    int32_t a = *(const int32_t *)left;
    int32_t b = *(const int32_t *)right;
    return (a > b) - (a < b);
}

static WeekTree week_tree_new(const Fixture *fixtures, size_t count) {
    WeekTree tree = {.weeks = memory_allocate(2 * count * sizeof(int32_t))};
    size_t filled = 0;
    for (size_t i = 0; i < count; i++) {
        tree.weeks[filled++] = fixtures[i].first_week;
        tree.weeks[filled++] = fixtures[i].last_week;
    }
    qsort(tree.weeks, filled, sizeof *tree.weeks, compare_weeks);
    for (size_t i = 0; i < filled; i++) {
        if (i == 0 || tree.weeks[i] != tree.weeks[tree.week_count - 1]) {
            tree.weeks[tree.week_count++] = tree.weeks[i];
        }
    }
    size_t nodes = 4 * tree.week_count;
    tree.covers = memory_allocate(nodes * sizeof *tree.covers);
    tree.holds = memory_allocate(nodes * sizeof *tree.holds);
    for (size_t i = 0; i < nodes; i++) {
        tree.covers[i] = tree.holds[i] = NOBODY;
    }
    return tree;
}

static void week_tree_free(WeekTree *tree) {
    memory_free(tree->weeks);
    memory_free(tree->covers);
    memory_free(tree->holds);
}

static size_t week_index(const WeekTree *tree, int32_t week) {
    size_t low = 0;
    size_t high = tree->week_count;
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        if (tree->weeks[middle] <= week) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

// The weeks [low, high] of a tree's node, and those asked for.
typedef struct {
    size_t node;
    size_t low;
    size_t high;
} Stretch;

static uint32_t smaller(uint32_t a, uint32_t b) {
    return a < b ? a : b;
}

static uint32_t week_tree_find(const WeekTree *tree, Stretch at, size_t from, size_t to) {
    if (to < at.low || from > at.high) {
        return NOBODY;
    }
    if (from <= at.low && at.high <= to) {
        return tree->holds[at.node];
    }
    size_t middle = at.low + (at.high - at.low) / 2;
    uint32_t left = week_tree_find(tree, (Stretch){2 * at.node + 1, at.low, middle}, from, to);
    uint32_t right =
        week_tree_find(tree, (Stretch){2 * at.node + 2, middle + 1, at.high}, from, to);
    return smaller(tree->covers[at.node], smaller(left, right));
}

static void week_tree_add(WeekTree *tree, Stretch at, size_t from, size_t to, uint32_t tactic) {
    if (to < at.low || from > at.high) {
        return;
    }
    tree->holds[at.node] = smaller(tree->holds[at.node], tactic);
    if (from <= at.low && at.high <= to) {
        tree->covers[at.node] = smaller(tree->covers[at.node], tactic);
        return;
    }
    size_t middle = at.low + (at.high - at.low) / 2;
    week_tree_add(tree, (Stretch){2 * at.node + 1, at.low, middle}, from, to, tactic);
    week_tree_add(tree, (Stretch){2 * at.node + 2, middle + 1, at.high}, from, to, tactic);
}

// Fixtures of one place, weekday and time, in the order of the tactics.
static void find_meetings(const Fixture *fixtures, size_t count, Meeting *meetings) {
    WeekTree tree = week_tree_new(fixtures, count);
    Stretch all = {0, 0, tree.week_count - 1};
    size_t end;
    for (size_t i = 0; i < count; i = end) {
        // A tactic is asked for all its stretches before it is entered: it does not meet itself.
        for (end = i; end < count && fixtures[end].tactic == fixtures[i].tactic; end++) {
            const Fixture *fixture = &fixtures[end];
            uint32_t earlier = week_tree_find(&tree, all, week_index(&tree, fixture->first_week),
                                              week_index(&tree, fixture->last_week));
            Meeting *meeting = &meetings[fixture->tactic];
            if (earlier < meeting->tactic) {
                *meeting = (Meeting){earlier, fixture};
            }
        }
        for (size_t j = i; j < end; j++) {
            week_tree_add(&tree, all, week_index(&tree, fixtures[j].first_week),
                          week_index(&tree, fixtures[j].last_week), fixtures[j].tactic);
        }
    }
    week_tree_free(&tree);
}

// ---- The rule ----------------------------------------------------------------------------------

static void report_clash(RuleRun *run, Tactic *later, const Tactic *earlier, const Fixture *at,
                         const PointerNumbers *places) {
    const Plan *plan = run->plan;
    const Place *place = &later->places.items[0];
    for (unsigned i = 0; i < later->places.count; i++) {
        const Place *candidate = &later->places.items[i];
        const void *key = candidate->profile != NULL ? (const void *)candidate->profile
                                                     : (const void *)candidate->channel;
        place = pointer_numbers_find(places, key) == at->place ? candidate : place;
    }
    Diagnostic *finding = rule_report(
        run, RULE_CLASH, &later->item, later->item.head,
        "%.*s and %.*s both post on %.*s on %s at %02d:%02d",
        SLICE_ARGS(wording_tactic(plan, earlier)), SLICE_ARGS(wording_tactic(plan, later)),
        SLICE_ARGS(wording_place(plan, place->channel, place->profile)),
        date_weekday_name(at->weekday), at->minute / MINUTES_PER_HOUR,
        at->minute % MINUTES_PER_HOUR);
    if (finding != NULL) {
        diagnostic_label(run->diagnostics, finding, earlier->item.head, "the same day and time");
        diagnostic_help(
            run->diagnostics, finding,
            "two posts in the same minute compete for the same readers: move one of them "
            "to another day or time");
    }
}

void check_clash(RuleRun *run) {
    const Plan *plan = run->plan;
    PointerNumbers places = POINTER_NUMBERS_EMPTY;
    Fixtures fixtures = gather_fixtures(plan, &places);
    if (fixtures.count > 1) {
        qsort(fixtures.items, fixtures.count, sizeof *fixtures.items, compare_fixtures);
        Meeting *meetings = memory_allocate(plan->tactics.count * sizeof *meetings);
        for (unsigned i = 0; i < plan->tactics.count; i++) {
            meetings[i] = (Meeting){NOBODY, NULL};
        }
        size_t end;
        for (size_t i = 0; i < fixtures.count; i = end) {
            end = i + 1;
            while (end < fixtures.count && is_same_time(&fixtures.items[i], &fixtures.items[end])) {
                end++;
            }
            if (end > i + 1) {
                find_meetings(&fixtures.items[i], end - i, meetings);
            }
        }
        for (unsigned i = 0; i < plan->tactics.count; i++) {
            if (meetings[i].tactic != NOBODY) {
                report_clash(run, plan->tactics.items[i], plan->tactics.items[meetings[i].tactic],
                             meetings[i].at, &places);
            }
        }
        memory_free(meetings);
    }
    memory_free(fixtures.items);
    pointer_numbers_free(&places);
}
