// How whole the strategy is: the customer's journey by stages, and the seven steps.
#ifndef BACKEND_HTML_JOURNEY_H
#define BACKEND_HTML_JOURNEY_H

#include "backend/html/parts.h"

// Whether any goal or tactic names a stage.
bool html_journey_present(const Plan *plan);
void html_journey(HtmlReport *report);
void html_readiness(HtmlReport *report);

#endif
