// Strings as jansson has them. Owns nothing; what is made is the caller's.
#include "lsp/protocol/json_values.h"

#include "base/buffer.h"
#include "base/unicode.h"

static json_t *mended_text(Slice text) {
    Buffer mended = BUFFER_EMPTY;
    size_t start = 0;
    while (start < text.length) {
        size_t end = unicode_first_invalid(text, start);
        buffer_add(&mended, slice_part(text, start, end));
        if (end < text.length) {
            size_t length = unicode_invalid_length(text, end);
            buffer_add_string(&mended, "\xEF\xBF\xBD");
            end += length == 0 ? 1 : length;
        }
        start = end;
    }
    json_t *json = json_stringn_nocheck(mended.text, mended.length);
    buffer_free(&mended);
    return json;
}

json_t *json_text(Slice text) {
    json_t *json = json_stringn(text.length == 0 ? "" : text.text, text.length);
    return json == NULL ? mended_text(text) : json;
}

Slice json_slice(const json_t *value) {
    if (!json_is_string(value)) {
        return SLICE("");
    }
    return (Slice){json_string_value(value), json_string_length(value)};
}
