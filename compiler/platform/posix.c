// The POSIX side of the platform: Linux, macOS. See platform.h; wasi.c is the other side.
#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE  // realpath, MAP_ANONYMOUS, struct winsize
#endif

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#ifdef __linux__
#include <sys/xattr.h>
#endif
#include <time.h>
#include <unistd.h>

#include "platform/platform.h"
#include "platform/temporaries.h"

#define SMALL_PAGE ((uintptr_t)4096)

// ---- Files ---------------------------------------------------------------------------------------

bool platform_may_write(const char *path) {
    return faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0;
}

bool platform_protect(const char *path) {
    return chmod(path, S_IRUSR | S_IRGRP | S_IROTH) == 0;
}

bool platform_real_path(const char *path, char real[PLATFORM_PATH_LIMIT]) {
    _Static_assert(PATH_MAX <= PLATFORM_PATH_LIMIT, "realpath writes up to PATH_MAX bytes");
    return realpath(path, real) != NULL;
}

bool platform_descriptor_path(int descriptor, char path[PLATFORM_PATH_LIMIT]) {
    char name[64];
    (void)snprintf(name, sizeof name, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(name, path, PLATFORM_PATH_LIMIT - 1);
    if (length <= 0 || path[0] != '/') {
        return false;
    }
    path[length] = '\0';
    return true;
}

bool platform_copy_mode(int descriptor, const PlatformFacts *facts) {
    struct stat now;
    if (fstat(descriptor, &now) != 0) {
        return false;
    }
    mode_t mode = (mode_t)facts->mode;
    if (now.st_uid != facts->owner || now.st_gid != facts->group) {
        // Only root may do so; for others the file becomes theirs, and loses what was bound to
        // its owner.
        if (fchown(descriptor, facts->owner, facts->group) != 0) {
            mode &= 0777;
        }
    }
    if (fchmod(descriptor, mode) == 0) {
        return true;
    }
    // Some file systems have one mode for all.
    int error = errno;
    if (fstat(descriptor, &now) == 0 && (now.st_mode & 0777) == (mode & 0777)) {
        return true;
    }
    errno = error;
    return false;
}

#ifdef __linux__

#define ATTRIBUTES_MOST 65536  // what the system lets a file have

bool platform_copy_attributes(int descriptor, const char *path) {
    static const char nothing[] = "";
    ssize_t length = listxattr(path, NULL, 0);
    if (length <= 0 || length > ATTRIBUTES_MOST) {
        return true;  // none, as nearly always, or a file system without any
    }
    // No memory of the program's: it may be used up just now.
    char *names = platform_map((size_t)length + 1 + ATTRIBUTES_MOST);
    if (names == NULL) {
        return false;
    }
    char *value = names + length + 1;
    length = listxattr(path, names, (size_t)length);
    bool good = true;
    for (ssize_t at = 0; at < length && good; at += (ssize_t)strlen(names + at) + 1) {
        ssize_t size = getxattr(path, names + at, value, ATTRIBUTES_MOST);
        // Some are the system's to give: what a file without them would have.
        if (size >= 0 &&
            fsetxattr(descriptor, names + at, size == 0 ? nothing : value, (size_t)size, 0) != 0) {
            good = errno != ENOSPC && errno != EDQUOT && errno != EIO;
        }
    }
    int error = errno;
    platform_unmap(names, (size_t)(value - names) + ATTRIBUTES_MOST);
    errno = error;
    return good;
}

#else

bool platform_copy_attributes(int descriptor, const char *path) {
    (void)descriptor;
    (void)path;
    return true;
}

#endif

static bool copy_bytes(int to, int from) {
    char bytes[16384];
    for (;;) {
        ssize_t count = read(from, bytes, sizeof bytes);
        if (count == 0 || (count < 0 && errno != EINTR)) {
            return count == 0;
        }
        for (ssize_t done = 0; done < count;) {
            ssize_t written = write(to, bytes + done, (size_t)(count - done));
            if (written == 0 || (written < 0 && errno != EINTR)) {
                errno = written == 0 ? ENOSPC : errno;
                return false;
            }
            done += written > 0 ? written : 0;
        }
    }
}

// Room for all that will be written, so that a full disk is told before anything is lost.
static bool make_room(int to, off_t old_size, off_t size) {
    if (size <= old_size) {
        return true;
    }
    int error = posix_fallocate(to, old_size, size - old_size);
    if (error == 0 || error == EINVAL || error == EOPNOTSUPP || error == ENOSYS) {
        return true;
    }
    // What was made room for holds nothing yet.
    int undone = ftruncate(to, old_size);
    errno = undone == 0 ? error : errno;
    return false;
}

static bool write_over(int to, int from) {
    struct stat old;
    struct stat now;
    return fstat(to, &old) == 0 && fstat(from, &now) == 0 &&
           make_room(to, old.st_size, now.st_size) && copy_bytes(to, from) &&
           ftruncate(to, now.st_size) == 0 && platform_flush(to);
}

bool platform_write_over(const char *path, const char *from) {
    sigset_t all;
    sigset_t previous;
    sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &previous);
    int source = open(from, O_RDONLY | O_CLOEXEC);
    int target = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    bool good = source >= 0 && target >= 0 && write_over(target, source);
    int error = errno;
    if (target >= 0 && close(target) != 0 && errno != EINTR && good) {
        error = errno;
        good = false;
    }
    if (source >= 0) {
        (void)close(source);
    }
    (void)pthread_sigmask(SIG_SETMASK, &previous, NULL);
    errno = error;
    return good;
}

// ---- Memory --------------------------------------------------------------------------------------

void *platform_map(size_t size) {
    void *block = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return block == MAP_FAILED ? NULL : block;
}

void platform_unmap(void *block, size_t size) {
    (void)munmap(block, size);
}

