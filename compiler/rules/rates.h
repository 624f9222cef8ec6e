// How often tactics post by their rates, so that 3/week, 13/month and every 2 weeks can be added and compared exactly.
#ifndef RULES_RATES_H
#define RULES_RATES_H

#include "rules/runs.h"
#include "sema/plan.h"
#include "sema/wide.h"

// Posts in 364 days (52 whole weeks), in parts of one that all usual `every N` divide.
typedef int64_t YearRate;
#define YEAR_RATE_ONE ((YearRate)720720)

// `count` in every `every`-th unit (0 and 1: in each).
YearRate rate_of(int64_t count, TimeUnit unit, int32_t every);
// What a tactic posts in one place: by its rate, or, where it has none, by its `days` and times; 0 without either.
YearRate rate_of_tactic(const Tactic *tactic);

// What tactics post on average over the days on which any of them runs. Heap memory; ended by rate_average_free.
typedef struct {
    Wide sum;  // rate × days
    Runs runs;
} RateAverage;
#define RATE_AVERAGE_EMPTY ((RateAverage){0, RUNS_EMPTY})

void rate_average_add(RateAverage *average, YearRate rate, DateRange runs);
// Compares the average with a rate: negative, 0 or positive where it is below, at or above. 0 without any day.
int rate_average_compare(RateAverage *average, Wide rate);
// The average by a unit of time, in millionths; 0 without any day.
Micro rate_average_by(RateAverage *average, TimeUnit unit);
void rate_average_free(RateAverage *average);

#endif
