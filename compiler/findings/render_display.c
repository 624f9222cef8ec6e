// Text made safe for a terminal, its columns, and colours. Knows nothing of findings beyond their
// levels. Owns no memory.
#include "findings/render_display.h"

#include "base/bytes.h"
#include "base/unicode.h"
#include "findings/render.h"

static const char tab[] = "    ";

// The visible form of one code point or invalid byte; true where it has one of its own.
static bool show_special(char shown[16], uint32_t code_point, size_t length, unsigned char byte,
                         bool hidden, DisplayMode mode) {
    static const char digits[] = "0123456789ABCDEF";
    char *at = shown;
    if (code_point == 0xfffd && length == 1) {
        memcpy(at, "<0x", 3);
        at[3] = digits[byte >> 4];
        at[4] = digits[byte & 0xf];
        memcpy(at + 5, ">", 2);
        return true;
    }
    if (code_point == '\t' && mode == DISPLAY_LINE) {
        memcpy(at, tab, sizeof tab);
        return true;
    }
    if (!hidden && !unicode_must_be_shown(code_point)) {
        return false;
    }
    memcpy(at, "<U+", 3);
    at += 3;
    int shift = code_point > 0xfffff ? 20 : code_point > 0xffff ? 16 : 12;
    for (; shift >= 0; shift -= 4) {
        *at++ = digits[code_point >> shift & 0xf];
    }
    memcpy(at, ">", 2);
    return true;
}

// Printable ASCII, which most text is, needs no look at each character.
static size_t columns_of(Slice text, bool ascii, size_t column) {
    return ascii ? text.length : unicode_width(text, column);
}

size_t display_text(Buffer *out, Slice text, size_t from, size_t to, DisplayMode mode) {
    // Nothing of it has to be looked at closely.
    if (from <= to && to <= text.length && bytes_are_printable(slice_part(text, from, to))) {
        if (out != NULL) {
            buffer_add(out, slice_part(text, from, to));
        }
        return to - from;
    }
    size_t run = from;
    bool ascii = true;  // from `run` on
    size_t columns = 0;
    size_t hidden = unicode_next_hidden(text, from);
    for (size_t at = from; at < to;) {
        unsigned char byte = (unsigned char)text.text[at];
        if (byte >= 0x20 && byte < 0x7f) {
            at++;
            continue;
        }
        size_t length = 1;
        uint32_t code_point = unicode_decode(text, at, &length);
        char shown[16];
        if (show_special(shown, code_point, length, byte, at == hidden, mode)) {
            Slice before = slice_part(text, run, at);
            columns += columns_of(before, ascii, columns);
            columns += strlen(shown);
            ascii = true;
            if (out != NULL) {
                buffer_add(out, before);
                buffer_add_string(out, shown);
            }
            run = at + length;
        } else {
            ascii = false;
        }
        at += length;
        if (hidden < at) {
            hidden = unicode_next_hidden(text, at);
        }
    }
    // A range that ends inside a character shows all of it.
    Slice rest = run < to ? slice_part(text, run, to) : (Slice){"", 0};
    columns += columns_of(rest, ascii, columns);
    if (out != NULL) {
        buffer_add(out, rest);
    }
    return columns;
}

void render_terminal_text(Buffer *out, Slice text) {
    display_text(out, text, 0, text.length, DISPLAY_INLINE);
}

Style display_level_style(Level level) {
    switch (level) {
    case LEVEL_ERROR:
        return STYLE_ERROR;
    case LEVEL_WARNING:
        return STYLE_WARNING;
    case LEVEL_ADVICE:
        break;
    }
    return STYLE_ADVICE;
}

static const char *style_code(Style style) {
    switch (style) {
    case STYLE_BOLD:
        return "\033[1m";
    case STYLE_LABEL:
        return "\033[1;34m";
    case STYLE_ERROR:
        return "\033[1;31m";
    case STYLE_WARNING:
        return "\033[1;33m";
    case STYLE_ADVICE:
        return "\033[1;36m";
    case STYLE_PLAIN:
        break;
    }
    return "\033[0m";
}

void display_style(Buffer *out, bool color, Style style) {
    if (color) {
        buffer_add_string(out, style_code(style));
    }
}
