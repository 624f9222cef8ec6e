// What other rules ask of those about a goal's metric.
#ifndef RULES_GOAL_METRICS_H
#define RULES_GOAL_METRICS_H

#include "rules/rules.h"

// Whether metric-mismatch says of the goal's target that it is turned the wrong way: how far along it is then means nothing.
bool goal_metrics_turned(RuleRun *run, const Goal *goal);

#endif
