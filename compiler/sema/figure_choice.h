// Which of several files tells a metric on a day: what they tell in common counts once. Must not know goals' targets. Lists
// are the caller's.
#ifndef SEMA_FIGURE_CHOICE_H
#define SEMA_FIGURE_CHOICE_H

#include "sema/figure_spans.h"

typedef struct {
    const Word *metric;
    SourceList
        sources;  // each tells the metric; tools that the plan names first, else as they are named
    SpanList
        typed;  // days of which figures were typed, in order, which count before what is not a file's own
    TimeUnit unit;  // of the goal's figures, each of which is of those alone that are equally near
    bool
        apart;  // other goals count the metric, too: what the goal's own block names is meant for it
    bool mixed;  // the sources are not all equally near to what they tell
} FigureChoice;

// Nobody else tells the day; what was typed does; else the index of the source that does.
#define FIGURE_COUNTS UINT32_MAX
#define FIGURE_TYPED (UINT32_MAX - 1)

// What a file tells of a metric; NULL where that is nothing.
const FigureSeries *figure_series_of(const FigureSource *source, const Word *metric);

// Finds out what is left to find out.
void figure_choice_start(FigureChoice *choice);

// Files of one kind whose tables bear one title: "Facebook follows" are not "Instagram follows".
bool figure_choice_same_kind(const FigureChoice *choice, uint32_t first, uint32_t second);

// Whether two sources tell the same thing, so that one may tell days that the other lacks; else they are added.
bool figure_choice_related(const FigureChoice *choice, uint32_t first, uint32_t second);

// Who counts in the place of a source on these days. `keyed`: its rows have keys, so that a later file of its kind replaces
// them one by one.
uint32_t figure_choice_holder(const FigureChoice *choice, uint32_t index, DateRange days,
                              bool keyed);

#endif
