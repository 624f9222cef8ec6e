// The JSON report's people, audiences, profiles, contents and campaigns, and how people are
// answered and what is measured. For json.c only.
#ifndef BACKEND_JSON_ITEMS_H
#define BACKEND_JSON_ITEMS_H

#include "backend/json/common.h"

void json_strategy(JsonReport *report);
// "people", "audiences", "profiles", "contents", "campaigns".
void json_declarations(JsonReport *report);
// "responses", "measures", "reviews".
void json_routines(JsonReport *report);

#endif
