// Periods that are named by a season or feast, counted from the day on which they were written or from another, or said by
// how long they are: summer 2026, next quarter, in six months, 12 months from May. Memory: the arena.
#include <stdlib.h>

#include "base/unicode.h"
#include "syntax/foreign_period.h"

// A period as it is meant: as a deadline its last part, as a span all of it.
typedef struct {
    Slice deadline;
    Slice span;
    Slice message;
} Someday;

// Parts of years, counted from the year 0: 0 months, 1 quarters, 2 halves, 3 years.
static Slice part_text(Arena *arena, int months, int part) {
    int year = months / 12;
    int month = months % 12;
    return part == 0   ? arena_format(arena, "%04d-%02d", year, month + 1)
           : part == 1 ? arena_format(arena, "Q%d %d", month / 3 + 1, year)
           : part == 2 ? arena_format(arena, "H%d %d", month / 6 + 1, year)
                       : arena_format(arena, "%d", year);
}

static bool set_season(const Mend *mend, int season, int year, Someday *out) {
    int first = 12 * year + 2 + 3 * season;  // March to May, …, December to February
    out->deadline = part_text(mend->arena, first + 2, 0);
    out->span =
        arena_format(mend->arena, "%.*s..%.*s", SLICE_ARGS(part_text(mend->arena, first, 0)),
                     SLICE_ARGS(out->deadline));
    out->message = SLICE("a season is no period: which months it has differs from place to place");
    return year > 0;
}

// "2026", "2026/27"
static int read_year(Reader *look) {
    int year = mend_year_behind(look, false);
    Reader second = *look;
    if (year > 0 && (reader_take(&second, "/") || reader_take(&second, "-")) &&
        reader_number(&second, 2, 4) > 0 && reader_ends_word(&second)) {
        *look = second;
    }
    return year;
}

// "summer 2026", "Christmas"; where a name may be a campaign's, only with its year.
static bool read_season(const Mend *mend, Reader *look, bool named, Someday *out) {
    Reader again = *look;
    int season = reader_find(&again, FOREIGN_SEASON);
    int feast = season < 0 ? reader_find(&again, FOREIGN_FEAST) : -1;
    if (season < 0 && feast < 0) {
        return false;
    }
    Reader other = again;
    int behind = season >= 0 && (reader_take(&other, "/") || reader_take(&other, "-"))
                     ? reader_find(&other, FOREIGN_SEASON)
                     : -1;
    if (behind >= 0) {  // "spring/summer"
        season = behind;
        again = other;
    }
    int year = read_year(&again);
    if (year <= 0 && (named || !reader_ends_word(&again))) {
        return false;
    }
    *look = again;
    if (season >= 0) {
        int last = season == 3 ? 12 : 5 + 3 * season;  // of the year that it is called by
        int now = year > 0 ? year : mend_year_for(mend, last);
        return set_season(mend, season, now, out);
    }
    int now = year > 0 ? year : mend_year_for(mend, feast / 100);
    out->deadline = arena_format(mend->arena, "%04d-%02d-%02d", now, feast / 100, feast % 100);
    out->span = out->deadline;
    out->message = SLICE("a day is said by its date");
    return now > 0;
}

// The part of a year that a word names; -1 for others.
static int read_part(Reader *look) {
    Reader again = *look;
    int unit = reader_find(&again, FOREIGN_UNIT);
    int part = unit == 3 ? 0 : unit == 4 ? 1 : unit == 5 ? 3 : -1;
    if (part < 0) {
        again = *look;
        part = reader_find(&again, FOREIGN_PART) == 1 ? 2 : -1;
        // "half year"
        Reader year = again;
        if (part == 2 && (reader_blanks(&year) || reader_take(&year, "-")) &&
            reader_find(&year, FOREIGN_UNIT) == 5) {
            again = year;
        }
    }
    if (part >= 0) {
        *look = again;
    }
    return part;
}

