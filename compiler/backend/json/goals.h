// The JSON report's purposes with their goals and tactics. For json.c only.
#ifndef BACKEND_JSON_GOALS_H
#define BACKEND_JSON_GOALS_H

#include "backend/json/common.h"

void json_purposes(JsonReport *report);

#endif
