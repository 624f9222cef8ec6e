// Reading files whole, folders, and paths as texts. How outputs are put in place is in replacement.c. Knows nothing of strategies or
// formats, and prints nothing. Contents read are the caller's to free.
#include "base/files.h"

#include <errno.h>

#include "base/memory.h"
#include "platform/platform.h"

#define FIRST_READ ((size_t)64 * 1024)

// --- Reading ------------------------------------------------------------------------------------

const char *files_reason(FilesStatus status) {
    switch (status) {
    case FILES_OK:
        return "was read";
    case FILES_MISSING:
        return "does not exist";
    case FILES_FOLDER:
        return "is a folder";
    case FILES_SPECIAL:
        return "is not a regular file";
    case FILES_UNREADABLE:
        return "cannot be read";
    case FILES_TOO_LARGE:
        return "is too large";
    case FILES_OUTSIDE:
        return "lies outside the folder that may be read";
    case FILES_CHANGED:
        return "was changed while it was read";
    }
    return "cannot be read";
}

static FilesStatus status_of_error(int error) {
    switch (error) {
    case ENOENT:
    case ENOTDIR:
    case ENAMETOOLONG:
        return FILES_MISSING;
    case EISDIR:
        return FILES_FOLDER;
    case ENXIO:
    case ENODEV:
        return FILES_SPECIAL;
    case EOVERFLOW:
    case EFBIG:
        return FILES_TOO_LARGE;
    default:
        return FILES_UNREADABLE;
    }
}

// Reads up to `expected` bytes, or to the end where that is 0.
static FilesStatus read_bytes(int descriptor, size_t expected, Slice *content) {
    size_t room = expected != 0 ? expected : FIRST_READ;
    size_t length = 0;
    char *bytes = memory_allocate(room + 2);
    for (;;) {
        if (length == room) {
            if (length == expected) {
                break;
            }
            // One byte more than the limit shows that there is more.
            room = room > FILES_SIZE_LIMIT / 2 ? FILES_SIZE_LIMIT + 1 : room * 2;
            bytes = memory_resize(bytes, room + 2);
        }
        ptrdiff_t count = platform_read(descriptor, bytes + length, room - length);
        if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            (void)platform_wait(descriptor, false, -1);
        } else if (count < 0 && errno != EINTR) {
            FilesStatus status = status_of_error(errno);
            memory_free(bytes);
            return status;
        } else if (count == 0) {
            break;
        } else if (count > 0) {
            length += (size_t)count;
            if (length > FILES_SIZE_LIMIT) {
                memory_free(bytes);
                return FILES_TOO_LARGE;
            }
        }
    }
    if (room - length > room / 4) {
        bytes = memory_resize(bytes, length + 2);
    }
    bytes[length] = '\0';
    bytes[length + 1] = '\0';
    *content = (Slice){bytes, length};
    return FILES_OK;
}

// Reads a regular file whole, where it is not larger than `most`, and closes it.
static FilesStatus read_regular(int descriptor, size_t most, Slice *content) {
    PlatformFacts facts;
    FilesStatus status;
    if (!platform_descriptor_facts(descriptor, &facts)) {
        status = status_of_error(errno);
    } else if (facts.kind == PLATFORM_FOLDER) {
        status = FILES_FOLDER;
    } else if (facts.kind != PLATFORM_FILE) {
        status = FILES_SPECIAL;
    } else if (facts.size > most) {
        status = FILES_TOO_LARGE;
    } else {
        // Files that the system makes up, as under /proc, say they have no bytes.
        status = read_bytes(descriptor, (size_t)facts.size, content);
    }
    (void)platform_close(descriptor);
    return status;
}

FilesStatus files_read(const char *path, Slice *content) {
    *content = (Slice){NULL, 0};
    int descriptor = platform_open_to_read(path);
    return descriptor < 0 ? status_of_error(errno)
                          : read_regular(descriptor, FILES_SIZE_LIMIT, content);
}

static bool is_same_file(const PlatformFacts *opened, const char *path) {
    PlatformFacts facts;
    return platform_link_facts(path, &facts) && facts.device == opened->device &&
           facts.number == opened->number;
}

// Where an open file stands: as the system tells it of the descriptor, else where its name leads,
// if that is still the same file.
static bool find_real_path(int descriptor, const char *path, char real[PLATFORM_PATH_LIMIT]) {
    PlatformFacts opened;
    if (!platform_descriptor_facts(descriptor, &opened)) {
        return false;
    }
    return (platform_descriptor_path(descriptor, real) && is_same_file(&opened, real)) ||
           (platform_real_path(path, real) && is_same_file(&opened, real));
}

