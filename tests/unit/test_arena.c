// Arenas: zeroed and aligned memory of every size, copies, formatted text, growing lists, and the
// end of the program where there is no memory.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/memory.h"

static bool is_zero(const unsigned char *bytes, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (bytes[i] != 0) {
            return false;
        }
    }
    return true;
}

// Sizes that cross every border: between chunks, chunks of their own, heap and system.
static const size_t sizes[] = {0,    1,     2,    7,      8,     16,      24,    100,      1023,
                               1024, 4000,  8191, 8192,   16384, 16400,   65536, 131040,   131072,
                               3,    40000, 5,    300000, 17,    2000000, 32,    20000000, 9};

static void test_zeroed_and_aligned(void **state) {
    (void)state;
    // The second arena gets the heap memory that the first has written to.
    for (int round = 0; round < 2; round++) {
        Arena *arena = arena_new();
        for (size_t repeat = 0; repeat < 20; repeat++) {
            for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
                size_t size = repeat == 0 || sizes[i] < 70000 ? sizes[i] : sizes[i] / 1000;
                unsigned char *block = arena_allocate(arena, size);
                assert_non_null(block);
                assert_int_equal((uintptr_t)block % (size % 16 == 0 ? 16 : 8), 0);
                assert_true(is_zero(block, size));
                if (size != 0) {
                    memset(block, 0xa5, size);
                }
                // Texts end at odd addresses and are not zeroed before.
                (void)arena_copy(arena, SLICE("text"));
            }
        }
        arena_free(arena);
    }
    arena_free(NULL);
}

// What the last arena of a pool has written is zero again in the next, and found again where the sizes are the same.
static void test_pool_gives_zeroed_memory(void **state) {
    (void)state;
    ArenaPool *pool = arena_pool_new();
    unsigned char *before = NULL;
    for (int round = 0; round < 3; round++) {
        Arena *arena = arena_new_in(pool);
        // The largest is a chunk of its own; what comes behind it fills those that double.
        unsigned char *large = arena_allocate(arena, 3000000);
        assert_true(is_zero(large, 3000000));
        memset(large, 0xa5, 3000000);
        assert_true(round == 0 || large == before);
        before = large;
        for (size_t i = 0; i < 2000; i++) {
            unsigned char *block = arena_allocate(arena, 1000 + i % 7);
            assert_true(is_zero(block, 1000 + i % 7));
            memset(block, 0xa5, 1000 + i % 7);
            (void)arena_copy(arena, SLICE("text"));
        }
        arena_free(arena);
    }
    // An arena that needs other sizes goes to the system.
    Arena *arena = arena_new_in(pool);
    assert_ptr_not_equal(arena_allocate(arena, 20000000), before);
    arena_free(arena);
    arena_pool_free(pool);
    arena_pool_free(NULL);
}

static void test_blocks_do_not_overlap(void **state) {
    (void)state;
    enum { COUNT = 3000 };
    Arena *arena = arena_new();
    static unsigned char *blocks[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        size_t size = i * 7919 % 200;
        blocks[i] = arena_allocate(arena, size);
        memset(blocks[i], (int)(i & 0xff), size);
    }
    for (size_t i = 0; i < COUNT; i++) {
        for (size_t at = 0; at < i * 7919 % 200; at++) {
            assert_int_equal(blocks[i][at], i & 0xff);
        }
    }
    arena_free(arena);
}

static void test_used(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_int_equal(arena_used(arena), 0);
    size_t asked = 0;
    for (size_t i = 1; i < 1000; i++) {
        size_t before = arena_used(arena);
        (void)arena_allocate(arena, i * 64);
        asked += i * 64;
        assert_true(arena_used(arena) >= before + i * 64);
    }
    assert_true(arena_used(arena) >= asked);
    assert_true(arena_used(arena) <= asked + 1000 * 64);
    arena_free(arena);
}

static void test_copy(void **state) {
    (void)state;
    Arena *arena = arena_new();
    char text[] = "caf\xc3\xa9\0!";
    Slice copy = arena_copy(arena, (Slice){text, sizeof text - 1});
    text[0] = 'x';
    assert_int_equal(copy.length, 7);
    assert_memory_equal(copy.text, "caf\xc3\xa9\0!\0", 8);
    Slice empty = arena_copy(arena, (Slice){NULL, 0});
    assert_int_equal(empty.length, 0);
    assert_int_equal(empty.text[0], '\0');
    arena_free(arena);
}

