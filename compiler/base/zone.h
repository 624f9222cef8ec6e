// Time zones as their clocks go now: two rules a year at most. Read from a table that the program carries, never
// from the machine, so that the same text gives the same bytes everywhere. No memory.
#ifndef BASE_ZONE_H
#define BASE_ZONE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

// When a clock changes: the n-th weekday of a month (5: the last), so many seconds after its midnight.
typedef struct {
    int month;    // 1 to 12
    int nth;      // 1 to 5
    int weekday;  // 0 is Sunday
    int seconds;  // of the clock before the change; may be below 0 and above a day
} ZoneChange;

typedef struct {
    Slice name;
    char standard[12];  // abbreviations
    char summer[12];
    int standard_offset;  // seconds east of UTC
    int summer_offset;
    bool changes;
    ZoneChange to_summer;
    ZoneChange to_standard;
} Zone;

// False where there is no such zone; names are compared as they are written in the database.
bool zone_find(Slice name, Zone *zone);

// Seconds east of UTC of a local time: days since 1970-01-01 and minutes of the day. A time that the spring
// leaves out counts as before the change, one that the autumn repeats as its first.
int zone_offset(const Zone *zone, int year, int32_t day, int minute);

// The day (since 1970-01-01) and second of the year's change, on the clock before it.
void zone_change_time(const ZoneChange *change, int year, int32_t *day, int *second);

#endif
