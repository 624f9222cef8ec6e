// Whole numbers of 128 bits, for sums and products of millionths that must neither overflow nor
// drift. Knows nothing of what is counted. No memory.
#ifndef SEMA_WIDE_H
#define SEMA_WIDE_H

#include <stdint.h>

__extension__ typedef __int128 Wide;

// a ÷ b, rounded half away from zero. b must not be 0.
Wide wide_divide(Wide a, Wide b);

// The nearest number of 64 bits.
int64_t wide_saturate(Wide value);

#endif
