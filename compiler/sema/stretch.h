// The stretches of time that a strategy's budget by a unit is for. Knows nothing of costs. Allocates nothing.
#ifndef SEMA_STRETCH_H
#define SEMA_STRETCH_H

#include "sema/plan.h"

// The stretch around a day that a budget by a unit is for. Years and quarters are counted from the first day of the
// strategy's period, where it has one: the year of a plan from July to June is that one. Weeks and months (and days, of
// which a budget by the hour has 24) are the calendar's. The next stretch has the next number.
DateRange budget_stretch(const Plan *plan, Date day);
int32_t budget_stretch_index(const Plan *plan, Date day);

#endif
