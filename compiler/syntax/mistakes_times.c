// Times of the day and days of the week in other notations. Memory: the arena.
#include "syntax/mend_dates.h"

typedef struct {
    int hour;
    int minute;
    int meridiem;  // 0 am, 1 pm, -1 unsaid
    bool odd;
    bool clear;  // can be nothing but a time
} TimeRead;

static bool wants_time(const Mend *mend) {
    return mend_shape(mend) == SHAPE_TIMES || mend_shape(mend) == SHAPE_DAY_TIMES;
}

static bool wants_days(const Mend *mend) {
    return mend_shape(mend) == SHAPE_DAYS || mend_shape(mend) == SHAPE_DAY_TIMES;
}

static int read_meridiem(Reader *reader) {
    static const struct {
        const char *word;
        int meridiem;
    } words[] = {{"a.m.", 0}, {"p.m.", 1}, {"A.M.", 0}, {"P.M.", 1}, {"a.m", 0}, {"p.m", 1},
                 {"am", 0},   {"pm", 1},   {"AM", 0},   {"PM", 1},   {"Am", 0},  {"Pm", 1}};
    Reader look = *reader;
    reader_blanks(&look);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        Reader word = look;
        if (reader_take(&word, words[i].word) && reader_ends_word(&word)) {
            *reader = word;
            return words[i].meridiem;
        }
    }
    return -1;
}

// "0930"
static bool read_four_digits(Reader *reader, TimeRead *out) {
    int all = reader_number(reader, 4, 4);
    if (all < 0 || all / 100 > 24 || all % 100 > 59) {
        return false;
    }
    *out = (TimeRead){all / 100, all % 100, -1, true, false};
    return reader_ends_word(reader);
}

// ":30", "h30", ".30", "h 30min" behind an hour; nothing is odd of an hour with a colon and its minutes alone.
static void read_minutes(Reader *reader, TimeRead *out) {
    Reader minute = *reader;
    bool colon = reader_take(&minute, ":");
    bool hour_letter = !colon && (reader_take(&minute, "h") || reader_take(&minute, "H") ||
                                  reader_take(&minute, "u"));
    if (!colon && !hour_letter && !reader_take(&minute, ".")) {
        out->odd = true;
        return;
    }
    if (hour_letter) {
        reader_blanks(&minute);
    }
    int minutes = reader_number(&minute, 2, 2);
    if (minutes < 0 || minutes >= 60) {
        return;
    }
    out->minute = minutes;
    out->clear = colon || hour_letter;
    out->odd = !colon;
    *reader = minute;
    if (hour_letter && reader_take(&minute, "min") && reader_ends_word(&minute)) {
        *reader = minute;  // 18h30min
    } else if (colon && reader_take(&minute, ":00")) {
        out->odd = true;
        *reader = minute;  // 18:30:00, as spreadsheets write it
    }
}

// "am", "p.m." behind a time, which becomes one of the 24-hour clock.
static void read_half_of_day(Reader *reader, TimeRead *out) {
    out->meridiem = read_meridiem(reader);
    if (out->meridiem < 0) {
        return;
    }
    if (out->hour <= 12 && out->hour != 0) {
        out->hour = out->hour % 12 + 12 * out->meridiem;
    }
    out->odd = true;
    out->clear = true;
}

// "o'clock", "Uhr" behind a time. `09:00..17:00 hours` where the next property begins is no o'clock.
static void read_clock_word(const Mend *mend, Reader *reader, TimeRead *out) {
    Reader clock = *reader;
    reader_blanks(&clock);
    Reader peek = clock;
    PropertyKind next = keyword_property(reader_word(&peek));
    bool property = next != PROPERTY_KIND_COUNT && mend->statement != STATEMENT_KIND_COUNT &&
                    statement_holds(mend->statement, next);
    if (!property && reader_find(&clock, FOREIGN_CLOCK) >= 0) {
        out->odd = true;
        out->clear = out->clear || clock.at - reader->at > 2;
        *reader = clock;
    }
}

