// Measuring: which figures somebody reads, how often, and whether they are renewed. What they say of a goal is judged in
// behind_plan.c, reviews in review.c. Reads the Plan only.
#include "rules/measure.h"

#include "rules/many.h"
#include "rules/pointer_numbers.h"
#include "rules/rules.h"
#include "rules/wording.h"
#include "sema/progress.h"

// ---- How often each metric is read -------------------------------------------------------------

// The longest that a unit lasts, in days; 0 where a measure does not say how often.
static int32_t unit_days(TimeUnit unit) {
    switch (unit) {
    case UNIT_HOUR:
    case UNIT_DAY:
        return 1;
    case UNIT_WEEK:
        return 7;
    case UNIT_MONTH:
        return 31;
    case UNIT_QUARTER:
        return 92;
    case UNIT_YEAR:
        return 366;
    case UNIT_NONE:
        break;
    }
    return 0;
}

static int32_t interval_of(const Measure *measure) {
    int32_t count = measure->every_count > 1 ? measure->every_count : 1;
    int64_t days = (int64_t)unit_days(measure->every) * count;
    return days > INT32_MAX ? INT32_MAX : (int32_t)days;
}

// "week", "2 weeks"
static Slice interval_text(const Plan *plan, const Measure *measure) {
    const char *unit = time_unit_name(measure->every);
    return measure->every_count > 1
               ? arena_format(plan->arena, "%d %ss", (int)measure->every_count, unit)
               : slice_from(unit);
}

typedef LIST(const Measure *) MeasureList;

// The measure that reads each metric most often.
typedef struct {
    PointerNumbers metrics;
    MeasureList measures;  // by the metrics' numbers
    bool unknown;          // what a measure with an error was to name is not known
} Readings;

static Readings find_readings(const Plan *plan) {
    Readings found = {.metrics = POINTER_NUMBERS_EMPTY};
    for (unsigned i = 0; i < plan->measures.count; i++) {
        const Measure *measure = plan->measures.items[i];
        found.unknown |= measure->item.broken;
        for (unsigned j = 0; j < measure->metrics.count; j++) {
            const Word *metric = measure->metrics.items[j].metric;
            if (metric == NULL) {
                found.unknown = true;
                continue;
            }
            uint32_t number = pointer_numbers_add(&found.metrics, metric);
            if (number == found.measures.count) {
                LIST_ADD(plan->arena, &found.measures, measure);
                continue;
            }
            int32_t other = interval_of(found.measures.items[number]);
            int32_t own = interval_of(measure);
            if (other == 0 || (own != 0 && own < other)) {
                found.measures.items[number] = measure;
            }
        }
    }
    return found;
}

// NULL where nobody reads it.
static const Measure *reading_of(const Readings *readings, const Goal *goal) {
    uint32_t number = pointer_numbers_find(&readings->metrics, goal->metric);
    return number < readings->measures.count ? readings->measures.items[number] : NULL;
}

// ---- not-measured ------------------------------------------------------------------------------

Date measure_start(const Plan *plan) {
    Date start = plan->strategy.period.start;
    return start != DATE_NONE ? start : plan->today;
}

// The day after twice a measure's interval, by the calendar: half a year has two quarters, however many days they have.
static Date after_two(const Measure *measure, Date start) {
    int64_t months = measure->every == UNIT_MONTH     ? 1
                     : measure->every == UNIT_QUARTER ? 3
                     : measure->every == UNIT_YEAR    ? 12
                                                      : 0;
    int64_t count = measure->every_count > 1 ? measure->every_count : 1;
    if (months == 0) {
        int64_t end = start + 2 * (int64_t)interval_of(measure);
        return end > INT32_MAX ? INT32_MAX : (Date)end;
    }
    return date_months_on(start, 2 * count * months);
}

// Read so seldom that nobody can act on it before the deadline.
static bool is_read_too_late(const Plan *plan, const Goal *goal, const Measure *measure) {
    Date start = measure_start(plan);
    return goal->deadline != DATE_NONE && goal->deadline >= start &&
           after_two(measure, start) > (int64_t)goal->deadline + 1;
}

