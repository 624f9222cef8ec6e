// Works out what goals need of each other. Exact; rounded once, to millionths. Writes into the goals
// only.
#include "sema/funnel.h"

#include "base/memory.h"
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
    *yield = (Yield){0, target->per};
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

// ---- Who needs whose figures -------------------------------------------------------------------

// The first two goals of a metric among those of one purpose, or among all: one is no part of itself.
typedef struct {
    const Purpose *purpose;  // whose goals these are
    Goal *first;
    Goal *second;
} GoalsOfMetric;

static void add_goal(GoalsOfMetric *metrics, Goal *goal, const Purpose *purpose) {
    if (goal->metric == NULL) {
        return;
    }
    GoalsOfMetric *of = &metrics[goal->metric->name];
    if (of->first == NULL || of->purpose != purpose) {
        *of = (GoalsOfMetric){.purpose = purpose, .first = goal};
    } else if (of->second == NULL) {
        of->second = goal;
    }
}

static Goal *other_goal(const GoalsOfMetric *metrics, const Goal *goal, const Purpose *purpose) {
    const GoalsOfMetric *of = &metrics[goal->funnel->metric->name];
    return of->purpose != purpose ? NULL : of->first != goal ? of->first : of->second;
}

static bool asks(const Goal *goal) {
    return goal->funnel != NULL && goal->funnel->metric != NULL;
}

static bool any_asks(const Plan *plan) {
    for (unsigned i = 0; i < plan->goals.count; i++) {
        if (asks(plan->goals.items[i])) {
            return true;
        }
    }
    return false;
}

bool plan_funnel_goals(Plan *plan) {
    if (!any_asks(plan)) {
        return false;
    }
    size_t size = ((size_t)symbols_count(plan->symbols) + 1) * sizeof(GoalsOfMetric);
    GoalsOfMetric *metrics = memory_allocate(size);
    memset(metrics, 0, size);
    for (unsigned p = 0; p < plan->purposes.count; p++) {
        const Purpose *purpose = plan->purposes.items[p];
        for (unsigned i = 0; i < purpose->goals.count; i++) {
            add_goal(metrics, purpose->goals.items[i], purpose);
        }
        for (unsigned i = 0; i < purpose->goals.count; i++) {
            if (asks(purpose->goals.items[i])) {
                purpose->goals.items[i]->funnel->from =
                    other_goal(metrics, purpose->goals.items[i], purpose);
            }
        }
    }
    for (unsigned i = 0; i < plan->goals.count; i++) {
        plan->goals.items[i]->asked_by = NULL;
        add_goal(metrics, plan->goals.items[i], NULL);
    }
    // From the last one on, so that each list begins with the first.
    for (unsigned i = plan->goals.count; i-- > 0;) {
        Goal *goal = plan->goals.items[i];
        if (asks(goal)) {
            FunnelStep *step = goal->funnel;
            step->from = step->from != NULL ? step->from : other_goal(metrics, goal, NULL);
            if (step->from != NULL) {
                step->next = step->from->asked_by;
                step->from->asked_by = goal;
            }
        }
    }
    memory_free(metrics);
    return true;
}

// ---- How much ----------------------------------------------------------------------------------

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
        if (asks(goal)) {
            goal->funnel->compared = false;
            compare(plan, goal);
        }
    }
}
