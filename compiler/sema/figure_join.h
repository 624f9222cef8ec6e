// Several files that tell one metric, put together: what they tell in common counts once (figure_choice.h), all else is
// added. Must not know goals. Lists live in the arena.
#ifndef SEMA_FIGURE_JOIN_H
#define SEMA_FIGURE_JOIN_H

#include "sema/figure_choice.h"

// What became of a source's days.
typedef struct {
    HeldList held;  // those that others count, in order
    bool counts;    // some of its days do
} FigureFate;

typedef struct {
    Arena *arena;
    FigureChoice choice;
    FigureSeries series;  // of all of them
    SpanList spans;       // that they cover, in order, neighbours as one
    bool adds;            // some sources tell different things, which are added
    FigureFate *fates;    // by source
} FigureJoin;

// Whether the source has a row for each thing that it counts, not for each day.
bool figure_lists(const FigureSource *source, const Word *metric);

// The spans that a source covers together with those that tell the same.
SpanList figure_join_spans(const FigureJoin *join, unsigned index);

// The choice, started, has one source at least.
const FigureJoin *figure_join(Arena *arena, const FigureChoice *choice);

#endif
