// The table of the backends and the look-ups in it. A backend is known by its row in backends.def
// alone.
#include "backend/backend.h"

#include "base/files.h"

const Backend backends[] = {
#define BACKEND(function, name, extension, description)                                            \
    {name, extension, description, function, NULL},
#define BACKEND_OF_FILES(function, files, name, extension, description)                            \
    {name, extension, description, function, files},
#include "backend/backends.def"
#undef BACKEND_OF_FILES
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

ReportPart *report_part(ReportParts *parts, Slice suffix) {
    ReportPart *part = ARENA_NEW(parts->arena, ReportPart);
    part->suffix = suffix;
    LIST_ADD(parts->arena, &parts->list, part);
    return part;
}

void report_parts_clear(ReportParts *parts) {
    for (unsigned i = 0; i < parts->list.count; i++) {
        buffer_free(&parts->list.items[i]->text);
    }
    parts->list.count = 0;
}

void report_note(ReportParts *parts, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    Slice note = arena_format_list(parts->arena, format, arguments);
    va_end(arguments);
    LIST_ADD(parts->arena, &parts->notes, note);
}
