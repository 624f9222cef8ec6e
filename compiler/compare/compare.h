// What changed in meaning between two versions of a strategy: two Plans are compared, not their texts, so that layout, order,
// the file that a statement stands in and the names of people are no changes. A change points at what it speaks of in
// both Plans, and is put into words when somebody asks for them. Everything lives in the comparison's arena; both Plans must
// outlive it. Their findings must have been judged and sorted.
#ifndef COMPARE_COMPARE_H
#define COMPARE_COMPARE_H

#include "compare/change.h"

// Never NULL.
const Comparison *compare_plans(Arena *arena, const Plan *old, const Plan *new);

#endif
