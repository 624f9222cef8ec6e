// The page over the reports of a folder: how each strategy stands, what comes next in any of them, and
// what people who serve several have to do in all. Adds bytes to a buffer.
#ifndef BACKEND_HTML_INDEX_H
#define BACKEND_HTML_INDEX_H

#include "backend/clients.h"

typedef struct {
    Client *const *clients;  // in the order in which they are shown
    unsigned count;
    Date today;
    Slice record;  // what the index carries for the next run, in letters that mean nothing to HTML
    const char *calendar;  // address of everybody's calendar; NULL: none is given
} Index;

// In front of the record.
#define INDEX_RECORD "<script type=\"text/plain\" id=\"strat-site\">\n"

void html_index(const Index *index, const ReportOptions *options, Buffer *out);

#endif
