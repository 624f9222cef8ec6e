// The rule about goals that cannot both be met: opposite directions on channels that overlap, or
// different levels for one deadline on the same channels. Goals are brought together by sorting, so
// that many of them cost little. Scratch memory is freed at the end of the check.

#include "base/memory.h"
#include "base/sort.h"
#include "rules/naming.h"
#include "rules/wording.h"

// A goal as far as it can be compared.
typedef struct Contender Contender;
struct Contender {
    Goal *goal;
    uint64_t subject;  // what it counts, and in what way, as one number
    char currency[4];
    uint32_t order;
    Symbol *audiences;  // sorted, each once
    uint32_t audience_count;
    Symbol *channels;  // sorted, each once: those of `via` and tactics
    uint32_t channel_count;
    const Contender *rival;  // the earlier goal that it contradicts
    Symbol shared;           // the channel on which they go opposite ways; SYMBOL_NONE: two levels
};

// One channel of a contender.
typedef struct {
    Symbol channel;
    Contender *contender;
} Presence;

// ---- Sets of names ---------------------------------------------------------------------------

static int compare_symbols(const void *left, const void *right) {
    Symbol a = *(const Symbol *)left;
    Symbol b = *(const Symbol *)right;
    return (a > b) - (a < b);
}

static void sort_symbols(Symbol *symbols, uint32_t count) {
    if (count > 1) {
        sort_items(symbols, count, sizeof *symbols, compare_symbols);
    }
}

static int compare_sets(const Symbol *a, uint32_t a_count, const Symbol *b, uint32_t b_count) {
    if (a_count != b_count) {
        return a_count < b_count ? -1 : 1;
    }
    for (uint32_t i = 0; i < a_count; i++) {
        if (a[i] != b[i]) {
            return a[i] < b[i] ? -1 : 1;
        }
    }
    return 0;
}

// Adds a name that is not marked yet.
static void collect(RuleRun *run, uint32_t mark, Symbol name, Symbol *symbols, uint32_t *count) {
    if (run->marks[name] != mark) {
        run->marks[name] = mark;
        symbols[(*count)++] = name;
    }
}

static size_t count_places(const TacticList *tactics) {
    size_t count = 0;
    for (unsigned i = 0; i < tactics->count; i++) {
        count += tactics->items[i]->places.count;
    }
    return count;
}

static void collect_places(RuleRun *run, uint32_t mark, const PlaceList *places, Symbol *symbols,
                           uint32_t *count) {
    for (unsigned i = 0; i < places->count; i++) {
        collect(run, mark, places->items[i].channel->name, symbols, count);
    }
}

static void collect_tactics(RuleRun *run, uint32_t mark, const TacticList *tactics, Symbol *symbols,
                            uint32_t *count) {
    for (unsigned i = 0; i < tactics->count; i++) {
        collect_places(run, mark, &tactics->items[i]->places, symbols, count);
    }
}

// The channels of a purpose's own tactics, else of those of all its goals: they serve its goals without any of their own.
typedef struct {
    const Purpose *purpose;
    Symbol *channels;
    uint32_t count;
} Shared;

static Shared shared_channels(RuleRun *run, const Purpose *purpose) {
    size_t places = count_places(&purpose->tactics);
    for (unsigned i = 0; purpose->tactics.count == 0 && i < purpose->goals.count; i++) {
        places += count_places(&purpose->goals.items[i]->tactics);
    }
    Shared shared = {purpose, ARENA_ARRAY(run->plan->arena, Symbol, places + 1), 0};
    uint32_t mark = rule_marks_start(run, 1);
    collect_tactics(run, mark, &purpose->tactics, shared.channels, &shared.count);
    for (unsigned i = 0; purpose->tactics.count == 0 && i < purpose->goals.count; i++) {
        collect_tactics(run, mark, &purpose->goals.items[i]->tactics, shared.channels,
                        &shared.count);
    }
    sort_symbols(shared.channels, shared.count);
    return shared;
}

// Its own `via`, else its own tactics, else those of its purpose.
static void find_channels(RuleRun *run, Contender *contender, Shared *shared) {
    const Goal *goal = contender->goal;
    bool own = goal->via.count > 0 || goal->tactics.count > 0 || goal->purpose == NULL;
    if (!own) {
        if (shared->purpose != goal->purpose) {
            *shared = shared_channels(run, goal->purpose);
        }
        contender->channels = shared->channels;
        contender->channel_count = shared->count;
        return;
    }
    size_t places = goal->via.count > 0 ? goal->via.count : count_places(&goal->tactics);
    contender->channels = ARENA_ARRAY(run->plan->arena, Symbol, places + 1);
    uint32_t mark = rule_marks_start(run, 1);
    if (goal->via.count > 0) {
        collect_places(run, mark, &goal->via, contender->channels, &contender->channel_count);
    } else {
        collect_tactics(run, mark, &goal->tactics, contender->channels, &contender->channel_count);
    }
    sort_symbols(contender->channels, contender->channel_count);
}

