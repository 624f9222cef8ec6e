// Figures that were reached: `actual` statements, and which goals each of them feeds. Must not know the files that
// `actuals` names (actuals.c). Memory: the compilation's arena, and the heap for the search.

#include "base/memory.h"
#include "base/sort.h"
#include "sema/period.h"
#include "sema/sema.h"
#include "statement_properties.h"

// ---- The statement -----------------------------------------------------------------------------

#define HOW_TO_WRITE "write `actual 430 on 2026-03-31`"

// Whether a word that is no metric stands where the figure should, as in `actual tbd on 2026-03-31`.
static bool is_no_figure(const Sema *sema, const Statement *statement, const Name *name) {
    return tree_property(sema->tree, statement, PROPERTY_TARGET) == NULL &&
           name->symbol != SYMBOL_NONE && !statement->broken &&
           !sema_means_metric(sema, name->text);
}

// The metric that it speaks of. In a goal it may name that goal's only.
static const Word *actual_metric(Sema *sema, Actual *actual, Goal *goal, bool *good) {
    const Statement *statement = actual->item.statement;
    if (statement->name == TOKEN_INDEX_NONE) {
        if (goal == NULL && !statement->misplaced) {
            sema_missing(
                sema, &actual->item, "an actual at the top of a file needs a metric",
                "write `actual signups 430 on 2026-03-31`, or put it into its goal's block");
        }
        return goal != NULL ? goal->metric : NULL;
    }
    Values values = values_between(sema->tree, statement->name, statement->name);
    Name name = values_name(sema, &values);
    if (goal != NULL && is_no_figure(sema, statement, &name)) {
        actual->item.lacks = true;
        Finding *finding =
            sema_error(sema, RULE_MISSING_VALUE, name.at,
                       "an actual needs a figure, and `%.*s` is none", SLICE_ARGS(name.text));
        finding_help(sema->findings, finding, HOW_TO_WRITE);
        return NULL;
    }
    const Word *metric = sema_word(sema, &values, WORD_METRIC, &name);
    if (goal != NULL && metric != NULL && goal->metric != NULL && metric != goal->metric) {
        Slice counted = plan_called(sema->plan, goal->metric);
        Finding *finding =
            sema_error(sema, RULE_BAD_VALUE, name.at, "this goal counts %.*s, not %.*s",
                       SLICE_ARGS(counted), SLICE_ARGS(name.text));
        finding_label(sema->findings, finding, goal->metric_at, "the goal");
        finding_help(sema->findings, finding,
                     "put it into the goal of %.*s, or to the top of the file",
                     SLICE_ARGS(name.text));
        *good = false;
    }
    return metric;
}

// `on Q1` in April is the next one by the rule for periods without a year (period.c); a figure is of the one before.
static bool offer_year_before(Sema *sema, Finding *finding, const Property *property,
                              const DateRange *next, Span at) {
    Values values = values_of(sema->tree, property);
    uint32_t index = values_take(&values);
    if (tree_tail(sema->tree, index) != TOKEN_INDEX_NONE || values_peek(&values) != TOKEN_END) {
        return false;
    }
    int year;
    date_parts(next->end, &year, NULL, NULL);
    Slice text = tree_token_text(sema->tree, index);
    Slice before = arena_format(sema->arena, "%d", year - 1);
    DateRange range;
    const char *problem = NULL;
    if (period_read(sema->plan, text, before, sema->plan->today, &range, &problem) != PERIOD_OK ||
        range.start == next->start || range.start > sema->plan->today) {
        return false;
    }
    finding_help(sema->findings, finding,
                 "`%.*s` without a year is the next one; write `%.*s %d` for the one before",
                 SLICE_ARGS(text), SLICE_ARGS(text), year - 1);
    Fix *fix =
        finding_fix(sema->findings, finding, false, "write `%.*s %d`", SLICE_ARGS(text), year - 1);
    fix_edit(sema->findings, fix, span_end(at), arena_format(sema->arena, " %d", year - 1));
    return true;
}

