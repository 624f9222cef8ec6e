// The Markdown report's calendar, month by month. For markdown.c only.
#ifndef BACKEND_MARKDOWN_CALENDAR_H
#define BACKEND_MARKDOWN_CALENDAR_H

#include "backend/markdown/common.h"

// A calendar of more posts than this is told by tactic, with the days of each.
#define MARKDOWN_CALENDAR_LIMIT 400

void markdown_calendar(MarkdownReport *report);

#endif
