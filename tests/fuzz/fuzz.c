// The targets for libFuzzer, in one program: FUZZ_TARGET names the one that is run.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "targets.h"

int LLVMFuzzerInitialize(int *count, char ***arguments);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const FuzzTarget *target;

int LLVMFuzzerInitialize(int *count, char ***arguments) {
    (void)count;
    (void)arguments;
    const char *name = getenv("FUZZ_TARGET");
    target = name == NULL ? NULL : target_find(name);
    if (target == NULL) {
        fprintf(stderr, "FUZZ_TARGET names no target of targets.def\n");
        exit(2);
    }
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    target->run((Slice){(const char *)bytes, size});
    return 0;
}
