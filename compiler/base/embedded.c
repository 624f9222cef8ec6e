// Finds embedded files by path in the sorted table that the build makes. It knows nothing of
// what they hold. All of it is static storage; nothing is allocated.
#include "base/embedded.h"

// The index of the first file whose path does not sort before `path`.
static size_t lower_bound(Slice path) {
    size_t low = 0;
    size_t high = embedded_file_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (slice_compare(embedded_files[middle].path, path) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static const EmbeddedFile *file_at(size_t index, Slice prefix) {
    if (index >= embedded_file_count || !slice_starts_with(embedded_files[index].path, prefix)) {
        return NULL;
    }
    return &embedded_files[index];
}

const EmbeddedFile *embedded_find(Slice path) {
    const EmbeddedFile *file = embedded_first(path);
    return file && file->path.length == path.length ? file : NULL;
}

const EmbeddedFile *embedded_first(Slice prefix) {
    return file_at(lower_bound(prefix), prefix);
}

const EmbeddedFile *embedded_next(const EmbeddedFile *file, Slice prefix) {
    return file_at((size_t)(file - embedded_files) + 1, prefix);
}
