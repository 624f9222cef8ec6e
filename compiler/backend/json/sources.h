// The files with figures that a strategy was fed from, as JSON. Only backend/json/ includes this.
#ifndef BACKEND_JSON_SOURCES_H
#define BACKEND_JSON_SOURCES_H

#include "backend/json/common.h"

// `figures`; left out where the strategy names no file.
void json_sources(JsonReport *report);

#endif
