// What a strategy declares besides its purposes, as JSON in the text's order. Owns nothing.
#include "backend/json/items.h"

#include "sema/pattern.h"
#include "words/names.h"

// ---- The header --------------------------------------------------------------------------------

static void write_websites(JsonReport *report, const Strategy *strategy) {
    if (strategy->websites.count == 0) {
        return;
    }
    json_add_array_line(&report->json, "websites");
    for (unsigned i = 0; i < strategy->websites.count; i++) {
        json_add_string(&report->json, NULL, strategy->websites.items[i].address);
    }
    json_close(&report->json);
}

static void write_consult(JsonReport *report, const Strategy *strategy) {
    bool open = false;
    for (unsigned i = 0; i < strategy->consult.count; i++) {
        if (strategy->consult.items[i] != NULL) {
            if (!open) {
                json_add_array_line(&report->json, "consult");
                open = true;
            }
            json_person(report, NULL, strategy->consult.items[i]);
        }
    }
    if (open) {
        json_close(&report->json);
    }
}

void json_strategy(JsonReport *report) {
    const Strategy *strategy = &report->plan->strategy;
    JsonWriter *json = &report->json;
    json_add_object(json, "strategy");
    json_title(report, &strategy->item);
    json_add_string_given(json, "business", strategy->business);
    json_add_string_given(json, "message", strategy->message);
    json_add_string_given(json, "direction", strategy->direction);
    write_websites(report, strategy);
    json_range(report, "period", strategy->period);
    if (report->plan->function != FUNCTION_NONE) {
        json_add_string(json, "function", slice_from(label_function(report->plan->function)));
    }
    if (strategy->has_budget && report->team) {
        json_money(report, "budget", &strategy->budget, strategy->budget_per);
    }
    write_consult(report, strategy);
    json_add_string_given(json, "zone", strategy->zone);
    json_ranges(report, "closed", &strategy->closed);
    json_add_string_given(json, "voice", strategy->voice);
    json_texts(report, "languages", &strategy->languages);
    json_texts(report, "hashtags", &strategy->hashtags);
    json_add_string_given(json, "brand", strategy->brand);
    json_add_string_given(json, "logo", strategy->logo);
    json_note(report, &strategy->item);
    json_close(json);
}

// ---- Declarations ------------------------------------------------------------------------------

static void write_channels(JsonReport *report, const char *key, const ChannelRef *channels,
                           unsigned count) {
    if (count == 0) {
        return;
    }
    json_add_array_line(&report->json, key);
    for (unsigned i = 0; i < count; i++) {
        json_word(report, NULL, channels[i].channel);
    }
    json_close(&report->json);
}

static void write_topics(JsonReport *report, const char *key, const Topic *topics, unsigned count) {
    if (count == 0) {
        return;
    }
    json_add_array_line(&report->json, key);
    for (unsigned i = 0; i < count; i++) {
        json_add_string(&report->json, NULL, topics[i].text);
    }
    json_close(&report->json);
}

static void write_person(JsonReport *report, const Person *person) {
    json_add_object_line(&report->json, NULL);
    json_name(report, "name", &person->item);
    json_title(report, &person->item);
    json_add_string_given(&report->json, "role", person->role);
    if (person->capacity >= 0 && report->team) {
        json_add_number(&report->json, "capacity_minutes_per_week", person->capacity);
    }
    if (report->team) {
        json_ranges(report, "away", &person->away);
    }
    json_note(report, &person->item);
    json_close(&report->json);
}

static void write_audience(JsonReport *report, const Audience *audience) {
    json_add_object_line(&report->json, NULL);
    json_name(report, "name", &audience->item);
    json_title(report, &audience->item);
    write_channels(report, "on", audience->on.items, audience->on.count);
    write_topics(report, "cares", audience->cares.items, audience->cares.count);
    json_spans(report, "active", audience->active.items, audience->active.count);
    if (audience->has_size) {
        json_add_number(&report->json, "size", audience->size.value);
    }
    json_note(report, &audience->item);
    json_close(&report->json);
}

static void write_profile(JsonReport *report, const Profile *profile) {
    JsonWriter *json = &report->json;
    json_add_object_line(json, NULL);
    json_add_string(json, "handle", profile->handle);
    json_word(report, "channel", profile->channel);
    json_called(report, profile->channel);
    json_add_array_line(json, "purposes");
    for (unsigned i = 0; i < profile->purposes.count; i++) {
        const PurposeRef *reference = &profile->purposes.items[i];
        if (reference->word != NULL) {
            json_word(report, NULL, reference->word);
        } else if (reference->purpose != NULL) {
            json_purpose(report, NULL, reference->purpose);
        }
    }
    json_close(json);
    if (profile->primary != NULL) {
        json_purpose(report, "primary", profile->primary);
    }
    json_person(report, "owner", profile->owner);
    json_add_string_given(json, "link", profile->link.address);
    json_add_string_given(json, "voice", profile->voice);
    json_texts(report, "languages", &profile->languages);
    json_note(report, &profile->item);
    json_close(json);
}

