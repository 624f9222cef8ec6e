// Dates, quarters and other periods of other notations where they stand: ranges, "end of", spans without a word. Memory: the arena.
#include "syntax/foreign_period.h"

// "end of", "by the end of", "mid-": 0 end, 1 middle, 2 start; -1 for none.
static int read_end(PeriodReading *reading) {
    Reader look = reading->look;
    int end = reader_find(&look, FOREIGN_END);
    if (end < 0) {
        if (!reader_take(&look, "mid-")) {
            return -1;
        }
        end = 1;
    }
    reader_blanks(&look);
    for (int i = 0; i < 2; i++) {
        Reader of = look;
        if ((reader_find(&of, FOREIGN_OF) >= 0 || reader_find(&of, FOREIGN_ARTICLE) >= 0) &&
            reader_blanks(&of)) {
            look = of;
        }
    }
    reading->look = look;
    return end;
}

static void set_end(const PeriodReading *reading, int end, ForeignPeriod *period) {
    period->odd = true;
    if (end == 1) {
        period->safe = false;
        if (period->text.length == 7 && period->text.text[4] == '-') {
            period->other = period->text;
            period->text = arena_format(reading->mend->arena, "%.*s-15", SLICE_ARGS(period->other));
        }
    } else if (end == 2) {
        period->safe = false;
        if (period->text.length == 7 && period->text.text[4] == '-') {
            period->other = period->text;
            period->text = arena_format(reading->mend->arena, "%.*s-01", SLICE_ARGS(period->other));
        }
    }
}

// 2026-2027
static bool read_years(PeriodReading *reading, ForeignPeriod *out) {
    Reader look = reading->look;
    int first = reader_number(&look, 4, 4);
    bool dash = reader_take(&look, "-") || reader_take(&look, "–") || reader_take(&look, "/");
    int last = dash ? reader_number(&look, 4, 4) : -1;
    if (first < MEND_YEAR_FIRST || last <= first || last > MEND_YEAR_LAST ||
        !reader_ends_word(&look)) {
        return false;
    }
    *out = (ForeignPeriod){.odd = true, .safe = true, .spanned = true};
    out->text = arena_format(reading->mend->arena, "%d..%d", first, last);
    reading->look = look;
    return true;
}

// What stands between parts that follow each other, "May and June", "H1 + H2"; a comma, too, where no list can stand.
static bool take_joint(const PeriodReading *reading, Reader *look) {
    bool blank = reader_blanks(look);
    bool joined = reader_take(look, "/") || reader_take(look, "+") || reader_take(look, "&") ||
                  (mend_shape(reading->mend) == SHAPE_PERIOD && reader_take(look, ",")) ||
                  (blank && reader_find(look, FOREIGN_AND) == 0);
    reader_blanks(look);
    return joined;
}

// May/June 2026, May and June 2026
static bool read_two_months(PeriodReading *reading, ForeignPeriod *out) {
    PeriodReading rest = *reading;
    int first = reader_find(&rest.look, FOREIGN_MONTH);
    bool joined = first >= 0 && take_joint(reading, &rest.look);
    Reader ahead = rest.look;
    ForeignPeriod high = {.safe = true};
    if (!joined || reader_find(&ahead, FOREIGN_MONTH) != (first + 1) % 12 ||
        !foreign_month(&rest, &high) || high.text.length != 7) {
        return false;
    }
    int year = reader_number(&(Reader){high.text.text, high.text.text + 4, NULL}, 4, 4);
    *out = high;
    out->text = arena_format(reading->mend->arena, "%.*s..%.*s",
                             SLICE_ARGS(foreign_day(reading, year - (first == 11), first + 1, 0)),
                             SLICE_ARGS(high.text));
    reading->look = rest.look;
    return true;
}

// "start 1 May end 15 June", "starts 2026-05-01, ends 2026-06-15"
static bool take_end_word(Reader *reader) {
    static const char *const words[] = {"end", "ends", "ending", "End", "Ends", "endet", "Ende"};
    Reader look = *reader;
    bool apart = reader_take(&look, ",");
    apart = reader_blanks(&look) || apart;
    for (size_t i = 0; apart && i < sizeof words / sizeof *words; i++) {
        Reader behind = look;
        if (reader_take(&behind, words[i]) &&
            (reader_take(&behind, ":") || reader_ends_word(&behind)) && reader_blanks(&behind)) {
            *reader = behind;
            return true;
        }
    }
    return false;
}