// "next quarter", "this year", "le trimestre prochain", "next summer"
static bool read_relative(const Mend *mend, Reader *look, bool end, Someday *out) {
    int now = mend->tree->source->month;
    Reader again = *look;
    int next = reader_find(&again, FOREIGN_RELATIVE);
    if (next >= 0 && !reader_blanks(&again)) {
        return false;
    }
    int part = read_part(&again);
    if (part >= 0 && next < 0) {
        Reader behind = again;
        next = reader_blanks(&behind) ? reader_find(&behind, FOREIGN_RELATIVE) : -1;
        again = next >= 0 ? behind : again;
    }
    next = next < 0 && part >= 0 && end ? 0 : next;  // "the end of the year"
    if (now == 0 || next < 0 || (part >= 0 && !reader_ends_word(&again))) {
        return false;
    }
    Reader year = again;
    if (part >= 0 && mend_year_behind(&year, false) > 0) {
        return false;  // "the end of the year 2026"
    }
    out->message = SLICE(MEND_MOVING);
    if (part >= 0) {
        static const int lengths[] = {1, 3, 6, 12};
        out->deadline = part_text(mend->arena, now + (next != 0) * lengths[part], part);
        out->span = out->deadline;
        *look = again;
        return true;
    }
    // "next March", "next summer": the one to come.
    int month = reader_find(&again, FOREIGN_MONTH);
    if (month >= 0) {
        int past = month < now % 12 || (next != 0 && month == now % 12);
        out->deadline = part_text(mend->arena, 12 * (now / 12 + past) + month, 0);
        out->span = out->deadline;
        *look = again;
        return true;
    }
    Slice message = out->message;
    if (!read_season(mend, &again, false, out)) {
        return false;
    }
    out->message = message;
    *look = again;
    return true;
}

// "6 months", "the next six weeks"
static bool read_count(const Mend *mend, Reader *look, Someday *out) {
    const Source *source = mend->tree->source;
    Reader again = *look;
    for (int i = 0; i < 2; i++) {
        Reader word = again;
        if ((reader_find(&word, i == 0 ? FOREIGN_ARTICLE : FOREIGN_RELATIVE) >= 0) &&
            reader_blanks(&word)) {
            again = word;
        }
    }
    int count = reader_number(&again, 1, 3);
    count = count > 0 ? count : reader_find(&again, FOREIGN_NUMBER);
    (void)reader_joint(&again);  // `90d` has nothing between
    int unit = count > 0 ? reader_find(&again, FOREIGN_UNIT) : -1;
    if (source->month == 0 || unit < 1 || !reader_ends_word(&again)) {
        return false;
    }
    static const int months[] = {[3] = 1, [4] = 3, [5] = 12};
    out->deadline = unit >= 3 ? part_text(mend->arena, source->month + count * months[unit], 0)
                              : mend_day_on(mend, source->month / 12, source->month % 12 + 1,
                                            source->day, count * (unit == 2 ? 7 : 1));
    out->message = SLICE(MEND_MOVING);
    *look = again;
    return true;
}

// "today", "yesterday"; "last month", which is over.
static bool read_near(const Mend *mend, Reader *look, Someday *out) {
    const Source *source = mend->tree->source;
    Reader again = *look;
    int day = reader_find(&again, FOREIGN_MOVING);
    bool last = day < 0 && mend->statement == STATEMENT_ACTUAL && reader_take(&again, "last ");
    int part = last ? read_part(&again) : -1;
    if (source->month == 0 || (day < 0 && part < 0) || !reader_ends_word(&again)) {
        return false;
    }
    static const int lengths[] = {1, 3, 6, 12};
    out->deadline = day >= 0 ? mend_moving_day(mend, day)
                             : part_text(mend->arena, source->month - lengths[part], part);
    out->span = out->deadline;
    out->message = SLICE(MEND_MOVING);
    *look = again;
    return true;
}

// How long a period is: so many months, or days.
typedef struct {
    int months;
    int days;
} Length;

// "12 months", "the next six weeks", "a year", "90d"; both 0 where none is said.
static Length read_length(Reader *look) {
    Length length = {0, 0};
    for (int i = 0; i < 2; i++) {
        Reader word = *look;
        if (reader_find(&word, i == 0 ? FOREIGN_ARTICLE : FOREIGN_RELATIVE) >= 0 &&
            reader_blanks(&word)) {
            *look = word;
        }
    }
    int count = reader_number(look, 1, 3);
    bool spelt = count < 0;
    count = spelt ? reader_find(look, FOREIGN_NUMBER) : count;
    if (spelt && count < 0 && reader_take(look, "a ")) {
        count = 1;
    } else if (!reader_joint(look) && spelt) {
        return length;
    }
    static const int months[] = {[3] = 1, [4] = 3, [5] = 12};
    int unit = count > 0 ? reader_find(look, FOREIGN_UNIT) : -1;
    if (unit >= 1 && reader_ends_word(look)) {
        length.months = unit >= 3 ? count * months[unit] : 0;
        length.days = unit >= 3 ? 0 : count * (unit == 2 ? 7 : 1);
    }
    return length;
}