// A rate, a figure to keep and a level are never compared with one another.
typedef enum { SORT_LEVEL, SORT_RATE, SORT_KEEP } TargetSort;

static TargetSort sort_of(const Goal *goal) {
    return goal->target.kind == TARGET_KEEP ? SORT_KEEP
           : goal->target.per != UNIT_NONE  ? SORT_RATE
                                            : SORT_LEVEL;
}

// Metric, sort, time and unit. Goals are compared far more often than there are goals.
static uint64_t subject_of(const Goal *goal) {
    return (uint64_t)goal->metric->name << 32 | (uint64_t)sort_of(goal) << 16 |
           (uint64_t)goal->target.per << 8 | (uint64_t)goal->unit;
}

static Contender contender_of(RuleRun *run, Goal *goal, uint32_t order, Shared *shared) {
    Contender contender = {.goal = goal, .subject = subject_of(goal), .order = order};
    memcpy(contender.currency, goal->currency, sizeof contender.currency);
    contender.audiences = ARENA_ARRAY(run->plan->arena, Symbol, goal->audiences.count + 1);
    uint32_t mark = rule_marks_start(run, 1);
    for (unsigned i = 0; i < goal->audiences.count; i++) {
        collect(run, mark, goal->audiences.items[i]->item.name, contender.audiences,
                &contender.audience_count);
    }
    sort_symbols(contender.audiences, contender.audience_count);
    find_channels(run, &contender, shared);
    return contender;
}

static bool all_places_known(const TacticList *tactics) {
    for (unsigned i = 0; i < tactics->count; i++) {
        if (tactics->items[i]->places.count == 0) {
            return false;
        }
    }
    return true;
}

// Goals with an error say nothing certain, nor do those with a tactic whose place is not known.
static bool can_be_compared(const Goal *goal) {
    if (goal->item.broken || goal->metric == NULL || goal->target.kind == TARGET_NONE) {
        return false;
    }
    if (goal->via.count > 0) {
        return true;
    }
    return all_places_known(&goal->tactics) && (goal->tactics.count > 0 || goal->purpose == NULL ||
                                                all_places_known(&goal->purpose->tactics));
}

// ---- Which goals are about one thing ---------------------------------------------------------

static int compare_numbers(int64_t a, int64_t b) {
    return (a > b) - (a < b);
}

// What holds every day needs no date for two of it to meet.
static bool is_standing(const Goal *goal) {
    return goal->target.kind == TARGET_RATE || goal->target.kind == TARGET_KEEP;
}

// 0 where both count the same thing for the same people.
static int compare_subjects(const Contender *a, const Contender *b) {
    if (a->subject != b->subject) {
        return a->subject < b->subject ? -1 : 1;
    }
    int order = memcmp(a->currency, b->currency, sizeof a->currency);
    return order != 0
               ? order
               : compare_sets(a->audiences, a->audience_count, b->audiences, b->audience_count);
}

static int by_subject(const void *left, const void *right) {
    const Contender *a = *(Contender *const *)left;
    const Contender *b = *(Contender *const *)right;
    int order = compare_subjects(a, b);
    return order != 0 ? order : compare_numbers(a->order, b->order);
}

static int compare_terms(const Contender *a, const Contender *b) {
    int order = compare_numbers(a->goal->deadline, b->goal->deadline);
    return order != 0 ? order
                      : compare_sets(a->channels, a->channel_count, b->channels, b->channel_count);
}

static int by_terms(const void *left, const void *right) {
    const Contender *a = *(Contender *const *)left;
    const Contender *b = *(Contender *const *)right;
    int order = compare_terms(a, b);
    return order != 0 ? order : compare_numbers(a->order, b->order);
}

static int by_channel(const void *left, const void *right) {
    const Presence *a = left;
    const Presence *b = right;
    int order = compare_numbers(a->channel, b->channel);
    return order != 0 ? order : compare_numbers(a->contender->order, b->contender->order);
}

// ---- Contradictions --------------------------------------------------------------------------

static bool has_both_directions(Contender *const *group, size_t count) {
    for (size_t i = 1; i < count && sort_of(group[0]->goal) != SORT_KEEP; i++) {
        if (group[i]->goal->falling != group[0]->goal->falling) {
            return true;
        }
    }
    return false;
}

