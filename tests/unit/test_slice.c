// What users of slices rely on: comparing, cutting and trimming, with empty and NULL slices too.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/slice.h"

static const Slice nothing = {NULL, 0};

static void test_equal(void **state) {
    (void)state;
    assert_true(slice_equal(SLICE("goal"), SLICE("goal")));
    assert_false(slice_equal(SLICE("goal"), SLICE("goals")));
    assert_false(slice_equal(SLICE("goal"), SLICE("goat")));
    assert_true(slice_equal(nothing, SLICE("")));
    assert_true(slice_equal(SLICE("a\0b"), SLICE("a\0b")));
    assert_false(slice_equal(SLICE("a\0b"), SLICE("a\0c")));
    assert_true(slice_is(SLICE("goal"), "goal"));
    assert_false(slice_is(SLICE("goal\0"), "goal"));
    assert_true(slice_is(nothing, ""));
    assert_int_equal(slice_from(NULL).length, 0);
    assert_int_equal(slice_from("four").length, 4);
}

static void test_compare(void **state) {
    (void)state;
    assert_int_equal(slice_compare(SLICE("a"), SLICE("a")), 0);
    assert_true(slice_compare(SLICE("a"), SLICE("b")) < 0);
    assert_true(slice_compare(SLICE("b"), SLICE("a")) > 0);
    assert_true(slice_compare(SLICE("a"), SLICE("ab")) < 0);
    assert_true(slice_compare(SLICE("ab"), SLICE("a")) > 0);
    assert_true(slice_compare(nothing, SLICE("a")) < 0);
    assert_int_equal(slice_compare(nothing, SLICE("")), 0);
    // Bytes past ASCII come after it, whatever the sign of char.
    assert_true(slice_compare(SLICE("\xc3\xa9"), SLICE("z")) > 0);
}

static void test_ignoring_case(void **state) {
    (void)state;
    assert_true(slice_equal_ignoring_case(SLICE("FaceBook"), SLICE("facebook")));
    assert_false(slice_equal_ignoring_case(SLICE("facebook"), SLICE("facebooks")));
    // The neighbours of the letters differ from each other by the same bit.
    assert_false(slice_equal_ignoring_case(SLICE("@"), SLICE("`")));
    assert_false(slice_equal_ignoring_case(SLICE("["), SLICE("{")));
    assert_false(slice_equal_ignoring_case(SLICE("\xc3\x89"), SLICE("\xc3\xa9")));
    assert_true(slice_equal_ignoring_case(nothing, SLICE("")));
}

static void test_starts_and_ends(void **state) {
    (void)state;
    assert_true(slice_starts_with(SLICE("https://a"), SLICE("https://")));
    assert_false(slice_starts_with(SLICE("http"), SLICE("https")));
    assert_true(slice_starts_with(SLICE("a"), nothing));
    assert_true(slice_starts_with(nothing, nothing));
    assert_true(slice_ends_with(SLICE("plan.strat"), SLICE(".strat")));
    assert_false(slice_ends_with(SLICE("strat"), SLICE(".strat")));
    assert_false(slice_ends_with(SLICE("plan.strat~"), SLICE(".strat")));
    assert_true(slice_ends_with(nothing, nothing));
}

static void test_part(void **state) {
    (void)state;
    Slice text = SLICE("tactic");
    assert_true(slice_is(slice_part(text, 0, 3), "tac"));
    assert_true(slice_is(slice_part(text, 3, 6), "tic"));
    assert_true(slice_is(slice_part(text, 3, SIZE_MAX), "tic"));
    assert_true(slice_is(slice_part(text, 4, 2), ""));
    assert_true(slice_is(slice_part(text, 7, 9), ""));
    assert_true(slice_is(slice_part(nothing, 0, 5), ""));
    assert_true(slice_is(slice_part(nothing, 2, 5), ""));
    // A part points into the whole.
    assert_ptr_equal(slice_part(text, 2, 4).text, text.text + 2);
}

static void test_trim(void **state) {
    (void)state;
    assert_true(slice_is(slice_trim(SLICE(" \t\r\n\v\f a b \n")), "a b"));
    assert_true(slice_is(slice_trim(SLICE("  \n ")), ""));
    assert_true(slice_is(slice_trim(SLICE("a")), "a"));
    assert_true(slice_is(slice_trim(nothing), ""));
    // A no-break space is no ASCII.
    assert_true(slice_is(slice_trim(SLICE("\xc2\xa0x")), "\xc2\xa0x"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equal),         cmocka_unit_test(test_compare),
        cmocka_unit_test(test_ignoring_case), cmocka_unit_test(test_starts_and_ends),
        cmocka_unit_test(test_part),          cmocka_unit_test(test_trim),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
