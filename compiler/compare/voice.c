// The ways of voice.h. What is compared is written without an order: the entries of a list are sorted where they stand.
// Allocates nothing but through the buffer and what sorting takes.
#include "compare/voice.h"

#include <stdlib.h>

#include "words/names.h"
#include "words/say_amounts.h"
#include "words/say_dates.h"

// Between the entries of a list that is compared; no text of the language may hold it outside of a string.
#define ENTRY_END '\x1f'

static bool says_words(const Voice *voice) {
    return voice->kind == VOICE_WORDS;
}

// ---- Names that are others now -------------------------------------------------------------------

static int compare_renames(const void *left, const void *right) {
    const Rename *a = left;
    const Rename *b = right;
    int order = (a->sort > b->sort) - (a->sort < b->sort);
    return order != 0 ? order : slice_compare(a->from, b->from);
}

void renames_sort(Renames *renames) {
    if (renames->list.count > 1) {
        qsort(renames->list.items, renames->list.count, sizeof(Rename), compare_renames);
    }
    renames->sorted = true;
}

static Slice renamed(const Voice *voice, Sort sort, Slice name) {
    Rename wanted = {.sort = sort, .from = name};
    const Renames *renames = voice->renames;
    if (renames == NULL || renames->list.count == 0 || !voice_compares(voice)) {
        return name;
    }
    const Rename *found =
        bsearch(&wanted, renames->list.items, renames->list.count, sizeof(Rename), compare_renames);
    return found == NULL ? name : found->to;
}

// ---- Single values -------------------------------------------------------------------------------

void voice_text(const Voice *voice, Slice text) {
    if (says_words(voice)) {
        said_user(voice->out, text);
    } else {
        buffer_add(voice->out, text);
    }
}

void voice_fixed(const Voice *voice, const char *word, Text text) {
    if (says_words(voice)) {
        say(voice->out, voice->language, text);
    } else {
        buffer_add_string(voice->out, word);
    }
}

// "$500", "500 CHF", "2h", "90min", "4%".
static void add_notation(Buffer *out, Micro value, MetricUnit unit, const char *currency) {
    Micro hour = MINUTES_PER_HOUR * MICRO;
    const char *sign = strcmp(currency, "USD") == 0   ? "$"
                       : strcmp(currency, "EUR") == 0 ? "€"
                       : strcmp(currency, "GBP") == 0 ? "£"
                                                      : "";
    bool money = unit == METRIC_MONEY;
    bool hours = unit == METRIC_TIME && value != 0 && value % hour == 0;
    buffer_add_string(out, money ? sign : "");
    micro_text(out, hours ? value / MINUTES_PER_HOUR : value);
    if (money && sign[0] == '\0' && currency[0] != '\0') {
        buffer_add_format(out, " %s", currency);
    } else if (unit == METRIC_TIME) {
        buffer_add_string(out, hours ? "h" : "min");
    } else if (unit == METRIC_PERCENT) {
        buffer_add_char(out, '%');
    }
}

static void add_per(Buffer *out, TimeUnit per) {
    if (per != UNIT_NONE) {
        buffer_add_format(out, "/%s", time_unit_name(per));
    }
}

// What was said goes by the unit; frees it.
static void say_per(const Voice *voice, Buffer *amount, Micro value, TimeUnit per) {
    say_rate(voice->out, voice->language, buffer_slice(amount), value == MICRO ? 1 : 2, per);
    buffer_free(amount);
}

void voice_figure(const Voice *voice, Micro value, MetricUnit unit, const char *currency,
                  TimeUnit per) {
    if (!says_words(voice)) {
        add_notation(voice->out, value, unit, currency);
        add_per(voice->out, per);
        return;
    }
    Buffer amount = BUFFER_EMPTY;
    say_amount_exact(&amount, voice->language, value, unit, currency);
    say_per(voice, &amount, value, per);
}

void voice_quantity(const Voice *voice, const Quantity *quantity, TimeUnit per) {
    static const MetricUnit units[] = {[QUANTITY_COUNT] = METRIC_COUNT,
                                       [QUANTITY_PERCENT] = METRIC_PERCENT,
                                       [QUANTITY_MONEY] = METRIC_MONEY,
                                       [QUANTITY_TIME] = METRIC_TIME};
    if (quantity->change && quantity->value > 0) {
        buffer_add_char(voice->out, '+');
    }
    voice_figure(voice, quantity->value, units[quantity->kind], quantity->currency, per);
}

void voice_percent(const Voice *voice, Micro value) {
    voice_figure(voice, value, METRIC_PERCENT, "", UNIT_NONE);
}

