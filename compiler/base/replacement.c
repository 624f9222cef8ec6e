// Writes beside a file and renames. Knows nothing of what is written.
#include "base/replacement.h"

#include <errno.h>

#include "base/files.h"
#include "base/memory.h"
#include "platform/platform.h"
#include "platform/temporaries.h"

// So many links that lead to links are followed.
#define LINK_LIMIT 40
#define WRITE_BUFFER ((size_t)64 * 1024)

struct Replacement {
    int descriptor;
    int error;             // errno of the first failure, else 0
    bool is_over_file;     // there is something to lose
    bool is_linked;        // it has other names, which shall go on to be the same file
    Temporary *temporary;  // NULL where a device is written to directly
    size_t held;           // bytes in the buffer
    char target[PLATFORM_PATH_LIMIT];
    char buffer[WRITE_BUFFER];
};

// Follows the links that `target` (PLATFORM_PATH_LIMIT bytes) is the name of, the last of which may point
// at nothing yet; false and errno on failure.
static bool follow_links(char *target) {
    char link[PLATFORM_PATH_LIMIT];
    for (int followed = 0; followed < LINK_LIMIT; followed++) {
        PlatformFacts facts;
        if (!platform_link_facts(target, &facts)) {
            return errno == ENOENT;
        }
        if (facts.kind != PLATFORM_LINK) {
            return true;
        }
        ptrdiff_t length = platform_read_link(target, link, sizeof link);
        if (length < 0) {
            return false;
        }
        // A relative link starts from the folder that the link is in. Not shortened as a text: ".."
        // after a linked folder is not the folder before.
        const char *slash = strrchr(target, '/');
        size_t kept = link[0] == '/' || slash == NULL ? 0 : (size_t)(slash - target) + 1;
        if (length == 0 || kept + (size_t)length >= PLATFORM_PATH_LIMIT) {
            errno = length == 0 ? ENOENT : ENAMETOOLONG;
            return false;
        }
        memcpy(target + kept, link, (size_t)length);
        target[kept + (size_t)length] = '\0';
    }
    errno = ELOOP;
    return false;
}

Slice replacement_target(Arena *arena, const char *path) {
    char target[PLATFORM_PATH_LIMIT];
    size_t length = strlen(path);
    if (length == 0 || length >= sizeof target) {
        return SLICE("");
    }
    memcpy(target, path, length + 1);
    return follow_links(target) ? arena_copy(arena, slice_from(target)) : SLICE("");
}

// Closes the descriptor; false and errno where that loses bytes.
static bool close_file(Replacement *replacement) {
    int descriptor = replacement->descriptor;
    replacement->descriptor = -1;
    return descriptor < 0 || platform_close(descriptor) || errno == EINTR;
}

static void remove_temporary(Replacement *replacement) {
    if (replacement->temporary != NULL) {
        (void)platform_remove(temporary_path(replacement->temporary));
        temporary_forget(replacement->temporary);
        replacement->temporary = NULL;
    }
}

// Opens what the replacement writes to; false and errno on failure.
static bool open_replacement(Replacement *replacement, const char *path) {
    size_t length = strlen(path);
    if (length == 0 || length >= PLATFORM_PATH_LIMIT) {
        errno = length == 0 ? ENOENT : ENAMETOOLONG;
        return false;
    }
    memcpy(replacement->target, path, length + 1);
    PlatformFacts old;
    bool exists = platform_facts(path, &old);
    if (!exists && errno != ENOENT) {
        return false;
    }
    if ((exists && old.kind == PLATFORM_FOLDER) || path[length - 1] == '/') {
        errno = EISDIR;
        return false;
    }
    if (exists && old.kind == PLATFORM_STREAM) {
        replacement->descriptor = platform_open_to_write(path);
        return replacement->descriptor >= 0;
    }
    if (exists && old.kind != PLATFORM_FILE) {
        errno = EINVAL;
        return false;
    }
    // A rename would get round a missing write permission, which is there for a reason.
    if (!follow_links(replacement->target) ||
        (exists && !platform_may_write(replacement->target))) {
        return false;
    }
    // Nobody is to read a private file while it is written.
    replacement->temporary =
        temporary_create(replacement->target, exists, &replacement->descriptor);
    replacement->is_over_file = exists;
    replacement->is_linked = exists && old.names > 1;
    return replacement->temporary != NULL &&
           (!exists || (platform_copy_mode(replacement->descriptor, &old) &&
                        platform_copy_attributes(replacement->descriptor, replacement->target)));
}

