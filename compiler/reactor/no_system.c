// The system that the reactor does not have: what wasi-libc would import of WASI preview 1, answered here, so that a host
// need not know of WASI. There is an empty environment, and no file or folder; what else is asked for fails. A function of
// WASI that is missing here would be imported, which the test of the reactor sees.
#include <stdint.h>
#include <string.h>

// WASI's numbers.
enum { SUCCESS = 0, BAD_DESCRIPTOR = 8, NOT_SUPPORTED = 52 };

#define ASKED(name) __imported_wasi_snapshot_preview1_##name

// A function that does nothing but answer.
#define ANSWERS(name, answer, ...)                                                                 \
    int32_t ASKED(name)(__VA_ARGS__);                                                              \
    int32_t ASKED(name)(__VA_ARGS__) {                                                             \
        return answer;                                                                             \
    }
#pragma clang diagnostic ignored "-Wunused-parameter"

ANSWERS(args_get, NOT_SUPPORTED, int32_t a, int32_t b)
ANSWERS(args_sizes_get, NOT_SUPPORTED, int32_t a, int32_t b)
ANSWERS(environ_get, SUCCESS, int32_t a, int32_t b)
int32_t ASKED(environ_sizes_get)(int32_t count, int32_t size);
int32_t ASKED(environ_sizes_get)(int32_t count, int32_t size) {
    memset((void *)(uintptr_t)count, 0, sizeof(uint32_t));
    memset((void *)(uintptr_t)size, 0, sizeof(uint32_t));
    return SUCCESS;
}
ANSWERS(clock_time_get, NOT_SUPPORTED, int32_t a, int64_t b, int32_t c)
ANSWERS(fd_close, NOT_SUPPORTED, int32_t a)
ANSWERS(fd_fdstat_get, NOT_SUPPORTED, int32_t a, int32_t b)
ANSWERS(fd_filestat_get, NOT_SUPPORTED, int32_t a, int32_t b)
ANSWERS(fd_prestat_get, BAD_DESCRIPTOR, int32_t a, int32_t b)
ANSWERS(fd_prestat_dir_name, NOT_SUPPORTED, int32_t a, int32_t b, int32_t c)
ANSWERS(fd_read, NOT_SUPPORTED, int32_t a, int32_t b, int32_t c, int32_t d)
ANSWERS(fd_readdir, NOT_SUPPORTED, int32_t a, int32_t b, int32_t c, int64_t d, int32_t e)
ANSWERS(fd_seek, NOT_SUPPORTED, int32_t a, int64_t b, int32_t c, int32_t d)
ANSWERS(fd_sync, NOT_SUPPORTED, int32_t a)
ANSWERS(fd_tell, NOT_SUPPORTED, int32_t a, int32_t b)
ANSWERS(fd_write, NOT_SUPPORTED, int32_t a, int32_t b, int32_t c, int32_t d)
ANSWERS(path_create_directory, NOT_SUPPORTED, int32_t a, int32_t b, int32_t c)
ANSWERS(path_filestat_get, NOT_SUPPORTED, int32_t a, int32_t b, int32_t c, int32_t d, int32_t e)
ANSWERS(path_link, NOT_SUPPORTED, int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f,
        int32_t g)
ANSWERS(path_open, NOT_SUPPORTED, int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int64_t f,
        int64_t g, int32_t h, int32_t i)
ANSWERS(path_readlink, NOT_SUPPORTED, int32_t a, int32_t b, int32_t c, int32_t d, int32_t e,
        int32_t f)
ANSWERS(path_rename, NOT_SUPPORTED, int32_t a, int32_t b, int32_t c, int32_t d, int32_t e,
        int32_t f)
ANSWERS(path_unlink_file, NOT_SUPPORTED, int32_t a, int32_t b, int32_t c)
ANSWERS(poll_oneoff, NOT_SUPPORTED, int32_t a, int32_t b, int32_t c, int32_t d)
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
