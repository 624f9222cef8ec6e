// The WASI side of the platform (preview 1): browsers, editors and Node. No threads, signals, processes or modes of files
// there, and a working folder and a time zone only as the host tells them in the environment: PWD, and
// STRAT_UTC_OFFSET, the minutes by which the user's clock is ahead of UTC; COLUMNS is the width of the terminal. See
// platform.h; posix.c is the other side.
#define _DEFAULT_SOURCE  // getentropy

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "platform/platform.h"
#include "platform/workers.h"

#define LINK_LIMIT 40

// ---- Files ---------------------------------------------------------------------------------------

bool platform_may_write(const char *path) {
    (void)path;
    return true;
}

bool platform_protect(const char *path) {
    (void)path;
    return false;
}

// Takes the last name off an absolute path.
static void go_up(char *path) {
    char *slash = strrchr(path, '/');
    *slash = '\0';
}

// Adds one name to what has been resolved. A link's words go in front of what is still to be walked.
static bool step(char *real, const char *name, size_t length, char *rest, int *links) {
    size_t end = strlen(real);
    if (length == 0 || (length == 1 && name[0] == '.')) {
        return true;
    }
    if (length == 2 && name[0] == '.' && name[1] == '.') {
        if (end != 0) {
            go_up(real);
        }
        return true;
    }
    if (end + length + 2 > PLATFORM_PATH_LIMIT) {
        errno = ENAMETOOLONG;
        return false;
    }
    real[end] = '/';
    memcpy(real + end + 1, name, length);
    real[end + 1 + length] = '\0';
    struct stat status;
    if (lstat(real, &status) != 0) {
        return false;
    }
    if (!S_ISLNK(status.st_mode)) {
        return true;
    }
    char target[PLATFORM_PATH_LIMIT];
    ssize_t words = readlink(real, target, sizeof target);
    size_t left = strlen(rest);
    if (words <= 0 || ++*links > LINK_LIMIT || (size_t)words + left + 2 > PLATFORM_PATH_LIMIT) {
        errno = words > 0 ? ELOOP : errno;
        return false;
    }
    memmove(rest + words + 1, rest, left + 1);
    memcpy(rest, target, (size_t)words);
    rest[words] = '/';
    real[target[0] == '/' ? 0 : end] = '\0';
    return true;
}

bool platform_real_path(const char *path, char real[PLATFORM_PATH_LIMIT]) {
    char rest[PLATFORM_PATH_LIMIT];
    char folder[PLATFORM_PATH_LIMIT];
    bool is_relative = path[0] != '/';
    if (is_relative && getcwd(folder, sizeof folder) == NULL) {
        return false;
    }
    int length = snprintf(rest, sizeof rest, "%s/%s", is_relative ? folder : "", path);
    if (path[0] == '\0' || length < 0 || (size_t)length >= sizeof rest) {
        errno = path[0] == '\0' ? ENOENT : ENAMETOOLONG;
        return false;
    }
    real[0] = '\0';
    int links = 0;
    while (rest[0] != '\0') {
        char name[PLATFORM_PATH_LIMIT];
        size_t end = strcspn(rest, "/");
        memcpy(name, rest, end);
        size_t next = rest[end] == '/' ? end + 1 : end;
        memmove(rest, rest + next, strlen(rest + next) + 1);
        if (!step(real, name, end, rest, &links)) {
            return false;
        }
    }
    if (real[0] == '\0') {
        memcpy(real, "/", 2);
    }
    return true;
}

bool platform_descriptor_path(int descriptor, char path[PLATFORM_PATH_LIMIT]) {
    (void)descriptor;
    (void)path;
    return false;
}

bool platform_copy_mode(int descriptor, const PlatformFacts *facts) {
    (void)descriptor;
    (void)facts;
    return true;
}

bool platform_copy_attributes(int descriptor, const char *path) {
    (void)descriptor;
    (void)path;
    return true;
}

bool platform_write_over(const char *path, const char *from) {
    return platform_rename(from, path);
}

// ---- Memory --------------------------------------------------------------------------------------

void *platform_map(size_t size) {
    return calloc(1, size);
}

void platform_unmap(void *block, size_t size) {
    (void)size;
    free(block);
}

void platform_prefer_large_pages(void *block, size_t size) {
    (void)block;
    (void)size;
}

// ---- The program and its surroundings ------------------------------------------------------------

void platform_start(void) {
    const char *folder = getenv("PWD");
    if (folder != NULL && folder[0] == '/') {
        (void)chdir(folder);
    }
}

void platform_exit(int status) {
    _exit(status);
}

void platform_signals_hold(PlatformSignals *before) {
    (void)before;
}

void platform_signals_restore(const PlatformSignals *before) {
    (void)before;
}

void platform_hold_end(void) {}

bool platform_end_asked(void) {
    return false;
}

uint64_t platform_process_number(void) {
    uint64_t number = 0;
    (void)getentropy(&number, sizeof number);
    return number;
}

bool platform_process_has_gone(int64_t number) {
    (void)number;
    return false;
}

unsigned platform_cores(void) {
    return 1;
}

// What the host passes on as a number; 0 where it does not.
static long environment_number(const char *name) {
    const char *text = getenv(name);
    return text == NULL ? 0 : strtol(text, NULL, 10);
}

bool platform_is_terminal(int descriptor) {
    return isatty(descriptor) == 1;
}

unsigned platform_terminal_width(void) {
    long width = environment_number("COLUMNS");
    return width > 0 && width < 100000 ? (unsigned)width : 0;
}

int64_t platform_nanoseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

void platform_local_day(int *year, int *month, int *day) {
    time_t now = time(NULL) + environment_number("STRAT_UTC_OFFSET") * 60;
    struct tm local = {.tm_year = 70, .tm_mday = 1};
    (void)gmtime_r(&now, &local);
    *year = local.tm_year + 1900;
    *month = local.tm_mon + 1;
    *day = local.tm_mday;
}

void platform_pause(int milliseconds) {
    struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    (void)nanosleep(&time, NULL);
}

void workers_run(unsigned count, unsigned threads, WorkerTask *work, WorkerTake *take,
                 void *context) {
    (void)threads;
    for (unsigned i = 0; i < count; i++) {
        work(context, i);
        if (!take(context, i)) {
            return;
        }
    }
}

// ---- Other programs: there are none --------------------------------------------------------------

int64_t platform_program_start(const char *const *arguments, int *output) {
    (void)arguments;
    (void)output;
    errno = ENOSYS;
    return -1;
}

int platform_program_end(int64_t process, int output) {
    (void)process;
    (void)output;
    return -1;
}

// Debian's compiler-rt guards its functions' stacks as on Linux, but nothing else there has what that asks for.
extern const uintptr_t __stack_chk_guard;
const uintptr_t __stack_chk_guard = 0x5bd1e995;
_Noreturn void __stack_chk_fail(void);
_Noreturn void __stack_chk_fail(void) {
    abort();
}
