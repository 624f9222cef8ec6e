// One calendar of several strategies, for programs that subscribe to it: each event says whose it is.
// The part of each strategy is made while its Plan is there. Buffers are the caller's to free.
#ifndef BACKEND_CALENDAR_ICS_FEED_H
#define BACKEND_CALENDAR_ICS_FEED_H

#include "backend/backend.h"

typedef struct {
    Buffer zone;  // its time zone, as a calendar describes it; empty where times float
    Buffer events;
} IcsPart;

void ics_part_write(const Plan *plan, const ReportOptions *options, IcsPart *part);
void ics_part_free(IcsPart *part);

// The whole calendar: a time zone that several use stands in it once.
void ics_feed_write(const IcsPart *parts, unsigned count, Slice name, Buffer *out);

#endif
