// The seven steps of a strategy: which are done, started or missing.
#ifndef RULES_READINESS_H
#define RULES_READINESS_H

#include "sema/plan.h"

// Whether nothing in the plan belongs to one of the steps. What is written counts, faulty or not.
bool readiness_lacks(const Plan *plan, Step step);

// Fills plan->readiness from what is there and from the findings that are not suppressed; to be
// called again after silences have been applied.
void readiness_work_out(Plan *plan);

#endif
