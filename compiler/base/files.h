// Reading files and folders, and paths as texts. Paths are bytes as the system gives them. Nothing here prints; failures are told by an
// errno-like reason. Outputs are put in place by replacement.h.
#ifndef BASE_FILES_H
#define BASE_FILES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"

// The largest file that is read, in bytes; larger ones are refused before a byte is taken, so that
// every offset, and the end with its NULs, fits 31 bits.
#define FILES_SIZE_LIMIT ((size_t)0x7ffffffe)

typedef enum {
    FILES_OK,
    FILES_MISSING,
    FILES_FOLDER,      // a folder where a file was wanted
    FILES_SPECIAL,     // a FIFO, device or socket
    FILES_UNREADABLE,  // no permission, input/output error
    FILES_TOO_LARGE,
    FILES_OUTSIDE,  // a link to what may not be read, as those who ask judge it
    FILES_CHANGED,  // its name led somewhere else meanwhile, or it has other bytes
} FilesStatus;

// A plain sentence part: "does not exist", "is a folder", …
const char *files_reason(FilesStatus status);

// Reads a regular file whole; never waits for a FIFO. On FILES_OK the bytes are in *content, the
// caller's to free (memory_free(content->text)); two NULs follow them, as scanners like. On any
// other status *content is empty.
FilesStatus files_read(const char *path, Slice *content);

// The same, and where what was opened really stands goes to *real (in the arena, with a NUL after
// it): judge that, not what the name led to before.
FilesStatus files_read_real(Arena *arena, const char *path, Slice *content, Slice *real);
// The same of a file of at most so many bytes; a larger one is FILES_TOO_LARGE, and nothing of it is read.
FilesStatus files_read_small(Arena *arena, const char *path, size_t most, Slice *content,
                             Slice *real);
// Opens it only: the descriptor is the caller's to close, and whether it is a regular file is not asked.
FilesStatus files_open_real(Arena *arena, const char *path, int *descriptor, Slice *real);

// Reads a descriptor of any kind to its end (standard input); the same ownership.
FilesStatus files_read_descriptor(int descriptor, Slice *content);

// Reads what there is, at most `size` bytes: waits for it up to `milliseconds` (0: not at all,
// below 0: as long as it takes). The count goes to *count, 0 where nothing came in time. False with an errno of 0 at
// the end, and with another where nothing can be read any more.
bool files_read_some(int descriptor, char *bytes, size_t size, int milliseconds, size_t *count);

bool files_exists(const char *path);
bool files_is_folder(const char *path);

// Writes all bytes to a descriptor; false and errno on failure (short writes are continued, a
// descriptor that does not block is waited for).
bool files_write_all(int descriptor, Slice bytes);

// Makes a folder and its parents; true where it is there already, false and errno on failure.
bool files_make_folder(const char *path);

// Paths, textually: "a/./b/../c" → "a/c". No "./" is left in front, no "/" at the end; what comes
// to nothing is ".". In the arena, with a NUL after it.
Slice files_normalize(Arena *arena, Slice path);
Slice files_directory(Slice path);  // without "/" at the end; "" for a bare name, "/" for "/name"
Slice files_base_name(Slice path);  // what follows the last "/"; "/" for "/"
// Whether a path is the folder or leads below it, by their letters alone; everything does where `folder` is empty.
bool files_lies_in(Slice path, Slice folder);
// `path` as seen from `folder`; `path` itself where it is absolute or `folder` is "". Not
// normalized. With a NUL after it.
Slice files_join(Arena *arena, Slice folder, Slice path);
// The way from a folder to a file, both real and absolute: "../exports/may.csv". With a NUL after it.
Slice files_relative(Arena *arena, Slice folder, Slice path);
// The real, absolute path with links resolved, with a NUL after it; empty where it does not exist.
Slice files_real_path(Arena *arena, Slice path);
// The same of a path whose folder has a real path that is known: one question to the system where it is no link. The path has
// a NUL after it, and ends in a name. *missing: the system says that nothing stands there.
Slice files_real_path_in(Arena *arena, Slice real_folder, Slice path, bool *missing);

#endif
