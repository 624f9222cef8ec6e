// The JSON report's second half: what follows from the strategy. For json.c only.
#ifndef BACKEND_JSON_FIGURES_H
#define BACKEND_JSON_FIGURES_H

#include "backend/json/common.h"

void json_calendar(JsonReport *report);
// "mix", "workload", "costs", "journey", "readiness", "findings".
void json_figures(JsonReport *report);

#endif
