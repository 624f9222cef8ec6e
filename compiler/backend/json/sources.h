// The files with figures that a strategy was fed from, as JSON.
#ifndef BACKEND_JSON_SOURCES_H
#define BACKEND_JSON_SOURCES_H

#include "backend/json/common.h"
#include "sema/exports/reader.h"

// What was read of an export that is not refused: which it is, its days and rows, and what was left out.
void json_export_read(JsonWriter *json, const ExportResult *result);
// `figures`; left out where the strategy names no file.
void json_sources(JsonReport *report);

#endif