static bool read_range_sign(PeriodReading *reading, bool whole, bool *odd) {
    Reader look = reading->look;
    *odd = true;
    if (take_end_word(&look)) {
        reading->look = look;
        return true;
    }
    bool blank = reader_blanks(&look);
    Reader word = look;
    reading->either = blank && reader_find(&word, FOREIGN_AND) == 1;
    if (whole && !blank && reader_take(&look, "/")) {
        reading->look = look;
        return true;
    }
    if (reader_take(&look, "..")) {
        *odd = reader_take(&look, ".");
    } else if (!reader_take(&look, "–") && !reader_take(&look, "—") &&
               !(blank && reader_take(&look, "- ")) &&
               !(blank && reader_find(&look, FOREIGN_TO) >= 0) &&
               !(reader_take(&look, "-") &&
                 (blank || whole || (!reader_done(&look) && (*look.at < '0' || *look.at > '9'))))) {
        return false;
    }
    reader_blanks(&look);
    reading->look = look;
    return true;
}

// From `low` to `high`, where the first may take its year or month from the second.
static void join_range(const PeriodReading *reading, const ForeignPeriod *low,
                       const ForeignPeriod *high, bool odd, ForeignPeriod *out) {
    Slice start = low->text;
    bool safe = low->safe && high->safe && !reading->either;
    if (low->yearless && !high->yearless && high->text.length >= 7 && high->text.text[4] == '-') {
        int year = (high->text.text[0] - '0') * 1000 + (high->text.text[1] - '0') * 100 +
                   (high->text.text[2] - '0') * 10 + (high->text.text[3] - '0');
        // "December to January 2027"
        bool earlier = low->month > (high->text.text[5] - '0') * 10 + (high->text.text[6] - '0');
        start = foreign_day(reading, year - earlier, low->month, low->day);
        safe = high->safe && !reading->either;
    }
    // Q1 to Q4 2026; `Q1..Q4 2026` is right as it is.
    const size_t year = 5;
    if (low->text.length > 1 && low->text.length < year && low->text.text[0] >= 'A' &&
        high->text.length > year && high->text.text[high->text.length - year] == ' ') {
        start = arena_format(reading->mend->arena, "%.*s%.*s", SLICE_ARGS(low->text), (int)year,
                             high->text.text + high->text.length - year);
    }
    *out = (ForeignPeriod){.text = arena_format(reading->mend->arena, "%.*s..%.*s",
                                                SLICE_ARGS(start), SLICE_ARGS(high->text)),
                           .odd = odd || low->odd || high->odd,
                           .spanned = odd && !low->odd && !high->odd,
                           .safe = safe};
}

// A quarter, half, week or year: its letter, and which it is of that year. Letter 0 for what is none of these.
typedef struct {
    char letter;
    int number;
    int year;  // 0 where it is not said
} Part;

static Part part_of(const ForeignPeriod *period) {
    Slice text = period->text;
    Reader look = {text.text, text.text + text.length, NULL};
    bool year = text.length == 4 && byte_is_digit(*look.at);
    Part part = {year ? 'Y' : *look.at, 0, 0};
    look.at += !year;
    part.number = reader_number(&look, 1, 4);
    int behind = mend_year_behind(&look, false);
    part.year = behind > 0 ? behind : 0;
    part.letter = year || part.letter >= 'A' ? part.letter : 0;
    return part;
}

static bool follows(Part first, Part second) {
    int many = first.letter == 'Q' ? 4 : 2;
    bool next = first.letter != 'Y' && first.letter != 'W' && first.year != 0 &&
                second.year == first.year + 1 && first.number == many && second.number == 1;
    bool same = second.year == first.year || first.year == 0 || second.year == 0;
    return first.letter != 0 && second.letter == first.letter &&
           (next || (same && second.number == first.number + 1));
}

