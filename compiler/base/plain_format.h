// printf for what nearly all formats ask of it, in a tenth of the time. Allocates nothing.
#ifndef BASE_PLAIN_FORMAT_H
#define BASE_PLAIN_FORMAT_H

#include <stdarg.h>
#include <stddef.h>

// As vsnprintf into so many bytes, for formats of %s, %.*s, %.9s, %c, %d, %u, %zu and %% alone: how many bytes it wrote, before the
// NUL. SIZE_MAX where the format asks for more, or there is no room for all: then what is in `space` means nothing.
size_t format_plain(char *space, size_t room, const char *format, va_list arguments)
    __attribute__((format(printf, 3, 0)));

#endif
