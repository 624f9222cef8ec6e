// The system that the reactor has instead of one: what wasi-libc would import of WASI preview 1, answered here, so that a
// host need not know of WASI. There is an empty environment, and the files of files.h below `/`, to be read; what else
// is asked for fails. A function of WASI that is missing here would be imported, which the test of the reactor sees.
#include <stdint.h>
#include <string.h>

#include "base/memory.h"
#include "reactor/files.h"

// WASI's numbers.
enum {
    SUCCESS = 0,
    BAD_DESCRIPTOR = 8,
    INVALID = 28,
    IS_FOLDER = 31,
    MANY_OPEN = 33,
    NOT_THERE = 44,
    NO_FOLDER = 54,
    NOT_SUPPORTED = 52,
    READ_ONLY = 69
};
enum { KIND_FOLDER = 3, KIND_FILE = 4 };
enum { OPEN_CREATES = 1, OPEN_FOLDER = 2, OPEN_CUTS = 8 };

// WASI's structures.
typedef struct {
    uint64_t device;
    uint64_t number;
    uint64_t kind;  // in its first byte
    uint64_t names;
    uint64_t size;
    uint64_t times[3];
} Facts;
typedef struct {
    uint64_t kind;  // in its first byte
    uint64_t rights[2];
} Description;
typedef struct {
    uint64_t next;
    uint64_t number;
    uint32_t length;
    uint32_t kind;  // in its first byte
} Entry;
typedef struct {
    uint32_t start;
    uint32_t length;
} Vector;

_Static_assert(sizeof(Facts) == 64, "as WASI has it");
_Static_assert(sizeof(Description) == 24, "as WASI has it");
_Static_assert(sizeof(Entry) == 24, "as WASI has it");

// Nobody has many files open at once.
enum { ROOT = 3, FIRST = 4, LIMIT = 64 };
typedef struct {
    Slice name;  // a copy; NULL: nothing is open here
    bool is_folder;
    uint64_t at;
} Open;
static Open open_files[LIMIT];

#define ASKED(name) __imported_wasi_snapshot_preview1_##name
#define ANSWER(name, ...)                                                                          \
    int32_t ASKED(name)(__VA_ARGS__);                                                              \
    int32_t ASKED(name)(__VA_ARGS__)
// A function that does nothing but answer.
#define ANSWERS(name, answer, ...)                                                                 \
    ANSWER(name, __VA_ARGS__) {                                                                    \
        return answer;                                                                             \
    }
#pragma clang diagnostic ignored "-Wunused-parameter"

static void *place(int32_t address) {
    return (void *)(uintptr_t)(uint32_t)address;
}

static void put_number(int32_t address, uint32_t number) {
    memcpy(place(address), &number, sizeof number);
}

// ---- What there is none of -------------------------------------------------------------------------

ANSWERS(args_get, NOT_SUPPORTED, int32_t a, int32_t b)
ANSWERS(args_sizes_get, NOT_SUPPORTED, int32_t a, int32_t b)
ANSWERS(environ_get, SUCCESS, int32_t a, int32_t b)
ANSWER(environ_sizes_get, int32_t count, int32_t size) {
    put_number(count, 0);
    put_number(size, 0);
    return SUCCESS;
}
ANSWERS(clock_time_get, NOT_SUPPORTED, int32_t a, int64_t b, int32_t c)
ANSWERS(fd_sync, NOT_SUPPORTED, int32_t a)
ANSWERS(fd_write, NOT_SUPPORTED, int32_t a, int32_t b, int32_t c, int32_t d)
ANSWERS(path_create_directory, READ_ONLY, int32_t a, int32_t b, int32_t c)
ANSWERS(path_link, READ_ONLY, int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f,
        int32_t g)
ANSWERS(path_readlink, INVALID, int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f)
ANSWERS(path_rename, READ_ONLY, int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f)
ANSWERS(path_unlink_file, READ_ONLY, int32_t a, int32_t b, int32_t c)
ANSWERS(poll_oneoff, NOT_SUPPORTED, int32_t a, int32_t b, int32_t c, int32_t d)
_Noreturn void ASKED(proc_exit)(int32_t status);
_Noreturn void ASKED(proc_exit)(int32_t status) {
    (void)status;
    __builtin_trap();
}
// What is asked for is a seed of hash tables; these live for one text.
ANSWER(random_get, int32_t start, int32_t length) {
    memset(place(start), 0x5b, (size_t)length);
    return SUCCESS;
}

// ---- Files -----------------------------------------------------------------------------------------

