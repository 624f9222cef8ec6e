// Remembers the newest verdicts on pairs, so that what thousands of tactics ask is worked out once.
// It may forget: whoever finds nothing works it out again. Fixed in size; owns no other memory.
#ifndef RULES_MEMO_H
#define RULES_MEMO_H

#include <stdbool.h>
#include <stdint.h>

// What a verdict is about.
typedef enum {
    MEMO_CHANNEL,  // whether an audience spends time on a channel
    MEMO_TOPIC,    // whether a content meets what an audience cares about
} MemoKind;

#define MEMO_SLOTS 512

typedef struct {
    uint64_t slots[MEMO_SLOTS];  // kind, both numbers and the verdict; 0 is free
} Memo;

// Both numbers are below 2^30. False where the pair is not known (any more): *verdict is then left
// alone.
bool memo_find(const Memo *memo, MemoKind kind, uint32_t first, uint32_t second, bool *verdict);
void memo_keep(Memo *memo, MemoKind kind, uint32_t first, uint32_t second, bool verdict);

#endif
