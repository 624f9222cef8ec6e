// The rule about goals that are behind their line, or not kept. How a goal stands is worked out in sema/progress.c. Reads the Plan only.
#include "rules/measure.h"
#include "rules/remedy.h"
#include "rules/rules.h"
#include "rules/wording.h"
#include "sema/date.h"
#include "sema/digits.h"
#include "sema/progress.h"
#include "words/plain.h"

// A line is judged from so many days on, and once so much of its time has gone.
#define LINE_DAYS_LEAST 14
#define LINE_PARTS 10

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

// The day on which the work for a goal begins, where that is later than its line (a box sold for Christmas, an appeal in
// November); else DATE_NONE. Milestones are a path that somebody has thought of: there it is
// that which counts. Without a period nobody knows when what is done has begun: the calendar does so today.
static Date later_begin(const Plan *plan, const Goal *goal, Date purpose_run) {
    const Progress *progress = &goal->progress;
    Date begun = measure_first_run(&goal->tactics, purpose_run);
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
            purpose_run = measure_first_run(&purpose->tactics, DATE_NONE);
        }
        Date begun = later_begin(plan, goal, purpose_run);
        if (begun == DATE_NONE || !is_on_line_from(plan, goal, begun)) {
            judge_behind(run, goal, begun);
        }
    }
}