static bool read_time(const Mend *mend, Reader *reader, TimeRead *out) {
    Reader look = *reader;
    *out = (TimeRead){.meridiem = -1};
    int noon = reader_find(&look, FOREIGN_NOON);
    if (noon >= 0) {
        *out = (TimeRead){noon, 0, -1, true, true};
        *reader = look;
        return true;
    }
    const char *start = look.at;
    out->hour = reader_number(&look, 1, 2);
    if (out->hour < 0 || out->hour > 24) {
        bool good = read_four_digits(&look, out);
        *reader = good ? look : *reader;
        return good;
    }
    read_minutes(&look, out);
    Reader twelve = look;
    if (out->hour == 12 && out->minute == 0 && reader_blanks(&twelve) &&
        reader_find(&twelve, FOREIGN_NOON) == 12) {
        look = twelve;  // "12 noon"
        out->odd = true;
        out->clear = true;
    }
    if (look.at - start <= 2) {
        out->odd = true;
    }
    read_half_of_day(&look, out);
    read_clock_word(mend, &look, out);
    if (!reader_ends_word(&look) || (out->hour == 24 && out->minute != 0)) {
        return false;
    }
    *reader = look;
    return true;
}

static Slice time_text(const Mend *mend, const TimeRead *time) {
    return arena_format(mend->arena, "%02d:%02d", time->hour == 24 ? 23 : time->hour,
                        time->hour == 24 ? 59 : time->minute);
}

static bool read_range_sign(Reader *reader, bool *odd) {
    Reader look = *reader;
    bool blank = reader_blanks(&look);
    *odd = true;
    if (reader_take(&look, "..")) {
        *odd = reader_take(&look, ".");
    } else if (!reader_take(&look, "–") && !reader_take(&look, "—") && !reader_take(&look, "-") &&
               !(blank && reader_find(&look, FOREIGN_TO) >= 0)) {
        return false;
    }
    reader_blanks(&look);
    *reader = look;
    return true;
}

static Slice day_word(int day) {
    return day == 9 ? SLICE("mon..sun") : slice_from(value_word(VALUE_DAY, day));
}

static int read_day(Reader *reader, bool *odd) {
    const char *start = reader->at;
    int day = reader_find(reader, FOREIGN_DAY);
    if (day >= 0) {
        *odd = !slice_is((Slice){start, (size_t)(reader->at - start)}, value_word(VALUE_DAY, day));
    }
    return day;
}

// "Monday and Thursday", "Mon/Wed/Fri": more days behind one, joined otherwise than by commas alone.
static Slice read_further_days(const Mend *mend, Reader *reader, Slice days) {
    for (;;) {
        Reader look = *reader;
        bool blank = reader_blanks(&look);
        bool sign = reader_take(&look, "/") || reader_take(&look, "+") ||
                    (blank && reader_find(&look, FOREIGN_AND) == 0) || reader_take(&look, "&");
        reader_blanks(&look);
        // "le mardi et le jeudi"
        Reader article = look;
        if (sign && reader_find(&article, FOREIGN_ARTICLE) >= 0 && reader_blanks(&article)) {
            look = article;
        }
        bool odd = false;
        int day = sign ? read_day(&look, &odd) : -1;
        if (day < 0) {
            return days;
        }
        days = arena_format(mend->arena, "%.*s, %.*s", SLICE_ARGS(days), SLICE_ARGS(day_word(day)));
        *reader = look;
    }
}

// Days at the reader, or a span of them; empty where there are none.
static Slice read_days(const Mend *mend, Reader *reader) {
    Reader look = *reader;
    bool odd = false;
    int first = read_day(&look, &odd);
    if (first < 0) {
        return SLICE("");
    }
    Reader rest = look;
    int second = read_range_sign(&rest, &odd) ? read_day(&rest, &odd) : -1;
    if (second >= 0) {
        *reader = rest;
        return arena_format(mend->arena, "%.*s..%.*s", SLICE_ARGS(day_word(first)),
                            SLICE_ARGS(day_word(second)));
    }
    *reader = look;
    return read_further_days(mend, reader, day_word(first));
}

