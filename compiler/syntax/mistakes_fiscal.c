// Years that need not begin in January: `FY2027`, `FY26/27`, `fiscal year 2027`, `Geschäftsjahr 2026/27`. When they begin is known
// to those alone who write them; and where a year ends. Memory: the arena.
#include "syntax/mend_dates.h"

// Four digits, or two where `short_one`; -1 where there is no year.
static int take_year(Reader *reader, bool short_one) {
    Reader look = *reader;
    reader_take(&look, "'");
    int year = reader_number(&look, 4, 4);
    if (year < 0 && short_one) {
        year = reader_number(&look, 2, 2);
        year += year < 0 ? 0 : 2000;
    }
    if (year < MEND_YEAR_FIRST || year > MEND_YEAR_LAST) {
        return -1;
    }
    *reader = look;
    return year;
}

bool mend_two_years(const Mend *mend, const Reader *reader, Match *match) {
    Reader look = *reader;
    int first = reader_number(&look, 4, 4);
    bool joined = first >= MEND_YEAR_FIRST && (reader_take(&look, "/") || reader_take(&look, "-"));
    if (!joined || reader_number(&look, 2, 2) != (first + 1) % 100 || !reader_ends_word(&look) ||
        (first + 1) % 100 <= 12) {
        return false;
    }
    match->text = arena_format(mend->arena, "%d..%d", first, first + 1);
    match->end = look.at;
    match->unfixed = true;
    match->code = "two-years";
    match->message = SLICE("a year that begins within one is said with both its ends");
    match->help = arena_format(mend->arena, "write its first and last day or month: `%d-09..%d-08`",
                               first, first + 1);
    return true;
}

bool mend_year_end(const Mend *mend, const Reader *reader, Match *match) {
    Reader look = *reader;
    if (reader_find(&look, FOREIGN_YEAR_END) < 0) {
        return false;
    }
    int year = mend_year_behind(&look, false);
    year = year > 0 ? year : mend_year_for(mend, 0);
    if (year == 0) {
        return false;
    }
    match->text = arena_format(mend->arena, "%d", year);
    match->end = look.at;
    match->safe = true;
    match->code = "date";
    match->message = SLICE("a period as a deadline is its last day already");
    return true;
}

bool mistakes_fiscal(Mend *mend, uint32_t index, Match *match) {
    Reader look = mend_reader(mend, index);
    // Digits may touch the letters.
    Reader letters = look;
    if (mend_find(mend, FOREIGN_FISCAL, reader_word(&letters)) >= 0) {
        look = letters;
    } else if (reader_find(&look, FOREIGN_FISCAL) < 0) {
        return false;
    }
    reader_blanks(&look);
    int first = take_year(&look, true);
    Reader both = look;
    bool joined = first > 0 &&
                  (reader_take(&both, "/") || reader_take(&both, "-") || reader_take(&both, "–"));
    int second = joined ? take_year(&both, true) : -1;
    look = second == first + 1 ? both : look;
    if (first < 0 || !reader_ends_word(&look)) {
        return false;
    }
    bool two = second == first + 1;
    bool deadline = mend->property == PROPERTY_BY;
    match->code = "fiscal";
    match->end = look.at;
    match->message =
        SLICE("only who writes it knows when such a year begins: it is said in months");
    match->text = arena_format(mend->arena, "%d", two ? second : first);
    match->unfixed = two;
    if (deadline) {
        match->help =
            two ? arena_format(mend->arena, "write its last month, such as `%d-06`", second)
                : arena_format(mend->arena,
                               "write its last month, such as `%d-06`, or `%d` where it "
                               "is the calendar's year",
                               first, first);
    } else {
        match->help =
            two ? arena_format(mend->arena,
                               "write its first and last month, such as `%d-07..%d-06`", first,
                               second)
                : arena_format(mend->arena,
                               "write its first and last month, such as `%d-07..%d-06`, or `%d` "
                               "where it is the calendar's year",
                               first - 1, first, first);
        match->text = two ? arena_format(mend->arena, "%d-07..%d-06", first, second) : match->text;
    }
    return true;
}
