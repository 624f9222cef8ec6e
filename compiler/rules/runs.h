// The days on which any of several tactics runs. Heap memory; the owner ends it with runs_free.
#ifndef RULES_RUNS_H
#define RULES_RUNS_H

#include <stddef.h>
#include <stdint.h>

#include "sema/date.h"

typedef struct {
    DateRange *items;
    size_t count;
    size_t capacity;
} Runs;

#define RUNS_EMPTY ((Runs){NULL, 0, 0})

// Adds a stretch; one without days is none.
void runs_add(Runs *runs, DateRange range);
// How many days there are, each counted once. Puts the stretches in order and joins those that meet.
int64_t runs_days(Runs *runs);
void runs_free(Runs *runs);

// What of a stretch lies on or after a day.
DateRange runs_from(DateRange range, Date first);

#endif
