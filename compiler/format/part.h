// The properties of one statement, measured, and which of them share a line of an opened block.
// Knows nothing of children and of what is printed.
#ifndef FORMAT_PART_H
#define FORMAT_PART_H

#include "format/printer.h"

typedef struct {
    uint32_t first;      // token index
    uint32_t last;       // inclusive, the second part of a joined token included
    uint32_t width;      // columns on one line; SPELL_TALL and more where it goes over several
    uint32_t lead;       // columns of its keyword; 0 where that is all, or where it has none
    uint8_t kind;        // PropertyKind
    bool verbatim;       // it stands in the source as it is to be printed
    bool has_comments;   // inside
    bool after_comment;  // one stands between the token before it and this
} Part;

typedef struct {
    Part *items;  // memory_allocate'd; used again for every statement
    uint32_t count;
    uint32_t capacity;
    StatementKind kind;  // of the statement
    uint32_t widest_lead;
    bool have_comments;  // inside one or before one
} Parts;

// Frees the list.
void parts_finish(Parts *parts);

// Measures the properties of a statement, whose head ends with the token `head_last`.
void parts_measure(Parts *parts, Printer *printer, const Statement *statement, uint32_t head_last);

// The last token of a property: its own, or the second part of a joined one.
uint32_t part_last_token(const Tree *tree, uint32_t last);

// Whether it stands on one line and holds no comment.
static inline bool part_is_plain(const Part *part) {
    return !part->has_comments && part->width < SPELL_TALL;
}

// The end (exclusive) of the properties from `first` on that are written side by side, wherever
// they stand: those of one theme, as the target, the baseline and the deadline of a goal.
uint32_t parts_theme_end(const Parts *parts, uint32_t first);

// Columns of properties side by side with `blanks` between them, but for one above `limit` as soon
// as they are wider.
uint32_t parts_width(const Parts *parts, uint32_t first, uint32_t end, uint32_t blanks,
                     uint32_t limit);

// The end (exclusive) of the row that begins with the property `first`, in a block whose lines
// begin at `indent`.
uint32_t parts_row_end(const Parts *parts, uint32_t first, uint32_t indent);

// Columns of the widest keyword at the start of a row, from the property `first` on.
uint32_t parts_lead(const Parts *parts, uint32_t first, uint32_t indent);

#endif
