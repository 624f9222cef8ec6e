// The coming days of one or several strategies: who posts what, where and when, what runs all the time, what
// happens as it comes, and what is due. For `strat week`. Must not know the command line; writes to buffers only.
#ifndef ROUTINE_WEEK_H
#define ROUTINE_WEEK_H

#include "backend/calendar/agenda.h"

typedef struct {
    const Plan *const *plans;
    unsigned count;
    DateRange range;
    Slice channel;  // picks; empty: all
    Slice owner;
} WeekOptions;

// Each adds the whole to `out`: lines for a terminal, Markdown, and JSON as week.schema.json has it. The arena takes what is needed on
// the way.
void week_text(Buffer *out, Arena *arena, const WeekOptions *options);
void week_markdown(Buffer *out, Arena *arena, const WeekOptions *options);
void week_json(Buffer *out, Arena *arena, const WeekOptions *options);

#endif
