// Fuzz target: whatever the bytes, a layout is one that stays, or the text is left alone.
#include <stddef.h>
#include <stdint.h>

#include "exercise.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    exercise_format((Slice){(const char *)bytes, size});
    return 0;
}
