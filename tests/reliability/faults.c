// Stands between a program and its C library (LD_PRELOAD) and lets single calls fail, so that every way out of every
// verb is taken once. STRAT_FAULT is "CALL NUMBER ERROR": the call of that name with that number fails with that errno;
// "CALL NUMBER+ ERROR" lets all after it fail too; ERROR "short" lets a read or write do one byte instead. "memory" is every
// way of asking for it. STRAT_CALLS names a file, where the calls of each name are counted as they come, in the order of
// CALLS: whatever ends the program, they stand there.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/xattr.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);

// clang-format off
#define CALLS(X) \
    X(memory) X(open) X(read) X(write) X(close) X(fsync) X(rename) X(link) X(unlink) \
    X(mkdir) X(stat) X(lstat) X(fstat) X(lseek) X(fcntl) X(fchmod) X(fchown) X(ftruncate) \
    X(posix_fallocate) X(faccessat) X(opendir) X(readdir) X(readlink) X(realpath) \
    X(listxattr) X(getxattr) X(fsetxattr) X(poll) X(pipe) X(posix_spawnp) X(waitpid) \
    X(pthread_create) X(ioctl)
// clang-format on

#define AS_NUMBER(name) CALL_##name,
#define AS_TEXT(name) #name,
enum { CALLS(AS_NUMBER) CALL_COUNT };
static const char *const call_names[] = {CALLS(AS_TEXT)};

static uint32_t own_counts[CALL_COUNT];
static uint32_t *counts = own_counts;
static int faulty_call = -1;
static uint32_t faulty_number;
static int faulty_error;
static bool goes_on;
static bool is_short;

// Before main and before any call is counted; asks for no memory.
__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("STRAT_CALLS");
    if (path != NULL) {
        int file = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0);
        void *room = file < 0 ? MAP_FAILED
                              : (void *)syscall(SYS_mmap, NULL, sizeof own_counts,
                                                PROT_READ | PROT_WRITE, MAP_SHARED, file, 0L);
        if (room != MAP_FAILED) {
            counts = room;
        }
        if (file >= 0) {
            syscall(SYS_close, file);
        }
    }
    const char *fault = getenv("STRAT_FAULT");
    for (int i = 0; fault != NULL && i < CALL_COUNT; i++) {
        size_t length = strlen(call_names[i]);
        if (strncmp(fault, call_names[i], length) == 0 && fault[length] == ' ') {
            char *rest;
            faulty_number = (uint32_t)strtoul(fault + length + 1, &rest, 10);
            goes_on = *rest == '+';
            rest += goes_on;
            is_short = strcmp(rest, " short") == 0;
            faulty_error = atoi(rest);
            faulty_call = i;
        }
    }
}

// Counts a call, and whether it is one that fails.
static bool fails(int call) {
    uint32_t number = __atomic_add_fetch(&counts[call], 1, __ATOMIC_RELAXED);
    if (call != faulty_call || (goes_on ? number < faulty_number : number != faulty_number)) {
        return false;
    }
    if (!is_short) {
        errno = faulty_error;
    }
    return true;
}

void *malloc(size_t size) {
    return fails(CALL_memory) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    return fails(CALL_memory) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *block, size_t size) {
    return fails(CALL_memory) ? NULL : __libc_realloc(block, size);
}

void *mmap(void *at, size_t size, int protection, int flags, int file, off_t offset) {
    if (fails(CALL_memory)) {
        return MAP_FAILED;
    }
    return (void *)syscall(SYS_mmap, at, size, protection, flags, file, offset);
}

