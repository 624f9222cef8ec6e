// The funnel: what each goal that says `at 25% of trials` needs of the goal before it, beside what
// that one plans. Must not know what is too little: the rules judge.
#ifndef SEMA_FUNNEL_H
#define SEMA_FUNNEL_H

#include "sema/plan.h"

// Fills in `from` of every goal's funnel step, and `asked_by` of the goals that these lead to: the goal before one is the
// same purpose's first of that metric, else the strategy's first; never the goal itself. False where no goal has a step.
bool plan_funnel_goals(Plan *plan);

// Fills in compared, needed and planned.
//
// - Amounts are compared on one footing: level with level, rate with rate of the same unit of time,
//   else totals over this goal's run (a rate as many times as the run has units). A change of a
//   figure, and a level with a `from`, count by what they add; a level without one, and a rate, whole.
// - A `keep`, a change that says no `from`, and what falls are not compared.
void plan_funnel(Plan *plan);

#endif
