// Arenas as chains of chunks that double in size. Small chunks come from the heap, where freed ones
// are reused warm (ten thousand small files cost no page faults), large ones straight from the
// system, whose pages are zero already and cost nothing until touched. Knows nothing of what is
// kept in it; arena_free frees every chunk, or leaves it to the arena's pool. The Arena itself sits in its first chunk.
#include "base/arena.h"

#include <stdint.h>

#include "base/memory.h"
#include "base/print_text.h"

#ifndef __has_feature
#define __has_feature(feature) 0
#endif

// Under AddressSanitizer what has not been handed out is poisoned, and a gap follows each
// allocation, so that running over the end of one is found as it is on the heap.
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#include <sanitizer/asan_interface.h>
#define ARENA_GAP ((size_t)16)
#define ARENA_HIDE(start, size) ASAN_POISON_MEMORY_REGION((start), (size))
#define ARENA_SHOW(start, size) ASAN_UNPOISON_MEMORY_REGION((start), (size))
#else
#define ARENA_GAP ((size_t)0)
#define ARENA_HIDE(start, size) ((void)0)
#define ARENA_SHOW(start, size) ((void)0)
#endif

#define ARENA_FIRST_SIZE ((size_t)16 * 1024)
#define ARENA_LAST_SIZE ((size_t)16 * 1024 * 1024)  // chunks double up to this
#define ARENA_MAP_SIZE ((size_t)128 * 1024)         // chunks from this size on come from the system
#define ARENA_POOL_MOST ((size_t)256 * 1024 * 1024)  // bytes that wait in a pool
#define ARENA_ZERO_STEP ((size_t)1024)               // how far ahead memory is zeroed

typedef struct Chunk Chunk;

struct Chunk {
    _Alignas(16) Chunk *next;
    size_t size;  // bytes, with this header
};

struct Arena {
    char *cursor;  // where the next allocation starts
    char *zeroed;  // from the cursor to here memory is zero
    char *end;     // of the current chunk
    Chunk *chunks;
    size_t next_size;  // of the next chunk
    size_t used;       // bytes handed out in earlier chunks
    char *start;       // of what the current chunk hands out
    ArenaPool *pool;   // where chunks go back to; NULL: the heap or the system
};

struct ArenaPool {
    Chunk *chunks;  // those that wait for an arena
    size_t size;    // of all of them
};

// The first that is large enough and not twice as large: texts change little from one time to the next.
static Chunk *pool_take(ArenaPool *pool, size_t size) {
    for (Chunk **place = pool == NULL ? NULL : &pool->chunks; place != NULL && *place != NULL;
         place = &(*place)->next) {
        Chunk *chunk = *place;
        if (chunk->size >= size && chunk->size / 2 < size) {
            *place = chunk->next;
            pool->size -= chunk->size;
            return chunk;
        }
    }
    return NULL;
}

// `zero`: set to whether it is all zero. It may be larger than asked for.
static Chunk *chunk_new(ArenaPool *pool, size_t size, bool *zero) {
    Chunk *chunk = pool_take(pool, size);
    bool large = size >= ARENA_MAP_SIZE;
    *zero = large && chunk == NULL;
    if (chunk == NULL) {
        chunk = large ? memory_map(size) : memory_allocate(size);
        chunk->size = size;
    }
    chunk->next = NULL;
    ARENA_HIDE((char *)chunk + sizeof(Chunk), chunk->size - sizeof(Chunk));
    return chunk;
}

static void chunk_free(ArenaPool *pool, Chunk *chunk) {
    size_t size = chunk->size;
    if (pool != NULL && size <= ARENA_POOL_MOST - pool->size) {
        ARENA_HIDE((char *)chunk + sizeof(Chunk), size - sizeof(Chunk));
        chunk->next = pool->chunks;
        pool->chunks = chunk;
        pool->size += size;
        return;
    }
    ARENA_SHOW(chunk, size);
    if (size >= ARENA_MAP_SIZE) {
        memory_unmap(chunk, size);
    } else {
        memory_free(chunk);
    }
}

Arena *arena_new(void) {
    return arena_new_in(NULL);
}

