#include "base/csv_writer.h"

#include "base/unicode.h"

// What no cell is meant to hold, and a terminal or a viewer would obey.
static bool is_unwanted(uint32_t code_point) {
    bool white = code_point == '\t' || code_point == '\n' || code_point == '\r';
    return (unicode_is_control(code_point) && !white) ||
           unicode_is_bidirectional_control(code_point);
}

static bool is_run(Slice text) {
    // NOLINTNEXTLINE(bugprone-not-null-terminated-result): the NUL is none of the signs
    return text.length != 0 && memchr("=+-@\t\r\n", text.text[0], 7) != NULL;
}

static bool needs_quotes(Slice text) {
    for (size_t i = 0; i < text.length; i++) {
        // NOLINTNEXTLINE(bugprone-not-null-terminated-result): the NUL is none of the signs
        if (memchr("\",\r\n;\t", text.text[i], 6) != NULL) {
            return true;
        }
    }
    return text.length != 0 && (text.text[0] == ' ' || text.text[text.length - 1] == ' ');
}

// Without what no cell is meant to hold; `text` itself where there is nothing of that, as nearly always.
static Slice without_controls(Buffer *kept, Slice text) {
    size_t run = 0;
    for (size_t i = 0; i < text.length;) {
        size_t length = 1;
        unsigned char byte = (unsigned char)text.text[i];
        if ((byte < ' ' || byte >= 0x7F) && is_unwanted(unicode_decode(text, i, &length))) {
            buffer_add(kept, slice_part(text, run, i));
            run = i + length;
        }
        i += length;
    }
    if (run == 0) {
        return text;
    }
    buffer_add(kept, slice_part(text, run, text.length));
    return buffer_slice(kept);
}

void csv_add_cell(Buffer *out, Slice text) {
    Buffer kept = BUFFER_EMPTY;
    text = without_controls(&kept, text);
    bool defused = is_run(text);
    bool quoted = needs_quotes(text);
    if (quoted) {
        buffer_add_char(out, '"');
    }
    if (defused) {
        buffer_add_char(out, '\'');
    }
    for (size_t i = 0; i < text.length; i++) {
        if (text.text[i] == '"') {
            buffer_add_char(out, '"');
        }
        buffer_add_char(out, text.text[i]);
    }
    if (quoted) {
        buffer_add_char(out, '"');
    }
    buffer_free(&kept);
}
