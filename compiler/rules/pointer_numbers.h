// Numbers for things, by their address, in the order in which they come: so that rules can group
// tactics by profile, channel or person in one pass. Heap memory; the owner ends it with
// pointer_numbers_free.
#ifndef RULES_POINTER_NUMBERS_H
#define RULES_POINTER_NUMBERS_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    const void **keys;  // open addressing; NULL is free
    uint32_t *numbers;
    size_t size;  // 0 or a power of two, at least twice `count`
    uint32_t count;
} PointerNumbers;

#define POINTER_NUMBERS_EMPTY ((PointerNumbers){NULL, NULL, 0, 0})
#define POINTER_NUMBER_NONE UINT32_MAX

// Where a key is looked for first, and mostly is.
static inline size_t pointer_numbers_slot(const PointerNumbers *set, const void *key) {
    uint64_t hash = (uint64_t)(uintptr_t)key * 0x9e3779b97f4a7c15u;
    return (size_t)(hash >> 32) & (set->size - 1);
}

uint32_t pointer_numbers_make(PointerNumbers *set, const void *key);
// The key's number; a new key takes the next one, from 0. The key must not be NULL.
static inline uint32_t pointer_numbers_add(PointerNumbers *set, const void *key) {
    if (set->size != 0) {
        size_t slot = pointer_numbers_slot(set, key);
        if (set->keys[slot] == key) {
            return set->numbers[slot];
        }
    }
    return pointer_numbers_make(set, key);
}

// POINTER_NUMBER_NONE for NULL and for a key that was never added.
uint32_t pointer_numbers_find(const PointerNumbers *set, const void *key);
void pointer_numbers_free(PointerNumbers *set);

#endif
