// Lists folders. Memory: the caller's arena.
#include "base/folder.h"

#include <errno.h>
#include <stdlib.h>

#include "base/files.h"
#include "base/memory.h"

static int compare_entries(const void *a, const void *b) {
    return slice_compare(((const FolderEntry *)a)->name, ((const FolderEntry *)b)->name);
}

PlatformFolder *folder_open(const char *path) {
    PlatformFolder *folder = platform_folder_open(path);
    // The C library's own request, which nobody else would tell of.
    if (folder == NULL && errno == ENOMEM) {
        memory_exhausted();
    }
    return folder;
}

bool folder_read(Arena *arena, const char *path, unsigned limit, FolderEntries *entries) {
    PlatformFolder *stream = folder_open(path);
    if (stream == NULL) {
        return false;
    }
    unsigned first = entries->count;
    PlatformKind kind;
    uint64_t number;
    for (const char *name = platform_folder_next(stream, &kind, &number);
         name != NULL && entries->count - first < limit;
         name = platform_folder_next(stream, &kind, &number)) {
        if (name[0] != '.') {
            FolderEntry item = {arena_copy(arena, slice_from(name)), kind == PLATFORM_FOLDER};
            item.is_folder = item.is_folder ||
                             (kind != PLATFORM_FILE &&
                              files_is_folder(files_join(arena, slice_from(path), item.name).text));
            LIST_ADD(arena, entries, item);
        }
    }
    int error = entries->count - first < limit ? errno : 0;
    platform_folder_close(stream);
    if (entries->count != first) {
        qsort(entries->items + first, entries->count - first, sizeof *entries->items,
              compare_entries);
    }
    errno = error;
    return error == 0;
}
