// The texts of one compilation, and places in them. Every text has its own stretch of one 32-bit
// address space, so that a Span names bytes and file at once; lines and columns are worked out
// only when somebody reads them. A set lives in an arena; the texts' bytes are owned by the
// set.
#ifndef SOURCE_SOURCE_H
#define SOURCE_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

// Bytes [start, end) in the set's address space. {0, 0} is no place; every text starts above 0.
typedef struct {
    uint32_t start;
    uint32_t end;
} Span;

#define SPAN_NONE ((Span){0, 0})

static inline Span span_join(Span a, Span b) {
    return (Span){a.start < b.start ? a.start : b.start, a.end > b.end ? a.end : b.end};
}
static inline Span span_end(Span span) {
    return (Span){span.end, span.end};
}
static inline Span span_start(Span span) {
    return (Span){span.start, span.start};
}
static inline bool span_is_none(Span span) {
    return span.start == 0;
}

// The code points that stand before a byte of a text.
typedef struct {
    uint32_t offset;
    uint32_t count;
    uint32_t wide;  // of these, the ones of four bytes
} CodePointMark;

typedef struct {
    Slice name;       // as findings show it
    Slice path;       // where it was read from; empty for standard input
    Slice text;       // valid for the set's life; a NUL follows it
    uint32_t base;    // address of the first byte
    bool imported;    // brought in by an import rather than named by the user; false at first
    bool table;       // figures that are only read: no verb puts a fix into it; false at first
    bool owned;       // the set frees the text
    uint32_t *lines;  // offsets (from 0 in the text) at which lines start; worked out on demand
    uint32_t line_count;
    uint32_t last_line;    // the line, from 1, that was found last; 0 at first
    bool ascii;            // known once the lines are
    CodePointMark *marks;  // one every so many bytes; made for a long line that is not ASCII
    uint32_t mark_count;
    int month;  // in which it is read, counted from the year 0; 0 where nobody says: for dates without a year
    int day;          // of that month
    bool ends_known;  // whether the next was asked before
    bool ends_crlf;
    const Span
        *doubts;  // places at which an earlier reading found no sense, in order; NULL without any
    unsigned doubt_count;
} Source;

typedef struct {
    Arena *arena;
    LIST(Source *) list;  // by address
    uint32_t next_base;
} Sources;

// Line and column from 1, the column in code points (an invalid byte counts as one). A byte order
// mark at the start of a text is no column.
typedef struct {
    uint32_t line;
    uint32_t column;
} Position;

// A span as people and machines read it; the end is exclusive.
typedef struct {
    Slice name;  // of the source; empty for SPAN_NONE
    Position start;
    Position end;
} SourceRange;

void sources_start(Sources *sources, Arena *arena);
// Frees the lines, and the texts handed over with sources_add(…, owned = true).
void sources_finish(Sources *sources);

// Adds a text. `content.text` must be followed by a NUL byte; the set frees it with memory_free
// at the end where `owned`, else it must outlive the set. `name` and `path` are copied. NULL
// where the address space (4 GiB) is full: the text then stays the caller's.
Source *sources_add(Sources *sources, Slice name, Slice path, Slice content, bool owned);

// The source that holds an address (its end included); NULL for SPAN_NONE or where none does.
Source *sources_at(const Sources *sources, uint32_t address);

// A span's bytes; empty for SPAN_NONE. Never reaches beyond the source in which the span starts.
Slice sources_text(const Sources *sources, Span span);

// Where a span stands; 1:1 to 1:1 for SPAN_NONE.
SourceRange sources_place(const Sources *sources, Span span);

// Where an address stands. The end of a line counts as on that line. LF, CRLF and a lone CR end
// lines.
Position source_position(Source *source, uint32_t address, Arena *arena);

// How many code points of four bytes (two units of UTF-16) lie between two offsets of one line, at
// which code points start.
uint32_t source_count_wide(Source *source, uint32_t start, uint32_t end, Arena *arena);

// Whether more of its lines end in CRLF than in LF alone: what an edit puts in ends its lines likewise. Looked up once.
bool source_ends_crlf(Source *source);

// A name without leading "./", as outputs that must be relative to a folder want it.
Slice source_relative_name(Slice name);

// The text of a line (from 1) without its end; empty past the last.
Slice source_line(Source *source, uint32_t line);

#endif
