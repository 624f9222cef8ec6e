// Rules about what a goal must say: its number, its deadline, where it starts, and that something
// is done for it. They read the Plan only; messages live in its arena.
#include "rules/many.h"
#include "rules/naming.h"
#include "rules/remedy.h"
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
    Finding *finding =
        rule_report(run, RULE_GOAL_WITHOUT_NUMBER, &goal->item, item_head(&goal->item),
                    "the goal %.*s has no target", SLICE_ARGS(wording_goal(run->plan, goal)));
    if (finding != NULL) {
        finding_help(run->findings, finding,
                     "say how much: %s; without a number it can be neither planned for nor "
                     "reached",
                     example_targets(goal->metric));
    }
}

// Whether a target is a figure that is held rather than reached, as shares, scores and waiting times often are.
static bool could_be_kept(const Goal *goal) {
    TargetKind kind = goal->target.kind;
    return kind == TARGET_SHARE || kind == TARGET_DURATION ||
           (kind == TARGET_LEVEL && goal->metric != NULL && goal->unit == METRIC_SCORE);
}

// So long a goal should have at least, where nothing says how long.
#define DAYS_LEAST 90

// The last day of this year, or, late in it, of the next.
static Date end_of_year(Date today) {
    Date end = date_unit_around(today, UNIT_YEAR).end;
    return end - today >= DAYS_LEAST ? end : date_unit_around(end + 1, UNIT_YEAR).end;
}

void check_goal_without_deadline(RuleRun *run, Goal *goal) {
    const Plan *plan = run->plan;
    TargetKind kind = goal->target.kind;
    if (goal->by_written || kind == TARGET_NONE || kind == TARGET_RATE || kind == TARGET_KEEP ||
        goal->target.per != UNIT_NONE) {
        return;
    }
    Slice target = naming_at(run, goal->target.at);
    Finding *finding = rule_report(run, RULE_GOAL_WITHOUT_DEADLINE, &goal->item,
                                   item_head(&goal->item), "%.*s %.*s has no deadline",
                                   SLICE_ARGS(wording_goal(plan, goal)), SLICE_ARGS(target));
    if (finding == NULL) {
        return;
    }
    bool kept = could_be_kept(goal);
    if (kept) {
        finding_help(run->findings, finding,
                     "say by when, as in `by Q4`; a figure to hold all along is `keep %.*s`",
                     SLICE_ARGS(target));
    } else {
        finding_help(run->findings, finding,
                     "say by when, as in `by Q4`; a rate such as `5/week` needs no date");
    }
    Date end = plan->strategy.period.end;
    bool planned = end != DATE_NONE;
    if (!planned) {
        end = end_of_year(plan->today);
    }
    if (end >= plan->today) {
        char text[DATE_TEXT_SIZE];
        date_text(end, text);
        remedy_edit(run, finding, span_end(goal->target.at),
                    arena_format(plan->arena, " by %s", text), "add `by %s`, the last day of %s",
                    text, planned ? "the strategy's period" : "the year");
    }
    if (kept) {
        Fix *fix =
            finding_fix(run->findings, finding, false, "write `keep %.*s`", SLICE_ARGS(target));
        fix_edit(run->findings, fix, (Span){goal->target.at.start, goal->target.at.start},
                 SLICE("keep "));
    }
}

// ---- Something is done ------------------------------------------------------------------------

static bool has_tactic(const Purpose *purpose) {
    bool found = purpose->tactics.count > 0;
    for (unsigned i = 0; i < purpose->goals.count && !found; i++) {
        found = purpose->goals.items[i]->tactics.count > 0;
    }
    return found;
}

void check_goal_without_tactic(RuleRun *run, Purpose *purpose) {
    // Being there to answer is something done for a purpose of communications.
    bool answered = purpose->function == FUNCTION_COMMUNICATIONS && run->plan->responses.count > 0;
    if (answered || has_tactic(purpose) || (purpose->twin != NULL && has_tactic(purpose->twin)) ||
        rule_is_cut_short(&purpose->item)) {
        return;
    }
    Many many = {.rule = RULE_GOAL_WITHOUT_TACTIC};
    for (unsigned i = 0; i < purpose->goals.count; i++) {
        Goal *goal = purpose->goals.items[i];
        if (goal->via.count == 0 && !wording_says(&goal->item, PROPERTY_VIA) &&
            !rule_is_cut_short(&goal->item)) {
            many_add(run, &many, &goal->item, item_head(&goal->item), "nor for this");
        }
    }
    if (!many_settle(run, &many)) {
        return;
    }
    const Goal *first = MANY_FIRST(&many, Goal);
    Finding *finding = many_report(run, &many, "nothing is done for %.*s",
                                   SLICE_ARGS(wording_goal(run->plan, first)));
    finding_help(run->findings, finding, "%s a tactic that says what you do, where and how often",
                 many.said > 1 ? "give the purpose" : "give it");
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
    Finding *finding = rule_report(run, RULE_MISSING_BASELINE, &goal->item, item_head(&goal->item),
                                   "%.*s %.*s does not say where it starts",
                                   SLICE_ARGS(wording_goal(run->plan, goal)), SLICE_ARGS(change));
    if (finding != NULL) {
        finding_label(run->findings, finding, goal->target.at, "from what?");
        finding_help(run->findings, finding,
                     "write down today's figure, with `from` or as an `actual`; then the level "
                     "to reach and the pace can be worked out");
    }
}

