// The rule about the steps of a strategy that nobody has taken yet: which they are, and what would take them. Whether one is taken is in
// readiness.h. Reads the Plan only.
#include "rules/measure.h"
#include "rules/pointer_numbers.h"
#include "rules/readiness.h"
#include "rules/rules.h"
#include "rules/wording.h"
#include "words/names.h"

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
        if (deadline != DATE_NONE && deadline - measure_start(plan) < WEEKLY_BELOW_DAYS) {
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