static void test_format(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_true(slice_is(arena_format(arena, "%d of %s", 3, "four"), "3 of four"));
    assert_true(slice_is(arena_format(arena, "<%.*s>", SLICE_ARGS(SLICE("abc"))), "<abc>"));
    assert_true(slice_is(arena_format(arena, "<%.*s>", SLICE_ARGS(((Slice){NULL, 0}))), "<>"));
    // Around the size of whatever room there is for short texts, and far beyond it.
    const int widths[] = {1, 63, 64, 127, 128, 254, 255, 256, 257, 1000, 70000};
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        Slice text = arena_format(arena, "%0*d", widths[i], 7);
        assert_int_equal(text.length, widths[i]);
        assert_int_equal(text.text[text.length - 1], '7');
        assert_int_equal(text.text[text.length], '\0');
    }
    arena_free(arena);
}

typedef struct {
    char letters[3];
} Odd;

static void test_lists(void **state) {
    (void)state;
    Arena *arena = arena_new();
    LIST(uint32_t) numbers = {NULL, 0, 0};
    LIST(Odd) odd = {NULL, 0, 0};
    LIST(const char *) words = {NULL, 0, 0};
    // One list grows alone, in place, then all three in turn, which has to copy.
    for (uint32_t i = 0; i < 50000; i++) {
        LIST_ADD(arena, &numbers, i * 3);
    }
    for (uint32_t i = 0; i < 50000; i++) {
        LIST_ADD(arena, &numbers, (50000 + i) * 3);
        LIST_ADD(arena, &odd, ((Odd){{(char)i, (char)(i >> 8), 'x'}}));
        LIST_ADD(arena, &words, "word");
    }
    assert_int_equal(numbers.count, 100000);
    assert_int_equal(odd.count, 50000);
    for (uint32_t i = 0; i < numbers.count; i++) {
        assert_int_equal(numbers.items[i], i * 3);
    }
    for (uint32_t i = 0; i < odd.count; i++) {
        assert_int_equal(odd.items[i].letters[0], (char)i);
        assert_int_equal(odd.items[i].letters[1], (char)(i >> 8));
        assert_int_equal(odd.items[i].letters[2], 'x');
        assert_string_equal(words.items[i], "word");
    }
    arena_free(arena);
}

static void test_lists_grow_in_place(void **state) {
    (void)state;
    Arena *arena = arena_new();
    LIST(uint64_t) list = {NULL, 0, 0};
    LIST_ADD(arena, &list, 1);
    uint64_t *first = list.items;
    for (uint64_t i = 0; i < 100; i++) {
        LIST_ADD(arena, &list, i);
    }
    assert_ptr_equal(list.items, first);
    // What comes after it is not overwritten by its growth, nor left unzeroed.
    unsigned char *next = arena_allocate(arena, 64);
    assert_true(is_zero(next, 64));
    for (uint64_t i = 0; i < 100; i++) {
        LIST_ADD(arena, &list, UINT64_MAX);
    }
    assert_true(is_zero(next, 64));
    arena_free(arena);
}

// Runs `action` in a process of its own; its exit status, and what it said on standard error.
static int run_apart(void (*action)(void), char *said, size_t room) {
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        (void)dup2(ends[1], STDERR_FILENO);
        action();
        _exit(0);
    }
    (void)close(ends[1]);
    size_t length = 0;
    ssize_t count;
    while ((count = read(ends[0], said + length, room - 1 - length)) > 0) {
        length += (size_t)count;
    }
    said[length] = '\0';
    (void)close(ends[0]);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

// Held here, so that the memory of a program that ends at once is no leak.
static Arena *volatile last_arena;

static void ask_arena_for_everything(void) {
    last_arena = arena_new();
    (void)arena_allocate(last_arena, SIZE_MAX);
}

static void ask_arena_for_half(void) {
    last_arena = arena_new();
    (void)arena_allocate(last_arena, SIZE_MAX / 2);
}

static void ask_for_list_of_everything(void) {
    unsigned capacity = UINT32_MAX - 1;
    last_arena = arena_new();
    (void)arena_grow_list(last_arena, NULL, &capacity, 8);
}

