// Measuring and adapting: figures that are read, compared with the plan and renewed, and the steps
// that are still to be taken. How a goal stands is worked out in sema/progress.c; reviews are
// judged in review.c.
#include "rules/pointer_numbers.h"
#include "rules/readiness.h"
#include "rules/rules.h"
#include "rules/wording.h"
#include "sema/date.h"
#include "sema/digits.h"

// A line is judged from so many days on, and once so much of its time has gone.
#define LINE_DAYS_LEAST 14
#define LINE_PARTS 10
// No actual is stale that is not older than this.
#define STALE_DAYS_LEAST 31

// ---- not-measured ------------------------------------------------------------------------------

static void report_unmeasured(RuleRun *run, Goal *goal, bool with_fix) {
    const Plan *plan = run->plan;
    const Measure *measure = plan->measures.items[0];
    Slice metric = wording_goal(plan, goal);
    Diagnostic *finding = rule_report(run, RULE_NOT_MEASURED, &goal->item, goal->item.head,
                                      "%.*s is a goal, but nobody measures it", SLICE_ARGS(metric));
    if (finding == NULL) {
        return;
    }
    diagnostic_label(run->diagnostics, finding, measure->item.head,
                     plan->measures.count == 1 ? "only this is measured"
                                               : "this is measured, and more");
    diagnostic_help(
        run->diagnostics, finding,
        "a figure that nobody reads cannot say whether the work pays off: add `%.*s` to a "
        "`measure`",
        SLICE_ARGS(metric));
    if (with_fix && measure->metrics.count > 0) {
        Span at = measure->metrics.items[measure->metrics.count - 1].at;
        Fix *fix = diagnostic_fix(run->diagnostics, finding, false, "measure `%.*s` as well",
                                  SLICE_ARGS(metric));
        fix_edit(run->diagnostics, fix, span_end(at),
                 arena_format(plan->arena, ", %.*s", SLICE_ARGS(metric)));
    }
}

void check_not_measured(RuleRun *run) {
    const Plan *plan = run->plan;
    PointerNumbers measured = POINTER_NUMBERS_EMPTY;
    bool unknown = plan->measures.count == 0 || run->lost;
    for (unsigned i = 0; i < plan->measures.count && !unknown; i++) {
        const Measure *measure = plan->measures.items[i];
        // What a measure with an error was to name is not known.
        unknown = measure->item.broken;
        for (unsigned j = 0; j < measure->metrics.count && !unknown; j++) {
            const Word *metric = measure->metrics.items[j].metric;
            unknown = metric == NULL;
            if (!unknown) {
                pointer_numbers_add(&measured, metric);
            }
        }
    }
    PointerNumbers offered = POINTER_NUMBERS_EMPTY;
    for (unsigned i = 0; i < plan->goals.count && !unknown; i++) {
        Goal *goal = plan->goals.items[i];
        if (goal->metric != NULL &&
            pointer_numbers_find(&measured, goal->metric) == POINTER_NUMBER_NONE) {
            // Two goals of one metric must not add it twice.
            uint32_t seen = offered.count;
            bool first = pointer_numbers_add(&offered, goal->metric) == seen;
            report_unmeasured(run, goal, first && plan->measures.count == 1);
        }
    }
    pointer_numbers_free(&measured);
    pointer_numbers_free(&offered);
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
    Slice text = figure_with(plan, goal, value < 0 ? -value : value, digits);
    if (goal->unit != METRIC_PERCENT) {
        return text;
    }
    return arena_format(plan->arena, "%.*spp", (int)text.length - 1, text.text);
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
    return arena_format(plan->arena, "; at today's pace it ends at %.*s",
                        SLICE_ARGS(figure_text(plan, goal, progress->forecast)));
}

static void help_behind(RuleRun *run, Diagnostic *finding, const Goal *goal) {
    const Plan *plan = run->plan;
    const Progress *progress = &goal->progress;
    Slice level = level_text(plan, goal);
    if (!progress->has_line) {
        diagnostic_help(
            run->diagnostics, finding,
            "%.*s is what reaches the goal, and today's pace is %.*s %s: change what you "
            "do, or set a truer target",
            SLICE_ARGS(level),
            SLICE_ARGS(figure_text(plan, goal, progress->newest->quantity.value)),
            wording_per(goal->target.per));
        return;
    }
    Slice forecast = forecast_text(plan, goal);
    if (!progress->has_needed) {
        diagnostic_help(run->diagnostics, finding, "change what you do, or set a truer target%.*s",
                        SLICE_ARGS(forecast));
        return;
    }
    Micro needed = progress->needed_per_week;
    char deadline[DATE_TEXT_SIZE];
    date_text(goal->deadline, deadline);
    diagnostic_help(run->diagnostics, finding, "%.*s %s a week still reaches %.*s by %s%.*s",
                    SLICE_ARGS(difference_with(plan, goal, needed, digits_of(goal->unit, needed))),
                    needed < 0 ? "less" : "more", SLICE_ARGS(level), deadline,
                    SLICE_ARGS(forecast));
}

