#include "base/file_stream.h"

#include <errno.h>

FilesStatus file_stream_open(FileStream *stream, Arena *arena, const char *path, Slice *real) {
    FilesStatus status = files_open_real(arena, path, &stream->descriptor, real);
    if (status != FILES_OK) {
        return status;
    }
    if (!platform_descriptor_facts(stream->descriptor, &stream->before)) {
        status = FILES_UNREADABLE;
    } else if (stream->before.kind == PLATFORM_FOLDER) {
        status = FILES_FOLDER;
    } else if (stream->before.kind != PLATFORM_FILE) {
        status = FILES_SPECIAL;
    } else if (stream->before.size > FILES_SIZE_LIMIT) {
        status = FILES_TOO_LARGE;
    }
    if (status != FILES_OK) {
        (void)platform_close(stream->descriptor);
    }
    return status;
}

bool file_stream_read(FileStream *stream, char *bytes, size_t size, size_t *count) {
    ptrdiff_t got;
    do {
        got = platform_read(stream->descriptor, bytes, size);
    } while (got < 0 && errno == EINTR);
    *count = got > 0 ? (size_t)got : 0;
    return got >= 0;
}

FilesStatus file_stream_close(FileStream *stream) {
    const PlatformFacts *before = &stream->before;
    PlatformFacts after;
    FilesStatus status = FILES_OK;
    if (!platform_descriptor_facts(stream->descriptor, &after)) {
        status = FILES_UNREADABLE;
    } else if (after.size != before->size || after.seconds != before->seconds ||
               after.nanoseconds != before->nanoseconds) {
        status = FILES_CHANGED;
    }
    (void)platform_close(stream->descriptor);
    return status;
}
