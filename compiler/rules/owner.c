// Who does it: tactics that nobody owns. Must not judge how much people can bear (people.c).
#include "rules/many.h"
#include "rules/wording.h"

static bool is_ownerless(const Tactic *tactic) {
    return tactic->owner == NULL && !tactic->owner_known;
}

static void add_ownerless(RuleRun *run, Many *many, const TacticList *tactics) {
    for (unsigned i = 0; i < tactics->count; i++) {
        if (is_ownerless(tactics->items[i])) {
            many_add(run, many, &tactics->items[i]->item, item_head(&tactics->items[i]->item),
                     "nor this");
        }
    }
}

// The tactics of one goal, or those that stand in a purpose itself: `above` is that statement.
static void judge_tactics(RuleRun *run, const TacticList *tactics, const Item *above,
                          const char *kind) {
    Many many = {.rule = RULE_NO_OWNER};
    add_ownerless(run, &many, tactics);
    if (!many_settle(run, &many)) {
        return;
    }
    const Tactic *first = MANY_FIRST(&many, const Tactic);
    Finding *finding =
        many_report(run, &many, "nobody owns %.*s", SLICE_ARGS(wording_tactic(run->plan, first)));
    bool one = many.said == 1;
    finding_help(run->findings, finding, "add an `owner` %s %s, or to the profile",
                 one ? "here, to the" : "to the", kind);
    wording_fix_owner(run, finding, one ? &first->item : above);
}

static void judge_whole(RuleRun *run) {
    Many many = {.rule = RULE_NO_OWNER};
    for (unsigned i = 0; i < run->plan->tactics.count; i++) {
        Tactic *tactic = plan_tactic(run->plan, i);
        if (is_ownerless(tactic)) {
            many_add(run, &many, &tactic->item, item_head(&tactic->item), "nobody owns this");
        }
    }
    if (!many_settle(run, &many)) {
        return;
    }
    Finding *finding = many_report_at(run, &many, rule_strategy_span(run),
                                      "nobody owns anything: no person is declared");
    finding_help(run->findings, finding,
                 "declare who does the work, such as `person maria`, and add `owner maria` to "
                 "the purpose, the goal or the tactic");
}

void check_no_owner(RuleRun *run) {
    const Plan *plan = run->plan;
    if (run->import_failed) {
        return;
    }
    if (plan->people.count == 0) {
        judge_whole(run);
        return;
    }
    for (unsigned i = 0; i < plan->purposes.count; i++) {
        const Purpose *purpose = plan->purposes.items[i];
        judge_tactics(run, &purpose->tactics, &purpose->item, "purpose");
        for (unsigned k = 0; k < purpose->goals.count; k++) {
            const Goal *goal = purpose->goals.items[k];
            judge_tactics(run, &goal->tactics, &goal->item, "goal");
        }
    }
}
