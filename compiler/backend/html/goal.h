// One goal in the HTML report: its target in words, its progress drawn, its figures and its
// tactics.
#ifndef BACKEND_HTML_GOAL_H
#define BACKEND_HTML_GOAL_H

#include "backend/html/parts.h"

void html_goal(HtmlReport *report, const Goal *goal);

// The goal's state as a coloured badge with its sign.
void html_goal_badge(HtmlReport *report, const Goal *goal);

#endif
