// Interning: one symbol for a name however it is written, base tables, growth, and a hash that
// keeps families of similar names apart.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/symbols.h"

static void test_intern(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Symbols *symbols = symbols_new(arena, NULL);
    assert_int_equal(symbols_count(symbols), 0);
    char name[] = "signups";
    Symbol signups = symbols_intern(symbols, slice_from(name));
    Symbol reach = symbols_intern(symbols, SLICE("reach"));
    assert_int_not_equal(signups, SYMBOL_NONE);
    assert_int_not_equal(signups, reach);
    assert_int_equal(symbols_intern(symbols, SLICE("signups")), signups);
    assert_int_equal(symbols_find(symbols, SLICE("reach")), reach);
    assert_int_equal(symbols_find(symbols, SLICE("Reach")), SYMBOL_NONE);
    assert_int_equal(symbols_find(symbols, SLICE("signup")), SYMBOL_NONE);
    assert_int_equal(symbols_count(symbols), 2);
    // The table has a text of its own.
    name[0] = 'X';
    assert_true(slice_is(symbols_text(symbols, signups), "signups"));
    assert_int_equal(symbols_text(symbols, signups).text[7], '\0');
    assert_true(slice_is(symbols_text(symbols, SYMBOL_NONE), ""));
    assert_true(slice_is(symbols_text(symbols, 3), ""));
    assert_true(slice_is(symbols_text(symbols, UINT32_MAX), ""));
    assert_int_equal(symbols_intern(symbols, SLICE("")), SYMBOL_NONE);
    assert_int_equal(symbols_find(symbols, (Slice){NULL, 0}), SYMBOL_NONE);
    assert_int_equal(symbols_count(symbols), 2);
    arena_free(arena);
}