static void give_up(void) {
    memory_exhausted();
}

static void test_exhausted(void **state) {
    (void)state;
    void (*const actions[])(void) = {ask_arena_for_everything, ask_arena_for_half,
                                     ask_for_list_of_everything, give_up};
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
        char said[200];
        assert_int_equal(run_apart(actions[i], said, sizeof said), 2);
        assert_string_equal(said, "strat: out of memory\n");
    }
}

// What is expected comes out of one chunk, so that it lies in large pages; the next holds the rest.
static void test_expected_lies_together(void **state) {
    (void)state;
    Arena *arena = arena_new();
    arena_expect(arena, (size_t)8 << 20);
    char *before = arena_allocate(arena, 4096);
    unsigned leaps = 0;
    for (size_t used = 0; used < (size_t)7 << 20; used += 4096) {
        char *next = arena_allocate(arena, 4096);
        leaps += next < before || next > before + 2 * 4096;
        before = next;
    }
    assert_in_range(leaps, 1, 2);
    arena_free(arena);
}

// Whether one mapping of the process holds the whole block; true where the system does not tell.
static bool is_in_one_mapping(const char *block, size_t size) {
    FILE *maps = fopen("/proc/self/maps", "r");
    uintptr_t from = 0;
    uintptr_t to = 0;
    bool found = maps == NULL;
    char line[4096];
    while (!found && fgets(line, sizeof line, maps) != NULL) {
        char *end = line;
        from = (uintptr_t)strtoull(line, &end, 16);
        to = *end == '-' ? (uintptr_t)strtoull(end + 1, NULL, 16) : 0;
        found = from <= (uintptr_t)block && (uintptr_t)block + size <= to;
    }
    if (maps != NULL) {
        (void)fclose(maps);
    }
    return found;
}

// A block in two mappings could not grow where it is: the system refuses, and all of it is copied.
static void test_large_blocks_stay_whole(void **state) {
    (void)state;
    for (size_t size = 100000; size < (size_t)64 << 20; size = size * 2 + 12345) {
        char *block = memory_allocate(size);
        assert_true(is_in_one_mapping(block, size));
        block = memory_resize(block, size * 2);
        assert_true(is_in_one_mapping(block, size * 2));
        memory_free(block);
    }
}

static void test_memory(void **state) {
    (void)state;
    char *block = memory_allocate(0);
    assert_non_null(block);
    block = memory_resize(block, 100);
    memset(block, 'x', 100);
    block = memory_resize(block, 100000);
    assert_int_equal(block[99], 'x');
    block = memory_resize(block, 0);
    assert_non_null(block);
    memory_free(block);
    memory_free(NULL);
    memory_free(memory_resize(NULL, 10));
    unsigned char *pages = memory_map(1 << 20);
    assert_true(is_zero(pages, 1 << 20));
    pages[(1 << 20) - 1] = 1;
    memory_unmap(pages, 1 << 20);
}

// A little is kept, much is given back; what is in use stays as it is.
static void test_trim(void **state) {
    (void)state;
    enum { COUNT = 1000, LITTLE = COUNT + 10, MUCH = 1 << 20 };
    uint64_t *items = memory_allocate(MUCH * sizeof *items);
    for (uint64_t i = 0; i < COUNT; i++) {
        items[i] = i * i;
    }
    uint32_t capacity = LITTLE;
    assert_ptr_equal(memory_trim(items, &capacity, COUNT, sizeof *items), items);
    assert_int_equal(capacity, LITTLE);
    capacity = MUCH;
    items = memory_trim(items, &capacity, COUNT, sizeof *items);
    assert_int_equal(capacity, COUNT);
    for (uint64_t i = 0; i < COUNT; i++) {
        assert_int_equal(items[i], i * i);
    }
    memory_free(items);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_zeroed_and_aligned),
        cmocka_unit_test(test_pool_gives_zeroed_memory),
        cmocka_unit_test(test_blocks_do_not_overlap),
        cmocka_unit_test(test_used),
        cmocka_unit_test(test_copy),
        cmocka_unit_test(test_format),
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_lists_grow_in_place),
        cmocka_unit_test(test_exhausted),
        cmocka_unit_test(test_expected_lies_together),
        cmocka_unit_test(test_large_blocks_stay_whole),
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_trim),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
