// Figures that every report shows and the Plan does not keep: costs by tactic, goal, campaign and
// month, the journey's stages, and posts counted by month. Results live in the Plan's arena.
#ifndef BACKEND_FIGURES_H
#define BACKEND_FIGURES_H

#include "sema/plan.h"
#include "sema/schedule.h"

// Sums of money are kept by currency, in the order of the currencies' names; currencies are never
// added to each other.
typedef struct {
    char currency[4];
    Micro value;
} Money;
typedef struct {
    const Money *items;
    unsigned count;
} Costs;

// What tactics cost in a range of days; DATE_RANGE_NONE stands for each tactic's whole run.
Costs costs_of_tactic(const Plan *plan, const Tactic *tactic, DateRange range);
Costs costs_of_goal(const Plan *plan, const Goal *goal);
// What tactics cost that stand in a purpose, and so in no goal.
Costs costs_of_other_tactics(const Plan *plan);
Costs costs_of_campaign(const Plan *plan, const Campaign *campaign);
Costs costs_of_all(const Plan *plan);
Costs costs_in_range(const Plan *plan, DateRange range);
// Of these, what the strategy's budget pays for, and what campaigns pay out of their own (tactic_apart).
Costs costs_of_strategy(const Plan *plan, DateRange range);
Costs costs_apart(const Plan *plan, DateRange range);
// Whether any tactic costs anything, or a budget is set.
bool costs_known(const Plan *plan);
// Whether what a campaign costs, its note or where else it runs is to be told; and whether of any, or of tactics and budgets.
bool campaign_costs_told(const Plan *plan, const Campaign *campaign);
bool costs_told(const Plan *plan);

// The sum in one currency; 0 where there is none.
Micro costs_in_currency(Costs costs, const char *currency);

// The stretches that the strategy's budget is for, in order: its units around the horizon, or the
// whole horizon for a budget without a unit. False after the last. Only where the strategy has a
// budget.
DateRange budget_first(const Plan *plan);
bool budget_next(const Plan *plan, DateRange *stretch);

// The strategy's budget over all of its horizon: 0 where it has none.
Money budget_total(const Plan *plan);
// What of it a stretch of days may take: parts of its unit, or of the period that a sum for the whole is for, count for their
// days.
Micro budget_in_range(const Plan *plan, DateRange range);

// Months of the horizon in order: the first is the whole month that its first day lies in.
DateRange month_first(const Plan *plan);
// False after the last.
bool month_next(const Plan *plan, DateRange *month);

// The tactics that serve a stage, in order.
typedef struct {
    const Tactic **items;
    unsigned count;
} StageTactics;
StageTactics journey_tactics(const Plan *plan, Stage stage);

// Where a post at one of a tactic's places leads: a profile's own link holds for that profile only.
Slice post_link(const Tactic *tactic, const Place *place);

// Gives and asks of a profile: none where it has no posts that count.
Mix mix_of_profile(const Plan *plan, const Profile *profile);
// Gives and asks in all.
Mix mix_total(const Plan *plan);

#endif
