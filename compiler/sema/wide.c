// Whole numbers of 128 bits: rounding and narrowing. Knows nothing of what is counted.
// No memory.
#include "sema/wide.h"

// The same of numbers that 64 bits hold, which processors divide in one step. Not of the lowest, whose magnitude they do not.
static int64_t narrow_divide(int64_t a, int64_t b) {
    int64_t quotient = a / b;
    int64_t rest = a % b;
    int64_t distance = rest < 0 ? -rest : rest;
    int64_t whole = b < 0 ? -b : b;
    return distance >= whole - distance ? quotient + ((a < 0) == (b < 0) ? 1 : -1) : quotient;
}

Wide wide_divide(Wide a, Wide b) {
    if (a > INT64_MIN && a <= INT64_MAX && b > INT64_MIN && b <= INT64_MAX) {
        return narrow_divide((int64_t)a, (int64_t)b);
    }
    Wide quotient = a / b;
    Wide rest = a - quotient * b;
    Wide distance = rest < 0 ? -rest : rest;
    Wide whole = b < 0 ? -b : b;
    // Not 2 × distance ≥ whole: that could overflow.
    if (distance != 0 && distance >= whole - distance) {
        quotient += (a < 0) == (b < 0) ? 1 : -1;
    }
    return quotient;
}

int64_t wide_saturate(Wide value) {
    if (value > INT64_MAX) {
        return INT64_MAX;
    }
    if (value < INT64_MIN) {
        return INT64_MIN;
    }
    return (int64_t)value;
}
