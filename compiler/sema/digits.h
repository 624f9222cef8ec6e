// How many decimals a figure is shown with: figures are exact until somebody reads them, and then
// as short as their unit asks without hiding a difference. No memory.
#ifndef SEMA_DIGITS_H
#define SEMA_DIGITS_H

#include "sema/quantity.h"
#include "sema/vocabulary.h"

// None for counts and money from 100 and for minutes from 10 on, two for money below it, one for all else; and as many more as it takes that
// what is not zero does not look like it.
unsigned digits_of(MetricUnit unit, Micro value);

// The same for two figures of a goal side by side: no more than the greater one asks for, but as many as it takes
// that they look different where they are.
unsigned digits_apart(MetricUnit unit, Micro a, Micro b);

// What has been worked out, rounded to what one can know of it: three figures from 10,000 on, whole units from 100 on
// (from 10 on of what is counted in whole units), money below 100 to its hundredths, a percentage below 1 likewise. What is not zero stays something.
Micro estimate_of(Micro value, MetricUnit unit);
// The step to which that rounds a figure of this size.
Micro estimate_grain(Micro value, MetricUnit unit);
// `distance`, which came of an estimate, to the step that the estimate was rounded to.
Micro estimate_like(Micro distance, Micro estimate, MetricUnit unit);
// What a plan has for a day, or how far from it something is: in whole units where an estimate of the size of `like` is.
Micro whole_like(Micro value, Micro like, MetricUnit unit);

#endif