static Open *opened(int32_t descriptor) {
    return descriptor >= FIRST && descriptor < LIMIT && open_files[descriptor].name.text != NULL
               ? &open_files[descriptor]
               : NULL;
}

static const ReactorFile *file_of(int32_t descriptor) {
    const Open *open = opened(descriptor);
    return open == NULL || open->is_folder ? NULL : reactor_files_find(open->name);
}

static bool is_folder(int32_t descriptor) {
    const Open *open = opened(descriptor);
    return descriptor == ROOT || (open != NULL && open->is_folder);
}

ANSWER(fd_prestat_get, int32_t descriptor, int32_t at) {
    if (descriptor != ROOT) {
        return BAD_DESCRIPTOR;
    }
    put_number(at, 0);
    put_number(at + 4, 1);
    return SUCCESS;
}

ANSWER(fd_prestat_dir_name, int32_t descriptor, int32_t start, int32_t length) {
    if (descriptor != ROOT || length < 1) {
        return INVALID;
    }
    memset(place(start), '/', 1);
    return SUCCESS;
}

// The path of a folder and a name in it, without `.` and doubled slashes; it is written to `path`. An empty path is the
// root; -1 where it is too long or leads out.
enum { PATH_LIMIT = 4096 };
static int resolved(int32_t folder, int32_t start, int32_t length, char path[PATH_LIMIT]) {
    const Open *open = opened(folder);
    Slice base = open == NULL ? (Slice){NULL, 0} : open->name;
    Slice name = {place(start), (size_t)length};
    if (base.length + name.length + 2 > PATH_LIMIT) {
        return -1;
    }
    size_t end = base.length;
    if (end != 0) {
        memcpy(path, base.text, end);
    }
    for (size_t from = 0, to; from < name.length; from = to + 1) {
        to = from;
        while (to < name.length && name.text[to] != '/') {
            to++;
        }
        Slice part = slice_part(name, from, to);
        if (part.length == 0 || slice_is(part, ".")) {
            continue;
        }
        if (slice_is(part, "..")) {
            if (end == 0) {
                return -1;
            }
            while (end > 0 && path[--end] != '/') {}
            continue;
        }
        if (end != 0) {
            path[end++] = '/';
        }
        memcpy(path + end, part.text, part.length);
        end += part.length;
    }
    return (int)end;
}

static int32_t put_facts(int32_t at, const ReactorFile *file) {
    Facts facts = {.names = 1, .kind = KIND_FOLDER};
    if (file != NULL) {
        facts.kind = KIND_FILE;
        facts.number = file->number;
        facts.size = file->content.length;
        // A file that has been put again has changed.
        for (int i = 0; i < 3; i++) {
            facts.times[i] = (uint64_t)file->number * 1000000000;
        }
    }
    memcpy(place(at), &facts, sizeof facts);
    return SUCCESS;
}

ANSWER(path_filestat_get, int32_t folder, int32_t flags, int32_t start, int32_t length,
       int32_t at) {
    char path[PATH_LIMIT];
    int end = resolved(folder, start, length, path);
    Slice name = {path, end < 0 ? 0 : (size_t)end};
    const ReactorFile *file = end < 0 ? NULL : reactor_files_find(name);
    if (end < 0) {
        return NOT_THERE;
    }
    if (file == NULL && !reactor_files_is_folder(name)) {
        reactor_files_miss(name);
        return NOT_THERE;
    }
    return put_facts(at, file);
}

ANSWER(fd_filestat_get, int32_t descriptor, int32_t at) {
    const ReactorFile *file = file_of(descriptor);
    return file == NULL && !is_folder(descriptor) ? BAD_DESCRIPTOR : put_facts(at, file);
}

ANSWER(fd_fdstat_get, int32_t descriptor, int32_t at) {
    const ReactorFile *file = file_of(descriptor);
    if (file == NULL && !is_folder(descriptor)) {
        return BAD_DESCRIPTOR;
    }
    Description description = {.kind = file == NULL ? KIND_FOLDER : KIND_FILE,
                               .rights = {UINT32_MAX, UINT32_MAX}};
    memcpy(place(at), &description, sizeof description);
    return SUCCESS;
}

static void keep_open(int descriptor, Slice name, bool folder) {
    char *copy = memory_allocate(name.length + 1);
    if (name.length != 0) {
        memcpy(copy, name.text, name.length);
    }
    open_files[descriptor] = (Open){.name = {copy, name.length}, .is_folder = folder};
}

