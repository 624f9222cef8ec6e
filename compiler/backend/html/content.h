// What is said and what it costs: contents, the mix of gives and asks, campaigns, money against
// budgets.
#ifndef BACKEND_HTML_CONTENT_H
#define BACKEND_HTML_CONTENT_H

#include "backend/html/parts.h"

bool html_content_present(const Plan *plan);
void html_content(HtmlReport *report);

bool html_costs_present(const Plan *plan);
void html_costs(HtmlReport *report);

#endif
