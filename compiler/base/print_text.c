// See print_text.h.
#include "base/print_text.h"

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/slice.h"

typedef struct {
    char *at;
    char *end;  // where the NUL goes at the latest
} Output;

static inline bool add_bytes(Output *out, const char *bytes, size_t count) {
    if (count > (size_t)(out->end - out->at)) {
        return false;
    }
    if (count != 0) {
        memcpy(out->at, bytes, count);
        out->at += count;
    }
    return true;
}

static bool add_number(Output *out, size_t number, bool negative) {
    char digits[24];
    char *at = digits + sizeof digits;
    do {
        *--at = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    if (negative) {
        *--at = '-';
    }
    return add_bytes(out, at, (size_t)(digits + sizeof digits - at));
}

// At most so many bytes of a string, or all up to its NUL.
static bool add_part(Output *out, const char *string, int most) {
    if (most < 0) {
        return add_bytes(out, string, strlen(string));
    }
    const char *end = most == 0 ? string : memchr(string, '\0', (size_t)most);
    return add_bytes(out, string, end == NULL ? (size_t)most : (size_t)(end - string));
}

// What stands between the `.` and the `s`; NULL where that is no precision.
static const char *read_precision(const char *at, va_list *arguments, int *most) {
    if (*at == '*') {
        *most = va_arg(*arguments, int);
        return at + 1;
    }
    if (!byte_is_digit(*at)) {
        return NULL;
    }
    *most = *at - '0';
    return at + 1;
}

// What a `%` stands for. Gives what follows it; NULL where it is none of these, or there is no room.
static const char *add_argument(Output *out, const char *at, va_list *arguments) {
    bool fits = false;
    switch (*at) {
    case '%':
        fits = add_bytes(out, "%", 1);
        break;
    case 's':
        fits = add_part(out, va_arg(*arguments, const char *), -1);
        break;
    case '.': {
        int most;
        at = read_precision(at + 1, arguments, &most);
        fits = at != NULL && *at == 's' && add_part(out, va_arg(*arguments, const char *), most);
        break;
    }
    case 'c': {
        char byte = (char)va_arg(*arguments, int);
        fits = add_bytes(out, &byte, 1);
        break;
    }
    case 'd': {
        int number = va_arg(*arguments, int);
        fits = add_number(out, number < 0 ? 0 - (size_t)number : (size_t)number, number < 0);
        break;
    }
    case 'u':
        fits = add_number(out, va_arg(*arguments, unsigned), false);
        break;
    case 'z':
        at++;
        fits = *at == 'u' && add_number(out, va_arg(*arguments, size_t), false);
        break;
    default:
        break;
    }
    return fits ? at + 1 : NULL;
}

// How many bytes were written before the NUL; -1 where the format asks for more than these, or there is no room for all.
static int print_plain(Output *out, const char *format, va_list *arguments) {
    const char *start = out->at;
    const char *at = format;
    while (at != NULL && *at != '\0') {
        const char *percent = strchr(at, '%');
        size_t plain = percent == NULL ? strlen(at) : (size_t)(percent - at);
        if (!add_bytes(out, at, plain)) {
            at = NULL;
        } else {
            at = percent == NULL ? at + plain : add_argument(out, percent + 1, arguments);
        }
    }
    if (at == NULL || out->at - start > INT_MAX) {
        return -1;
    }
    *out->at = '\0';
    return (int)(out->at - start);
}

int print_text(char *space, size_t room, const char *format, va_list arguments) {
    int length = -1;
    if (room != 0) {
        va_list plain;
        va_copy(plain, arguments);
        length = print_plain(&(Output){space, space + room - 1}, format, &plain);
        va_end(plain);
    }
    return length >= 0 ? length : vsnprintf(space, room, format, arguments);
}
