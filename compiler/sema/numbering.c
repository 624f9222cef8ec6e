// A hash table of addresses. Must not know what they are of. Memory: the heap.
#include "sema/numbering.h"

#include "base/memory.h"

static size_t numbering_slot(const Numbering *numbering, const void *key) {
    uint64_t hash = (uint64_t)(uintptr_t)key * 0x9e3779b97f4a7c15u;
    size_t slot = (size_t)(hash >> 32) & (numbering->size - 1);
    while (numbering->keys[slot] != NULL && numbering->keys[slot] != key) {
        slot = (slot + 1) & (numbering->size - 1);
    }
    return slot;
}

void numbering_free(Numbering *numbering) {
    memory_free(numbering->keys);
    memory_free(numbering->numbers);
}

static void numbering_grow(Numbering *numbering) {
    size_t size = numbering->size == 0 ? 64 : numbering->size * 2;
    Numbering larger = {memory_allocate(size * sizeof(const void *)),
                        memory_allocate(size * sizeof(uint32_t)), size, numbering->count};
    for (size_t i = 0; i < size; i++) {
        larger.keys[i] = NULL;
    }
    for (size_t i = 0; i < numbering->size; i++) {
        if (numbering->keys[i] != NULL) {
            size_t slot = numbering_slot(&larger, numbering->keys[i]);
            larger.keys[slot] = numbering->keys[i];
            larger.numbers[slot] = numbering->numbers[i];
        }
    }
    numbering_free(numbering);
    *numbering = larger;
}

uint32_t numbering_add(Numbering *numbering, const void *key) {
    if (((size_t)numbering->count + 1) * 2 > numbering->size) {
        numbering_grow(numbering);
    }
    size_t slot = numbering_slot(numbering, key);
    if (numbering->keys[slot] == NULL) {
        numbering->keys[slot] = key;
        numbering->numbers[slot] = numbering->count++;
    }
    return numbering->numbers[slot];
}

uint32_t numbering_find(const Numbering *numbering, const void *key) {
    if (numbering->size == 0 || key == NULL) {
        return numbering->count;
    }
    size_t slot = numbering_slot(numbering, key);
    return numbering->keys[slot] == NULL ? numbering->count : numbering->numbers[slot];
}
