// Measuring and adapting: figures that are read, compared with the plan and renewed, and the steps
// that are still to be taken. How a goal stands is worked out in sema/progress.c; reviews are
// judged in review.c.
#include "rules/many.h"
#include "rules/pointer_numbers.h"
#include "rules/readiness.h"
#include "rules/remedy.h"
#include "rules/rules.h"
#include "rules/wording.h"
#include "sema/date.h"
#include "sema/digits.h"
#include "sema/progress.h"
#include "words/names.h"
#include "words/plain.h"

// A line is judged from so many days on, and once so much of its time has gone.
#define LINE_DAYS_LEAST 14
#define LINE_PARTS 10
// No actual is stale that is not older than this.
#define STALE_DAYS_LEAST 31

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

static Date start_of(const Plan *plan) {
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
    int day;
    date_parts(start, NULL, NULL, &day);
    int64_t month = date_month_count(start) + 2 * count * months;
    int year = month / 12 > DATE_YEAR_LAST ? DATE_YEAR_LAST + 1 : (int)(month / 12);
    int length = date_month_length(year, (int)(month % 12) + 1);
    return date_from(year, (int)(month % 12) + 1, day < length ? day : length);
}

// Read so seldom that nobody can act on it before the deadline.
static bool is_read_too_late(const Plan *plan, const Goal *goal, const Measure *measure) {
    Date start = start_of(plan);
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
    int days = goal->deadline - start_of(plan) + 1;
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

// ---- behind-plan -------------------------------------------------------------------------------

// The line's last day: the deadline, else the last milestone.
static Date line_end(const Goal *goal) {
    if (goal->deadline != DATE_NONE || goal->milestones.count == 0) {
        return goal->deadline;
    }
    return goal->milestones.items[goal->milestones.count - 1]->deadline;
}

// Early figures say little: a tenth of the way and two weeks must lie behind.
static bool is_early(const Goal *goal) {
    const Progress *progress = &goal->progress;
    if (!progress->has_line) {
        return false;
    }
    int32_t gone = progress->newest->date - progress->line_start;
    Date end = line_end(goal);
    int32_t all = end == DATE_NONE ? 0 : end - progress->line_start;
    return gone < LINE_DAYS_LEAST || (int64_t)gone * LINE_PARTS < all;
}

static Slice figure_with(const Plan *plan, const Goal *goal, Micro value, unsigned digits) {
    Buffer out = BUFFER_EMPTY;
    wording_figure(&out, goal, micro_round(value, digits));
    return wording_keep(plan, &out);
}

static Slice figure_text(const Plan *plan, const Goal *goal, Micro value) {
    return figure_with(plan, goal, value, digits_of(goal->unit, value));
}

// Differences of percentages are points.
static Slice difference_with(const Plan *plan, const Goal *goal, Micro value, unsigned digits) {
    Buffer out = BUFFER_EMPTY;
    wording_distance(&out, goal, micro_round(value, digits));
    return wording_keep(plan, &out);
}

static Slice level_text(const Plan *plan, const Goal *goal) {
    Buffer out = BUFFER_EMPTY;
    wording_level(&out, goal);
    return wording_keep(plan, &out);
}

// "; at today's pace it ends at 411"
static Slice forecast_text(const Plan *plan, const Goal *goal) {
    const Progress *progress = &goal->progress;
    if (!progress->has_forecast) {
        return SLICE("");
    }
    Buffer end = BUFFER_EMPTY;
    wording_estimate(&end, goal, progress->forecast);
    Slice text = wording_keep(plan, &end);
    return arena_format(plan->arena, "; at today's pace it ends at %.*s", SLICE_ARGS(text));
}

// "3 more a week", by the first unit of time in which it is at least 1, else by the year.
static Slice pace_text(const Plan *plan, const Goal *goal, Micro by_week) {
    // Days of an average unit, in 400ths.
    static const struct {
        int64_t parts;
        TimeUnit unit;
    } units[] = {
        {2800, UNIT_WEEK}, {12175, UNIT_MONTH}, {36525, UNIT_QUARTER}, {146100, UNIT_YEAR}};
    size_t last = sizeof units / sizeof *units - 1;
    Micro size = by_week < 0 ? -by_week : by_week;
    size_t i = 0;
    while (i < last && micro_scale(size, units[i].parts, units[0].parts) < MICRO) {
        i++;
    }
    Micro pace = estimate_of(micro_scale(size, units[i].parts, units[0].parts), goal->unit);
    return arena_format(plan->arena, "%.*s %s%s",
                        SLICE_ARGS(difference_with(plan, goal, pace, digits_of(goal->unit, pace))),
                        by_week < 0 ? "less" : "more", plain_per(units[i].unit));
}

// What adds up from the period's first day on, read against a year's sum, looks like a fall: `31k of the last year, 5,900 so
// far in this one`.
static bool may_add_up(const Plan *plan, const Goal *goal) {
    const Progress *progress = &goal->progress;
    MetricUnit unit = goal->unit;
    return goal->has_from && progress->has_line && goal->target.per == UNIT_NONE &&
           !goal->falling &&
           (unit == METRIC_COUNT || unit == METRIC_PEOPLE || unit == METRIC_MONEY) &&
           goal->metric != NULL && !goal->metric->stock && !goal->metric->lower_is_better &&
           plan->strategy.period.start != DATE_NONE && goal->was.count == 0 &&
           progress->newest->quantity.value < goal->from.value;
}

// Where the work begins after the line does (`begun`; DATE_NONE where it does not), a pace since the line's start is none.
static void help_behind(RuleRun *run, Finding *finding, const Goal *goal, Date begun) {
    const Plan *plan = run->plan;
    const Progress *progress = &goal->progress;
    if (!progress->has_line) {
        finding_help(run->findings, finding, "change what you do, or set a truer %s",
                     goal->target.kind == TARGET_KEEP ? "figure to keep" : "target");
        return;
    }
    if (may_add_up(plan, goal)) {
        const char *start = wording_date(plan, plan->strategy.period.start);
        finding_help(run->findings, finding,
                     "it lies below the %.*s that the goal starts from: if it counts what has come "
                     "since %s, the goal starts `from 0`; else change what you do, or set a truer "
                     "target",
                     SLICE_ARGS(figure_text(plan, goal, goal->from.value)), start);
        return;
    }
    Slice forecast =
        begun != DATE_NONE
            ? arena_format(plan->arena, "; what is done for it %s only on %s",
                           begun > plan->today ? "begins" : "began", wording_date(plan, begun))
            : forecast_text(plan, goal);
    if (!progress->has_needed) {
        finding_help(run->findings, finding, "change what you do, or set a truer target%.*s",
                     SLICE_ARGS(forecast));
        return;
    }
    const char *deadline = wording_date(plan, goal->deadline);
    finding_help(run->findings, finding, "%.*s still reaches %.*s by %s%.*s",
                 SLICE_ARGS(pace_text(plan, goal, progress->needed_per_week)),
                 SLICE_ARGS(level_text(plan, goal)), deadline, SLICE_ARGS(forecast));
}

// "3% to keep", "2 to 4 to keep": the edge of a band that is nearer goes to *edge.
static Slice kept_text(const Plan *plan, const Goal *goal, Micro figure, Micro *edge) {
    const Target *target = &goal->target;
    Slice low = figure_text(plan, goal, target->level);
    *edge = target->level;
    if (!target->band) {
        return level_text(plan, goal);
    }
    if (figure > target->upper.value) {
        *edge = target->upper.value;
    }
    return arena_format(plan->arena, "%.*s to %.*s", SLICE_ARGS(low),
                        SLICE_ARGS(figure_text(plan, goal, target->upper.value)));
}

// "nps is not kept: 8 on 2026-03-31, 4 above the 2 to 4 to keep"
static void report_not_kept(RuleRun *run, Goal *goal, Actual *newest, const char *date) {
    const Plan *plan = run->plan;
    Micro figure = newest->quantity.value;
    Micro edge;
    Slice kept = kept_text(plan, goal, figure, &edge);
    unsigned digits = digits_apart(goal->unit, edge, figure);
    Finding *finding = rule_report(run, RULE_BEHIND_PLAN, &newest->item, newest->at,
                                   "%.*s is not kept: %.*s on %s, %.*s %s the %.*s to keep",
                                   SLICE_ARGS(wording_goal(plan, goal)),
                                   SLICE_ARGS(figure_with(plan, goal, figure, digits)), date,
                                   SLICE_ARGS(difference_with(plan, goal, figure - edge, digits)),
                                   figure > edge ? "above" : "below", SLICE_ARGS(kept));
    if (finding != NULL) {
        finding_label(run->findings, finding, item_head(&goal->item), "to keep: %.*s",
                      SLICE_ARGS(kept));
        help_behind(run, finding, goal, DATE_NONE);
    }
}

// What today's pace comes to, where that still leads the goal's way; the old figure stays as what was agreed.
static void offer_truer_target(RuleRun *run, Finding *finding, const Goal *goal) {
    const Progress *progress = &goal->progress;
    Micro start = progress->has_line ? progress->line_start_value : 0;
    Micro reached = progress->has_forecast ? progress->forecast : goal_judged(goal)->quantity.value;
    bool onwards = goal->falling ? reached < start : reached > start;
    if (onwards || !progress->has_line) {
        remedy_target(run, finding, goal, remedy_figure(goal, reached, ROUND_NEAREST),
                      goal->falling ? "raise" : "lower", goal_judged(goal)->date);
    }
}

// The first day of the tactics that serve a goal, its own and its purpose's; DATE_NONE without any.
static Date first_run(const TacticList *tactics, Date first) {
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

// The day on which the work for a goal begins, where that is later than its line (a box sold for Christmas, an appeal in
// November); else DATE_NONE. Milestones are a path that somebody has thought of: there it is
// that which counts. Without a period nobody knows when what is done has begun: the calendar does so today.
static Date later_begin(const Plan *plan, const Goal *goal, Date purpose_run) {
    const Progress *progress = &goal->progress;
    Date begun = first_run(&goal->tactics, purpose_run);
    Date end = line_end(goal);
    bool later = progress->has_line && progress->has_expected && goal->milestones.count == 0 &&
                 begun != DATE_NONE && begun > plan->horizon.start &&
                 begun > progress->line_start && end != DATE_NONE && end > begun;
    return later ? begun : DATE_NONE;
}

// Whether there is a figure since the work began, and it is on the line that begins with it.
static bool is_on_line_from(const Plan *plan, const Goal *goal, Date begun) {
    const Progress *progress = &goal->progress;
    if (progress->newest->date < begun) {
        return false;
    }
    Micro way = goal->target.level - progress->line_start_value;
    Micro planned = micro_scale(way, progress->newest->date - begun, line_end(goal) - begun);
    Micro done = progress->newest->quantity.value - progress->line_start_value;
    Micro slack = micro_scale(planned, plan->settings.behind, 100 * MICRO);
    return way < 0 ? done <= planned - slack : done >= planned - slack;
}

static void judge_behind(RuleRun *run, Goal *goal, Date begun) {
    const Plan *plan = run->plan;
    const Progress *progress = &goal->progress;
    // The goal's own list holds the actual as one that may be marked.
    Actual *newest = NULL;
    for (unsigned i = goal->actuals.count; i > 0 && newest == NULL; i--) {
        newest =
            goal->actuals.items[i - 1] == goal_judged(goal) ? goal->actuals.items[i - 1] : NULL;
    }
    if (newest == NULL) {
        return;
    }
    const char *date = wording_date(plan, newest->date);
    if (goal->target.kind == TARGET_KEEP) {
        report_not_kept(run, goal, newest, date);
        return;
    }
    Micro wanted = progress->has_expected ? progress->expected : goal->target.level;
    Micro lacking = wanted - newest->quantity.value;
    unsigned digits = digits_apart(goal->unit, wanted, newest->quantity.value);
    Finding *finding = rule_report(
        run, RULE_BEHIND_PLAN, &newest->item, newest->at,
        "%.*s is behind: %.*s on %s, %.*s %s %.*s", SLICE_ARGS(wording_goal(plan, goal)),
        SLICE_ARGS(figure_with(plan, goal, newest->quantity.value, digits)), date,
        SLICE_ARGS(difference_with(plan, goal, lacking, digits)),
        lacking < 0 ? "above" : "short of",
        SLICE_ARGS(progress->has_expected
                       ? arena_format(plan->arena, "the %.*s planned by then",
                                      SLICE_ARGS(figure_with(plan, goal, wanted, digits)))
                       : level_text(plan, goal)));
    if (finding == NULL) {
        return;
    }
    finding_label(run->findings, finding, item_head(&goal->item), "the goal is %.*s",
                  SLICE_ARGS(level_text(plan, goal)));
    help_behind(run, finding, goal, begun);
    if (begun == DATE_NONE) {
        offer_truer_target(run, finding, goal);
    }
}

void check_behind_plan(RuleRun *run) {
    const Plan *plan = run->plan;
    const Purpose *purpose = NULL;
    Date purpose_run = DATE_NONE;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        Goal *goal = plan_goal(plan, i);
        const Progress *progress = &goal->progress;
        if (progress->state != PROGRESS_BEHIND || progress->newest == NULL || goal->item.broken ||
            goal->figures_lost || is_early(goal)) {
            continue;
        }
        // A purpose's goals stand together.
        if (goal->purpose != NULL && goal->purpose != purpose) {
            purpose = goal->purpose;
            purpose_run = first_run(&purpose->tactics, DATE_NONE);
        }
        Date begun = later_begin(plan, goal, purpose_run);
        if (begun == DATE_NONE || !is_on_line_from(plan, goal, begun)) {
            judge_behind(run, goal, begun);
        }
    }
}

// ---- stale-actual ------------------------------------------------------------------------------

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
    Date worked_for = first_run(&goal->tactics, purpose_run);
    begun = worked_for > begun ? worked_for : begun;
    if (goal->has_from && goal->from.value == 0) {
        begun = first_campaign_day(&goal->tactics, goal, begun);
        begun = goal->purpose != NULL ? first_campaign_day(&goal->purpose->tactics, goal, begun)
                                      : begun;
    }
    int64_t age = (int64_t)plan->today - begun;
    return age > 2 * (int64_t)interval_of(measure) && age > STALE_DAYS_LEAST;
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
    return age > 2 * (int64_t)interval_of(measure) && age > STALE_DAYS_LEAST;
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
            purpose_run = first_run(&purpose->tactics, DATE_NONE);
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

// ---- missing-step ------------------------------------------------------------------------------

static const char *const step_remedies[STEP_COUNT] = {
    [STEP_GOALS] = "a `goal` in the purpose",
    [STEP_AUDIENCE] = "an `audience` whom you want to reach",
    [STEP_MEDIA] = "where you do it, with `on` or `via`",
    [STEP_CONTENT] = "a `content` that you publish",
    [STEP_CALENDAR] = "a `tactic` with its rate",
    [STEP_RESPONSE] = "a `response` that says how people are answered",
    [STEP_MEASUREMENT] = "a `measure` that says which figures are read",
};

// The metrics of all goals, each once, as they are written.
static Slice metrics_text(const Plan *plan) {
    Buffer out = BUFFER_EMPTY;
    PointerNumbers seen = POINTER_NUMBERS_EMPTY;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan_goal(plan, i);
        uint32_t known = seen.count;
        if (goal->metric != NULL && pointer_numbers_add(&seen, goal->metric) == known) {
            buffer_add_format(&out, "%s%.*s", known == 0 ? "" : ", ",
                              SLICE_ARGS(wording_metric(plan, goal)));
        }
    }
    pointer_numbers_free(&seen);
    return wording_keep(plan, &out);
}