Slice mistakes_days_behind(const Mend *mend, Reader *reader) {
    Reader look = *reader;
    if (!reader_blanks(&look)) {
        return SLICE("");
    }
    Reader word = look;
    if (reader_take(&word, "on ") || reader_find(&word, FOREIGN_EVERY) >= 0) {
        look = word;
        reader_blanks(&look);
    }
    Slice days = read_days(mend, &look);
    // `18:00..21:00, weekends 10:00..12:00`: these days have hours of their own.
    Reader next = look;
    reader_blanks(&next);
    if (days.length == 0 || reader_number(&next, 1, 2) >= 0) {
        return SLICE("");
    }
    *reader = look;
    return days;
}

// `10:00 CET`, `10am EST`: the zone of a time, which stands elsewhere.
static bool take_zone(Reader *reader) {
    static const char *const zones[] = {"CEST", "CET",  "GMT", "UTC", "BST", "EST",  "EDT", "PST",
                                        "PDT",  "CST",  "CDT", "MST", "MDT", "MESZ", "MEZ", "WEST",
                                        "WET",  "EEST", "EET", "IST", "JST", "AEST", "AEDT"};
    Reader look = *reader;
    reader_blanks(&look);
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        Reader word = look;
        if (reader_take(&word, zones[i]) && reader_ends_word(&word)) {
            *reader = word;
            return true;
        }
    }
    return false;
}

// Whether what a token begins is no time, whatever it looks like: a text, days, a rate.
static bool is_no_time(const Mend *mend, uint32_t index) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    // `at 03:00 2026-01..2026-02`: days, and no hours.
    Reader year = mend_reader(mend, index);
    bool day = kind == TOKEN_PERIOD && reader_number(&year, 4, 4) >= MEND_YEAR_FIRST &&
               reader_take(&year, "-") && reader_number(&year, 2, 2) >= 0;
    // A rate behind a time is none: `at 09:00 3/week`.
    return mend->statement == STATEMENT_KIND_COUNT || token_is_text(kind) || day ||
           mend_token(mend, mend_next(mend, index)).kind == TOKEN_SLASH;
}

// "around 9", "from 9 to 5": steps over the word; false where there is none.
static bool skip_around(const Mend *mend, uint32_t index, Reader *reader) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    Reader before = *reader;
    if ((kind != TOKEN_NAME && !token_is_property(kind) && kind != TOKEN_BAD) ||
        !(reader_find(&before, FOREIGN_COMPARE) == 2 || reader_take(&before, "from") ||
          reader_take(&before, "~"))) {
        return false;
    }
    reader_blanks(&before);
    *reader = before;
    return true;
}

// Gives the second of two times, and the first, the half of the day that they likely have. True where that is but likely: `9-5`.
static bool settle_halves(TimeRead *first, TimeRead *second) {
    // `6-9pm`: both are in the afternoon; `9-5` is a day's work.
    if (first->meridiem < 0 && second->meridiem == 1 && first->hour < 12 &&
        first->hour + 12 < second->hour) {
        first->hour += 12;
    }
    bool work_day = first->meridiem < 0 && second->meridiem < 0 && second->hour < first->hour &&
                    second->hour <= 8 && second->hour + 12 > first->hour;
    if (work_day) {
        second->hour += 12;
    }
    return work_day;
}

