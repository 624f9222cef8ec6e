// Works out what goals need of each other. Exact; rounded once, to millionths. Writes into the goals
// only.
#include "sema/funnel.h"

#include "sema/sema.h"
#include "sema/units.h"
#include "sema/wide.h"

// What a goal brings: in each unit of time, or over its run where there is none.
typedef struct {
    Wide value;
    TimeUnit per;
} Yield;

static bool yield_of(const Goal *goal, Yield *yield) {
    const Target *target = &goal->target;
    Wide from = goal->has_from ? goal->from.value : 0;
    yield->per = target->per;
    switch (target->kind) {
    case TARGET_NONE:
    case TARGET_KEEP:
        return false;
    case TARGET_RELATIVE:
    case TARGET_ABSOLUTE:
        if (!goal->has_from || !target->has_level) {
            return false;
        }
        // A change of a rate is a rate.
        yield->value = target->level - (target->per == UNIT_NONE ? from : 0);
        break;
    case TARGET_LEVEL:
    case TARGET_SHARE:
    case TARGET_DURATION:
        yield->value = target->level - from;
        yield->per = UNIT_NONE;
        break;
    case TARGET_RATE:
        yield->value = target->level;
        break;
    }
    return yield->value > 0;
}

// Ratios, since a month is no whole number of anything.
typedef struct {
    Wide over;
    Wide under;
} Total;

static Total total_of(Yield yield, DateRange run) {
    if (yield.per == UNIT_NONE) {
        return (Total){yield.value, 1};
    }
    return (Total){yield.value * unit_parts_in(run, yield.per), unit_parts(yield.per)};
}

static Goal *goal_before(const Plan *plan, const Goal *goal) {
    const Word *metric = goal->funnel->metric;
    for (unsigned i = 0; goal->purpose != NULL && i < goal->purpose->goals.count; i++) {
        Goal *other = goal->purpose->goals.items[i];
        if (other != goal && other->metric == metric) {
            return other;
        }
    }
    for (unsigned i = 0; i < plan->goals.count; i++) {
        if (plan->goals.items[i] != goal && plan->goals.items[i]->metric == metric) {
            return plan->goals.items[i];
        }
    }
    return NULL;
}

static void compare(const Plan *plan, Goal *goal) {
    FunnelStep *step = goal->funnel;
    Yield own;
    Yield before;
    if (!step->good || step->from == NULL || step->quantity.value <= 0 || !yield_of(goal, &own) ||
        !yield_of(step->from, &before)) {
        return;
    }
    Total needed = {own.value, 1};
    Total planned = {before.value, 1};
    if (own.per != before.per) {
        DateRange run = sema_planned_days(plan);
        run.end = goal->deadline != DATE_NONE ? goal->deadline : run.end;
        if (date_range_days(run) == 0) {
            return;
        }
        needed = total_of(own, run);
        planned = total_of(before, run);
    }
    // 25% of trials: so many times 100 ÷ 25; $50 of orders: ÷ 50.
    Wide whole = step->quantity.kind == QUANTITY_PERCENT ? 100 : 1;
    Wide under = needed.under * step->quantity.value;
    step->needed = wide_saturate(wide_divide(needed.over * whole * MICRO, under));
    step->planned = wide_saturate(wide_divide(planned.over, planned.under));
    step->compared = true;
}

void plan_funnel(Plan *plan) {
    for (unsigned i = 0; i < plan->goals.count; i++) {
        Goal *goal = plan_goal(plan, i);
        if (goal->funnel == NULL || goal->funnel->metric == NULL) {
            continue;
        }
        goal->funnel->compared = false;
        goal->funnel->from = goal_before(plan, goal);
        compare(plan, goal);
    }
}