// So short a goal wants to be looked at every week.
#define WEEKLY_BELOW_DAYS 62

static const char *interval_wanted(const Plan *plan) {
    for (unsigned i = 0; i < plan->goals.count; i++) {
        Date deadline = plan->goals.items[i]->deadline;
        if (deadline != DATE_NONE && deadline - start_of(plan) < WEEKLY_BELOW_DAYS) {
            return "week";
        }
    }
    return "month";
}

// Steps for which nothing need be thought up: who answers, and which figures are read.
static void offer_steps(RuleRun *run, Finding *finding, const Step *missing, unsigned count) {
    const Plan *plan = run->plan;
    const Item *person = plan->people.count > 0 ? &plan->people.items[0]->item : NULL;
    Buffer out = BUFFER_EMPTY;
    bool all = true;
    for (unsigned i = 0; i < count; i++) {
        Slice metrics = missing[i] == STEP_MEASUREMENT ? metrics_text(plan) : SLICE("");
        if (metrics.length > 0) {
            buffer_add_format(&out, "%smeasure %.*s every %s", i == 0 ? "" : "\n",
                              SLICE_ARGS(metrics), interval_wanted(plan));
        } else if (missing[i] == STEP_RESPONSE && person != NULL && person->name != SYMBOL_NONE) {
            Slice name = tree_token_text(person->tree, person->statement->name);
            buffer_add_format(&out, "%sresponse within 24h owner %.*s", i == 0 ? "" : "\n",
                              SLICE_ARGS(name));
        } else {
            all = false;
        }
    }
    Slice text = wording_keep(plan, &out);
    if (all) {
        wording_fix_add(run, finding, "%.*s", SLICE_ARGS(text));
    }
}

void check_missing_step(RuleRun *run) {
    const Plan *plan = run->plan;
    if (run->lost || plan->purposes.count == 0) {
        return;
    }
    Step missing[STEP_COUNT];
    unsigned count = 0;
    for (int step = 0; step < STEP_COUNT; step++) {
        if (readiness_lacks(plan, (Step)step)) {
            missing[count++] = (Step)step;
        }
    }
    if (count == 0) {
        return;
    }
    Buffer out = BUFFER_EMPTY;
    for (unsigned i = 0; i < count; i++) {
        buffer_add_format(&out, "%s%s",
                          i == 0           ? ""
                          : i + 1 == count ? " and "
                                           : ", ",
                          name_step(missing[i]));
    }
    Slice names = wording_keep(plan, &out);
    Finding *finding = rule_report(run, RULE_MISSING_STEP, NULL, rule_strategy_span(run),
                                   "%u of the seven steps %s missing: %.*s", count,
                                   count == 1 ? "is" : "are", SLICE_ARGS(names));
    if (finding != NULL) {
        finding_help(run->findings, finding, "each step rests on the one before: next comes %s",
                     step_remedies[missing[0]]);
        offer_steps(run, finding, missing, count);
    }
}