// H1 + H2 2026, Q2, Q3 and Q4: from the first of them to the last, where each follows the one before.
static bool read_several_parts(PeriodReading *reading, ForeignPeriod *out) {
    PeriodReading rest = *reading;
    PeriodReading next = rest;
    ForeignPeriod low;
    ForeignPeriod high;
    bool several = false;
    if (!foreign_period(&next, &low)) {
        return false;
    }
    for (Part part = part_of(&low), before;; several = true) {
        rest = next;
        before = part;
        ForeignPeriod more;
        if (!take_joint(reading, &next.look) || !foreign_period(&next, &more)) {
            break;
        }
        part = part_of(&more);
        if (!follows(before, part)) {
            break;
        }
        high = more;
    }
    if (several) {
        join_range(reading, &low, &high, true, out);
        reading->look = rest.look;
    }
    return several;
}

// 1-15 September 2026
static bool read_days_of_month(PeriodReading *reading, ForeignPeriod *out) {
    Reader look = reading->look;
    int day = reader_number(&look, 1, 2);
    if (day < 1 || day > 31) {
        return false;
    }
    foreign_ordinal_end(&look);
    reader_blanks(&look);
    if (!reader_take(&look, "-") && !reader_take(&look, "–") &&
        reader_find(&look, FOREIGN_TO) < 0) {
        return false;
    }
    reader_blanks(&look);
    const char *start = reading->look.at;
    Reader after = look;
    int high_day = reader_number(&after, 1, 2);
    PeriodReading rest = *reading;
    rest.look = look;
    ForeignPeriod high = {.safe = true};
    *out = (ForeignPeriod){.safe = true};
    // 1.-15.5.2026
    bool points = high_day > day && reader_sees(&after, ".") && look.at > start + 1;
    if (!(foreign_day_month(&rest, &high) || (points && foreign_numbers(&rest, &high))) ||
        high.text.length != 10) {
        return false;
    }
    out->text = arena_format(reading->mend->arena, "%.8s%02d..%.*s", high.text.text, day,
                             SLICE_ARGS(high.text));
    out->odd = true;
    out->safe = high.safe;
    reading->look = rest.look;
    return true;
}

// September 1-15, 2026
static bool read_month_of_days(PeriodReading *reading, ForeignPeriod *out) {
    Reader look = reading->look;
    int month = reader_find(&look, FOREIGN_MONTH);
    if (month < 0) {
        return false;
    }
    reader_blanks(&look);
    int first = reader_number(&look, 1, 2);
    foreign_ordinal_end(&look);
    reader_blanks(&look);
    if (first < 1 || (!reader_take(&look, "-") && !reader_take(&look, "–") &&
                      reader_find(&look, FOREIGN_TO) < 0)) {
        return false;
    }
    reader_blanks(&look);
    int last = reader_number(&look, 1, 2);
    foreign_ordinal_end(&look);
    if (last <= first || last > 31 || !reader_ends_word(&look)) {
        return false;
    }
    ForeignPeriod high = {.safe = true};
    foreign_set_month(reading, mend_year_behind(&look, false), month + 1, last, &high);
    if (high.text.length != 10) {
        return false;
    }
    *out = (ForeignPeriod){.odd = true, .safe = high.safe};
    out->text = arena_format(reading->mend->arena, "%.8s%02d..%.*s", high.text.text, first,
                             SLICE_ARGS(high.text));
    reading->look = look;
    return true;
}

static bool read_period(PeriodReading *reading, ForeignPeriod *out) {
    bool no_range = reading->mend->property == PROPERTY_BY;
    if (reading->wanted && !no_range &&
        (read_days_of_month(reading, out) || read_month_of_days(reading, out) ||
         read_years(reading, out) || read_two_months(reading, out) ||
         read_several_parts(reading, out))) {
        return true;
    }
    if (!foreign_period(reading, out)) {
        return false;
    }
    PeriodReading rest = *reading;
    bool odd = false;
    ForeignPeriod high;
    if (!no_range && read_range_sign(&rest, out->text.length == 10, &odd) &&
        foreign_period(&rest, &high)) {
        join_range(&rest, out, &high, odd, out);
        reading->look = rest.look;
    }
    return true;
}