// So long a period from a month on, or from a day of it: both ends.
static Slice span_text(const Mend *mend, Length length, int month, int day) {
    Arena *arena = mend->arena;
    int year = month / 12;
    int last = month + length.months;
    if (length.months == 1 && day == 0) {
        return part_text(arena, month, 0);
    }
    if (length.months != 0 && day == 0) {
        return arena_format(arena, "%.*s..%.*s", SLICE_ARGS(part_text(arena, month, 0)),
                            SLICE_ARGS(part_text(arena, last - 1, 0)));
    }
    day = day == 0 ? 1 : day;
    int most = mend_days_in(last / 12, last % 12 + 1);
    Slice end = length.months != 0
                    ? mend_day_on(mend, last / 12, last % 12 + 1, day < most ? day : most, -1)
                    : mend_day_on(mend, year, month % 12 + 1, day, length.days - 1);
    return arena_format(arena, "%.*s..%.*s",
                        SLICE_ARGS(mend_day_on(mend, year, month % 12 + 1, day, 0)),
                        SLICE_ARGS(end));
}

// The first month of a period, counted from the year 0, and the day of it where one is said. A year that is left out is that of
// the text.
static bool begin_of(const Mend *mend, const ForeignPeriod *period, int *month, int *day) {
    Slice text = period->text;
    Reader look = {text.text, text.text + text.length, NULL};
    int part = reader_take(&look, "Q") ? 3 : reader_take(&look, "H") ? 6 : 0;
    int number = part != 0 ? reader_number(&look, 1, 1) : 1;
    int year = part != 0 ? mend_year_behind(&look, false) : reader_number(&look, 4, 4);
    int within = part != 0                 ? part * (number - 1)
                 : reader_take(&look, "-") ? reader_number(&look, 2, 2) - 1
                                           : 0;
    year = part != 0 && year <= 0 ? mend_year_for(mend, within + 1) : year;
    *month = 12 * year + within;
    *day = reader_take(&look, "-") ? reader_number(&look, 2, 2) : 0;
    return year > 0;
}

// "from May 2026", "starting 2026-05-01"; where `bare`, without such a word, too. *safe: no other can be meant.
static bool read_start(Mend *mend, Reader *look, bool bare, int *month, int *day, bool *safe) {
    static const char *const words[] = {"starting ", "beginning ", "since "};
    PeriodReading reading = {.mend = mend, .look = *look, .wanted = true};
    ForeignPeriod start;
    bool blank = reader_blanks(&reading.look) || bare;
    bool from = blank && reader_find(&reading.look, FOREIGN_FROM) >= 0;
    for (size_t i = 0; blank && !from && i < sizeof words / sizeof *words; i++) {
        from = reader_take(&reading.look, words[i]);
    }
    from = from || bare;
    reader_blanks(&reading.look);
    int first = 0;
    int of = 0;
    if (!from || !foreign_period(&reading, &start) || !begin_of(mend, &start, &first, &of)) {
        return false;
    }
    *month = first;
    *day = of;
    const size_t yearless = 2;  // Q3
    *safe = !start.yearless && start.other.length == 0 && start.text.length > yearless;
    *look = reading.look;
    return true;
}

// `period 12 months`, `during 6 weeks from 2026-05-01`: how long it is says not when. A strategy's begins about now.
static bool read_duration(Mend *mend, uint32_t index, Match *match) {
    Reader look = mend_reader(mend, index);
    const char *start = look.at;
    int now = mend->tree->source->month;
    Length length = read_length(&look);
    if ((mend->property != PROPERTY_PERIOD && mend->property != PROPERTY_DURING) ||
        (length.months == 0 && length.days == 0) || now == 0) {
        return false;
    }
    int month = now;
    int day = length.months != 0 ? 0 : mend->tree->source->day;
    bool begun = read_start(mend, &look, false, &month, &day, &match->safe);
    match->text = span_text(mend, length, month, day);
    match->end = look.at;
    match->code = "length";
    match->message =
        SLICE("how long a period is says not when it is: it has a first day and a last");
    match->unfixed = !begun && mend->property == PROPERTY_DURING;
    if (match->unfixed) {
        match->help =
            arena_format(mend->arena, "write both, such as `%.*s`", SLICE_ARGS(match->text));
    } else if (!begun && length.months == 12) {
        match->other = part_text(mend->arena, now, 3);
    }
    // `2w` has no room for a range.
    match->reads = look.at < start + 3;
    match->read_as = part_text(mend->arena, month, 0);
    return true;
}

