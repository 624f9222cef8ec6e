// A union of stretches of days. Knows nothing of tactics.
#include "rules/runs.h"

#include <stdlib.h>

#include "base/memory.h"

void runs_add(Runs *runs, DateRange range) {
    if (date_range_days(range) == 0) {
        return;
    }
    DateRange *last = runs->count > 0 ? &runs->items[runs->count - 1] : NULL;
    // Neighbours often run on the same days.
    if (last != NULL && last->start <= range.start && range.end <= last->end) {
        return;
    }
    if (runs->items == NULL || runs->count == runs->capacity) {
        runs->capacity = runs->capacity == 0 ? 2 : runs->capacity * 2;
        runs->items = memory_resize(runs->items, runs->capacity * sizeof *runs->items);
    }
    runs->items[runs->count++] = range;
}

static int by_start(const void *left, const void *right) {
    Date a = ((const DateRange *)left)->start;
    Date b = ((const DateRange *)right)->start;
    return (a > b) - (a < b);
}

int64_t runs_days(Runs *runs) {
    if (runs->count > 1) {
        qsort(runs->items, runs->count, sizeof *runs->items, by_start);
    }
    size_t kept = 0;
    int64_t days = 0;
    for (size_t i = 0; i < runs->count; i++) {
        DateRange *last = kept > 0 ? &runs->items[kept - 1] : NULL;
        if (last != NULL && runs->items[i].start <= last->end + 1) {
            last->end = runs->items[i].end > last->end ? runs->items[i].end : last->end;
        } else {
            runs->items[kept++] = runs->items[i];
        }
    }
    runs->count = kept;
    for (size_t i = 0; i < kept; i++) {
        days += date_range_days(runs->items[i]);
    }
    return days;
}

void runs_free(Runs *runs) {
    memory_free(runs->items);
    *runs = RUNS_EMPTY;
}

DateRange runs_from(DateRange range, Date first) {
    if (date_range_days(range) == 0 || range.end < first) {
        return DATE_RANGE_NONE;
    }
    return (DateRange){range.start < first ? first : range.start, range.end};
}
