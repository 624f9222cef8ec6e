// All things of one sort in a Plan, as they stand there, and the way back from a thing to its place. Lives in the arena; the
// items point into the Plan.
#ifndef COMPARE_ITEM_LIST_H
#define COMPARE_ITEM_LIST_H

#include "compare/aspects.h"

typedef struct {
    const void *item;
    uint32_t index;
} ItemPlace;

typedef struct {
    const void **items;
    unsigned count;
    ItemPlace *places;  // by address
} ItemList;

ItemList item_list_of(Arena *arena, const Plan *plan, Sort sort);
// UNPAIRED for what is not in it.
uint32_t item_list_find(const ItemList *list, const void *item);

#endif
