// The shared pieces of the JSON report. Allocates nothing but through the report's buffer and, for
// tags, the Plan's arena.
#include "backend/json/common.h"

void json_name(JsonReport *report, const char *key, const Item *item) {
    json_add_string_given(&report->json, key, plan_name(report->plan, item));
}

void json_title(JsonReport *report, const Item *item) {
    json_add_string_given(&report->json, "title", item->title);
}

void json_note(JsonReport *report, const Item *item) {
    JsonWriter *json = &report->json;
    json_add_string_given(json, "note", item_note(item));
    TextList tags = item_tags(item);
    json_texts(report, "tags", &tags);
}

void json_word(JsonReport *report, const char *key, const Word *word) {
    if (word != NULL) {
        json_add_string_given(&report->json, key, plan_text(report->plan, word->name));
    }
}

void json_called(JsonReport *report, const Word *word) {
    if (word == NULL) {
        return;
    }
    Slice called = plan_called(report->plan, word);
    if (!slice_equal(called, plan_text(report->plan, word->name))) {
        json_add_string(&report->json, "word", called);
    }
}

void json_texts(JsonReport *report, const char *key, const TextList *texts) {
    if (texts->count == 0) {
        return;
    }
    json_add_array_line(&report->json, key);
    for (unsigned i = 0; i < texts->count; i++) {
        json_add_string(&report->json, NULL, texts->items[i].text);
    }
    json_close(&report->json);
}

void json_ranges(JsonReport *report, const char *key, const RangeList *ranges) {
    if (ranges->count == 0) {
        return;
    }
    json_add_array_line(&report->json, key);
    for (unsigned i = 0; i < ranges->count; i++) {
        json_range(report, NULL, ranges->items[i].range);
    }
    json_close(&report->json);
}

void json_person(JsonReport *report, const char *key, const Person *person) {
    if (person != NULL) {
        json_name(report, key, &person->item);
    }
}

void json_purpose(JsonReport *report, const char *key, const Purpose *purpose) {
    if (purpose->word != NULL) {
        json_word(report, key, purpose->word);
    } else {
        json_name(report, key, &purpose->item);
    }
}

void json_metric(JsonReport *report, const Goal *goal) {
    if (goal->metric != NULL) {
        json_word(report, "metric", goal->metric);
    } else {
        json_name(report, "metric", &goal->item);
    }
}

void json_range(JsonReport *report, const char *key, DateRange range) {
    if (range.start == DATE_NONE) {
        return;
    }
    json_add_object_line(&report->json, key);
    json_add_date(&report->json, "start", range.start);
    json_add_date(&report->json, "end", range.end);
    json_close(&report->json);
}

void json_unit(JsonReport *report, const char *key, TimeUnit unit) {
    if (unit != UNIT_NONE) {
        json_add_string(&report->json, key, slice_from(time_unit_name(unit)));
    }
}

void json_days(JsonReport *report, const char *key, uint8_t days) {
    if (days == 0) {
        return;
    }
    json_add_array_line(&report->json, key);
    for (int day = 0; day < 7; day++) {
        if ((days & (1U << day)) != 0) {
            json_add_string(&report->json, NULL, slice_from(date_weekday_short(day)));
        }
    }
    json_close(&report->json);
}

void json_spans(JsonReport *report, const char *key, const TimeSpan *spans, unsigned count) {
    if (count == 0) {
        return;
    }
    JsonWriter *json = &report->json;
    json_add_array_line(json, key);
    for (unsigned i = 0; i < count; i++) {
        json_add_object_line(json, NULL);
        json_days(report, "days", spans[i].days);
        if (spans[i].from != spans[i].to) {
            json_add_time(json, "from", spans[i].from);
            json_add_time(json, "to", spans[i].to);
        }
        json_close(json);
    }
    json_close(json);
}

void json_currency(JsonReport *report, const char *currency) {
    json_add_string_given(&report->json, "currency", slice_from(currency));
}

void json_money(JsonReport *report, const char *key, const Quantity *money, TimeUnit per) {
    json_add_object_line(&report->json, key);
    json_add_number(&report->json, "value", money->value);
    json_currency(report, money->currency);
    json_unit(report, "per", per);
    json_close(&report->json);
}

void json_place(JsonReport *report, const Place *place, const Profile *profile) {
    json_word(report, "channel", place->channel);
    json_called(report, place->channel);
    if (profile != NULL) {
        json_add_string_given(&report->json, "profile", profile->handle);
    }
    json_word(report, "method", place->method);
}
