// Inputs that once broke something, again and without libFuzzer: replay TARGET FILE…
#include <stdio.h>

#include "base/files.h"
#include "base/memory.h"
#include "targets.h"

int main(int count, char **arguments) {
    const FuzzTarget *target = count > 1 ? target_find(arguments[1]) : NULL;
    if (target == NULL) {
        fprintf(stderr, "usage: replay TARGET FILE…\n");
        return 2;
    }
    for (int i = 2; i < count; i++) {
        Slice input;
        if (files_read(arguments[i], &input) != FILES_OK) {
            fprintf(stderr, "%s cannot be read\n", arguments[i]);
            return 2;
        }
        fprintf(stderr, "trying %s\n", arguments[i]);
        target->run(input);
        memory_free(input.text);
    }
    return 0;
}
