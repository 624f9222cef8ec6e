// print_text does what vsnprintf does, be the format plain or not, and the room large or small.
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/print_text.h"

#define ROOM 64

static int written(char *space, size_t room, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static int written(char *space, size_t room, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = print_text(space, room, format, arguments);
    va_end(arguments);
    return length;
}

// In every room from none to more than enough.
#define SAME(...)                                                                                  \
    do {                                                                                           \
        for (size_t room = 0; room <= ROOM; room++) {                                              \
            char wanted[ROOM + 1];                                                                 \
            char space[ROOM + 1];                                                                  \
            memset(wanted, '#', sizeof wanted);                                                    \
            memset(space, '#', sizeof space);                                                      \
            int length = snprintf(wanted, room, __VA_ARGS__);                                      \
            assert_int_equal(written(space, room, __VA_ARGS__), length);                           \
            if (room > 0) {                                                                        \
                assert_string_equal(space, wanted);                                                \
            }                                                                                      \
            assert_int_equal(space[room], '#');                                                    \
        }                                                                                          \
    } while (0)

static void test_same(void **state) {
    (void)state;
    const char *empty = "";
    SAME("%s", empty);
    SAME("plain words");
    SAME("%s and %s", "one", "two");
    SAME("100%% of %s%%", "it");
    SAME("<%.*s|%.*s|%.*s>", 2, "abc", 5, "abc", 0, "abc");
    SAME("%.*s", -1, "all of it");
    SAME("%.7s.", "#1a2b3c4d5e");
    SAME("%.0s.", "abc");
    SAME("%c%c", 'a', 'z');
    SAME("%d %d %d %d", 0, -1, INT_MAX, INT_MIN);
    SAME("%u %u", 0u, UINT_MAX);
    SAME("%zu %zu", (size_t)0, SIZE_MAX);
    SAME("%s%u%.*s%d%c%zu", "a", 1u, 1, "bc", -2, 'd', (size_t)3);
}

// The argument of a precision need not end with a NUL.
static void test_unended(void **state) {
    (void)state;
    char bytes[3] = {'a', 'b', 'c'};
    char space[8];
    assert_int_equal(written(space, sizeof space, "%.*s!", 3, bytes), 4);
    assert_string_equal(space, "abc!");
}

static void test_others(void **state) {
    (void)state;
    SAME("%02d", 5);
    SAME("%5s", "a");
    SAME("%x", 255u);
    SAME("%ld", 5L);
    SAME("%zd", (ptrdiff_t)5);
    SAME("%.2f", 0.5);
    SAME("%.12s", "abc");
    SAME("%-3d", 5);
    SAME("%.3d", 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same),
        cmocka_unit_test(test_unended),
        cmocka_unit_test(test_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
