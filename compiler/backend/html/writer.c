// Escaping for HTML, one function a context. It must not know what is written, and trusts no byte
// of it. It owns no memory: everything goes straight to the buffer.
#include "backend/html/writer.h"

#include "base/unicode.h"
#include "words/texts.h"

#define REPLACEMENT "\xEF\xBF\xBD"
// In characters. Names of channels and people keep below it.
#define LONG_WORD 24

// Embeddings, overrides and isolates reach beyond their own text; the marks U+200E, U+200F and
// U+061C do not, and people who write in two directions need them.
static bool turns_direction(uint32_t code_point) {
    return (code_point >= 0x202A && code_point <= 0x202E) ||
           (code_point >= 0x2066 && code_point <= 0x2069);
}

// The control characters and noncharacters that the HTML standard calls parse errors.
static bool is_forbidden(uint32_t code_point) {
    return unicode_is_control(code_point) || (code_point >= 0xFDD0 && code_point <= 0xFDEF) ||
           (code_point & 0xFFFE) == 0xFFFE;
}

static bool is_plain(unsigned char byte) {
    return byte >= ' ' && byte < 0x7F && byte != '&' && byte != '<' && byte != '>' && byte != '"' &&
           byte != '\'';
}

// Adds what stands for the character at `offset`, which is not plain; gives its length in bytes.
static size_t add_special(Buffer *out, Slice text, size_t offset) {
    switch (text.text[offset]) {
    case '&':
        buffer_add_string(out, "&amp;");
        return 1;
    case '<':
        buffer_add_string(out, "&lt;");
        return 1;
    case '>':
        buffer_add_string(out, "&gt;");
        return 1;
    case '"':
        buffer_add_string(out, "&quot;");
        return 1;
    case '\'':
        buffer_add_string(out, "&#39;");
        return 1;
    case '\t':
    case '\n':
        buffer_add_char(out, text.text[offset]);
        return 1;
    case '\r':
        // A parser would turn it into a line feed, and a CRLF into one.
        buffer_add_char(out, ' ');
        return 1;
    }
    size_t length = 1;
    uint32_t code_point = unicode_decode(text, offset, &length);
    if (is_forbidden(code_point) || turns_direction(code_point)) {
        buffer_add_string(out, REPLACEMENT);
    } else if (length == 1 && code_point >= 0x80) {
        // An invalid byte, which unicode_decode has replaced already.
        buffer_add_code_point(out, code_point);
    } else {
        buffer_add_bytes(out, text.text + offset, length);
    }
    return length;
}

static void add_escaped(Buffer *out, Slice text) {
    size_t start = 0;
    for (size_t i = 0; i < text.length;) {
        if (is_plain((unsigned char)text.text[i])) {
            i++;
            continue;
        }
        buffer_add_bytes(out, text.text + start, i - start);
        i += add_special(out, text, i);
        start = i;
    }
    if (start < text.length) {
        buffer_add_bytes(out, text.text + start, text.length - start);
    }
}

void html_text(Buffer *out, Slice text) {
    add_escaped(out, text);
}

void html_attribute(Buffer *out, Slice text) {
    add_escaped(out, text);
}

static bool scheme_is(Slice address, Slice scheme) {
    return address.length > scheme.length &&
           slice_equal_ignoring_case(slice_part(address, 0, scheme.length), scheme);
}

bool html_address_is_safe(Slice address) {
    return scheme_is(address, SLICE("https://")) || scheme_is(address, SLICE("http://"));
}

// What RFC 3986 lets stand in an address, without the two that mean something to HTML.
static bool is_address_byte(unsigned char byte) {
    return byte_is_letter((char)byte) || byte_is_digit((char)byte) ||
           (byte != 0 && strchr("-._~:/?#[]@!$()*+,;=%", byte));
}

void html_address(Buffer *out, Slice address) {
    if (!html_address_is_safe(address)) {
        return;
    }
    for (size_t i = 0; i < address.length;) {
        unsigned char byte = (unsigned char)address.text[i];
        size_t length = 1;
        if (is_address_byte(byte)) {
            buffer_add_char(out, (char)byte);
        } else if (byte == '&') {
            buffer_add_string(out, "&amp;");
        } else {
            uint32_t code_point = unicode_decode(address, i, &length);
            bool letter = length > 1 && !is_forbidden(code_point) && !turns_direction(code_point) &&
                          !unicode_is_space(code_point);
            Slice character = slice_part(address, i, i + length);
            if (letter) {
                buffer_add(out, character);
            } else {
                buffer_add_percent(out, character);
            }
        }
        i += length;
    }
}

// Whether a word is longer than a table's column can be on a page: such a one alone may be broken anywhere.
static bool has_long_word(Slice text) {
    unsigned length = 0;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.text[i];
        bool ends = byte <= ' ' || byte == '-' || byte == '/';
        length = ends ? 0 : length + ((byte & 0xC0) != 0x80);
        if (length > LONG_WORD) {
            return true;
        }
    }
    return false;
}

// The user's words may be in any language, which "" and "und" say alike; the style sheet knows the second for words that may be
// broken, so that no text changes which attributes there are.
static void begin_user(Buffer *out, Slice text) {
    buffer_add_string(out, has_long_word(text) ? "<bdi lang=\"und\">" : "<bdi lang=\"\">");
}

void html_user(Buffer *out, Slice text) {
    if (text.length == 0) {
        return;
    }
    begin_user(out, text);
    html_text(out, text);
    buffer_add_string(out, "</bdi>");
}

static void add_said(Buffer *out, Slice said, bool plain) {
    size_t start = 0;
    bool open = false;
    for (size_t i = 0; i < said.length; i++) {
        char byte = said.text[i];
        if (byte != SAID_USER && byte != SAID_END) {
            continue;
        }
        html_text(out, slice_part(said, start, i));
        start = i + 1;
        bool opens = byte == SAID_USER;
        if (!plain && opens && !open) {
            size_t end = start;
            while (end < said.length && said.text[end] != SAID_END) {
                end++;
            }
            begin_user(out, slice_part(said, start, end));
        } else if (!plain && !opens && open) {
            buffer_add_string(out, "</bdi>");
        }
        open = !plain && opens;
    }
    html_text(out, slice_part(said, start, said.length));
    if (open) {
        buffer_add_string(out, "</bdi>");
    }
}

void html_said(Buffer *out, Slice said) {
    add_said(out, said, false);
}

void html_said_plain(Buffer *out, Slice said) {
    add_said(out, said, true);
}

void html_said_attribute(Buffer *out, Slice said) {
    add_said(out, said, true);
}

Slice html_address_words(Slice address) {
    if (!html_address_is_safe(address)) {
        return address;
    }
    size_t start =
        scheme_is(address, SLICE("https://")) ? sizeof("https://") - 1 : sizeof("http://") - 1;
    bool slash = address.length > start + 1 && address.text[address.length - 1] == '/';
    return slice_part(address, start, address.length - (slash ? 1 : 0));
}

void html_link(Buffer *out, Slice address, Slice words) {
    if (!html_address_is_safe(address)) {
        html_user(out, words);
        return;
    }
    buffer_add_string(out, "<a href=\"");
    html_address(out, address);
    buffer_add_string(out, "\" rel=\"noopener noreferrer\">");
    html_user(out, words);
    buffer_add_string(out, "</a>");
}
