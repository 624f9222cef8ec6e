// The parts of slices that are more than a line: comparing and trimming. Bytes only; what the
// bytes mean as characters is unicode.h's business. Owns nothing: results point into their arguments.
#include "base/slice.h"

int slice_compare(Slice a, Slice b) {
    size_t shared = a.length < b.length ? a.length : b.length;
    int order = shared == 0 ? 0 : memcmp(a.text, b.text, shared);
    if (order != 0) {
        return order;
    }
    return (a.length > b.length) - (a.length < b.length);
}

bool slice_equal_ignoring_case(Slice a, Slice b) {
    if (a.length != b.length) {
        return false;
    }
    for (size_t i = 0; i < a.length; i++) {
        if (slice_lower_byte(a.text[i]) != slice_lower_byte(b.text[i])) {
            return false;
        }
    }
    return true;
}

bool slice_is_one_of(Slice text, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (slice_equal_ignoring_case(text, slice_from(words[i]))) {
            return true;
        }
    }
    return false;
}

// Two versions of a large text are nearly the same: so much is compared at once.
#define STRIDE ((size_t)256)

static size_t common_start(Slice a, Slice b) {
    size_t most = a.length < b.length ? a.length : b.length;
    size_t count = 0;
    while (most - count >= STRIDE && memcmp(a.text + count, b.text + count, STRIDE) == 0) {
        count += STRIDE;
    }
    while (count < most && a.text[count] == b.text[count]) {
        count++;
    }
    return count;
}

static size_t common_end(Slice a, Slice b) {
    size_t most = a.length < b.length ? a.length : b.length;
    size_t count = 0;
    while (most - count >= STRIDE && memcmp(a.text + a.length - count - STRIDE,
                                            b.text + b.length - count - STRIDE, STRIDE) == 0) {
        count += STRIDE;
    }
    while (count < most && a.text[a.length - count - 1] == b.text[b.length - count - 1]) {
        count++;
    }
    return count;
}

SliceChange slice_change(Slice before, Slice after) {
    size_t start = common_start(before, after);
    size_t same = common_end(slice_part(before, start, before.length),
                             slice_part(after, start, after.length));
    return (SliceChange){start, before.length - same, after.length - same};
}

static bool is_white_space(char byte) {
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

Slice slice_trim_blanks(Slice text) {
    size_t start = 0;
    size_t end = text.length;
    while (start < end && is_white_space(text.text[start])) {
        start++;
    }
    while (end > start && is_white_space(text.text[end - 1])) {
        end--;
    }
    return slice_part(text, start, end);
}

bool slice_begins_line(Slice text, size_t offset, Slice *indent) {
    static const char mark[] = "\xEF\xBB\xBF";
    size_t at = offset;
    while (at > 0 && (text.text[at - 1] == ' ' || text.text[at - 1] == '\t')) {
        at--;
    }
    if (indent != NULL) {
        *indent = slice_part(text, at, offset);
    }
    return at == 0 || text.text[at - 1] == '\n' || text.text[at - 1] == '\r' ||
           (at == strlen(mark) && slice_starts_with(text, slice_from(mark)));
}