void voice_minutes(const Voice *voice, Micro minutes, TimeUnit per) {
    if (!says_words(voice)) {
        add_notation(voice->out, minutes, METRIC_TIME, "");
        add_per(voice->out, per);
        return;
    }
    Buffer amount = BUFFER_EMPTY;
    say_minutes(&amount, voice->language, minutes);
    say_per(voice, &amount, minutes, per);
}

void voice_date(const Voice *voice, Date date) {
    if (date == DATE_NONE) {
        return;
    }
    if (says_words(voice)) {
        say_date(voice->out, voice->language, date);
        return;
    }
    char text[DATE_TEXT_SIZE];
    date_text(date, text);
    buffer_add_string(voice->out, text);
}

void voice_range(const Voice *voice, DateRange range) {
    if (range.start == DATE_NONE) {
        return;
    }
    if (says_words(voice)) {
        say_range(voice->out, voice->language, range);
        return;
    }
    voice_date(voice, range.start);
    if (range.end != range.start) {
        buffer_add_string(voice->out, "..");
        voice_date(voice, range.end);
    }
}

void voice_time(const Voice *voice, int minute) {
    say_time(voice->out, minute);
}

void voice_days(const Voice *voice, uint8_t days) {
    if (says_words(voice)) {
        say_days(voice->out, voice->language, days);
        return;
    }
    bool any = false;
    for (int day = 0; day < 7; day++) {
        if ((days & (1u << day)) != 0) {
            buffer_add_format(voice->out, "%s%s", any ? ", " : "", date_weekday_short(day));
            any = true;
        }
    }
}

void voice_rate(const Voice *voice, const Rate *rate) {
    TimeUnit unit = (TimeUnit)rate->unit;
    if (unit == UNIT_NONE) {
        return;
    }
    if (rate->every > 1) {
        voice_every(voice, rate->every, unit);
        return;
    }
    Buffer count = BUFFER_EMPTY;
    bool words = says_words(voice);
    buffer_add_number(&count, rate->count);
    if (rate->most > rate->count) {
        buffer_add_format(&count, "%s%d", words ? "–" : "..", (int)rate->most);
    }
    if (words) {
        say_rate(voice->out, voice->language, buffer_slice(&count), rate->count, unit);
    } else {
        buffer_add(voice->out, buffer_slice(&count));
        add_per(voice->out, unit);
    }
    buffer_free(&count);
}

void voice_every(const Voice *voice, int32_t count, TimeUnit unit) {
    if (unit == UNIT_NONE) {
        return;
    }
    if (says_words(voice)) {
        say_every(voice->out, voice->language, count, unit);
    } else if (count > 1) {
        buffer_add_format(voice->out, "every %d %ss", (int)count, time_unit_name(unit));
    } else {
        buffer_add_format(voice->out, "every %s", time_unit_name(unit));
    }
}

// ---- Things --------------------------------------------------------------------------------------

void voice_word(const Voice *voice, const Word *word) {
    if (word == NULL) {
        return;
    }
    bool title = says_words(voice) && voice->titles && word_title(word).length != 0;
    Slice ours = title ? label_word_in(word, voice->language) : SLICE("");
    if (ours.length != 0) {
        buffer_add(voice->out, ours);
        return;
    }
    voice_text(voice, title                   ? word_title(word)
                      : voice_compares(voice) ? plan_text(voice->plan, word->name)
                                              : plan_called(voice->plan, word));
}

void voice_named(const Voice *voice, Sort sort, const Item *item) {
    Slice name = plan_name(voice->plan, item);
    bool title =
        item->title.length != 0 && (name.length == 0 || (says_words(voice) && voice->titles));
    voice_text(voice, title ? item->title : renamed(voice, sort, name));
}

void voice_person(const Voice *voice, const Person *person) {
    if (person != NULL) {
        voice_named(voice, SORT_PERSON, &person->item);
    }
}

void voice_profile(const Voice *voice, const Profile *profile) {
    if (profile == NULL) {
        return;
    }
    if (!voice_compares(voice)) {
        voice_text(voice, profile->handle);
        if (profile->channel != NULL) {
            buffer_add_string(voice->out, " (");
            voice_word(voice, profile->channel);
            buffer_add_char(voice->out, ')');
        }
        return;
    }
    Buffer key = BUFFER_EMPTY;
    Voice inner = *voice;
    inner.out = &key;
    voice_word(&inner, profile->channel);
    buffer_add_char(&key, ' ');
    buffer_add(&key, plan_name(voice->plan, &profile->item));
    buffer_add(voice->out, renamed(voice, SORT_PROFILE, buffer_slice(&key)));
    buffer_free(&key);
}