void check_behind_plan(RuleRun *run, Goal *goal) {
    const Plan *plan = run->plan;
    const Progress *progress = &goal->progress;
    if (progress->state != PROGRESS_BEHIND || progress->newest == NULL || goal->item.broken ||
        goal->figures_lost || is_early(goal)) {
        return;
    }
    // The goal's own list holds the newest actual as one that may be marked.
    Actual *newest = NULL;
    for (unsigned i = goal->actuals.count; i > 0 && newest == NULL; i--) {
        newest = goal->actuals.items[i - 1] == progress->newest ? goal->actuals.items[i - 1] : NULL;
    }
    if (newest == NULL) {
        return;
    }
    char date[DATE_TEXT_SIZE];
    date_text(newest->date, date);
    Micro wanted = progress->has_expected ? progress->expected : goal->target.level;
    Micro lacking = wanted - newest->quantity.value;
    unsigned digits = digits_apart(goal->unit, wanted, newest->quantity.value);
    Diagnostic *finding = rule_report(
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
    diagnostic_label(run->diagnostics, finding, goal->item.head, "the goal is %.*s",
                     SLICE_ARGS(level_text(plan, goal)));
    help_behind(run, finding, goal);
}

// ---- stale-actual ------------------------------------------------------------------------------

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

typedef LIST(const Measure *) MeasureList;

static void report_stale(RuleRun *run, const Goal *goal, const Measure *measure) {
    const Plan *plan = run->plan;
    Actual *newest = goal->actuals.items[goal->actuals.count - 1];
    int32_t age = plan->today - newest->date;
    char date[DATE_TEXT_SIZE];
    date_text(newest->date, date);
    Diagnostic *finding =
        rule_report(run, RULE_STALE_ACTUAL, &newest->item, newest->at,
                    "the newest figure for %.*s is %d days old, and it is measured every %s",
                    SLICE_ARGS(wording_goal(plan, goal)), (int)age, time_unit_name(measure->every));
    if (finding != NULL) {
        diagnostic_label(run->diagnostics, finding, measure->item.head, "measured every %s",
                         time_unit_name(measure->every));
        diagnostic_help(
            run->diagnostics, finding,
            "where you are headed can only be set by where you are: add an `actual` with "
            "the figure of today, even a poor one");
    }
}

// The measure that reads each metric most often, by the metric's number.
static MeasureList find_measures(const Plan *plan, PointerNumbers *metrics) {
    MeasureList found = {NULL, 0, 0};
    for (unsigned i = 0; i < plan->measures.count; i++) {
        const Measure *measure = plan->measures.items[i];
        if (measure->item.broken || unit_days(measure->every) == 0) {
            continue;
        }
        for (unsigned j = 0; j < measure->metrics.count; j++) {
            const Word *metric = measure->metrics.items[j].metric;
            if (metric == NULL) {
                continue;
            }
            uint32_t number = pointer_numbers_add(metrics, metric);
            if (number == found.count) {
                LIST_ADD(plan->arena, &found, measure);
            } else if (unit_days(measure->every) < unit_days(found.items[number]->every)) {
                found.items[number] = measure;
            }
        }
    }
    return found;
}

void check_stale_actual(RuleRun *run) {
    const Plan *plan = run->plan;
    PointerNumbers metrics = POINTER_NUMBERS_EMPTY;
    MeasureList measures = find_measures(plan, &metrics);
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        uint32_t number = pointer_numbers_find(&metrics, goal->metric);
        if (number == POINTER_NUMBER_NONE || goal->actuals.count == 0 || goal->item.broken ||
            goal->figures_lost ||
            goal->progress.newest != goal->actuals.items[goal->actuals.count - 1] ||
            goal->progress.state == PROGRESS_REACHED ||
            (goal->deadline != DATE_NONE && goal->deadline < plan->today)) {
            continue;
        }
        const Measure *measure = measures.items[number];
        int32_t age = plan->today - goal->progress.newest->date;
        if (age > 2 * unit_days(measure->every) && age > STALE_DAYS_LEAST) {
            report_stale(run, goal, measure);
        }
    }
    pointer_numbers_free(&metrics);
}

// ---- missing-step ------------------------------------------------------------------------------

static const char *const step_names[STEP_COUNT] = {
    [STEP_GOALS] = "goals",
    [STEP_AUDIENCE] = "audience",
    [STEP_MEDIA] = "media",
    [STEP_CONTENT] = "content",
    [STEP_CALENDAR] = "calendar",
    [STEP_RESPONSE] = "response",
    [STEP_MEASUREMENT] = "measurement",
};

static const char *const step_remedies[STEP_COUNT] = {
    [STEP_GOALS] = "a `goal` in the purpose",
    [STEP_AUDIENCE] = "an `audience` whom you want to reach",
    [STEP_MEDIA] = "where you do it, with `on` or `via`",
    [STEP_CONTENT] = "a `content` that you publish",
    [STEP_CALENDAR] = "a `tactic` with its rate",
    [STEP_RESPONSE] = "a `response` that says how people are answered",
    [STEP_MEASUREMENT] = "a `measure` that says which figures are read",
};

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
                          step_names[missing[i]]);
    }
    Slice names = wording_keep(plan, &out);
    Diagnostic *finding = rule_report(run, RULE_MISSING_STEP, NULL, rule_strategy_span(run),
                                      "%u of the seven steps %s missing: %.*s", count,
                                      count == 1 ? "is" : "are", SLICE_ARGS(names));
    if (finding != NULL) {
        diagnostic_help(run->diagnostics, finding,
                        "each step rests on the one before: next comes %s",
                        step_remedies[missing[0]]);
    }
}