// Puts days before the hours that are written for them: those behind, or those that office hours have. *sure: they are in the text.
static void add_days(const Mend *mend, Reader *reader, Match *match, bool *sure) {
    bool first = mend_after_property(mend);
    Slice days = first || mend_previous(mend) == TOKEN_COMMA ? mistakes_days_behind(mend, reader)
                                                             : SLICE("");
    if (days.length != 0) {
        match->text =
            arena_format(mend->arena, "%.*s %.*s", SLICE_ARGS(days), SLICE_ARGS(match->text));
    } else if (first) {
        // Office hours have office days.
        bool office = mend->statement == STATEMENT_RESPONSE;
        *sure = !office;
        match->text = arena_format(mend->arena, "%s %.*s", office ? "weekdays" : "mon..sun",
                                   SLICE_ARGS(match->text));
    }
}

bool mistakes_time(Mend *mend, uint32_t index, Match *match) {
    // `at 18:00 lasting 1 hour`: a figure behind another word is no time any more.
    bool other = mend_shape(mend) == SHAPE_TIMES && mend_token(mend, index).kind == TOKEN_NUMBER &&
                 index != 0 && mend_token(mend, index - 1).kind == TOKEN_NAME &&
                 mistakes_foreign_property(mend, index - 1) != PROPERTY_AT;
    bool wanted = wants_time(mend) && !other;
    if (is_no_time(mend, index)) {
        return false;
    }
    Reader look = mend_reader(mend, index);
    bool around = wanted && skip_around(mend, index, &look);
    TimeRead first;
    if (!read_time(mend, &look, &first) || !(wanted || (first.clear && first.meridiem >= 0))) {
        return false;
    }
    if (!wanted && mend->statement != STATEMENT_TACTIC && mend->statement != STATEMENT_RESPONSE &&
        mend->statement != STATEMENT_AUDIENCE) {
        return false;
    }
    Reader rest = look;
    bool odd_range = false;
    TimeRead second = {.odd = false};
    bool range = read_range_sign(&rest, &odd_range) && read_time(mend, &rest, &second);
    look = range ? rest : look;
    bool sure = !(range && settle_halves(&first, &second));
    bool zone = (wanted || first.clear) && take_zone(&look);
    if (!(first.odd || around || zone || (range && (odd_range || second.odd)))) {
        return false;
    }
    match->text = range
                      ? arena_format(mend->arena, "%.*s..%.*s", SLICE_ARGS(time_text(mend, &first)),
                                     SLICE_ARGS(time_text(mend, &second)))
                      : time_text(mend, &first);
    // A time where nobody asked for one: the property's word is missing.
    if (!wanted && mend->statement == STATEMENT_TACTIC &&
        mend_previous(mend) != TOKEN_PROPERTY_AT) {
        match->text = arena_format(mend->arena, "at %.*s", SLICE_ARGS(match->text));
    }
    if (range && mend_shape(mend) == SHAPE_DAY_TIMES) {
        add_days(mend, &look, match, &sure);
    }
    match->safe = sure;
    match->code = "time";
    match->message = range ? SLICE("times are written by the 24-hour clock, with two points "
                                   "between them: `09:00..17:00`")
                           : SLICE("a time is written by the 24-hour clock: `09:00`, `18:30`");
    if (zone) {
        match->message = SLICE("the zone of all times is the strategy's");
        match->help = arena_format(mend->arena,
                                   "write `%.*s`, and `zone Europe/London` or another in the "
                                   "`strategy`",
                                   SLICE_ARGS(match->text));
        match->safe = false;
    }
    match->end = look.at;
    return true;
}

