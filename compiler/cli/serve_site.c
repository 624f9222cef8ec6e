// Two sets of pages, the one that is given and the one that is being made; the server's lock guards the change
// from one to the other. Addresses are looked up in their order, since a folder may hold thousands.
#include "cli/serve_site.h"

#include <stdlib.h>

#include "backend/html/live.h"

typedef struct {
    ServedPage page;
    uint64_t version;
} Entry;

typedef struct {
    Arena *arena;  // of the addresses
    LIST(Entry) entries;
    Entry **sorted;  // by address, once the set is whole
} PageSet;

struct ServeSite {
    Buffer whole;  // the page that the server reads
    PageSet given;
    PageSet made;
    uint64_t version;
};

ServeSite *serve_site_new(uint64_t first) {
    ServeSite *site = memory_allocate(sizeof *site);
    *site = (ServeSite){.version = first};
    site->given.arena = arena_new();
    return site;
}

static void free_set(PageSet *set) {
    for (unsigned i = 0; i < set->entries.count; i++) {
        buffer_free(&set->entries.items[i].page.report);
        buffer_free(&set->entries.items[i].page.over);
    }
    arena_free(set->arena);
    *set = (PageSet){.arena = NULL};
}

void serve_site_free(ServeSite *site) {
    free_set(&site->given);
    free_set(&site->made);
    buffer_free(&site->whole);
    memory_free(site);
}

void serve_site_begin(ServeSite *site) {
    free_set(&site->made);
    site->made.arena = arena_new();
}

void serve_site_add(ServeSite *site, ServedPage *page) {
    Entry entry = {*page, 0};
    entry.page.address = arena_copy(site->made.arena, page->address);
    page->report = page->over = BUFFER_EMPTY;
    LIST_ADD(site->made.arena, &site->made.entries, entry);
}

static int compare_entries(const void *left, const void *right) {
    return slice_compare((*(Entry *const *)left)->page.address,
                         (*(Entry *const *)right)->page.address);
}

static const Entry *find(const PageSet *set, Slice address) {
    if (set->entries.count == 0) {
        return NULL;
    }
    if (slice_is(address, "/")) {
        return &set->entries.items[0];
    }
    size_t low = 0;
    for (size_t high = set->entries.count; low < high;) {
        size_t middle = low + (high - low) / 2;
        int order = slice_compare(set->sorted[middle]->page.address, address);
        if (order == 0) {
            return set->sorted[middle];
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

static bool says_the_same(const Entry *a, const Entry *b) {
    return slice_equal(buffer_slice(&a->page.report), buffer_slice(&b->page.report)) &&
           slice_equal(buffer_slice(&a->page.over), buffer_slice(&b->page.over));
}

void serve_site_commit(ServeSite *site, Server *server) {
    PageSet *made = &site->made;
    unsigned count = made->entries.count;
    made->sorted = ARENA_ARRAY(made->arena, Entry *, count + 1);
    site->version++;
    for (unsigned i = 0; i < count; i++) {
        Entry *entry = &made->entries.items[i];
        made->sorted[i] = entry;
        const Entry *before = find(&site->given, entry->page.address);
        entry->version =
            before != NULL && says_the_same(before, entry) ? before->version : site->version;
    }
    if (count > 1) {
        qsort(made->sorted, count, sizeof *made->sorted, compare_entries);
    }
    server_lock(server);
    PageSet old = site->given;
    site->given = site->made;
    site->made = (PageSet){.arena = NULL};
    server_unlock(server);
    free_set(&old);
}

bool serve_site_earlier(const ServeSite *site, Slice address, Buffer *report) {
    const Entry *entry = find(&site->given, address);
    if (entry == NULL) {
        return false;
    }
    buffer_add(report, buffer_slice(&entry->page.report));
    return true;
}

static bool read_page(void *context, const char *address, ServerPage *page) {
    ServeSite *site = context;
    const Entry *entry = find(&site->given, slice_from(address));
    if (entry == NULL) {
        return false;
    }
    Buffer *whole = &site->whole;
    buffer_clear(whole);
    buffer_add(whole, buffer_slice(&entry->page.report));
    buffer_add(whole, buffer_slice(&entry->page.over));
    if (entry->page.page) {
        html_live_end(entry->page.language, entry->page.address, entry->version, whole);
    }
    *page = (ServerPage){entry->page.type, whole->text, whole->length};
    return true;
}

static uint64_t version_of(void *context, const char *address) {
    const ServeSite *site = context;
    const Entry *entry = find(&site->given, slice_from(address));
    return entry == NULL ? 0 : entry->version;
}

ServerPages serve_site_pages(ServeSite *site) {
    return (ServerPages){site, read_page, version_of};
}
