// How many units of time a range of days is, exactly: a month counts by its own days, so that a
// part of one has a denominator that all lengths of the unit divide. No memory.
#ifndef SEMA_UNITS_H
#define SEMA_UNITS_H

#include "sema/date.h"

// What all lengths of a unit divide (1 for hours, days and none).
int32_t unit_parts(TimeUnit unit);

// The units that a range covers, a partly covered one by its days, in parts of a unit; by the hour
// 24 a day. UNIT_NONE counts days.
int64_t unit_parts_in(DateRange range, TimeUnit unit);

#endif