Arena *arena_new_in(ArenaPool *pool) {
    bool zero;
    Chunk *chunk = chunk_new(pool, ARENA_FIRST_SIZE, &zero);
    Arena *arena = (Arena *)(void *)((char *)chunk + sizeof(Chunk));
    ARENA_SHOW(arena, sizeof(Arena));
    char *start = (char *)arena + sizeof(Arena);
    *arena = (Arena){
        .cursor = start,
        .zeroed = start,
        .end = (char *)chunk + ARENA_FIRST_SIZE,
        .chunks = chunk,
        .next_size = 2 * ARENA_FIRST_SIZE,
        .used = 0,
        .start = start,
        .pool = pool,
    };
    return arena;
}

void arena_free(Arena *arena) {
    if (arena == NULL) {
        return;
    }
    ArenaPool *pool = arena->pool;
    for (Chunk *chunk = arena->chunks; chunk != NULL;) {
        Chunk *next = chunk->next;
        chunk_free(pool, chunk);
        chunk = next;
    }
}

void arena_expect(Arena *arena, size_t size) {
    // Chunks double: half of it, and the rest fits into the next.
    while (arena->next_size < size / 2 && arena->next_size < ARENA_LAST_SIZE) {
        arena->next_size *= 2;
    }
}

ArenaPool *arena_pool_new(void) {
    ArenaPool *pool = memory_allocate(sizeof *pool);
    *pool = (ArenaPool){NULL, 0};
    return pool;
}

void arena_pool_free(ArenaPool *pool) {
    for (Chunk *chunk = pool == NULL ? NULL : pool->chunks; chunk != NULL;) {
        Chunk *next = chunk->next;
        chunk_free(NULL, chunk);
        chunk = next;
    }
    memory_free(pool);
}

// Makes the zeroed part reach `needed` bytes from the cursor, within the chunk. Some way ahead at a
// time, so that small allocations find it done, but never a page that might stay unused.
static void zero_ahead(Arena *arena, size_t needed) {
    char *wanted = arena->cursor + needed;
    if (wanted <= arena->zeroed) {
        return;
    }
    size_t rest = (size_t)(arena->end - wanted);
    wanted += rest < ARENA_ZERO_STEP ? rest : ARENA_ZERO_STEP;
    size_t size = (size_t)(wanted - arena->zeroed);
    ARENA_SHOW(arena->zeroed, size);
    memset(arena->zeroed, 0, size);
    ARENA_HIDE(arena->zeroed, size);
    arena->zeroed = wanted;
}

// Goes on in a new chunk, which has room for whatever is not large.
static void add_chunk(Arena *arena) {
    bool zero;
    Chunk *chunk = chunk_new(arena->pool, arena->next_size, &zero);
    chunk->next = arena->chunks;
    arena->used += (size_t)(arena->cursor - arena->start);
    arena->chunks = chunk;
    arena->start = (char *)chunk + sizeof(Chunk);
    arena->cursor = arena->start;
    arena->end = (char *)chunk + chunk->size;
    arena->zeroed = zero ? arena->end : arena->start;
    if (arena->next_size < ARENA_LAST_SIZE) {
        arena->next_size *= 2;
    }
}

// A chunk of its own for one large allocation; the current one stays in use.
static char *add_large(Arena *arena, size_t size, bool zero) {
    bool is_zero;
    Chunk *chunk = chunk_new(arena->pool, size + sizeof(Chunk), &is_zero);
    chunk->next = arena->chunks->next;
    arena->chunks->next = chunk;
    arena->used += size;
    char *result = (char *)chunk + sizeof(Chunk);
    ARENA_SHOW(result, size - ARENA_GAP);
    if (zero && !is_zero) {
        memset(result, 0, size - ARENA_GAP);
    }
    return result;
}

