// Files and folders, as POSIX and WASI have them alike. Owns nothing but open folders.
#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE  // the kinds of directory entries
#endif

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/platform.h"

#ifndef O_NOCTTY
#define O_NOCTTY 0  // no terminals there
#endif

static PlatformKind kind_of(mode_t mode) {
    if (S_ISREG(mode)) {
        return PLATFORM_FILE;
    }
    if (S_ISDIR(mode)) {
        return PLATFORM_FOLDER;
    }
    if (S_ISLNK(mode)) {
        return PLATFORM_LINK;
    }
    return S_ISFIFO(mode) || S_ISCHR(mode) ? PLATFORM_STREAM : PLATFORM_OTHER;
}

static bool take_facts(int result, const struct stat *status, PlatformFacts *facts) {
    if (result != 0) {
        return false;
    }
#ifdef __APPLE__
    struct timespec changed = status->st_mtimespec;
#else
    struct timespec changed = status->st_mtim;
#endif
    *facts = (PlatformFacts){.kind = kind_of(status->st_mode),
                             .device = (uint64_t)status->st_dev,
                             .number = (uint64_t)status->st_ino,
                             .size = (uint64_t)status->st_size,
                             .seconds = (int64_t)changed.tv_sec,
                             .nanoseconds = (int64_t)changed.tv_nsec,
                             .mode = (uint32_t)(status->st_mode & 07777),
                             .names = (uint64_t)status->st_nlink,
                             .owner = (uint32_t)status->st_uid,
                             .group = (uint32_t)status->st_gid};
    return true;
}

bool platform_facts(const char *path, PlatformFacts *facts) {
    struct stat status;
    return take_facts(stat(path, &status), &status, facts);
}

bool platform_link_facts(const char *path, PlatformFacts *facts) {
    struct stat status;
    return take_facts(lstat(path, &status), &status, facts);
}

bool platform_descriptor_facts(int descriptor, PlatformFacts *facts) {
    struct stat status;
    return take_facts(fstat(descriptor, &status), &status, facts);
}

int platform_open_to_read(const char *path) {
    return open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
}

int platform_open_to_write(const char *path) {
    return open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
}

int platform_create(const char *path, bool is_private) {
    return open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, is_private ? 0600 : 0666);
}

bool platform_close(int descriptor) {
    return close(descriptor) == 0;
}

ptrdiff_t platform_read(int descriptor, char *bytes, size_t size) {
    return read(descriptor, bytes, size < SSIZE_MAX ? size : SSIZE_MAX);
}

ptrdiff_t platform_write(int descriptor, const char *bytes, size_t size) {
    return write(descriptor, bytes, size < SSIZE_MAX ? size : SSIZE_MAX);
}

int platform_wait(int descriptor, bool to_write, int milliseconds) {
    struct pollfd request = {.fd = descriptor, .events = to_write ? POLLOUT : POLLIN, .revents = 0};
    return poll(&request, 1, milliseconds);
}

int64_t platform_position(int descriptor) {
    return lseek(descriptor, 0, SEEK_CUR);
}

bool platform_flush(int descriptor) {
    while (fsync(descriptor) != 0) {
        if (errno != EINTR) {
            return errno == EINVAL || errno == ENOSYS || errno == ENOTSUP;
        }
    }
    return true;
}

bool platform_rename(const char *from, const char *to) {
    return rename(from, to) == 0;
}

bool platform_link(const char *from, const char *to) {
    return link(from, to) == 0;
}

bool platform_remove(const char *path) {
    return unlink(path) == 0;
}

ptrdiff_t platform_read_link(const char *path, char *target, size_t size) {
    return readlink(path, target, size);
}

bool platform_make_folder(const char *path) {
    return mkdir(path, 0777) == 0;
}

PlatformFolder *platform_folder_open(const char *path) {
    return (PlatformFolder *)opendir(path);
}

const char *platform_folder_next(PlatformFolder *folder, PlatformKind *kind, uint64_t *number) {
    errno = 0;
    const struct dirent *entry = readdir((DIR *)folder);
    if (entry == NULL) {
        return NULL;
    }
    *kind = entry->d_type == DT_REG   ? PLATFORM_FILE
            : entry->d_type == DT_DIR ? PLATFORM_FOLDER
            : entry->d_type == DT_LNK ? PLATFORM_LINK
                                      : PLATFORM_UNKNOWN;
    *number = *kind == PLATFORM_FILE ? (uint64_t)entry->d_ino : 0;
    return entry->d_name;
}

void platform_folder_close(PlatformFolder *folder) {
    closedir((DIR *)folder);
}

void platform_reason(int error, char *text, size_t size) {
    if (strerror_r(error, text, size) != 0) {
        (void)snprintf(text, size, "error %d", error);
    }
}
