// Two versions of a text compared as a unified diff, which `patch -p1` and `git apply` take.
#ifndef FINDINGS_PATCH_H
#define FINDINGS_PATCH_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/slice.h"

// Adds the diff from `before` to `after` with three lines of context; nothing and false where they
// are equal. The time is linear in the texts, times a bound: the shortest diff as long as
// few lines differ, else one that is still right.
bool patch_write(Buffer *out, Slice name, Slice before, Slice after);

#endif
