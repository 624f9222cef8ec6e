// The rule about goals that cannot both be met: opposite directions on channels that overlap, or
// different levels for one deadline on the same channels. Goals are brought together by sorting, so
// that many of them cost little. Scratch memory is freed at the end of the check.
#include <stdlib.h>

#include "base/memory.h"
#include "rules/naming.h"
#include "rules/wording.h"

// A goal as far as it can be compared.
typedef struct Contender Contender;
struct Contender {
    Goal *goal;
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
        qsort(symbols, count, sizeof *symbols, compare_symbols);
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

static size_t count_names(const Goal *goal) {
    size_t count = (size_t)goal->audiences.count + goal->via.count;
    for (unsigned i = 0; i < goal->tactics.count; i++) {
        count += goal->tactics.items[i]->places.count;
    }
    return count;
}

static Contender contender_of(RuleRun *run, Goal *goal, uint32_t order, Symbol *pool) {
    Contender contender = {.goal = goal, .order = order, .audiences = pool};
    uint32_t mark = rule_marks_start(run, 1);
    for (unsigned i = 0; i < goal->audiences.count; i++) {
        collect(run, mark, goal->audiences.items[i]->item.name, pool, &contender.audience_count);
    }
    pool += contender.audience_count;
    contender.channels = pool;
    mark = rule_marks_start(run, 1);
    for (unsigned i = 0; i < goal->via.count; i++) {
        collect(run, mark, goal->via.items[i].channel->name, pool, &contender.channel_count);
    }
    for (unsigned i = 0; i < goal->tactics.count; i++) {
        const PlaceList *places = &goal->tactics.items[i]->places;
        for (unsigned k = 0; k < places->count; k++) {
            collect(run, mark, places->items[k].channel->name, pool, &contender.channel_count);
        }
    }
    sort_symbols(contender.audiences, contender.audience_count);
    sort_symbols(contender.channels, contender.channel_count);
    return contender;
}

// Goals with an error say nothing certain, nor do those with a tactic whose place is not known.
static bool can_be_compared(const Goal *goal) {
    if (goal->item.broken || goal->metric == NULL || goal->target.kind == TARGET_NONE) {
        return false;
    }
    for (unsigned i = 0; i < goal->tactics.count; i++) {
        if (goal->tactics.items[i]->places.count == 0) {
            return false;
        }
    }
    return true;
}

// ---- Which goals are about one thing ---------------------------------------------------------

static int compare_numbers(int64_t a, int64_t b) {
    return (a > b) - (a < b);
}

static bool is_rate(const Goal *goal) {
    return goal->target.kind == TARGET_RATE;
}

// 0 where both count the same thing for the same people; a rate and a level never do.
static int compare_subjects(const Contender *a, const Contender *b) {
    int order = compare_numbers(a->goal->metric->name, b->goal->metric->name);
    if (order == 0) {
        order = compare_numbers(is_rate(a->goal), is_rate(b->goal));
    }
    if (order == 0) {
        order = compare_numbers(a->goal->target.per, b->goal->target.per);
    }
    if (order == 0) {
        order = compare_numbers(a->goal->unit, b->goal->unit);
    }
    if (order == 0) {
        order = memcmp(a->goal->currency, b->goal->currency, sizeof a->goal->currency);
    }
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
    for (size_t i = 1; i < count; i++) {
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
    qsort(presences, used, sizeof *presences, by_channel);
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
        return goal->target.level != first->target.level;
    }
    return !goal->target.has_level && !first->target.has_level &&
           goal->target.kind == first->target.kind &&
           goal->target.quantity.value != first->target.quantity.value;
}

// Reorders the group.
static void find_levels(Contender **group, size_t count) {
    qsort(group, count, sizeof(Contender *), by_terms);
    const Contender *first = group[0];
    for (size_t i = 1; i < count; i++) {
        if (compare_terms(group[i], first) != 0) {
            first = group[i];
            continue;
        }
        // A level without a deadline is due on no day; two standing rates hold every day.
        bool due_together = first->goal->deadline != DATE_NONE || is_rate(first->goal);
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
    Diagnostic *finding;
    if (contender->shared != SYMBOL_NONE) {
        finding = rule_report(run, RULE_CONFLICTING_GOALS, &goal->item, goal->item.head,
                              "%.*s is to %s here and to %s in another goal, both on %.*s",
                              SLICE_ARGS(metric), goal->falling ? "fall" : "rise",
                              first->falling ? "fall" : "rise",
                              SLICE_ARGS(plan_text(run->plan, contender->shared)));
    } else {
        finding =
            rule_report(run, RULE_CONFLICTING_GOALS, &goal->item, goal->item.head,
                        "two goals for %.*s at the same time: %.*s and %.*s", SLICE_ARGS(metric),
                        SLICE_ARGS(target_of(run, first)), SLICE_ARGS(target_of(run, goal)));
    }
    if (finding != NULL) {
        diagnostic_label(run->diagnostics, finding, first->item.head, "the first: %.*s",
                         SLICE_ARGS(target_of(run, first)));
        diagnostic_help(run->diagnostics, finding,
                        "keep one, or set them apart by deadline, audience or channel: two numbers "
                        "for one thing cannot both be met");
    }
}

void check_conflicting_goals(RuleRun *run) {
    const Plan *plan = run->plan;
    size_t names = 0;
    size_t count = 0;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        if (can_be_compared(plan->goals.items[i])) {
            names += count_names(plan->goals.items[i]);
            count++;
        }
    }
    if (count < 2) {
        return;
    }
    Contender *contenders = memory_allocate(count * sizeof *contenders);
    Contender **sorted = memory_allocate(count * sizeof(Contender *));
    Symbol *pool = memory_allocate((names + 1) * sizeof *pool);
    Symbol *free_names = pool;
    uint32_t added = 0;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        if (can_be_compared(plan->goals.items[i])) {
            Contender *contender = &contenders[added];
            *contender = contender_of(run, plan->goals.items[i], added, free_names);
            free_names += contender->audience_count + contender->channel_count;
            sorted[added++] = contender;
        }
    }
    qsort(sorted, count, sizeof(Contender *), by_subject);
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
    memory_free(pool);
    memory_free(sorted);
    memory_free(contenders);
}
