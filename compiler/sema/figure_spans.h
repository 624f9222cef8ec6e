// Exports whose figures stand for many days together, "# Start date" to "# End date": which of them can be used beside each
// other, and in which units of time. Lists live in the arena.
#ifndef SEMA_FIGURE_SPANS_H
#define SEMA_FIGURE_SPANS_H

#include "sema/exports/reader.h"
#include "sema/plan.h"

typedef LIST(FigureSource *) SourceList;
typedef LIST(DateRange) SpanList;

// Which rows of one file count beside those of another, by their statements' `where`.
typedef enum {
    FIGURE_ROWS_SAME,
    FIGURE_ROWS_PART,   // the other has no `where`, and so these, too
    FIGURE_ROWS_WHOLE,  // the other way round
    FIGURE_ROWS_APART   // each has its own
} FigureRows;
FigureRows figure_rows(const FigureSource *a, const FigureSource *b);

// Two files that one `define export` reads.
bool figure_same_definition(const FigureSource *a, const FigureSource *b);
// Two files of one account.
bool figure_same_tool(const FigureSource *a, const FigureSource *b);
// Whether a tool's name is that of the file's: its account's, its definition's, or what its title begins with.
bool figure_is_tool(const FigureSource *source, Slice tool);
// Two files of one kind: a later one replaces what both have.
bool figure_same_kind(const FigureSource *a, const FigureSource *b);

// The days of which a file tells. Where rows come now and then (posts, orders, letters), quiet days at an end are among them.
DateRange figure_told(const FigureSource *source);

// A file that another of its kind or account holds all days of.
typedef struct {
    const FigureSource *source;
    const FigureSource *by;
} FigureSpare;
typedef LIST(FigureSpare) SpareList;

// Takes out those that cannot be used: that go beyond a unit of the goal's (UNIT_NONE: it has none), that begin before the
// line's first day (DATE_NONE: it has none) and end on it or later, or overlap one that was named before; their spans go to
// *left. Those that another of the kind or account holds go to *spare. No others.
void figure_spans_choose(Arena *arena, SourceList *sources, TimeUnit unit, Date line_start,
                         SpanList *left, SpareList *spare);

typedef struct {
    const FigureSeries *series;
    Date *earliest;  // the first day of this figure and all behind it
    unsigned next;
} Crossings;
Crossings crossings_of(Arena *arena, const FigureSeries *series);
// Whether a figure stands for days of the range and for others, too: nobody knows how much of it falls into the range. To be
// asked of one range after the other, from the first day on.
bool figure_crosses(Crossings *crossings, DateRange range);

#endif
