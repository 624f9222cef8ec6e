#include "routine/shown_words.h"

#include <string.h>

#include "findings/render.h"

// Blanks for line ends and tabs, so that words stay on their line.
static void add_one_line(Buffer *line, Slice text) {
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.text[i];
        buffer_add_char(line, byte == '\n' || byte == '\r' || byte == '\t' ? ' ' : byte);
    }
}

void shown_words_add(Buffer *out, Slice text, bool markdown) {
    Buffer line = BUFFER_EMPTY;
    add_one_line(&line, text);
    Buffer shown = BUFFER_EMPTY;
    render_terminal_text(&shown, buffer_slice(&line));
    for (size_t i = 0; i < shown.length; i++) {
        if (markdown && strchr("\\`*_{}[]<>#|~&!", shown.text[i]) != NULL) {
            buffer_add_char(out, '\\');
        }
        buffer_add_char(out, shown.text[i]);
    }
    buffer_free(&line);
    buffer_free(&shown);
}