// `period from May 2026 for 6 months`, `during 2026-05-01, 6 weeks`: when it begins, and then how long it is.
static bool read_start_and_length(Mend *mend, uint32_t index, Match *match) {
    static const char *const words[] = {"for ", "over ", "during ", "lasting ",
                                        "für ", "pour ", "durante "};
    Reader look = mend_reader(mend, index);
    int month = 0;
    int day = 0;
    bool safe = false;
    if ((mend->property != PROPERTY_PERIOD && mend->property != PROPERTY_DURING) ||
        !read_start(mend, &look, true, &month, &day, &safe)) {
        return false;
    }
    bool joined = reader_take(&look, ",");
    joined = reader_blanks(&look) && joined;
    for (size_t i = 0; i < sizeof words / sizeof *words && !joined; i++) {
        joined = reader_take(&look, words[i]);
    }
    Length length = joined ? read_length(&look) : (Length){0, 0};
    if (length.months == 0 && length.days == 0) {
        return false;
    }
    match->text = span_text(mend, length, month, day);
    match->end = look.at;
    match->safe = safe;
    match->code = "length";
    match->message = SLICE("a period is its first day and its last, not how long it is");
    return true;
}

// "the end of"
static bool skip_end(Reader *look) {
    Reader again = *look;
    bool end = reader_find(&again, FOREIGN_END) == 0 && reader_blanks(&again);
    if (end) {
        *look = again;
    }
    for (int i = 0; i < 2; i++) {
        again = *look;
        if ((reader_find(&again, FOREIGN_OF) >= 0 || reader_find(&again, FOREIGN_ARTICLE) >= 0) &&
            reader_blanks(&again)) {
            *look = again;
        }
    }
    return end;
}

// Whether a word before a deadline stands where `by` should: `in`, `within`, or none.
static bool skip_in(Reader *look) {
    static const char *const words[] = {"in ",     "within ", "over ", "for ",
                                        "during ", "until ",  "till "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (reader_take(look, words[i])) {
            reader_blanks(look);
            return true;
        }
    }
    return false;
}

static int compare_names(const void *left, const void *right) {
    return slice_compare(*(const Slice *)left, *(const Slice *)right);
}

// So many names are looked at for one that is nearly the same.
#define NEAR_MOST 100u

bool mend_is_listed(Mend *mend, Slice name) {
    for (uint32_t i = 0; i + 1 < mend->count && !mend->declared_listed; i++) {
        TokenKind kind = (TokenKind)mend_token(mend, i).kind;
        mend->imports = mend->imports || kind == TOKEN_STATEMENT_IMPORT;
        if (kind == TOKEN_STATEMENT_CAMPAIGN || kind == TOKEN_STATEMENT_AUDIENCE ||
            kind == TOKEN_STATEMENT_CONTENT || kind == TOKEN_STATEMENT_PERSON ||
            kind == TOKEN_STATEMENT_PURPOSE) {
            Slice declared = mend_text(mend, i + 1);
            declared = mend_token(mend, i + 1).kind == TOKEN_QUOTED_NAME
                           ? slice_part(declared, 1, declared.length - 1)
                           : declared;
            LIST_ADD(mend->arena, &mend->declared, declared);
        }
    }
    if (!mend->declared_listed && mend->declared.count > 1) {
        qsort(mend->declared.items, mend->declared.count, sizeof name, compare_names);
    }
    mend->declared_listed = true;
    return mend->declared.count > 0 && bsearch(&name, mend->declared.items, mend->declared.count,
                                               sizeof name, compare_names) != NULL;
}

bool mend_is_declared(Mend *mend, Slice name) {
    // Where the text is sound, what is named and found nowhere has brought us here.
    if (mend_is_listed(mend, name) || (mend->broken && mend->imports)) {
        return true;
    }
    // A slip of the pen in the declaration.
    unsigned limit = unicode_near_limit(name);
    bool near = false;
    for (unsigned i = 0; i < mend->declared.count && i < NEAR_MOST && !near; i++) {
        near = unicode_distance(mend->declared.items[i], name, limit) <= limit;
    }
    return near;
}

