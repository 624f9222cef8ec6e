// A growing run of bytes on the heap, for output that is put together piece by piece. It knows
// nothing of what the bytes mean or where they go. The owner ends it with buffer_free;
// buffer_slice's result is good until the next change.
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/slice.h"

typedef struct {
    char *text;
    size_t length;
    size_t capacity;
} Buffer;

#define BUFFER_EMPTY ((Buffer){NULL, 0, 0})

// Leaves an empty buffer that may be used again.
void buffer_free(Buffer *buffer);

// The same; what it held stays in the arena.
Slice buffer_keep(Buffer *buffer, Arena *arena);

// Makes room for `more` bytes beyond the length; at least doubles the capacity when it must grow.
void buffer_reserve(Buffer *buffer, size_t more);

// The bytes must not be the buffer's own. `bytes` may be NULL when count is 0.
static inline void buffer_add_bytes(Buffer *buffer, const char *bytes, size_t count) {
    if (count == 0) {
        return;
    }
    if (buffer->capacity - buffer->length < count) {
        buffer_reserve(buffer, count);
    }
    // What has room has bytes, which gcc's analyser forgets.
    if (buffer->text == NULL) {
        __builtin_unreachable();
    }
    memcpy(buffer->text + buffer->length, bytes, count);
    buffer->length += count;
}

static inline void buffer_add_char(Buffer *buffer, char byte) {
    buffer_add_bytes(buffer, &byte, 1);
}

static inline void buffer_add(Buffer *buffer, Slice text) {
    buffer_add_bytes(buffer, text.text, text.length);
}

// A NUL-terminated string.
static inline void buffer_add_string(Buffer *buffer, const char *string) {
    buffer_add_bytes(buffer, string, strlen(string));
}

// printf, at the end of the buffer.
void buffer_add_format(Buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

// Decimal, without a detour through printf.
void buffer_add_number(Buffer *buffer, int64_t number);

void buffer_add_repeated(Buffer *buffer, char byte, size_t count);

// The UTF-8 form of a code point; that of U+FFFD for surrogates and values past U+10FFFF.
void buffer_add_code_point(Buffer *buffer, uint32_t code_point);

// Bytes of an address percent-encoded, whatever they are: "%C3%A9" (RFC 3986, 2.1).
void buffer_add_percent(Buffer *buffer, Slice bytes);
// A path as an address has it: each byte that is neither unreserved (2.3) nor '/' is percent-encoded, so that no ':' makes a scheme of
// what stands before it.
void buffer_add_uri_path(Buffer *buffer, Slice path);

static inline Slice buffer_slice(const Buffer *buffer) {
    return (Slice){buffer->text, buffer->length};
}

static inline void buffer_clear(Buffer *buffer) {
    buffer->length = 0;
}

#endif
