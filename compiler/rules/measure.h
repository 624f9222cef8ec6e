// When what is measured begins: what the rules about figures share. Only compiler/rules/ includes this.
#ifndef RULES_MEASURE_H
#define RULES_MEASURE_H

#include "sema/plan.h"

// The first day that figures may be of: the period's, else today.
Date measure_start(const Plan *plan);

// The first day on which one of the tactics runs, or `first` where that is earlier or none of them has one. DATE_NONE: none.
Date measure_first_run(const TacticList *tactics, Date first);

#endif
