// How people are answered, and how one knows: the response plan, measuring, reviews.
#ifndef BACKEND_HTML_ANSWERS_H
#define BACKEND_HTML_ANSWERS_H

#include "backend/html/parts.h"

void html_responses(HtmlReport *report);

bool html_measures_present(const Plan *plan);
void html_measures(HtmlReport *report);

#endif
