// The rounds of pairing.h. The keys of a round lie in one buffer, on the heap until the round is over.
#include "compare/pairing.h"

#include <stdlib.h>

typedef struct {
    Slice key;
    size_t start;  // of the key in the buffer, until all of them are there
    Side side;
    unsigned index;
} Entry;

typedef LIST(Entry) Entries;

void pairing_start(Pairing *pairing, Arena *arena, unsigned old_count, unsigned new_count) {
    *pairing = (Pairing){.arena = arena, .counts = {old_count, new_count}};
    for (unsigned side = 0; side < SIDE_COUNT; side++) {
        pairing->partners[side] = ARENA_ARRAY(arena, uint32_t, pairing->counts[side] + 1);
        for (unsigned i = 0; i < pairing->counts[side]; i++) {
            pairing->partners[side][i] = UNPAIRED;
        }
    }
}

static int compare_entries(const void *left, const void *right) {
    const Entry *a = left;
    const Entry *b = right;
    int order = slice_compare(a->key, b->key);
    if (order == 0) {
        order = (a->side > b->side) - (a->side < b->side);
    }
    return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

// The entries of one key: those of the old side come first.
static void pair_group(Pairing *pairing, PairingRule rule, const Entry *entries, unsigned count) {
    unsigned old_count = 0;
    while (old_count < count && entries[old_count].side == SIDE_OLD) {
        old_count++;
    }
    unsigned new_count = count - old_count;
    if (rule == PAIR_ALONE && (old_count != 1 || new_count != 1)) {
        return;
    }
    for (unsigned i = 0; i < old_count && i < new_count; i++) {
        unsigned old_index = entries[i].index;
        unsigned new_index = entries[old_count + i].index;
        pairing->partners[SIDE_OLD][old_index] = new_index;
        pairing->partners[SIDE_NEW][new_index] = old_index;
    }
}

void pairing_round(Pairing *pairing, PairingRule rule, PairingKey *key, void *context) {
    Arena *arena = arena_new();
    Buffer keys = BUFFER_EMPTY;
    Entries entries = {NULL, 0, 0};
    for (unsigned side = 0; side < SIDE_COUNT; side++) {
        for (unsigned i = 0; i < pairing->counts[side]; i++) {
            if (pairing->partners[side][i] != UNPAIRED) {
                continue;
            }
            Entry entry = {.start = keys.length, .side = (Side)side, .index = i};
            key(context, (Side)side, i, &keys);
            entry.key.length = keys.length - entry.start;
            if (entry.key.length > 0) {
                LIST_ADD(arena, &entries, entry);
            }
        }
    }
    for (unsigned i = 0; i < entries.count; i++) {
        entries.items[i].key.text = keys.text + entries.items[i].start;
    }
    if (entries.count > 1) {
        qsort(entries.items, entries.count, sizeof(Entry), compare_entries);
    }
    for (unsigned start = 0; start < entries.count;) {
        unsigned end = start + 1;
        while (end < entries.count &&
               slice_equal(entries.items[start].key, entries.items[end].key)) {
            end++;
        }
        pair_group(pairing, rule, &entries.items[start], end - start);
        start = end;
    }
    buffer_free(&keys);
    arena_free(arena);
}
