// Helpers for tests of schedules: ranges from texts, and the days and times that a schedule must give. They own no memory.
#ifndef TESTS_SCHEDULE_FIXTURE_H
#define TESTS_SCHEDULE_FIXTURE_H

#include "sema/schedule.h"

DateRange dates_from(const char *start, const char *end);

// The schedule has these slots in the range, "2026-01-05" or "2026-01-05 09:00"; the last item is NULL.
void check_dates(const Schedule *schedule, DateRange range, const char *const *expected);
#define CHECK_DATES(schedule, range, ...)                                                          \
    check_dates(schedule, range, (const char *const[]){__VA_ARGS__, NULL})

#endif
