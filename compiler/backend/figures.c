// The sums of figures.h. Exact, in millionths of a currency's unit, saturating rather than
// wrapping. Everything is made in the Plan's arena and goes with it.
#include "backend/figures.h"

#include "sema/date.h"
#include "sema/stretch.h"
#include "sema/wide.h"
#include "sema/work.h"

typedef LIST(Money) MoneyList;

static void add_cost(Arena *arena, MoneyList *list, const char *currency, Micro value) {
    unsigned at = 0;
    while (at < list->count && strcmp(list->items[at].currency, currency) < 0) {
        at++;
    }
    if (at < list->count && strcmp(list->items[at].currency, currency) == 0) {
        Micro *sum = &list->items[at].value;
        *sum = *sum > INT64_MAX - value ? INT64_MAX : *sum + value;
        return;
    }
    Money money = {.value = value};
    memcpy(money.currency, currency, sizeof(money.currency));
    LIST_ADD(arena, list, money);
    for (unsigned i = list->count - 1; i > at; i--) {
        list->items[i] = list->items[i - 1];
    }
    list->items[at] = money;
}

static void add_tactic(const Plan *plan, MoneyList *list, const Tactic *tactic, DateRange range) {
    DateRange run = tactic_cost_days(tactic);
    if (tactic->costs_kind == COSTS_NOTHING || run.start == DATE_NONE) {
        return;
    }
    Micro cost = tactic_cost(tactic, range.start == DATE_NONE ? run : range);
    if (cost > 0) {
        add_cost(plan->arena, list, tactic->costs.currency, cost);
    }
}

static Costs costs_from(MoneyList list) {
    return (Costs){list.items, list.count};
}

Costs costs_of_tactic(const Plan *plan, const Tactic *tactic, DateRange range) {
    MoneyList list = {NULL, 0, 0};
    add_tactic(plan, &list, tactic, range);
    return costs_from(list);
}

Costs costs_of_goal(const Plan *plan, const Goal *goal) {
    MoneyList list = {NULL, 0, 0};
    for (unsigned i = 0; i < goal->tactics.count; i++) {
        add_tactic(plan, &list, goal->tactics.items[i], DATE_RANGE_NONE);
    }
    return costs_from(list);
}

Costs costs_of_other_tactics(const Plan *plan) {
    MoneyList list = {NULL, 0, 0};
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        if (plan->tactics.items[i]->goal == NULL) {
            add_tactic(plan, &list, plan->tactics.items[i], DATE_RANGE_NONE);
        }
    }
    return costs_from(list);
}

Costs costs_of_campaign(const Plan *plan, const Campaign *campaign) {
    MoneyList list = {NULL, 0, 0};
    for (unsigned i = 0; i < campaign->tactics.count; i++) {
        add_tactic(plan, &list, campaign->tactics.items[i], DATE_RANGE_NONE);
    }
    return costs_from(list);
}

Costs costs_in_range(const Plan *plan, DateRange range) {
    MoneyList list = {NULL, 0, 0};
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        add_tactic(plan, &list, plan->tactics.items[i], range);
    }
    return costs_from(list);
}

static Costs costs_of_pot(const Plan *plan, DateRange range, bool apart) {
    MoneyList list = {NULL, 0, 0};
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        if (tactic_apart(plan, plan->tactics.items[i]) == apart) {
            add_tactic(plan, &list, plan->tactics.items[i], range);
        }
    }
    return costs_from(list);
}

Costs costs_of_strategy(const Plan *plan, DateRange range) {
    return costs_of_pot(plan, range, false);
}

Costs costs_apart(const Plan *plan, DateRange range) {
    return costs_of_pot(plan, range, true);
}

Costs costs_of_all(const Plan *plan) {
    return costs_in_range(plan, DATE_RANGE_NONE);
}

bool costs_known(const Plan *plan) {
    if (plan->strategy.has_budget) {
        return true;
    }
    for (unsigned i = 0; i < plan->campaigns.count; i++) {
        if (plan->campaigns.items[i]->has_budget) {
            return true;
        }
    }
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        if (plan->tactics.items[i]->costs_kind != COSTS_NOTHING) {
            return true;
        }
    }
    return false;
}

