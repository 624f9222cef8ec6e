// The Markdown report's purposes, with their goals and tactics. For markdown.c only.
#ifndef BACKEND_MARKDOWN_GOALS_H
#define BACKEND_MARKDOWN_GOALS_H

#include "backend/markdown/common.h"

// The goals in one table, for the glance: what, by when, how far.
void markdown_goals_table(MarkdownReport *report);
void markdown_purposes(MarkdownReport *report);

#endif