FilesStatus files_open_real(Arena *arena, const char *path, int *descriptor, Slice *real) {
    *real = (Slice){"", 0};
    *descriptor = platform_open_to_read(path);
    if (*descriptor < 0) {
        return status_of_error(errno);
    }
    char found[PLATFORM_PATH_LIMIT];
    if (!find_real_path(*descriptor, path, found)) {
        (void)platform_close(*descriptor);
        return FILES_CHANGED;
    }
    *real = arena_copy(arena, slice_from(found));
    return FILES_OK;
}

FilesStatus files_read_real(Arena *arena, const char *path, Slice *content, Slice *real) {
    int descriptor;
    *content = (Slice){NULL, 0};
    FilesStatus status = files_open_real(arena, path, &descriptor, real);
    return status != FILES_OK ? status : read_regular(descriptor, FILES_SIZE_LIMIT, content);
}

FilesStatus files_read_small(Arena *arena, const char *path, size_t most, Slice *content,
                             Slice *real) {
    int descriptor;
    *content = (Slice){NULL, 0};
    FilesStatus status = files_open_real(arena, path, &descriptor, real);
    return status != FILES_OK ? status : read_regular(descriptor, most, content);
}

FilesStatus files_read_descriptor(int descriptor, Slice *content) {
    *content = (Slice){NULL, 0};
    PlatformFacts facts;
    if (!platform_descriptor_facts(descriptor, &facts)) {
        return status_of_error(errno);
    }
    if (facts.kind == PLATFORM_FILE) {
        int64_t position = platform_position(descriptor);
        if (position >= 0 && (int64_t)facts.size - position > (int64_t)FILES_SIZE_LIMIT) {
            return FILES_TOO_LARGE;
        }
    }
    return read_bytes(descriptor, 0, content);
}

bool files_read_some(int descriptor, char *bytes, size_t size, int milliseconds, size_t *count) {
    *count = 0;
    int ready = platform_wait(descriptor, false, milliseconds);
    if (ready == 0 || (ready < 0 && errno == EINTR)) {
        return true;
    }
    ptrdiff_t taken = platform_read(descriptor, bytes, size);
    if (taken < 0) {
        return errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK;
    }
    *count = (size_t)taken;
    errno = 0;
    return taken != 0;
}

bool files_exists(const char *path) {
    PlatformFacts facts;
    return platform_facts(path, &facts);
}

bool files_is_folder(const char *path) {
    PlatformFacts facts;
    return platform_facts(path, &facts) && facts.kind == PLATFORM_FOLDER;
}

