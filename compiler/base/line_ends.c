// The ends of lines. The buffers are the callers'.
#include "base/line_ends.h"

bool line_ends_are_crlf(Slice text) {
    size_t pairs = 0;
    size_t alone = 0;
    const char *at = text.text;
    const char *end = text.text + text.length;
    while (at < end && (at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
        bool pair = at != text.text && at[-1] == '\r';
        pairs += pair;
        alone += !pair;
        at++;
    }
    return pairs > alone;
}

void line_ends_add(Buffer *buffer, Slice text, bool crlf) {
    size_t done = 0;
    for (size_t i = 0; i < text.length; i++) {
        bool pair = text.text[i] == '\n' && i > 0 && text.text[i - 1] == '\r';
        if (text.text[i] == '\n' && pair != crlf) {
            buffer_add(buffer, slice_part(text, done, pair ? i - 1 : i));
            buffer_add_string(buffer, crlf ? "\r" : "");
            done = i;
        }
    }
    buffer_add(buffer, slice_part(text, done, text.length));
}
