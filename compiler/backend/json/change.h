// One change between two versions as JSON: for `strat diff` and for a report that says what changed.
#ifndef BACKEND_JSON_CHANGE_H
#define BACKEND_JSON_CHANGE_H

#include "backend/json/values.h"
#include "compare/change.h"

// An object of the array that the writer stands in; `strategy`, where it is not empty, says whose change it is.
void json_change(JsonWriter *json, const Comparison *comparison, const Change *change,
                 Slice strategy);

#endif
