// The files of files.h, in a list in the order of their names, so that what stands in one folder stands together.
#include "reactor/files.h"

#include "base/memory.h"

typedef struct {
    ReactorFile *items;
    unsigned count;
    unsigned capacity;
    unsigned made;
} ReactorFiles;

// Bytes of names, for hosts that never ask.
#define MISSED_LIMIT ((size_t)1 << 20)

// WASI's calls bring no context.
static ReactorFiles files;

static bool is_name(Slice name) {
    size_t start = 0;
    for (size_t i = 0; i <= name.length; i++) {
        if (i < name.length && name.text[i] != '/') {
            if (name.text[i] == '\0') {
                return false;
            }
            continue;
        }
        Slice part = slice_part(name, start, i);
        if (part.length == 0 || slice_is(part, ".") || slice_is(part, "..")) {
            return false;
        }
        start = i + 1;
    }
    return true;
}

// Where the name is, or would be.
static unsigned place_of(Slice name) {
    unsigned low = 0;
    unsigned high = files.count;
    while (low < high) {
        unsigned middle = low + (high - low) / 2;
        if (slice_compare(files.items[middle].name, name) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static bool is_at(unsigned place, Slice name) {
    return place < files.count && slice_equal(files.items[place].name, name);
}

static Slice copy_of(Slice text) {
    char *copy = memory_allocate(text.length == 0 ? 1 : text.length);
    if (text.length != 0) {
        memcpy(copy, text.text, text.length);
    }
    return (Slice){copy, text.length};
}

bool reactor_files_put(Slice name, Slice content) {
    if (!is_name(name)) {
        return false;
    }
    unsigned place = place_of(name);
    if (is_at(place, name)) {
        memory_free(files.items[place].content.text);
    } else {
        if (files.count == files.capacity) {
            files.capacity = files.capacity == 0 ? 16 : files.capacity * 2;
            files.items = memory_resize(files.items, files.capacity * sizeof *files.items);
        }
        memmove(files.items + place + 1, files.items + place,
                (files.count - place) * sizeof *files.items);
        files.count++;
        files.items[place].name = copy_of(name);
    }
    files.items[place].content = copy_of(content);
    files.items[place].number = ++files.made;
    return true;
}

bool reactor_files_remove(Slice name) {
    unsigned place = place_of(name);
    if (!is_at(place, name)) {
        return false;
    }
    memory_free(files.items[place].name.text);
    memory_free(files.items[place].content.text);
    files.count--;
    memmove(files.items + place, files.items + place + 1,
            (files.count - place) * sizeof *files.items);
    return true;
}

const ReactorFile *reactor_files_find(Slice name) {
    unsigned place = place_of(name);
    return is_at(place, name) ? &files.items[place] : NULL;
}

// The first part of a file's name behind the folder's; empty where the file is not in there.
static Slice entry_of(const ReactorFile *file, Slice folder) {
    size_t start = folder.length == 0 ? 0 : folder.length + 1;
    if (!slice_starts_with(file->name, folder) || file->name.length <= start ||
        (start != 0 && file->name.text[folder.length] != '/')) {
        return (Slice){NULL, 0};
    }
    size_t end = start;
    while (end < file->name.length && file->name.text[end] != '/') {
        end++;
    }
    return slice_part(file->name, start, end);
}

bool reactor_files_is_folder(Slice name) {
    Slice entry;
    bool is_folder;
    return name.length == 0 || reactor_files_entry(name, 0, &entry, &is_folder);
}

bool reactor_files_entry(Slice folder, unsigned at, Slice *entry, bool *is_folder) {
    Slice last = {NULL, 0};
    for (unsigned i = place_of(folder); i < files.count; i++) {
        Slice own = entry_of(&files.items[i], folder);
        if (own.length == 0 || slice_equal(own, last)) {
            continue;
        }
        if (at-- == 0) {
            *entry = own;
            *is_folder =
                own.text + own.length != files.items[i].name.text + files.items[i].name.length;
            return true;
        }
        last = own;
    }
    return false;
}

// ---- What was looked for -------------------------------------------------------------------------

static Buffer missed;

void reactor_files_miss(Slice name) {
    // A line each: what has a line break in its name is nothing that somebody imports.
    if (name.length != 0 && missed.length < MISSED_LIMIT &&
        memchr(name.text, '\n', name.length) == NULL) {
        buffer_add(&missed, name);
        buffer_add_char(&missed, '\n');
    }
}

void reactor_files_take_missed(Buffer *out) {
    buffer_free(out);
    *out = missed;
    missed = BUFFER_EMPTY;
}
