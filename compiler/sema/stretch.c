// See stretch.h.
#include "sema/stretch.h"

// How many months a stretch has that is counted from the period's first day; 0 where it is the calendar's.
static int months_of_stretch(const Plan *plan) {
    switch (plan->strategy.budget_per) {
    case UNIT_QUARTER:
        return plan->strategy.period.start == DATE_NONE ? 0 : 3;
    case UNIT_YEAR:
        return plan->strategy.period.start == DATE_NONE ? 0 : 12;
    case UNIT_HOUR:
    case UNIT_DAY:
    case UNIT_WEEK:
    case UNIT_MONTH:
    case UNIT_NONE:
        break;
    }
    return 0;
}

int32_t budget_stretch_index(const Plan *plan, Date day) {
    int months = months_of_stretch(plan);
    if (months == 0) {
        TimeUnit unit = plan->strategy.budget_per;
        return date_unit_index(day, unit);
    }
    Date first = plan->strategy.period.start;
    int passed = date_month_count(day) - date_month_count(first);
    int32_t index = passed >= 0 ? passed / months : -((months - 1 - passed) / months);
    return date_months_on(first, index * months) > day ? index - 1 : index;
}

DateRange budget_stretch(const Plan *plan, Date day) {
    int months = months_of_stretch(plan);
    if (months == 0) {
        return date_unit_around(day, plan->strategy.budget_per);
    }
    Date first = plan->strategy.period.start;
    int32_t index = budget_stretch_index(plan, day);
    return (DateRange){date_months_on(first, index * months),
                       date_months_on(first, (index + 1) * months) - 1};
}
