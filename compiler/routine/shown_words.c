#include "routine/shown_words.h"

#include <string.h>

void shown_words_add(Buffer *out, Slice text, bool markdown) {
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.text[i];
        if (byte == '\n' || byte == '\r' || byte == '\t') {
            buffer_add_char(out, ' ');
        } else if ((unsigned char)byte >= 0x20 && byte != 0x7F) {
            if (markdown && strchr("\\`*_{}[]<>#|~&!", byte) != NULL) {
                buffer_add_char(out, '\\');
            }
            buffer_add_char(out, byte);
        }
    }
}
