// The list of uses: order and search. Owns nothing.
#include "sema/uses.h"

#include "base/memory.h"

// The end of the stretch that is in order, from an index on.
static unsigned run_end(const Use *items, unsigned from, unsigned count) {
    unsigned end = from + 1;
    while (end < count && items[end - 1].at.start <= items[end].at.start) {
        end++;
    }
    return end;
}

// Two stretches, one behind the other, each in order; of two at the same place the first stays the first. The first moves
// out of the way, and once it is used up, the rest of the second stands where it should.
static void merge_runs(Use *items, unsigned count, unsigned end, Use *space) {
    memcpy(space, items, count * sizeof *items);
    unsigned first = 0;
    unsigned second = count;
    for (unsigned to = 0; first < count; to++) {
        bool next = second < end && items[second].at.start < space[first].at.start;
        items[to] = next ? items[second++] : space[first++];
    }
}

// The passes over a text each record in its order: there are few stretches in order, and each round halves them.
void uses_sort(UseList *uses) {
    if (uses->count == 0 || run_end(uses->items, 0, uses->count) == uses->count) {
        return;
    }
    Use *space = memory_allocate(uses->count * sizeof *space);
    for (unsigned runs = 2; runs > 1;) {
        runs = 0;
        for (unsigned start = 0; start < uses->count; runs++) {
            unsigned middle = run_end(uses->items, start, uses->count);
            unsigned end =
                middle < uses->count ? run_end(uses->items, middle, uses->count) : middle;
            if (middle < end) {
                merge_runs(uses->items + start, middle - start, end - start, space);
            }
            start = end;
        }
    }
    memory_free(space);
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
