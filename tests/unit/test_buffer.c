// Growing buffers: everything that is added stands there, in order, whatever the sizes.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buffer.h"

static void assert_text(const Buffer *buffer, const char *expected) {
    assert_int_equal(buffer->length, strlen(expected));
    assert_true(slice_is(buffer_slice(buffer), expected));
}

static void test_empty(void **state) {
    (void)state;
    Buffer buffer = BUFFER_EMPTY;
    assert_int_equal(buffer_slice(&buffer).length, 0);
    buffer_add_bytes(&buffer, NULL, 0);
    buffer_add(&buffer, (Slice){NULL, 0});
    buffer_add_repeated(&buffer, 'x', 0);
    assert_int_equal(buffer.length, 0);
    buffer_free(&buffer);
    buffer_free(&buffer);
}

static void test_pieces(void **state) {
    (void)state;
    Buffer buffer = BUFFER_EMPTY;
    buffer_add_string(&buffer, "goal ");
    buffer_add(&buffer, SLICE("signups"));
    buffer_add_char(&buffer, ' ');
    buffer_add_bytes(&buffer, "+25%", 4);
    buffer_add_repeated(&buffer, '.', 3);
    assert_text(&buffer, "goal signups +25%...");
    buffer_clear(&buffer);
    assert_text(&buffer, "");
    buffer_add_string(&buffer, "again");
    assert_text(&buffer, "again");
    buffer_free(&buffer);
    assert_int_equal(buffer.capacity, 0);
    buffer_add_char(&buffer, 'a');
    assert_text(&buffer, "a");
    buffer_free(&buffer);
}

static void test_growth(void **state) {
    (void)state;
    Buffer buffer = BUFFER_EMPTY;
    for (unsigned i = 0; i < 100000; i++) {
        buffer_add_char(&buffer, (char)('a' + i % 26));
    }
    assert_int_equal(buffer.length, 100000);
    for (unsigned i = 0; i < 100000; i++) {
        assert_int_equal(buffer.text[i], 'a' + i % 26);
    }
    // Doubling: a byte more must not mean a copy each time.
    assert_true(buffer.capacity >= 100000 && buffer.capacity < 300000);
    size_t before = buffer.capacity;
    buffer_reserve(&buffer, before - buffer.length);
    assert_int_equal(buffer.capacity, before);
    buffer_reserve(&buffer, before - buffer.length + 1);
    assert_true(buffer.capacity >= 2 * before);
    buffer_add_repeated(&buffer, '-', 1000000);
    assert_int_equal(buffer.length, 1100000);
    assert_int_equal(buffer.text[1099999], '-');
    buffer_free(&buffer);
}

static void test_format(void **state) {
    (void)state;
    Buffer buffer = BUFFER_EMPTY;
    buffer_add_format(&buffer, "%s:%d", "plan", 3);
    assert_text(&buffer, "plan:3");
    buffer_clear(&buffer);
    // Every length about the room that is left.
    size_t total = 0;
    for (int width = 1; width < 600; width++) {
        buffer_add_format(&buffer, "%0*d", width, 7);
        total += (size_t)width;
        assert_int_equal(buffer.length, total);
        assert_int_equal(buffer.text[total - 1], '7');
        assert_true(width == 1 || buffer.text[total - (size_t)width] == '0');
    }
    buffer_free(&buffer);
}

static void test_number(void **state) {
    (void)state;
    static const struct {
        int64_t number;
        const char *text;
    } cases[] = {
        {0, "0"},
        {7, "7"},
        {-1, "-1"},
        {10, "10"},
        {-90210, "-90210"},
        {INT64_MAX, "9223372036854775807"},
        {INT64_MIN, "-9223372036854775808"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buffer buffer = BUFFER_EMPTY;
        buffer_add_number(&buffer, cases[i].number);
        assert_text(&buffer, cases[i].text);
        buffer_free(&buffer);
    }
}

static void test_code_point(void **state) {
    (void)state;
    static const struct {
        uint32_t code_point;
        const char *text;
    } cases[] = {
        {'a', "a"},
        {0x7f, "\x7f"},
        {0x80, "\xc2\x80"},
        {0x7ff, "\xdf\xbf"},
        {0x800, "\xe0\xa0\x80"},
        {0xd7ff, "\xed\x9f\xbf"},
        {0xd800, "\xef\xbf\xbd"},
        {0xdfff, "\xef\xbf\xbd"},
        {0xe000, "\xee\x80\x80"},
        {0xffff, "\xef\xbf\xbf"},
        {0x10000, "\xf0\x90\x80\x80"},
        {0x1f600, "\xf0\x9f\x98\x80"},
        {0x10ffff, "\xf4\x8f\xbf\xbf"},
        {0x110000, "\xef\xbf\xbd"},
        {UINT32_MAX, "\xef\xbf\xbd"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buffer buffer = BUFFER_EMPTY;
        buffer_add_code_point(&buffer, cases[i].code_point);
        assert_text(&buffer, cases[i].text);
        buffer_free(&buffer);
    }
    Buffer buffer = BUFFER_EMPTY;
    buffer_add_code_point(&buffer, 0);
    assert_int_equal(buffer.length, 1);
    assert_int_equal(buffer.text[0], '\0');
    buffer_free(&buffer);
}

static void test_addresses(void **state) {
    (void)state;
    Buffer buffer = BUFFER_EMPTY;
    buffer_add_percent(&buffer, SLICE("a\x00\xc3\xa9"));
    assert_text(&buffer, "%61%00%C3%A9");
    buffer_clear(&buffer);
    buffer_add_uri_path(&buffer, SLICE("/a-b_c.~9/d e:f%?#\xc3\xa9\0"));
    assert_text(&buffer, "/a-b_c.~9/d%20e%3Af%25%3F%23%C3%A9%00");
    buffer_free(&buffer);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),     cmocka_unit_test(test_pieces),
        cmocka_unit_test(test_growth),    cmocka_unit_test(test_format),
        cmocka_unit_test(test_number),    cmocka_unit_test(test_code_point),
        cmocka_unit_test(test_addresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
