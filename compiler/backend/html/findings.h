// What the checker has to say of the strategy, and what it was told not to say.
#ifndef BACKEND_HTML_FINDINGS_H
#define BACKEND_HTML_FINDINGS_H

#include "backend/html/parts.h"

void html_findings(HtmlReport *report);

#endif