// ---- Past deadlines --------------------------------------------------------------------------

// What is history, from before the goal's way, says nothing of how it ended.
static const Actual *newest_in_time(const Goal *goal) {
    for (unsigned i = goal->actuals.count; i > goal->progress.history; i--) {
        if (goal->actuals.items[i - 1]->date <= goal->deadline) {
            return goal->actuals.items[i - 1];
        }
    }
    return NULL;
}

// A standing rate and a figure to keep have no day on which they are reached.
static bool merely_ends(const Goal *goal) {
    return goal->target.kind == TARGET_KEEP ||
           (goal->target.kind == TARGET_RATE && !goal->has_from);
}

// To the end of the period, else of the quarter in which there is time enough.
static void offer_to_postpone(RuleRun *run, Finding *finding, const Goal *goal) {
    Date today = run->plan->today;
    Date end = run->plan->strategy.period.end;
    if (end == DATE_NONE) {
        end = date_unit_around(today + DAYS_LEAST / 2, UNIT_QUARTER).end;
    }
    if (end > today && !span_is_none(goal->by_at)) {
        char text[DATE_TEXT_SIZE];
        date_text(end, text);
        remedy_edit(run, finding, goal->by_at, arena_format(run->plan->arena, "%s", text),
                    "postpone it to %s", text);
    }
}

void check_past_deadline(RuleRun *run, Goal *goal) {
    const Plan *plan = run->plan;
    if (goal->deadline == DATE_NONE || goal->deadline >= plan->today ||
        goal->target.kind == TARGET_NONE || merely_ends(goal) ||
        goal->progress.state == PROGRESS_REACHED || goal->figures_lost || run->import_failed) {
        return;
    }
    const char *date = wording_date(plan, goal->deadline);
    Span at = span_is_none(goal->by_at) ? item_head(&goal->item) : goal->by_at;
    const Actual *newest = newest_in_time(goal);
    Slice metric = wording_goal(plan, goal);
    Finding *finding;
    if (newest != NULL && goal->target.has_level) {
        Buffer level = BUFFER_EMPTY;
        Buffer value = BUFFER_EMPTY;
        wording_level(&level, goal);
        wording_figure(&value, goal, newest->quantity.value);
        Slice wanted = wording_keep(plan, &level);
        Slice found = wording_keep(plan, &value);
        bool early = newest->date < goal->deadline;
        finding = rule_report(run, RULE_PAST_DEADLINE, &goal->item, at,
                              "the deadline %s is over, and %.*s stood at %.*s%s%s, not at %.*s",
                              date, SLICE_ARGS(metric), SLICE_ARGS(found), early ? " on " : "",
                              early ? wording_date(plan, newest->date) : "", SLICE_ARGS(wanted));
    } else {
        finding = rule_report(run, RULE_PAST_DEADLINE, &goal->item, at,
                              "the deadline %s is over, and no figure says how %.*s ended", date,
                              SLICE_ARGS(metric));
    }
    if (finding == NULL) {
        return;
    }
    if (newest != NULL) {
        finding_label(run->findings, finding, newest->at, "the newest figure by then");
    }
    const Actual *last =
        goal->actuals.count == 0 ? NULL : goal->actuals.items[goal->actuals.count - 1];
    if (last != NULL && last->date > goal->deadline && goal->target.has_level &&
        goal_is_at_level(goal, last->quantity.value)) {
        // What has been reached meanwhile is no longer asked for, on whatever day.
        finding_label(run->findings, finding, last->at, "reached since");
        finding_help(run->findings, finding,
                     "it has been reached since: set the next target and date");
        return;
    }
    finding_help(run->findings, finding,
                 newest == NULL ? "note the last figure as an `actual`, then set the next "
                                  "target and date"
                                : "set the next target and date");
    offer_to_postpone(run, finding, goal);
}
