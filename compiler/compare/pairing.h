// Which of two lists' items are the same thing, found in rounds: items that have one key and no partner yet are paired, the
// surest key first. Knows nothing of what the items are. Each round sorts, so that no list is walked for each
// item of the other. The result lives in the arena.
#ifndef COMPARE_PAIRING_H
#define COMPARE_PAIRING_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"

#define UNPAIRED UINT32_MAX

typedef enum { SIDE_OLD, SIDE_NEW, SIDE_COUNT } Side;

typedef struct {
    Arena *arena;
    unsigned counts[SIDE_COUNT];
    uint32_t *partners[SIDE_COUNT];  // by index in a list: the index in the other one, or UNPAIRED
} Pairing;

void pairing_start(Pairing *pairing, Arena *arena, unsigned old_count, unsigned new_count);

// Adds an item's key for a round; an item whose key is empty takes no part in it.
typedef void PairingKey(void *context, Side side, unsigned index, Buffer *key);

typedef enum {
    PAIR_IN_ORDER,  // of several with one key, the first with the first
    PAIR_ALONE      // only where there is one on each side
} PairingRule;

void pairing_round(Pairing *pairing, PairingRule rule, PairingKey *key, void *context);

#endif
