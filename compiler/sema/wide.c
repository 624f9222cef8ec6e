// Whole numbers of 128 bits: rounding and narrowing. Knows nothing of what is counted.
// No memory.
#include "sema/wide.h"

Wide wide_divide(Wide a, Wide b) {
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
