// The table of tactics in the HTML report.
#ifndef BACKEND_HTML_TACTICS_H
#define BACKEND_HTML_TACTICS_H

#include "backend/html/parts.h"

// `served` names what the tactics serve, in the user's words.
void html_tactics(HtmlReport *report, const TacticList *tactics, Slice served);

#endif
