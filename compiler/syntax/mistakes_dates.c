// Dates, quarters and other periods in other notations: day first, month by name, quotes, "end of". Memory: the arena.
#include "syntax/mend_dates.h"

// A period read: its text as strat writes it.
typedef struct {
    Slice text;
    Slice other;  // another reading
    bool odd;     // not as strat writes it
    bool safe;
    bool yearless;  // a month or day that was given the year of the strategy
    int month;      // 1 to 12 where a year is still to come from the other end of a range; else 0
    int day;
} PeriodRead;

typedef struct {
    Mend *mend;
    Reader look;
    bool wanted;   // a period is wanted here: months alone are taken for one
    bool figured;  // no other figure is wanted: `31 Mar 26` ends in a year
} DateReading;

static Slice date_text(const DateReading *reading, int year, int month, int day) {
    Arena *arena = reading->mend->arena;
    return day == 0 ? arena_format(arena, "%04d-%02d", year, month)
                    : arena_format(arena, "%04d-%02d-%02d", year, month, day);
}

static void take_ordinal_end(Reader *look) {
    static const char *const ends[] = {"st", "nd", "rd", "th", "er", ".", "º", "°", "e"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        Reader again = *look;
        if (reader_take(&again, ends[i]) && reader_ends_word(&again)) {
            *look = again;
            return;
        }
    }
}

// Two numbers that may be day and month either way.
static bool set_day_and_month(const DateReading *reading, int year, int first, int second,
                              PeriodRead *out) {
    bool day_first =
        second >= 1 && second <= 12 && first >= 1 && first <= mend_days_in(year, second);
    bool month_first =
        first >= 1 && first <= 12 && second >= 1 && second <= mend_days_in(year, first);
    if (!day_first && !month_first) {
        return false;
    }
    out->text = day_first ? date_text(reading, year, second, first)
                          : date_text(reading, year, first, second);
    out->odd = true;
    out->safe = day_first != month_first || first == second;
    if (!out->safe) {
        out->other = date_text(reading, year, first, second);
    }
    return true;
}

// 26/09/12: of two digits each the first may be the year, too, as the year says that the text speaks of. `set` says whether the
// last of them may be; *out has that reading.
static bool set_year_first(const DateReading *reading, int first, int second, int third, bool set,
                           PeriodRead *out) {
    // So many years away nobody plans.
    const int far = 3;
    int year = 2000 + first;
    int spoken = mend_year_for(reading->mend, 0);
    bool near = spoken != 0 && year >= spoken - far && year <= spoken + far;
    bool late_near = spoken != 0 && 2000 + third >= spoken - far && 2000 + third <= spoken + far;
    if (!near || third < 1 || third > mend_days_in(year, second)) {
        return false;
    }
    Slice text = date_text(reading, year, second, third);
    out->odd = true;
    if (set && slice_equal(out->text, text)) {
        return true;  // 26/03/26
    }
    out->safe = false;
    bool late = set && late_near;
    out->other = late ? text : set ? out->text : SLICE("");
    out->text = late ? out->text : text;
    return true;
}

