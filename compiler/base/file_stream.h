// A regular file read piece by piece, in as little memory as a piece takes. Knows nothing of what the bytes
// mean. The stream belongs to its opener, who closes it.
#ifndef BASE_FILE_STREAM_H
#define BASE_FILE_STREAM_H

#include "base/files.h"
#include "platform/platform.h"

typedef struct {
    int descriptor;
    PlatformFacts before;  // as it was when it was opened
} FileStream;

// Opens a regular file and never waits for a FIFO; the reason where it can't be had. Where it really stands goes to
// *real (in the arena, with a NUL after it).
FilesStatus file_stream_open(FileStream *stream, Arena *arena, const char *path, Slice *real);

// The next bytes, at most `size`; 0 at the end. False where reading fails.
bool file_stream_read(FileStream *stream, char *bytes, size_t size, size_t *count);

// FILES_CHANGED where the file has changed since it was opened, FILES_UNREADABLE where nobody can tell.
FilesStatus file_stream_close(FileStream *stream);

#endif