// The day of a figure; DATE_NONE and a finding where it is wrong.
static Date actual_day(Sema *sema, const Property *property) {
    Values values = values_of(sema->tree, property);
    DateRange range;
    Span at;
    if (!values_period(sema, &values, &range, &at)) {
        return DATE_NONE;
    }
    Date today = sema->plan->today;
    if (range.start > today) {
        char text[DATE_TEXT_SIZE];
        date_text(today, text);
        Finding *finding = sema_error(sema, RULE_BAD_VALUE, at, "an actual in the future");
        if (!offer_year_before(sema, finding, property, &range, at)) {
            finding_help(sema->findings, finding,
                         "today is %s; what is planned for that day is a milestone", text);
        }
        return DATE_NONE;
    }
    // A period that is not over yet: the figure is as of today.
    return range.end > today ? today : range.end;
}

void sema_actual(Sema *sema, const Tree *tree, const Statement *statement, Goal *goal) {
    Actual *actual = ARENA_NEW(sema->arena, Actual);
    actual->per = UNIT_NONE;
    actual->date = DATE_NONE;
    sema_begin(sema, &actual->item, tree, statement);
    actual->at = item_head(&actual->item);
    bool good = true;
    const Word *metric = actual_metric(sema, actual, goal, &good);
    Goal *fed = good ? goal : NULL;
    actual->metric_name = metric != NULL ? metric->name : SYMBOL_NONE;
    bool figure = false;
    bool day = false;
    EACH_PROPERTY(tree, statement, property) {
        switch ((ActualProperty)property->kind) {
        case ACTUAL_HAS_TARGET: {
            Values values = values_of(tree, property);
            Amount amount = values_amount(sema, &values);
            figure = true;
            actual->quantity_at = amount.at;
            good = sema_figure(sema, fed, metric, &amount, "an actual") && good;
            actual->quantity = amount.quantity;
            actual->per = amount.per;
            break;
        }
        case ACTUAL_HAS_ON:
            day = true;
            actual->date = actual_day(sema, property);
            good = actual->date != DATE_NONE && good;
            break;
        }
    }
    // Where its metric is wrong, that is told first.
    bool sound = good && (metric != NULL || statement->name == TOKEN_INDEX_NONE);
    if (sound && (!figure || !day)) {
        sema_missing(sema, &actual->item,
                     figure ? "an actual needs a day" : "an actual needs a figure", HOW_TO_WRITE);
    }
    good = good && figure && day;
    if (!good || metric == NULL) {
        if (goal != NULL) {
            goal->figures_lost = true;
        } else {
            sema_lose_figure(sema, metric);
        }
        return;
    }
    LIST_ADD(sema->arena, &sema->plan->actuals, actual);
    if (goal != NULL) {
        LIST_ADD(sema->arena, &goal->actuals, actual);
    }
}

// ---- Which goals a figure feeds ----------------------------------------------------------------

// The goals of each metric, by its symbol.
typedef struct {
    uint32_t *first;  // 1 + the index of the metric's first goal; 0 for none
    uint32_t *next;   // 1 + the index of the next goal of the same metric
    bool *refused;    // figures of this metric feed nothing: there would be too many
    uint32_t symbol_count;
} GoalsByMetric;

static GoalsByMetric goals_by_metric(const Sema *sema) {
    const Plan *plan = sema->plan;
    uint32_t symbols = symbols_count(sema->symbols) + 1;
    GoalsByMetric goals = {memory_allocate((symbols + 1) * sizeof(uint32_t)),
                           memory_allocate((plan->goals.count + 1) * sizeof(uint32_t)),
                           memory_allocate((symbols + 1) * sizeof(bool)), symbols};
    memset(goals.first, 0, (symbols + 1) * sizeof(uint32_t));
    memset(goals.refused, 0, (symbols + 1) * sizeof(bool));
    for (uint32_t i = plan->goals.count; i-- > 0;) {
        const Goal *goal = plan_goal(plan, i);
        goals.next[i] = 0;
        if (goal->metric != NULL && goal->metric->name <= symbols) {
            goals.next[i] = goals.first[goal->metric->name];
            goals.first[goal->metric->name] = i + 1;
        }
    }
    return goals;
}

