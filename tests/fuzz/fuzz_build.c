// Fuzz target: whatever the bytes, a report is whole or not there. FUZZ_BACKEND is the backend's name.
#include <stddef.h>
#include <stdint.h>

#include "exercise.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    exercise_build((Slice){(const char *)bytes, size}, SLICE("x.strat"),
                   backend_find(SLICE(FUZZ_BACKEND)));
    return 0;
}