// 30/09/2026, 30.9.26, 2026/09/30, 09/2026, 9/30
static bool read_numbers(DateReading *reading, PeriodRead *out) {
    Reader look = reading->look;
    const char *start = look.at;
    Slice digits = reader_digits(&look);
    if (digits.length == 8 && reading->wanted && reader_ends_word(&look)) {
        // 20260930
        int all = 0;
        for (size_t i = 0; i < digits.length; i++) {
            all = all * 10 + (digits.text[i] - '0');
        }
        int year = all / 10000;
        int month = all / 100 % 100;
        if (year < 1900 || year > 2200 || all % 100 < 1 || all % 100 > mend_days_in(year, month)) {
            return false;
        }
        *out = (PeriodRead){
            .text = date_text(reading, year, month, all % 100), .odd = true, .safe = true};
        reading->look = look;
        return true;
    }
    if (digits.length == 0 || digits.length > 4 || digits.length == 3) {
        return false;
    }
    look.at = start;
    int first = reader_number(&look, 1, 4);
    char sign = reader_done(&look) ? '\0' : *look.at;
    if (sign != '/' && sign != '.' && sign != '-') {
        return false;
    }
    look.at++;
    bool spaced = sign == '.' && reader_blanks(&look);
    const char *second_start = look.at;
    int second = reader_number(&look, 1, 4);
    if (second < 0) {
        return false;
    }
    size_t second_length = (size_t)(look.at - second_start);
    Reader third_look = look;
    int third = -1;
    size_t third_length = 0;
    if (!reader_done(&third_look) && *third_look.at == sign) {
        third_look.at++;
        if (spaced) {
            reader_blanks(&third_look);
        }
        const char *third_start = third_look.at;
        third = reader_number(&third_look, 1, 4);
        third_length = (size_t)(third_look.at - third_start);
    }
    out->safe = true;
    if (digits.length == 4 && third >= 0 && second_length <= 2 && third_length <= 2) {
        // Year first, with other signs or without its zeros.
        if (second < 1 || second > 12 || third < 1 || third > mend_days_in(first, second)) {
            return false;
        }
        out->text = date_text(reading, first, second, third);
        mend_skip_clock(&third_look);
        reading->look = third_look;
    } else if (digits.length == 4 && third < 0 && second_length <= 2 && second >= 1 &&
               second <= 12 && sign != '.') {
        out->text = date_text(reading, first, second, 0);
        reading->look = look;
    } else if (digits.length <= 2 && second_length <= 2 && third >= 0 &&
               (third_length == 4 || third_length == 2)) {
        int year = third_length == 2 ? 2000 + third : third;
        bool set = set_day_and_month(reading, year, first, second, out);
        bool two = digits.length == 2 && second_length == 2 && third_length == 2 && sign != '.';
        if (!(two && set_year_first(reading, first, second, third, set, out)) && !set) {
            return false;
        }
        reading->look = third_look;
    } else if (digits.length <= 2 && second_length == 4 && third < 0 && first >= 1 && first <= 12 &&
               second >= 1900 && second < 2200) {
        out->text = date_text(reading, second, first, 0);
        reading->look = look;
    } else if (reading->wanted && digits.length <= 2 && second_length <= 2 && third < 0 &&
               (sign == '/' || sign == '.')) {
        // With points the day comes first.
        bool points = sign == '.';
        int year = mend_year_for(reading->mend, first <= 12 && !points ? first : second);
        if (year == 0 || !set_day_and_month(reading, year, first, second, out)) {
            return false;
        }
        out->safe = false;
        if (points) {
            reader_take(&look, ".");
            out->yearless = true;
            out->month = second;
            out->day = first;
        }
        reading->look = look;
    } else {
        return false;
    }
    Slice written = {start, (size_t)(reading->look.at - start)};
    out->odd = !slice_equal(written, out->text);
    return reader_ends_word(&reading->look);
}

static void set_month(DateReading *reading, int year, int month, int day, PeriodRead *out) {
    out->odd = true;
    out->safe = year > 0;
    out->month = year > 0 ? 0 : month;
    out->day = day;
    if (year <= 0) {
        year = mend_year_for(reading->mend, month);
        out->yearless = true;
    }
    out->text = year == 0 || day > mend_days_in(year, month) ? SLICE("")
                                                             : date_text(reading, year, month, day);
}

// 30 September 2026, 1st of May
static bool read_day_month(DateReading *reading, PeriodRead *out) {
    Reader look = reading->look;
    int day = reader_number(&look, 1, 2);
    if (day < 1 || day > 31) {
        return false;
    }
    take_ordinal_end(&look);
    if (!reader_blanks(&look) && !reader_take(&look, "-")) {
        return false;
    }
    Reader of = look;
    if (reader_find(&of, FOREIGN_OF) >= 0 && reader_blanks(&of)) {
        look = of;
    }
    int month = reader_find(&look, FOREIGN_MONTH);
    if (month < 0) {
        return false;
    }
    int year = mend_year_behind(&look, reading->figured);
    set_month(reading, year, month + 1, day, out);
    reading->look = look;
    return out->text.length != 0;
}

