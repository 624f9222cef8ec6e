// How far a strategy is on its seven steps. Must not know any rule's condition. Allocates nothing.
#include "rules/readiness.h"

#include "rules/wording.h"

static bool has_place(const Plan *plan) {
    if (plan->profiles.count > 0) {
        return true;
    }
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        if (tactic->places_written || tactic->places.count > 0) {
            return true;
        }
    }
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan_goal(plan, i);
        if (goal->via.count > 0 || wording_says(&goal->item, PROPERTY_VIA)) {
            return true;
        }
    }
    for (unsigned i = 0; i < plan->responses.count; i++) {
        if (plan->responses.items[i]->places_written) {
            return true;
        }
    }
    return false;
}

static bool has_content(const Plan *plan) {
    for (unsigned i = 0; i < plan->tactics.count && plan->contents.count == 0; i++) {
        if (plan->tactics.items[i]->item.title.length == 0) {
            return false;
        }
    }
    return plan->contents.count > 0 || plan->tactics.count > 0;
}

bool readiness_lacks(const Plan *plan, Step step) {
    switch (step) {
    case STEP_GOALS:
        return plan->goals.count == 0;
    case STEP_AUDIENCE:
        return plan->audiences.count == 0;
    case STEP_MEDIA:
        return !has_place(plan);
    case STEP_CONTENT:
        return !has_content(plan);
    case STEP_CALENDAR:
        return plan->tactics.count == 0;
    case STEP_RESPONSE:
        return plan->responses.count == 0;
    case STEP_MEASUREMENT:
        return plan->measures.count == 0;
    case STEP_COUNT:
        break;
    }
    return false;
}

void readiness_work_out(Plan *plan) {
    bool spoken_of[STEP_COUNT + 1] = {false};
    for (unsigned i = 0; i < plan->findings->list.count; i++) {
        const Finding *finding = plan->findings->list.items[i];
        if (!finding->suppressed && finding->rule != RULE_MISSING_STEP) {
            spoken_of[rule_info(finding->rule)->step] = true;
        }
    }
    for (unsigned step = 0; step < STEP_COUNT; step++) {
        plan->readiness[step] = readiness_lacks(plan, (Step)step) ? READY_MISSING
                                : spoken_of[step]                 ? READY_STARTED
                                                                  : READY_DONE;
    }
}
