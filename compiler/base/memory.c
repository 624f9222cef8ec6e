// The one place that asks the system for memory and decides what happens when there is none.
// Knows nothing of what the memory is for; each block belongs to whoever asked.
#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE  // MAP_ANONYMOUS
#endif

#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/temporaries.h"

#ifndef __has_feature
#define __has_feature(feature) 0
#endif

// Blocks from this size on ask for large pages: fewer faults, and fewer misses of the tables that
// turn addresses into places.
#define LARGE_BLOCK ((size_t)8 * 1024 * 1024)
#define SMALL_PAGE ((uintptr_t)4096)

static void prefer_large_pages(void *block, size_t size) {
#ifdef MADV_HUGEPAGE
    if (size >= LARGE_BLOCK) {
        uintptr_t start = ((uintptr_t)block + SMALL_PAGE - 1) & ~(SMALL_PAGE - 1);
        // Only a wish: where it is not granted, nothing is lost.
        (void)madvise((void *)start, (uintptr_t)block + size - start, MADV_HUGEPAGE);
    }
#else
    (void)block;
    (void)size;
#endif
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
    void *block = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (block == MAP_FAILED) {
        memory_exhausted();
    }
    prefer_large_pages(block, size);
    return block;
}

void memory_unmap(void *block, size_t size) {
    (void)munmap(block, size);
}

#endif

_Noreturn void memory_exhausted(void) {
    static const char message[] = "strat: out of memory\n";
    temporaries_remove();
    // No stdio and no exit handlers: they may want memory, or flush half an output.
    ssize_t written = write(STDERR_FILENO, message, sizeof message - 1);
    (void)written;
    _exit(2);
}
