// The files that a host gives the reactor: names to bytes, in memory. A name is a path from the root without a slash in
// front (`clients/acorn.strat`); folders are there as long as a file is in them. Owns copies of all of it until the file
// is removed. Must not know who asks for them (system.c does).
#ifndef REACTOR_FILES_H
#define REACTOR_FILES_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/slice.h"

typedef struct {
    Slice name;
    Slice content;
    unsigned number;  // since the first one; a file that is put again has a new one
} ReactorFile;

// In place of what had the name before. False for a name that no path can be: empty, with an empty part, `.` or `..`.
bool reactor_files_put(Slice name, Slice content);
// False where there is no such file.
bool reactor_files_remove(Slice name);

// NULL where there is none. Good until the next file is put or removed.
const ReactorFile *reactor_files_find(Slice name);
// The root (an empty name) is always a folder.
bool reactor_files_is_folder(Slice name);

// What stands in a folder: `at` counts its entries; false at the end. An entry of several files, a folder, comes once.
bool reactor_files_entry(Slice folder, unsigned at, Slice *entry, bool *is_folder);

// Remembers a name that was looked for and is no file or folder; a host that has such files gives them then.
void reactor_files_miss(Slice name);
// The names, a line each, in place of what `out` was; forgets them.
void reactor_files_take_missed(Buffer *out);

#endif
