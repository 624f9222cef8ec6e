// Pieces that several parts of the JSON report share: names, notes, places, ranges, money. For
// json*.c only; the writer is the caller's.
#ifndef BACKEND_JSON_COMMON_H
#define BACKEND_JSON_COMMON_H

#include "backend/json/values.h"
#include "sema/plan.h"

typedef struct {
    JsonWriter json;
    const Plan *plan;
    bool team;  // else for the client: without findings, costs and people's hours
} JsonReport;

// All of these leave out what is absent.
void json_name(JsonReport *report, const char *key, const Item *item);
void json_title(JsonReport *report, const Item *item);
// "note" and "tags": the last fields of whatever has them.
void json_note(JsonReport *report, const Item *item);
void json_word(JsonReport *report, const char *key, const Word *word);
// "word": what the file calls it, where that is not its name.
void json_called(JsonReport *report, const Word *word);
// Texts as a list of strings.
void json_texts(JsonReport *report, const char *key, const TextList *texts);
void json_ranges(JsonReport *report, const char *key, const RangeList *ranges);
void json_person(JsonReport *report, const char *key, const Person *person);
// Purposes and goals are named by their word in the vocabulary, else as written.
void json_purpose(JsonReport *report, const char *key, const Purpose *purpose);
void json_metric(JsonReport *report, const Goal *goal);
void json_range(JsonReport *report, const char *key, DateRange range);
void json_unit(JsonReport *report, const char *key, TimeUnit unit);
void json_days(JsonReport *report, const char *key, uint8_t days);
void json_spans(JsonReport *report, const char *key, const TimeSpan *spans, unsigned count);
// "currency", where there is one.
void json_currency(JsonReport *report, const char *currency);
// {"value", "currency", "per"}
void json_money(JsonReport *report, const char *key, const Quantity *money, TimeUnit per);
// "channel", "profile" and "method" of a place, into the object that is open.
void json_place(JsonReport *report, const Place *place, const Profile *profile);

#endif