bool campaign_costs_told(const Plan *plan, const Campaign *campaign) {
    return campaign->has_budget || campaign->with.count > 0 ||
           item_note(&campaign->item).length > 0 || costs_of_campaign(plan, campaign).count > 0;
}

bool costs_told(const Plan *plan) {
    bool any = costs_known(plan);
    for (unsigned i = 0; i < plan->campaigns.count && !any; i++) {
        any = campaign_costs_told(plan, plan->campaigns.items[i]);
    }
    return any;
}

Micro costs_in_currency(Costs costs, const char *currency) {
    for (unsigned i = 0; i < costs.count; i++) {
        if (strcmp(costs.items[i].currency, currency) == 0) {
            return costs.items[i].value;
        }
    }
    return 0;
}

DateRange budget_first(const Plan *plan) {
    return plan->strategy.budget_per == UNIT_NONE ? plan->horizon
                                                  : budget_stretch(plan, plan->horizon.start);
}

bool budget_next(const Plan *plan, DateRange *stretch) {
    if (plan->strategy.budget_per == UNIT_NONE) {
        return false;
    }
    *stretch = budget_stretch(plan, stretch->end + 1);
    return stretch->start <= plan->horizon.end;
}

Micro budget_in_range(const Plan *plan, DateRange range) {
    const Strategy *strategy = &plan->strategy;
    if (!strategy->has_budget) {
        return 0;
    }
    Wide sum = 0;
    DateRange stretch = budget_first(plan);
    // What is there for the whole is there for the period, whatever goes on after it.
    bool whole = strategy->budget_per == UNIT_NONE && strategy->period.start != DATE_NONE;
    DateRange days_of_plan = whole ? strategy->period : plan->horizon;
    do {
        // Days before and after the plan take no part of a stretch's budget away.
        DateRange counted = date_range_common(stretch, days_of_plan);
        int32_t days = date_range_days(counted);
        int32_t common = date_range_days(date_range_common(counted, range));
        if (days > 0 && common > 0) {
            sum += wide_divide((Wide)strategy->budget.value * common, days);
        }
    } while (budget_next(plan, &stretch));
    return wide_saturate(sum);
}

Money budget_total(const Plan *plan) {
    Money total = {.value = budget_in_range(plan, plan->horizon)};
    memcpy(total.currency, plan->strategy.budget.currency, sizeof(total.currency));
    return total;
}

DateRange month_first(const Plan *plan) {
    return date_unit_around(plan->horizon.start, UNIT_MONTH);
}

bool month_next(const Plan *plan, DateRange *month) {
    *month = date_unit_around(date_next_unit(month->start, UNIT_MONTH), UNIT_MONTH);
    return month->start <= plan->horizon.end;
}

StageTactics journey_tactics(const Plan *plan, Stage stage) {
    LIST(const Tactic *) list = {NULL, 0, 0};
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        if (plan->tactics.items[i]->stage == stage) {
            LIST_ADD(plan->arena, &list, plan->tactics.items[i]);
        }
    }
    return (StageTactics){list.items, list.count};
}

Slice post_link(const Tactic *tactic, const Place *place) {
    const Item *written_in = tactic->link.written_in;
    bool own =
        written_in == &tactic->item || (tactic->goal != NULL && written_in == &tactic->goal->item);
    if (own) {
        return tactic->link.address;
    }
    return place->profile != NULL ? place->profile->link.address : SLICE("");
}

// Profiles come first in the mix, in their order, and channels without one behind them.
Mix mix_of_profile(const Plan *plan, const Profile *profile) {
    unsigned low = 0;
    unsigned high = plan->mix.count;
    while (low < high) {
        unsigned middle = low + (high - low) / 2;
        const Profile *there = plan->mix.items[middle].profile;
        if (there == profile) {
            return plan->mix.items[middle];
        }
        bool before = there != NULL && there->number < profile->number;
        low = before ? middle + 1 : low;
        high = before ? high : middle;
    }
    return (Mix){NULL, NULL, 0, 0};
}

Mix mix_total(const Plan *plan) {
    Mix total = {NULL, NULL, 0, 0};
    for (unsigned i = 0; i < plan->mix.count; i++) {
        total.gives += plan->mix.items[i].gives;
        total.asks += plan->mix.items[i].asks;
    }
    return total;
}
