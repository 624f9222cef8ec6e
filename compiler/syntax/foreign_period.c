// One period in another notation: day first, month by name, the year left out or behind. Memory: the arena.
#include "syntax/foreign_period.h"

Slice foreign_day(const PeriodReading *reading, int year, int month, int day) {
    Arena *arena = reading->mend->arena;
    return day == 0 ? arena_format(arena, "%04d-%02d", year, month)
                    : arena_format(arena, "%04d-%02d-%02d", year, month, day);
}

void foreign_ordinal_end(Reader *look) {
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
static bool set_day_and_month(const PeriodReading *reading, int year, int first, int second,
                              ForeignPeriod *out) {
    bool day_first =
        second >= 1 && second <= 12 && first >= 1 && first <= mend_days_in(year, second);
    bool month_first =
        first >= 1 && first <= 12 && second >= 1 && second <= mend_days_in(year, first);
    if (!day_first && !month_first) {
        return false;
    }
    out->text = day_first ? foreign_day(reading, year, second, first)
                          : foreign_day(reading, year, first, second);
    out->odd = true;
    out->safe = day_first != month_first || first == second;
    if (!out->safe) {
        out->other = foreign_day(reading, year, first, second);
    }
    return true;
}

// 26/09/12: of two digits each the first may be the year, too, as the year says that the text speaks of. `set` says whether the
// last of them may be; *out has that reading.
static bool set_year_first(const PeriodReading *reading, int first, int second, int third, bool set,
                           ForeignPeriod *out) {
    // So many years away nobody plans.
    const int far = 3;
    int year = 2000 + first;
    int spoken = mend_year_for(reading->mend, 0);
    bool near = spoken != 0 && year >= spoken - far && year <= spoken + far;
    bool late_near = spoken != 0 && 2000 + third >= spoken - far && 2000 + third <= spoken + far;
    if (!near || third < 1 || third > mend_days_in(year, second)) {
        return false;
    }
    Slice text = foreign_day(reading, year, second, third);
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

// 20260930
static bool set_eight_digits(PeriodReading *reading, Slice digits, const Reader *behind,
                             ForeignPeriod *out) {
    int all = 0;
    for (size_t i = 0; i < digits.length; i++) {
        all = all * 10 + (digits.text[i] - '0');
    }
    int year = all / 10000;
    int month = all / 100 % 100;
    int day = all % 100;
    if (year < MEND_YEAR_FIRST || year > MEND_YEAR_LAST || day < 1 ||
        day > mend_days_in(year, month)) {
        return false;
    }
    *out =
        (ForeignPeriod){.text = foreign_day(reading, year, month, day), .odd = true, .safe = true};
    reading->look = *behind;
    return true;
}

// A number of up to four digits; `value` is -1 where there is none.
typedef struct {
    int value;
    size_t length;
} ShortNumber;

static ShortNumber read_short_number(Reader *reader) {
    const char *start = reader->at;
    int value = reader_number(reader, 1, 4);
    return (ShortNumber){value, value < 0 ? 0 : (size_t)(reader->at - start)};
}

// Two or three numbers with one sign between them.
typedef struct {
    char sign;
    ShortNumber first;
    ShortNumber second;
    ShortNumber third;
    Reader behind_second;
    Reader behind_third;
} Numbers;

static bool read_numbers(Reader look, Numbers *numbers) {
    numbers->first = read_short_number(&look);
    numbers->sign = reader_done(&look) ? '\0' : *look.at;
    if (numbers->sign != '/' && numbers->sign != '.' && numbers->sign != '-') {
        return false;
    }
    look.at++;
    bool spaced = numbers->sign == '.' && reader_blanks(&look);
    numbers->second = read_short_number(&look);
    numbers->behind_second = look;
    numbers->third = (ShortNumber){-1, 0};
    if (numbers->second.value >= 0 && !reader_done(&look) && *look.at == numbers->sign) {
        look.at++;
        if (spaced) {
            reader_blanks(&look);
        }
        numbers->third = read_short_number(&look);
    }
    numbers->behind_third = look;
    return numbers->second.value >= 0;
}

// Three numbers: a day, by whatever order they are in.
static bool set_three(PeriodReading *reading, const Numbers *numbers, ForeignPeriod *out) {
    int first = numbers->first.value;
    int second = numbers->second.value;
    int third = numbers->third.value;
    size_t length = numbers->third.length;
    if (numbers->second.length > 2) {
        return false;
    }
    reading->look = numbers->behind_third;
    if (numbers->first.length == 4) {
        // Year first, with other signs or without its zeros.
        if (length > 2 || second < 1 || second > 12 || third < 1 ||
            third > mend_days_in(first, second)) {
            return false;
        }
        out->text = foreign_day(reading, first, second, third);
        mend_skip_clock(&reading->look);
        return true;
    }
    if (length != 4 && length != 2) {
        return false;
    }
    int year = length == 2 ? 2000 + third : third;
    bool set = set_day_and_month(reading, year, first, second, out);
    bool two = numbers->first.length == 2 && numbers->second.length == 2 && length == 2 &&
               numbers->sign != '.';
    return (two && set_year_first(reading, first, second, third, set, out)) || set;
}

// Two numbers: a month with its year, or a day without one.
static bool set_two(PeriodReading *reading, const Numbers *numbers, ForeignPeriod *out) {
    int first = numbers->first.value;
    int second = numbers->second.value;
    size_t length = numbers->second.length;
    reading->look = numbers->behind_second;
    if (numbers->first.length == 4) {
        if (length > 2 || second < 1 || second > 12 || numbers->sign == '.') {
            return false;
        }
        out->text = foreign_day(reading, first, second, 0);
        return true;
    }
    if (length == 4) {
        if (first < 1 || first > 12 || second < MEND_YEAR_FIRST || second >= MEND_YEAR_LAST) {
            return false;
        }
        out->text = foreign_day(reading, second, first, 0);
        return true;
    }
    if (!reading->wanted || length > 2 || numbers->sign == '-') {
        return false;
    }
    // With points the day comes first.
    bool points = numbers->sign == '.';
    int year = mend_year_for(reading->mend, first <= 12 && !points ? first : second);
    if (year == 0 || !set_day_and_month(reading, year, first, second, out)) {
        return false;
    }
    out->safe = false;
    if (points) {
        reader_take(&reading->look, ".");
        out->yearless = true;
        out->month = second;
        out->day = first;
    }
    return true;
}

// 30/09/2026, 30.9.26, 2026/09/30, 09/2026, 9/30
bool foreign_numbers(PeriodReading *reading, ForeignPeriod *out) {
    Reader look = reading->look;
    const char *start = look.at;
    Slice digits = reader_digits(&look);
    if (digits.length == 8 && reading->wanted && reader_ends_word(&look)) {
        return set_eight_digits(reading, digits, &look, out);
    }
    Numbers numbers;
    if (digits.length == 0 || digits.length > 4 || digits.length == 3 ||
        !read_numbers(reading->look, &numbers)) {
        return false;
    }
    Reader before = reading->look;
    out->safe = true;
    if (!(numbers.third.value >= 0 ? set_three(reading, &numbers, out)
                                   : set_two(reading, &numbers, out))) {
        reading->look = before;
        return false;
    }
    Slice written = {start, (size_t)(reading->look.at - start)};
    out->odd = !slice_equal(written, out->text);
    return reader_ends_word(&reading->look);
}

void foreign_set_month(PeriodReading *reading, int year, int month, int day, ForeignPeriod *out) {
    out->odd = true;
    out->safe = year > 0;
    out->month = year > 0 ? 0 : month;
    out->day = day;
    if (year <= 0) {
        year = mend_year_for(reading->mend, month);
        out->yearless = true;
    }
    out->text = year == 0 || day > mend_days_in(year, month)
                    ? SLICE("")
                    : foreign_day(reading, year, month, day);
}

// 30 September 2026, 1st of May
bool foreign_day_month(PeriodReading *reading, ForeignPeriod *out) {
    Reader look = reading->look;
    int day = reader_number(&look, 1, 2);
    if (day < 1 || day > 31) {
        return false;
    }
    foreign_ordinal_end(&look);
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
    foreign_set_month(reading, year, month + 1, day, out);
    reading->look = look;
    return out->text.length != 0;
}

// September 2026, Sept. 30, 2026, Sep-2026
bool foreign_month(PeriodReading *reading, ForeignPeriod *out) {
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
        foreign_ordinal_end(&day_look);
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
    foreign_set_month(reading, year, month + 1, day, out);
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

static bool set_part(PeriodReading *reading, char letter, int number, int year, const Reader *look,
                     ForeignPeriod *out) {
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
static bool foreign_part(PeriodReading *reading, ForeignPeriod *out) {
    Reader look = reading->look;
    int year = -1;
    int ordinal = -1;
    Reader article = look;
    if (reader_find(&article, FOREIGN_ARTICLE) >= 0 && reader_blanks(&article)) {
        look = article;
    }
    Reader first = look;
    int leading = reader_number(&first, 4, 4);
    if (leading >= MEND_YEAR_FIRST && leading <= MEND_YEAR_LAST) {
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
            foreign_ordinal_end(&first);
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
static bool read_plain(PeriodReading *reading, ForeignPeriod *out) {
    Reader look = reading->look;
    const char *start = look.at;
    int year = reader_number(&look, 4, 4);
    if (year < MEND_YEAR_FIRST || year > MEND_YEAR_LAST || !reader_ends_word(&look) ||
        reader_sees(&look, "/")) {
        return false;
    }
    out->text = (Slice){start, 4};
    out->safe = true;
    reading->look = look;
    return reading->wanted;
}

// 2026 September, 2026 Sept 30
static bool read_year_month(PeriodReading *reading, ForeignPeriod *out) {
    Reader look = reading->look;
    int year = reader_number(&look, 4, 4);
    if (year < MEND_YEAR_FIRST || year > MEND_YEAR_LAST ||
        !(reader_blanks(&look) || reader_take(&look, "-"))) {
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
        foreign_ordinal_end(&day_look);
        with_day = reader_ends_word(&day_look);
    }
    foreign_set_month(reading, year, month + 1, with_day ? day : 0, out);
    reading->look = with_day ? day_look : look;
    return out->text.length != 0;
}

bool foreign_period(PeriodReading *reading, ForeignPeriod *out) {
    *out = (ForeignPeriod){.safe = true};
    return foreign_numbers(reading, out) || foreign_day_month(reading, out) ||
           foreign_part(reading, out) || foreign_month(reading, out) ||
           read_year_month(reading, out) || read_plain(reading, out);
}
