// Two tactics at one time on one profile, from today on, by the worked-out calendar. Only tactics that share a place and a time of day
// with another are walked. Scratch memory is freed at the end.

#include "base/memory.h"
#include "base/sort.h"
#include "rules/audience_times.h"
#include "rules/pointer_numbers.h"
#include "rules/remedy.h"
#include "rules/rules.h"
#include "rules/wording.h"
#include "sema/mix.h"
#include "sema/schedule.h"

// More findings than this nobody reads.
#define CLASHES_MOST 10000

// A tactic posts on one place at a minute: on a day, or (before it is walked) at all.
typedef struct {
    uint32_t place;   // number of the profile or bare channel
    uint32_t tactic;  // index in the plan
    Date date;        // DATE_NONE: on some day
    int16_t minute;
} Fixture;

typedef struct {
    Fixture *items;
    size_t count;
    size_t capacity;
} Fixtures;

static void add_fixture(Fixtures *fixtures, Fixture fixture) {
    if (fixtures->count == fixtures->capacity) {
        fixtures->capacity = fixtures->capacity == 0 ? 64 : fixtures->capacity * 2;
        fixtures->items =
            memory_resize(fixtures->items, fixtures->capacity * sizeof *fixtures->items);
    }
    fixtures->items[fixtures->count++] = fixture;
}

// By place, time and day, then in the order of the tactics.
static int compare_fixtures(const void *left, const void *right) {
    const Fixture *a = left;
    const Fixture *b = right;
    if (a->place != b->place) {
        return a->place < b->place ? -1 : 1;
    }
    if (a->minute != b->minute) {
        return a->minute < b->minute ? -1 : 1;
    }
    if (a->date != b->date) {
        return a->date < b->date ? -1 : 1;
    }
    return (a->tactic > b->tactic) - (a->tactic < b->tactic);
}

static bool is_same_time(const Fixture *a, const Fixture *b) {
    return a->place == b->place && a->minute == b->minute && a->date == b->date;
}

// ---- Who could meet ----------------------------------------------------------------------------

// The vocabulary's methods that stand beside a profile's feed: none of them pushes a post down, nor is pushed down by one.
static bool is_beside_feed(const Plan *plan, const Word *method) {
    static const char *const names[] = {"story", "status", "snap", "event-page"};
    bool beside = false;
    for (size_t i = 0; i < sizeof names / sizeof names[0] && method != NULL && !beside; i++) {
        beside = slice_is(plan_text(plan, method->name), names[i]);
    }
    return beside;
}

// The feed of a profile or bare channel, and what stands beside it, are two places.
static uint32_t place_number(const Plan *plan, PointerNumbers *numbers, const Place *place) {
    return 2 * pointer_numbers_add(numbers, mix_key(place->channel, place->profile)) +
           is_beside_feed(plan, place->method);
}

static Fixtures gather_times(const Plan *plan, PointerNumbers *places) {
    Fixtures times = {NULL, 0, 0};
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        const Schedule *schedule = &tactic->schedule;
        for (unsigned k = 0; k < tactic->places.count && schedule->time_count > 0; k++) {
            uint32_t place = place_number(plan, places, &tactic->places.items[k]);
            for (unsigned j = 0; j < schedule->time_count && !tactic->item.broken; j++) {
                add_fixture(&times, (Fixture){place, i, DATE_NONE, schedule->times[j]});
            }
        }
    }
    if (times.count > 1) {
        sort_items(times.items, times.count, sizeof *times.items, compare_fixtures);
    }
    return times;
}

// Marks the tactics that share a place and a time with another.
static bool *find_candidates(const Plan *plan, const Fixtures *times) {
    bool *marked = memory_allocate((plan->tactics.count + 1) * sizeof *marked);
    memset(marked, 0, (plan->tactics.count + 1) * sizeof *marked);
    for (size_t i = 1; i < times->count; i++) {
        const Fixture *a = &times->items[i - 1];
        const Fixture *b = &times->items[i];
        if (is_same_time(a, b) && a->tactic != b->tactic) {
            marked[a->tactic] = marked[b->tactic] = true;
        }
    }
    return marked;
}

