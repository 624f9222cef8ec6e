// Numbers things by their address: which of a plan's profiles, people or channels something is
// about. Memory: the heap, until it is freed.
#ifndef SEMA_NUMBERING_H
#define SEMA_NUMBERING_H

#include <stddef.h>
#include <stdint.h>

// Open addressing; numbers run from 0 in the order of adding.
typedef struct {
    const void **keys;  // NULL is free
    uint32_t *numbers;
    size_t size;  // power of two, at least twice the count; 0 at first
    uint32_t count;
} Numbering;

#define NUMBERING_EMPTY ((Numbering){NULL, NULL, 0, 0})

// The number of a key (not NULL); a new key gets the next one.
uint32_t numbering_add(Numbering *numbering, const void *key);
// The number of a key, or the count where it has none.
uint32_t numbering_find(const Numbering *numbering, const void *key);
void numbering_free(Numbering *numbering);

#endif
