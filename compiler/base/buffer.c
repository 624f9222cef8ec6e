// Growing buffers and the ways of adding to them that are more than a copy of bytes. Numbers and
// code points are written by hand: no locale has a say. A buffer's owner frees it.
#include "base/buffer.h"

#include "base/print_text.h"

#define BUFFER_FIRST_CAPACITY ((size_t)256)

void buffer_free(Buffer *buffer) {
    memory_free(buffer->text);
    *buffer = BUFFER_EMPTY;
}

Slice buffer_keep(Buffer *buffer, Arena *arena) {
    Slice kept = arena_copy(arena, buffer_slice(buffer));
    buffer_free(buffer);
    return kept;
}

void buffer_reserve(Buffer *buffer, size_t more) {
    if (buffer->capacity - buffer->length >= more) {
        return;
    }
    if (more > SIZE_MAX / 4 - buffer->length) {
        memory_exhausted();
    }
    size_t capacity = buffer->capacity * 2;
    if (capacity < BUFFER_FIRST_CAPACITY) {
        capacity = BUFFER_FIRST_CAPACITY;
    }
    if (capacity < buffer->length + more) {
        capacity = buffer->length + more;
    }
    buffer->text = memory_resize(buffer->text, capacity);
    buffer->capacity = capacity;
}

void buffer_add_format(Buffer *buffer, const char *format, ...) {
    va_list arguments;
    // One byte more than what is there, because print_text ends its output with a NUL.
    buffer_reserve(buffer, 64);
    size_t room = buffer->capacity - buffer->length;
    va_start(arguments, format);
    int length = print_text(buffer->text + buffer->length, room, format, arguments);
    va_end(arguments);
    if (length < 0) {
        return;
    }
    if ((size_t)length >= room) {
        buffer_reserve(buffer, (size_t)length + 1);
        va_start(arguments, format);
        (void)print_text(buffer->text + buffer->length, (size_t)length + 1, format, arguments);
        va_end(arguments);
    }
    buffer->length += (size_t)length;
}

void buffer_add_number(Buffer *buffer, int64_t number) {
    char digits[20];
    size_t start = sizeof digits;
    // Unsigned, because the most negative number has no positive counterpart.
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do {
        digits[--start] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest != 0);
    if (number < 0) {
        digits[--start] = '-';
    }
    buffer_add_bytes(buffer, digits + start, sizeof digits - start);
}

void buffer_add_repeated(Buffer *buffer, char byte, size_t count) {
    if (count == 0) {
        return;
    }
    buffer_reserve(buffer, count);
    memset(buffer->text + buffer->length, byte, count);
    buffer->length += count;
}

void buffer_add_code_point(Buffer *buffer, uint32_t code_point) {
    if (code_point > 0x10ffff || (code_point >= 0xd800 && code_point <= 0xdfff)) {
        code_point = 0xfffd;
    }
    char bytes[4];
    size_t count;
    if (code_point < 0x80) {
        bytes[0] = (char)code_point;
        count = 1;
    } else if (code_point < 0x800) {
        bytes[0] = (char)(0xc0 | code_point >> 6);
        bytes[1] = (char)(0x80 | (code_point & 0x3f));
        count = 2;
    } else if (code_point < 0x10000) {
        bytes[0] = (char)(0xe0 | code_point >> 12);
        bytes[1] = (char)(0x80 | (code_point >> 6 & 0x3f));
        bytes[2] = (char)(0x80 | (code_point & 0x3f));
        count = 3;
    } else {
        bytes[0] = (char)(0xf0 | code_point >> 18);
        bytes[1] = (char)(0x80 | (code_point >> 12 & 0x3f));
        bytes[2] = (char)(0x80 | (code_point >> 6 & 0x3f));
        bytes[3] = (char)(0x80 | (code_point & 0x3f));
        count = 4;
    }
    buffer_add_bytes(buffer, bytes, count);
}

void buffer_add_percent(Buffer *buffer, Slice bytes) {
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < bytes.length; i++) {
        unsigned char byte = (unsigned char)bytes.text[i];
        char encoded[] = {'%', digits[byte >> 4], digits[byte & 15]};
        buffer_add_bytes(buffer, encoded, sizeof encoded);
    }
}

void buffer_add_uri_path(Buffer *buffer, Slice path) {
    for (size_t i = 0; i < path.length; i++) {
        char byte = path.text[i];
        if (byte_is_letter(byte) || byte_is_digit(byte) ||
            (byte != '\0' && strchr("-._~/", byte) != NULL)) {
            buffer_add_char(buffer, byte);
        } else {
            buffer_add_percent(buffer, slice_part(path, i, i + 1));
        }
    }
}
