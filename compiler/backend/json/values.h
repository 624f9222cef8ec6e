// Values of the Plan as JSON: exact decimals, dates, times.
#ifndef BACKEND_JSON_VALUES_H
#define BACKEND_JSON_VALUES_H

#include "base/json_writer.h"
#include "sema/date.h"
#include "sema/quantity.h"

void json_add_number(JsonWriter *writer, const char *key, Micro value);  // an exact decimal
void json_add_date(JsonWriter *writer, const char *key, Date date);      // left out for DATE_NONE
void json_add_time(JsonWriter *writer, const char *key, int minute);     // "18:30"; left out for -1

#endif
