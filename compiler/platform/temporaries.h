// Files that are written beside their target and then renamed over it, and that must not outlive a
// program that is ended before. At most 64 are under way at once. Below memory and files: uses
// neither.
#ifndef PLATFORM_TEMPORARIES_H
#define PLATFORM_TEMPORARIES_H

#include <stdbool.h>

typedef struct Temporary Temporary;

// Makes a file beside `target`, one that nobody else can read if it `is_private`, and opens it for writing; NULL and
// errno on failure.
Temporary *temporary_create(const char *target, bool is_private, int *descriptor);
const char *temporary_path(const Temporary *temporary);
// To be called once the file is gone, or has its own name.
void temporary_forget(Temporary *temporary);

// Removes the files under way, in all threads. Async-signal-safe, for the handlers of SIGTERM and
// its like. The program must end after it: no file is made, and no replacement succeeds any more.
void temporaries_remove(void);

#endif
