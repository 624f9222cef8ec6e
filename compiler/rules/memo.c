// A direct-mapped table of verdicts: a newer pair takes an older one's slot. Knows nothing of what
// they are about.
#include "rules/memo.h"

#define NUMBER_BITS 30
#define NUMBER_LIMIT ((uint32_t)1 << NUMBER_BITS)

// Never 0, and even: the lowest bit is the verdict's.
static uint64_t key_of(MemoKind kind, uint32_t first, uint32_t second) {
    uint64_t pair = (uint64_t)first << NUMBER_BITS | second;
    return (pair << 2 | ((uint64_t)kind + 1)) << 1;
}

static uint32_t slot_of(uint64_t key) {
    return (uint32_t)((key * 0x9e3779b97f4a7c15u) >> 32) % MEMO_SLOTS;
}

bool memo_find(const Memo *memo, MemoKind kind, uint32_t first, uint32_t second, bool *verdict) {
    uint64_t key = key_of(kind, first, second);
    uint64_t found = memo->slots[slot_of(key)];
    if ((found & ~(uint64_t)1) != key || first >= NUMBER_LIMIT || second >= NUMBER_LIMIT) {
        return false;
    }
    *verdict = (found & 1) != 0;
    return true;
}

void memo_keep(Memo *memo, MemoKind kind, uint32_t first, uint32_t second, bool verdict) {
    if (first < NUMBER_LIMIT && second < NUMBER_LIMIT) {
        uint64_t key = key_of(kind, first, second);
        memo->slots[slot_of(key)] = key | (verdict ? 1 : 0);
    }
}
