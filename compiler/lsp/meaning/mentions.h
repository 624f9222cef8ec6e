// Everywhere that something is named: in the text at hand, in all open texts, in the files of the
// workspace, and in what they import.
#ifndef LSP_MEANING_MENTIONS_H
#define LSP_MEANING_MENTIONS_H

#include "lsp/documents/open.h"
#include "lsp/meaning/declaration.h"

typedef struct {
    const Document *document;  // whose compilation the span is of
    Span at;
    Slice path;       // of the source; empty where the text has none
    uint32_t offset;  // in the source
    bool declares;
    bool alike;  // written as the one that was asked for, not by another name of it
} Mention;

typedef struct {
    Arena *arena;
    Use use;             // what was asked for, in document->current
    LIST(Mention) list;  // each place once; the document's own text first, then by path and offset
} Mentions;

typedef enum {
    MENTIONS_OF_TEXT,  // in the main text of the document alone
    MENTIONS_OF_ALL
} MentionsReach;

// False where nothing is named at the offset. Everything lives in the arena.
bool mentions_find(Server *server, Document *document, uint32_t offset, MentionsReach reach,
                   Arena *arena, Mentions *mentions);

#endif