// On each channel the first goal sets the direction.
static void find_opposites(Contender *const *group, size_t count) {
    if (!has_both_directions(group, count)) {
        return;
    }
    size_t total = 0;
    for (size_t i = 0; i < count; i++) {
        total += group[i]->channel_count;
    }
    Presence *presences = memory_allocate((total + 1) * sizeof *presences);
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        for (uint32_t k = 0; k < group[i]->channel_count; k++) {
            presences[used++] = (Presence){group[i]->channels[k], group[i]};
        }
    }
    sort_items(presences, used, sizeof *presences, by_channel);
    const Contender *first = NULL;
    for (size_t i = 0; i < used; i++) {
        Contender *contender = presences[i].contender;
        if (i == 0 || presences[i].channel != presences[i - 1].channel) {
            first = contender;
        } else if (contender->goal->falling != first->goal->falling && contender->rival == NULL) {
            contender->rival = first;
            contender->shared = presences[i].channel;
        }
    }
    memory_free(presences);
}

// Changes from an unknown start are different where they are written so; a change and a level
// cannot be told apart.
static bool wants_another_level(const Goal *goal, const Goal *first) {
    if (goal->target.has_level && first->target.has_level) {
        return goal->target.level != first->target.level ||
               (goal->target.kind == TARGET_KEEP &&
                goal->target.upper.value != first->target.upper.value);
    }
    return !goal->target.has_level && !first->target.has_level &&
           goal->target.kind == first->target.kind &&
           goal->target.quantity.value != first->target.quantity.value;
}

// Reorders the group.
static void find_levels(Contender **group, size_t count) {
    sort_items(group, count, sizeof(Contender *), by_terms);
    const Contender *first = group[0];
    for (size_t i = 1; i < count; i++) {
        if (compare_terms(group[i], first) != 0) {
            first = group[i];
            continue;
        }
        // A level without a deadline is due on no day; two standing rates hold every day.
        bool due_together = first->goal->deadline != DATE_NONE || is_standing(first->goal);
        if (due_together && group[i]->rival == NULL &&
            wants_another_level(group[i]->goal, first->goal)) {
            group[i]->rival = first;
        }
    }
}

static Slice target_of(const RuleRun *run, const Goal *goal) {
    return naming_at(run, goal->target.at);
}

static void report(RuleRun *run, const Contender *contender) {
    Goal *goal = contender->goal;
    const Goal *first = contender->rival->goal;
    Slice metric = wording_goal(run->plan, goal);
    Finding *finding;
    if (contender->shared != SYMBOL_NONE) {
        finding = rule_report(run, RULE_CONFLICTING_GOALS, &goal->item, item_head(&goal->item),
                              "%.*s is to %s here and to %s in another goal, both on %.*s",
                              SLICE_ARGS(metric), goal->falling ? "fall" : "rise",
                              first->falling ? "fall" : "rise",
                              SLICE_ARGS(plan_text(run->plan, contender->shared)));
    } else {
        finding =
            rule_report(run, RULE_CONFLICTING_GOALS, &goal->item, item_head(&goal->item),
                        "two goals for %.*s at the same time: %.*s and %.*s", SLICE_ARGS(metric),
                        SLICE_ARGS(target_of(run, first)), SLICE_ARGS(target_of(run, goal)));
    }
    if (finding != NULL) {
        finding_label(run->findings, finding, item_head(&first->item), "the first: %.*s",
                      SLICE_ARGS(target_of(run, first)));
        const char *apart = contender->shared != SYMBOL_NONE ? "audience or channel"
                            : is_standing(goal)              ? "audience or channel"
                                                             : "deadline, audience or channel";
        // A purpose ends in numbers: its only goal can't go.
        bool can_go = goal->purpose == NULL || goal->purpose->goals.count > 1;
        finding_help(run->findings, finding, "%s, or set them apart by %s",
                     can_go ? "keep one" : "let both ask for the same", apart);
        if (can_go) {
            wording_fix_delete(run, finding, &goal->item, "keep only the first");
        }
    }
}

void check_conflicting_goals(RuleRun *run) {
    const Plan *plan = run->plan;
    if (plan->goals.count < 2) {
        return;
    }
    Contender *contenders = memory_allocate(plan->goals.count * sizeof *contenders);
    Contender **sorted = memory_allocate(plan->goals.count * sizeof(Contender *));
    Shared shared = {NULL, NULL, 0};
    uint32_t count = 0;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        Goal *goal = plan_goal(plan, i);
        if (can_be_compared(goal)) {
            contenders[count] = contender_of(run, goal, count, &shared);
            sorted[count] = &contenders[count];
            count++;
        }
    }
    sort_items(sorted, count, sizeof(Contender *), by_subject);
    for (size_t start = 0; start < count;) {
        size_t end = start + 1;
        while (end < count && compare_subjects(sorted[end], sorted[start]) == 0) {
            end++;
        }
        if (end - start > 1) {
            find_opposites(sorted + start, end - start);
            find_levels(sorted + start, end - start);
        }
        start = end;
    }
    for (size_t i = 0; i < count; i++) {
        if (contenders[i].rival != NULL) {
            report(run, &contenders[i]);
        }
    }
    memory_free(sorted);
    memory_free(contenders);
}