ANSWER(path_open, int32_t folder, int32_t lookup, int32_t start, int32_t length, int32_t how,
       int64_t rights, int64_t inherited, int32_t flags, int32_t at) {
    char path[PATH_LIMIT];
    int end = resolved(folder, start, length, path);
    Slice name = {path, end < 0 ? 0 : (size_t)end};
    if (end < 0) {
        return NOT_THERE;
    }
    if ((how & (OPEN_CREATES | OPEN_CUTS)) != 0) {
        return READ_ONLY;
    }
    bool is_file = reactor_files_find(name) != NULL;
    if (!is_file && !reactor_files_is_folder(name)) {
        reactor_files_miss(name);
        return NOT_THERE;
    }
    if (is_file && (how & OPEN_FOLDER) != 0) {
        return NO_FOLDER;
    }
    for (int descriptor = FIRST; descriptor < LIMIT; descriptor++) {
        if (open_files[descriptor].name.text == NULL) {
            keep_open(descriptor, name, !is_file);
            put_number(at, (uint32_t)descriptor);
            return SUCCESS;
        }
    }
    return MANY_OPEN;
}

ANSWER(fd_close, int32_t descriptor) {
    Open *open = opened(descriptor);
    if (open == NULL) {
        return descriptor == ROOT ? SUCCESS : BAD_DESCRIPTOR;
    }
    memory_free(open->name.text);
    *open = (Open){.name = {NULL, 0}};
    return SUCCESS;
}

ANSWER(fd_read, int32_t descriptor, int32_t vectors, int32_t count, int32_t at) {
    const ReactorFile *file = file_of(descriptor);
    if (file == NULL) {
        return is_folder(descriptor) ? IS_FOLDER : BAD_DESCRIPTOR;
    }
    Open *open = opened(descriptor);
    uint32_t total = 0;
    for (int32_t i = 0; i < count; i++) {
        Vector vector;
        memcpy(&vector, (char *)place(vectors) + (size_t)i * sizeof vector, sizeof vector);
        Slice part = slice_part(file->content, (size_t)open->at, (size_t)open->at + vector.length);
        if (part.length != 0) {
            memcpy(place((int32_t)vector.start), part.text, part.length);
        }
        open->at += part.length;
        total += (uint32_t)part.length;
    }
    put_number(at, total);
    return SUCCESS;
}

static int32_t put_position(int32_t at, uint64_t position) {
    memcpy(place(at), &position, sizeof position);
    return SUCCESS;
}

ANSWER(fd_seek, int32_t descriptor, int64_t offset, int32_t from, int32_t at) {
    const ReactorFile *file = file_of(descriptor);
    if (file == NULL) {
        return BAD_DESCRIPTOR;
    }
    Open *open = opened(descriptor);
    int64_t origin[] = {0, (int64_t)open->at, (int64_t)file->content.length};
    if (from < 0 || from > 2 || origin[from] + offset < 0) {
        return INVALID;
    }
    open->at = (uint64_t)(origin[from] + offset);
    return put_position(at, open->at);
}

ANSWER(fd_tell, int32_t descriptor, int32_t at) {
    const Open *open = opened(descriptor);
    return open == NULL || open->is_folder ? BAD_DESCRIPTOR : put_position(at, open->at);
}

// An entry that does not fit is cut, as WASI has it: the caller comes again with more room.
ANSWER(fd_readdir, int32_t descriptor, int32_t start, int32_t size, int64_t cookie, int32_t at) {
    const Open *open = opened(descriptor);
    if (!is_folder(descriptor)) {
        return NO_FOLDER;
    }
    Slice folder = open == NULL ? (Slice){NULL, 0} : open->name;
    char *out = place(start);
    size_t used = 0;
    Slice name;
    bool folder_entry;
    for (unsigned i = (unsigned)cookie;
         used < (size_t)size && reactor_files_entry(folder, i, &name, &folder_entry); i++) {
        Entry entry = {.next = i + 1,
                       .length = (uint32_t)name.length,
                       .kind = folder_entry ? KIND_FOLDER : KIND_FILE};
        char record[sizeof entry + PATH_LIMIT];
        size_t length = sizeof entry + (name.length < PATH_LIMIT ? name.length : PATH_LIMIT);
        memcpy(record, &entry, sizeof entry);
        memcpy(record + sizeof entry, name.text, length - sizeof entry);
        size_t part = length < (size_t)size - used ? length : (size_t)size - used;
        memcpy(out + used, record, part);
        used += part;
    }
    put_number(at, (uint32_t)used);
    return SUCCESS;
}
