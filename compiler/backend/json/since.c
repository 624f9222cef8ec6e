// The field of since.h: the goals' standing then and now, and the changes as `strat diff` has them. Owns nothing.
#include "backend/json/since.h"

#include "backend/json/change.h"
#include "words/names.h"

static void write_standing(JsonWriter *json, const char *key, const Goal *goal) {
    const Progress *progress = &goal->progress;
    json_add_object_line(json, key);
    json_add_string(json, "state", slice_from(name_progress(goal)));
    if (progress->newest != NULL) {
        json_add_number(json, "actual", progress->newest->quantity.value);
        json_add_date(json, "date", progress->newest->date);
    }
    if (progress->has_forecast) {
        json_add_number(json, "forecast", progress->forecast);
    }
    json_close(json);
}

void json_since(JsonReport *report, const ReportOptions *options) {
    const Comparison *since = options->since;
    JsonWriter *json = &report->json;
    if (since == NULL) {
        return;
    }
    json_add_object(json, "since");
    json_add_string(json, "old", options->since_name);
    json_add_array(json, "goals");
    for (unsigned i = 0; i < since->goals.count; i++) {
        const Goal *goal = since->goals.items[i].new_goal;
        json_add_object_line(json, NULL);
        if (goal->purpose != NULL) {
            json_purpose(report, "purpose", goal->purpose);
        }
        json_metric(report, goal);
        write_standing(json, "before", since->goals.items[i].old_goal);
        write_standing(json, "after", goal);
        json_close(json);
    }
    json_close(json);
    json_add_array(json, "changes");
    for (unsigned i = 0; i < since->changes.count; i++) {
        const Change *change = since->changes.items[i];
        if (report->team || !change_is_for_team(change)) {
            json_change(json, since, change, (Slice){NULL, 0});
        }
    }
    json_close(json);
    json_close(json);
}
