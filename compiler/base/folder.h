// What lies in a folder. Names are bytes as the system gives them.
#ifndef BASE_FOLDER_H
#define BASE_FOLDER_H

#include <stdbool.h>

#include "base/arena.h"
#include "platform/platform.h"

typedef struct {
    Slice name;  // a NUL follows
    bool is_folder;
} FolderEntry;

typedef LIST(FolderEntry) FolderEntries;

// Adds what lies in a folder and is not hidden (no name with a dot in front) in byte order of the
// names, at most `limit` entries. False where it cannot be read to its end. In the arena. The
// path ends in a NUL.
bool folder_read(Arena *arena, const char *path, unsigned limit, FolderEntries *entries);

// platform_folder_open, which asks for memory: where there is none, that is told as everywhere. NULL and errno where the folder
// cannot be read otherwise.
PlatformFolder *folder_open(const char *path);

#endif
