// Keeps what the system said of folders, for one compilation. Memory: the arena.
#include "sema/places.h"

#include "base/files.h"
#include "base/symbols.h"

typedef struct {
    Slice real;
    FolderEntries entries;
    bool is_listed;  // whether the entries were asked for
    bool is_known;   // and could be had
} Place;

struct Places {
    Arena *arena;
    PathNumbers numbers;
    LIST(Place) folders;
};

static void add_slot(PathNumbers *numbers, unsigned number) {
    unsigned slot = symbols_hash(numbers->paths.items[number]) & (numbers->slot_count - 1);
    while (numbers->slots[slot] != 0) {
        slot = (slot + 1) & (numbers->slot_count - 1);
    }
    numbers->slots[slot] = number + 1;
}

unsigned path_find(const PathNumbers *numbers, Slice path) {
    unsigned slot = symbols_hash(path) & (numbers->slot_count - 1);
    for (; numbers->slot_count != 0 && numbers->slots[slot] != 0;
         slot = (slot + 1) & (numbers->slot_count - 1)) {
        unsigned number = numbers->slots[slot] - 1;
        if (slice_equal(numbers->paths.items[number], path)) {
            return number;
        }
    }
    return PATH_NONE;
}

unsigned path_number(Arena *arena, PathNumbers *numbers, Slice path) {
    unsigned known = path_find(numbers, path);
    if (known != PATH_NONE) {
        return known;
    }
    unsigned number = numbers->paths.count;
    LIST_ADD(arena, &numbers->paths, path);
    if (number >= numbers->slot_count / 2) {
        numbers->slot_count = numbers->slot_count == 0 ? 8 : numbers->slot_count * 2;
        numbers->slots = ARENA_ARRAY(arena, unsigned, numbers->slot_count);
        for (unsigned i = 0; i < number; i++) {
            add_slot(numbers, i);
        }
    }
    add_slot(numbers, number);
    return number;
}

Places *places_new(Arena *arena) {
    Places *places = ARENA_NEW(arena, Places);
    places->arena = arena;
    return places;
}

static Place *place_of(Places *places, Slice folder) {
    folder = folder.length == 0 ? SLICE(".") : folder;
    unsigned number = path_number(places->arena, &places->numbers, folder);
    if (number == places->folders.count) {
        Place place = {.real = files_real_path(places->arena, folder)};
        LIST_ADD(places->arena, &places->folders, place);
    }
    return &places->folders.items[number];
}

Slice places_real_folder(Places *places, Slice folder) {
    return place_of(places, folder)->real;
}

Slice places_real_path(Places *places, Slice path, bool *missing) {
    Slice name = files_base_name(path);
    *missing = false;
    if (slice_equal(name, SLICE(".")) || slice_equal(name, SLICE("..")) ||
        slice_equal(name, SLICE("/"))) {
        return files_real_path(places->arena, path);
    }
    Slice folder = place_of(places, files_directory(path))->real;
    // Where there is no folder, there is nothing in it.
    return folder.length == 0 ? folder : files_real_path_in(places->arena, folder, path, missing);
}

const FolderEntries *places_entries(Places *places, Slice folder, unsigned limit) {
    Place *place = place_of(places, folder);
    if (!place->is_listed) {
        const char *path = folder.length == 0 ? "." : arena_copy(places->arena, folder).text;
        place->is_listed = true;
        place->is_known = folder_read(places->arena, path, limit, &place->entries);
    }
    return place->is_known ? &place->entries : NULL;
}