static bool is_loose(const Actual *actual) {
    const Statement *statement = actual->item.statement;
    return statement->parent == NULL || statement->parent->kind != STATEMENT_GOAL;
}

static bool is_rate(const Goal *goal) {
    return goal->target.per != UNIT_NONE;
}

static bool is_counted(const Goal *goal) {
    return goal->unit == METRIC_COUNT || goal->unit == METRIC_PEOPLE || goal->unit == METRIC_SCORE;
}

// A figure without any unit means a level and a count where a goal of the metric is one.
static bool passes_bare(const Actual *actual, const Goal *goal, bool any_level, bool any_count) {
    return actual->quantity.kind != QUANTITY_COUNT || actual->per != UNIT_NONE ||
           ((!any_level || !is_rate(goal)) && (!any_count || is_counted(goal)));
}

static void feed(Sema *sema, const GoalsByMetric *goals, Actual *actual) {
    const Plan *plan = sema->plan;
    uint32_t first = goals->first[actual->metric_name];
    bool any_level = false;
    bool any_count = false;
    bool broken = false;
    for (uint32_t i = first; i != 0; i = goals->next[i - 1]) {
        const Goal *goal = plan->goals.items[i - 1];
        any_level = any_level || !is_rate(goal);
        any_count = any_count || is_counted(goal);
        broken = broken || goal->item.broken;
    }
    bool fed = false;
    for (uint32_t i = first; i != 0; i = goals->next[i - 1]) {
        Goal *goal = plan->goals.items[i - 1];
        Quantity quantity = actual->quantity;
        if (passes_bare(actual, goal, any_level, any_count) &&
            sema_figure_fits(goal, &quantity, actual->per)) {
            Actual *fitted = actual;
            if (quantity.kind != actual->quantity.kind ||
                quantity.value != actual->quantity.value ||
                strcmp(quantity.currency, actual->quantity.currency) != 0) {
                fitted = ARENA_NEW(sema->arena, Actual);
                *fitted = *actual;
                fitted->quantity = quantity;
            }
            LIST_ADD(sema->arena, &goal->actuals, fitted);
            fed = true;
        }
    }
    if (fed || first == 0) {
        return;
    }
    for (uint32_t i = first; i != 0; i = goals->next[i - 1]) {
        plan->goals.items[i - 1]->figures_lost = true;
    }
    if (broken) {
        return;  // that one may have been meant
    }
    sema->item = &actual->item;
    Finding *finding =
        sema_error(sema, RULE_BAD_VALUE, actual->quantity_at, "`%.*s` fits no goal of %.*s",
                   SLICE_ARGS(sources_text(plan->sources, actual->quantity_at)),
                   SLICE_ARGS(symbols_text(sema->symbols, actual->metric_name)));
    unsigned labels = 0;
    for (uint32_t i = first; i != 0 && labels < 3; i = goals->next[i - 1], labels++) {
        const Goal *goal = plan->goals.items[i - 1];
        finding_label(sema->findings, finding,
                      span_is_none(goal->target.at) ? item_head(&goal->item) : goal->target.at,
                      "this goal is in another unit");
    }
    finding_help(sema->findings, finding,
                 "a figure has the unit, the currency and the unit of time of its goal, or none");
    sema->item = NULL;
}