static void write_content(JsonReport *report, const Content *content) {
    json_add_object_line(&report->json, NULL);
    json_name(report, "name", &content->item);
    json_title(report, &content->item);
    json_word(report, "kind", content->kind);
    json_add_boolean(&report->json, "asks", content->giving == GIVING_ASKS);
    write_topics(report, "about", content->about.items, content->about.count);
    if (content->share >= 0) {
        json_add_number(&report->json, "share", content->share);
    }
    json_texts(report, "hashtags", &content->hashtags);
    json_note(report, &content->item);
    json_close(&report->json);
}

static void write_campaign(JsonReport *report, const Campaign *campaign) {
    json_add_object_line(&report->json, NULL);
    json_name(report, "name", &campaign->item);
    json_title(report, &campaign->item);
    json_range(report, "during", campaign->during);
    write_channels(report, "with", campaign->with.items, campaign->with.count);
    if (campaign->has_budget && report->team) {
        json_money(report, "budget", &campaign->budget, UNIT_NONE);
    }
    json_texts(report, "hashtags", &campaign->hashtags);
    json_note(report, &campaign->item);
    json_close(&report->json);
}

void json_declarations(JsonReport *report) {
    const Plan *plan = report->plan;
    JsonWriter *json = &report->json;
    json_add_array(json, "people");
    for (unsigned i = 0; i < plan->people.count; i++) {
        write_person(report, plan->people.items[i]);
    }
    json_close(json);
    json_add_array(json, "audiences");
    for (unsigned i = 0; i < plan->audiences.count; i++) {
        write_audience(report, plan->audiences.items[i]);
    }
    json_close(json);
    json_add_array(json, "profiles");
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        write_profile(report, plan->profiles.items[i]);
    }
    json_close(json);
    json_add_array(json, "contents");
    for (unsigned i = 0; i < plan->contents.count; i++) {
        write_content(report, plan->contents.items[i]);
    }
    json_close(json);
    json_add_array(json, "campaigns");
    for (unsigned i = 0; i < plan->campaigns.count; i++) {
        write_campaign(report, plan->campaigns.items[i]);
    }
    json_close(json);
}

// ---- Routines ----------------------------------------------------------------------------------

static void write_response(JsonReport *report, const Response *response) {
    JsonWriter *json = &report->json;
    json_add_object_line(json, NULL);
    json_title(report, &response->item);
    json_add_array_line(json, "on");
    for (unsigned i = 0; i < response->places.count; i++) {
        const Place *place = &response->places.items[i];
        json_add_object_line(json, NULL);
        json_place(report, place, place->profile);
        json_close(json);
    }
    json_close(json);
    if (response->within >= 0) {
        json_add_number(json, "within_minutes", response->within);
    }
    json_spans(report, "hours", response->hours.items, response->hours.count);
    json_person(report, "owner", response->owner);
    json_person(report, "escalate", response->escalate);
    if (response->takes_unit != UNIT_NONE && report->team) {
        json_add_number(json, "takes_minutes", response->takes);
        json_unit(report, "takes_per", response->takes_unit);
    }
    json_note(report, &response->item);
    json_close(json);
}

static void write_measure(JsonReport *report, const Measure *measure) {
    JsonWriter *json = &report->json;
    json_add_object_line(json, NULL);
    json_add_array_line(json, "metrics");
    for (unsigned i = 0; i < measure->metrics.count; i++) {
        json_word(report, NULL, measure->metrics.items[i].metric);
    }
    json_close(json);
    json_unit(report, "every", measure->every);
    if (measure->every_count > 1) {
        json_add_integer(json, "count", measure->every_count);
    }
    json_add_date(json, "next", measure_next_day(report->plan, measure));
    json_add_string_given(json, "with", measure->tool);
    json_person(report, "owner", measure->owner);
    json_note(report, &measure->item);
    json_close(json);
}

static void write_review(JsonReport *report, const Review *review) {
    JsonWriter *json = &report->json;
    json_add_object_line(json, NULL);
    json_title(report, &review->item);
    json_unit(report, "every", review->every);
    if (review->every_count > 1) {
        json_add_integer(json, "count", review->every_count);
    }
    json_add_date(json, "next", review_next_day(report->plan, review));
    if (review->on.count != 0) {
        json_add_array_line(json, "on");
        for (unsigned i = 0; i < review->on.count; i++) {
            json_range(report, NULL, review->on.items[i]);
        }
        json_close(json);
    }
    json_person(report, "owner", review->owner);
    json_note(report, &review->item);
    json_close(json);
}

void json_routines(JsonReport *report) {
    const Plan *plan = report->plan;
    JsonWriter *json = &report->json;
    json_add_array(json, "responses");
    for (unsigned i = 0; i < plan->responses.count; i++) {
        write_response(report, plan->responses.items[i]);
    }
    json_close(json);
    json_add_array(json, "measures");
    for (unsigned i = 0; i < plan->measures.count; i++) {
        write_measure(report, plan->measures.items[i]);
    }
    json_close(json);
    json_add_array(json, "reviews");
    for (unsigned i = 0; i < plan->reviews.count; i++) {
        write_review(report, plan->reviews.items[i]);
    }
    json_close(json);
}