// `alignment` is a power of two, at most 16.
static char *take(Arena *arena, size_t size, size_t alignment, bool zero) {
    if (size > SIZE_MAX / 4) {
        memory_exhausted();
    }
    size_t needed = size + ARENA_GAP;
    size_t padding = (size_t)(-(uintptr_t)arena->cursor & (alignment - 1));
    if ((size_t)(arena->end - arena->cursor) < padding + needed) {
        if (needed > arena->next_size / 4) {
            return add_large(arena, needed, zero);
        }
        add_chunk(arena);
        padding = 0;
    }
    if (zero) {
        zero_ahead(arena, padding + needed);
    }
    char *result = arena->cursor + padding;
    arena->cursor = result + needed;
    if (arena->zeroed < arena->cursor) {
        arena->zeroed = arena->cursor;
    }
    ARENA_SHOW(result, size);
    return result;
}

void *arena_allocate(Arena *arena, size_t size) {
    size_t alignment = size % 16 == 0 ? 16 : 8;
    size_t padding = (size_t)(-(uintptr_t)arena->cursor & (alignment - 1));
    size_t room = (size_t)(arena->zeroed - arena->cursor);
    if (ARENA_GAP == 0 && size <= room && padding <= room - size) {
        char *result = arena->cursor + padding;
        arena->cursor = result + size;
        return result;
    }
    return take(arena, size, alignment, true);
}

Slice arena_copy(Arena *arena, Slice text) {
    if (text.length == SIZE_MAX) {
        memory_exhausted();
    }
    char *copy = take(arena, text.length + 1, 1, false);
    if (text.length != 0) {
        memcpy(copy, text.text, text.length);
    }
    copy[text.length] = '\0';
    return (Slice){copy, text.length};
}

Slice arena_format_list(Arena *arena, const char *format, va_list arguments) {
    char space[256];
    va_list again;
    va_copy(again, arguments);
    int length = print_text(space, sizeof space, format, arguments);
    Slice result;
    if (length < 0) {
        // Longer than an int can say: there is no such message.
        result = arena_copy(arena, (Slice){NULL, 0});
    } else if ((size_t)length < sizeof space) {
        result = arena_copy(arena, (Slice){space, (size_t)length});
    } else {
        char *text = take(arena, (size_t)length + 1, 1, false);
        (void)print_text(text, (size_t)length + 1, format, again);
        result = (Slice){text, (size_t)length};
    }
    va_end(again);
    return result;
}

Slice arena_format(Arena *arena, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    Slice result = arena_format_list(arena, format, arguments);
    va_end(arguments);
    return result;
}

size_t arena_used(const Arena *arena) {
    return arena->used + (size_t)(arena->cursor - arena->start);
}

void *arena_reserve(Arena *arena, size_t size) {
    size_t padding = (size_t)(-(uintptr_t)arena->cursor & (size % 16 == 0 ? 15 : 7));
    if (ARENA_GAP == 0 && size <= (size_t)(arena->end - arena->cursor) &&
        padding <= (size_t)(arena->end - arena->cursor) - size) {
        char *result = arena->cursor + padding;
        arena->cursor = result + size;
        arena->zeroed = arena->zeroed < arena->cursor ? arena->cursor : arena->zeroed;
        return result;
    }
    return take(arena, size, size % 16 == 0 ? 16 : 8, false);
}

void *arena_grow_list(Arena *arena, const void *items, unsigned *capacity, size_t item_size) {
    unsigned old_capacity = *capacity;
    if (old_capacity > UINT32_MAX / 2 || item_size > SIZE_MAX / 8 / (old_capacity + 1u)) {
        memory_exhausted();
    }
    unsigned new_capacity = old_capacity * 2;
    size_t old_size = old_capacity * item_size;
    size_t new_size = new_capacity * item_size;
    *capacity = new_capacity;
    if ((const char *)items + old_size + ARENA_GAP == arena->cursor &&
        (size_t)(arena->end - arena->cursor) >= new_size - old_size) {
        char *in_place = arena->cursor - ARENA_GAP - old_size;
        ARENA_SHOW(in_place, new_size);
        arena->cursor += new_size - old_size;
        if (arena->zeroed < arena->cursor) {
            arena->zeroed = arena->cursor;
        }
        return in_place;
    }
    char *grown = take(arena, new_size, item_size % 16 == 0 ? 16 : 8, false);
    memcpy(grown, items, old_size);
    return grown;
}
