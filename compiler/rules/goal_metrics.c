// Rules about what a goal counts: whether the metric can tell that the purpose succeeds, and
// whether its target goes the right way. They read the Plan only.
#include "rules/many.h"
#include "rules/naming.h"
#include "rules/wording.h"

// The furthest outcome that the purpose's goals count; a goal whose metric is not known may count
// any.
static Outcome furthest_outcome(const Purpose *purpose) {
    Outcome furthest = OUTCOME_AWARENESS;
    for (unsigned i = 0; i < purpose->goals.count; i++) {
        const Word *metric = purpose->goals.items[i]->metric;
        Outcome outcome = metric == NULL ? OUTCOME_CONVERSION : (Outcome)metric->outcome;
        if (outcome > furthest) {
            furthest = outcome;
        }
    }
    return furthest;
}

// Whether none of the purpose's goals counts what the purpose is toward.
static bool falls_short(const Purpose *purpose) {
    if (purpose->word != NULL && purpose->word->broken) {
        return false;  // nobody knows what it is toward
    }
    return (purpose->outcome == OUTCOME_TRAFFIC || purpose->outcome == OUTCOME_CONVERSION) &&
           furthest_outcome(purpose) < purpose->outcome;
}

static const char *example_goal(Outcome outcome) {
    return outcome == OUTCOME_TRAFFIC ? "goal visits 200/week" : "goal calls 5/week";
}

static Span metric_span(const Goal *goal) {
    return span_is_none(goal->metric_at) ? item_head(&goal->item) : goal->metric_at;
}

// The goals of a purpose that fall short of it and are, or are not, vanity metrics.
static void gather_short(RuleRun *run, const Purpose *purpose, bool vanity, Many *many) {
    for (unsigned i = 0; i < purpose->goals.count; i++) {
        Goal *goal = purpose->goals.items[i];
        if (goal->metric != NULL && goal->metric->vanity == vanity) {
            many_add(run, many, &goal->item, metric_span(goal), "nor does this count %s",
                     outcome_name(purpose->outcome));
        }
    }
}

void check_vanity_metric(RuleRun *run, Purpose *purpose) {
    Many many = {.rule = RULE_VANITY_METRIC};
    if (!falls_short(purpose)) {
        return;
    }
    gather_short(run, purpose, true, &many);
    if (!many_settle(run, &many)) {
        return;
    }
    Slice name = wording_purpose(run->plan, purpose);
    Slice metric = wording_goal(run->plan, MANY_FIRST(&many, const Goal));
    Finding *finding = many_report(run, &many, "%.*s can rise while %.*s gets nowhere",
                                   SLICE_ARGS(metric), SLICE_ARGS(name));
    finding_label(run->findings, finding, item_head(&purpose->item), "toward %s",
                  outcome_name(purpose->outcome));
    finding_help(
        run->findings, finding, "add a goal that counts %s, such as `%s`; %.*s may stay beside it",
        outcome_name(purpose->outcome), example_goal(purpose->outcome), SLICE_ARGS(metric));
}

// ---- metric-mismatch -------------------------------------------------------------------------

static bool has_vanity(const Purpose *purpose) {
    for (unsigned i = 0; i < purpose->goals.count; i++) {
        const Word *metric = purpose->goals.items[i]->metric;
        if (metric != NULL && metric->vanity) {
            return true;
        }
    }
    return false;
}

// Where all goals fall short, each comes before the purpose's outcome.
static void check_outcomes(RuleRun *run, const Purpose *purpose) {
    Many many = {.rule = RULE_METRIC_MISMATCH};
    gather_short(run, purpose, false, &many);
    if (!many_settle(run, &many)) {
        return;
    }
    const Goal *goal = MANY_FIRST(&many, const Goal);
    Finding *finding = many_report(
        run, &many, "%.*s counts %s, but %.*s is toward %s",
        SLICE_ARGS(wording_goal(run->plan, goal)), outcome_name((Outcome)goal->metric->outcome),
        SLICE_ARGS(wording_purpose(run->plan, purpose)), outcome_name(purpose->outcome));
    finding_label(run->findings, finding, item_head(&purpose->item), "toward %s",
                  outcome_name(purpose->outcome));
    finding_help(run->findings, finding,
                 "add a goal that counts %s, such as `%s`; this one may stay beside it",
                 outcome_name(purpose->outcome), example_goal(purpose->outcome));
}

static void check_direction(RuleRun *run, Goal *goal) {
    bool lower_is_better = goal->metric->lower_is_better;
    if (goal->target.kind == TARGET_NONE || goal->target.kind == TARGET_KEEP ||
        goal->item.doubtful || goal->metric->broken || goal->falling == lower_is_better) {
        return;
    }
    Span at = goal->target.at;
    Slice target = naming_at(run, at);
    Slice metric = wording_goal(run->plan, goal);
    Finding *finding =
        rule_report(run, RULE_METRIC_MISMATCH, &goal->item, at,
                    "%.*s lets %.*s %s, where %s is better", SLICE_ARGS(target), SLICE_ARGS(metric),
                    goal->falling ? "fall" : "rise", lower_is_better ? "lower" : "higher");
    if (finding == NULL) {
        return;
    }
    if (goal->has_from && !span_is_none(goal->from_at)) {
        finding_label(run->findings, finding, goal->from_at, "the start");
    }
    finding_help(run->findings, finding,
                 "turn the target round, or, where %s is what you want, say so: `define metric "
                 "%.*s better %s`",
                 goal->falling ? "less" : "more", SLICE_ARGS(metric),
                 goal->falling ? "lower" : "higher");
    if (target.length > 1 && (target.text[0] == '+' || target.text[0] == '-')) {
        Fix *fix =
            finding_fix(run->findings, finding, false, "write `%s%.*s`",
                        target.text[0] == '+' ? "-" : "+", (int)target.length - 1, target.text + 1);
        fix_edit(run->findings, fix, (Span){at.start, at.start + 1},
                 target.text[0] == '+' ? SLICE("-") : SLICE("+"));
    }
}

void check_metric_mismatch(RuleRun *run, Purpose *purpose) {
    if (falls_short(purpose) && !has_vanity(purpose)) {
        check_outcomes(run, purpose);
    }
    for (unsigned i = 0; i < purpose->goals.count; i++) {
        if (purpose->goals.items[i]->metric != NULL) {
            check_direction(run, purpose->goals.items[i]);
        }
    }
}
