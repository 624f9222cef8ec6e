// The whole Plan as one JSON document for other programs, described by
// runtime/schema/report.schema.json. A field that goes or changes its meaning raises JSON_FORMAT
// and needs the schema changed with it. Reads the Plan only; the findings must have been sorted.
// Owns nothing.
#include "backend/backend.h"
#include "backend/json/common.h"
#include "backend/json/figures.h"
#include "backend/json/goals.h"
#include "backend/json/items.h"
#include "backend/json/outlook.h"
#include "backend/json/since.h"
#include "backend/json/sources.h"

#define JSON_FORMAT 1

static void write_report(const Plan *plan, const ReportOptions *options, Buffer *out,
                         bool on_a_line) {
    JsonReport report = {.plan = plan, .team = !options->for_client};
    JsonWriter *json = &report.json;
    json_writer_start(json, out);
    if (on_a_line) {
        json_add_object_line(json, NULL);
    } else {
        json_add_object(json, NULL);
    }
    json_add_integer(json, "format", JSON_FORMAT);
    json_add_object_line(json, "generator");
    json_add_string(json, "name", SLICE("strat"));
    json_add_string(json, "version", SLICE(STRAT_VERSION));
    json_close(json);
    json_add_string(json, "source",
                    options->source.length != 0 ? options->source : plan->source_name);
    json_add_date(json, "today", plan->today);
    if (!report.team) {
        json_add_string(json, "audience", SLICE("client"));
    }
    if (findings_count(plan->findings).errors > 0) {
        json_add_boolean(json, "draft", true);
    }
    json_strategy(&report);
    json_declarations(&report);
    json_purposes(&report);
    json_routines(&report);
    json_calendar(&report);
    json_pattern(&report);
    json_figures(&report);
    json_sources(&report);
    json_since(&report, options);
    json_close(json);
    buffer_add_char(out, '\n');
}

void json_write(const Plan *plan, const ReportOptions *options, Buffer *out) {
    write_report(plan, options, out, false);
}

void jsonl_write(const Plan *plan, const ReportOptions *options, Buffer *out) {
    write_report(plan, options, out, true);
}