// September 2026, Sept. 30, 2026, Sep-2026
static bool read_month(DateReading *reading, PeriodRead *out) {
    Reader look = reading->look;
    int month = reader_find(&look, FOREIGN_MONTH);
    if (month < 0) {
        return false;
    }
    Reader day_look = look;
    reader_blanks(&day_look);
    reader_take(&day_look, "the ");
    int day = reader_number(&day_look, 1, 2);
    if (day >= 1 && day <= 31) {
        take_ordinal_end(&day_look);
    }
    int year;
    if (day >= 1 && day <= 31 && reader_ends_word(&day_look)) {
        look = day_look;
        year = mend_year_behind(&look, false);
    } else {
        day = 0;
        year = mend_year_behind(&look, true);
    }
    if (year <= 0 && day == 0 && !reading->wanted) {
        return false;
    }
    set_month(reading, year, month + 1, day, out);
    reading->look = look;
    return out->text.length != 0;
}

// `Q3   2026`: as strat writes it, but for more blanks than one before the year.
static bool is_spaced_part(Slice written, Slice text) {
    const size_t year = 4;
    if (text.length <= year || written.length <= text.length ||
        !slice_starts_with(written, slice_part(text, 0, text.length - year)) ||
        !slice_equal(slice_part(written, written.length - year, written.length),
                     slice_part(text, text.length - year, text.length))) {
        return false;
    }
    Reader between =
        reader_at(written.text + text.length - year, written.text + written.length - year);
    reader_blanks(&between);
    return reader_done(&between);
}

static bool set_part(DateReading *reading, char letter, int number, int year, const Reader *look,
                     PeriodRead *out) {
    Arena *arena = reading->mend->arena;
    int most = letter == 'Q' ? 4 : letter == 'H' ? 2 : 53;
    if (number < 1 || number > most) {
        return false;
    }
    out->text = year > 0 ? arena_format(arena, letter == 'W' ? "%c%02d %d" : "%c%d %d", letter,
                                        number, year)
                         : arena_format(arena, letter == 'W' ? "%c%02d" : "%c%d", letter, number);
    Slice written = {reading->look.at, (size_t)(look->at - reading->look.at)};
    // A quarter of a year that begins in July is none of these.
    const char *fiscal = slice_find_byte(written, 'F');
    out->safe = fiscal == NULL || fiscal[1] != 'Y';
    out->odd = !slice_equal(written, out->text) && !is_spaced_part(written, out->text) &&
               !(year <= 0 && written.length == 2 && letter == 'W' && written.text[0] == 'W');
    reading->look = *look;
    return true;
}

static const char part_letters[] = {'Q', 'H', 'W'};

// Q3'26, q3, KW 37, third quarter of 2026, 3Q26, 2026-Q3
static bool read_part(DateReading *reading, PeriodRead *out) {
    Reader look = reading->look;
    int year = -1;
    int ordinal = -1;
    Reader article = look;
    if (reader_find(&article, FOREIGN_ARTICLE) >= 0 && reader_blanks(&article)) {
        look = article;
    }
    Reader first = look;
    int leading = reader_number(&first, 4, 4);
    if (leading >= 1900 && leading <= 2200) {
        if (!reader_take(&first, "-") && !reader_take(&first, "/")) {
            reader_blanks(&first);
        }
        year = leading;
        look = first;
    } else {
        first = look;
        int digit = reader_number(&first, 1, 1);
        Reader letter = first;
        if (digit > 0 && reading->wanted &&
            (reader_take(&letter, "Q") || reader_take(&letter, "q") || reader_take(&letter, "H"))) {
            // 3Q26
            char part = (char)(letter.at[-1] & ~0x20);
            int behind = mend_year_behind(&letter, true);
            return behind > 0 && set_part(reading, part, digit, behind, &letter, out);
        }
        first = look;
        ordinal = digit > 0 ? digit : reader_find(&first, FOREIGN_ORDINAL);
        if (digit > 0) {
            reader_number(&first, 1, 1);
            const char *before = first.at;
            take_ordinal_end(&first);
            ordinal = first.at == before ? -1 : ordinal;
        }
        if (ordinal > 0 && reader_blanks(&first)) {
            look = first;
        } else {
            ordinal = -1;
        }
    }
    // The letters of a word end where its digits begin.
    Slice word = reader_word(&look);
    if (word.length == 0) {
        return false;
    }
    int part = mend_find(reading->mend, FOREIGN_PART, word);
    if (part < 0) {
        return false;
    }
    // No week is the last, or the third, without its year.
    Reader behind = look;
    if (ordinal > 0 && part == 2 && mend_year_behind(&behind, true) <= 0) {
        return false;
    }
    int number = ordinal;
    if (ordinal < 0) {
        bool dot = reader_take(&look, ".");
        bool blank = reader_blanks(&look);
        number = reader_number(&look, 1, 2);
        // One letter and a number apart are no week: `q 3`.
        if (number < 0 || (word.length == 1 && blank && part == 2) || (dot && !blank)) {
            return false;
        }
    }
    if (year < 0) {
        year = mend_year_behind(&look, true);
    }
    return reader_ends_word(&look) &&
           set_part(reading, part_letters[part], number, year, &look, out);
}

