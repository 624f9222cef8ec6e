// The first page: the strategy at a glance, and the form that filters what follows.
#ifndef BACKEND_HTML_COVER_H
#define BACKEND_HTML_COVER_H

#include "backend/html/parts.h"

// What the report is called: the strategy's title, else "Social media strategy".
Slice html_title(const Plan *plan);

void html_cover(HtmlReport *report);

// Hidden until the script makes it work.
void html_filters(HtmlReport *report);

#endif