// Every loose figure stands in every goal of its metric: as many of both, and memory would grow with their
// product. Said once, at the figure that is too many; the goals of its metric are then left alone.
static void refuse_figures(Sema *sema, GoalsByMetric *goals, Actual *actual, unsigned goal_count) {
    Plan *plan = sema->plan;
    goals->refused[actual->metric_name] = true;
    for (uint32_t i = goals->first[actual->metric_name]; i != 0; i = goals->next[i - 1]) {
        plan->goals.items[i - 1]->figures_lost = true;
    }
    Slice name = symbols_text(sema->symbols, actual->metric_name);
    sema->item = &actual->item;
    Finding *finding = sema_error(sema, RULE_BAD_VALUE, actual->quantity_at,
                                  "the figures of %.*s would stand in %u goals each; together a "
                                  "strategy's goals have room for %d",
                                  SLICE_ARGS(name), goal_count, PLAN_FIGURES_MOST);
    finding_help(sema->findings, finding, "put each figure into its goal, or keep one goal of %.*s",
                 SLICE_ARGS(name));
    sema->item = NULL;
}

static void judge_room(Sema *sema, GoalsByMetric *goals) {
    const Plan *plan = sema->plan;
    size_t size = (goals->symbol_count + 1) * sizeof(unsigned);
    unsigned *counts = memory_allocate(size);
    unsigned *taken = memory_allocate(size);
    memset(counts, 0, size);
    memset(taken, 0, size);
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan_goal(plan, i);
        if (goal->metric != NULL && goal->metric->name <= goals->symbol_count) {
            counts[goal->metric->name]++;
        }
    }
    uint64_t sum = 0;
    for (unsigned i = 0; i < plan->actuals.count; i++) {
        Actual *actual = plan->actuals.items[i];
        if (!is_loose(actual) || actual->metric_name > goals->symbol_count ||
            goals->refused[actual->metric_name]) {
            continue;
        }
        unsigned count = counts[actual->metric_name];
        sum += count;
        taken[actual->metric_name] += count;
        // A figure that one goal has cannot be too many.
        if (count > 1 && sum > PLAN_FIGURES_MOST) {
            refuse_figures(sema, goals, actual, count);
            sum -= taken[actual->metric_name];
        }
    }
    memory_free(taken);
    memory_free(counts);
}

void sema_spread_actuals(Sema *sema) {
    Plan *plan = sema->plan;
    bool any = false;
    for (unsigned i = 0; i < plan->actuals.count && !any; i++) {
        any = is_loose(plan->actuals.items[i]);
    }
    if (!any) {
        return;
    }
    GoalsByMetric goals = goals_by_metric(sema);
    judge_room(sema, &goals);
    for (unsigned i = 0; i < plan->actuals.count; i++) {
        Actual *actual = plan->actuals.items[i];
        if (is_loose(actual) && actual->metric_name <= goals.symbol_count &&
            !goals.refused[actual->metric_name]) {
            feed(sema, &goals, actual);
        }
    }
    memory_free(goals.first);
    memory_free(goals.next);
    memory_free(goals.refused);
    sema->item = NULL;
}

// ---- Order, and what cannot be -----------------------------------------------------------------

static int compare_starts(Span a, Span b) {
    return (a.start > b.start) - (a.start < b.start);
}

static int compare_actuals(const void *first, const void *second) {
    const Actual *a = *(Actual *const *)first;
    const Actual *b = *(Actual *const *)second;
    return a->date != b->date ? (a->date > b->date) - (a->date < b->date)
                              : compare_starts(a->at, b->at);
}

static int compare_places(Date a, Date b, const Item *first, const Item *second) {
    return a != b ? (a > b) - (a < b) : compare_starts(item_head(first), item_head(second));
}

static int compare_milestones(const void *first, const void *second) {
    const Milestone *a = *(Milestone *const *)first;
    const Milestone *b = *(Milestone *const *)second;
    return compare_places(a->deadline, b->deadline, &a->item, &b->item);
}

static int compare_was(const void *first, const void *second) {
    const Was *a = *(Was *const *)first;
    const Was *b = *(Was *const *)second;
    return compare_places(a->deadline, b->deadline, &a->item, &b->item);
}

