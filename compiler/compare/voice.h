// The values of a Plan, said in one of several ways: to compare two of them (names of things that were renamed are the new
// ones, lists have no order), as the language writes them, for machines, and for people in the language of a report. Knows
// values, not what has changed. Everything is added to the caller's buffer.
#ifndef COMPARE_VOICE_H
#define COMPARE_VOICE_H

#include "compare/change.h"
#include "words/texts.h"

typedef enum {
    VOICE_IDENTITY,  // two values are the same where these bytes are
    VOICE_BARE,      // the same, without the profiles that a place comes to by itself
    VOICE_NOTATION,  // "500", "2026-09-30", "3/week", "maria"
    VOICE_WORDS      // the same for people; the user's words are marked (words/texts.h)
} VoiceKind;

// A name that is another now.
typedef struct {
    Sort sort;
    Slice from;
    Slice to;
} Rename;

typedef struct Renames {
    LIST(Rename) list;
    bool sorted;
} Renames;

void renames_sort(Renames *renames);

typedef struct {
    Buffer *out;
    const Plan *plan;
    VoiceKind kind;
    Language language;       // of VOICE_WORDS
    bool titles;             // VOICE_WORDS: things are called by their titles, not by their names
    const Renames *renames;  // NULL: names stay what they are
} Voice;

static inline bool voice_compares(const Voice *voice) {
    return voice->kind == VOICE_IDENTITY || voice->kind == VOICE_BARE;
}

// Each adds one value to the voice's buffer, said as the voice says it.
void voice_text(const Voice *voice, Slice text);                    // the user's words
void voice_fixed(const Voice *voice, const char *word, Text text);  // a word of ours
// A figure in a metric's unit, by a unit of time where it has one.
void voice_figure(const Voice *voice, Micro value, MetricUnit unit, const char *currency,
                  TimeUnit per);
void voice_quantity(const Voice *voice, const Quantity *quantity, TimeUnit per);
void voice_percent(const Voice *voice, Micro value);
void voice_minutes(const Voice *voice, Micro minutes, TimeUnit per);
void voice_date(const Voice *voice, Date date);
void voice_range(const Voice *voice, DateRange range);
void voice_time(const Voice *voice, int minute);
void voice_days(const Voice *voice, uint8_t days);
void voice_rate(const Voice *voice, const Rate *rate);
void voice_every(const Voice *voice, int32_t count, TimeUnit unit);
void voice_word(const Voice *voice, const Word *word);  // nothing for NULL, as with those below
// A thing that has a name; `sort` is what it is.
void voice_named(const Voice *voice, Sort sort, const Item *item);
void voice_person(const Voice *voice, const Person *person);
void voice_profile(const Voice *voice, const Profile *profile);  // "@acorn on facebook"

// A list: begin; next before each entry; end.
typedef struct {
    const Voice *voice;
    size_t start;
    unsigned count;
} VoiceList;
VoiceList voice_list(const Voice *voice);
void voice_next(VoiceList *list);
void voice_list_end(VoiceList *list);

void voice_places(const Voice *voice, const PlaceList *places);
void voice_channels(const Voice *voice, const ChannelList *channels);
void voice_texts(const Voice *voice, const TextList *texts, const char *before);
void voice_ranges(const Voice *voice, const DateRange *ranges, unsigned count);
void voice_spans(const Voice *voice, const TimeSpanList *spans);

#endif
