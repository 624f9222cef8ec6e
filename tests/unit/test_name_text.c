// Which words are names and handles, and which need backquotes.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lsp/meaning/name_text.h"

static void test_names(void **state) {
    (void)state;
    static const char *const good[] = {"a", "signups", "blog-visits", "café", "名前", "x_1", "Q3"};
    static const char *const bad[] = {"",    "9lives", "-a",  "a-",    "_a", "a b",
                                      "a.b", "@a",     "a\"", "a\xff", "`a`"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        assert_true(name_is_good(slice_from(good[i])));
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(name_is_good(slice_from(bad[i])));
    }
}

static void test_handles(void **state) {
    (void)state;
    static const char *const good[] = {"@acorn", "@acorn.co", "@acorn@mastodon.social",
                                       "@_",     "@9",        "@ä"};
    static const char *const bad[] = {"", "@", "acorn", "@acorn.", "@a b", "@a,b", "@a\xff", "@a>"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        assert_true(handle_is_good(slice_from(good[i])));
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(handle_is_good(slice_from(bad[i])));
    }
}

static void check_written(const char *name, const char *written, const Expected *expected) {
    Buffer out = BUFFER_EMPTY;
    name_write(&out, slice_from(name), expected);
    assert_int_equal(out.length, strlen(written));
    assert_memory_equal(out.text, written, out.length);
    buffer_free(&out);
}

static void test_backquotes(void **state) {
    (void)state;
    Expected expected = {.takes = {false}};
    check_written("maria", "maria", &expected);
    check_written("goal", "`goal`", &expected);
    check_written("link", "link", &expected);
    expected.takes[TOKEN_PROPERTY_LINK] = true;
    check_written("link", "`link`", &expected);
    static const char *const periods[][2] = {{"Q3", "`Q3`"},   {"H9", "`H9`"}, {"W1", "`W1`"},
                                             {"W37", "`W37`"}, {"Q31", "Q31"}, {"W371", "W371"},
                                             {"Q", "Q"},       {"q3", "q3"},   {"Q3x", "Q3x"}};
    for (size_t i = 0; i < sizeof periods / sizeof periods[0]; i++) {
        check_written(periods[i][0], periods[i][1], &expected);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_handles),
        cmocka_unit_test(test_backquotes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
