// Purposes, goals and tactics as JSON, in the text's order. Figures are exact, to six decimals. Owns
// nothing.
#include "backend/json/goals.h"

#include "sema/posts.h"
#include "words/names.h"

static void write_audiences(JsonReport *report, const AudienceList *audiences) {
    json_add_array_line(&report->json, "audiences");
    for (unsigned i = 0; i < audiences->count; i++) {
        json_name(report, NULL, &audiences->items[i]->item);
    }
    json_close(&report->json);
}

static void write_places(JsonReport *report, const char *key, const PlaceList *places,
                         bool as_found) {
    json_add_array_line(&report->json, key);
    for (unsigned i = 0; i < places->count; i++) {
        const Place *place = &places->items[i];
        // What a goal is pursued through is told as written; where a tactic posts, as it is found.
        bool named = as_found || !span_is_none(place->handle_at);
        json_add_object_line(&report->json, NULL);
        json_place(report, place, named ? place->profile : NULL);
        json_close(&report->json);
    }
    json_close(&report->json);
}

static void write_stage(JsonReport *report, Stage stage) {
    if (stage != STAGE_NONE) {
        json_add_string(&report->json, "stage", slice_from(stage_name(stage)));
    }
}

static void write_link(JsonReport *report, const Link *link, const Call *call) {
    json_add_string_given(&report->json, "link", link->address);
    json_add_string_given(&report->json, "call", call->text);
}

// ---- Goals -------------------------------------------------------------------------------------

static const char *target_kind_name(TargetKind kind) {
    switch (kind) {
    case TARGET_NONE:
        break;
    case TARGET_RELATIVE:
        return "relative";
    case TARGET_ABSOLUTE:
        return "absolute";
    case TARGET_LEVEL:
        return "level";
    case TARGET_SHARE:
        return "share";
    case TARGET_DURATION:
        return "duration";
    case TARGET_RATE:
        return "rate";
    case TARGET_KEEP:
        return "keep";
    }
    return "";
}

static const char *unit_name(MetricUnit unit) {
    return unit == METRIC_TIME ? "minutes" : metric_unit_name(unit);
}

static void write_target(JsonReport *report, const Goal *goal) {
    const Target *target = &goal->target;
    if (target->kind == TARGET_NONE) {
        return;
    }
    JsonWriter *json = &report->json;
    bool relative = target->kind == TARGET_RELATIVE;
    json_add_object_line(json, "target");
    json_add_string(json, "kind", slice_from(target_kind_name(target->kind)));
    json_add_number(json, "value", target->quantity.value);
    json_add_string(json, "unit", slice_from(relative ? "percent" : unit_name(goal->unit)));
    if (goal->unit == METRIC_MONEY) {
        bool own = target->quantity.currency[0] != '\0';
        json_currency(report, own ? target->quantity.currency : goal->currency);
    }
    if (target->band) {
        json_add_number(json, "upper", target->upper.value);
    }
    json_unit(report, "per", target->per);
    if (target->has_baseline) {
        json_add_number(json, "baseline", target->baseline);
    }
    if (target->has_level) {
        json_add_number(json, "level", target->level);
    }
    json_close(json);
}

static void write_milestones(JsonReport *report, const Goal *goal) {
    JsonWriter *json = &report->json;
    json_add_array(json, "milestones");
    for (unsigned i = 0; i < goal->milestones.count; i++) {
        const Milestone *milestone = goal->milestones.items[i];
        json_add_object_line(json, NULL);
        json_add_number(json, "value", milestone->quantity.value);
        json_add_date(json, "deadline", milestone->deadline);
        json_note(report, &milestone->item);
        json_close(json);
    }
    json_close(json);
}

// Targets that were agreed before.
static void write_was(JsonReport *report, const Goal *goal) {
    if (goal->was.count == 0) {
        return;
    }
    JsonWriter *json = &report->json;
    json_add_array(json, "was");
    for (unsigned i = 0; i < goal->was.count; i++) {
        const Was *was = goal->was.items[i];
        json_add_object_line(json, NULL);
        json_add_number(json, "value", was->quantity.value);
        json_unit(report, "per", was->per);
        json_add_date(json, "deadline", was->deadline);
        if (was->reached != NULL) {
            json_add_number(json, "reached", was->reached->quantity.value);
        }
        json_note(report, &was->item);
        json_close(json);
    }
    json_close(json);
}