// As strat writes it; for the ends of ranges.
static bool read_plain(DateReading *reading, PeriodRead *out) {
    Reader look = reading->look;
    const char *start = look.at;
    int year = reader_number(&look, 4, 4);
    if (year < 1900 || year > 2200 || !reader_ends_word(&look) || reader_sees(&look, "/")) {
        return false;
    }
    out->text = (Slice){start, 4};
    out->safe = true;
    reading->look = look;
    return reading->wanted;
}

// 2026 September, 2026 Sept 30
static bool read_year_month(DateReading *reading, PeriodRead *out) {
    Reader look = reading->look;
    int year = reader_number(&look, 4, 4);
    if (year < 1900 || year > 2200 || !(reader_blanks(&look) || reader_take(&look, "-"))) {
        return false;
    }
    int month = reader_find(&look, FOREIGN_MONTH);
    if (month < 0 || !reader_ends_word(&look)) {
        return false;
    }
    Reader day_look = look;
    int day = reader_blanks(&day_look) ? reader_number(&day_look, 1, 2) : -1;
    bool with_day = day >= 1 && day <= 31;
    if (with_day) {
        take_ordinal_end(&day_look);
        with_day = reader_ends_word(&day_look);
    }
    set_month(reading, year, month + 1, with_day ? day : 0, out);
    reading->look = with_day ? day_look : look;
    return out->text.length != 0;
}

static bool read_one(DateReading *reading, PeriodRead *out) {
    *out = (PeriodRead){.safe = true};
    return read_numbers(reading, out) || read_day_month(reading, out) || read_part(reading, out) ||
           read_month(reading, out) || read_year_month(reading, out) || read_plain(reading, out);
}

