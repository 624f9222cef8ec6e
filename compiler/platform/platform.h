// All that strat asks of an operating system, but for temporary files (temporaries.h) and threads (workers.h): nothing
// outside this folder includes a system's header. What POSIX and WASI have in common is in files.c; where they differ,
// posix.c is the one side and wasi.c the other, and the build takes one of them. Functions that fail say so and leave
// the reason in errno. Asks for no memory but for maps, and knows nothing of what is read and written.
#ifndef PLATFORM_PLATFORM_H
#define PLATFORM_PLATFORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// ---- Files ---------------------------------------------------------------------------------------

// The standard streams.
enum { PLATFORM_INPUT, PLATFORM_OUTPUT, PLATFORM_ERRORS };

// Longer paths are refused.
#define PLATFORM_PATH_LIMIT 4096

typedef enum {
    PLATFORM_FILE,
    PLATFORM_FOLDER,
    PLATFORM_LINK,
    PLATFORM_STREAM,   // a FIFO or a device of characters
    PLATFORM_OTHER,    // a socket, a disk
    PLATFORM_UNKNOWN,  // of entries only: the folder does not say
} PlatformKind;

typedef struct {
    PlatformKind kind;
    uint64_t device;  // with the number, which file it is
    uint64_t number;
    uint64_t size;
    int64_t seconds;  // when it was changed
    int64_t nanoseconds;
    uint32_t mode;  // permissions, and whose they are; 0 where there is no such thing
    uint32_t owner;
    uint32_t group;
    uint64_t names;  // how many of them lead to it: more than one are hard links
} PlatformFacts;

bool platform_facts(const char *path, PlatformFacts *facts);       // of what a link leads to
bool platform_link_facts(const char *path, PlatformFacts *facts);  // of the link
bool platform_descriptor_facts(int descriptor, PlatformFacts *facts);

// A descriptor, or -1. Reading never waits for a FIFO's other end; no terminal takes charge of us.
int platform_open_to_read(const char *path);
int platform_open_to_write(const char *path);
// For a file that is not there yet; `is_private`: nobody else is to read it.
int platform_create(const char *path, bool is_private);
bool platform_close(int descriptor);

// As the system's: how many bytes, 0 at the end, -1 for a failure.
ptrdiff_t platform_read(int descriptor, char *bytes, size_t size);
ptrdiff_t platform_write(int descriptor, const char *bytes, size_t size);
// Until the descriptor can be read (written to), at most so long, below 0 as long as it takes: 1; 0 where it takes
// longer, -1 for a failure.
int platform_wait(int descriptor, bool to_write, int milliseconds);
// Where the next byte is read from; -1 where that means nothing.
int64_t platform_position(int descriptor);
// To the disk; true where the file system has no such thing.
bool platform_flush(int descriptor);

// Whether the file may be written to by whoever runs the program.
bool platform_may_write(const char *path);
bool platform_protect(
    const char *path);  // nobody may write to it; false where there is no such thing
// Each false with errno on failure. platform_rename puts a file in the place of another at once; platform_link fails where the name is
// taken.
bool platform_rename(const char *from, const char *to);
bool platform_link(const char *from, const char *to);
bool platform_remove(const char *path);
// What a link says: its length, with no NUL behind it, or -1.
ptrdiff_t platform_read_link(const char *path, char *target, size_t size);

// The absolute path without links.
bool platform_real_path(const char *path, char real[PLATFORM_PATH_LIMIT]);
// Where the system says that an open file stands; false where it says nothing.
bool platform_descriptor_path(int descriptor, char path[PLATFORM_PATH_LIMIT]);
// Gives an open file the mode, and if possible the owner, of another.
bool platform_copy_mode(int descriptor, const PlatformFacts *facts);
// And what else is bound to the file at a path: extended attributes, lists of who may do what. Those that only the
// system may give are left out; false where there is no room for one of the others.
bool platform_copy_attributes(int descriptor, const char *path);
// Writes the bytes of one file over those of another, which stays the file that it is. No signal but SIGKILL comes in
// between, and there is room before the first byte is written.
bool platform_write_over(const char *path, const char *from);

// One folder, whose parent is there; false with errno on failure, EEXIST where it is there.
bool platform_make_folder(const char *path);
typedef struct PlatformFolder PlatformFolder;
// NULL with errno on failure; ended by platform_folder_close.
PlatformFolder *platform_folder_open(const char *path);
// The next name (valid until the next call), "." and ".." among them; NULL at the end, with errno 0, and where it fails.
// What is no link has its number, too (0: not known).
const char *platform_folder_next(PlatformFolder *folder, PlatformKind *kind, uint64_t *number);
void platform_folder_close(PlatformFolder *folder);

// ---- Memory --------------------------------------------------------------------------------------

void *platform_map(size_t size);  // zeroed; NULL where there is none
void platform_unmap(void *block, size_t size);
// A wish, for blocks of megabytes: fewer faults.
void platform_prefer_large_pages(void *block, size_t size);

// ---- The program and its surroundings ------------------------------------------------------------

// To be called first: gives the standard streams that are closed something that fails, has temporary files removed when
// a signal ends the program, and has a reader that went away told as a write that failed.
void platform_start(void);
// Ends the program at once, with nothing flushed.
_Noreturn void platform_exit(int status);

// Holds back signals in this thread.
typedef struct {
    _Alignas(16) unsigned char bytes[128];
} PlatformSignals;
void platform_signals_hold(PlatformSignals *before);
void platform_signals_restore(const PlatformSignals *before);

// From here on a signal that asks the program to end waits until it is asked for, in this thread and those that it
// starts.
void platform_hold_end(void);
bool platform_end_asked(void);

// A number that other processes do not have.
uint64_t platform_process_number(void);
// True where it is certain that there is no such process.
bool platform_process_has_gone(int64_t number);
unsigned platform_cores(void);

// Whether somebody sees what is written to it.
bool platform_is_terminal(int descriptor);
// Of the terminal on standard output; 0 where it does not say.
unsigned platform_terminal_width(void);

int64_t platform_nanoseconds(void);  // since some moment that does not change
// What the calendar on the wall says.
void platform_local_day(int *year, int *month, int *day);
void platform_pause(int milliseconds);

// Starts another program, found on the PATH, without a shell: its name first, NULL at the end. It reads nothing, and
// what it says of errors is dropped. *output gives what it writes. A process, or -1.
int64_t platform_program_start(const char *const *arguments, int *output);
// Closes its output and waits for its end: the exit status, or -1 where a signal ended it.
int platform_program_end(int64_t process, int output);

// The reason for an errno, in the C locale's words.
void platform_reason(int error, char *text, size_t size);

#endif
