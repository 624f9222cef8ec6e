// The table of the backends and the look-ups in it. A backend is known by its row in backends.def
// alone.
#include "backend/backend.h"

#include "base/files.h"

const Backend backends[] = {
#define BACKEND(function, name, extension, description) {name, extension, description, function},
#include "backend/backends.def"
#undef BACKEND
};

const size_t backend_count = sizeof(backends) / sizeof(backends[0]);

const Backend *backend_find(Slice name) {
    for (size_t i = 0; i < backend_count; i++) {
        if (slice_is(name, backends[i].name)) {
            return &backends[i];
        }
    }
    return NULL;
}

const Backend *backend_for_path(Slice path) {
    Slice file = files_base_name(path);
    for (size_t i = 0; i < backend_count; i++) {
        Slice extension = slice_from(backends[i].extension);
        // A file that is called just ".html" is hidden rather than an HTML file.
        if (file.length > extension.length &&
            slice_equal_ignoring_case(slice_part(file, file.length - extension.length, file.length),
                                      extension)) {
            return &backends[i];
        }
    }
    return NULL;
}
