// One period in another notation, for those who know ranges of them and where they stand. Texts live in the arena.
#ifndef SYNTAX_FOREIGN_PERIOD_H
#define SYNTAX_FOREIGN_PERIOD_H

#include "syntax/mend_dates.h"

// A period read: its text as strat writes it.
typedef struct {
    Slice text;
    Slice other;  // another reading
    bool odd;     // not as strat writes it
    bool safe;
    bool spanned;   // two of them, each as strat writes it, with another sign between them
    bool yearless;  // a month or day that was given the year of the strategy
    int month;      // 1 to 12 where a year is still to come from the other end of a range; else 0
    int day;
} ForeignPeriod;

typedef struct {
    Mend *mend;
    Reader look;
    bool wanted;   // a period is wanted here: months alone are taken for one
    bool figured;  // no other figure is wanted: `31 Mar 26` ends in a year
    bool either;   // "or" stands between two of them
} PeriodReading;

// "2026-09-30"; "2026-09" for day 0.
Slice foreign_day(const PeriodReading *reading, int year, int month, int day);

// Passes over what makes a number the first or third of its kind: "st", "rd", "."
void foreign_ordinal_end(Reader *look);

// 30/09/2026, 30.9.26, 2026/09/30, 09/2026, 9/30
bool foreign_numbers(PeriodReading *reading, ForeignPeriod *out);

// A month, or a day of it where there is one; without a year (0 or less) in that of which the text speaks.
void foreign_set_month(PeriodReading *reading, int year, int month, int day, ForeignPeriod *out);

// 30 September 2026, 1st of May
bool foreign_day_month(PeriodReading *reading, ForeignPeriod *out);

// September 2026, Sept. 30, 2026
bool foreign_month(PeriodReading *reading, ForeignPeriod *out);

// Any of them, and as strat writes it; *out is cleared first. Where one is read the reading goes on behind it.
bool foreign_period(PeriodReading *reading, ForeignPeriod *out);

#endif
