// What `strat serve` gives: pages by address, each with a version that rises when it changes. One thread
// makes them, another reads them under the server's lock. Nothing comes from the disk, so that no address leads to a file
// that is not one of the folder's reports. Owns the pages' texts.
#ifndef CLI_SERVE_SITE_H
#define CLI_SERVE_SITE_H

#include "base/buffer.h"
#include "platform/server.h"
#include "words/language.h"

typedef struct ServeSite ServeSite;

// `first` is where versions begin: another one each time, so that a tab of an earlier server loads
// its page anew.
ServeSite *serve_site_new(uint64_t first);
void serve_site_free(ServeSite *site);

typedef struct {
    Slice address;  // "/acorn.html"; copied
    const char *type;
    Buffer report;      // of the newest text that was sound; taken
    Buffer over;        // what lies over it; taken
    bool page;          // ends as live pages do, and waits for its next version
    Language language;  // of what the end of a page says
} ServedPage;

// A new set of pages: begin, add, commit. Until then the old one is given; a page that says the same
// keeps its version. The first page added is what "/" stands for.
void serve_site_begin(ServeSite *site);
void serve_site_add(ServeSite *site, ServedPage *page);
// `server` is locked for the moment of the change.
void serve_site_commit(ServeSite *site, Server *server);

// A copy of the report at an address in the set that is given now; false where there is none. For the
// thread that makes the pages.
bool serve_site_earlier(const ServeSite *site, Slice address, Buffer *report);

// What the server reads.
ServerPages serve_site_pages(ServeSite *site);

#endif
