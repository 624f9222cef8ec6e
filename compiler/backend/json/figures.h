// The JSON report's second half: what follows from the strategy. For json.c only.
#ifndef BACKEND_JSON_FIGURES_H
#define BACKEND_JSON_FIGURES_H

#include "backend/json/common.h"
#include "sema/posts.h"

void json_calendar(JsonReport *report);
// "mix", "workload", "costs", "journey", "readiness", "findings".
void json_figures(JsonReport *report);

// The fields of a post, into the object that is open.
void json_post(JsonReport *report, const Post *post);

#endif
