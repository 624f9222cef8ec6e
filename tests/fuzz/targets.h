// What is fuzzed: each target takes any bytes, and ends the program where a law does not hold.
#ifndef FUZZ_TARGETS_H
#define FUZZ_TARGETS_H

#include "base/slice.h"

#define TARGET(name, function, kind) void function(Slice input);
#include "targets.def"
#undef TARGET

typedef struct {
    const char *name;
    void (*run)(Slice input);
} FuzzTarget;

// NULL where there is none of that name.
const FuzzTarget *target_find(const char *name);

#endif
