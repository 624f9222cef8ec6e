// Fuzz target: whatever the bytes, `check` says what it has to say and the laws hold.
#include <stddef.h>
#include <stdint.h>

#include "exercise.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    exercise_check((Slice){(const char *)bytes, size}, SLICE("x.strat"));
    return 0;
}