// Two different figures of one day cannot both be true. The first one stays.
static void settle_actuals(Sema *sema, Goal *goal) {
    unsigned kept = 0;
    for (unsigned i = 0; i < goal->actuals.count; i++) {
        Actual *actual = goal->actuals.items[i];
        const Actual *before = kept == 0 ? NULL : goal->actuals.items[kept - 1];
        if (before == NULL || before->date != actual->date ||
            before->quantity.value == actual->quantity.value) {
            goal->actuals.items[kept++] = actual;
            continue;
        }
        goal->figures_lost = true;
        if (actual->item.broken) {
            continue;  // said, of another goal that it feeds
        }
        char day[DATE_TEXT_SIZE];
        date_text(actual->date, day);
        sema->item = &actual->item;
        Finding *finding = sema_error(sema, RULE_BAD_VALUE, actual->quantity_at,
                                      "two different figures for %s", day);
        finding_label(sema->findings, finding, before->quantity_at, "the first one");
        finding_help(sema->findings, finding, "keep the one that is true");
    }
    goal->actuals.count = kept;
}

static Finding *bad_milestone(Sema *sema, Milestone *milestone, Span at, const char *what) {
    sema->item = &milestone->item;
    return sema_error(sema, RULE_BAD_VALUE, at, "%s", what);
}

// A milestone lies on the way: before the deadline, short of the target, one a day.
static void settle_milestones(Sema *sema, Goal *goal) {
    Micro level = 0;
    bool known = sema_stated_level(goal, &level) && goal->target.kind != TARGET_KEEP;
    bool down = goal->has_from ? level < goal->from.value
                               : goal->metric != NULL && goal->metric->lower_is_better;
    unsigned kept = 0;
    for (unsigned i = 0; i < goal->milestones.count; i++) {
        Milestone *milestone = goal->milestones.items[i];
        const Milestone *before = kept == 0 ? NULL : goal->milestones.items[kept - 1];
        Micro value = milestone->quantity.value;
        Finding *finding = NULL;
        if (goal->deadline != DATE_NONE && milestone->deadline > goal->deadline) {
            finding = bad_milestone(sema, milestone, milestone->by_at,
                                    "this milestone comes after the deadline of its goal");
            finding_label(sema->findings, finding, goal->by_at, "the deadline");
            finding_help(sema->findings, finding, "a milestone lies on the way to the goal");
        } else if (known && (down ? value < level : value > level)) {
            finding = bad_milestone(sema, milestone, milestone->quantity_at,
                                    "this milestone lies beyond the target of its goal");
            finding_label(sema->findings, finding, goal->target.at, "the target");
            finding_help(sema->findings, finding, "a milestone lies on the way to the goal");
        } else if (known && milestone->deadline == goal->deadline && value != level) {
            finding = bad_milestone(sema, milestone, milestone->by_at,
                                    "this day has the target of the goal already");
            finding_label(sema->findings, finding, goal->target.at, "the target");
            finding_help(sema->findings, finding, "a milestone comes before the deadline");
        } else if (before != NULL && before->deadline == milestone->deadline) {
            finding = bad_milestone(sema, milestone, milestone->by_at,
                                    "this day has a milestone already");
            finding_label(sema->findings, finding, before->by_at, "the first one");
            finding_help(sema->findings, finding, "keep one of the two");
        }
        if (finding == NULL) {
            goal->milestones.items[kept++] = milestone;
        } else {
            goal->figures_lost = true;
        }
    }
    goal->milestones.count = kept;
}

void sema_settle_figures(Sema *sema, Goal *goal) {
    if (goal->actuals.count > 1) {
        sort_items(goal->actuals.items, goal->actuals.count, sizeof goal->actuals.items[0],
                   compare_actuals);
        settle_actuals(sema, goal);
    }
    if (goal->milestones.count > 1) {
        sort_items(goal->milestones.items, goal->milestones.count, sizeof goal->milestones.items[0],
                   compare_milestones);
    }
    if (goal->milestones.count != 0) {
        settle_milestones(sema, goal);
    }
    if (goal->was.count > 1) {
        sort_items(goal->was.items, goal->was.count, sizeof goal->was.items[0], compare_was);
    }
    sema->item = NULL;
}
