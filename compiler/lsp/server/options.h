// What the program tells its language server.
#ifndef LSP_SERVER_OPTIONS_H
#define LSP_SERVER_OPTIONS_H

#include "base/arena.h"
#include "sema/date.h"

typedef LIST(Slice) PathList;

// What the server cannot know by itself.
typedef struct {
    Slice root;  // no import reaches outside of it; empty: found for each file
    void *context;
    // The day to judge by, now; asked again and again, since an editor runs over midnight.
    Date (*today)(void *context);
    // Adds the strategies below a folder (absolute), as absolute paths in the arena; NULL: there
    // are never any.
    void (*find_files)(void *context, Slice folder, Arena *arena, PathList *paths);
    // Puts a page that strat carries where editors can read it: its path in the arena, empty where that cannot be; NULL:
    // never.
    Slice (*keep_page)(void *context, Slice name, Slice content, Arena *arena);
} LspOptions;

#endif
