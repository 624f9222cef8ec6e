// The Markdown report's campaigns and costs. For markdown.c only.
#ifndef BACKEND_MARKDOWN_COSTS_H
#define BACKEND_MARKDOWN_COSTS_H

#include "backend/markdown/common.h"

// Nothing where there is neither a campaign nor a cost nor a budget.
void markdown_costs(MarkdownReport *report);

#endif
