// Framing: messages in one piece and in many, headers and bodies that are wrong, and going on after
// them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "lsp/protocol/rpc.h"

// What came out of a stream, a letter each: the method of a message, its `m`, or what was wrong:
// P parse error, I invalid request.
static void take_all(RpcReader *reader, Buffer *found) {
    for (;;) {
        json_t *message = NULL;
        int code = 0;
        const char *problem = NULL;
        switch (rpc_next(reader, &message, &code, &problem)) {
        case RPC_NOTHING:
            return;
        case RPC_MESSAGE:
            buffer_add_string(found, json_string_value(json_object_get(message, "m")));
            json_decref(message);
            break;
        case RPC_FAULT:
            assert_non_null(problem);
            assert_true(code == RPC_PARSE_ERROR || code == RPC_INVALID_REQUEST);
            buffer_add_char(found, code == RPC_PARSE_ERROR ? 'P' : 'I');
            break;
        }
    }
}

// Feeds the stream in pieces of every size up to a few bytes, and whole.
static void expect_stream(Slice stream, const char *expected) {
    static const size_t sizes[] = {1, 2, 3, 7, 64, SIZE_MAX};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        RpcReader reader = RPC_READER_EMPTY;
        Buffer found = BUFFER_EMPTY;
        for (size_t at = 0; at < stream.length;) {
            size_t size = stream.length - at < sizes[i] ? stream.length - at : sizes[i];
            rpc_feed(&reader, stream.text + at, size);
            take_all(&reader, &found);
            at += size;
        }
        buffer_add_char(&found, '\0');
        if (strcmp(found.text, expected) != 0) {
            fail_msg("in pieces of %zu, '%.*s' gives %s, not %s", sizes[i],
                     (int)(stream.length < 200 ? stream.length : 200), stream.text, found.text,
                     expected);
        }
        buffer_free(&found);
        rpc_reader_finish(&reader);
    }
}

#define EXPECT_STREAM(stream, expected) expect_stream(SLICE(stream), expected)

#define A "Content-Length: 9\r\n\r\n{\"m\":\"a\"}"
#define B "Content-Length: 9\r\n\r\n{\"m\":\"b\"}"

static void messages_come_one_after_another(void **state) {
    (void)state;
    EXPECT_STREAM("", "");
    EXPECT_STREAM(A, "a");
    EXPECT_STREAM(A B A, "aba");
    EXPECT_STREAM("Content-Length: 11\r\n\r\n {\"m\":\"a\"} " B, "ab");
}

static void headers_may_look_differently(void **state) {
    (void)state;
    EXPECT_STREAM("content-length:9\r\nX-Other: 5\r\n\r\n{\"m\":\"a\"}" B, "ab");
    EXPECT_STREAM("X-Other: 5\nCONTENT-LENGTH:  9 \n\n{\"m\":\"a\"}" B, "ab");
    EXPECT_STREAM("Content-Length: 009\r\n\r\n{\"m\":\"a\"}" B, "ab");
}

static void wrong_headers_are_told_once(void **state) {
    (void)state;
    EXPECT_STREAM("Content-Type: x\r\n\r\n{\"m\":\"x\"}" B, "Pb");
    EXPECT_STREAM("Content-Length: x\r\n\r\n{\"m\":\"x\"}" B, "Pb");
    EXPECT_STREAM("Content-Length: -9\r\n\r\n{\"m\":\"x\"}" B, "Pb");
    EXPECT_STREAM("Content-Length: \r\n\r\n{\"m\":\"x\"}" B, "Pb");
    EXPECT_STREAM("Content-Length: 9 9\r\n\r\n{\"m\":\"x\"}" B, "Pb");
    EXPECT_STREAM("\r\n\r\n\r\n\r\n" B A, "Pba");
    EXPECT_STREAM("Content-Length: 99999999999999999999999\r\n\r\n{}" B, "Ib");
    EXPECT_STREAM("Content-Length: 268435457\r\n\r\n{}" B, "Ib");
}

static void headers_without_an_end_are_passed_over(void **state) {
    (void)state;
    Buffer stream = BUFFER_EMPTY;
    buffer_add_repeated(&stream, 'C', 3 * RPC_HEADER_LIMIT);
    buffer_add_string(&stream, B);
    expect_stream(buffer_slice(&stream), "Pb");
    buffer_free(&stream);
}

static void wrong_bodies_are_told_once(void **state) {
    (void)state;
    EXPECT_STREAM("Content-Length: 0\r\n\r\n" B, "Pb");
    EXPECT_STREAM("Content-Length: 9\r\n\r\n{\"m\":\"abc" B, "Pb");
    EXPECT_STREAM("Content-Length: 9\r\n\r\n{\"m\":\"\xff\"}" B, "Pb");
    EXPECT_STREAM("Content-Length: 9\r\n\r\n[{\"m\":1}]" B, "Ib");
    EXPECT_STREAM("Content-Length: 1\r\n\r\n5" B, "Ib");
    EXPECT_STREAM("Content-Length: 4\r\n\r\nnull" B, "Ib");
    EXPECT_STREAM("Content-Length: 18\r\n\r\n{\"m\":\"a\"}{\"m\":\"a\"}" B, "Pb");
}

