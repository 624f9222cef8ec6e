// Where files lie: what real path a folder has and what lies in it, asked of the system once a compilation, however many
// files of the folder a strategy names. Nothing is kept from one compilation to the next, so that changes are seen. It
// does not know what may be read. The arena owns everything. Only compiler/sema/import.c includes this.
#ifndef SEMA_PLACES_H
#define SEMA_PLACES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/folder.h"
#include "base/slice.h"

// Paths as numbers, in the order in which they came.
typedef struct {
    LIST(Slice) paths;
    unsigned *slots;  // one more than the number of a path, at its hash or next to it; 0: free
    unsigned slot_count;
} PathNumbers;

#define PATH_NONE UINT32_MAX

// The number of a path, or PATH_NONE.
unsigned path_find(const PathNumbers *numbers, Slice path);
// The same of one that is given one where it has none; it must live as long as the table.
unsigned path_number(Arena *arena, PathNumbers *numbers, Slice path);

typedef struct Places Places;
// Remembers what it was told, in the arena; the system is asked once for each.
Places *places_new(Arena *arena);

// The real path of a folder ("" is the one that we are in); empty where there is none.
Slice places_real_folder(Places *places, Slice folder);

// The real path of a file whose path has a NUL after it; empty where there is none. *missing: the system says that nothing
// stands there.
Slice places_real_path(Places *places, Slice path, bool *missing);

// What lies in a folder, at most `limit` entries, which is the same in every call; NULL where there is more or nothing can be read.
const FolderEntries *places_entries(Places *places, Slice folder, unsigned limit);

#endif
