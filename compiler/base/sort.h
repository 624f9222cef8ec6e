// Lists in order. Most are short, or come in order as they are: then this takes a fraction of what a call of qsort does. Equal
// items may change places in a long list. Owns no memory.
#ifndef BASE_SORT_H
#define BASE_SORT_H

#include <stddef.h>

// Negative, 0 or positive, as for qsort.
typedef int SortCompare(const void *left, const void *right);

void sort_items(void *items, size_t count, size_t size, SortCompare *compare);

#endif