static void voice_place(const Voice *voice, const Place *place) {
    bool handle = place->profile != NULL && !span_is_none(place->handle_at);
    if (voice_compares(voice)) {
        bool with = place->profile != NULL && (handle || voice->kind == VOICE_IDENTITY);
        voice_word(voice, place->channel);
        buffer_add_char(voice->out, ' ');
        voice_profile(voice, with ? place->profile : NULL);
        buffer_add_char(voice->out, ' ');
        voice_word(voice, place->method);
        return;
    }
    Buffer where = BUFFER_EMPTY;
    Buffer how = BUFFER_EMPTY;
    Voice part = *voice;
    part.out = &where;
    voice_word(&part, place->channel);
    if (handle) {
        buffer_add_char(&where, ' ');
        voice_text(&part, place->profile->handle);
    }
    part.out = &how;
    voice_word(&part, place->method);
    if (place->method == NULL) {
        buffer_add(voice->out, buffer_slice(&where));
    } else if (says_words(voice)) {
        SAY_WITH(voice->out, voice->language, TEXT_channel_methods, fill_words(&where),
                 fill_words(&how));
    } else {
        buffer_add_format(voice->out, "%.*s %.*s", SLICE_ARGS(buffer_slice(&where)),
                          SLICE_ARGS(buffer_slice(&how)));
    }
    buffer_free(&where);
    buffer_free(&how);
}

// ---- Lists ---------------------------------------------------------------------------------------

VoiceList voice_list(const Voice *voice) {
    return (VoiceList){voice, voice->out->length, 0};
}

void voice_next(VoiceList *list) {
    if (list->count++ == 0) {
        return;
    }
    if (voice_compares(list->voice)) {
        buffer_add_char(list->voice->out, ENTRY_END);
    } else {
        buffer_add_string(list->voice->out, ", ");
    }
}

static int compare_slices(const void *left, const void *right) {
    return slice_compare(*(const Slice *)left, *(const Slice *)right);
}

void voice_list_end(VoiceList *list) {
    Buffer *out = list->voice->out;
    if (!voice_compares(list->voice) || list->count < 2) {
        return;
    }
    Arena *arena = arena_new();
    Slice all = arena_copy(arena, slice_part(buffer_slice(out), list->start, out->length));
    LIST(Slice) entries = {NULL, 0, 0};
    size_t start = 0;
    for (size_t i = 0; i <= all.length; i++) {
        if (i == all.length || all.text[i] == ENTRY_END) {
            LIST_ADD(arena, &entries, slice_part(all, start, i));
            start = i + 1;
        }
    }
    if (entries.count > 1) {
        qsort(entries.items, entries.count, sizeof(Slice), compare_slices);
    }
    out->length = list->start;
    for (unsigned i = 0; i < entries.count; i++) {
        if (i > 0) {
            buffer_add_char(out, ENTRY_END);
        }
        buffer_add(out, entries.items[i]);
    }
    arena_free(arena);
}

void voice_places(const Voice *voice, const PlaceList *places) {
    VoiceList list = voice_list(voice);
    for (unsigned i = 0; i < places->count; i++) {
        voice_next(&list);
        voice_place(voice, &places->items[i]);
    }
    voice_list_end(&list);
}

void voice_channels(const Voice *voice, const ChannelList *channels) {
    VoiceList list = voice_list(voice);
    for (unsigned i = 0; i < channels->count; i++) {
        voice_next(&list);
        voice_word(voice, channels->items[i].channel);
    }
    voice_list_end(&list);
}

void voice_texts(const Voice *voice, const TextList *texts, const char *before) {
    VoiceList list = voice_list(voice);
    for (unsigned i = 0; i < texts->count; i++) {
        voice_next(&list);
        buffer_add_string(voice->out, before);
        voice_text(voice, texts->items[i].text);
    }
    voice_list_end(&list);
}

void voice_ranges(const Voice *voice, const DateRange *ranges, unsigned count) {
    VoiceList list = voice_list(voice);
    for (unsigned i = 0; i < count; i++) {
        voice_next(&list);
        voice_range(voice, ranges[i]);
    }
    voice_list_end(&list);
}

void voice_spans(const Voice *voice, const TimeSpanList *spans) {
    VoiceList list = voice_list(voice);
    for (unsigned i = 0; i < spans->count; i++) {
        const TimeSpan *span = &spans->items[i];
        voice_next(&list);
        if (says_words(voice)) {
            say_time_span(voice->out, voice->language, span);
            continue;
        }
        voice_days(voice, span->days);
        if (span->from != span->to) {
            buffer_add_char(voice->out, ' ');
            voice_time(voice, span->from);
            buffer_add_string(voice->out, "..");
            voice_time(voice, span->to);
        }
    }
    voice_list_end(&list);
}
