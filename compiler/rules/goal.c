// Rules about what a goal must say: its number, its deadline, where it starts, and that something
// is done for it. They read the Plan only; messages live in its arena.
#include "rules/naming.h"
#include "rules/wording.h"

// Targets as examples, in the metric's unit.
static const char *example_targets(const Word *metric) {
    if (metric == NULL || (metric->units & (1u << METRIC_COUNT)) != 0) {
        return "`+25%`, `500` or `5/week`";
    }
    if ((metric->units & (1u << METRIC_MONEY)) != 0) {
        return "`+25%`, `$20k` or `$5k/month`";
    }
    if ((metric->units & (1u << METRIC_TIME)) != 0) {
        return metric->lower_is_better ? "`-25%`, `-30min` or `2h`" : "`+25%`, `+30min` or `2h`";
    }
    if ((metric->units & (1u << METRIC_PERCENT)) != 0) {
        return metric->lower_is_better ? "`-25%` or `4%`" : "`+25%` or `4%`";
    }
    return "`+25%`, `500` or `5/week`";
}

void check_goal_without_number(RuleRun *run, Goal *goal) {
    if (goal->target.kind != TARGET_NONE || wording_says(&goal->item, PROPERTY_TARGET) ||
        rule_is_cut_short(&goal->item)) {
        return;
    }
    Diagnostic *finding =
        rule_report(run, RULE_GOAL_WITHOUT_NUMBER, &goal->item, goal->item.head,
                    "the goal %.*s has no target", SLICE_ARGS(wording_goal(run->plan, goal)));
    if (finding != NULL) {
        diagnostic_help(run->diagnostics, finding,
                        "say how much: %s; without a number it can be neither planned for nor "
                        "reached",
                        example_targets(goal->metric));
    }
}

void check_goal_without_deadline(RuleRun *run, Goal *goal) {
    const Plan *plan = run->plan;
    if (goal->by_written || goal->target.kind == TARGET_NONE || goal->target.kind == TARGET_RATE) {
        return;
    }
    Diagnostic *finding = rule_report(
        run, RULE_GOAL_WITHOUT_DEADLINE, &goal->item, goal->item.head, "%.*s %.*s has no deadline",
        SLICE_ARGS(wording_goal(plan, goal)), SLICE_ARGS(naming_at(run, goal->target.at)));
    if (finding == NULL) {
        return;
    }
    diagnostic_help(run->diagnostics, finding,
                    "say by when, as in `by Q4`: what has no date is never late, and nobody asks "
                    "why; a rate such as `5/week` needs none");
    Date end = plan->strategy.period.end;
    if (end != DATE_NONE && end >= plan->today) {
        char text[DATE_TEXT_SIZE];
        date_text(end, text);
        Fix *fix = diagnostic_fix(run->diagnostics, finding, false,
                                  "add `by %s`, the last day of the strategy's period", text);
        fix_edit(run->diagnostics, fix, span_end(goal->target.at),
                 arena_format(plan->arena, " by %s", text));
    }
}

void check_goal_without_tactic(RuleRun *run, Goal *goal) {
    if (goal->via.count > 0 || goal->tactics.count > 0 || wording_says(&goal->item, PROPERTY_VIA) ||
        rule_is_cut_short(&goal->item)) {
        return;
    }
    Diagnostic *finding =
        rule_report(run, RULE_GOAL_WITHOUT_TACTIC, &goal->item, goal->item.head,
                    "nothing is done for %.*s", SLICE_ARGS(wording_goal(run->plan, goal)));
    if (finding != NULL) {
        diagnostic_help(run->diagnostics, finding,
                        "put a tactic into its block that says what you do, where and how often, "
                        "or at least name the place: `via newsletter`");
    }
}

// Whether a figure is written for the goal, good or bad.
static bool has_actual(const RuleRun *run, const Goal *goal) {
    return goal->actuals.count > 0 || goal->figures_lost || run->import_failed;
}

void check_missing_baseline(RuleRun *run, Goal *goal) {
    bool is_change = goal->target.kind == TARGET_RELATIVE || goal->target.kind == TARGET_ABSOLUTE;
    if (!is_change || goal->has_from || has_actual(run, goal)) {
        return;
    }
    Slice change = naming_at(run, goal->target.at);
    Diagnostic *finding =
        rule_report(run, RULE_MISSING_BASELINE, &goal->item, goal->item.head,
                    "%.*s %.*s does not say where it starts",
                    SLICE_ARGS(wording_goal(run->plan, goal)), SLICE_ARGS(change));
    if (finding != NULL) {
        diagnostic_label(run->diagnostics, finding, goal->target.at, "from what?");
        diagnostic_help(run->diagnostics, finding,
                        "write down today's figure, with `from` or as an `actual`; then the level "
                        "to reach and the pace can be worked out");
    }
}

// ---- Past deadlines --------------------------------------------------------------------------

static const Actual *newest_in_time(const Goal *goal) {
    for (unsigned i = goal->actuals.count; i > 0; i--) {
        if (goal->actuals.items[i - 1]->date <= goal->deadline) {
            return goal->actuals.items[i - 1];
        }
    }
    return NULL;
}

// For a standing rate any of its actuals will do, not only the newest.
static bool was_reached(const Goal *goal) {
    for (unsigned i = 0; goal->target.has_level && i < goal->actuals.count; i++) {
        const Actual *actual = goal->actuals.items[i];
        Micro value = actual->quantity.value;
        Micro level = goal->target.level;
        if (actual->date <= goal->deadline && (goal->falling ? value <= level : value >= level)) {
            return true;
        }
    }
    return false;
}

void check_past_deadline(RuleRun *run, Goal *goal) {
    const Plan *plan = run->plan;
    if (goal->deadline == DATE_NONE || goal->deadline >= plan->today ||
        goal->target.kind == TARGET_NONE || goal->progress.reached_by != NULL ||
        was_reached(goal) || goal->figures_lost || run->import_failed) {
        return;
    }
    char date[DATE_TEXT_SIZE];
    date_text(goal->deadline, date);
    Span at = span_is_none(goal->by_at) ? goal->item.head : goal->by_at;
    const Actual *newest = newest_in_time(goal);
    Slice metric = wording_goal(plan, goal);
    Diagnostic *finding;
    if (newest != NULL && goal->target.has_level) {
        Buffer level = BUFFER_EMPTY;
        Buffer value = BUFFER_EMPTY;
        wording_level(&level, goal);
        wording_figure(&value, goal, newest->quantity.value);
        Slice wanted = wording_keep(plan, &level);
        Slice found = wording_keep(plan, &value);
        finding = rule_report(run, RULE_PAST_DEADLINE, &goal->item, at,
                              "the deadline %s is over, and %.*s stood at %.*s, not at %.*s", date,
                              SLICE_ARGS(metric), SLICE_ARGS(found), SLICE_ARGS(wanted));
    } else {
        finding = rule_report(run, RULE_PAST_DEADLINE, &goal->item, at,
                              "the deadline %s is over, and no figure says that %.*s was reached",
                              date, SLICE_ARGS(metric));
    }
    if (finding == NULL) {
        return;
    }
    if (newest != NULL) {
        diagnostic_label(run->diagnostics, finding, newest->at, "the newest figure by then");
    }
    diagnostic_help(run->diagnostics, finding,
                    "hold what you planned against what happened: note the last figure as an "
                    "`actual`, then set the next target and date");
}
