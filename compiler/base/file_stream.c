#include "base/file_stream.h"

#include <errno.h>
#include <unistd.h>

FilesStatus file_stream_open(FileStream *stream, Arena *arena, const char *path, Slice *real) {
    FilesStatus status = files_open_real(arena, path, &stream->descriptor, real);
    if (status != FILES_OK) {
        return status;
    }
    if (fstat(stream->descriptor, &stream->before) != 0) {
        status = FILES_UNREADABLE;
    } else if (S_ISDIR(stream->before.st_mode)) {
        status = FILES_FOLDER;
    } else if (!S_ISREG(stream->before.st_mode)) {
        status = FILES_SPECIAL;
    } else if (stream->before.st_size > (off_t)FILES_SIZE_LIMIT) {
        status = FILES_TOO_LARGE;
    }
    if (status != FILES_OK) {
        close(stream->descriptor);
    }
    return status;
}

bool file_stream_read(FileStream *stream, char *bytes, size_t size, size_t *count) {
    ssize_t got;
    do {
        got = read(stream->descriptor, bytes, size);
    } while (got < 0 && errno == EINTR);
    *count = got > 0 ? (size_t)got : 0;
    return got >= 0;
}

bool file_stream_close(FileStream *stream) {
    struct stat after;
    bool same = fstat(stream->descriptor, &after) == 0 && after.st_size == stream->before.st_size &&
                after.st_mtim.tv_sec == stream->before.st_mtim.tv_sec &&
                after.st_mtim.tv_nsec == stream->before.st_mtim.tv_nsec;
    close(stream->descriptor);
    return same;
}
