// A run of bytes that somebody else owns: pointer and length, no NUL at the end.
// Everything that handles text takes and gives slices; who owns the bytes is said where the
// slice is made (a source's text, an arena, static storage).
#ifndef BASE_SLICE_H
#define BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    const char *text;  // may be NULL when length is 0
    size_t length;     // bytes
} Slice;

// For printf's "%.*s".
#define SLICE_ARGS(slice) (int)(slice).length, (slice).length ? (slice).text : ""

// A slice of a string literal.
#define SLICE(literal) ((Slice){(literal), sizeof(literal) - 1})

static inline Slice slice_from(const char *string) {
    return (Slice){string, string ? strlen(string) : 0};
}

static inline bool slice_equal(Slice a, Slice b) {
    return a.length == b.length && (a.length == 0 || memcmp(a.text, b.text, a.length) == 0);
}

static inline bool slice_is(Slice a, const char *string) {
    return slice_equal(a, slice_from(string));
}

static inline uint64_t slice_difference(const char *a, const char *b, size_t size) {
    uint64_t left = 0;
    uint64_t right = 0;
    memcpy(&left, a, size);
    memcpy(&right, b, size);
    return left ^ right;
}

// Whether as many bytes, 1 to 16, are the same: a few at once, which may overlap. For words, of which a text has so many that a
// call of memcmp at each costs more than the comparison.
static inline bool slice_same_short(const char *a, const char *b, size_t length) {
    if (length >= 8) {
        size_t behind = length - 8;
        return (slice_difference(a, b, 8) | slice_difference(a + behind, b + behind, 8)) == 0;
    }
    if (length >= 4) {
        size_t behind = length - 4;
        return (slice_difference(a, b, 4) | slice_difference(a + behind, b + behind, 4)) == 0;
    }
    size_t middle = length / 2;
    size_t last = length - 1;
    return ((a[0] ^ b[0]) | (a[middle] ^ b[middle]) | (a[last] ^ b[last])) == 0;
}

// The first byte of that value; NULL where there is none. Unlike memchr it takes a slice of nothing.
static inline const char *slice_find_byte(Slice text, char byte) {
    return text.length == 0 ? NULL : memchr(text.text, byte, text.length);
}

// An ASCII digit, whatever the locale.
static inline bool byte_is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

// An ASCII letter, whatever the locale.
static inline bool byte_is_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

// A byte of a character beyond ASCII.
static inline bool byte_is_high(char byte) {
    return (unsigned char)byte >= 0x80;
}

// What stands between words of a line.
static inline bool byte_is_blank(char byte) {
    return byte == ' ' || byte == '\t';
}

// The same, and what ends a line.
static inline bool byte_is_white(char byte) {
    return byte_is_blank(byte) || byte == '\n' || byte == '\r';
}

// A letter or digit, or a part of a letter beyond ASCII: what two words of a text are parted by is none.
static inline bool byte_is_word(char byte) {
    return byte_is_high(byte) || byte_is_digit(byte) || byte_is_letter(byte);
}

// Byte order; negative, 0 or positive like memcmp.
int slice_compare(Slice a, Slice b);

// ASCII letters in lower case, other bytes as they are.
static inline unsigned char slice_lower_byte(char byte) {
    unsigned char value = (unsigned char)byte;
    return value >= 'A' && value <= 'Z' ? (unsigned char)(value + ('a' - 'A')) : value;
}

// ASCII case folded only; other bytes must be equal.
bool slice_equal_ignoring_case(Slice a, Slice b);
// Whether the text is one of so many words, likewise.
bool slice_is_one_of(Slice text, const char *const *words, size_t count);

// The part from byte `start` up to (not including) `end`; both are clamped to the slice.
static inline Slice slice_part(Slice text, size_t start, size_t end) {
    if (end > text.length) {
        end = text.length;
    }
    if (start > end) {
        start = end;
    }
    // NULL may not even be moved by 0.
    return (Slice){start == 0 ? text.text : text.text + start, end - start};
}

static inline bool slice_starts_with(Slice text, Slice prefix) {
    return text.length >= prefix.length && slice_equal(slice_part(text, 0, prefix.length), prefix);
}

static inline bool slice_ends_with(Slice text, Slice suffix) {
    return text.length >= suffix.length &&
           slice_equal(slice_part(text, text.length - suffix.length, text.length), suffix);
}

// Where two versions of a text differ: their bytes up to `start` are the same, and those from `old_end` on are now those from
// `new_end` on.
typedef struct {
    size_t start;
    size_t old_end;
    size_t new_end;
} SliceChange;

SliceChange slice_change(Slice before, Slice after);

Slice slice_trim_blanks(Slice text);
// Whether only blanks, and a byte order mark, stand before an offset on its line; the blanks go to *indent, which may be NULL.
bool slice_begins_line(Slice text, size_t offset, Slice *indent);
// Without ASCII white space at both ends: most texts have none there.
static inline Slice slice_trim(Slice text) {
    bool blank = text.length != 0 && ((unsigned char)text.text[0] <= ' ' ||
                                      (unsigned char)text.text[text.length - 1] <= ' ');
    return blank ? slice_trim_blanks(text) : text;
}

#endif
