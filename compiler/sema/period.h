// What a written period means, with and without its year.
#ifndef SEMA_PERIOD_H
#define SEMA_PERIOD_H

#include "sema/plan.h"

typedef enum {
    PERIOD_OK,
    PERIOD_NOT_ONE,  // it is no period; *problem says in words what one looks like
    PERIOD_OUTSIDE   // the strategy's period has none of the name
} PeriodStatus;

// Reads one period (`2026`, `2026-09`, `2026-09-30`, `Q3`, `H1`, `W37`); `year` is the year beside
// a quarter, half or week, or empty. Where it is left out, it is that of the first one in the
// strategy's period that ends on or after `from`, else of the last one there; without a period, of
// the first one that ends on or after `from`. *range is set on PERIOD_OK only, *problem on
// PERIOD_NOT_ONE only.
PeriodStatus period_read(const Plan *plan, Slice text, Slice year, Date from, DateRange *range,
                         const char **problem);

#endif
