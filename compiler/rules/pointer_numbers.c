// A hash table from addresses to numbers. Must not depend on the addresses' order, which differs
// from run to run: numbers come from the order of adding alone.
#include "rules/pointer_numbers.h"

#include "base/memory.h"

#define SIZE_FIRST 16

static size_t slot_of(const PointerNumbers *set, const void *key) {
    size_t slot = pointer_numbers_slot(set, key);
    while (set->keys[slot] != NULL && set->keys[slot] != key) {
        slot = (slot + 1) & (set->size - 1);
    }
    return slot;
}

static void grow(PointerNumbers *set) {
    PointerNumbers larger = {.size = set->size == 0 ? SIZE_FIRST : set->size * 2,
                             .count = set->count};
    larger.keys = memory_allocate(larger.size * sizeof *larger.keys);
    larger.numbers = memory_allocate(larger.size * sizeof *larger.numbers);
    for (size_t i = 0; i < larger.size; i++) {
        larger.keys[i] = NULL;
    }
    for (size_t i = 0; i < set->size; i++) {
        if (set->keys[i] != NULL) {
            size_t slot = slot_of(&larger, set->keys[i]);
            larger.keys[slot] = set->keys[i];
            larger.numbers[slot] = set->numbers[i];
        }
    }
    memory_free(set->keys);
    memory_free(set->numbers);
    *set = larger;
}

uint32_t pointer_numbers_make(PointerNumbers *set, const void *key) {
    if (set->size <= (size_t)set->count * 2) {
        grow(set);
    }
    size_t slot = slot_of(set, key);
    if (set->keys[slot] == NULL) {
        set->keys[slot] = key;
        set->numbers[slot] = set->count++;
    }
    return set->numbers[slot];
}

uint32_t pointer_numbers_find(const PointerNumbers *set, const void *key) {
    if (set->count == 0 || key == NULL) {
        return POINTER_NUMBER_NONE;
    }
    size_t slot = slot_of(set, key);
    return set->keys[slot] == NULL ? POINTER_NUMBER_NONE : set->numbers[slot];
}

void pointer_numbers_free(PointerNumbers *set) {
    memory_free(set->keys);
    memory_free(set->numbers);
    *set = POINTER_NUMBERS_EMPTY;
}
