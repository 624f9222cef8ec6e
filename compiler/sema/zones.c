// Looks zones up in the list that the program carries (runtime/zones/zones.txt): a name, a blank and what its clocks do,
// line by line. Keeps no memory.
#include "sema/zones.h"

#include "base/embedded.h"
#include "base/unicode.h"

static const EmbeddedFile *list(void) {
    return embedded_find(SLICE("zones/zones.txt"));
}

// Takes the next name from the front of the list; empty after the last.
static Slice next_zone(Slice *rest) {
    while (rest->length != 0) {
        size_t end = 0;
        while (end < rest->length && rest->text[end] != '\n') {
            end++;
        }
        Slice line = slice_part(*rest, 0, end);
        *rest = slice_part(*rest, end < rest->length ? end + 1 : end, rest->length);
        size_t name = 0;
        while (name < line.length && line.text[name] != ' ') {
            name++;
        }
        if (name != 0 && line.text[0] != '#') {
            return slice_part(line, 0, name);
        }
    }
    return (Slice){NULL, 0};
}

bool zone_is_known(Slice name) {
    const EmbeddedFile *file = list();
    if (file == NULL) {
        return true;
    }
    Slice rest = file->content;
    for (Slice zone = next_zone(&rest); zone.length != 0; zone = next_zone(&rest)) {
        if (slice_equal(zone, name)) {
            return true;
        }
    }
    return false;
}

void zones_each(void (*visit)(void *context, Slice name), void *context) {
    const EmbeddedFile *file = list();
    Slice rest = file == NULL ? (Slice){NULL, 0} : file->content;
    for (Slice zone = next_zone(&rest); zone.length != 0; zone = next_zone(&rest)) {
        visit(context, zone);
    }
}

Slice zone_nearest(Slice name) {
    const EmbeddedFile *file = list();
    Slice rest = file == NULL ? (Slice){NULL, 0} : file->content;
    Slice best = {NULL, 0};
    unsigned distance = name.length < 9 ? 2 : 4;
    bool shift = memchr(name.text, '+', name.length) != NULL;
    for (Slice zone = next_zone(&rest); zone.length != 0; zone = next_zone(&rest)) {
        // `London`, `europe/london`
        bool same = zone.length == name.length && slice_equal_ignoring_case(zone, name);
        bool city = zone.length > name.length && zone.text[zone.length - name.length - 1] == '/' &&
                    slice_equal_ignoring_case(
                        slice_part(zone, zone.length - name.length, zone.length), name);
        // `GMT+1` is near to `Etc/GMT+1`, which is two hours from it.
        unsigned found = same ? 0 : shift ? distance : city ? 0 : unicode_distance(name, zone, 3);
        if (found < distance) {
            distance = found;
            best = zone;
        }
    }
    return best;
}