static void write_actuals(JsonReport *report, const Goal *goal) {
    JsonWriter *json = &report->json;
    json_add_array(json, "actuals");
    for (unsigned i = 0; i < goal->actuals.count; i++) {
        const Actual *actual = goal->actuals.items[i];
        json_add_object_line(json, NULL);
        json_add_date(json, "date", actual->date);
        json_add_number(json, "value", actual->quantity.value);
        // A row of a CSV has its file's statement, whose note is not about the row.
        if (actual->item.statement != NULL && actual->item.statement->kind == STATEMENT_ACTUAL) {
            json_note(report, &actual->item);
        }
        json_close(json);
    }
    json_close(json);
}

void json_progress(JsonReport *report, const Goal *goal) {
    JsonWriter *json = &report->json;
    const Progress *progress = &goal->progress;
    json_add_object_line(json, "progress");
    json_add_string(json, "state", slice_from(name_progress(goal)));
    if (progress->has_expected) {
        json_add_number(json, "expected", progress->expected);
    }
    if (progress->newest != NULL) {
        json_add_number(json, "actual", progress->newest->quantity.value);
    }
    if (progress->judged != NULL) {
        json_add_number(json, "judged", progress->judged->quantity.value);
    }
    if (progress->reached_by != NULL) {
        json_add_date(json, "reached", progress->reached_by->date);
    }
    if (progress->has_forecast) {
        json_add_number(json, "forecast", progress->forecast);
    }
    if (progress->has_needed) {
        json_add_number(json, "needed_per_week", progress->needed_per_week);
    }
    if (progress->has_pace) {
        json_add_number(json, "pace", progress->pace);
    }
    if (progress->has_needed) {
        json_add_number(json, "needed", progress->needed);
    }
    json_close(json);
}

// ---- Tactics -----------------------------------------------------------------------------------

static void write_times(JsonReport *report, const Tactic *tactic) {
    if (tactic->times.count == 0) {
        return;
    }
    json_add_array_line(&report->json, "times");
    for (unsigned i = 0; i < tactic->times.count; i++) {
        json_add_time(&report->json, NULL, tactic->times.items[i].from);
    }
    json_close(&report->json);
}

static void write_effort(JsonReport *report, const Tactic *tactic) {
    JsonWriter *json = &report->json;
    if (!report->team) {
        return;
    }
    if (tactic->takes_kind != TAKES_NOTHING) {
        json_add_number(json, "takes_minutes", tactic->takes);
        if (tactic->takes_kind == TAKES_BY_UNIT) {
            json_unit(report, "takes_per", tactic->takes_unit);
        }
    }
    if (tactic->costs_kind != COSTS_NOTHING) {
        bool once = tactic->costs_kind == COSTS_ONCE;
        json_money(report, "costs", &tactic->costs, once ? UNIT_NONE : tactic->costs_unit);
    }
}

static void write_cadence(JsonReport *report, const Tactic *tactic) {
    JsonWriter *json = &report->json;
    if (tactic->has_rate) {
        json_add_object_line(json, "cadence");
        json_add_integer(json, "count", tactic->rate.count);
        if (tactic->rate.most > tactic->rate.count) {
            json_add_integer(json, "max", tactic->rate.most);
        }
        json_unit(report, "per", (TimeUnit)tactic->rate.unit);
        if (tactic->rate.every > 1) {
            json_add_integer(json, "every", tactic->rate.every);
        }
        json_close(json);
    }
    if (tactic->has_days) {
        json_days(report, "days", tactic->days);
    }
    write_times(report, tactic);
    if (tactic->details->moments.count > 0) {
        json_add_array_line(json, "moments");
        for (uint32_t i = 0; i < tactic->schedule.moment_count; i++) {
            json_add_date(json, NULL, tactic->schedule.moments[i]);
        }
        json_close(json);
    }
    json_add_string_given(json, "when", tactic->details->when);
    json_range(report, "during", tactic->details->during);
    json_range(report, "runs", tactic_days(tactic));
    if (tactic->closed_slots > 0) {
        json_add_integer(json, "left_out", tactic->closed_slots * tactic->places.count);
    }
}

