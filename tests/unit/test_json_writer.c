// The JSON writer: commas, layout, what is left out, and that all of it is JSON.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>

#include "backend/json/values.h"
#include "base/json_text.h"

static void assert_text(const Buffer *buffer, const char *expected) {
    if (!slice_is(buffer_slice(buffer), expected)) {
        fail_msg("wrote:\n%.*s\nnot:\n%s", SLICE_ARGS(buffer_slice(buffer)), expected);
    }
}

static json_t *parse(const Buffer *buffer) {
    json_error_t error;
    json_t *value = json_loadb(buffer->text, buffer->length, 0, &error);
    if (value == NULL) {
        fail_msg("%s at %d:%d", error.text, error.line, error.column);
    }
    return value;
}

static void test_layout(void **state) {
    (void)state;
    Buffer out = BUFFER_EMPTY;
    JsonWriter json;
    json_writer_start(&json, &out);
    json_add_object(&json, NULL);
    json_add_integer(&json, "format", 1);
    json_add_object_line(&json, "generator");
    json_add_string(&json, "name", SLICE("strat"));
    json_add_array_line(&json, "days");
    json_add_string(&json, NULL, SLICE("mon"));
    json_add_string(&json, NULL, SLICE("tue"));
    json_close(&json);
    json_add_boolean(&json, "asks", false);
    json_close(&json);
    json_add_array(&json, "people");
    json_add_object_line(&json, NULL);
    json_close(&json);
    json_add_object(&json, NULL);
    json_add_boolean(&json, "primary", true);
    json_close(&json);
    json_close(&json);
    json_add_array(&json, "none");
    json_close(&json);
    json_close(&json);
    assert_text(
        &out,
        "{\n"
        "  \"format\": 1,\n"
        "  \"generator\": {\"name\": \"strat\", \"days\": [\"mon\", \"tue\"], \"asks\": false},\n"
        "  \"people\": [\n"
        "    {},\n"
        "    {\n"
        "      \"primary\": true\n"
        "    }\n"
        "  ],\n"
        "  \"none\": []\n"
        "}");
    json_decref(parse(&out));
    buffer_free(&out);
}

static void test_values(void **state) {
    (void)state;
    Buffer out = BUFFER_EMPTY;
    JsonWriter json;
    json_writer_start(&json, &out);
    json_add_object_line(&json, NULL);
    json_add_number(&json, "whole", 430 * MICRO);
    json_add_number(&json, "tenth", 432100000);
    json_add_number(&json, "small", -1);
    json_add_integer(&json, "count", -12);
    json_add_date(&json, "date", date_from(2026, 9, 30));
    json_add_time(&json, "time", 18 * 60 + 5);
    json_add_time(&json, "midnight", 24 * 60);
    json_close(&json);
    assert_text(&out, "{\"whole\": 430, \"tenth\": 432.1, \"small\": -0.000001, \"count\": -12, "
                      "\"date\": \"2026-09-30\", \"time\": \"18:05\", \"midnight\": \"24:00\"}");
    json_decref(parse(&out));
    buffer_free(&out);
}

static void test_absent(void **state) {
    (void)state;
    Buffer out = BUFFER_EMPTY;
    JsonWriter json;
    json_writer_start(&json, &out);
    json_add_object_line(&json, NULL);
    json_add_string_given(&json, "title", SLICE(""));
    json_add_date(&json, "date", DATE_NONE);
    json_add_time(&json, "time", -1);
    json_add_string_given(&json, "note", SLICE("x"));
    json_add_string(&json, "source", SLICE(""));
    json_close(&json);
    assert_text(&out, "{\"note\": \"x\", \"source\": \"\"}");
    buffer_free(&out);
}

// Every byte and some hostile words come back as they were.
static void test_strings(void **state) {
    (void)state;
    char bytes[128];
    for (size_t i = 0; i < sizeof(bytes); i++) {
        bytes[i] = (char)i;
    }
    const Slice texts[] = {
        {bytes + 1, sizeof(bytes) - 1},
        SLICE("\"},{\"rule\":\"x\\"),
        SLICE("</script><!--"),
        SLICE("caf\xc3\xa9 \xf0\x9f\x98\x80 \xe2\x80\xae\xe2\x80\xa8"),
        SLICE("\xef\xbb\xbfstart"),
    };
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        Buffer out = BUFFER_EMPTY;
        JsonWriter json;
        json_writer_start(&json, &out);
        json_add_array(&json, NULL);
        json_add_string(&json, NULL, texts[i]);
        json_close(&json);
        json_t *value = parse(&out);
        json_t *text = json_array_get(value, 0);
        assert_int_equal(json_string_length(text), texts[i].length);
        assert_memory_equal(json_string_value(text), texts[i].text, texts[i].length);
        json_decref(value);
        buffer_free(&out);
    }
}

// A value added by the caller takes its place among the others, and lines come back after a leaf.
// Each byte of ASCII at each place of a text that is longer than what is looked at in one go.
static void test_each_byte(void **state) {
    (void)state;
    for (int byte = 0; byte < 0x80; byte++) {
        for (size_t place = 0; place < 19; place++) {
            char text[] = "abcdefgh ijkl~nop!~";
            text[place] = (char)byte;
            bool plain = byte >= 0x20 && byte < 0x7f && byte != '"' && byte != '\\';
            Buffer out = BUFFER_EMPTY;
            json_add_text(&out, (Slice){text, 19});
            json_t *back = json_loadb(out.text, out.length, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
            assert_non_null(back);
            assert_int_equal(json_string_length(back), 19);
            assert_memory_equal(json_string_value(back), text, 19);
            assert_int_equal(out.length == 21, plain);
            json_decref(back);
            buffer_free(&out);
        }
    }
}

static void test_foreign_value(void **state) {
    (void)state;
    Buffer out = BUFFER_EMPTY;
    JsonWriter json;
    json_writer_start(&json, &out);
    json_add_array(&json, NULL);
    buffer_add_string(json_add_value(&json, NULL), "{\"a\": 1}");
    buffer_add_string(json_add_value(&json, NULL), "{\"b\": [2, 3]}");
    json_add_array_line(&json, NULL);
    json_add_object(&json, NULL);
    json_add_integer(&json, "c", 4);
    json_close(&json);
    json_close(&json);
    json_close(&json);
    assert_text(&out, "[\n  {\"a\": 1},\n  {\"b\": [2, 3]},\n  [{\"c\": 4}]\n]");
    json_decref(parse(&out));
    buffer_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_layout),    cmocka_unit_test(test_values),
        cmocka_unit_test(test_absent),    cmocka_unit_test(test_strings),
        cmocka_unit_test(test_each_byte), cmocka_unit_test(test_foreign_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
