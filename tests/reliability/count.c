// Counts what a program built with -fsanitize-coverage=trace-pc does: one for each stretch of code without a jump, one
// for every eight bytes that memory functions look at. The count is the same on every machine and every run, so that it
// shows how work grows where time would only tell how busy the machine is. Written to the file that STRAT_COUNT names,
// when the program ends. Linked with --wrap for each function below.
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void __sanitizer_cov_trace_pc(void);
void *__real_memchr(const void *text, int byte, size_t size);
void *__wrap_memchr(const void *text, int byte, size_t size);
int __real_memcmp(const void *a, const void *b, size_t size);
int __wrap_memcmp(const void *a, const void *b, size_t size);
void *__real_memcpy(void *to, const void *from, size_t size);
void *__wrap_memcpy(void *to, const void *from, size_t size);
void *__real_memmove(void *to, const void *from, size_t size);
void *__wrap_memmove(void *to, const void *from, size_t size);
void *__real_memset(void *to, int byte, size_t size);
void *__wrap_memset(void *to, int byte, size_t size);
size_t __real_strlen(const char *text);
size_t __wrap_strlen(const char *text);

// One thread counts (--jobs 1); a thread-local one would be missing where the C library starts up.
static uint64_t steps;

void __sanitizer_cov_trace_pc(void) {
    steps++;
}

void *__wrap_memchr(const void *text, int byte, size_t size) {
    void *found = __real_memchr(text, byte, size);
    steps += (found == NULL ? size : (size_t)((const char *)found - (const char *)text)) / 8;
    return found;
}

int __wrap_memcmp(const void *a, const void *b, size_t size) {
    size_t same = 0;
    while (same < size && ((const char *)a)[same] == ((const char *)b)[same]) {
        same++;
    }
    steps += same / 8;
    return __real_memcmp(a, b, size);
}

void *__wrap_memcpy(void *to, const void *from, size_t size) {
    steps += size / 8;
    return __real_memcpy(to, from, size);
}

void *__wrap_memmove(void *to, const void *from, size_t size) {
    steps += size / 8;
    return __real_memmove(to, from, size);
}

void *__wrap_memset(void *to, int byte, size_t size) {
    steps += size / 8;
    return __real_memset(to, byte, size);
}

size_t __wrap_strlen(const char *text) {
    size_t length = __real_strlen(text);
    steps += length / 8;
    return length;
}

__attribute__((destructor)) static void tell(void) {
    const char *path = getenv("STRAT_COUNT");
    int file = path == NULL ? -1 : open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (file >= 0) {
        dprintf(file, "%llu\n", (unsigned long long)steps);
        close(file);
    }
}
