// What those who know foreign dates share: years that are left out or stand behind, days counted on. Memory: the arena.
#include "syntax/mend_dates.h"

bool mend_wants_period(const Mend *mend) {
    return mend_meaning(mend) == MEANING_PERIOD || mend_meaning(mend) == MEANING_MOMENT;
}

// The year that the text speaks of: that of its `period`, else the first; 0 without one.
static int year_of_text(const Mend *mend) {
    int any = 0;
    for (uint32_t i = 0; i + 1 < mend->count; i++) {
        TokenKind kind = (TokenKind)mend->tokens[i].kind;
        if (kind != TOKEN_NUMBER && kind != TOKEN_PERIOD && kind != TOKEN_TAIL) {
            continue;
        }
        Reader look = mend_reader(mend, i);
        int year = reader_number(&look, 4, 4);
        if (year < 2000 || year > 2100) {
            continue;
        }
        if (i != 0 && mend->tokens[i - 1].kind == TOKEN_PROPERTY_PERIOD) {
            return year;
        }
        any = any == 0 ? year : any;
    }
    return any;
}

int mend_year_for(const Mend *mend, int month) {
    if (*mend->text_year < 0) {
        *mend->text_year = year_of_text(mend);
    }
    int any = *mend->text_year;
    int now = mend->tree->source->month;
    // A figure is one of the past.
    if (mend->statement == STATEMENT_ACTUAL && month != 0 && now != 0 &&
        (any == 0 || any * 12 + month - 1 > now)) {
        return now / 12 - (month - 1 > now % 12);
    }
    return any != 0 || now == 0 ? any : now / 12 + (month != 0 && month - 1 < now % 12);
}

int mend_days_in(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month < 1 || month > 12 ? 0 : days[month - 1] + (month == 2 && leap);
}

// Four digits, or two behind an apostrophe or where they can be nothing else; -1 where there is no year.
static int take_year(Reader *look, bool two_digits) {
    Reader again = *look;
    bool apostrophe = reader_take(&again, "'") || reader_take(&again, "’");
    int year = reader_number(&again, 4, 4);
    if (year < 0 && (apostrophe || two_digits)) {
        year = reader_number(&again, 2, 2);
        year = year < 0 ? year : 2000 + year;
    }
    if (year < MEND_YEAR_FIRST || year > MEND_YEAR_LAST || !reader_ends_word(&again)) {
        return -1;
    }
    *look = again;
    return year;
}

int mend_year_behind(Reader *look, bool two_digits) {
    Reader again = *look;
    bool blank = reader_blanks(&again);
    if (reader_take(&again, ",")) {
        reader_blanks(&again);
    } else if (reader_take(&again, "/") || reader_take(&again, "-")) {
        two_digits = true;
    } else if (!blank && (reader_take(&again, ".") || reader_take(&again, "_"))) {
        two_digits = false;
    } else {
        Reader of = again;
        if (blank && (reader_find(&of, FOREIGN_OF) >= 0 || reader_take(&of, "in "))) {
            again = of;
            reader_blanks(&again);
        }
    }
    if (reader_take(&again, "FY") || reader_take(&again, "CY")) {
        reader_blanks(&again);
    }
    int year = take_year(&again, two_digits);
    if (year > 0) {
        *look = again;
    }
    return year;
}

Slice mend_day_on(const Mend *mend, int year, int month, int day, int days) {
    for (day += days; day < 1; day += mend_days_in(year, month)) {
        year -= month == 1;
        month = month == 1 ? 12 : month - 1;
    }
    while (day > mend_days_in(year, month)) {
        day -= mend_days_in(year, month);
        year += month == 12;
        month = month == 12 ? 1 : month + 1;
    }
    return arena_format(mend->arena, "%04d-%02d-%02d", year, month, day);
}

Slice mend_moving_day(const Mend *mend, int moving) {
    const Source *source = mend->tree->source;
    return mend_day_on(mend, source->month / 12, source->month % 12 + 1, source->day, moving - 1);
}

void mend_skip_clock(Reader *look) {
    Reader clock = *look;
    if (!reader_take(&clock, "T") || reader_number(&clock, 2, 2) < 0) {
        return;
    }
    while (!reader_sees(&clock, "..") && (reader_take(&clock, ":") || reader_take(&clock, "."))) {
        if (reader_number(&clock, 1, 4) < 0) {
            return;
        }
    }
    if (reader_take(&clock, "+") || reader_take(&clock, "-")) {
        reader_number(&clock, 2, 4);
        if (reader_take(&clock, ":")) {
            reader_number(&clock, 2, 2);
        }
    } else {
        reader_take(&clock, "Z");
    }
    if (reader_ends_word(&clock)) {
        *look = clock;
    }
}

bool mend_is_figured(const Mend *mend, uint32_t index) {
    StatementKind kind = mend->statement;
    bool takes = kind == STATEMENT_GOAL || kind == STATEMENT_MILESTONE || kind == STATEMENT_WAS ||
                 kind == STATEMENT_ACTUAL || kind == STATEMENT_TACTIC;
    for (uint32_t i = mend->keyword + 1; takes && i < index; i++) {
        TokenKind token = (TokenKind)mend_token(mend, i).kind;
        takes = token != TOKEN_NUMBER && token != TOKEN_PERCENT && token != TOKEN_MONEY &&
                token != TOKEN_CHANGE && token != TOKEN_DURATION;
        if (i - mend->keyword > MEND_STATEMENT_MOST) {
            break;
        }
    }
    return !takes;
}
