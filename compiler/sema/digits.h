// How many decimals a figure is shown with: figures are exact until somebody reads them, and then
// as short as their unit asks without hiding a difference. No memory.
#ifndef SEMA_DIGITS_H
#define SEMA_DIGITS_H

#include "sema/quantity.h"
#include "sema/vocabulary.h"

// None for counts from 100 on, two for money, one for all else; and as many more as it takes that
// what is not zero does not look like it.
unsigned digits_of(MetricUnit unit, Micro value);

// The same for two figures of a goal side by side: as many as it takes that they look different
// where they are.
unsigned digits_apart(MetricUnit unit, Micro a, Micro b);

#endif