static Fixtures gather_posts(const Plan *plan, PointerNumbers *places, const bool *marked) {
    Fixtures posts = {NULL, 0, 0};
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        for (unsigned k = 0; k < tactic->places.count && marked[i]; k++) {
            uint32_t place = place_number(plan, places, &tactic->places.items[k]);
            ScheduleWalk walk = schedule_walk(&tactic->schedule, plan->horizon);
            Slot slot;
            while (schedule_next(&walk, &slot)) {
                if (slot.minute >= 0 && slot.date >= plan->today) {
                    add_fixture(&posts, (Fixture){place, i, slot.date, slot.minute});
                }
            }
        }
    }
    if (posts.count > 1) {
        sort_items(posts.items, posts.count, sizeof *posts.items, compare_fixtures);
    }
    return posts;
}

// ---- Who does ----------------------------------------------------------------------------------

typedef struct {
    uint32_t earlier;  // in the plan
    uint32_t later;
    const Fixture *at;  // the later one's
} Clash;

typedef struct {
    Clash *items;
    size_t count;
    size_t capacity;
} Clashes;

static void add_clash(Clashes *clashes, Clash clash) {
    if (clashes->count == clashes->capacity) {
        clashes->capacity = clashes->capacity == 0 ? 16 : clashes->capacity * 2;
        clashes->items = memory_resize(clashes->items, clashes->capacity * sizeof *clashes->items);
    }
    clashes->items[clashes->count++] = clash;
}

// By pair, then by day.
static int compare_clashes(const void *left, const void *right) {
    const Clash *a = left;
    const Clash *b = right;
    if (a->later != b->later) {
        return a->later < b->later ? -1 : 1;
    }
    if (a->earlier != b->earlier) {
        return a->earlier < b->earlier ? -1 : 1;
    }
    if (a->at->date != b->at->date) {
        return a->at->date < b->at->date ? -1 : 1;
    }
    return (a->at->minute > b->at->minute) - (a->at->minute < b->at->minute);
}

static bool is_same_group(const Fixture *a, const Fixture *b, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (a[i].tactic != b[i].tactic) {
            return false;
        }
    }
    return true;
}

// The groups of tactics that met on earlier days of one place and minute, by the sum of their numbers.
#define GROUPS 64
typedef struct {
    const Fixture *start[GROUPS];
    size_t count[GROUPS];
} Groups;

// Whether the same ones have met before: tactics of one rhythm do so each week, and only the first day counts.
static bool have_met(Groups *groups, const Fixture *start, size_t count) {
    uint32_t sum = (uint32_t)count;
    for (size_t i = 0; i < count; i++) {
        sum = sum * 31 + start[i].tactic;
    }
    const Fixture **known = &groups->start[sum % GROUPS];
    bool met = *known != NULL && groups->count[sum % GROUPS] == count &&
               (*known)->place == start->place && (*known)->minute == start->minute &&
               is_same_group(*known, start, count);
    *known = start;
    groups->count[sum % GROUPS] = count;
    return met;
}

// Every two of one moment, most of them once; a place that is named twice does not clash with itself.
static Clashes find_clashes(const Fixtures *posts) {
    Clashes clashes = {NULL, 0, 0};
    Groups groups = {{NULL}, {0}};
    size_t end;
    for (size_t i = 0; i < posts->count; i = end) {
        for (end = i + 1; end < posts->count && is_same_time(&posts->items[i], &posts->items[end]);
             end++) {}
        bool met = end - i > 1 && have_met(&groups, &posts->items[i], end - i);
        for (size_t a = i; a < end && !met; a++) {
            for (size_t b = a + 1; b < end && clashes.count < 10 * (size_t)CLASHES_MOST; b++) {
                if (posts->items[a].tactic != posts->items[b].tactic) {
                    add_clash(&clashes, (Clash){posts->items[a].tactic, posts->items[b].tactic,
                                                &posts->items[b]});
                }
            }
        }
    }
    if (clashes.count > 1) {
        sort_items(clashes.items, clashes.count, sizeof *clashes.items, compare_clashes);
    }
    return clashes;
}

// The minutes of the day at which something is posted.
typedef struct {
    bool taken[MINUTES_PER_FULL_DAY];
} TakenMinutes;

