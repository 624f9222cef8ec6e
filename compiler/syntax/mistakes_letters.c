// Days of the week by their letters: `M W F`, `MWF`, `TTh`, `M-F`, `Mon-Wed-Fri`, `L-V`. Memory: the arena.
#include "syntax/mend.h"

#define DAYS_MOST 7

// Letters in a row, longer ones first, and what they are in English.
typedef struct {
    const char *letters;
    int day;
} LetterDay;

static const LetterDay letter_days[] = {
    {"Mon", 0}, {"Tues", 1}, {"Tue", 1}, {"Wed", 2}, {"Thurs", 3}, {"Thur", 3},
    {"Thu", 3}, {"Fri", 4},  {"Sat", 5}, {"Sun", 6}, {"MO", 0},    {"Mo", 0},
    {"TU", 1},  {"Tu", 1},   {"WE", 2},  {"We", 2},  {"TH", 3},    {"Th", 3},
    {"FR", 4},  {"Fr", 4},   {"SA", 5},  {"Sa", 5},  {"SU", 6},    {"Su", 6},
    {"M", 0},   {"T", 1},    {"W", 2},   {"R", 3},   {"F", 4},     {"S", 5}};

// Spanish and French have one letter each; `M` is Tuesday, and Wednesday where nothing else is.
static const LetterDay romance_days[] = {{"L", 0}, {"M", 1}, {"X", 2}, {"J", 3},
                                         {"V", 4}, {"S", 5}, {"D", 6}};

typedef struct {
    int days[DAYS_MOST];
    unsigned count;
    unsigned hyphens;  // between days
    unsigned others;   // other signs and blanks between them
    bool letters;      // one at least is a letter, or joined to another
    bool telling;      // one at least is of these days and of nothing else
    bool romance;
    unsigned tuesdays;  // by `T` or `M` alone
    bool thursday;
    bool saturday_letter;
} Letters;

static bool take_letters(Reader *reader, const LetterDay *table, size_t count,
                         const LetterDay **found) {
    for (size_t i = 0; i < count; i++) {
        if (reader_take(reader, table[i].letters)) {
            *found = &table[i];
            return true;
        }
    }
    return false;
}

static void add_day(Letters *letters, const LetterDay *day) {
    size_t length = strlen(day->letters);
    bool single = length == 1;
    letters->letters = letters->letters || single;
    if (letters->romance) {
        letters->tuesdays += day->day == 1;
        letters->telling = letters->telling || day->day == 0 || day->day == 3;
        letters->thursday = letters->thursday || day->day == 2;
    } else {
        letters->tuesdays += single && day->day == 1;
        letters->thursday = letters->thursday || day->day == 3;
        letters->telling =
            letters->telling || !single || day->day == 2 || day->day == 4 || day->day == 3;
        letters->saturday_letter = letters->saturday_letter || (single && day->day == 5);
    }
    letters->days[letters->count++] = day->day;
}

// One word of letters: "MWF", "Th". False, and nothing is taken, where it is none.
static bool read_word(Reader *reader, Letters *letters) {
    Reader look = *reader;
    Letters read = *letters;
    unsigned before = read.count;
    const LetterDay *day = NULL;
    while (read.count < DAYS_MOST &&
           take_letters(&look, read.romance ? romance_days : letter_days,
                        read.romance ? sizeof romance_days / sizeof *romance_days
                                     : sizeof letter_days / sizeof *letter_days,
                        &day)) {
        add_day(&read, day);
    }
    bool ends = reader_ends_word(&look) || reader_sees(&look, "-");
    if (read.count == before || !ends) {
        return false;
    }
    read.letters = read.letters || read.count > before + 1;
    *letters = read;
    *reader = look;
    return true;
}

// What stands between two of them; false where nothing does that joins days.
static bool take_sign(Reader *reader, Letters *letters, bool *hyphen) {
    Reader look = *reader;
    bool blank = reader_blanks(&look);
    *hyphen = reader_take(&look, "-") || reader_take(&look, "–");
    bool sign = *hyphen || reader_take(&look, "/") || reader_take(&look, ",") ||
                reader_take(&look, "&") || reader_take(&look, "+");
    if (!blank && !sign) {
        return false;
    }
    reader_blanks(&look);
    letters->hyphens += *hyphen;
    letters->others += !*hyphen;
    *reader = look;
    return true;
}

