// The heart of the HTML report: purpose by purpose, with goals and tactics.
#ifndef BACKEND_HTML_PURPOSES_H
#define BACKEND_HTML_PURPOSES_H

#include "backend/html/parts.h"

void html_purposes(HtmlReport *report);

#endif
