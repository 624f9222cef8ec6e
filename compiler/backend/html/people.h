// Who does it, for whom, and in whose name: people and their load, audiences, profiles.
#ifndef BACKEND_HTML_PEOPLE_H
#define BACKEND_HTML_PEOPLE_H

#include "backend/html/parts.h"

void html_people(HtmlReport *report);
void html_audiences(HtmlReport *report);
void html_profiles(HtmlReport *report);

#endif
