// What the server remembers of a document beside its text: what its compilations read, which of
// them are alive, and the text before the errors. For the files of this folder only.
#ifndef LSP_DOCUMENTS_UPKEEP_H
#define LSP_DOCUMENTS_UPKEEP_H

#include "lsp/documents/document.h"
#include "rules/silence.h"

// A file that a compilation asked for.
typedef struct {
    Slice path;
    Slice real;
    uint64_t state;
} Read;

// A compilation with what must live as long.
typedef struct {
    Compilation *compilation;
    FolderRulesCache *folders;
} Held;

struct Upkeep {
    Server *server;
    Buffer text;
    bool stale;      // text or day are newer than the compilation
    bool news;       // compiled since somebody asked
    bool recording;  // what is read now belongs to `reads`
    unsigned stamp;  // of the text; no two texts of a server have the same
    Read *reads;
    size_t read_count;
    size_t read_capacity;
    uint64_t read_names;  // a digest of what was read, whatever state it was in
    Held current;
    Held good;
    Held retired;  // replaced, and not freed yet
    Slice sound;
};

// The open document of a file by either of its names, which may be empty; NULL where there is none.
Document *upkeep_find_file(const Server *server, Slice path, Slice real);
// Frees all but the structure itself.
void upkeep_finish(Upkeep *upkeep);

#endif
