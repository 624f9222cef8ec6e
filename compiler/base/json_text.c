// JSON strings. Allocates nothing but through the caller's buffer.
#include "base/json_text.h"

#include "base/bytes.h"
#include "base/unicode.h"

static void add_unicode_escape(Buffer *out, uint32_t unit) {
    buffer_add_string(out, "\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
        buffer_add_char(out, "0123456789abcdef"[unit >> shift & 0xf]);
    }
}

static void add_escaped(Buffer *out, uint32_t code_point) {
    switch (code_point) {
    case '"':
        buffer_add_string(out, "\\\"");
        break;
    case '\\':
        buffer_add_string(out, "\\\\");
        break;
    case '\n':
        buffer_add_string(out, "\\n");
        break;
    case '\r':
        buffer_add_string(out, "\\r");
        break;
    case '\t':
        buffer_add_string(out, "\\t");
        break;
    default:
        add_unicode_escape(out, code_point);
    }
}

// The highest bit of some byte is set where one of the word's bytes is less than `limit`, at most 0x80; where none is,
// no bit is. Bytes from 0x80 on may be taken for less.
#define ANY_LESS(word, limit) (((word)-EACH_BYTE(limit)) & EACH_BYTE(0x80))

static bool is_plain(unsigned char byte) {
    return byte >= 0x20 && byte < 0x7f && byte != '"' && byte != '\\';
}

// Where the first byte is, from `at` on, that may not stand as it is: eight at a time, since nearly all may.
static size_t plain_until(Slice text, size_t at) {
    while (text.length - at >= 8) {
        uint64_t word;
        memcpy(&word, text.text + at, sizeof word);
        uint64_t odd = word | ANY_LESS(word, 0x20) | ANY_LESS(word ^ EACH_BYTE('"'), 1) |
                       ANY_LESS(word ^ EACH_BYTE('\\'), 1) | ANY_LESS(word ^ EACH_BYTE(0x7f), 1);
        if ((odd & EACH_BYTE(0x80)) != 0) {
            break;
        }
        at += 8;
    }
    while (at < text.length && is_plain((unsigned char)text.text[at])) {
        at++;
    }
    return at;
}

void json_add_text(Buffer *out, Slice text) {
    buffer_add_char(out, '"');
    size_t run = 0;
    for (size_t at = plain_until(text, 0); at < text.length; at = plain_until(text, at)) {
        size_t length = 1;
        uint32_t code_point = unicode_decode(text, at, &length);
        bool invalid = code_point == 0xfffd && length == 1;
        if (invalid || code_point == '"' || code_point == '\\' ||
            unicode_must_be_shown(code_point)) {
            buffer_add(out, slice_part(text, run, at));
            if (invalid) {
                buffer_add_code_point(out, 0xfffd);
            } else {
                add_escaped(out, code_point);
            }
            run = at + length;
        }
        at += length;
    }
    buffer_add(out, slice_part(text, run, text.length));
    buffer_add_char(out, '"');
}
