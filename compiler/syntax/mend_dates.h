// What those who know foreign dates (mistakes_dates.c, mistakes_someday.c) share. Memory: the arena.
#ifndef SYNTAX_MEND_DATES_H
#define SYNTAX_MEND_DATES_H

#include "syntax/mend.h"

// Years in which somebody plans: four digits before or behind them are no year.
#define MEND_YEAR_FIRST 1900
#define MEND_YEAR_LAST 2200

// Whether the value that is read is a period or a moment.
bool mend_wants_period(const Mend *mend);
// The year, and the month of it, in which what has no year is looked for: the strategy's period, else any year in the text,
// else today.
int mend_year_for(const Mend *mend, int month);
int mend_days_in(int year, int month);
// A year behind a month or quarter: "2026", "'26", ", 2026", "of 2026", "/2026", "-26"; -1 where there is none.
int mend_year_behind(Reader *look, bool two_digits);
// A day so many days on, or back where there are less than none.
Slice mend_day_on(const Mend *mend, int year, int month, int day, int days);
// The day that a word of FOREIGN_MOVING means today, by its value; and what is said of such a day.
Slice mend_moving_day(const Mend *mend, int moving);
#define MEND_MOVING "what is counted from today is another day when it is read later"
// The `T08:00:00Z` of a day as programs write it, where it stands there.
void mend_skip_clock(Reader *look);
// Whether the statement being read has its figure before the token, or takes none.
bool mend_is_figured(const Mend *mend, uint32_t index);

// `2026/27`: a season, a school year, a financial year; fills the match.
bool mend_two_years(const Mend *mend, const Reader *reader, Match *match);
// `EOY`, `the end of the year`; likewise.
bool mend_year_end(const Mend *mend, const Reader *reader, Match *match);

#endif
