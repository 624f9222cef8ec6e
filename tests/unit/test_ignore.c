// .gitignore patterns: what fits, what does not, and that no pattern takes long.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "cli/ignore.h"

static bool fits(const char *pattern, const char *path) {
    return ignore_pattern_fits(slice_from(pattern), slice_from(path));
}

static void names_fit_by_themselves(void **state) {
    (void)state;
    assert_true(fits("plan.strat", "plan.strat"));
    assert_false(fits("plan.strat", "plan.strat2"));
    assert_false(fits("plan.strat", "aplan.strat"));
    assert_true(fits("*.strat", ".strat"));
    assert_true(fits("*.strat", "plan.strat"));
    assert_true(fits("p*n*t", "plan.strat"));
    assert_false(fits("p*x*t", "plan.strat"));
    assert_true(fits("pl?n", "plan"));
    assert_false(fits("pl?n", "pln"));
    assert_true(fits("**", "plan"));
}

static void wildcards_stay_in_their_name(void **state) {
    (void)state;
    assert_false(fits("*", "a/b"));
    assert_false(fits("a*b", "a/b"));
    assert_false(fits("a?b", "a/b"));
    assert_false(fits("a[/]b", "a/b"));
    assert_true(fits("*/b", "a/b"));
    assert_false(fits("*/b", "a/c/b"));
}

static void two_stars_are_any_folders(void **state) {
    (void)state;
    assert_true(fits("**/b", "b"));
    assert_true(fits("**/b", "a/b"));
    assert_true(fits("**/b", "a/c/b"));
    assert_true(fits("a/**", "a/b"));
    assert_true(fits("a/**", "a/b/c"));
    assert_false(fits("a/**", "a"));
    assert_true(fits("a/**/b", "a/b"));
    assert_true(fits("a/**/b", "a/x/y/b"));
    assert_false(fits("a/**/b", "a/x/y/c"));
    assert_true(fits("**/a/**/b", "x/a/y/a/z/b"));
    assert_false(fits("**/a/**/b", "x/y/b"));
}

static void classes(void **state) {
    (void)state;
    assert_true(fits("[abc]", "b"));
    assert_false(fits("[abc]", "d"));
    assert_true(fits("[a-c]x", "bx"));
    assert_true(fits("[!a-c]", "d"));
    assert_true(fits("[^a-c]", "d"));
    assert_false(fits("[!a-c]", "b"));
    assert_true(fits("[]]", "]"));
    assert_true(fits("[]-]", "-"));
    assert_true(fits("[a-]", "-"));
    assert_true(fits("[\\]]", "]"));
    assert_true(fits("[[:digit:]x]", "7"));
    assert_true(fits("[[:digit:]x]", "x"));
    assert_false(fits("[[:digit:]x]", "y"));
    assert_true(fits("[[:upper:][:punct:]]", "!"));
    assert_false(fits("[abc", "a"));
    assert_false(fits("[", "["));
}

static void a_backslash_makes_plain(void **state) {
    (void)state;
    assert_true(fits("\\*", "*"));
    assert_false(fits("\\*", "a"));
    assert_true(fits("a\\?", "a?"));
    assert_true(fits("a\\\\b", "a\\b"));
}

static void no_pattern_takes_long(void **state) {
    (void)state;
    Buffer pattern = BUFFER_EMPTY;
    Buffer path = BUFFER_EMPTY;
    for (int i = 0; i < 2000; i++) {
        buffer_add_string(&pattern, "*a");
        buffer_add_string(&path, "a");
    }
    buffer_add_string(&pattern, "b");
    assert_false(ignore_pattern_fits(buffer_slice(&pattern), buffer_slice(&path)));
    buffer_clear(&pattern);
    buffer_clear(&path);
    for (int i = 0; i < 1000; i++) {
        buffer_add_string(&pattern, "**/a/");
        buffer_add_string(&path, "a/");
    }
    buffer_add_string(&pattern, "b");
    buffer_add_string(&path, "c");
    assert_false(ignore_pattern_fits(buffer_slice(&pattern), buffer_slice(&path)));
    buffer_free(&pattern);
    buffer_free(&path);
}

static void the_last_pattern_decides_and_the_inner_file(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const IgnoreRules *outer =
        ignore_read(arena, NULL, SLICE("/r"), SLICE("*.strat\n!keep.strat\nbuild/\n/top\n"));
    const IgnoreRules *inner = ignore_read(arena, outer, SLICE("/r/in"), SLICE("!a.strat\n"));
    assert_true(ignore_leaves_out(outer, SLICE("/r/a.strat"), false));
    assert_false(ignore_leaves_out(outer, SLICE("/r/keep.strat"), false));
    assert_true(ignore_leaves_out(outer, SLICE("/r/x/build"), true));
    assert_false(ignore_leaves_out(outer, SLICE("/r/x/build"), false));
    assert_true(ignore_leaves_out(outer, SLICE("/r/top"), true));
    assert_false(ignore_leaves_out(outer, SLICE("/r/x/top"), true));
    assert_false(ignore_leaves_out(inner, SLICE("/r/in/a.strat"), false));
    assert_true(ignore_leaves_out(inner, SLICE("/r/in/b.strat"), false));
    assert_false(ignore_leaves_out(NULL, SLICE("/r/a.strat"), false));
    arena_free(arena);
}

static void a_file_without_patterns_adds_nothing(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_null(ignore_read(arena, NULL, SLICE("/r"), SLICE("")));
    assert_null(ignore_read(arena, NULL, SLICE("/r"), SLICE("# all\n\n   \n/\n!\n")));
    const IgnoreRules *top = ignore_read(arena, NULL, SLICE("/"),
                                         SLICE("\xEF\xBB\xBF"
                                               "a\r\n"));
    assert_true(ignore_leaves_out(top, SLICE("/a"), false));
    assert_true(ignore_leaves_out(top, SLICE("/b/a"), false));
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_fit_by_themselves),
        cmocka_unit_test(wildcards_stay_in_their_name),
        cmocka_unit_test(two_stars_are_any_folders),
        cmocka_unit_test(classes),
        cmocka_unit_test(a_backslash_makes_plain),
        cmocka_unit_test(no_pattern_takes_long),
        cmocka_unit_test(the_last_pattern_decides_and_the_inner_file),
        cmocka_unit_test(a_file_without_patterns_adds_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
