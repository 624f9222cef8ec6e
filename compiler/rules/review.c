// Whether the strategy is looked at again, every quarter at the latest. Must not ask how goals
// stand (measure.c).
#include <stdlib.h>

#include "base/memory.h"
#include "rules/rules.h"
#include "rules/wording.h"

// A quarter at its longest.
#define REVIEW_DAYS 92

// The goal that runs longest; its run goes to *runs. NULL where none has an end.
static const Goal *longest_goal(const Plan *plan, DateRange *runs) {
    const Goal *longest = NULL;
    DateRange period = plan->strategy.period;
    Date start = period.start != DATE_NONE ? period.start : plan->today;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        Date end = goal->deadline != DATE_NONE ? goal->deadline : period.end;
        bool unknown = goal->item.broken || (goal->deadline == DATE_NONE && goal->by_written);
        if (end != DATE_NONE && !unknown && (longest == NULL || end > runs->end)) {
            longest = goal;
            *runs = (DateRange){start, end};
        }
    }
    return longest;
}

static bool comes_often(const Review *review) {
    switch (review->every) {
    case UNIT_HOUR:
    case UNIT_DAY:
    case UNIT_WEEK:
    case UNIT_MONTH:
    case UNIT_QUARTER:
        return true;
    case UNIT_YEAR:
    case UNIT_NONE:
        break;
    }
    return false;
}

static int compare_dates(const void *left, const void *right) {
    Date a = *(const Date *)left;
    Date b = *(const Date *)right;
    return (a > b) - (a < b);
}

// Whether dates in order leave no gap of more than 92 days while the goal runs. What comes before
// the first of several and after the last is left open: a plan names the reviews that it knows.
static bool dates_are_close(const Date *dates, size_t count, DateRange runs) {
    size_t inside = 0;
    for (size_t i = 0; i < count; i++) {
        inside += date_in_range(dates[i], runs) ? 1 : 0;
        if (i == 0 || dates[i - 1] >= runs.end || dates[i] <= runs.start) {
            continue;
        }
        Date from = dates[i - 1] > runs.start ? dates[i - 1] : runs.start;
        Date to = dates[i] < runs.end ? dates[i] : runs.end;
        if (to - from > REVIEW_DAYS) {
            return false;
        }
    }
    if (count == 1 && inside == 1) {
        return dates[0] - runs.start <= REVIEW_DAYS && runs.end - dates[0] <= REVIEW_DAYS;
    }
    return inside > 0;
}

static bool is_reviewed(const Plan *plan, DateRange runs) {
    size_t count = 0;
    for (unsigned i = 0; i < plan->reviews.count; i++) {
        const Review *review = plan->reviews.items[i];
        if (review->item.broken || comes_often(review)) {
            return true;
        }
        count += review->on.count;
    }
    if (count == 0) {
        return false;
    }
    Date *dates = memory_allocate(count * sizeof *dates);
    size_t filled = 0;
    for (unsigned i = 0; i < plan->reviews.count; i++) {
        const Review *review = plan->reviews.items[i];
        for (unsigned j = 0; j < review->on.count; j++) {
            dates[filled++] = review->on.items[j].end;
        }
    }
    qsort(dates, filled, sizeof *dates, compare_dates);
    size_t kept = 0;
    for (size_t i = 0; i < filled; i++) {
        if (kept == 0 || dates[kept - 1] != dates[i]) {
            dates[kept++] = dates[i];
        }
    }
    bool close = dates_are_close(dates, kept, runs);
    memory_free(dates);
    return close;
}

// At the end of the user's own file, where a statement always may stand.
static void fix_with_review(RuleRun *run, Diagnostic *finding) {
    const Plan *plan = run->plan;
    if (plan->trees.count == 0 || plan->trees.items[0]->syntax_errors > 0) {
        return;
    }
    const Source *source = plan->trees.items[0]->source;
    uint32_t end = source->base + (uint32_t)source->text.length;
    bool on_new_line =
        source->text.length == 0 || source->text.text[source->text.length - 1] == '\n';
    Fix *fix = diagnostic_fix(run->diagnostics, finding, false, "add `review every quarter`");
    fix_edit(run->diagnostics, fix, (Span){end, end},
             on_new_line ? SLICE("review every quarter\n") : SLICE("\nreview every quarter\n"));
}

void check_no_review(RuleRun *run) {
    const Plan *plan = run->plan;
    DateRange runs = DATE_RANGE_NONE;
    if (run->lost || (plan->tactics.count == 0 && !plan->strategy.present)) {
        return;
    }
    const Goal *goal = longest_goal(plan, &runs);
    if (goal == NULL || date_range_days(runs) <= REVIEW_DAYS || is_reviewed(plan, runs)) {
        return;
    }
    Slice metric = wording_goal(plan, goal);
    int days = date_range_days(runs);
    Diagnostic *finding;
    if (plan->reviews.count == 0) {
        finding = rule_report(run, RULE_NO_REVIEW, NULL, rule_strategy_span(run),
                              "%.*s runs for %d days, and nobody reviews the strategy",
                              SLICE_ARGS(metric), days);
    } else {
        finding = rule_report(run, RULE_NO_REVIEW, NULL, rule_strategy_span(run),
                              "%.*s runs for %d days, and no review comes every %d days or oftener",
                              SLICE_ARGS(metric), days, REVIEW_DAYS);
    }
    if (finding == NULL) {
        return;
    }
    diagnostic_label(run->diagnostics, finding, goal->item.head, "runs for %d days", days);
    if (plan->reviews.count > 0) {
        diagnostic_label(run->diagnostics, finding, plan->reviews.items[0]->item.head,
                         "too seldom for it");
    }
    diagnostic_help(
        run->diagnostics, finding,
        "a plan that is opened again after a year cannot be put right: compare what was "
        "planned with what happened, with `review every quarter`");
    if (plan->reviews.count == 0) {
        fix_with_review(run, finding);
    }
}
