// Exact calendar arithmetic on the proleptic Gregorian calendar, in whole days. No clock, no zone,
// no libc calendar: the same numbers on every machine.
#ifndef SEMA_DATE_H
#define SEMA_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

typedef int32_t Date;  // days since 1970-01-01

#define DATE_NONE INT32_MIN
#define DAYS_PER_WEEK 7
#define HOURS_PER_DAY 24
// Dates in a strategy lie in these years.
#define DATE_YEAR_FIRST 1900
#define DATE_YEAR_LAST 2199

// Inclusive at both ends; {DATE_NONE, DATE_NONE} is no range.
typedef struct {
    Date start;
    Date end;
} DateRange;

#define DATE_RANGE_NONE ((DateRange){DATE_NONE, DATE_NONE})

typedef enum __attribute__((packed)) {
    UNIT_HOUR,
    UNIT_DAY,
    UNIT_WEEK,
    UNIT_MONTH,
    UNIT_QUARTER,
    UNIT_YEAR,
    UNIT_NONE
} TimeUnit;

// Years 0 to 9999, months and days from 1. DATE_NONE where there is no such day.
Date date_from(int year, int month, int day);
// Its month, counted from January of the year 0.
int date_month_count(Date date);
void date_parts(Date date, int *year, int *month, int *day);  // pointers may be NULL

// 0 is Monday, 6 Sunday: 1970-01-01 was a Thursday.
static inline int date_weekday(Date date) {
    int rest = date % 7 + 3;
    return rest < 0 ? rest + 7 : rest % 7;
}
int date_month_length(int year, int month);
// The same day so many months later (earlier where it is negative), or the last one of a month that is too short for it. Not beyond
// the year after DATE_YEAR_LAST.
Date date_months_on(Date date, int64_t months);

// The whole unit that a day lies in (UNIT_HOUR, UNIT_DAY and UNIT_NONE: the day itself); weeks run
// from Monday to Sunday.
DateRange date_unit_around(Date date, TimeUnit unit);
// The first day of the next unit.
Date date_next_unit(Date date, TimeUnit unit);
// Counts the units: the next unit has the next number.
int32_t date_unit_index(Date date, TimeUnit unit);

// DATE_RANGE_NONE where there is no such quarter, half or month.
DateRange date_year_range(int year);
DateRange date_quarter_range(int year, int quarter);  // quarter 1 to 4
DateRange date_half_range(int year, int half);        // half 1 to 2
DateRange date_month_range(int year, int month);
// ISO 8601 weeks; false where the year has no such week.
bool date_week_range(int year, int week, DateRange *range);

// 0 for DATE_RANGE_NONE and for a range that ends before it starts.
static inline int32_t date_range_days(DateRange range) {
    return range.end < range.start || range.end == DATE_NONE ? 0 : range.end - range.start + 1;
}
static inline bool date_in_range(Date date, DateRange range) {
    return date != DATE_NONE && date >= range.start && date <= range.end;
}
// Has no days where they share none.
DateRange date_range_common(DateRange a, DateRange b);
// The shortest that holds both; one without days adds none.
DateRange date_range_around(DateRange a, DateRange b);

// YYYY-MM-DD, ten bytes and a NUL. For years 0000 to 9999; "----------" beyond and for DATE_NONE.
#define DATE_TEXT_SIZE 11
void date_text(Date date, char text[DATE_TEXT_SIZE]);
// YYYY-MM-DD and nothing else; DATE_NONE where it is no date in the years above.
Date date_parse(Slice text);

// The day of a count of seconds since 1970-01-01T00:00:00Z, at most 0000-01-01 and 9999-12-31.
Date date_from_seconds(int64_t seconds);

// Static strings; "" for UNIT_NONE and for numbers that are no month or weekday.
const char *time_unit_name(TimeUnit unit);    // "week"
const char *date_month_name(int month);       // "January"
const char *date_weekday_name(int weekday);   // "Monday"
const char *date_weekday_short(int weekday);  // "mon", as in the language

#endif
