// What became of a goal that both versions have: raised, lowered, kept, postponed, advanced. Knows figures and days, not
// words.
#ifndef COMPARE_FATE_H
#define COMPARE_FATE_H

#include "compare/change.h"

// CHANGE_KIND_COUNT: nothing.
typedef struct {
    ChangeKind target;
    ChangeKind deadline;
} Fate;

Fate fate_of(const Goal *old, const Goal *new);

#endif
