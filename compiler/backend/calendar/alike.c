// Sorts the names and counts along: names may be many, and all the same.
#include "backend/calendar/alike.h"

#include <stdlib.h>

typedef struct {
    Slice name;
    unsigned index;
} Named;

static int compare_names(const void *left, const void *right) {
    const Named *a = left;
    const Named *b = right;
    int order = slice_compare(a->name, b->name);
    return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

unsigned *alike_before(Arena *arena, const Slice *names, unsigned count) {
    Named *sorted = ARENA_ARRAY(arena, Named, (size_t)count + 1);
    unsigned *before = ARENA_ARRAY(arena, unsigned, (size_t)count + 1);
    for (unsigned i = 0; i < count; i++) {
        sorted[i] = (Named){names[i], i};
    }
    if (count > 1) {
        qsort(sorted, count, sizeof *sorted, compare_names);
    }
    for (unsigned i = 1; i < count; i++) {
        bool same = slice_equal(sorted[i].name, sorted[i - 1].name);
        before[sorted[i].index] = same ? before[sorted[i - 1].index] + 1 : 0;
    }
    return before;
}