bool files_write_all(int descriptor, Slice bytes) {
    size_t done = 0;
    while (done < bytes.length) {
        size_t rest = bytes.length - done;
        ptrdiff_t count = platform_write(descriptor, bytes.text + done, rest);
        if (count > 0) {
            done += (size_t)count;
        } else if (count == 0) {
            // No progress and no reason: going on might never end.
            errno = ENOSPC;
            return false;
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            (void)platform_wait(descriptor, true, -1);
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

// --- Folders and paths --------------------------------------------------------------------------

static bool make_one_folder(const char *path) {
    if (platform_make_folder(path)) {
        return true;
    }
    // Other reasons may hide that it is there, on read-only file systems for one.
    int error = errno;
    if (files_is_folder(path)) {
        return true;
    }
    errno = error == EEXIST ? ENOTDIR : error;
    return false;
}

bool files_make_folder(const char *path) {
    if (files_is_folder(path)) {
        return true;
    }
    size_t length = strlen(path);
    if (length >= PLATFORM_PATH_LIMIT) {
        errno = ENAMETOOLONG;
        return false;
    }
    char partial[PLATFORM_PATH_LIMIT];
    for (size_t i = 1; i < length; i++) {
        if (path[i] == '/' && path[i - 1] != '/') {
            memcpy(partial, path, i);
            partial[i] = '\0';
            if (!make_one_folder(partial)) {
                return false;
            }
        }
    }
    return make_one_folder(path);
}

Slice files_normalize(Arena *arena, Slice path) {
    char *text = arena_allocate(arena, path.length + 2);
    size_t length = 0;
    size_t root = 0;
    if (path.length != 0 && path.text[0] == '/') {
        text[length++] = '/';
        root = 1;
    }
    // What stands before this cannot be taken back by "..": the root, or "../" at the front.
    size_t floor = root;
    for (size_t i = 0; i < path.length;) {
        size_t end = i;
        while (end < path.length && path.text[end] != '/') {
            end++;
        }
        Slice part = slice_part(path, i, end);
        i = end + 1;
        if (part.length == 0 || slice_equal(part, SLICE("."))) {
            continue;
        }
        bool is_up = slice_equal(part, SLICE(".."));
        if (is_up && length > floor) {
            while (length > floor && text[length - 1] != '/') {
                length--;
            }
            length -= length > floor;
            continue;
        }
        if (is_up && root != 0) {
            continue;
        }
        if (length > root) {
            text[length++] = '/';
        }
        memcpy(text + length, part.text, part.length);
        length += part.length;
        if (is_up) {
            floor = length;
        }
    }
    if (length == 0) {
        text[length++] = '.';
    }
    text[length] = '\0';
    return (Slice){text, length};
}

static Slice without_end_slashes(Slice path) {
    while (path.length > 1 && path.text[path.length - 1] == '/') {
        path.length--;
    }
    return path;
}

// The offset of what follows the last '/', 0 where there is none.
static size_t base_start(Slice path) {
    size_t start = path.length;
    while (start > 0 && path.text[start - 1] != '/') {
        start--;
    }
    return start;
}

Slice files_directory(Slice path) {
    path = without_end_slashes(path);
    return without_end_slashes(slice_part(path, 0, base_start(path)));
}

Slice files_base_name(Slice path) {
    path = without_end_slashes(path);
    if (slice_equal(path, SLICE("/"))) {
        return path;
    }
    return slice_part(path, base_start(path), path.length);
}

bool files_lies_in(Slice path, Slice folder) {
    return slice_starts_with(path, folder) &&
           (path.length == folder.length || folder.length == 0 ||
            folder.text[folder.length - 1] == '/' || path.text[folder.length] == '/');
}

Slice files_join(Arena *arena, Slice folder, Slice path) {
    bool is_absolute = path.length != 0 && path.text[0] == '/';
    if (is_absolute || folder.length == 0) {
        return arena_copy(arena, path);
    }
    bool has_slash = folder.text[folder.length - 1] == '/';
    char *text = arena_allocate(arena, folder.length + path.length + 2);
    memcpy(text, folder.text, folder.length);
    size_t length = folder.length;
    if (!has_slash) {
        text[length++] = '/';
    }
    if (path.length != 0) {
        memcpy(text + length, path.text, path.length);
    }
    return (Slice){text, length + path.length};
}

Slice files_relative(Arena *arena, Slice folder, Slice path) {
    // What both begin with, whole names only.
    size_t common = 0;
    for (size_t i = 0; i <= folder.length && i < path.length; i++) {
        bool ends = i == folder.length || folder.text[i] == '/';
        if (ends && path.text[i] == '/') {
            common = i;
        }
        if (i == folder.length || folder.text[i] != path.text[i]) {
            break;
        }
    }
    Buffer way = BUFFER_EMPTY;
    for (size_t i = common; i < folder.length; i++) {
        if (folder.text[i] == '/' && i + 1 < folder.length) {
            buffer_add_string(&way, "../");
        }
    }
    buffer_add(&way, slice_part(path, common + 1, path.length));
    return buffer_keep(&way, arena);
}

Slice files_real_path(Arena *arena, Slice path) {
    char resolved[PLATFORM_PATH_LIMIT];
    // A NUL inside would name another file than the one that was meant.
    if (path.length == 0 || memchr(path.text, '\0', path.length) != NULL) {
        return (Slice){"", 0};
    }
    const char *text = arena_copy(arena, path).text;
    if (!platform_real_path(text, resolved)) {
        // The C library's own request: not to be taken for a file that is not there.
        if (errno == ENOMEM) {
            memory_exhausted();
        }
        return (Slice){"", 0};
    }
    return arena_copy(arena, slice_from(resolved));
}

Slice files_real_path_in(Arena *arena, Slice real_folder, Slice path, bool *missing) {
    PlatformFacts facts;
    *missing = false;
    if (!platform_link_facts(path.text, &facts)) {
        *missing = errno == ENOENT;
        return (Slice){"", 0};
    }
    Slice real = files_join(arena, real_folder, files_base_name(path));
    return facts.kind != PLATFORM_LINK && real.length < PLATFORM_PATH_LIMIT
               ? real
               : files_real_path(arena, path);
}