static bool read_letters(Reader *reader, Letters *letters) {
    if (!read_word(reader, letters)) {
        return false;
    }
    for (;;) {
        Reader look = *reader;
        Letters read = *letters;
        bool hyphen;
        if (!take_sign(&look, &read, &hyphen) || !read_word(&look, &read)) {
            return reader_ends_word(reader);
        }
        *reader = look;
        *letters = read;
    }
}

// In order, each once.
static bool is_ascending(const Letters *letters) {
    for (unsigned i = 1; i < letters->count; i++) {
        if (letters->days[i] <= letters->days[i - 1]) {
            return false;
        }
    }
    return true;
}

static Slice days_text(const Mend *mend, const Letters *letters) {
    if (letters->count == 2 && letters->hyphens == 1) {
        return arena_format(mend->arena, "%s..%s", value_word(VALUE_DAY, letters->days[0]),
                            value_word(VALUE_DAY, letters->days[1]));
    }
    Slice text = {NULL, 0};
    for (unsigned i = 0; i < letters->count; i++) {
        text = arena_format(mend->arena, "%.*s%s%s", SLICE_ARGS(text), i == 0 ? "" : ", ",
                            value_word(VALUE_DAY, letters->days[i]));
    }
    return text;
}

// `L M X J V`: the second of two `M` is Wednesday.
static void tell_wednesday(Letters *letters) {
    for (unsigned i = 1; i < letters->count && letters->romance; i++) {
        if (letters->days[i] == 1 && letters->days[i - 1] == 1) {
            letters->days[i] = 2;
            letters->thursday = true;
        }
    }
}

bool mistakes_letters(Mend *mend, uint32_t index, Match *match) {
    bool days = mend->property == PROPERTY_DAYS &&
                (mend_after_property(mend) || mend_previous(mend) == TOKEN_COMMA);
    bool bare = mend->statement == STATEMENT_TACTIC && !mend_after_property(mend) &&
                mend_previous(mend) != TOKEN_COMMA && !token_is_statement(mend_previous(mend)) &&
                mend_token(mend, index).length > 1 && !mend_is_given(mend, PROPERTY_DAYS);
    if (!days && !bare) {
        return false;
    }
    Reader start = mend_reader(mend, index);
    Letters letters = {.count = 0};
    Reader look = start;
    bool read = read_letters(&look, &letters) && letters.count > 0;
    bool lone = letters.count == 1 && days;
    if (!read || !(letters.telling || lone) || !is_ascending(&letters)) {
        letters = (Letters){.romance = true};
        look = start;
        read = read_letters(&look, &letters);
        tell_wednesday(&letters);
        if (!read || !letters.telling || !is_ascending(&letters) || letters.count < 2) {
            return false;
        }
    }
    // `Mon/Wed`, `Tu, Th` are words, and known as such.
    bool words = !letters.letters && !(letters.hyphens > 1 && letters.others == 0);
    if (words || (bare && (letters.count < 2 || letters.others > 0))) {
        return false;
    }
    match->text = days_text(mend, &letters);
    if (!days) {
        match->text = arena_format(mend->arena, "days %.*s", SLICE_ARGS(match->text));
    }
    match->message = SLICE(
        "days of the week are `mon`, `tue`, … `sun`, `weekdays` and `weekends`, behind `days`");
    match->code = "day";
    // `T` beside `Th` is Tuesday, and so is `M` beside `X`; `S` may be both days of the weekend.
    match->safe = days && letters.telling && !letters.saturday_letter &&
                  (letters.tuesdays == 0 || letters.thursday);
    match->end = look.at;
    if (letters.count == 1 && !letters.telling && letters.days[0] != 0) {
        match->other = slice_from(value_word(VALUE_DAY, letters.days[0] == 1 ? 3 : 6));
    }
    // More words than there are letters are read as what has fewer, and is judged alike.
    bool weekend = letters.days[letters.count - 1] >= 5;
    match->reads = letters.count > 1;
    match->read_as = weekend ? SLICE("mon..sun") : SLICE("weekdays");
    if ((size_t)(look.at - start.at) >= 2 * letters.count - 1) {
        match->reads = false;
    } else if (!days) {
        match->read_as = arena_format(mend->arena, "days %.*s", SLICE_ARGS(match->read_as));
    }
    return true;
}
