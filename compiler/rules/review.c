// Whether the strategy is looked at again, every quarter at the latest. Must not ask how goals
// stand (behind_plan.c).
#include <stdlib.h>

#include "base/memory.h"
#include "rules/rules.h"
#include "rules/wording.h"

// What a goal may run without a review, and dates lie apart.
#define REVIEW_DAYS 100
// A quarter at its longest.
#define QUARTER_DAYS 92

// The goal that runs longest; its run goes to *runs. NULL where none has an end.
static const Goal *longest_goal(const Plan *plan, DateRange *runs) {
    const Goal *longest = NULL;
    DateRange period = plan->strategy.period;
    Date start = period.start != DATE_NONE ? period.start : plan->today;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan_goal(plan, i);
        Date end = goal->deadline != DATE_NONE ? goal->deadline : period.end;
        bool unknown = goal->item.broken || (goal->deadline == DATE_NONE && goal->by_written);
        if (end != DATE_NONE && !unknown && (longest == NULL || end > runs->end)) {
            longest = goal;
            *runs = (DateRange){start, end};
        }
    }
    return longest;
}

// How many days lie between two of its reviews; 0 where it says no interval.
static int64_t interval_days(const Review *review) {
    int64_t days = 0;
    switch (review->every) {
    case UNIT_HOUR:
    case UNIT_DAY:
        days = 1;
        break;
    case UNIT_WEEK:
        days = 7;
        break;
    case UNIT_MONTH:
        days = 30;
        break;
    case UNIT_QUARTER:
        days = QUARTER_DAYS;
        break;
    case UNIT_YEAR:
        days = 366;
        break;
    case UNIT_NONE:
        break;
    }
    return days * (review->every_count > 1 ? review->every_count : 1);
}

static bool comes_often(const Review *review) {
    int64_t days = interval_days(review);
    return days > 0 && days <= REVIEW_DAYS;
}

// The review that comes most often of those that come less than once in so many days; NULL without one. The days between two of
// its dates go to *days.
static const Review *seldom_review(const Plan *plan, int64_t *days) {
    const Review *found = NULL;
    for (unsigned i = 0; i < plan->reviews.count; i++) {
        const Review *review = plan->reviews.items[i];
        int64_t between = interval_days(review);
        if (between > 0 && between < *days) {
            *days = between;
            found = review;
        }
    }
    return found;
}

static Finding *report_unreviewed(RuleRun *run, DateRange gap) {
    const Plan *plan = run->plan;
    int64_t days = gap.end - gap.start;
    const Review *seldom = seldom_review(plan, &days);
    if (seldom == NULL) {
        return rule_report(run, RULE_NO_REVIEW, NULL, rule_strategy_span(run),
                           "nobody reviews the strategy for %d days, from %s to %s", (int)days,
                           wording_date(plan, gap.start), wording_date(plan, gap.end));
    }
    const char *unit = time_unit_name((TimeUnit)seldom->every);
    return seldom->every_count > 1
               ? rule_report(run, RULE_NO_REVIEW, NULL, rule_strategy_span(run),
                             "reviews come only every %d %ss, %d days apart",
                             (int)seldom->every_count, unit, (int)days)
               : rule_report(run, RULE_NO_REVIEW, NULL, rule_strategy_span(run),
                             "reviews come only every %s, %d days apart", unit, (int)days);
}

static int compare_dates(const void *left, const void *right) {
    Date a = *(const Date *)left;
    Date b = *(const Date *)right;
    return (a > b) - (a < b);
}

// The longest stretch between dates in order, or between them and the ends of what is left.
static DateRange longest_gap(const Date *dates, size_t count, DateRange left) {
    DateRange gap = {left.start, left.start};
    Date before = left.start;
    for (size_t i = 0; i <= count; i++) {
        Date next = i == count || dates[i] > left.end ? left.end : dates[i];
        if (next - before > gap.end - gap.start) {
            gap = (DateRange){before, next};
        }
        before = next > before ? next : before;
    }
    return gap;
}

// DATE_RANGE_NONE where a review comes often enough.
static DateRange unreviewed(const Plan *plan, DateRange left) {
    size_t count = 0;
    for (unsigned i = 0; i < plan->reviews.count; i++) {
        const Review *review = plan->reviews.items[i];
        if (review->item.broken || comes_often(review)) {
            return DATE_RANGE_NONE;
        }
        count += review->on.count;
    }
    Date *dates = memory_allocate((count + 1) * sizeof *dates);
    size_t filled = 0;
    for (unsigned i = 0; i < plan->reviews.count; i++) {
        const Review *review = plan->reviews.items[i];
        for (unsigned j = 0; j < review->on.count; j++) {
            if (review->on.items[j].end > left.start) {
                dates[filled++] = review->on.items[j].end;
            }
        }
    }
    if (filled > 1) {
        qsort(dates, filled, sizeof *dates, compare_dates);
    }
    DateRange gap = longest_gap(dates, filled, left);
    memory_free(dates);
    return gap;
}

void check_no_review(RuleRun *run) {
    const Plan *plan = run->plan;
    DateRange runs = DATE_RANGE_NONE;
    if (run->lost || (plan->tactics.count == 0 && !plan->strategy.present)) {
        return;
    }
    const Goal *goal = longest_goal(plan, &runs);
    if (goal == NULL || date_range_days(runs) <= REVIEW_DAYS || runs.end <= plan->today) {
        return;
    }
    DateRange left = {runs.start > plan->today ? runs.start : plan->today, runs.end};
    DateRange gap = unreviewed(plan, left);
    if (gap.start == DATE_NONE || gap.end - gap.start <= REVIEW_DAYS) {
        return;
    }
    Finding *finding = report_unreviewed(run, gap);
    if (finding == NULL) {
        return;
    }
    finding_label(run->findings, finding, item_head(&goal->item), "runs until then, or longer");
    if (plan->reviews.count > 0) {
        finding_label(run->findings, finding, item_head(&plan->reviews.items[0]->item),
                      "too seldom for it");
    }
    finding_help(run->findings, finding,
                 "compare plan and figures each quarter, with `review every quarter`");
    if (plan->reviews.count == 0) {
        wording_fix_add(run, finding, "review every quarter");
    }
}
