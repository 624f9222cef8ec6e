// Makes names of titles. Memory: the caller's arena.
#include "syntax/title_name.h"

#include "base/buffer.h"
#include "base/unicode.h"

Slice title_name(Arena *arena, Slice title, bool first_word) {
    Buffer name = BUFFER_EMPTY;
    for (size_t i = 0, step = 0; i < title.length; i += step) {
        uint32_t code_point = unicode_decode(title, i, &step);
        if (unicode_is_name_part(code_point) &&
            (name.length != 0 || unicode_is_letter(code_point))) {
            buffer_add_code_point(&name, unicode_lower(code_point));
        } else if (name.length != 0 && first_word && code_point != '-') {
            break;
        } else if (name.length != 0 && name.text[name.length - 1] != '-') {
            buffer_add_char(&name, '-');
        }
    }
    while (name.length != 0 && name.text[name.length - 1] == '-') {
        name.length--;
    }
    return buffer_keep(&name, arena);
}
