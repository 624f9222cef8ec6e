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

// The key's number; a new key takes the next one, from 0. The key must not be NULL.
uint32_t pointer_numbers_add(PointerNumbers *set, const void *key);
// POINTER_NUMBER_NONE for NULL and for a key that was never added.
uint32_t pointer_numbers_find(const PointerNumbers *set, const void *key);
void pointer_numbers_free(PointerNumbers *set);

#endif
