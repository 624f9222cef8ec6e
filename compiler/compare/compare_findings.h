// Which findings are new, and which are settled: they are told apart by rule, by the thing that they speak of, and by the words
// under them, never by lines. For compare.c only.
#ifndef COMPARE_COMPARE_FINDINGS_H
#define COMPARE_COMPARE_FINDINGS_H

#include "compare/matching.h"

// A finding that only one side has.
typedef struct {
    const Finding *finding;
    Side side;
    Sort sort;         // SORT_COUNT: it speaks of nothing that is compared
    const void *item;  // NULL likewise
} LoneFinding;

typedef LIST(LoneFinding) LoneFindings;

// In the order of the places, those of the new side first.
void compare_findings(const Matching *matching, LoneFindings *lone);

#endif
