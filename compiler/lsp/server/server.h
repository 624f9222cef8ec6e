// The language server: speaks the Language Server Protocol 3.17 with one editor until that one
// goes. Single-threaded; everything that it makes is freed when it ends.
#ifndef LSP_SERVER_SERVER_H
#define LSP_SERVER_SERVER_H

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
} LspOptions;

// Serves until the client says `exit`, its end of `input` or `output` is closed, or the process
// that started the server (initialize's processId) has gone. The exit status: 2 where an answer could
// not be written, else 0 after `shutdown`, else 1.
int lsp_run(int input, int output, const LspOptions *options);

#endif
