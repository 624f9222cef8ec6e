// vsnprintf, in a tenth of the time where a format asks for no more than nearly all do. Allocates nothing.
#ifndef BASE_PRINT_TEXT_H
#define BASE_PRINT_TEXT_H

#include <stdarg.h>
#include <stddef.h>

// What vsnprintf does, and gives; quickly for formats of %s, %.*s, %.9s, %c, %d, %u, %zu and %% alone that fit into the room.
int print_text(char *space, size_t room, const char *format, va_list arguments)
    __attribute__((format(printf, 3, 0)));

#endif