// The next one's name is looked up once.
#define REAL(type, name, ...)                                                                      \
    static type (*real)(__VA_ARGS__);                                                              \
    if (real == NULL) {                                                                            \
        *(void **)&real = dlsym(RTLD_NEXT, #name);                                                 \
    }

#define FAIL(type, failure, name, parameters, arguments)                                           \
    type name parameters {                                                                         \
        REAL(type, name, ARGUMENT_TYPES_##name)                                                    \
        return fails(CALL_##name) ? failure : real arguments;                                      \
    }

#define ARGUMENT_TYPES_fsync int
#define ARGUMENT_TYPES_rename const char *, const char *
#define ARGUMENT_TYPES_link const char *, const char *
#define ARGUMENT_TYPES_unlink const char *
#define ARGUMENT_TYPES_mkdir const char *, mode_t
#define ARGUMENT_TYPES_stat const char *, struct stat *
#define ARGUMENT_TYPES_lstat const char *, struct stat *
#define ARGUMENT_TYPES_fstat int, struct stat *
#define ARGUMENT_TYPES_lseek int, off_t, int
#define ARGUMENT_TYPES_fchmod int, mode_t
#define ARGUMENT_TYPES_fchown int, uid_t, gid_t
#define ARGUMENT_TYPES_ftruncate int, off_t
#define ARGUMENT_TYPES_posix_fallocate int, off_t, off_t
#define ARGUMENT_TYPES_faccessat int, const char *, int, int
#define ARGUMENT_TYPES_opendir const char *
#define ARGUMENT_TYPES_readdir DIR *
#define ARGUMENT_TYPES_readlink const char *, char *, size_t
#define ARGUMENT_TYPES_realpath const char *, char *
#define ARGUMENT_TYPES_listxattr const char *, char *, size_t
#define ARGUMENT_TYPES_getxattr const char *, const char *, void *, size_t
#define ARGUMENT_TYPES_fsetxattr int, const char *, const void *, size_t, int
#define ARGUMENT_TYPES_poll struct pollfd *, nfds_t, int
#define ARGUMENT_TYPES_pipe int[2]
#define ARGUMENT_TYPES_waitpid pid_t, int *, int

FAIL(int, -1, fsync, (int file), (file))
FAIL(int, -1, rename, (const char *from, const char *to), (from, to))
FAIL(int, -1, link, (const char *from, const char *to), (from, to))
FAIL(int, -1, unlink, (const char *path), (path))
FAIL(int, -1, mkdir, (const char *path, mode_t mode), (path, mode))
FAIL(int, -1, stat, (const char *path, struct stat *facts), (path, facts))
FAIL(int, -1, lstat, (const char *path, struct stat *facts), (path, facts))
FAIL(int, -1, fstat, (int file, struct stat *facts), (file, facts))
FAIL(off_t, -1, lseek, (int file, off_t offset, int from), (file, offset, from))
FAIL(int, -1, fchmod, (int file, mode_t mode), (file, mode))
FAIL(int, -1, fchown, (int file, uid_t owner, gid_t group), (file, owner, group))
FAIL(int, -1, ftruncate, (int file, off_t size), (file, size))
FAIL(int, faulty_error, posix_fallocate, (int file, off_t from, off_t size), (file, from, size))
FAIL(int, -1, faccessat, (int folder, const char *path, int mode, int flags),
     (folder, path, mode, flags))
FAIL(DIR *, NULL, opendir, (const char *path), (path))
FAIL(struct dirent *, NULL, readdir, (DIR * folder), (folder))
FAIL(ssize_t, -1, readlink, (const char *path, char *target, size_t size), (path, target, size))
FAIL(char *, NULL, realpath, (const char *path, char *real_path), (path, real_path))
FAIL(ssize_t, -1, listxattr, (const char *path, char *names, size_t size), (path, names, size))
FAIL(ssize_t, -1, getxattr, (const char *path, const char *name, void *value, size_t size),
     (path, name, value, size))
FAIL(int, -1, fsetxattr, (int file, const char *name, const void *value, size_t size, int flags),
     (file, name, value, size, flags))
FAIL(int, -1, poll, (struct pollfd * files, nfds_t count, int timeout), (files, count, timeout))
FAIL(int, -1, pipe, (int ends[2]), (ends))
FAIL(pid_t, -1, waitpid, (pid_t process, int *status, int options), (process, status, options))

ssize_t read(int file, void *bytes, size_t size) {
    if (fails(CALL_read)) {
        if (!is_short) {
            return -1;
        }
        size = size > 1 ? 1 : size;
    }
    return syscall(SYS_read, file, bytes, size);
}

ssize_t write(int file, const void *bytes, size_t size) {
    if (fails(CALL_write)) {
        if (!is_short) {
            return -1;
        }
        size = size > 1 ? 1 : size;
    }
    return syscall(SYS_write, file, bytes, size);
}

// A close that fails has closed all the same.
int close(int file) {
    bool is_faulty = fails(CALL_close);
    int result = (int)syscall(SYS_close, file);
    if (is_faulty) {
        errno = faulty_error;
        return -1;
    }
    return result;
}

int open(const char *path, int flags, ...) {
    __builtin_va_list rest;
    __builtin_va_start(rest, flags);
    unsigned mode = (flags & O_CREAT) != 0 ? __builtin_va_arg(rest, unsigned) : 0;
    __builtin_va_end(rest);
    return fails(CALL_open) ? -1 : (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

int __open_2(const char *path, int flags);
int __open_2(const char *path, int flags) {
    return open(path, flags);
}

int fcntl(int file, int command, ...) {
    __builtin_va_list rest;
    __builtin_va_start(rest, command);
    void *argument = __builtin_va_arg(rest, void *);
    __builtin_va_end(rest);
    return fails(CALL_fcntl) ? -1 : (int)syscall(SYS_fcntl, file, command, argument);
}

int ioctl(int file, unsigned long request, ...) {
    __builtin_va_list rest;
    __builtin_va_start(rest, request);
    void *argument = __builtin_va_arg(rest, void *);
    __builtin_va_end(rest);
    return fails(CALL_ioctl) ? -1 : (int)syscall(SYS_ioctl, file, request, argument);
}

int posix_spawnp(pid_t *process, const char *program, const posix_spawn_file_actions_t *actions,
                 const posix_spawnattr_t *attributes, char *const arguments[],
                 char *const names[]) {
    REAL(int, posix_spawnp, pid_t *, const char *, const posix_spawn_file_actions_t *,
         const posix_spawnattr_t *, char *const *, char *const *)
    return fails(CALL_posix_spawnp) ? faulty_error
                                    : real(process, program, actions, attributes, arguments, names);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *),
                   void *argument) {
    REAL(int, pthread_create, pthread_t *, const pthread_attr_t *, void *(*)(void *), void *)
    return fails(CALL_pthread_create) ? faulty_error : real(thread, attributes, start, argument);
}
