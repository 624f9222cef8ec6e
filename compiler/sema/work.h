// Working time by person and week, and money by tactic, campaign and time: what `takes`, `costs`,
// capacities and budgets add up to. Exact: millionths of a minute and of a currency's unit, rounded
// once, at the end.
#ifndef SEMA_WORK_H
#define SEMA_WORK_H

#include "sema/plan.h"
#include "sema/schedule.h"

// - `takes 2h` is for each slot and falls on its day; where slots come by the month or longer, all
//   of them together are spread evenly over the days of the run.
// - `takes 2h/month` comes to as many times 2 h as the run has months, a month of which it has a
//   part counting for that part of its days; the sum is spread evenly over the days of the run,
//   likewise for the other units (by the hour: 24 a day). A response's is its owner's, over the
//   period (without one, the horizon).
// - A day on which a person is away takes a seventh off that week's capacity.
// - `costs $50` falls on the first day of the run; `costs $50/month` is paid by the calendar month,
//   a part of one for its part of the days.

// Minutes (millionths) that a tactic takes in a range of days.
Micro tactic_minutes(const Tactic *tactic, DateRange range);

// The same of a response.
Micro response_minutes(const Plan *plan, const Response *response, DateRange range);

// Fills in every person's busiest week: the first of those with most minutes, part weeks included;
// and the first of those from today's on that are most beyond the capacity, by more than a twentieth
// of it and without what covered_minutes() takes off. The horizon and person->away_days must be there.
void plan_work(Plan *plan);

// Whether that is more than a capacity bears.
bool work_exceeds(Micro minutes, Micro capacity);

// What a person with a capacity has in the week that begins on a Monday, less the days away.
Micro person_capacity(const Person *person, Date monday);

// What the person need not answer in that week while away: others do, where the response names who stands in, or nobody, where
// the business is closed.
Micro covered_minutes(const Plan *plan, const Person *person, Date monday);

// What the owner of a response does for it in that week, without what others take over.
Micro response_week_minutes(const Plan *plan, const Response *response, Date monday);

typedef struct {
    Date monday;
    Micro minutes;
    Micro capacity;  // less the days away; -1 where it is not said
} PersonWeek;
typedef struct {
    const PersonWeek *items;
    unsigned count;
} PersonWeeks;
// All weeks in which a person of the plan has something to do, in the plan's arena. plan_work comes first.
PersonWeeks person_weeks(const Plan *plan, const Person *person);

// The days on which a tactic costs: what is paid once is paid on the first of them, which is its first post's where it has
// moments; what comes by a unit of time, as long as they last.
DateRange tactic_cost_days(const Tactic *tactic);

// Money (millionths) that a tactic costs in a range.
Micro tactic_cost(const Tactic *tactic, DateRange range);

// Whether a tactic is paid for by its campaign alone: a campaign with a budget of its own is another pot than what the
// strategy has each month (or week…), and so is one in a currency in which the strategy has none; else, of a strategy's
// sum for the whole it is a part.
bool tactic_apart(const Plan *plan, const Tactic *tactic);

#endif