// "from January to June 2026", "between 2026-01-01 and 2026-06-30": a range, with a word before it.
static bool read_worded_range(PeriodReading *reading, ForeignPeriod *out) {
    PeriodReading rest = *reading;
    bool from = reader_find(&rest.look, FOREIGN_FROM) >= 0;
    bool between = !from && reader_find(&rest.look, FOREIGN_BETWEEN) >= 0;
    if ((!from && !between) || reading->mend->property == PROPERTY_BY ||
        !reader_blanks(&rest.look)) {
        return false;
    }
    ForeignPeriod low;
    ForeignPeriod high;
    bool odd = true;
    if (read_days_of_month(&rest, &low) || read_month_of_days(&rest, &low)) {
        *out = low;
    } else {
        if (!foreign_period(&rest, &low)) {
            return false;
        }
        if (between) {
            if (!reader_blanks(&rest.look) || reader_find(&rest.look, FOREIGN_AND) < 0 ||
                !reader_blanks(&rest.look)) {
                return false;
            }
        } else if (!read_range_sign(&rest, false, &odd)) {
            return false;
        }
        if (!foreign_period(&rest, &high)) {
            return false;
        }
        join_range(&rest, &low, &high, true, out);
    }
    reading->look = rest.look;
    return true;
}

// `campaign launch 2026-05-01 to 2026-06-15`: the property of the statement that a span without one is of.
static PropertyKind bare_span(const Mend *mend, const ForeignPeriod *period) {
    PropertyKind property = mend->statement == STATEMENT_CAMPAIGN   ? PROPERTY_DURING
                            : mend->statement == STATEMENT_TACTIC   ? PROPERTY_DURING
                            : mend->statement == STATEMENT_STRATEGY ? PROPERTY_PERIOD
                            : mend->statement == STATEMENT_PERSON   ? PROPERTY_AWAY
                                                                    : PROPERTY_KIND_COUNT;
    TokenKind before = mend_previous(mend);
    bool stands_alone = !mend_after_property(mend) && before != TOKEN_COMMA &&
                        before != TOKEN_RANGE && !token_is_statement(before);
    bool range = slice_find_byte(period->text, '.') != NULL;
    return property != PROPERTY_KIND_COUNT && range && stands_alone &&
                   !mend_is_given(mend, property)
               ? property
               : PROPERTY_KIND_COUNT;
}

// "Thursday, 15 October": a day of the week before a date.
static bool skip_weekday(Reader *reader) {
    Reader look = *reader;
    Reader named = look;
    if (reader_find(&named, FOREIGN_MONTH) >= 0 || reader_find(&look, FOREIGN_DAY) < 0) {
        return false;  // "Mar 15" is in March
    }
    bool point = reader_take(&look, ".");
    bool apart = reader_take(&look, ",") || point;
    if (!reader_blanks(&look) && !apart) {
        return false;
    }
    Reader the = look;
    if (reader_find(&the, FOREIGN_ARTICLE) >= 0 && reader_blanks(&the)) {
        look = the;
    }
    Reader month = look;
    bool date =
        !reader_done(&look) && (byte_is_digit(*look.at) || reader_find(&month, FOREIGN_MONTH) >= 0);
    *reader = date ? look : *reader;
    return date;
}

// Whether a name or a property's word may begin a date: it is a word of one elsewhere, and names nothing here.
static bool word_may_begin(Mend *mend, uint32_t index, const PeriodReading *reading) {
    Slice text = mend_text(mend, index);
    size_t letters = 0;
    while (letters < text.length && byte_is_letter(text.text[letters])) {
        letters++;
    }
    // Names are let alone unless they begin like a period's word.
    Reader begin = reading->look;
    if (!mend_any(mend, reader_word(&begin)) && !reader_sees(&reading->look, "mid-") &&
        !(letters != 0 && mend_any(mend, slice_part(text, 0, letters)))) {
        return false;
    }
    // A campaign may be called like a month: `2w before march`.
    bool before =
        mend_previous(mend) == TOKEN_PROPERTY_BEFORE || mend_previous(mend) == TOKEN_PROPERTY_AFTER;
    if ((before || mend->property == PROPERTY_WHEN) && mend_is_declared(mend, text)) {
        return false;
    }
    // A statement's name may be a month's.
    return !token_is_statement(mend_previous(mend)) || mend->statement == STATEMENT_MILESTONE;
}