bool mistakes_someday(Mend *mend, uint32_t index, Match *match) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    bool listed = mend_previous(mend) == TOKEN_COMMA && mend_shape(mend) == SHAPE_PERIODS;
    bool value = (mend_after_property(mend) || listed) && mend_meaning(mend) == MEANING_PERIOD &&
                 mend->property != PROPERTY_IN;
    bool goal = !mend_after_property(mend) && mend->statement == STATEMENT_GOAL &&
                !token_is_statement(mend_previous(mend));
    if (value && read_start_and_length(mend, index, match)) {
        return true;
    }
    if ((!value && !goal) || (kind != TOKEN_NAME && !token_is_property(kind) &&
                              !(value && (kind == TOKEN_NUMBER || kind == TOKEN_DURATION)))) {
        return false;
    }
    if (value && read_duration(mend, index, match)) {
        return true;
    }
    Reader look = mend_reader(mend, index);
    bool in = goal && skip_in(&look);
    // `for summer`, an audience
    Slice named_for = mend_text(mend, in ? mend_next(mend, index) : index);
    bool end = skip_end(&look);
    bool named = !end && goal && !in;
    Someday day = {0};
    bool by = mend->property == PROPERTY_BY || goal;
    bool counted = (by && (value || in) && read_count(mend, &look, &day)) ||
                   (value && !end && read_near(mend, &look, &day));
    if (!counted && !read_relative(mend, &look, end, &day) &&
        !read_season(mend, &look, true, &day) &&
        (named || !read_season(mend, &look, false, &day) ||
         (!end && mend_is_declared(mend, named_for)))) {
        return false;
    }
    Slice text = by || day.span.length == 0 ? day.deadline : day.span;
    match->text = goal ? arena_format(mend->arena, "by %.*s", SLICE_ARGS(text)) : text;
    match->message = day.message;
    match->end = look.at;
    match->code = "someday";
    return true;
}

static bool is_whole_year(Slice word, bool alone) {
    static const char *const of[] = {"all", "entire", "whole", "full"};
    static const char *const years[] = {"year", "Year", "calendar", "Jahr", "année", "año", "anno"};
    bool whole = false;
    for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
        whole |= slice_is(word, years[i]);
    }
    for (size_t i = 0; i < sizeof of / sizeof *of && !alone; i++) {
        whole |= slice_is(word, of[i]);
    }
    return whole;
}

// "Easter 2026": a name that nobody knows, with the year that shows it for a date.
bool mistakes_named_day(Mend *mend, uint32_t index, Match *match) {
    if (!mend_after_property(mend) || mend_meaning(mend) != MEANING_PERIOD ||
        mend_token(mend, index).kind != TOKEN_NAME) {
        return false;
    }
    Reader look = mend_reader(mend, index);
    match->rule = RULE_BAD_VALUE;
    match->code = "named-day";
    match->unfixed = true;
    match->message = SLICE("a period is a year, a part of it or a day, without a name");
    match->help = SLICE("write its day or month: `2026-09-30`, `2026-09`");
    for (int words = 0; words < 3; words++) {
        if (reader_word(&look).length == 0 || !reader_blanks(&look)) {
            return false;
        }
        Reader year = look;
        match->text = reader_digits(&year);
        match->end = year.at;
        if (match->text.length == 4 && reader_ends_word(&year)) {
            // `period year 2026`, `period all of 2026`: the words say no more than the year.
            match->unfixed = !is_whole_year(mend_text(mend, index), words == 0);
            match->help = match->unfixed ? match->help : SLICE("");
            return true;
        }
    }
    return false;
}

// `3d before 2026-12-11`: what is counted from a day is a day.
bool mistakes_moment(Mend *mend, uint32_t index, Match *match) {
    if (mend_shape(mend) != SHAPE_MOMENTS || mend_token(mend, index).kind != TOKEN_DURATION) {
        return false;
    }
    Slice span = mend_text(mend, index);
    char unit = span.text[span.length - 1];
    Reader look = mend_reader(mend, index);
    int count = reader_number(&look, 1, 3);
    if (count < 0 || (unit != 'd' && unit != 'w') || !reader_take(&look, unit == 'd' ? "d" : "w")) {
        return false;
    }
    reader_blanks(&look);
    bool after = reader_take(&look, "after");
    if (!after && !reader_take(&look, "before")) {
        return false;
    }
    reader_blanks(&look);
    int year = reader_number(&look, 4, 4);
    int month = year > 0 && reader_take(&look, "-") ? reader_number(&look, 2, 2) : -1;
    int day = month > 0 && reader_take(&look, "-") ? reader_number(&look, 2, 2) : -1;
    if (day < 1 || day > mend_days_in(year, month) || !reader_ends_word(&look)) {
        return false;
    }
    int days = count * (unit == 'w' ? 7 : 1);
    match->text = mend_day_on(mend, year, month, day, after ? days : -days);
    match->message = SLICE(
        "what is counted from a day is a day itself; `before` and `after` count from a campaign");
    match->safe = true;
    match->code = "moment";
    match->end = look.at;
    return true;
}