static void test_nfc(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Symbols *symbols = symbols_new(arena, NULL);
    Symbol decomposed = symbols_intern(symbols, SLICE("cafe\xcc\x81"));
    assert_int_equal(symbols_intern(symbols, SLICE("caf\xc3\xa9")), decomposed);
    assert_int_equal(symbols_find(symbols, SLICE("cafe\xcc\x81")), decomposed);
    assert_int_equal(symbols_find(symbols, SLICE("cafe")), SYMBOL_NONE);
    assert_true(slice_is(symbols_text(symbols, decomposed), "caf\xc3\xa9"));
    // The accent in each part that the hash reads on its own.
    const char *pairs[][2] = {
        {"e\xcc\x81", "\xc3\xa9"},
        {"e\xcc\x81 the first of more than sixteen bytes",
         "\xc3\xa9 the first of more than sixteen bytes"},
        {"more than sixteen bytes before e\xcc\x81 and after it",
         "more than sixteen bytes before \xc3\xa9 and after it"},
        {"more than sixteen bytes before the last e\xcc\x81",
         "more than sixteen bytes before the last \xc3\xa9"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        Symbol one = symbols_intern(symbols, slice_from(pairs[i][0]));
        assert_int_equal(symbols_intern(symbols, slice_from(pairs[i][1])), one);
        assert_true(slice_is(symbols_text(symbols, one), pairs[i][1]));
    }
    arena_free(arena);
}

static Slice numbered(char *space, size_t room, unsigned number) {
    int length = snprintf(space, room, "name-%u-%x", number, number * 2654435761u);
    return (Slice){space, (size_t)length};
}

static void test_many(void **state) {
    (void)state;
    enum { COUNT = 100000 };
    Arena *arena = arena_new();
    Symbols *symbols = symbols_new(arena, NULL);
    char space[64];
    for (unsigned i = 0; i < COUNT; i++) {
        // Numbered in the order of their making, without gaps.
        assert_int_equal(symbols_intern(symbols, numbered(space, sizeof space, i)), i + 1);
    }
    for (unsigned i = 0; i < COUNT; i++) {
        Slice name = numbered(space, sizeof space, i);
        assert_int_equal(symbols_intern(symbols, name), i + 1);
        assert_true(slice_equal(symbols_text(symbols, i + 1), name));
        // The one that came last, what comes again, and what never came.
        assert_int_equal(symbols_find(symbols, name), i + 1);
        unsigned before = i % 300;
        assert_int_equal(symbols_find(symbols, numbered(space, sizeof space, before)), before + 1);
        assert_int_equal(symbols_find(symbols, numbered(space, sizeof space, COUNT + i)),
                         SYMBOL_NONE);
    }
    assert_int_equal(symbols_count(symbols), COUNT);
    arena_free(arena);
}

// However many are expected: fewer, more or all of them.
static void test_expected(void **state) {
    (void)state;
    enum { COUNT = 20000 };
    static const size_t expected[] = {0, 1, 100, COUNT / 3, COUNT, 3 * COUNT};
    char space[64];
    for (size_t k = 0; k < sizeof expected / sizeof *expected; k++) {
        Arena *arena = arena_new();
        Symbols *symbols = symbols_new(arena, NULL);
        symbols_expect(symbols, expected[k]);
        size_t before = arena_used(arena);
        for (unsigned i = 0; i < COUNT; i++) {
            assert_int_equal(symbols_intern(symbols, numbered(space, sizeof space, i)), i + 1);
        }
        for (unsigned i = 0; i < COUNT; i++) {
            assert_int_equal(symbols_find(symbols, numbered(space, sizeof space, i)), i + 1);
        }
        assert_int_equal(symbols_find(symbols, SLICE("absent")), SYMBOL_NONE);
        // Where enough are expected, names alone take room: their texts and where these are.
        size_t grown = arena_used(arena) - before;
        assert_int_equal(grown < (size_t)COUNT * 80, expected[k] >= COUNT);
        symbols_expect(symbols, 10 * COUNT);  // too late: nothing is lost
        assert_int_equal(symbols_find(symbols, numbered(space, sizeof space, 7)), 8);
        arena_free(arena);
    }
}

static void test_lengths(void **state) {
    (void)state;
    enum { LONGEST = 300 };
    Arena *arena = arena_new();
    Symbols *symbols = symbols_new(arena, NULL);
    char text[LONGEST];
    memset(text, 'a', sizeof text);
    // Every length, and every place where one byte may differ.
    Symbol next = 1;
    for (size_t length = 1; length <= LONGEST; length++) {
        assert_int_equal(symbols_intern(symbols, (Slice){text, length}), next++);
    }
    for (size_t i = 0; i < LONGEST; i++) {
        text[i] = 'b';
        assert_int_equal(symbols_intern(symbols, (Slice){text, LONGEST}), next++);
        text[i] = 'a';
    }
    assert_int_equal(symbols_find(symbols, (Slice){text, LONGEST}), LONGEST);
    // Names with a NUL inside are other names than their beginnings.
    assert_int_equal(symbols_intern(symbols, SLICE("a\0b")), next++);
    assert_int_equal(symbols_intern(symbols, SLICE("a\0c")), next++);
    arena_free(arena);
}

static void test_base(void **state) {
    (void)state;
    static const Slice names[] = {
        {"", 0}, {"facebook", 8}, {"instagram", 9}, {"signups", 7}, {"caf\xc3\xa9", 5}};
    enum { COUNT = 4, SLOTS = 8 };
    uint32_t slots[SLOTS] = {0};
    for (uint32_t symbol = 1; symbol <= COUNT; symbol++) {
        uint32_t i = symbols_hash(names[symbol]) & (SLOTS - 1);
        while (slots[i] != 0) {
            i = (i + 1) & (SLOTS - 1);
        }
        slots[i] = symbol;
    }
    static const char text[] = "\0facebook\0instagram\0signups\0caf\xc3\xa9";
    static const uint16_t starts[COUNT + 2] = {0, 1, 10, 20, 28, sizeof text};
    const SymbolBase base = {text, starts, COUNT, slots, SLOTS};
    Arena *arena = arena_new();
    Symbols *symbols = symbols_new(arena, &base);
    assert_int_equal(symbols_count(symbols), COUNT);
    for (uint32_t symbol = 1; symbol <= COUNT; symbol++) {
        assert_true(slice_equal(symbols_text(symbols, symbol), names[symbol]));
        assert_int_equal(symbols_find(symbols, names[symbol]), symbol);
        assert_int_equal(symbols_intern(symbols, names[symbol]), symbol);
        // Not copied.
        assert_ptr_equal(symbols_text(symbols, symbol).text, text + starts[symbol]);
    }
    assert_int_equal(symbols_intern(symbols, SLICE("cafe\xcc\x81")), 4);
    assert_int_equal(symbols_count(symbols), COUNT);
    assert_int_equal(symbols_find(symbols, SLICE("my-metric")), SYMBOL_NONE);
    char space[64];
    for (unsigned i = 0; i < 1000; i++) {
        Slice name = numbered(space, sizeof space, i);
        assert_int_equal(symbols_intern(symbols, name), COUNT + 1 + i);
        assert_true(slice_equal(symbols_text(symbols, COUNT + 1 + i), name));
    }
    assert_int_equal(symbols_find(symbols, SLICE("facebook")), 1);
    // Both kinds with their texts, among a thousand names and a second time, too.
    char written[] = "cafe\xcc\x81";
    Slice name = slice_from(written);
    assert_int_equal(symbols_intern_text(symbols, &name), 4);
    assert_ptr_equal(name.text, text + starts[4]);
    char own[] = "name-of-its-own-that-is-long";
    name = slice_from(own);
    assert_int_equal(symbols_intern_text(symbols, &name), COUNT + 1001);
    assert_true(name.text != own && slice_is(name, own));
    own[27] = 'k';
    Slice other_name = slice_from(own);
    assert_int_equal(symbols_intern_text(symbols, &other_name), COUNT + 1002);
    own[27] = 'g';
    other_name = slice_from(own);
    assert_int_equal(symbols_intern_text(symbols, &other_name), COUNT + 1001);
    assert_ptr_equal(other_name.text, name.text);
    // Another compilation on the same base starts afresh.
    Symbols *other = symbols_new(arena, &base);
    assert_int_equal(symbols_intern(other, SLICE("other")), COUNT + 1);
    arena_free(arena);
}

// --- The hash: families of names that bad hashes put together -----------------------------------

enum { FAMILY = 1 << 16, BUCKETS = 1 << 17 };

static size_t name_in_sequence(char *text, uint32_t i) {
    return (size_t)snprintf(text, 64, "%u", i);
}

static size_t name_with_prefix(char *text, uint32_t i) {
    return (size_t)snprintf(text, 64, "a-long-common-prefix-%05u", i);
}

static size_t name_with_suffix(char *text, uint32_t i) {
    return (size_t)snprintf(text, 64, "%05x-and-a-long-common-suffix", i);
}

// The two halves of sums and shifts: hashes that add 31 times collide on all of these.
static size_t name_of_pairs(char *text, uint32_t i) {
    for (unsigned bit = 0; bit < 16; bit++) {
        memcpy(text + 2 * (size_t)bit, (i >> bit & 1) != 0 ? "Aa" : "BB", 2);
    }
    return 32;
}

static size_t name_of_two_letters(char *text, uint32_t i) {
    for (unsigned bit = 0; bit < 16; bit++) {
        text[bit] = (i >> bit & 1) != 0 ? 'a' : 'b';
    }
    return 16;
}

// Exchanged halves: what is multiplied must not commute.
static size_t name_of_halves(char *text, uint32_t i) {
    uint32_t number = i >> 1;
    return (size_t)((i & 1) != 0 ? snprintf(text, 64, "%07u-halfway-", number)
                                 : snprintf(text, 64, "halfway-%07u-", number));
}

static size_t name_of_one_letter(char *text, uint32_t i) {
    memset(text, 'a', i % 64);
    return i % 64 == 0 ? name_in_sequence(text, i) : name_in_sequence(text + i % 64, i) + i % 64;
}

// The second of the words that are multiplied is the same everywhere and the first one changes.
static size_t name_of_words(char *text, uint32_t i) {
    return (size_t)snprintf(text, 64, "%08xxxxxxxxx%08x", i, i);
}

static void test_hash_spreads(void **state) {
    (void)state;
    size_t (*const families[])(char *, uint32_t) = {
        name_in_sequence,    name_with_prefix, name_with_suffix,   name_of_pairs,
        name_of_two_letters, name_of_halves,   name_of_one_letter, name_of_words,
    };
    unsigned *buckets = malloc(2 * BUCKETS * sizeof *buckets);
    assert_non_null(buckets);
    for (size_t family = 0; family < sizeof families / sizeof *families; family++) {
        memset(buckets, 0, 2 * BUCKETS * sizeof *buckets);
        unsigned low_most = 0;
        unsigned high_most = 0;
        for (uint32_t i = 0; i < FAMILY; i++) {
            char text[160];
            uint32_t hash = symbols_hash((Slice){text, families[family](text, i)});
            unsigned low = ++buckets[hash % BUCKETS];
            unsigned high = ++buckets[BUCKETS + (hash >> 15)];
            low_most = low > low_most ? low : low_most;
            high_most = high > high_most ? high : high_most;
        }
        // Throwing as many balls at random puts more than 11 into one of the buckets once in some
        // ten thousand times.
        assert_in_range(low_most, 1, 11);
        assert_in_range(high_most, 1, 11);
    }
    free(buckets);
}

// Tables that are made at build time rely on the very numbers.
static void test_hash_is_fixed(void **state) {
    (void)state;
    assert_int_equal(symbols_hash(SLICE("facebook")), symbols_hash(slice_from("facebook")));
    const char *aligned = "xxfacebook";
    assert_int_equal(symbols_hash((Slice){aligned + 2, 8}), symbols_hash(SLICE("facebook")));
    assert_int_not_equal(symbols_hash(SLICE("a")), symbols_hash(SLICE("aa")));
    assert_int_not_equal(symbols_hash(SLICE("aa")), symbols_hash(SLICE("aaa")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_intern),       cmocka_unit_test(test_nfc),
        cmocka_unit_test(test_many),         cmocka_unit_test(test_lengths),
        cmocka_unit_test(test_expected),     cmocka_unit_test(test_base),
        cmocka_unit_test(test_hash_spreads), cmocka_unit_test(test_hash_is_fixed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
