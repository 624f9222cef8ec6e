// Counts units of time in ranges of days. Must not know what is counted in them. No memory.
#include "sema/units.h"

int32_t unit_parts(TimeUnit unit) {
    switch (unit) {
    case UNIT_WEEK:
        return DAYS_PER_WEEK;
    case UNIT_MONTH:
        return 377580;  // 28, 29, 30, 31
    case UNIT_QUARTER:
        return 376740;  // 90, 91, 92
    case UNIT_YEAR:
        return 133590;  // 365, 366
    case UNIT_HOUR:
    case UNIT_DAY:
    case UNIT_NONE:
        break;
    }
    return 1;
}

// The part of the unit before `date`, in parts.
static int64_t parts_before(Date date, TimeUnit unit) {
    DateRange around = date_unit_around(date, unit);
    return (int64_t)(date - around.start) * (unit_parts(unit) / date_range_days(around));
}

int64_t unit_parts_in(DateRange range, TimeUnit unit) {
    int64_t days = date_range_days(range);
    switch (unit) {
    case UNIT_HOUR:
        return days * HOURS_PER_DAY;
    case UNIT_DAY:
    case UNIT_WEEK:
    case UNIT_NONE:
        return days;
    case UNIT_MONTH:
    case UNIT_QUARTER:
    case UNIT_YEAR:
        break;
    }
    if (days == 0) {
        return 0;
    }
    Date after = range.end + 1;
    int64_t units = date_unit_index(after, unit) - date_unit_index(range.start, unit);
    return units * unit_parts(unit) + parts_before(after, unit) - parts_before(range.start, unit);
}
