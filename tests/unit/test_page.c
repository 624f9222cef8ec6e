// Text wrapped to a width, and Markdown pages on a terminal.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cli/page.h"
#include "cli/wrap.h"

static void wraps(const char *text, size_t column, size_t indent, size_t width,
                  const char *expected) {
    Buffer out = BUFFER_EMPTY;
    wrap_text(&out, slice_from(text), column, indent, width);
    buffer_add_char(&out, '\0');
    assert_string_equal(out.text, expected);
    buffer_free(&out);
}

static void words_go_on_in_the_next_line(void **state) {
    (void)state;
    wraps("one two three", 0, 0, 80, "one two three");
    wraps("one two three", 0, 0, 7, "one two\nthree");
    wraps("one two three", 0, 2, 7, "one two\n  three");
    wraps("one two three", 5, 2, 10, "one\n  two\n  three");
    wraps("  one \n two  ", 0, 0, 80, "one two");
    wraps("", 0, 0, 80, "");
    wraps("incomprehensible", 0, 0, 5, "incomprehensible");
    wraps("a incomprehensible b", 0, 0, 5, "a\nincomprehensible\nb");
}

static void columns_are_what_is_seen(void **state) {
    (void)state;
    wraps("caf\xC3\xA9 caf\xC3\xA9 x", 0, 0, 9, "caf\xC3\xA9 caf\xC3\xA9\nx");
    wraps("\033[36mone\033[0m two", 0, 0, 7, "\033[36mone\033[0m two");
}

static void shows(const char *markdown, size_t width, bool color, const char *expected) {
    Buffer out = BUFFER_EMPTY;
    page_write(&out, slice_from(markdown), width, color);
    buffer_add_char(&out, '\0');
    assert_string_equal(out.text, expected);
    buffer_free(&out);
}

static void pages_without_colour(void **state) {
    (void)state;
    shows("# rule\n\nOne\ntwo `x`.\n\n## Part\n\n```strat\ngoal  x <\n\n>\n```\n\nEnd\n", 80, false,
          "rule\n\nOne two `x`.\n\nPart\n\n    goal  x <\n\n    >\n\nEnd\n");
    shows("- one two\n  three\n- four\n", 9, false, "- one two\n  three\n- four\n");
    shows("no line end", 80, false, "no line end\n");
    shows("", 80, false, "");
}

static void pages_in_colour(void **state) {
    (void)state;
    shows("# rule\n\nsay `x y` now\n\n```\ncode\n```\n", 80, true,
          "\033[1mrule\033[0m\n\nsay \033[36mx y\033[0m now\n\n    \033[2mcode\033[0m\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_go_on_in_the_next_line),
        cmocka_unit_test(columns_are_what_is_seen),
        cmocka_unit_test(pages_without_colour),
        cmocka_unit_test(pages_in_colour),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
