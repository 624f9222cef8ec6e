// Chooses decimals for figures. Must not know words or currencies. No memory.
#include "sema/digits.h"

#define DIGITS_MOST 6
#define WHOLE_FROM (100 * MICRO)

static unsigned usual_digits(MetricUnit unit, Micro value) {
    switch (unit) {
    case METRIC_MONEY:
        return value >= WHOLE_FROM || value <= -WHOLE_FROM ? 0 : 2;
    case METRIC_COUNT:
    case METRIC_PEOPLE:
    case METRIC_SCORE:
        return value >= WHOLE_FROM || value <= -WHOLE_FROM ? 0 : 1;
    case METRIC_TIME:
        return value >= 10 * MICRO || value <= -10 * MICRO ? 0 : 1;
    case METRIC_PERCENT:
    case METRIC_UNIT_COUNT:
        break;
    }
    return 1;
}

static bool vanishes(Micro value, unsigned digits) {
    return value != 0 && micro_round(value, digits) == 0;
}

unsigned digits_of(MetricUnit unit, Micro value) {
    unsigned digits = usual_digits(unit, value);
    while (digits < DIGITS_MOST && vanishes(value, digits)) {
        digits++;
    }
    return digits;
}

unsigned digits_apart(MetricUnit unit, Micro a, Micro b) {
    unsigned first = usual_digits(unit, a);
    unsigned second = usual_digits(unit, b);
    unsigned digits = a == 0 || (b != 0 && second < first) ? second : first;
    while (digits < DIGITS_MOST && (vanishes(a, digits) || vanishes(b, digits) ||
                                    (a != b && micro_round(a, digits) == micro_round(b, digits)))) {
        digits++;
    }
    return digits;
}

static uint64_t rounded_to(uint64_t value, uint64_t step) {
    return value > UINT64_MAX - step / 2 ? value : (value + step / 2) / step * step;
}

// What an estimate of this size is rounded to.
static uint64_t estimate_step(uint64_t size, MetricUnit unit) {
    uint64_t one = (uint64_t)MICRO;
    uint64_t step = one;
    bool counted = unit == METRIC_COUNT || unit == METRIC_PEOPLE;
    while (size / step >= 1000 && size >= 10000 * one) {
        step *= 10;
    }
    if (step > one || size >= 100 * one || unit == METRIC_TIME || (counted && size >= 10 * one)) {
        return step;
    }
    // Of money the cents are always said; of a share below one in a hundred the second digit says something.
    return unit == METRIC_MONEY || (unit == METRIC_PERCENT && size < one) ? one / 100 : one / 10;
}

static Micro to_step(Micro value, uint64_t step) {
    uint64_t size = rounded_to(micro_magnitude(value), step);
    if (size > (uint64_t)INT64_MAX) {
        return value;
    }
    return value < 0 ? -(Micro)size : (Micro)size;
}

Micro estimate_of(Micro value, MetricUnit unit) {
    Micro estimate = to_step(value, estimate_step(micro_magnitude(value), unit));
    return estimate == 0 ? value : estimate;
}

Micro estimate_grain(Micro value, MetricUnit unit) {
    return (Micro)estimate_step(micro_magnitude(value), unit);
}

Micro estimate_like(Micro distance, Micro estimate, MetricUnit unit) {
    return to_step(distance, estimate_step(micro_magnitude(estimate), unit));
}

Micro whole_like(Micro value, Micro like, MetricUnit unit) {
    uint64_t step = estimate_step(micro_magnitude(like), unit);
    return to_step(value, step > (uint64_t)MICRO ? (uint64_t)MICRO : step);
}