static void fix_with_metric(RuleRun *run, Finding *finding, const Many *many) {
    const Measure *measure = run->plan->measures.items[0];
    if (run->plan->measures.count != 1 || measure->metrics.count == 0) {
        return;
    }
    Buffer added = BUFFER_EMPTY;
    PointerNumbers seen = POINTER_NUMBERS_EMPTY;
    for (unsigned i = 0; i < many->said; i++) {
        const Goal *goal = (const Goal *)(const void *)many->places.items[i].item;
        uint32_t known = seen.count;
        if (pointer_numbers_add(&seen, goal->metric) == known) {
            buffer_add_format(&added, ", %.*s", SLICE_ARGS(wording_metric(run->plan, goal)));
        }
    }
    uint32_t metrics = seen.count;
    pointer_numbers_free(&seen);
    Span at = measure->metrics.items[measure->metrics.count - 1].at;
    Fix *fix = finding_fix(run->findings, finding, false, "measure %s as well",
                           metrics == 1 ? "it" : "them");
    fix_edit(run->findings, fix, span_end(at), wording_keep(run->plan, &added));
}

static void report_unmeasured(RuleRun *run, Many *many, const Readings *readings) {
    const Plan *plan = run->plan;
    const Goal *goal = MANY_FIRST(many, const Goal);
    const Measure *measure = reading_of(readings, goal);
    Slice metric = wording_goal(plan, goal);
    if (measure == NULL) {
        Finding *finding = many_report(run, many, "nobody measures %.*s", SLICE_ARGS(metric));
        finding_help(run->findings, finding, "add %s to a `measure`",
                     many->said == 1 ? "it" : "them");
        fix_with_metric(run, finding, many);
        return;
    }
    int days = goal->deadline - measure_start(plan) + 1;
    Finding *finding =
        many_report(run, many, "%.*s has %d %s and is measured every %.*s", SLICE_ARGS(metric),
                    days, days == 1 ? "day" : "days", SLICE_ARGS(interval_text(plan, measure)));
    finding_label(run->findings, finding, item_head(&measure->item), "every %.*s",
                  SLICE_ARGS(interval_text(plan, measure)));
    finding_help(run->findings, finding,
                 "measure it oftener, so that there is time to act on what it says");
}

void check_not_measured(RuleRun *run) {
    const Plan *plan = run->plan;
    if (plan->measures.count == 0 || run->lost) {
        return;
    }
    Readings readings = find_readings(plan);
    Many many = {.rule = RULE_NOT_MEASURED};
    for (unsigned i = 0; i < plan->goals.count && !readings.unknown; i++) {
        Goal *goal = plan_goal(plan, i);
        if (goal->metric == NULL) {
            continue;
        }
        const Measure *measure = reading_of(&readings, goal);
        if (measure == NULL) {
            many_add(run, &many, &goal->item, item_head(&goal->item), "nor this");
        } else if (is_read_too_late(plan, goal, measure)) {
            many_add(run, &many, &goal->item, item_head(&goal->item), "measured every %.*s",
                     SLICE_ARGS(interval_text(plan, measure)));
        }
    }
    if (many_settle(run, &many)) {
        report_unmeasured(run, &many, &readings);
    }
    pointer_numbers_free(&readings.metrics);
}

// ---- stale-actual ------------------------------------------------------------------------------

Date measure_first_run(const TacticList *tactics, Date first) {
    for (unsigned i = 0; i < tactics->count; i++) {
        const Tactic *tactic = tactics->items[i];
        const Schedule *schedule = &tactic->schedule;
        Date start = schedule->moment_count > 0           ? schedule->moments[0]
                     : tactic->details->when.length > 0   ? DATE_NONE
                     : date_range_days(schedule->run) > 0 ? schedule->run.start
                                                          : DATE_NONE;
        if (start != DATE_NONE && (first == DATE_NONE || start < first)) {
            first = start;
        }
    }
    return first;
}

// What other rules say of a goal answers this one, too: a first figure for a change without a
// start, the last one for a deadline that is past, the next number for a goal that is outgrown.
static bool is_spoken_of(const Plan *plan, const Goal *goal) {
    bool change = goal->target.kind == TARGET_RELATIVE || goal->target.kind == TARGET_ABSOLUTE;
    bool no_baseline = change && !goal->has_from && goal->actuals.count == 0;
    // What has no deadline ends with the period.
    Date end = goal->deadline != DATE_NONE ? goal->deadline : plan->strategy.period.end;
    bool past = end != DATE_NONE && end < plan->today;
    return no_baseline || past || goal_is_outgrown(plan, goal);
}

