// What things are used for, as a number that says the same of the same uses: by it, a thing that has another name is
// known again. Knows nothing of pairs.
#ifndef COMPARE_USES_OF_H
#define COMPARE_USES_OF_H

#include "compare/item_list.h"

// By index in the Plan's list of that sort; 0 for what nothing uses. In the arena.
uint64_t *uses_of(Arena *arena, const Plan *plan, Sort sort, const ItemList *list);

#endif
