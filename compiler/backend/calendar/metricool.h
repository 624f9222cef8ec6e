// Rows of Metricool's planner file. Only backend/calendar/ includes this.
#ifndef BACKEND_CALENDAR_METRICOOL_H
#define BACKEND_CALENDAR_METRICOOL_H

#include "base/buffer.h"

typedef struct {
    Slice text;
    Slice channel;  // canonical names
    Slice method;
    Slice title;
    Slice link;
    Slice brand;
    Slice date;  // 2026-09-30
    Slice time;  // 18:30
} MetricoolPost;

// The channels that it knows, NULL at the end.
const char *const *metricool_channels(void);

void metricool_header(Buffer *out);
void metricool_row(Buffer *out, const MetricoolPost *post);

#endif