void platform_prefer_large_pages(void *block, size_t size) {
#ifdef MADV_HUGEPAGE
    // From the start of its first page: a mapping in two halves could not be made to grow where it is.
    size_t before = (uintptr_t)block & (SMALL_PAGE - 1);
    (void)madvise((char *)block - before, size + before, MADV_HUGEPAGE);
#else
    (void)block;
    (void)size;
#endif
}

// ---- The program and its surroundings ------------------------------------------------------------

// A file opened where a standard stream was closed would be taken for that stream. What is put
// there instead fails when it is used.
static void fill_standard_streams(void) {
    for (int descriptor = PLATFORM_INPUT; descriptor <= PLATFORM_ERRORS; descriptor++) {
        if (fcntl(descriptor, F_GETFD) == -1) {
            int mode = descriptor == PLATFORM_OUTPUT ? O_RDONLY : O_WRONLY;
            (void)open("/dev/null", mode);
        }
    }
}

static void end_by_signal(int number) {
    temporaries_remove();
    signal(number, SIG_DFL);
    raise(number);
}

void platform_start(void) {
    fill_standard_streams();
    static const int deadly[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU};
    struct sigaction action = {.sa_handler = end_by_signal};
    sigfillset(&action.sa_mask);
    for (size_t i = 0; i < sizeof(deadly) / sizeof(deadly[0]); i++) {
        struct sigaction old;
        // What the shell has set to be ignored, as nohup does, stays ignored.
        if (sigaction(deadly[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN) {
            sigaction(deadly[i], &action, NULL);
        }
    }
    // A reader that has gone away and a file that has grown too large are told as writes that
    // failed.
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, NULL);
    sigaction(SIGXFSZ, &action, NULL);
}

void platform_exit(int status) {
    _exit(status);
}

_Static_assert(sizeof(sigset_t) <= sizeof(PlatformSignals), "PlatformSignals holds a sigset_t");

void platform_signals_hold(PlatformSignals *before) {
    sigset_t all;
    sigset_t previous;
    sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &previous);
    memcpy(before->bytes, &previous, sizeof previous);
}

void platform_signals_restore(const PlatformSignals *before) {
    sigset_t previous;
    memcpy(&previous, before->bytes, sizeof previous);
    (void)pthread_sigmask(SIG_SETMASK, &previous, NULL);
}

static const int asks_to_end[] = {SIGINT, SIGTERM, SIGHUP};
#define ASKS_TO_END (sizeof(asks_to_end) / sizeof(asks_to_end[0]))

void platform_hold_end(void) {
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < ASKS_TO_END; i++) {
        struct sigaction action;
        // What the shell has set to be ignored stays ignored.
        if (sigaction(asks_to_end[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN) {
            sigaddset(&set, asks_to_end[i]);
        }
    }
    (void)pthread_sigmask(SIG_BLOCK, &set, NULL);
}

bool platform_end_asked(void) {
    sigset_t pending;
    bool asked = false;
    sigemptyset(&pending);
    (void)sigpending(&pending);
    for (size_t i = 0; i < ASKS_TO_END; i++) {
        asked = asked || sigismember(&pending, asks_to_end[i]) == 1;
    }
    return asked;
}

uint64_t platform_process_number(void) {
    return (uint64_t)getpid();
}

bool platform_process_has_gone(int64_t number) {
    return number > 0 && number <= INT_MAX && kill((pid_t)number, 0) != 0 && errno == ESRCH;
}

unsigned platform_cores(void) {
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores > 0 ? (unsigned)cores : 1;
}

bool platform_is_terminal(int descriptor) {
    return isatty(descriptor) == 1;
}

unsigned platform_terminal_width(void) {
    struct winsize size;
    return ioctl(PLATFORM_OUTPUT, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

int64_t platform_nanoseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

void platform_local_day(int *year, int *month, int *day) {
    time_t now = time(NULL);
    struct tm local = {.tm_year = 70, .tm_mday = 1};
    if (localtime_r(&now, &local) == NULL) {
        (void)gmtime_r(&now, &local);
    }
    *year = local.tm_year + 1900;
    *month = local.tm_mon + 1;
    *day = local.tm_mday;
}

void platform_pause(int milliseconds) {
    struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    (void)nanosleep(&time, NULL);
}

// ---- Other programs ------------------------------------------------------------------------------

extern char **environ;

static bool start_program(const char *const *arguments, int output, pid_t *process) {
    posix_spawn_file_actions_t actions;
    if (posix_spawn_file_actions_init(&actions) != 0) {
        return false;
    }
    union {
        const char *const *ours;
        char *const *theirs;  // posix_spawnp changes none of them
    } list = {arguments};
    int error = posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    error = error != 0 ? error : posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    error = error != 0 ? error
                       : posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null",
                                                          O_WRONLY, 0);
    error = error != 0 ? error
                       : posix_spawnp(process, arguments[0], &actions, NULL, list.theirs, environ);
    posix_spawn_file_actions_destroy(&actions);
    errno = error;
    return error == 0;
}

int64_t platform_program_start(const char *const *arguments, int *output) {
    int ends[2];
    if (pipe(ends) != 0) {
        return -1;
    }
    pid_t process = -1;
    bool closes =
        fcntl(ends[0], F_SETFD, FD_CLOEXEC) == 0 && fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0;
    bool started = closes && start_program(arguments, ends[1], &process);
    int error = errno;
    close(ends[1]);
    if (!started) {
        close(ends[0]);
        errno = error;
        return -1;
    }
    *output = ends[0];
    return process;
}

int platform_program_end(int64_t process, int output) {
    int status = 0;
    close(output);
    while (waitpid((pid_t)process, &status, 0) < 0) {
        if (errno != EINTR) {
            return -1;
        }
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