static void write_tactic(JsonReport *report, const Tactic *tactic) {
    JsonWriter *json = &report->json;
    json_add_object(json, NULL);
    json_name(report, "name", &tactic->item);
    json_title(report, &tactic->item);
    write_places(report, "places", &tactic->places, true);
    write_cadence(report, tactic);
    json_person(report, "owner", tactic->owner);
    if (tactic->content != NULL) {
        json_name(report, "content", &tactic->content->item);
    }
    if (tactic->contents.count > 1) {
        json_add_array_line(json, "contents");
        for (unsigned i = 0; i < tactic->contents.count; i++) {
            json_name(report, NULL, &tactic->contents.items[i]->item);
        }
        json_close(json);
    }
    json_add_boolean(json, "asks", tactic_asks(tactic));
    if (tactic->campaign != NULL) {
        json_name(report, "campaign", &tactic->campaign->item);
    }
    write_audiences(report, &tactic->audiences);
    write_stage(report, tactic->stage);
    write_effort(report, tactic);
    write_link(report, &tactic->link, &tactic->call);
    json_texts(report, "languages", &tactic->details->languages);
    json_texts(report, "hashtags", &tactic->details->hashtags);
    json_note(report, &tactic->item);
    json_close(json);
}

static void write_tactics(JsonReport *report, const TacticList *tactics) {
    json_add_array(&report->json, "tactics");
    for (unsigned i = 0; i < tactics->count; i++) {
        write_tactic(report, tactics->items[i]);
    }
    json_close(&report->json);
}

// ---- Both together -----------------------------------------------------------------------------

static void write_goal(JsonReport *report, const Goal *goal) {
    JsonWriter *json = &report->json;
    json_add_object(json, NULL);
    json_metric(report, goal);
    json_called(report, goal->metric);
    json_title(report, &goal->item);
    if (goal->metric != NULL && goal->metric->outcome < OUTCOME_NONE) {
        json_add_string(json, "outcome", slice_from(label_outcome((Outcome)goal->metric->outcome)));
    }
    write_target(report, goal);
    json_add_date(json, "deadline", goal->deadline);
    write_places(report, "via", &goal->via, false);
    write_audiences(report, &goal->audiences);
    write_stage(report, goal->stage);
    json_person(report, "owner", goal->effective_owner);
    write_link(report, &goal->link, &goal->call);
    write_tactics(report, &goal->tactics);
    write_milestones(report, goal);
    write_was(report, goal);
    write_actuals(report, goal);
    json_progress(report, goal);
    json_note(report, &goal->item);
    json_close(json);
}

static void write_purpose(JsonReport *report, const Purpose *purpose) {
    JsonWriter *json = &report->json;
    json_add_object(json, NULL);
    json_purpose(report, "name", purpose);
    json_called(report, purpose->word);
    json_title(report, &purpose->item);
    json_add_boolean(json, "primary", purpose == report->plan->primary);
    if (purpose->outcome < OUTCOME_NONE) {
        json_add_string(json, "outcome", slice_from(label_outcome(purpose->outcome)));
    }
    if (purpose->function != FUNCTION_NONE) {
        json_add_string(json, "function", slice_from(label_function(purpose->function)));
    }
    json_person(report, "owner", purpose->owner);
    json_add_array(json, "goals");
    for (unsigned i = 0; i < purpose->goals.count; i++) {
        write_goal(report, purpose->goals.items[i]);
    }
    json_close(json);
    write_tactics(report, &purpose->tactics);
    json_note(report, &purpose->item);
    json_close(json);
}

void json_purposes(JsonReport *report) {
    json_add_array(&report->json, "purposes");
    for (unsigned i = 0; i < report->plan->purposes.count; i++) {
        write_purpose(report, report->plan->purposes.items[i]);
    }
    json_close(&report->json);
}