Replacement *replacement_begin(const char *path) {
    Replacement *replacement = memory_allocate(sizeof *replacement);
    replacement->descriptor = -1;
    replacement->error = 0;
    replacement->is_over_file = false;
    replacement->is_linked = false;
    replacement->temporary = NULL;
    replacement->held = 0;
    if (!open_replacement(replacement, path)) {
        int error = errno;
        replacement_cancel(replacement);
        errno = error;
        return NULL;
    }
    return replacement;
}

static bool write_through(Replacement *replacement, Slice bytes) {
    if (replacement->error == 0 && !files_write_all(replacement->descriptor, bytes)) {
        replacement->error = errno;
    }
    errno = replacement->error != 0 ? replacement->error : errno;
    return replacement->error == 0;
}

static bool flush(Replacement *replacement) {
    Slice held = {replacement->buffer, replacement->held};
    replacement->held = 0;
    return write_through(replacement, held);
}

bool replacement_write(Replacement *replacement, Slice bytes) {
    if (bytes.length > WRITE_BUFFER - replacement->held && !flush(replacement)) {
        return false;
    }
    if (bytes.length >= WRITE_BUFFER) {
        return write_through(replacement, bytes);
    }
    if (bytes.length != 0) {
        memcpy(replacement->buffer + replacement->held, bytes.text, bytes.length);
        replacement->held += bytes.length;
    }
    return true;
}

static bool put_in_place(Replacement *replacement) {
    if (!flush(replacement)) {
        return false;
    }
    if (replacement->is_over_file && !platform_flush(replacement->descriptor)) {
        return false;
    }
    if (!close_file(replacement)) {
        return false;
    }
    if (replacement->is_linked) {
        // A rename would part the names. All of it is on the disk already, beside it.
        return platform_write_over(replacement->target, temporary_path(replacement->temporary));
    }
    if (replacement->temporary != NULL) {
        if (!platform_rename(temporary_path(replacement->temporary), replacement->target)) {
            return false;
        }
        temporary_forget(replacement->temporary);
        replacement->temporary = NULL;
    }
    return true;
}

bool replacement_commit(Replacement *replacement) {
    bool is_done = put_in_place(replacement);
    int error = errno;
    replacement_cancel(replacement);
    errno = error;
    return is_done;
}

void replacement_cancel(Replacement *replacement) {
    if (replacement != NULL) {
        (void)close_file(replacement);
        remove_temporary(replacement);
        memory_free(replacement);
    }
}

bool replacement_put(const char *path, Slice content) {
    Replacement *replacement = replacement_begin(path);
    if (replacement == NULL) {
        return false;
    }
    // A failed write is remembered, and told by the commit.
    (void)replacement_write(replacement, content);
    return replacement_commit(replacement);
}

// Gives the finished temporary file its name, unless somebody has it by now.
static bool put_in_free_place(Replacement *replacement) {
    if (!flush(replacement) || !close_file(replacement)) {
        return false;
    }
    if (replacement->temporary == NULL ||
        platform_link(temporary_path(replacement->temporary), replacement->target)) {
        return true;  // the temporary name goes with the cancel
    }
    if (errno != EPERM && errno != ENOTSUP && errno != ENOSYS && errno != EMLINK) {
        return false;
    }
    // A file system without links: the name is taken first, and the file then put over it.
    int descriptor = platform_create(replacement->target, false);
    if (descriptor < 0) {
        return false;
    }
    (void)platform_close(descriptor);
    return put_in_place(replacement);
}

bool replacement_create(const char *path, Slice content) {
    // A link that leads nowhere is something of the user's, too.
    PlatformFacts facts;
    if (platform_link_facts(path, &facts)) {
        errno = EEXIST;
        return false;
    }
    Replacement *replacement = replacement_begin(path);
    if (replacement == NULL) {
        return false;
    }
    (void)replacement_write(replacement, content);
    bool is_done = put_in_free_place(replacement);
    int error = errno;
    replacement_cancel(replacement);
    errno = error;
    return is_done;
}
