// Which documents are parts of others: what a strategy imports is judged with it and not alone, as `check` does for a folder.
// Where files import each other in a circle none of them is the other's part. Must not know what is done with it. Keeps no
// memory.
#include "base/memory.h"
#include "base/sort.h"
#include "lsp/documents/upkeep.h"

typedef struct {
    Document **items;  // by `real`
    size_t count;
} Compiled;

static int compare_reals(const void *left, const void *right) {
    const Document *const *a = left;
    const Document *const *b = right;
    return slice_compare((*a)->real, (*b)->real);
}

static void add(Compiled *compiled, Document *list) {
    for (; list != NULL; list = list->next) {
        if (list->current != NULL) {
            compiled->items[compiled->count++] = list;
        }
    }
}

static size_t length_of(const Document *list) {
    size_t length = 0;
    for (; list != NULL; list = list->next) {
        length++;
    }
    return length;
}

static Document *find(const Compiled *compiled, Slice real) {
    size_t low = 0;
    size_t high = compiled->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = slice_compare(compiled->items[middle]->real, real);
        if (order == 0) {
            return compiled->items[middle];
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return NULL;
}

static void mark_what_is_read(const Compiled *compiled, const Document *document) {
    const Upkeep *upkeep = document->upkeep;
    for (size_t i = 0; i < upkeep->read_count; i++) {
        Document *other = find(compiled, upkeep->reads[i].real);
        if (other != NULL && document_reads(document, other) && !document_reads(other, document)) {
            other->part = true;
        }
    }
}

void documents_find_parts(Server *server) {
    if (!server->parts_stale) {
        return;
    }
    server->parts_stale = false;
    size_t most = length_of(server->documents) + length_of(server->workspace);
    Compiled compiled = {memory_allocate((most + 1) * sizeof(Document *)), 0};
    add(&compiled, server->documents);
    add(&compiled, server->workspace);
    sort_items(compiled.items, compiled.count, sizeof(Document *), compare_reals);
    for (size_t i = 0; i < compiled.count; i++) {
        compiled.items[i]->part = false;
    }
    for (size_t i = 0; i < compiled.count; i++) {
        mark_what_is_read(&compiled, compiled.items[i]);
    }
    memory_free(compiled.items);
}
