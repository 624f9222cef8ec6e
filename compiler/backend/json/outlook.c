// The fields of outlook.h. Lists of what repeats live in the Plan's arena; owns nothing.
#include "backend/json/outlook.h"

#include "sema/pattern.h"
#include "words/names.h"

static void write_entry(JsonReport *report, const PatternEntry *entry) {
    JsonWriter *json = &report->json;
    json_add_object_line(json, NULL);
    json_add_string(json, "weekday", slice_from(date_weekday_short(entry->weekday)));
    json_add_time(json, "time", entry->minute);
    json_add_string_given(json, "tactic", name_item(report->plan, &entry->tactic->item));
    if (entry->slots > 1) {
        json_add_integer(json, "count", entry->slots);
    }
    json_add_date(json, "from", entry->from);
    json_add_date(json, "until", entry->until);
    json_close(json);
}

static void write_running(JsonReport *report) {
    const Plan *plan = report->plan;
    JsonWriter *json = &report->json;
    json_add_array(json, "running");
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        DateRange run = tactic->schedule.run;
        for (unsigned k = 0; k < tactic->places.count; k++) {
            const Place *place = &tactic->places.items[k];
            if (!tactic->runs_on || date_range_days(run) == 0) {
                break;
            }
            json_add_object_line(json, NULL);
            json_add_date(json, "from", run.start);
            json_add_date(json, "until", run.end);
            json_place(report, place, place->profile);
            json_add_string_given(json, "tactic", name_item(plan, &tactic->item));
            json_close(json);
        }
    }
    json_close(json);
}

void json_pattern(JsonReport *report) {
    JsonWriter *json = &report->json;
    Pattern pattern = plan_pattern(report->plan);
    json_add_array(json, "pattern");
    for (size_t i = 0; i < pattern.entry_count; i++) {
        write_entry(report, &pattern.entries[i]);
    }
    json_close(json);
    json_add_array(json, "exceptions");
    for (size_t i = 0; i < pattern.exception_count; i++) {
        const PatternException *exception = &pattern.exceptions[i];
        json_add_object_line(json, NULL);
        json_add_date(json, "date", exception->date);
        json_add_time(json, "time", exception->entry->minute);
        json_add_string_given(json, "tactic",
                              name_item(report->plan, &exception->entry->tactic->item));
        json_close(json);
    }
    json_close(json);
    write_running(report);
}

void json_content_mix(JsonReport *report) {
    const Plan *plan = report->plan;
    JsonWriter *json = &report->json;
    json_add_array(json, "content_mix");
    for (unsigned i = 0; i < plan->content_mix.count; i++) {
        const ContentMix *mix = &plan->content_mix.items[i];
        json_add_object_line(json, NULL);
        if (mix->profile != NULL) {
            json_add_string_given(json, "profile", mix->profile->handle);
        }
        json_name(report, "content", &mix->content->item);
        json_add_integer(json, "posts", mix->posts);
        json_add_integer(json, "of", mix->of_all);
        if (mix->content->share >= 0) {
            json_add_number(json, "share", mix->content->share);
        }
        json_close(json);
    }
    json_close(json);
    json_add_object_line(json, "post_counts");
    json_add_integer(json, "posts", plan->post_counts.posts);
    json_add_integer(json, "answers", plan->post_counts.answers);
    json_close(json);
}

void json_funnel(JsonReport *report) {
    const Plan *plan = report->plan;
    JsonWriter *json = &report->json;
    json_add_array(json, "funnel");
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        const FunnelStep *step = goal->funnel;
        if (step == NULL || step->from == NULL || goal->metric == NULL) {
            continue;
        }
        bool percent = step->quantity.kind == QUANTITY_PERCENT;
        json_add_object_line(json, NULL);
        json_word(report, "from", step->from->metric);
        json_word(report, "to", goal->metric);
        json_add_number(json, "rate", step->quantity.value);
        json_add_string(json, "unit", slice_from(percent ? "percent" : "money"));
        if (!percent) {
            json_currency(report, step->quantity.currency);
        }
        if (step->compared) {
            json_add_number(json, "needed", step->needed);
            json_add_number(json, "planned", step->planned);
        }
        json_close(json);
    }
    json_close(json);
}
