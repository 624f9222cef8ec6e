// The system that the reactor does not have: what wasi-libc would import of WASI preview 1, answered here, so that a host
// need not know of WASI. There is an empty environment, and no file or folder; what else is asked for fails. A function of
// WASI that is missing here would be imported, which the test of the reactor sees.
#include <stdint.h>
#include <string.h>

// WASI's numbers.
enum { SUCCESS = 0, BAD_DESCRIPTOR = 8, NOT_SUPPORTED = 52 };

#define ASKED(name) __imported_wasi_snapshot_preview1_##name

int32_t ASKED(args_get)(int32_t a, int32_t b);
int32_t ASKED(args_get)(int32_t a, int32_t b) {
    (void)a;
    (void)b;
    return NOT_SUPPORTED;
}
int32_t ASKED(args_sizes_get)(int32_t a, int32_t b);
int32_t ASKED(args_sizes_get)(int32_t a, int32_t b) {
    (void)a;
    (void)b;
    return NOT_SUPPORTED;
}
int32_t ASKED(environ_get)(int32_t a, int32_t b);
int32_t ASKED(environ_get)(int32_t a, int32_t b) {
    (void)a;
    (void)b;
    return SUCCESS;
}
int32_t ASKED(environ_sizes_get)(int32_t count, int32_t size);
int32_t ASKED(environ_sizes_get)(int32_t count, int32_t size) {
    memset((void *)(uintptr_t)count, 0, sizeof(uint32_t));
    memset((void *)(uintptr_t)size, 0, sizeof(uint32_t));
    return SUCCESS;
}
int32_t ASKED(clock_time_get)(int32_t a, int64_t b, int32_t c);
int32_t ASKED(clock_time_get)(int32_t a, int64_t b, int32_t c) {
    (void)a;
    (void)b;
    (void)c;
    return NOT_SUPPORTED;
}
int32_t ASKED(fd_close)(int32_t a);
int32_t ASKED(fd_close)(int32_t a) {
    (void)a;
    return NOT_SUPPORTED;
}
int32_t ASKED(fd_fdstat_get)(int32_t a, int32_t b);
int32_t ASKED(fd_fdstat_get)(int32_t a, int32_t b) {
    (void)a;
    (void)b;
    return NOT_SUPPORTED;
}
int32_t ASKED(fd_filestat_get)(int32_t a, int32_t b);
int32_t ASKED(fd_filestat_get)(int32_t a, int32_t b) {
    (void)a;
    (void)b;
    return NOT_SUPPORTED;
}
int32_t ASKED(fd_prestat_get)(int32_t a, int32_t b);
int32_t ASKED(fd_prestat_get)(int32_t a, int32_t b) {
    (void)a;
    (void)b;
    return BAD_DESCRIPTOR;
}
int32_t ASKED(fd_prestat_dir_name)(int32_t a, int32_t b, int32_t c);
int32_t ASKED(fd_prestat_dir_name)(int32_t a, int32_t b, int32_t c) {
    (void)a;
    (void)b;
    (void)c;
    return NOT_SUPPORTED;
}
int32_t ASKED(fd_read)(int32_t a, int32_t b, int32_t c, int32_t d);
int32_t ASKED(fd_read)(int32_t a, int32_t b, int32_t c, int32_t d) {
    (void)a;
    (void)b;
    (void)c;
    (void)d;
    return NOT_SUPPORTED;
}
int32_t ASKED(fd_readdir)(int32_t a, int32_t b, int32_t c, int64_t d, int32_t e);
int32_t ASKED(fd_readdir)(int32_t a, int32_t b, int32_t c, int64_t d, int32_t e) {
    (void)a;
    (void)b;
    (void)c;
    (void)d;
    (void)e;
    return NOT_SUPPORTED;
}
int32_t ASKED(fd_seek)(int32_t a, int64_t b, int32_t c, int32_t d);
int32_t ASKED(fd_seek)(int32_t a, int64_t b, int32_t c, int32_t d) {
    (void)a;
    (void)b;
    (void)c;
    (void)d;
    return NOT_SUPPORTED;
}
int32_t ASKED(fd_sync)(int32_t a);
int32_t ASKED(fd_sync)(int32_t a) {
    (void)a;
    return NOT_SUPPORTED;
}
int32_t ASKED(fd_tell)(int32_t a, int32_t b);
int32_t ASKED(fd_tell)(int32_t a, int32_t b) {
    (void)a;
    (void)b;
    return NOT_SUPPORTED;
}
int32_t ASKED(fd_write)(int32_t a, int32_t b, int32_t c, int32_t d);
int32_t ASKED(fd_write)(int32_t a, int32_t b, int32_t c, int32_t d) {
    (void)a;
    (void)b;
    (void)c;
    (void)d;
    return NOT_SUPPORTED;
}
int32_t ASKED(path_create_directory)(int32_t a, int32_t b, int32_t c);
int32_t ASKED(path_create_directory)(int32_t a, int32_t b, int32_t c) {
    (void)a;
    (void)b;
    (void)c;
    return NOT_SUPPORTED;
}
int32_t ASKED(path_filestat_get)(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e);
int32_t ASKED(path_filestat_get)(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e) {
    (void)a;
    (void)b;
    (void)c;
    (void)d;
    (void)e;
    return NOT_SUPPORTED;
}
int32_t ASKED(path_link)(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f,
                         int32_t g);
int32_t ASKED(path_link)(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f,
                         int32_t g) {
    (void)a;
    (void)b;
    (void)c;
    (void)d;
    (void)e;
    (void)f;
    (void)g;
    return NOT_SUPPORTED;
}
int32_t ASKED(path_open)(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int64_t f,
                         int64_t g, int32_t h, int32_t i);
int32_t ASKED(path_open)(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int64_t f,
                         int64_t g, int32_t h, int32_t i) {
    (void)a;
    (void)b;
    (void)c;
    (void)d;
    (void)e;
    (void)f;
    (void)g;
    (void)h;
    (void)i;
    return NOT_SUPPORTED;
}
int32_t ASKED(path_readlink)(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f);
int32_t ASKED(path_readlink)(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f) {
    (void)a;
    (void)b;
    (void)c;
    (void)d;
    (void)e;
    (void)f;
    return NOT_SUPPORTED;
}
int32_t ASKED(path_rename)(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f);
int32_t ASKED(path_rename)(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f) {
    (void)a;
    (void)b;
    (void)c;
    (void)d;
    (void)e;
    (void)f;
    return NOT_SUPPORTED;
}
int32_t ASKED(path_unlink_file)(int32_t a, int32_t b, int32_t c);
int32_t ASKED(path_unlink_file)(int32_t a, int32_t b, int32_t c) {
    (void)a;
    (void)b;
    (void)c;
    return NOT_SUPPORTED;
}
int32_t ASKED(poll_oneoff)(int32_t a, int32_t b, int32_t c, int32_t d);
int32_t ASKED(poll_oneoff)(int32_t a, int32_t b, int32_t c, int32_t d) {
    (void)a;
    (void)b;
    (void)c;
    (void)d;
    return NOT_SUPPORTED;
}
_Noreturn void ASKED(proc_exit)(int32_t status);
_Noreturn void ASKED(proc_exit)(int32_t status) {
    (void)status;
    __builtin_trap();
}
// What is asked for is a seed of hash tables; these live for one text.
int32_t ASKED(random_get)(int32_t start, int32_t length);
int32_t ASKED(random_get)(int32_t start, int32_t length) {
    memset((void *)(uintptr_t)start, 0x5b, (size_t)length);
    return SUCCESS;
}
