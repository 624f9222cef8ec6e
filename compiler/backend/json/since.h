// "since": what changed since an earlier version of the strategy, in the report that was asked to say so.
#ifndef BACKEND_JSON_SINCE_H
#define BACKEND_JSON_SINCE_H

#include "backend/backend.h"
#include "backend/json/common.h"

// Nothing where there is no earlier version.
void json_since(JsonReport *report, const ReportOptions *options);

#endif
