// The day in a cell, as far as the cell alone tells it: month names in eight languages, numbers in any
// order. What only the whole file tells (which number is the month, which year is meant) stays open in
// a RawDay until raw_day_resolve. No memory.
#ifndef SEMA_EXPORTS_DAY_H
#define SEMA_EXPORTS_DAY_H

#include "sema/date.h"
#include "sema/exports/definition.h"

typedef enum {
    DAY_NONE,     // the cell is empty
    DAY_WRONG,    // it is no day
    DAY_EXACT,    // `date`
    DAY_MONTH,    // a whole month, `date` is its last day
    DAY_EITHER,   // first and second are day and month or month and day
    DAY_YEARLESS  // first is the month, second the day
} DayKind;

// Whether the day of a DAY_YEARLESS could be a year: "Sep 26", "Sep-26".
typedef enum { OPEN_NOT, OPEN_APART, OPEN_JOINED } OpenMonth;

typedef struct {
    uint8_t kind;   // DayKind
    uint8_t order;  // DateOrder that this very cell shows, ORDER_UNSAID where it shows none
    uint8_t open;   // of DAY_YEARLESS, OpenMonth
    bool points;  // DAY_EITHER with points between the numbers, as who writes so puts the day first
    uint8_t first;
    uint8_t second;
    int16_t year;    // of DAY_EITHER
    int16_t minute;  // of the day, -1 where the cell has no time
    // Days by which its time is another day on the plan's own clock: the first number being the month, or the day.
    int8_t moved[2];
    Date date;
} RawDay;

// Reads a cell as a day, as far as that is certain without the order that the file has; DAY_NONE where there is none.
RawDay raw_day_read(Slice cell);
// A whole month; DAY_WRONG where there is no such.
RawDay raw_day_month(int year, int month);

// The day, once the order is known; `year` is that of a day without one. DATE_NONE where there is none.
Date raw_day_resolve(RawDay day, DateOrder order, int year);

#endif
