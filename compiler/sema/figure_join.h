// Several files that tell one metric, put together: of files of one kind the later replaces what both have, of files of one
// account the one that tells the whole; all else is added. Must not know goals. Lists live in the arena.
#ifndef SEMA_FIGURE_JOIN_H
#define SEMA_FIGURE_JOIN_H

#include "sema/figure_spans.h"

typedef struct {
    Arena *arena;
    const Word *metric;
    SourceList sources;
    FigureSeries series;  // of all of them
    SpanList spans;       // that they cover, in order, neighbours as one
} FigureJoin;

// What a file tells of a metric; NULL where that is nothing.
const FigureSeries *figure_series_of(const FigureSource *source, const Word *metric);

// Each of the sources, one at least, tells the metric.
const FigureJoin *figure_join(Arena *arena, SourceList sources, const Word *metric);

#endif