static Date later_start(const Campaign *campaign, const Goal *goal, Date first) {
    bool within = campaign != NULL && campaign->during.start != DATE_NONE &&
                  (goal->deadline == DATE_NONE || campaign->during.start <= goal->deadline);
    return within && campaign->during.start > first ? campaign->during.start : first;
}

// What is counted from nothing may only begin with the campaign that its tactics lead up to: the first day of the last one.
static Date first_campaign_day(const TacticList *tactics, const Goal *goal, Date first) {
    for (unsigned i = 0; i < tactics->count; i++) {
        const Tactic *tactic = tactics->items[i];
        first = later_start(tactic->campaign, goal, first);
        for (unsigned k = 0; k < tactic->details->moments.count; k++) {
            first = later_start(tactic->details->moments.items[k].campaign, goal, first);
        }
    }
    return first;
}

// Whether a goal has long begun and there still is no figure.
static bool waits_for_figure(const Plan *plan, const Goal *goal, const Measure *measure,
                             Date purpose_run) {
    Date begun = plan->strategy.period.start;
    if (begun == DATE_NONE || goal->actuals.count > 0) {
        return false;
    }
    Date worked_for = measure_first_run(&goal->tactics, purpose_run);
    begun = worked_for > begun ? worked_for : begun;
    if (goal->has_from && goal->from.value == 0) {
        begun = first_campaign_day(&goal->tactics, goal, begun);
        begun = goal->purpose != NULL ? first_campaign_day(&goal->purpose->tactics, goal, begun)
                                      : begun;
    }
    int64_t age = (int64_t)plan->today - begun;
    return age > 2 * (int64_t)interval_of(measure) && age > OLD_FIGURE_DAYS;
}

static void report_stale(RuleRun *run, const Goal *goal, const Measure *measure) {
    const Plan *plan = run->plan;
    Actual *newest = goal->actuals.items[goal->actuals.count - 1];
    int32_t age = plan->today - newest->date;
    Slice interval = interval_text(plan, measure);
    Finding *finding =
        rule_report(run, RULE_STALE_ACTUAL, &newest->item, newest->at,
                    "the newest figure for %.*s is %d days old, and it is measured every %.*s",
                    SLICE_ARGS(wording_goal(plan, goal)), (int)age, SLICE_ARGS(interval));
    if (finding != NULL) {
        finding_label(run->findings, finding, item_head(&measure->item), "measured every %.*s",
                      SLICE_ARGS(interval));
        finding_help(run->findings, finding, "add an `actual` with today's figure");
    }
}

static bool is_stale(const Plan *plan, const Goal *goal, const Measure *measure) {
    if (goal->actuals.count == 0 || goal->progress.state == PROGRESS_REACHED) {
        return false;
    }
    int64_t age = (int64_t)plan->today - goal->actuals.items[goal->actuals.count - 1]->date;
    return age > 2 * (int64_t)interval_of(measure) && age > OLD_FIGURE_DAYS;
}

void check_stale_actual(RuleRun *run) {
    const Plan *plan = run->plan;
    if (plan->measures.count == 0) {
        return;
    }
    Readings readings = find_readings(plan);
    Many waiting = {.rule = RULE_STALE_ACTUAL};
    const Purpose *purpose = NULL;
    Date purpose_run = DATE_NONE;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        Goal *goal = plan_goal(plan, i);
        const Measure *measure = reading_of(&readings, goal);
        if (measure == NULL || measure->item.broken || interval_of(measure) == 0 ||
            goal->item.broken || goal->figures_lost || run->import_failed ||
            is_spoken_of(plan, goal)) {
            continue;
        }
        // A purpose's goals stand together.
        if (goal->purpose != NULL && goal->purpose != purpose) {
            purpose = goal->purpose;
            purpose_run = measure_first_run(&purpose->tactics, DATE_NONE);
        }
        if (waits_for_figure(plan, goal, measure, purpose_run)) {
            many_add(run, &waiting, &goal->item, item_head(&goal->item), "nor this");
        } else if (is_stale(plan, goal, measure)) {
            report_stale(run, goal, measure);
        }
    }
    if (many_settle(run, &waiting)) {
        const Goal *first = MANY_FIRST(&waiting, const Goal);
        Finding *finding = many_report(run, &waiting, "%.*s has begun and has no figure yet",
                                       SLICE_ARGS(wording_goal(plan, first)));
        finding_help(run->findings, finding, "add an `actual` with today's figure%s",
                     waiting.said > 1 ? " to each" : "");
    }
    pointer_numbers_free(&readings.metrics);
}
