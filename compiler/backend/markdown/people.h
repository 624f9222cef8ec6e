// The Markdown report's people, audiences, profiles, content and mix. For markdown.c only.
#ifndef BACKEND_MARKDOWN_PEOPLE_H
#define BACKEND_MARKDOWN_PEOPLE_H

#include "backend/markdown/common.h"

void markdown_people(MarkdownReport *report);
void markdown_audiences(MarkdownReport *report);
void markdown_profiles(MarkdownReport *report);
void markdown_content(MarkdownReport *report);

#endif
