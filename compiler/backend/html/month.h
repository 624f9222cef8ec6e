// One month of the calendar: a grid on a wide screen, a list of days on a phone and on paper.
#ifndef BACKEND_HTML_MONTH_H
#define BACKEND_HTML_MONTH_H

#include "backend/html/parts.h"

// A deadline, a milestone or a review that falls on one day.
typedef struct {
    Date date;
    const char *kind;            // "Deadline", "Milestone", "Review"
    const Goal *goal;            // NULL for a review
    const Milestone *milestone;  // NULL but for a milestone
    const Review *review;        // NULL but for a review
} HtmlEvent;

// What all months share; it lives in the Plan's arena.
typedef struct {
    bool listed;               // posts one by one, else counts by channel
    LIST(HtmlEvent) events;    // by date
    unsigned *channel_counts;  // by symbol; all 0 between days
} HtmlMonths;

void html_months_start(HtmlMonths *months, const Plan *plan, bool listed);

// Whether anything falls into the month.
bool html_month_present(const HtmlMonths *months, const Plan *plan, DateRange month);

void html_month_anchor(HtmlReport *report, DateRange month);
void html_month(HtmlReport *report, const HtmlMonths *months, DateRange month);

#endif
