// Lists folders. Memory: the caller's arena.
#include "base/folder.h"

#include <dirent.h>
#include <stdlib.h>

#include "base/files.h"

static int compare_entries(const void *a, const void *b) {
    return slice_compare(((const FolderEntry *)a)->name, ((const FolderEntry *)b)->name);
}

bool folder_read(Arena *arena, const char *path, unsigned limit, FolderEntries *entries) {
    DIR *stream = opendir(path);
    if (stream == NULL) {
        return false;
    }
    unsigned first = entries->count;
    for (const struct dirent *entry = readdir(stream);
         entry != NULL && entries->count - first < limit; entry = readdir(stream)) {
        if (entry->d_name[0] != '.') {
            FolderEntry item = {arena_copy(arena, slice_from(entry->d_name)), false};
            item.is_folder = files_is_folder(files_join(arena, slice_from(path), item.name).text);
            LIST_ADD(arena, entries, item);
        }
    }
    closedir(stream);
    if (entries->count != first) {
        qsort(entries->items + first, entries->count - first, sizeof *entries->items,
              compare_entries);
    }
    return true;
}
