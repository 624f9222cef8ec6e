// Which things of two Plans are the same: by name first, then by title, by place and metric, and by what they are used for.
// Knows no changes. Everything lives in the arena; the items point into the Plans.
#ifndef COMPARE_MATCHING_H
#define COMPARE_MATCHING_H

#include "compare/item_list.h"

typedef struct {
    Arena *arena;
    const Plan *plans[SIDE_COUNT];
    ItemList lists[SORT_COUNT][SIDE_COUNT];
    Pairing pairs[SORT_COUNT];
    Renames *renames;
} Matching;

void matching_make(Matching *matching, Arena *arena, const Plan *old, const Plan *new);

// What tells an item from all others, the same for both of a pair; it ends with a blank.
void matching_key(const Matching *matching, Sort sort, Side side, const void *item, Buffer *key);

// The voice in which values of a side are compared.
Voice matching_voice(const Matching *matching, Side side, Buffer *out);

// By how much two texts share their words: 0 to 100.
unsigned matching_alike(Slice a, Slice b);

#endif
