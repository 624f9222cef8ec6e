// Exports whose figures stand for many days together, "# Start date" to "# End date": which of them can be used beside each
// other, and in which units of time. Lists live in the arena.
#ifndef SEMA_FIGURE_SPANS_H
#define SEMA_FIGURE_SPANS_H

#include "sema/exports/reader.h"
#include "sema/plan.h"

typedef LIST(FigureSource *) SourceList;
typedef LIST(DateRange) SpanList;

// Two files of one kind: a later one replaces what both have.
bool figure_same_kind(const FigureSource *a, const FigureSource *b);
// Two files of different kinds that tell one account's figures.
bool figure_same_account(const FigureSource *a, const FigureSource *b);

// Takes out those that cannot be used: that go beyond a unit of the goal's (UNIT_NONE: it has none), that begin before the
// line's first day (DATE_NONE: it has none) and end on it or later, or overlap one that was named before; their spans go to
// *left. Those that another of the kind or account holds are taken out without a word. No others.
void figure_spans_choose(Arena *arena, SourceList *sources, TimeUnit unit, Date line_start,
                         SpanList *left);

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
