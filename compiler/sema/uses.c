// The list of uses: order and search. Owns nothing.
#include "sema/uses.h"

#include <stdlib.h>

static int compare_uses(const void *first, const void *second) {
    const Use *a = first;
    const Use *b = second;
    return (a->at.start > b->at.start) - (a->at.start < b->at.start);
}

void uses_sort(UseList *uses) {
    if (uses->count > 1) {
        qsort(uses->items, uses->count, sizeof *uses->items, compare_uses);
    }
}

// The index of the first that begins at or after a place.
static unsigned first_from(const UseList *uses, uint32_t place) {
    unsigned low = 0;
    unsigned high = uses->count;
    while (low < high) {
        unsigned middle = low + (high - low) / 2;
        if (uses->items[middle].at.start < place) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

const Use *uses_in(const UseList *uses, Span stretch, unsigned *count) {
    unsigned first = first_from(uses, stretch.start);
    *count = first_from(uses, stretch.end) - first;
    return *count == 0 ? NULL : &uses->items[first];
}
