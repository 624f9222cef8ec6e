// Things that are called the same, told apart by their order. Memory: the caller's arena.
#ifndef BACKEND_CALENDAR_ALIKE_H
#define BACKEND_CALENDAR_ALIKE_H

#include "base/arena.h"
#include "base/slice.h"

// Of each name, how many before it are the same. The names are only read.
unsigned *alike_before(Arena *arena, const Slice *names, unsigned count);

#endif
