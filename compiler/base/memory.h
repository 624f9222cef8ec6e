// Heap memory that cannot fail: where the machine has none left, the program says so on
// standard error and ends with exit status 2. Nothing is half-written then, because outputs
// are renders in memory that are put in place by one rename (see cli/output.h).
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>
#include <stdint.h>

// At least `size` bytes, uninitialised; the caller frees with memory_free. Never NULL.
void *memory_allocate(size_t size) __attribute__((returns_nonnull));

// Like realloc; `block` may be NULL. Never NULL.
void *memory_resize(void *block, size_t size) __attribute__((returns_nonnull));

// Gives back what a block has beyond `count` items of `size` bytes each, where that is much; *capacity, in items, follows.
// Where the block is now: never NULL.
void *memory_trim(void *block, uint32_t *capacity, uint32_t count, size_t size);

// NULL is fine. Takes text as well, so that owners of a Slice need no cast.
void memory_free(const void *block);

// Zeroes a block. A call on purpose: what compilers put in its place for some hundred bytes (`rep stos`) takes four times as long.
void memory_clear(void *block, size_t size);

// `size` zeroed bytes straight from the system, whose pages cost nothing until they are touched; for
// blocks of 64 KiB and more. Never NULL; the caller ends them with memory_unmap and the same size.
void *memory_map(size_t size);
void memory_unmap(void *block, size_t size);

// Ends the program: "strat: out of memory", exit status 2, temporary files removed.
_Noreturn void memory_exhausted(void);

#endif
