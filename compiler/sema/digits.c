// Chooses decimals for figures. Must not know words or currencies. No memory.
#include "sema/digits.h"

#define DIGITS_MOST 6
#define WHOLE_FROM (100 * MICRO)

static unsigned usual_digits(MetricUnit unit, Micro value) {
    switch (unit) {
    case METRIC_MONEY:
        return 2;
    case METRIC_COUNT:
    case METRIC_PEOPLE:
    case METRIC_SCORE:
        return value >= WHOLE_FROM || value <= -WHOLE_FROM ? 0 : 1;
    case METRIC_TIME:
    case METRIC_PERCENT:
    case METRIC_UNIT_COUNT:
        break;
    }
    return 1;
}

unsigned digits_of(MetricUnit unit, Micro value) {
    unsigned digits = usual_digits(unit, value);
    while (digits < DIGITS_MOST && value != 0 && micro_round(value, digits) == 0) {
        digits++;
    }
    return digits;
}

unsigned digits_apart(MetricUnit unit, Micro a, Micro b) {
    unsigned first = digits_of(unit, a);
    unsigned second = digits_of(unit, b);
    unsigned digits = a == 0 || (b != 0 && second > first) ? second : first;
    while (digits < DIGITS_MOST && a != b && micro_round(a, digits) == micro_round(b, digits)) {
        digits++;
    }
    return digits;
}
