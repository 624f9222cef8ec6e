// Putting outputs in place whole: a file is old or new, whenever the program ends. Nothing here prints; failures are told by errno. A
// replacement under way frees itself with its commit or its cancel.
#ifndef BASE_REPLACEMENT_H
#define BASE_REPLACEMENT_H

#include "base/arena.h"
#include "base/slice.h"

// Writes `content` beside `path` under a temporary name, flushes it and renames it over `path`. A
// file that was there keeps its mode; its bytes are replaced only after the new ones are on the
// disk (where there was none, nothing can be lost and that wait is saved); so it does its extended
// attributes. A link stays a link: what it points at is replaced. A file with several names (hard
// links) keeps them: it is written over, once all of the new text is on the disk beside it. A file
// without write permission is refused. On failure the old file is as it was, the temporary one is
// gone, and false is returned with errno set. Devices and FIFOs (/dev/null, a shell's process
// substitution) are written to directly.
bool replacement_put(const char *path, Slice content);

// The same for a file that must not be there yet: EEXIST where it is, even since a moment ago.
bool replacement_create(const char *path, Slice content);

// The same for many pieces, as they come: begin, write, then commit or cancel. At most 64 may be
// under way at once in the program.
typedef struct Replacement Replacement;
Replacement *replacement_begin(const char *path);  // NULL and errno on failure
bool replacement_write(Replacement *replacement, Slice bytes);
// Frees; false and errno on failure, that of an earlier write included.
bool replacement_commit(Replacement *replacement);
// Frees, removes the temporary file; NULL is fine.
void replacement_cancel(Replacement *replacement);

// What would be written to at a path, be it there or not: where the links lead that the path is the name of. With a NUL
// after it; empty where that cannot be said.
Slice replacement_target(Arena *arena, const char *path);

#endif
