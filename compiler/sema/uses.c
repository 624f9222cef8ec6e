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

static void copy(Use *to, const Use *from, unsigned count) {
    if (count != 0) {
        memcpy(to, from, count * sizeof *to);
    }
}

// Two stretches, one behind the other, each in order; of two at the same place the first stays the first.
static void merge_runs(const Use *first, unsigned count, const Use *second, unsigned more,
                       Use *to) {
    unsigned i = 0;
    unsigned j = 0;
    while (i < count && j < more) {
        *to++ = second[j].at.start < first[i].at.start ? second[j++] : first[i++];
    }
    copy(to, first + i, count - i);
    copy(to + (count - i), second + j, more - j);
}

// The passes over a text each record in its order: there are few stretches in order, and each round halves them.
void uses_sort(UseList *uses) {
    if (uses->count == 0 || run_end(uses->items, 0, uses->count) == uses->count) {
        return;
    }
    Use *space = memory_allocate(uses->count * sizeof *space);
    Use *from = uses->items;
    Use *to = space;
    for (unsigned runs = 2; runs > 1;) {
        runs = 0;
        for (unsigned start = 0; start < uses->count; runs++) {
            unsigned middle = run_end(from, start, uses->count);
            unsigned end = middle < uses->count ? run_end(from, middle, uses->count) : middle;
            merge_runs(from + start, middle - start, from + middle, end - middle, to + start);
            start = end;
        }
        Use *swap = from;
        from = to;
        to = swap;
    }
    if (from == space) {
        copy(uses->items, from, uses->count);
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
