// The parts of the Markdown report, in the order of the HTML one.
#ifndef BACKEND_MARKDOWN_PARTS_H
#define BACKEND_MARKDOWN_PARTS_H

#include "backend/markdown/common.h"

// Each adds its section, or nothing where the Plan has nothing for it; what each is about is said in backend/html/page.h.
void markdown_summary(MarkdownReport *report);
void markdown_want(MarkdownReport *report);
void markdown_stand(MarkdownReport *report);
void markdown_year(MarkdownReport *report);
void markdown_do(MarkdownReport *report);
void markdown_load(MarkdownReport *report);
void markdown_cost(MarkdownReport *report);
void markdown_whom(MarkdownReport *report);
void markdown_with(MarkdownReport *report);
void markdown_way(MarkdownReport *report);
void markdown_answer(MarkdownReport *report);
void markdown_measure(MarkdownReport *report);
void markdown_steps(MarkdownReport *report);
void markdown_settle(MarkdownReport *report);
void markdown_since(MarkdownReport *report);  // nothing where there is no earlier version

// Charts as GitHub draws them; the tables say the same.
void mermaid_goal(MarkdownReport *report, const Goal *goal);
void mermaid_year(MarkdownReport *report);
void mermaid_pillars(MarkdownReport *report);

#endif
