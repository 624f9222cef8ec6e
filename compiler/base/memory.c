// The one place that asks the system for memory and decides what happens when there is none.
// Knows nothing of what the memory is for; each block belongs to whoever asked.
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "platform/platform.h"
#include "platform/temporaries.h"

#ifndef __has_feature
#define __has_feature(feature) 0
#endif

// Blocks from this size on ask for large pages: fewer faults, and fewer misses of the tables that
// turn addresses into places.
#define LARGE_BLOCK ((size_t)2 * 1024 * 1024)

static void prefer_large_pages(void *block, size_t size) {
    if (size >= LARGE_BLOCK) {
        platform_prefer_large_pages(block, size);
    }
}

void *memory_allocate(size_t size) {
    void *block = malloc(size != 0 ? size : 1);
    if (block == NULL) {
        memory_exhausted();
    }
    prefer_large_pages(block, size);
    return block;
}

void *memory_resize(void *block, size_t size) {
    void *resized = realloc(block, size != 0 ? size : 1);
    if (resized == NULL) {
        memory_exhausted();
    }
    prefer_large_pages(resized, size);
    return resized;
}

void memory_clear(void *block, size_t size) {
    memset(block, 0, size);
}

// Less than this is not worth a call to the system.
#define SLACK_MOST ((size_t)1024 * 1024)

void *memory_trim(void *block, uint32_t *capacity, uint32_t count, size_t size) {
    if ((*capacity - count) * size < SLACK_MOST) {
        return block;
    }
    *capacity = count;
    return memory_resize(block, count * size);
}

void memory_free(const void *block) {
    // By way of an integer, because a cast may not drop the const.
    free((void *)(uintptr_t)block);
}

#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)

// The sanitizer guards, and searches for pointers, in the heap only.
void *memory_map(size_t size) {
    void *block = calloc(1, size);
    if (block == NULL) {
        memory_exhausted();
    }
    return block;
}

void memory_unmap(void *block, size_t size) {
    (void)size;
    free(block);
}

#else

void *memory_map(size_t size) {
    void *block = platform_map(size);
    if (block == NULL) {
        memory_exhausted();
    }
    prefer_large_pages(block, size);
    return block;
}

void memory_unmap(void *block, size_t size) {
    platform_unmap(block, size);
}

#endif

_Noreturn void memory_exhausted(void) {
    static const char message[] = "strat: out of memory\n";
    temporaries_remove();
    // No stdio and no exit handlers: they may want memory, or flush half an output.
    ptrdiff_t written = platform_write(PLATFORM_ERRORS, message, sizeof message - 1);
    (void)written;
    platform_exit(2);
}
