// Several files in one input: what stands before the first line `==> NAME` is the first one, each such line begins
// another. A mutation of the input so is one of any of them, of their names and of where they end. Parts point into the
// input; nothing is owned.
#ifndef FUZZ_PARCEL_H
#define FUZZ_PARCEL_H

#include "base/slice.h"
#include "sema/compile.h"

#define PARCEL_PARTS_MOST 64

typedef struct {
    Slice name;  // empty: the first
    Slice text;
} ParcelPart;

typedef struct {
    ParcelPart parts[PARCEL_PARTS_MOST];
    unsigned count;  // at least 1
    // The first of them under a name of its own for imports; empty: none.
    Slice first_name;
} Parcel;

void parcel_open(Parcel *parcel, Slice input);
// NULL where there is none of that name.
const ParcelPart *parcel_find(const Parcel *parcel, Slice name);

// Options for a compilation that finds its imports in the parcel, and nowhere else. Law: nothing outside of the root
// is asked for.
CompileOptions parcel_options(Parcel *parcel);

#endif
