#include "backend/json/sources.h"

static void write_held(JsonWriter *json, const HeldList *held) {
    if (held->count == 0) {
        return;
    }
    json_add_array(json, "instead");
    for (unsigned i = 0; i < held->count; i++) {
        const FigureHeld *one = &held->items[i];
        json_add_object_line(json, NULL);
        if (one->by != NULL) {
            json_add_string(json, "file", one->by->item->title);
        }
        json_add_date(json, "from", one->days.start);
        json_add_date(json, "until", one->days.end);
        json_close(json);
    }
    json_close(json);
}

static void write_goals(JsonReport *report, const FigureSource *source) {
    json_add_array(&report->json, "goals");
    for (unsigned i = 0; i < source->feeds.count; i++) {
        const FigureUse *use = &source->feeds.items[i];
        json_add_object_line(&report->json, NULL);
        if (use->goal->purpose != NULL) {
            json_purpose(report, "purpose", use->goal->purpose);
        }
        json_metric(report, use->goal);
        json_add_string(&report->json, "used", use->text);
        write_held(&report->json, &use->held);
        json_close(&report->json);
    }
    json_close(&report->json);
}

void json_export_read(JsonWriter *json, const ExportResult *result) {
    json_add_string(json, "export", result->export->name);
    json_add_date(json, "from", result->range.start);
    json_add_date(json, "until", result->range.end);
    json_add_integer(json, "rows", result->rows);
    json_add_array(json, "left_out");
    for (unsigned i = 0; i < result->left_out.count; i++) {
        json_add_object_line(json, NULL);
        json_add_integer(json, "rows", result->left_out.items[i].rows);
        json_add_string(json, "why", result->left_out.items[i].why);
        json_close(json);
    }
    json_close(json);
}

static void write_source(JsonReport *report, const FigureSource *source) {
    JsonWriter *json = &report->json;
    const ExportResult *result = source->result;
    json_add_object(json, NULL);
    json_add_string(json, "file", source->item->title);
    if (source->refused) {
        json_close(json);
        return;
    }
    json_export_read(json, result);
    write_goals(report, source);
    json_close(json);
}

void json_sources(JsonReport *report) {
    const Plan *plan = report->plan;
    if (plan->figure_sources.count == 0) {
        return;
    }
    json_add_array(&report->json, "figures");
    for (unsigned i = 0; i < plan->figure_sources.count; i++) {
        write_source(report, plan->figure_sources.items[i]);
    }
    json_close(&report->json);
}