// "end of", "by the end of", "mid-": 0 end, 1 middle, 2 start; -1 for none.
static int read_end(DateReading *reading) {
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

static void set_end(const DateReading *reading, int end, PeriodRead *period) {
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
static bool read_years(DateReading *reading, PeriodRead *out) {
    Reader look = reading->look;
    int first = reader_number(&look, 4, 4);
    bool dash = reader_take(&look, "-") || reader_take(&look, "–") || reader_take(&look, "/");
    int last = dash ? reader_number(&look, 4, 4) : -1;
    if (first < 1900 || last <= first || last > 2200 || !reader_ends_word(&look)) {
        return false;
    }
    *out = (PeriodRead){.odd = true, .safe = true};
    out->text = arena_format(reading->mend->arena, "%d..%d", first, last);
    reading->look = look;
    return true;
}

// May/June 2026, May and June 2026
static bool read_two_months(DateReading *reading, PeriodRead *out) {
    DateReading rest = *reading;
    int first = reader_find(&rest.look, FOREIGN_MONTH);
    bool blank = reader_blanks(&rest.look);
    bool joined =
        reader_take(&rest.look, "/") || reader_take(&rest.look, "+") ||
        (blank && (reader_take(&rest.look, "& ") || reader_find(&rest.look, FOREIGN_AND) >= 0));
    reader_blanks(&rest.look);
    Reader ahead = rest.look;
    PeriodRead high = {.safe = true};
    if (first < 0 || !joined || reader_find(&ahead, FOREIGN_MONTH) != (first + 1) % 12 ||
        !read_month(&rest, &high) || high.text.length != 7) {
        return false;
    }
    int year = reader_number(&(Reader){high.text.text, high.text.text + 4, NULL}, 4, 4);
    *out = high;
    out->text = arena_format(reading->mend->arena, "%.*s..%.*s",
                             SLICE_ARGS(date_text(reading, year - (first == 11), first + 1, 0)),
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

static bool read_range_sign(DateReading *reading, bool whole, bool *odd) {
    Reader look = reading->look;
    *odd = true;
    if (take_end_word(&look)) {
        reading->look = look;
        return true;
    }
    bool blank = reader_blanks(&look);
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
static void join_range(const DateReading *reading, const PeriodRead *low, const PeriodRead *high,
                       bool odd, PeriodRead *out) {
    Slice start = low->text;
    bool safe = low->safe && high->safe;
    if (low->yearless && !high->yearless && high->text.length >= 7 && high->text.text[4] == '-') {
        int year = (high->text.text[0] - '0') * 1000 + (high->text.text[1] - '0') * 100 +
                   (high->text.text[2] - '0') * 10 + (high->text.text[3] - '0');
        // "December to January 2027"
        bool earlier = low->month > (high->text.text[5] - '0') * 10 + (high->text.text[6] - '0');
        start = date_text(reading, year - earlier, low->month, low->day);
        safe = high->safe;
    }
    // Q1 to Q4 2026
    const size_t year = 5;
    if (low->text.length > 1 && low->text.length < year && low->text.text[0] >= 'A' &&
        high->text.length > year && high->text.text[high->text.length - year] == ' ') {
        start = arena_format(reading->mend->arena, "%.*s%.*s", SLICE_ARGS(low->text), (int)year,
                             high->text.text + high->text.length - year);
        odd = true;
    }
    *out = (PeriodRead){.text = arena_format(reading->mend->arena, "%.*s..%.*s", SLICE_ARGS(start),
                                             SLICE_ARGS(high->text)),
                        .odd = odd || low->odd || high->odd,
                        .safe = safe};
}

// 1-15 September 2026
static bool read_days_of_month(DateReading *reading, PeriodRead *out) {
    Reader look = reading->look;
    int day = reader_number(&look, 1, 2);
    if (day < 1 || day > 31) {
        return false;
    }
    take_ordinal_end(&look);
    reader_blanks(&look);
    if (!reader_take(&look, "-") && !reader_take(&look, "–") &&
        reader_find(&look, FOREIGN_TO) < 0) {
        return false;
    }
    reader_blanks(&look);
    const char *start = reading->look.at;
    Reader after = look;
    int high_day = reader_number(&after, 1, 2);
    DateReading rest = *reading;
    rest.look = look;
    PeriodRead high = {.safe = true};
    *out = (PeriodRead){.safe = true};
    // 1.-15.5.2026
    bool points = high_day > day && reader_sees(&after, ".") && look.at > start + 1;
    if (!(read_day_month(&rest, &high) || (points && read_numbers(&rest, &high))) ||
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
static bool read_month_of_days(DateReading *reading, PeriodRead *out) {
    Reader look = reading->look;
    int month = reader_find(&look, FOREIGN_MONTH);
    if (month < 0) {
        return false;
    }
    reader_blanks(&look);
    int first = reader_number(&look, 1, 2);
    take_ordinal_end(&look);
    reader_blanks(&look);
    if (first < 1 || (!reader_take(&look, "-") && !reader_take(&look, "–") &&
                      reader_find(&look, FOREIGN_TO) < 0)) {
        return false;
    }
    reader_blanks(&look);
    int last = reader_number(&look, 1, 2);
    take_ordinal_end(&look);
    if (last <= first || last > 31 || !reader_ends_word(&look)) {
        return false;
    }
    PeriodRead high = {.safe = true};
    set_month(reading, mend_year_behind(&look, false), month + 1, last, &high);
    if (high.text.length != 10) {
        return false;
    }
    *out = (PeriodRead){.odd = true, .safe = high.safe};
    out->text = arena_format(reading->mend->arena, "%.8s%02d..%.*s", high.text.text, first,
                             SLICE_ARGS(high.text));
    reading->look = look;
    return true;
}

static bool read_period(DateReading *reading, PeriodRead *out) {
    bool no_range = reading->mend->property == PROPERTY_BY;
    if (reading->wanted && !no_range &&
        (read_days_of_month(reading, out) || read_month_of_days(reading, out) ||
         read_years(reading, out) || read_two_months(reading, out))) {
        return true;
    }
    if (!read_one(reading, out)) {
        return false;
    }
    DateReading rest = *reading;
    bool odd = false;
    PeriodRead high;
    if (!no_range && read_range_sign(&rest, out->text.length == 10, &odd) &&
        read_one(&rest, &high)) {
        join_range(reading, out, &high, odd, out);
        reading->look = rest.look;
    }
    return true;
}

// "from January to June 2026", "between 2026-01-01 and 2026-06-30": a range, with a word before it.
static bool read_worded_range(DateReading *reading, PeriodRead *out) {
    DateReading rest = *reading;
    bool from = reader_find(&rest.look, FOREIGN_FROM) >= 0;
    bool between = !from && reader_find(&rest.look, FOREIGN_BETWEEN) >= 0;
    if ((!from && !between) || reading->mend->property == PROPERTY_BY ||
        !reader_blanks(&rest.look)) {
        return false;
    }
    PeriodRead low;
    PeriodRead high;
    bool odd = true;
    if (read_days_of_month(&rest, &low) || read_month_of_days(&rest, &low)) {
        *out = low;
    } else {
        if (!read_one(&rest, &low)) {
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
        if (!read_one(&rest, &high)) {
            return false;
        }
        join_range(reading, &low, &high, true, out);
    }
    reading->look = rest.look;
    return true;
}

// `campaign launch 2026-05-01 to 2026-06-15`: the property of the statement that a span without one is of.
static PropertyKind bare_span(const Mend *mend, const PeriodRead *period) {
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
    DateReading reading = {
        .mend = mend, .look = mend_reader(mend, index), .wanted = mend_wants_period(mend)};
    reading.figured = reading.wanted && mend_is_figured(mend, index);
    if (word) {
        Slice text = mend_text(mend, index);
        size_t letters = 0;
        while (letters < text.length &&
               ((text.text[letters] | 0x20) >= 'a' && (text.text[letters] | 0x20) <= 'z')) {
            letters++;
        }
        // Names are let alone unless they begin like a period's word.
        Reader begin = reading.look;
        if (!mend_any(mend, reader_word(&begin)) && !reader_sees(&reading.look, "mid-") &&
            !(letters != 0 && mend_any(mend, slice_part(text, 0, letters)))) {
            return false;
        }
        // A campaign may be called like a month: `2w before march`.
        bool before = mend_previous(mend) == TOKEN_PROPERTY_BEFORE ||
                      mend_previous(mend) == TOKEN_PROPERTY_AFTER;
        if ((before || mend->property == PROPERTY_WHEN) && mend_is_declared(mend, text)) {
            return false;
        }
        // A statement's name may be a month's.
        if (token_is_statement(mend_previous(mend)) && mend->statement != STATEMENT_MILESTONE) {
            return false;
        }
    }
    PeriodRead period = {.safe = true};
    bool article = false;
    if (reading.wanted) {
        Reader the = reading.look;
        article = word && mend_after_property(mend) && reader_find(&the, FOREIGN_ARTICLE) >= 0 &&
                  reader_blanks(&the) && reader_number(&(Reader){the.at, the.end, NULL}, 1, 2) > 0;
        reading.look = article ? the : reading.look;  // "by the 30th of September"
        Reader whole = reading.look;
        if (mend_two_years(mend, &whole, match) || mend_year_end(mend, &whole, match)) {
            return true;
        }
        bool worded = mend_after_property(mend) && read_worded_range(&reading, &period);
        int end = worded ? -1 : read_end(&reading);
        if (!worded && !read_period(&reading, &period)) {
            return false;
        }
        if (end >= 0) {
            set_end(&reading, end, &period);
            match->message = end == 0
                                 ? SLICE("a period as a deadline is its last day already")
                                 : SLICE("a part of a period is a day of it, or a shorter period");
        }
    } else if (!read_period(&reading, &period)) {
        return false;
    }
    if (!period.odd) {
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
    if (match->message.length == 0 && word && period.text.length != 0 && token_is_property(kind)) {
        match->message = SLICE("a range is written with two points between its ends");
    }
    if (match->message.length == 0) {
        match->message =
            period.text.text[0] >= 'A'
                ? SLICE("a quarter, half or week is written before its year: `Q3 2026`")
                : SLICE("a date is written year first: `2026-09-30`, `2026-09`");
    }
    if (period.yearless) {
        match->help = period.other.length != 0
                          ? arena_format(mend->arena, "write `%.*s` or `%.*s`, if that is the year",
                                         SLICE_ARGS(period.text), SLICE_ARGS(period.other))
                          : arena_format(mend->arena, "write `%.*s`, if that is the year",
                                         SLICE_ARGS(period.text));
    }
    return true;
}
