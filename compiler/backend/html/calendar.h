// The calendar of the HTML report: month by month, each post where there are few enough to read,
// counts by day, month or year where there are more.
#ifndef BACKEND_HTML_CALENDAR_H
#define BACKEND_HTML_CALENDAR_H

#include "backend/html/parts.h"

// Posts up to this many are listed one by one.
#define HTML_CALENDAR_LISTED 4000
// Posts up to this many are counted by day and channel; beyond, by month.
#define HTML_CALENDAR_COUNTED 400000
// More months than these are summed up by year.
#define HTML_CALENDAR_MONTHS 36

// The part of the horizon in which tactics run; DATE_RANGE_NONE where none does.
DateRange html_calendar_range(const Plan *plan);

void html_calendar(HtmlReport *report);

#endif
