// See sort.h.
#include "base/sort.h"

#include <stdlib.h>
#include <string.h>

// So few are put in their places one by one.
#define FEW_ITEMS 16u
#define SMALL_SIZE 64u

void sort_items(void *items, size_t count, size_t size, SortCompare *compare) {
    if (count < 2) {
        return;
    }
    char *first = items;
    char *end = first + count * size;
    char *item = first + size;
    while (item < end && compare(item - size, item) <= 0) {
        item += size;
    }
    if (item == end) {
        return;
    }
    if (count > FEW_ITEMS || size > SMALL_SIZE) {
        qsort(items, count, size, compare);
        return;
    }
    for (; item < end; item += size) {
        char moved[SMALL_SIZE];
        char *place = item;
        while (place > first && compare(place - size, item) > 0) {
            place -= size;
        }
        if (place != item) {
            memcpy(moved, item, size);
            memmove(place + size, place, (size_t)(item - place));
            memcpy(place, moved, size);
        }
    }
}
