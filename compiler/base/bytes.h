// Eight bytes of a text looked at as one number. Owns nothing.
#ifndef BASE_BYTES_H
#define BASE_BYTES_H

#include "base/slice.h"

// A number with that value in each of its eight bytes.
#define EACH_BYTE(value) (0x0101010101010101u * (uint64_t)(value))

// Has a bit of EACH_BYTE(0x80) where one of eight bytes is no printable ASCII; which of them it is the bits need not say.
static inline uint64_t bytes_unprintable(uint64_t bytes) {
    // Below 0x20 a byte borrows, 0x7F carries, and what is not ASCII has the bit.
    return bytes | (bytes + EACH_BYTE(1)) | (bytes - EACH_BYTE(' '));
}

static inline uint64_t bytes_some(const char *text, size_t count) {
    uint64_t bytes = 0;
    memcpy(&bytes, text, count);
    return bytes;
}

// Whether a text is printable ASCII, each byte of which takes one column. The last bytes are looked at once more with those before
// them, so that short texts, which most are, take one or two looks.
static inline bool bytes_are_printable(Slice text) {
    uint64_t found = 0;
    if (text.length >= 8) {
        for (size_t i = 0; i + 8 <= text.length; i += 8) {
            found |= bytes_unprintable(bytes_some(text.text + i, 8));
        }
        found |= bytes_unprintable(bytes_some(text.text + text.length - 8, 8));
    } else if (text.length >= 4) {
        const uint64_t filled = EACH_BYTE(' ') << 32;
        found = bytes_unprintable(filled | bytes_some(text.text, 4)) |
                bytes_unprintable(filled | bytes_some(text.text + text.length - 4, 4));
    } else {
        for (size_t i = 0; i < text.length; i++) {
            found |= bytes_unprintable(EACH_BYTE(' ') << 8 | (unsigned char)text.text[i]);
        }
    }
    return (found & EACH_BYTE(0x80)) == 0;
}

#endif