// Steps over the article of "by the 30th of September".
static void skip_article(const Mend *mend, Reader *reader) {
    Reader the = *reader;
    bool listed = mend_previous(mend) == TOKEN_COMMA && mend_shape(mend) == SHAPE_PERIODS;
    if ((mend_after_property(mend) || listed) && reader_find(&the, FOREIGN_ARTICLE) >= 0 &&
        reader_blanks(&the) && reader_number(&(Reader){the.at, the.end, NULL}, 1, 2) > 0) {
        *reader = the;
    }
}

// A period where one is wanted, with what may stand before it: its end ("end of June"), or two in words.
static bool read_wanted(PeriodReading *reading, ForeignPeriod *period, Match *match) {
    bool worded = mend_after_property(reading->mend) && read_worded_range(reading, period);
    int end = worded ? -1 : read_end(reading);
    if (!worded && !read_period(reading, period)) {
        return false;
    }
    if (end >= 0) {
        set_end(reading, end, period);
        match->message = end == 0 ? SLICE("a period as a deadline is its last day already")
                                  : SLICE("a part of a period is a day of it, or a shorter period");
    }
    return true;
}

// What is wrong with a date, where nothing has been said of it; `worded`: it begins with a word, `weekday`: with that of a day.
static void say_date(const Mend *mend, const ForeignPeriod *period, bool worded, bool weekday,
                     Match *match) {
    if (weekday && !period->odd) {
        match->message = SLICE("a date says no day of the week");
    }
    if (match->message.length == 0 && (period->spanned || worded)) {
        match->message = SLICE("a range is written with two points between its ends");
    }
    if (match->message.length == 0) {
        match->message =
            period->text.text[0] >= 'A'
                ? SLICE("a quarter, half or week is written before its year: `Q3 2026`")
                : SLICE("a date is written year first: `2026-09-30`, `2026-09`");
    }
    if (period->yearless) {
        match->help = period->other.length != 0
                          ? arena_format(mend->arena, "write `%.*s` or `%.*s`, if that is the year",
                                         SLICE_ARGS(period->text), SLICE_ARGS(period->other))
                          : arena_format(mend->arena, "write `%.*s`, if that is the year",
                                         SLICE_ARGS(period->text));
    }
}

bool mistakes_date(Mend *mend, uint32_t index, Match *match) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    bool digits = kind == TOKEN_NUMBER || kind == TOKEN_PERIOD || kind == TOKEN_TIME ||
                  kind == TOKEN_DURATION || kind == TOKEN_HOST;
    bool word = kind == TOKEN_NAME || token_is_property(kind);
    // No rule or setting has a date, and `set`, behind the figure of another, is a month elsewhere.
    if (mend->statement == STATEMENT_KIND_COUNT || mend->statement == STATEMENT_RULES ||
        !(digits || word) || mend_previous(mend) == TOKEN_SLASH) {
        return false;
    }
    PeriodReading reading = {
        .mend = mend, .look = mend_reader(mend, index), .wanted = mend_wants_period(mend)};
    reading.figured = reading.wanted && mend_is_figured(mend, index);
    if (word && !word_may_begin(mend, index, &reading)) {
        return false;
    }
    ForeignPeriod period = {.safe = true};
    bool weekday = word && reading.wanted && skip_weekday(&reading.look);
    if (reading.wanted) {
        if (word) {
            skip_article(mend, &reading.look);
        }
        Reader whole = reading.look;
        if (mend_two_years(mend, &whole, match) || mend_year_end(mend, &whole, match)) {
            return true;
        }
    }
    if (!(reading.wanted ? read_wanted(&reading, &period, match)
                         : read_period(&reading, &period)) ||
        (!period.odd && !weekday)) {
        return false;
    }
    match->text = period.text;
    match->other = period.other;
    match->safe = period.safe;
    match->end = reading.look.at;
    match->code = "date";
    PropertyKind span = reading.wanted ? PROPERTY_KIND_COUNT : bare_span(mend, &period);
    if (span != PROPERTY_KIND_COUNT) {
        match->text =
            arena_format(mend->arena, "%s %.*s", property_word(span), SLICE_ARGS(period.text));
        match->message =
            arena_format(mend->arena, "a span of days stands behind `%s`", property_word(span));
        match->other = (Slice){NULL, 0};
        match->safe = false;
        return true;
    }
    bool worded = word && period.text.length != 0 && token_is_property(kind);
    say_date(mend, &period, worded, weekday, match);
    return true;
}
