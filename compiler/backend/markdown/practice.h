// The Markdown report's journey, answers, measurement and reviews, the seven steps and the
// findings. For markdown.c only.
#ifndef BACKEND_MARKDOWN_PRACTICE_H
#define BACKEND_MARKDOWN_PRACTICE_H

#include "backend/markdown/common.h"

void markdown_journey(MarkdownReport *report);
void markdown_responses(MarkdownReport *report);
void markdown_measurement(MarkdownReport *report);
void markdown_steps(MarkdownReport *report);
void markdown_findings(MarkdownReport *report);

#endif