// Days in a tactic without the word `days`: "every Monday", "on Mondays", "post mon".
// *weeks is 2 for "every other Monday".
static bool read_loose(Mend *mend, uint32_t index, Reader *look, int *weeks) {
    if (mend->statement != STATEMENT_TACTIC || mend_after_property(mend)) {
        return false;
    }
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    if (reader_find(look, FOREIGN_EVERY) >= 0 || reader_take(look, "on ") ||
        reader_take(look, "am ") || reader_take(look, "le ") || reader_take(look, "los ") ||
        reader_take(look, "el ")) {
        reader_blanks(look);
        Reader word = *look;
        if (reader_find(&word, FOREIGN_OTHER) >= 0) {
            *weeks = 2;
            reader_blanks(&word);
            *look = word;
        } else if (reader_find(&word, FOREIGN_ARTICLE) >= 0 && reader_blanks(&word)) {
            *look = word;  // "tous les lundis"
        }
        Reader number = *look;
        return reader_number(&number, 1, 4) < 0;
    }
    // `2w before weekend`: a campaign is called so.
    if (mend_previous(mend) == TOKEN_PROPERTY_BEFORE ||
        mend_previous(mend) == TOKEN_PROPERTY_AFTER) {
        return false;
    }
    // A word of a few letters is more likely a method.
    return kind == TOKEN_NAME && !token_is_statement(mend_previous(mend)) &&
           mend_previous(mend) != TOKEN_COMMA && mend_token(mend, index).length >= 3;
}

bool mistakes_day(Mend *mend, uint32_t index, Match *match) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    if (kind != TOKEN_NAME && !token_is_property(kind)) {
        return false;
    }
    Reader look = mend_reader(mend, index);
    bool wanted =
        wants_days(mend) && (mend_after_property(mend) || mend_previous(mend) == TOKEN_COMMA ||
                             mend->property == PROPERTY_ACTIVE || mend->property == PROPERTY_HOURS);
    bool loose = false;
    int weeks = 1;
    // `days tue thu`
    bool further = !wanted && mend->property == PROPERTY_DAYS && mend_previous(mend) == TOKEN_NAME;
    wanted = wanted || further;
    if (mend_previous(mend) == TOKEN_RANGE) {
        return false;  // the second of two
    }
    if (!wanted) {
        loose = read_loose(mend, index, &look, &weeks);
        if (!loose) {
            return false;
        }
    } else {
        Reader before = look;
        if (reader_find(&before, FOREIGN_EVERY) >= 0 || reader_take(&before, "on ") ||
            reader_take(&before, "from ")) {
            reader_blanks(&before);
            Reader day = before;
            if (reader_find(&day, FOREIGN_DAY) >= 0) {
                look = before;
                loose = true;
            }
        }
    }
    bool odd = false;
    int first = read_day(&look, &odd);
    if (first < 0) {
        return false;
    }
    if (!wanted && first == 9) {
        return false;  // "every day" is how often
    }
    if (!wanted && mend_is_listed(mend, mend_text(mend, index))) {
        return false;  // Sam, who is declared
    }
    Reader rest = look;
    bool odd_range = false;
    bool odd_second = false;
    int second = -1;
    if (read_range_sign(&rest, &odd_range)) {
        second = read_day(&rest, &odd_second);
    }
    look = second >= 0 ? rest : look;
    if (!(odd || loose || further || (second >= 0 && (odd_range || odd_second)))) {
        return false;
    }
    Slice days = second >= 0 ? arena_format(mend->arena, "%.*s..%.*s", SLICE_ARGS(day_word(first)),
                                            SLICE_ARGS(day_word(second)))
                             : read_further_days(mend, &look, day_word(first));
    match->text = wanted ? days
                         : arena_format(mend->arena, "%sdays %.*s",
                                        weeks == 2 ? "every 2 weeks " : "", SLICE_ARGS(days));
    match->safe = true;
    match->code = "day";
    match->message = SLICE(
        "days of the week are `mon`, `tue`, … `sun`, `weekdays` and `weekends`, behind `days`");
    if (wanted && mend->property != PROPERTY_DAYS) {
        match->message =
            SLICE("days of the week are `mon`, `tue`, … `sun`, `weekdays` and `weekends`");
    }
    if (further) {
        match->text = arena_format(mend->arena, ", %.*s", SLICE_ARGS(days));
        match->eats_before = true;
        match->code = "comma";
        match->message = SLICE("a list takes commas");
    }
    match->end = look.at;
    return true;
}
