// Breaks text between words. Knows nothing of what the text is for. Owns nothing.
#include "cli/wrap.h"

#include "base/unicode.h"

// Columns without the escape sequences in it.
static size_t shown_width(Slice word) {
    size_t width = 0;
    size_t start = 0;
    for (size_t i = 0; i < word.length; i++) {
        if (word.text[i] != '\033') {
            continue;
        }
        width += unicode_width(slice_part(word, start, i), 0);
        while (i < word.length && word.text[i] != 'm') {
            i++;
        }
        start = i + 1;
    }
    return width + unicode_width(slice_part(word, start, word.length), 0);
}

void wrap_text(Buffer *out, Slice text, size_t column, size_t indent, size_t width) {
    bool first = true;
    for (size_t at = 0; at < text.length;) {
        while (at < text.length && (text.text[at] == ' ' || text.text[at] == '\n')) {
            at++;
        }
        size_t start = at;
        while (at < text.length && text.text[at] != ' ' && text.text[at] != '\n') {
            at++;
        }
        if (at == start) {
            return;
        }
        Slice word = slice_part(text, start, at);
        size_t columns = shown_width(word);
        if (!first && column + 1 + columns > width) {
            buffer_add_char(out, '\n');
            buffer_add_repeated(out, ' ', indent);
            column = indent;
        } else if (!first) {
            buffer_add_char(out, ' ');
            column++;
        }
        buffer_add(out, word);
        column += columns;
        first = false;
    }
}
