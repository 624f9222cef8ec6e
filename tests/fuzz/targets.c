// The list of targets by name.
#include "targets.h"

static const FuzzTarget targets[] = {
#define TARGET(name, function, kind) {name, function},
#include "targets.def"
#undef TARGET
};

const FuzzTarget *target_find(const char *name) {
    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
        if (strcmp(targets[i].name, name) == 0) {
            return &targets[i];
        }
    }
    return NULL;
}
