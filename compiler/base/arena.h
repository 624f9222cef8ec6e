// Memory that lives and goes together: one compilation's tree, names, Plan and messages.
// Nothing in an arena is freed by itself. Not shared between threads.
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

#include "base/slice.h"

typedef struct Arena Arena;

// Never NULL; the caller ends it with arena_free.
Arena *arena_new(void);
void arena_free(Arena *arena);  // NULL is fine

// What arenas leave behind, for the next ones: where a text is compiled at every key, it is the system's giving and
// taking of pages that costs most. Its owner ends it after the last of its arenas. Not shared between threads.
typedef struct ArenaPool ArenaPool;

ArenaPool *arena_pool_new(void);
void arena_pool_free(ArenaPool *pool);  // NULL is fine
Arena *arena_new_in(ArenaPool *pool);   // as arena_new, which it is where there is no pool

// Says that about `size` bytes will be asked for, so that much of it comes in few chunks, which the system can keep in large
// pages. Nothing is taken yet.
void arena_expect(Arena *arena, size_t size);

// `size` zeroed bytes. Never NULL. Aligned to 16 bytes where `size` is a multiple of 16, else to 8:
// enough for every type whose size divides `size`, and for structs that end in a run of bytes.
void *arena_allocate(Arena *arena, size_t size);

// A copy of the bytes, followed by a NUL that the slice's length does not count.
Slice arena_copy(Arena *arena, Slice text);

// printf into the arena; a NUL follows, too.
Slice arena_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
Slice arena_format_list(Arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

// Bytes handed out so far, alignment included; for the memory tests.
size_t arena_used(const Arena *arena);

#define ARENA_NEW(arena, Type) ((Type *)arena_allocate((arena), sizeof(Type)))
#define ARENA_ARRAY(arena, Type, count)                                                            \
    ((Type *)arena_allocate((arena), sizeof(Type) * (size_t)(count)))

// Growing lists of pointers or plain values in an arena. Declare one with LIST(Type) and add
// with LIST_ADD; the items move when the list grows, so hold indices or pointers to what the
// items point at, never pointers to items.
#define LIST(Type)                                                                                 \
    struct {                                                                                       \
        Type *items;                                                                               \
        unsigned count;                                                                            \
        unsigned capacity;                                                                         \
    }

#define LIST_ADD(arena, list, item)                                                                \
    do {                                                                                           \
        if ((list)->count == (list)->capacity) {                                                   \
            (list)->items = arena_list_room((arena), (list)->items, &(list)->capacity,             \
                                            sizeof(*(list)->items));                               \
        }                                                                                          \
        (list)->items[(list)->count++] = (item);                                                   \
    } while (0)

// Room for a list's first items, as many as are expected; not zeroed.
#define LIST_RESERVE(arena, list, number)                                                          \
    ((list)->items = arena_reserve((arena), (size_t)(number) * sizeof *(list)->items),             \
     (list)->capacity = (number))
void *arena_reserve(Arena *arena, size_t size);

// Doubles a list's capacity and returns where its items are now: in place where nothing was
// allocated since, else copied. For LIST_ADD.
void *arena_grow_list(Arena *arena, const void *items, unsigned *capacity, size_t item_size);

// About the bytes that a list takes at first: most stay short.
#define ARENA_LIST_SIZE ((size_t)16)

// Here, so that the compiler works out how many items these are.
static inline void *arena_list_room(Arena *arena, const void *items, unsigned *capacity,
                                    size_t item_size) {
    if (*capacity != 0) {
        return arena_grow_list(arena, items, capacity, item_size);
    }
    *capacity = item_size >= ARENA_LIST_SIZE ? 1 : (unsigned)(ARENA_LIST_SIZE / item_size);
    return arena_reserve(arena, *capacity * item_size);
}

#endif
