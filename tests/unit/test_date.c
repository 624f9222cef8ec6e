// Dates: every day of 1900 to 2199 against a calendar that counts day by day, and against the C
// library's; units, ISO weeks, texts, and what is no date.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "sema/date.h"

// A calendar that only knows how to go on to the next day.
typedef struct {
    int year;
    int month;
    int day;
    int weekday;  // 0 is Monday
    int week;     // ISO
    int week_year;
    Date date;
    Date week_start;
    Date month_start;
    Date quarter_start;
    Date year_start;
} Counter;

static int days_in_month(int year, int month) {
    if (month == 2) {
        int leap = (year % 4 == 0) - (year % 100 == 0) + (year % 400 == 0);
        return 28 + leap;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// 1900-01-01 was a Monday, 25,567 days before 1970.
static Counter counter_start(void) {
    return (Counter){1900, 1, 1, 0, 1, 1900, -25567, -25567, -25567, -25567, -25567};
}

static void counter_step(Counter *at) {
    at->date++;
    at->day++;
    if (at->day > days_in_month(at->year, at->month)) {
        at->day = 1;
        at->month++;
        if (at->month == 13) {
            at->month = 1;
            at->year++;
            at->year_start = at->date;
        }
        at->month_start = at->date;
        if (at->month % 3 == 1) {
            at->quarter_start = at->date;
        }
    }
    at->weekday = (at->weekday + 1) % 7;
    if (at->weekday == 0) {
        at->week_start = at->date;
        at->week++;
        // A week belongs to the year that has most of its days: its Thursday's.
        bool thursday_is_next_year = at->month == 12 && at->day >= 29;
        bool thursday_began_year = at->month == 1 && at->day <= 4;
        if (thursday_is_next_year || thursday_began_year) {
            at->week = 1;
            at->week_year = at->year + (thursday_is_next_year ? 1 : 0);
        }
    }
}

static void check_day(const Counter *at) {
    int year, month, day;
    date_parts(at->date, &year, &month, &day);
    if (year != at->year || month != at->month || day != at->day) {
        fail_msg("day %d is %d-%d-%d, not %d-%d-%d", at->date, at->year, at->month, at->day, year,
                 month, day);
    }
    assert_int_equal(date_from(at->year, at->month, at->day), at->date);
    assert_int_equal(date_weekday(at->date), at->weekday);
    assert_int_equal(date_unit_around(at->date, UNIT_WEEK).start, at->week_start);
    assert_int_equal(date_unit_around(at->date, UNIT_MONTH).start, at->month_start);
    assert_int_equal(date_unit_around(at->date, UNIT_QUARTER).start, at->quarter_start);
    assert_int_equal(date_unit_around(at->date, UNIT_YEAR).start, at->year_start);
    assert_int_equal(date_unit_around(at->date, UNIT_DAY).start, at->date);
    DateRange week;
    assert_true(date_week_range(at->week_year, at->week, &week));
    assert_true(date_in_range(at->date, week));
    assert_int_equal(week.start, at->week_start);
    assert_int_equal(week.end, at->week_start + 6);

    char expected[64], text[DATE_TEXT_SIZE];
    snprintf(expected, sizeof expected, "%04d-%02d-%02d", at->year, at->month, at->day);
    date_text(at->date, text);
    assert_string_equal(text, expected);
    assert_int_equal(date_parse(slice_from(expected)), at->date);

    time_t seconds = (time_t)at->date * 86400 + 86399;
    struct tm parts;
    assert_non_null(gmtime_r(&seconds, &parts));
    assert_int_equal(parts.tm_year + 1900, at->year);
    assert_int_equal(parts.tm_yday, at->date - at->year_start);
    assert_int_equal((parts.tm_wday + 6) % 7, at->weekday);
    assert_int_equal(date_from_seconds(seconds), at->date);
}

// A unit ends on the day before the next begins, and the next has the next number.
static void check_step(const Counter *before, const Counter *after) {
    const struct {
        TimeUnit unit;
        bool next;
    } units[] = {{UNIT_DAY, true},
                 {UNIT_WEEK, after->week_start == after->date},
                 {UNIT_MONTH, after->month_start == after->date},
                 {UNIT_QUARTER, after->quarter_start == after->date},
                 {UNIT_YEAR, after->year_start == after->date}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        int32_t step = date_unit_index(after->date, units[i].unit) -
                       date_unit_index(before->date, units[i].unit);
        assert_int_equal(step, units[i].next ? 1 : 0);
        Date end = date_unit_around(before->date, units[i].unit).end;
        assert_int_equal(end == before->date, units[i].next);
        assert_int_equal(date_next_unit(before->date, units[i].unit), end + 1);
    }
}

static void test_every_day(void **state) {
    (void)state;
    Counter at = counter_start();
    int days = 0;
    while (at.year < 2200) {
        check_day(&at);
        Counter before = at;
        counter_step(&at);
        check_step(&before, &at);
        days++;
    }
    assert_int_equal(days, 109573);
}

static void test_ranges(void **state) {
    (void)state;
    DateRange year = date_year_range(2026);
    assert_int_equal(year.start, date_from(2026, 1, 1));
    assert_int_equal(year.end, date_from(2026, 12, 31));
    assert_int_equal(date_range_days(year), 365);
    assert_int_equal(date_quarter_range(2026, 3).start, date_from(2026, 7, 1));
    assert_int_equal(date_quarter_range(2026, 3).end, date_from(2026, 9, 30));
    assert_int_equal(date_half_range(2026, 1).end, date_from(2026, 6, 30));
    assert_int_equal(date_half_range(2026, 2).start, date_from(2026, 7, 1));
    assert_int_equal(date_half_range(2026, 2).end, year.end);
    assert_int_equal(date_month_range(2028, 2).end, date_from(2028, 2, 29));
    assert_int_equal(date_range_days(date_quarter_range(2026, 5)), 0);
    assert_int_equal(date_range_days(date_quarter_range(2026, 0)), 0);
    assert_int_equal(date_range_days(date_half_range(2026, 3)), 0);
    assert_int_equal(date_range_days(date_month_range(2026, 13)), 0);

    DateRange common = date_range_common(year, (DateRange){date_from(2025, 1, 1), year.start});
    assert_int_equal(date_range_days(common), 1);
    DateRange apart = date_range_common(year, date_year_range(2027));
    assert_int_equal(date_range_days(apart), 0);
    assert_int_equal(date_range_days(DATE_RANGE_NONE), 0);
    assert_int_equal(date_range_days(date_range_common(year, DATE_RANGE_NONE)), 0);
    assert_true(date_in_range(year.end, year));
    assert_false(date_in_range(year.end + 1, year));
    assert_false(date_in_range(DATE_NONE, DATE_RANGE_NONE));
}

static void test_weeks(void **state) {
    (void)state;
    DateRange week;
    assert_true(date_week_range(2026, 37, &week));
    assert_int_equal(week.start, date_from(2026, 9, 7));
    assert_true(date_week_range(2026, 53, &week));
    assert_int_equal(week.end, date_from(2027, 1, 3));
    assert_true(date_week_range(2020, 53, &week));
    assert_false(date_week_range(2025, 53, &week));
    assert_false(date_week_range(2027, 53, &week));
    assert_false(date_week_range(2026, 0, &week));
    assert_false(date_week_range(2026, 54, &week));
    int long_years = 0;
    for (int year = 2000; year < 2400; year++) {
        long_years += date_week_range(year, 53, &week) ? 1 : 0;
    }
    // 400 years are 20,871 weeks: 71 more than 52 a year.
    assert_int_equal(long_years, 71);
}

static void test_no_date(void **state) {
    (void)state;
    assert_int_equal(date_from(2026, 2, 29), DATE_NONE);
    assert_int_equal(date_from(1900, 2, 29), DATE_NONE);
    assert_int_not_equal(date_from(2000, 2, 29), DATE_NONE);
    assert_int_equal(date_from(2026, 0, 1), DATE_NONE);
    assert_int_equal(date_from(2026, 13, 1), DATE_NONE);
    assert_int_equal(date_from(2026, 4, 31), DATE_NONE);
    assert_int_equal(date_from(2026, 4, 0), DATE_NONE);
    assert_int_equal(date_from(-1, 1, 1), DATE_NONE);
    assert_int_equal(date_from(10000, 1, 1), DATE_NONE);
    assert_int_equal(date_from(INT32_MAX, INT32_MAX, INT32_MAX), DATE_NONE);

    const char *const wrong[] = {"",           "2026",        "2026-02-30", "2026-1-01",
                                 "2026-01-1",  "2026-01-011", "2026/01/01", "1899-12-31",
                                 "2200-01-01", "2026-01-0x",  "x026-01-01", "2026-00-10",
                                 "-026-01-01", "2026-01- 1",  "+026-01-01"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_int_equal(date_parse(slice_from(wrong[i])), DATE_NONE);
    }
    assert_int_equal(date_parse(SLICE("1970-01-01")), 0);
    assert_int_equal(date_parse(SLICE("1900-01-01")), -25567);
    assert_int_equal(date_parse(SLICE("2199-12-31")), 84005);
}

static void test_edges(void **state) {
    (void)state;
    char text[DATE_TEXT_SIZE];
    date_text(date_from(0, 1, 1), text);
    assert_string_equal(text, "0000-01-01");
    date_text(date_from(9999, 12, 31), text);
    assert_string_equal(text, "9999-12-31");
    date_text(date_from(9999, 12, 31) + 1, text);
    assert_string_equal(text, "----------");
    date_text(DATE_NONE, text);
    assert_string_equal(text, "----------");
    // Whoever asks for the parts of no date gets some, and no trap.
    int year = 1;
    date_parts(DATE_NONE, &year, NULL, NULL);
    assert_true(year < 0);

    assert_int_equal(date_from_seconds(0), 0);
    assert_int_equal(date_from_seconds(-1), -1);
    assert_int_equal(date_from_seconds(-86400), -1);
    assert_int_equal(date_from_seconds(-86401), -2);
    assert_int_equal(date_from_seconds(2147483648), date_from(2038, 1, 19));
    assert_int_equal(date_from_seconds(INT64_MAX), date_from(9999, 12, 31));
    assert_int_equal(date_from_seconds(INT64_MIN), date_from(0, 1, 1));
}

static void test_names(void **state) {
    (void)state;
    assert_string_equal(time_unit_name(UNIT_HOUR), "hour");
    assert_string_equal(time_unit_name(UNIT_QUARTER), "quarter");
    assert_string_equal(time_unit_name(UNIT_NONE), "");
    assert_string_equal(date_month_name(1), "January");
    assert_string_equal(date_month_name(12), "December");
    assert_string_equal(date_month_name(13), "");
    assert_string_equal(date_weekday_name(0), "Monday");
    assert_string_equal(date_weekday_short(6), "sun");
    assert_string_equal(date_weekday_short(-1), "");
    assert_int_equal(date_month_length(2024, 2), 29);
    assert_int_equal(date_month_length(2100, 2), 28);
    assert_int_equal(date_month_length(2024, 0), 0);
    Date last = date_from(2024, 1, 31);
    assert_int_equal(date_months_on(last, 0), last);
    assert_int_equal(date_months_on(last, 1), date_from(2024, 2, 29));
    assert_int_equal(date_months_on(last, 12), date_from(2025, 1, 31));
    assert_int_equal(date_months_on(last, -2), date_from(2023, 11, 30));
    assert_int_equal(date_months_on(last, INT32_MAX), date_from(2200, INT32_MAX % 12 + 1, 31));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_day), cmocka_unit_test(test_ranges),
        cmocka_unit_test(test_weeks),     cmocka_unit_test(test_no_date),
        cmocka_unit_test(test_edges),     cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
