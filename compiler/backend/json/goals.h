// The JSON report's purposes with their goals and tactics.
#ifndef BACKEND_JSON_GOALS_H
#define BACKEND_JSON_GOALS_H

#include "backend/json/common.h"

void json_purposes(JsonReport *report);

// "progress" of a goal, into the object that is open.
void json_progress(JsonReport *report, const Goal *goal);

#endif
