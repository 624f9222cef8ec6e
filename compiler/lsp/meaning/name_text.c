// Judges and writes names. Keeps no memory.
#include "lsp/meaning/name_text.h"

#include "base/unicode.h"

bool name_is_good(Slice name) {
    if (name.length == 0 || unicode_first_invalid(name, 0) != name.length ||
        name.text[name.length - 1] == '-' || !unicode_is_letter(unicode_decode(name, 0, NULL))) {
        return false;
    }
    for (size_t i = 0, step = 0; i < name.length; i += step) {
        uint32_t code_point = unicode_decode(name, i, &step);
        if (!unicode_is_name_part(code_point) && code_point != '-' && code_point != '_') {
            return false;
        }
    }
    return name.length <= TOKEN_LENGTH_LIMIT - 2;
}

bool handle_is_good(Slice handle) {
    if (handle.length < 2 || handle.text[0] != '@' || handle.text[handle.length - 1] == '.' ||
        unicode_first_invalid(handle, 0) != handle.length) {
        return false;
    }
    for (size_t i = 1, step = 0; i < handle.length; i += step) {
        uint32_t code_point = unicode_decode(handle, i, &step);
        bool sign = code_point < 0x80 && strchr("_.-@", (int)code_point) != NULL;
        if (!sign && !unicode_is_name_part(code_point)) {
            return false;
        }
    }
    return handle.length <= TOKEN_LENGTH_LIMIT;
}

// `Q` and `H` with one digit, `W` with one or two.
static bool is_period(Slice name) {
    size_t digits = name.length - 1;
    if (name.length < 2 || strchr("QHW", name.text[0]) == NULL ||
        digits > (name.text[0] == 'W' ? 2 : 1)) {
        return false;
    }
    for (size_t i = 1; i < name.length; i++) {
        if (name.text[i] < '0' || name.text[i] > '9') {
            return false;
        }
    }
    return true;
}

void name_write(Buffer *out, Slice name, const Expected *expected) {
    PropertyKind property = keyword_property(name);
    bool keyword = keyword_statement(name) != STATEMENT_KIND_COUNT ||
                   (property != PROPERTY_KIND_COUNT && expected->takes[property_token(property)]);
    bool quoted = keyword || is_period(name);
    buffer_add_string(out, quoted ? "`" : "");
    buffer_add(out, name);
    buffer_add_string(out, quoted ? "`" : "");
}
