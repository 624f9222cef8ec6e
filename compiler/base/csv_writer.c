#include "base/csv_writer.h"

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

void csv_add_cell(Buffer *out, Slice text) {
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
}
