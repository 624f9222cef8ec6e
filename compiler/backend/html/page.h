// The parts of the HTML report, one function each, in the order in which clients ask. Each writes
// its whole section; what is empty is left out by html.c, which asks the _present functions.
#ifndef BACKEND_HTML_PAGE_H
#define BACKEND_HTML_PAGE_H

#include "backend/html/parts.h"

void html_head(HtmlReport *report);  // banner, and the strip of a draft
Slice html_title(const Plan *plan);  // empty where the strategy has none

void html_summary(HtmlReport *report);
void html_want(HtmlReport *report);
void html_stand(HtmlReport *report);
void html_year(HtmlReport *report);
void html_do(HtmlReport *report);
void html_load(HtmlReport *report);
void html_cost(HtmlReport *report);
void html_whom(HtmlReport *report);
void html_with(HtmlReport *report);
void html_way(HtmlReport *report);
void html_answer(HtmlReport *report);
void html_measure(HtmlReport *report);
void html_steps(HtmlReport *report);
void html_settle(HtmlReport *report);
void html_since(HtmlReport *report);

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
