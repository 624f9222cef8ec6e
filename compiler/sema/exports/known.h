// Which definitions there are, and which of them a row of headers answers to. Made for one reading, from the
// vocabulary; lives in the reading's arena.
#ifndef SEMA_EXPORTS_KNOWN_H
#define SEMA_EXPORTS_KNOWN_H

#include "sema/exports/definition.h"
#include "sema/vocabulary.h"

#define COLUMN_NONE UINT32_MAX

typedef struct {
    Slice name;        // as `as` calls it
    const Word *word;  // NULL for `plain`, which is built in
    const ExportDefinition *definition;
    unsigned need_count;
} KnownExport;

typedef struct Known Known;

// All definitions of a vocabulary and `plain`, whose definition needs date, metric and value.
Known *known_new(Arena *arena, const Vocabulary *vocabulary, const Symbols *symbols);

// The one of that name, NULL where there is none.
const KnownExport *known_find(const Known *known, Slice name);

// Headers of a table, in their compared form, and the lines above it.
typedef struct {
    const Slice *forms;
    unsigned count;
    const Slice *lines;  // forms, too
    unsigned line_count;
} HeaderRow;

// The column with one of these headers; COLUMN_NONE without. *again (may be NULL) is another one that has the
// same header, COLUMN_NONE without.
uint32_t header_column(Arena *arena, const HeaderRow *row, HeaderNames names, uint32_t *again);
// The last line above the table that begins with one of these; NULL without. *rest is what follows.
const Slice *header_line(Arena *arena, const HeaderRow *row, HeaderNames names, Slice *rest);

// What a row of headers answers to.
typedef struct {
    const KnownExport *best;   // all its needs are there, and it has the most; NULL without
    const KnownExport *equal;  // another one with as many; NULL without
    const KnownExport *near;   // where none fits: of which most is there
    Slice lacks;               // what that lacks, as its first name
    bool any;                  // some header is one that a definition names
} KnownMatch;

// `only` is the one that it must be; NULL: any.
KnownMatch known_match(Known *known, const HeaderRow *row, const KnownExport *only);

#endif
