// Counts, money, time and shares as exact decimals: millionths of a unit in 64 bits, so that
// nothing drifts. Time is counted in minutes. No floating point anywhere.
#ifndef SEMA_QUANTITY_H
#define SEMA_QUANTITY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/slice.h"

typedef enum {
    QUANTITY_COUNT,    // a bare number: count, people or score
    QUANTITY_PERCENT,  // 25% is 25
    QUANTITY_MONEY,
    QUANTITY_TIME,  // minutes
} QuantityKind;

typedef int64_t Micro;  // millionths

#define MICRO ((Micro)1000000)
// The largest quantity in a text: a trillion units.
#define QUANTITY_LIMIT ((Micro)1000000000000 * MICRO)

#define MINUTES_PER_HOUR 60
#define MINUTES_PER_FULL_DAY (24 * 60)
#define MINUTES_PER_FULL_WEEK (7 * 24 * 60)
#define MINUTES_PER_WORK_DAY (8 * 60)
#define MINUTES_PER_WORK_WEEK (5 * 8 * 60)

// What a quantity was written with, behind its number.
typedef enum {
    SUFFIX_NONE,
    SUFFIX_PERCENT,
    SUFFIX_POINTS,  // +0.5pp
    SUFFIX_MINUTE,
    SUFFIX_HOUR,
    SUFFIX_DAY,
    SUFFIX_WEEK
} QuantitySuffix;

typedef struct {
    Micro value;
    uint8_t kind;      // QuantityKind
    uint8_t suffix;    // QuantitySuffix
    bool change;       // written with a sign
    char currency[4];  // "USD", NUL-terminated; empty unless money
} Quantity;

typedef enum {
    QUANTITY_OK,
    QUANTITY_NOT_ONE,     // no number at all
    QUANTITY_BAD_SUFFIX,  // 3hours, 10x
    QUANTITY_TOO_LARGE,
    QUANTITY_TOO_FINE,        // more than six decimals
    QUANTITY_BAD_UNDERSCORE,  // 1__0, 1_
} QuantityStatus;

// Reads one written quantity: [+-] [$€£] digits[_digits][.digits] [k M] [% pp min h d w], and for
// `500 USD` the currency's three capitals in `currency` (else empty). Durations come in minutes by the
// clock: 3d is 3 × 24 h, 2w is 2 × 7 × 24 h (see quantity_work). Underscores stand between the digits before the point. *quantity is set
// on QUANTITY_OK only. *doubtful (may be NULL) is set where exactly three digits follow the point
// of a count or money and the point could be a thousands separator: at most three digits before it,
// the first of them no 0, and no k or M.
QuantityStatus quantity_parse(Slice text, Slice currency, Quantity *quantity, bool *doubtful);

// A duration as working time: a day has 8 h, a week 5 of them.
Quantity quantity_work(Quantity duration);

// How many minutes one of the suffix is; 0 for those that are no time.
int64_t suffix_minutes(QuantitySuffix suffix);

// a × b ÷ c in 128 bits, rounded half away from zero; saturates at the limits of Micro. c must not
// be 0.
Micro micro_scale(Micro a, int64_t b, int64_t c);

// Rounded to so many decimals (at most six), half away from zero, still in millionths.
Micro micro_round(Micro value, unsigned decimals);
// Without its sign, also of the least figure.
static inline uint64_t micro_magnitude(Micro value) {
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

// The shortest exact decimal: "430", "432.1", "-0.5".
void micro_text(Buffer *out, Micro value);

// For people: "412", "12,500", "$99.50", "€1,200", "500 CHF", "4.5%", "2 h", "1 h 30 min"; a change
// with its sign: "+25%".
void quantity_text(Buffer *out, Quantity quantity);

// As the language writes it: "25", "1_000", "+25%", "$500", "500 CHF", "90min", "2h", "+$5_000".
void quantity_source(Buffer *out, Quantity quantity);

// The canonical spelling of a written token (without the currency that follows it): no leading
// zeros, groups of three digits from five digits on; four digits keep the underscore that they
// have. `k`, `M` and the unit stay as they were chosen, and so does what follows the point. What is
// no quantity stays as it is.
void quantity_canonical(Buffer *out, Slice text);

#endif
