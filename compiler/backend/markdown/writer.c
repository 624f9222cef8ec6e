// Escaping for Markdown, and list items. The rules are those of CommonMark 0.30 and of GitHub's
// tables, strikethrough and formulas: as few backslashes as are sure, since the text is read raw
// too. Allocates nothing but through the caller's buffer.
#include "backend/markdown/writer.h"

#include <string.h>

#include "base/unicode.h"

static bool is_alphanumeric(unsigned char byte) {
    return byte_is_letter((char)byte) || byte_is_digit((char)byte);
}

static bool is_space(uint32_t code_point) {
    return code_point <= 0x20 || (code_point >= 0x7f && code_point < 0xa0) ||
           code_point == 0x2028 || code_point == 0x2029;
}

// Controls that turn what follows them, beyond the words that they came with.
static bool is_override(uint32_t code_point) {
    return (code_point >= 0x202a && code_point <= 0x202e) ||
           (code_point >= 0x2066 && code_point <= 0x2069);
}

static unsigned char byte_at(Slice text, size_t at) {
    return at < text.length ? (unsigned char)text.text[at] : ' ';
}

// Whether the byte at `at` would mean something to Markdown at the start of a line.
static bool marks_start(Slice text, size_t at) {
    unsigned char byte = byte_at(text, at);
    unsigned char next = byte_at(text, at + 1);
    switch (byte) {
    case '>':
        return true;
    case '-':
    case '+':
    case '=':
    case ':':
        return next <= ' ' || next == byte;
    default:
        return false;
    }
}

// Whether the byte at `at` ends a list number that starts the text: "1. " or "12) ".
static bool marks_number(Slice text, size_t at) {
    if (at == 0 || at > 9 || byte_at(text, at + 1) > ' ') {
        return false;
    }
    for (size_t i = 0; i < at; i++) {
        if (byte_at(text, i) < '0' || byte_at(text, i) > '9') {
            return false;
        }
    }
    return true;
}

// Whether what is added next begins a line, or what a list's mark or a quotation's begins there.
static bool begins_line(const Buffer *out) {
    size_t at = out->length;
    while (at > 0 && out->text[at - 1] != '\n') {
        if (strchr(" >-+#0123456789.", out->text[--at]) == NULL) {
            return false;
        }
    }
    return true;
}

// Whether a byte needs a backslash before it, in a text that has been scrubbed; `begins`: the text begins a line.
static bool needs_backslash(Slice text, size_t at, bool begins) {
    unsigned char byte = byte_at(text, at);
    unsigned char next = byte_at(text, at + 1);
    switch (byte) {
    case '\\':
    case '`':
    case '*':
    case '<':
    case '[':
    case ']':
    case '|':
    case '~':
        return true;
    case '_':
        return at == 0 || !is_alphanumeric(byte_at(text, at - 1)) || !is_alphanumeric(next);
    case '&':
        return is_alphanumeric(next) || next == '#';
    case '#':
        // A heading's beginning, or the end of one, which it would lose.
        return next <= ' ' || next == '#';
    case '$':
        // Formulas on GitHub; a sum of money is none.
        return next > ' ' && (next < '0' || next > '9');
    case ':':
        // GitHub makes a link of an address that stands among words. It reads it before anything else, backslashes with it,
        // and goes on behind it: what an address ends in would be markup. A person's words stay words.
        return next == '/' && byte_at(text, at + 2) == '/';
    case '.':
        if (at >= 3 && memcmp(text.text + at - 3, "www", 3) == 0) {
            return true;
        }
        return begins && marks_number(text, at);
    case ')':
        return begins && marks_number(text, at);
    default:
        return begins && at == 0 && marks_start(text, at);
    }
}

// One line of the text's words, with single spaces between and without what is not to be seen.
static void scrub(Buffer *out, Slice text) {
    bool space = false;
    for (size_t at = 0; at < text.length;) {
        size_t length;
        uint32_t code_point = unicode_decode(text, at, &length);
        if (is_space(code_point)) {
            space = out->length != 0;
        } else if (!is_override(code_point)) {
            if (space) {
                buffer_add_char(out, ' ');
            }
            space = false;
            buffer_add_code_point(out, code_point);
        }
        at += length;
    }
}

// Whether the text is one line already: printable ASCII with single spaces inside.
static bool is_scrubbed(Slice text) {
    unsigned char before = ' ';
    for (size_t at = 0; at < text.length; at++) {
        unsigned char byte = (unsigned char)text.text[at];
        if (byte < ' ' || byte >= 0x7f || (byte == ' ' && before == ' ')) {
            return false;
        }
        before = byte;
    }
    return text.length == 0 || before != ' ';
}

static void escape(Buffer *out, Slice text) {
    bool begins = begins_line(out);
    for (size_t at = 0; at < text.length; at++) {
        if (needs_backslash(text, at, begins)) {
            buffer_add_char(out, '\\');
        }
        buffer_add_char(out, text.text[at]);
    }
}

void markdown_text(Buffer *out, Slice text) {
    if (is_scrubbed(text)) {
        escape(out, text);
        return;
    }
    Buffer words = BUFFER_EMPTY;
    scrub(&words, text);
    escape(out, buffer_slice(&words));
    buffer_free(&words);
}

static size_t find_backquote(Slice text, size_t start) {
    while (start < text.length && text.text[start] != '`') {
        start++;
    }
    return start;
}

// Whether backquotes come in pairs with something between them.
static bool has_code(Slice text) {
    size_t at = 0;
    while ((at = find_backquote(text, at)) < text.length) {
        size_t end = find_backquote(text, at + 1);
        if (end == text.length || end == at + 1) {
            return false;
        }
        at = end + 1;
    }
    return true;
}

void markdown_message(Buffer *out, Slice text) {
    Buffer buffer = BUFFER_EMPTY;
    scrub(&buffer, text);
    Slice words = buffer_slice(&buffer);
    if (!has_code(words)) {
        escape(out, words);
        buffer_free(&buffer);
        return;
    }
    for (size_t at = 0; at < words.length;) {
        size_t start = find_backquote(words, at);
        escape(out, slice_part(words, at, start));
        if (start == words.length) {
            break;
        }
        // No escapes hold inside; there is no backquote inside either.
        at = find_backquote(words, start + 1) + 1;
        buffer_add(out, slice_part(words, start, at));
    }
    buffer_free(&buffer);
}

static bool is_web_address(Slice address) {
    static const char *const schemes[] = {"http://", "https://"};
    for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++) {
        Slice scheme = slice_from(schemes[i]);
        if (address.length > scheme.length &&
            slice_equal_ignoring_case(slice_part(address, 0, scheme.length), scheme)) {
            return true;
        }
    }
    return false;
}

void markdown_address(Buffer *out, Slice address) {
    if (!is_web_address(address)) {
        markdown_text(out, address);
        return;
    }
    buffer_add_char(out, '<');
    for (size_t at = 0; at < address.length;) {
        size_t length = 1;
        uint32_t code_point = unicode_decode(address, at, &length);
        bool invalid = code_point == 0xfffd && length == 1;
        // A bar would end a table's cell, a backslash mean an escape there.
        bool plain = !invalid && !is_space(code_point) && code_point != '<' && code_point != '>' &&
                     code_point != '|' && code_point != '\\' && code_point != '`' &&
                     !unicode_is_space(code_point) && !unicode_is_bidirectional_control(code_point);
        Slice bytes = slice_part(address, at, at + length);
        if (plain) {
            buffer_add(out, bytes);
        } else {
            buffer_add_percent(out, bytes);
        }
        at += length;
    }
    buffer_add_char(out, '>');
}
