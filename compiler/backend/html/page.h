// The parts of the HTML report, one function each, in the order in which clients ask. Each writes
// its whole section; what is empty is left out by html.c, which asks the _present functions.
#ifndef BACKEND_HTML_PAGE_H
#define BACKEND_HTML_PAGE_H

#include "backend/html/parts.h"

void html_head(HtmlReport *report);  // banner, and the strip of a draft
Slice html_title(const Plan *plan);  // empty where the strategy has none

void html_summary(HtmlReport *report);  // all of it in a few sentences
void html_want(HtmlReport *report);     // purposes and goals
void html_stand(HtmlReport *report);    // how the goals stand
void html_year(HtmlReport *report);     // what runs when
void html_do(HtmlReport *report);       // tactics, and the calendar
void html_load(HtmlReport *report);     // who has how much to do
void html_cost(HtmlReport *report);     // money
void html_whom(HtmlReport *report);     // audiences
void html_with(HtmlReport *report);     // pillars of content, and what each profile gives and asks
void html_way(HtmlReport *report);      // how people come closer, stage by stage
void html_answer(HtmlReport *report);   // responses
void html_measure(HtmlReport *report);  // measures and reviews
void html_steps(HtmlReport *report);    // the seven steps, and which are still to be taken
void html_settle(HtmlReport *report);   // findings
void html_since(HtmlReport *report);    // what has changed since an earlier version

// Whether the Plan has something for a part.
bool html_year_present(const Story *story);
bool html_cost_present(const Story *story);
bool html_with_present(const Story *story);
bool html_way_present(const Story *story);
bool html_measure_present(const Story *story);
bool html_since_present(const Story *story);

// Pieces of a part that have a file of their own.
void html_filters(HtmlReport *report);
void html_calendar(HtmlReport *report);  // the week, the months, the days
void html_logo(HtmlReport *report);      // nothing where there is none
void html_funnel(HtmlReport *report);
bool html_funnel_present(const Plan *plan);
void html_heat(HtmlReport *report);
// All findings that count, by urgency, as a list; with anchors that others link to, once a page.
void html_findings(HtmlReport *report, bool linked);

#endif
