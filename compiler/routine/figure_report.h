// What strat makes of exports, for people and machines: which definition, which rows, each metric by month. Must
// not know where the files came from; writes to buffers only.
#ifndef ROUTINE_FIGURE_REPORT_H
#define ROUTINE_FIGURE_REPORT_H

#include "base/json_writer.h"
#include "sema/exports/reader.h"

// One file as text for a terminal or a page.
void figure_report_text(Buffer *out, Arena *arena, Slice file, const ExportResult *result);
// One file as an object of the array that the writer stands in.
void figure_report_json(JsonWriter *writer, Arena *arena, Slice file, const ExportResult *result);
// Rows of `file,export,metric,how,unit,month,value`.
void figure_report_csv(Buffer *out, Arena *arena, Slice file, const ExportResult *result);

#endif
