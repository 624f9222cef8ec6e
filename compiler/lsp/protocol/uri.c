// Percent encoding of paths, after RFC 3986. Knows nothing of documents.
#include "lsp/protocol/uri.h"

#include "base/buffer.h"
#include "base/files.h"

static int hexadecimal(char digit) {
    if (digit >= '0' && digit <= '9') {
        return digit - '0';
    }
    char lower = (char)(digit | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

static void add_decoded(Buffer *out, Slice text) {
    for (size_t i = 0; i < text.length; i++) {
        int high = text.text[i] == '%' && i + 2 < text.length ? hexadecimal(text.text[i + 1]) : -1;
        int low = high >= 0 ? hexadecimal(text.text[i + 2]) : -1;
        if (low >= 0) {
            buffer_add_char(out, (char)(high * 16 + low));
            i += 2;
        } else {
            buffer_add_char(out, text.text[i]);
        }
    }
}

Slice uri_to_path(Arena *arena, Slice uri) {
    static const char scheme[] = "file:";
    if (!slice_equal_ignoring_case(slice_part(uri, 0, sizeof scheme - 1), SLICE("file:"))) {
        return SLICE("");
    }
    Slice rest = slice_part(uri, sizeof scheme - 1, uri.length);
    if (slice_starts_with(rest, SLICE("//"))) {
        rest = slice_part(rest, 2, rest.length);
        if (slice_equal_ignoring_case(slice_part(rest, 0, 9), SLICE("localhost"))) {
            rest = slice_part(rest, 9, rest.length);
        }
    }
    if (rest.length == 0 || rest.text[0] != '/') {
        return SLICE("");
    }
    // A query or fragment is no part of the path.
    size_t end = 0;
    while (end < rest.length && rest.text[end] != '?' && rest.text[end] != '#') {
        end++;
    }
    Buffer decoded = BUFFER_EMPTY;
    add_decoded(&decoded, slice_part(rest, 0, end));
    Slice path = buffer_slice(&decoded);
    if (slice_find_byte(path, '\0') != NULL) {
        path = SLICE("");
    }
    path = path.length == 0 ? path : files_normalize(arena, path);
    buffer_free(&decoded);
    return path;
}

Slice uri_from_path(Arena *arena, Slice path) {
    Buffer out = BUFFER_EMPTY;
    buffer_add_string(&out, "file://");
    buffer_add_uri_path(&out, path);
    return buffer_keep(&out, arena);
}
