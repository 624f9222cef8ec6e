// What is said of each file with figures: what a goal got from it, or why nothing can be done with it. Only compiler/sema/
// includes this. Memory: the compilation's arena.
#ifndef SEMA_FEED_NOTES_H
#define SEMA_FEED_NOTES_H

#include "sema/figure_join.h"
#include "sema/sema.h"

// What a goal gets, put together from its sources.
typedef struct {
    Sema *sema;
    Goal *goal;
    SourceList all;          // that tell its metric
    const FigureJoin *join;  // of those that can be used
    const Actual **typed;    // the goal's, by their days
    unsigned typed_count;
    unsigned fed;
    Date first_fed;
    Date last_fed;
    SpanList parts;     // what is left out: files that cannot be told apart, and part-units
    DateRange running;  // the days of which a running sum is made; its start is DATE_NONE without
    SpareList spare;    // files that others hold
    unsigned files_left;
} Feed;

// Whether the files' columns are in the goal's unit and currency; reports the first that is not. What is only tracked or attributed,
// in another currency than a file's own figures, is taken out instead.
bool feed_fits(Feed *feed, SourceList *sources);

// Gives each of the sources what the goal got, in the goal's unit of time.
void feed_note_uses(const Feed *feed, TimeUnit unit);

// A file whose rows are all outside of the plan's time, or after today, is reported, and not used.
void feed_judge_time(Sema *sema, FigureSource *source);

// A finding of bad-value at the name of the file.
Finding *feed_source_finding(Sema *sema, FigureSource *source, Slice message);

// Reports a file that feeds nothing.
void feed_judge_use(Sema *sema, FigureSource *source);

#endif