// The next message's header shows that the one before was shorter or longer than it said.
static void lengths_that_lie(void **state) {
    (void)state;
    EXPECT_STREAM("Content-Length: 30\r\n\r\n{\"m\":\"a\"" B A, "Pba");
    EXPECT_STREAM("Content-Length: 200\r\n\r\n{\"m\"" A A A A A A A, "Paaaaaaa");
    EXPECT_STREAM("Content-Length: 5\r\n\r\n{\"m\":\"a\"}" B A, "PPba");
    EXPECT_STREAM("Content-Length: 7\r\n\r\n{\"abc\": c" B A, "PPba");
}

// A header inside a string is no header: JSON writes line ends as escapes.
static void headers_in_strings_are_text(void **state) {
    (void)state;
    EXPECT_STREAM("Content-Length: 50\r\n\r\n"
                  "{\"m\":\"a\",\"t\":\"Content-Length: 9\\r\\n\\r\\n{\\\"m\\\":1}\"}" B,
                  "ab");
}

static json_t *one_message(const char *body) {
    RpcReader reader = RPC_READER_EMPTY;
    Buffer stream = BUFFER_EMPTY;
    rpc_add_text(&stream, slice_from(body));
    rpc_feed(&reader, stream.text, stream.length);
    json_t *message = NULL;
    int code;
    const char *problem;
    assert_int_equal(rpc_next(&reader, &message, &code, &problem), RPC_MESSAGE);
    rpc_reader_finish(&reader);
    buffer_free(&stream);
    return message;
}

static void expect_text(const char *body, const char *expected) {
    json_t *message = one_message(body);
    assert_string_equal(json_string_value(json_object_get(message, "t")), expected);
    json_decref(message);
}

static void half_pairs_are_replaced(void **state) {
    (void)state;
    expect_text("{\"t\":\"\\ud83d\\ude00\"}", "\U0001F600");
    expect_text("{\"t\":\"\\ud83d\"}", "\uFFFD");
    expect_text("{\"t\":\"\\uDE00x\\uD83D\"}", "\uFFFDx\uFFFD");
    expect_text("{\"t\":\"\\ud83d\\ud83d\\ude00\"}", "\uFFFD\U0001F600");
    expect_text("{\"t\":\"\\ud83d\\\\ude00\"}", "\uFFFD\\ude00");
    expect_text("{\"t\":\"\\\\ud83d\"}", "\\ud83d");
    expect_text("{\"t\":\"\\ud7ff\\ue000\"}", "\uD7FF\uE000");
}

static void a_nul_is_a_character(void **state) {
    (void)state;
    json_t *message = one_message("{\"t\":\"a\\u0000b\"}");
    assert_int_equal(json_string_length(json_object_get(message, "t")), 3);
    json_decref(message);
}

static void expect_out(Buffer *out, const char *expected) {
    char framed[400];
    snprintf(framed, sizeof framed, "Content-Length: %zu\r\n\r\n%s", strlen(expected), expected);
    buffer_add_char(out, '\0');
    assert_string_equal(out->text, framed);
    buffer_clear(out);
}

static void messages_go_out_with_their_length(void **state) {
    (void)state;
    Buffer out = BUFFER_EMPTY;
    json_t *id = json_string("\u00e9");
    rpc_add_result(&out, id, json_null());
    expect_out(&out, "{\"jsonrpc\":\"2.0\",\"id\":\"\u00e9\",\"result\":null}");
    rpc_add_error(&out, NULL, RPC_PARSE_ERROR, "no");
    expect_out(&out, "{\"jsonrpc\":\"2.0\",\"id\":null,"
                     "\"error\":{\"code\":-32700,\"message\":\"no\"}}");
    rpc_add_request(&out, "r", "q", NULL);
    expect_out(&out, "{\"jsonrpc\":\"2.0\",\"id\":\"r\",\"method\":\"q\"}");
    assert_int_equal(id->refcount, 1);
    json_decref(id);
    buffer_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(messages_come_one_after_another),
        cmocka_unit_test(headers_may_look_differently),
        cmocka_unit_test(wrong_headers_are_told_once),
        cmocka_unit_test(headers_without_an_end_are_passed_over),
        cmocka_unit_test(wrong_bodies_are_told_once),
        cmocka_unit_test(lengths_that_lie),
        cmocka_unit_test(headers_in_strings_are_text),
        cmocka_unit_test(half_pairs_are_replaced),
        cmocka_unit_test(a_nul_is_a_character),
        cmocka_unit_test(messages_go_out_with_their_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
