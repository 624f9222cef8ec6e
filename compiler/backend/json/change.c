// A change in the notation of the language, with the sentence that people read. Allocates nothing but buffers that it
// frees.
#include "backend/json/change.h"

#include "compare/aspects.h"
#include "compare/sentence.h"

static void add_said(JsonWriter *json, const char *key, const Buffer *said) {
    Buffer plain = BUFFER_EMPTY;
    sentence_plain(&plain, buffer_slice(said));
    json_add_string_given(json, key, buffer_slice(&plain));
    buffer_free(&plain);
}

void json_change(JsonWriter *json, const Comparison *comparison, const Change *change,
                 Slice strategy) {
    Telling telling = {.comparison = comparison, .kind = VOICE_NOTATION, .language = LANGUAGE_EN};
    Buffer said = BUFFER_EMPTY;
    Side side;
    const Purpose *purpose = change_purpose(change, &side);
    json_add_object_line(json, NULL);
    json_add_string(json, "kind", slice_from(change_kind_name(change->kind)));
    json_add_string_given(json, "strategy", strategy);
    if (purpose != NULL && purpose->word != NULL) {
        json_add_string(json, "purpose", plan_text(comparison->plans[side], purpose->word->name));
    }
    change_item(&said, &telling, change);
    add_said(json, "item", &said);
    if (change->aspect != NULL) {
        json_add_string(json, "what", slice_from(change->aspect->name));
    }
    if (change->finding != NULL) {
        json_add_string(json, "rule", slice_from(rule_info(change->finding->rule)->name));
    }
    for (unsigned i = 0; i < SIDE_COUNT; i++) {
        buffer_clear(&said);
        change_value(&said, &telling, change, (Side)i);
        add_said(json, i == SIDE_OLD ? "before" : "after", &said);
    }
    buffer_clear(&said);
    change_sentence(&said, &telling, change);
    add_said(json, "message", &said);
    json_close(json);
    buffer_free(&said);
}