static TakenMinutes *taken_minutes(const Plan *plan) {
    TakenMinutes *minutes = ARENA_NEW(plan->arena, TakenMinutes);
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        for (unsigned k = 0; k < tactic->times.count; k++) {
            int minute = tactic->times.items[k].from;
            if (minute >= 0 && minute < MINUTES_PER_FULL_DAY) {
                minutes->taken[minute] = true;
            }
        }
    }
    return minutes;
}

#define STEP_MINUTES 30
#define FIRST_MINUTE (7 * MINUTES_PER_HOUR)
#define LAST_MINUTE (22 * MINUTES_PER_HOUR)

// The next half hour, or else an earlier one, at which nothing is posted and the audience is there.
static int free_minute(RuleRun *run, const Tactic *tactic, int minute, TakenMinutes *minutes) {
    for (int direction = STEP_MINUTES; direction >= -STEP_MINUTES; direction -= 2 * STEP_MINUTES) {
        for (int at = minute + direction; at >= FIRST_MINUTE && at <= LAST_MINUTE;
             at += direction) {
            if (!minutes->taken[at] && times_suit(run, tactic, at)) {
                minutes->taken[at] = true;
                return at;
            }
        }
    }
    return -1;
}

static void offer_minute(RuleRun *run, Finding *finding, const Tactic *tactic, int minute,
                         TakenMinutes *minutes) {
    for (unsigned i = 0; i < tactic->times.count; i++) {
        if (tactic->times.items[i].from == minute) {
            int free = free_minute(run, tactic, minute, minutes);
            if (free >= 0) {
                remedy_write(run, finding, tactic->times.items[i].at, "%02d:%02d",
                             free / MINUTES_PER_HOUR, free % MINUTES_PER_HOUR);
            }
            return;
        }
    }
}

static void report_clash(RuleRun *run, const Clash *clash, PointerNumbers *places,
                         TakenMinutes *minutes) {
    const Plan *plan = run->plan;
    Tactic *later = plan->tactics.items[clash->later];
    const Tactic *earlier = plan->tactics.items[clash->earlier];
    const Place *place = &later->places.items[0];
    for (unsigned i = 0; i < later->places.count; i++) {
        const Place *candidate = &later->places.items[i];
        place = place_number(plan, places, candidate) == clash->at->place ? candidate : place;
    }
    const char *date = wording_date(plan, clash->at->date);
    Finding *finding = rule_report(
        run, RULE_CLASH, &later->item, item_head(&later->item),
        "%.*s and %.*s both post on %.*s on %s %s at %02d:%02d",
        SLICE_ARGS(wording_tactic(plan, earlier)), SLICE_ARGS(wording_tactic(plan, later)),
        SLICE_ARGS(wording_place(plan, place->channel, place->profile)),
        date_weekday_name(date_weekday(clash->at->date)), date,
        clash->at->minute / MINUTES_PER_HOUR, clash->at->minute % MINUTES_PER_HOUR);
    if (finding != NULL) {
        finding_label(run->findings, finding, item_head(&earlier->item), "the same day and time");
        finding_help(run->findings, finding, "move one of them to another day or time");
        offer_minute(run, finding, later, clash->at->minute, minutes);
    }
}

void check_clash(RuleRun *run) {
    const Plan *plan = run->plan;
    PointerNumbers places = POINTER_NUMBERS_EMPTY;
    Fixtures times = gather_times(plan, &places);
    bool *marked = find_candidates(plan, &times);
    Fixtures posts = gather_posts(plan, &places, marked);
    Clashes clashes = find_clashes(&posts);
    size_t reported = 0;
    TakenMinutes *minutes = NULL;
    for (size_t i = 0; i < clashes.count && reported < CLASHES_MOST; i++) {
        const Clash *clash = &clashes.items[i];
        const Clash *before = i > 0 ? &clashes.items[i - 1] : NULL;
        if (before == NULL || before->later != clash->later || before->earlier != clash->earlier) {
            minutes = minutes == NULL ? taken_minutes(plan) : minutes;
            report_clash(run, clash, &places, minutes);
            reported++;
        }
    }
    memory_free(clashes.items);
    memory_free(posts.items);
    memory_free(marked);
    memory_free(times.items);
    pointer_numbers_free(&places);
}
