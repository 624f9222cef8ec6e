// Schedules: the worked examples of the language, and random schedules against one that goes
// through every day and every moment one by one.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/memory.h"
#include "schedule_fixture.h"
#include "sema/posts.h"
#include "sema/weekdays.h"

#define WEEKDAYS 0x1f
#define MONDAY 0x01
#define FRIDAY 0x10

static void test_three_a_week(void **state) {
    (void)state;
    Schedule tips = {.run = dates_from("2026-01-01", "2026-09-30"),
                     .count = 3,
                     .unit = UNIT_WEEK,
                     .days = WEEKDAYS};
    CHECK_DATES(&tips, dates_from("2026-01-01", "2026-01-14"), "2026-01-02", "2026-01-05",
                "2026-01-07", "2026-01-09", "2026-01-12", "2026-01-14");
    assert_int_equal(schedule_count(&tips, tips.run), 117);
    CHECK_DATES(&tips, dates_from("2026-09-25", "2026-12-31"), "2026-09-25", "2026-09-28",
                "2026-09-30");
    // More than there are days: each has one, and the sixth falls in the middle.
    Schedule often = tips;
    often.count = 6;
    CHECK_DATES(&often, dates_from("2026-01-05", "2026-01-11"), "2026-01-05", "2026-01-06",
                "2026-01-07", "2026-01-07", "2026-01-08", "2026-01-09");
    often.count = 8;
    CHECK_DATES(&often, dates_from("2026-01-05", "2026-01-11"), "2026-01-05", "2026-01-05",
                "2026-01-06", "2026-01-07", "2026-01-07", "2026-01-08", "2026-01-09", "2026-01-09");
    // Written days keep them all.
    often.count = 12;
    often.days_fixed = true;
    assert_int_equal(schedule_count(&often, dates_from("2026-01-05", "2026-01-05")), 2);
    assert_int_equal(schedule_count(&often, dates_from("2026-01-06", "2026-01-06")), 3);
    assert_int_equal(schedule_count(&often, dates_from("2026-01-10", "2026-01-11")), 0);
    Schedule twice = tips;
    twice.count = 14;
    assert_int_equal(schedule_count(&twice, dates_from("2026-01-05", "2026-01-05")), 2);
}

static void test_longer_units(void **state) {
    (void)state;
    Schedule monthly = {.run = dates_from("2026-01-01", "2026-09-30"),
                        .count = 1,
                        .unit = UNIT_MONTH,
                        .days = WEEKDAYS_ALL};
    assert_int_equal(schedule_count(&monthly, monthly.run), 9);
    CHECK_DATES(&monthly, dates_from("2026-01-01", "2026-03-31"), "2026-01-16", "2026-02-15",
                "2026-03-16");
    // A part of a month has what falls into it.
    CHECK_DATES(&monthly, dates_from("2026-01-17", "2026-02-15"), "2026-02-15");
    Schedule quarterly = monthly;
    quarterly.count = 2;
    quarterly.unit = UNIT_QUARTER;
    CHECK_DATES(&quarterly, dates_from("2026-04-01", "2026-06-30"), "2026-04-23", "2026-06-08");
    Schedule yearly = monthly;
    yearly.unit = UNIT_YEAR;
    CHECK_DATES(&yearly, yearly.run, "2026-07-02");
    // More than twice as many as there are Mondays in February: the other days help.
    Schedule mondays = monthly;
    mondays.days = MONDAY;
    mondays.count = 9;
    CHECK_DATES(&mondays, dates_from("2026-02-01", "2026-02-10"), "2026-02-02", "2026-02-05",
                "2026-02-08");
    mondays.count = 5;
    CHECK_DATES(&mondays, dates_from("2026-02-01", "2026-02-28"), "2026-02-02", "2026-02-09",
                "2026-02-16", "2026-02-16", "2026-02-23");
    CHECK_DATES(&mondays, dates_from("2026-03-01", "2026-03-31"), "2026-03-02", "2026-03-09",
                "2026-03-16", "2026-03-23", "2026-03-30");
}

static void test_times(void **state) {
    (void)state;
    static const int16_t times[] = {9 * 60, 18 * 60 + 30};
    DateRange week = dates_from("2026-01-05", "2026-01-11");
    Schedule daily = {
        .run = week, .count = 3, .unit = UNIT_DAY, .days = MONDAY, .time_count = 2, .times = times};
    CHECK_DATES(&daily, week, "2026-01-05 09:00", "2026-01-05 18:30", "2026-01-05 18:30");
    daily.count = 1;
    CHECK_DATES(&daily, week, "2026-01-05 09:00");
    // Monday and Friday at both times.
    Schedule days = {.run = week,
                     .count = 4,
                     .unit = UNIT_WEEK,
                     .days = MONDAY | FRIDAY,
                     .time_count = 2,
                     .times = times};
    CHECK_DATES(&days, week, "2026-01-05 09:00", "2026-01-05 18:30", "2026-01-09 09:00",
                "2026-01-09 18:30");
    days.count = 3;
    CHECK_DATES(&days, week, "2026-01-05 09:00", "2026-01-09 09:00", "2026-01-09 18:30");
    // A day with one post takes the first time that is written.
    static const int16_t written[] = {18 * 60 + 30, 9 * 60};
    days.written_times = written;
    CHECK_DATES(&days, week, "2026-01-05 18:30", "2026-01-09 09:00", "2026-01-09 18:30");
    Schedule hourly = {.run = week, .count = 1, .unit = UNIT_HOUR, .days = WEEKDAYS_ALL};
    assert_int_equal(schedule_count(&hourly, dates_from("2026-01-05", "2026-01-06")), 48);
    // More than a hundred a day is refused elsewhere, and costs no time here.
    hourly.count = INT32_MAX;
    assert_int_equal(schedule_count(&hourly, week), 7 * SCHEDULE_DAY_LIMIT);
    hourly.unit = UNIT_WEEK;
    assert_int_equal(schedule_count(&hourly, week), 7 * SCHEDULE_DAY_LIMIT);
}

static void test_nothing(void **state) {
    (void)state;
    DateRange week = dates_from("2026-01-05", "2026-01-11");
    Schedule none = {.run = week, .count = 0, .unit = UNIT_NONE, .days = WEEKDAYS_ALL};
    assert_int_equal(schedule_count(&none, week), 0);
    ScheduleWalk walk = schedule_walk(&none, week);
    Slot slot;
    assert_false(schedule_next(&walk, &slot));
    Schedule never = {.run = DATE_RANGE_NONE, .count = 3, .unit = UNIT_WEEK, .days = WEEKDAYS_ALL};
    assert_int_equal(schedule_count(&never, week), 0);
    assert_int_equal(schedule_count(&never, DATE_RANGE_NONE), 0);
    walk = schedule_walk(&never, week);
    assert_false(schedule_next(&walk, &slot));
    Schedule backwards = {.run = {week.end, week.start}, .only_first_day = true};
    assert_int_equal(schedule_count(&backwards, week), 0);

    Schedule span = {.run = week, .unit = UNIT_NONE, .days = WEEKDAYS_ALL, .only_first_day = true};
    CHECK_DATES(&span, dates_from("2026-01-01", "2026-12-31"), "2026-01-05");
    CHECK_DATES(&span, dates_from("2026-01-05", "2026-01-05"), "2026-01-05");
    assert_int_equal(schedule_count(&span, dates_from("2026-01-06", "2026-12-31")), 0);
    static const int16_t times[] = {600, 700};
    span.time_count = 2;
    span.times = times;
    CHECK_DATES(&span, week, "2026-01-05 10:00");
}

static int64_t most(int32_t count, TimeUnit unit, uint8_t days, uint16_t times, const char *start,
                    const char *end) {
    static const int16_t minutes[] = {540, 600, 660};
    Schedule schedule = {.run = dates_from(start, end),
                         .count = count,
                         .unit = unit,
                         .days = days,
                         .days_fixed = days != 0,
                         .time_count = times,
                         .times = minutes};
    return schedule_most_a_day(&schedule);
}

static void test_most_a_day(void **state) {
    (void)state;
    assert_int_equal(most(5, UNIT_WEEK, WEEKDAYS, 1, "2026-01-01", "2026-12-31"), 1);
    assert_int_equal(most(6, UNIT_WEEK, WEEKDAYS, 1, "2026-01-01", "2026-12-31"), 2);
    assert_int_equal(most(10, UNIT_WEEK, 0, 1, "2026-01-01", "2026-12-31"), 2);
    assert_int_equal(most(7, UNIT_WEEK, 0, 1, "2026-01-01", "2026-12-31"), 1);
    // A February is too short for 29; a year without one is not.
    assert_int_equal(most(29, UNIT_MONTH, 0, 1, "2026-01-01", "2026-12-31"), 2);
    assert_int_equal(most(29, UNIT_MONTH, 0, 1, "2026-03-01", "2026-12-31"), 1);
    // Five on Mondays, of which some months have four.
    assert_int_equal(most(5, UNIT_MONTH, MONDAY, 1, "2026-03-01", "2026-03-31"), 1);
    assert_int_equal(most(5, UNIT_MONTH, MONDAY, 1, "2026-03-01", "2026-04-30"), 2);
    assert_int_equal(most(3, UNIT_DAY, 0, 1, "2026-01-01", "2026-01-01"), 3);
    assert_int_equal(most(1, UNIT_HOUR, 0, 1, "2026-01-01", "2026-01-01"), 24);
    assert_int_equal(most(1, UNIT_NONE, 0, 1, "2026-01-01", "2026-01-01"), 0);
}

// ---- The examples of the language --------------------------------------------------------------

static void test_every(void **state) {
    (void)state;
    DateRange run = dates_from("2026-01-01", "2026-03-01");
    Schedule two_weeks = {
        .run = run, .count = 1, .unit = UNIT_WEEK, .every = 2, .days = WEEKDAYS_ALL};
    // The first week is a part of one, and its Thursday is there.
    CHECK_DATES(&two_weeks, run, "2026-01-01", "2026-01-15", "2026-01-29", "2026-02-12",
                "2026-02-26");
    // Its day is past: no post in that first unit.
    two_weeks.run.start = date_from(2026, 1, 2);
    CHECK_DATES(&two_weeks, run, "2026-01-15", "2026-01-29", "2026-02-12", "2026-02-26");
    // With `days mon, thu` on the day that 1/week takes of these.
    two_weeks.days = MONDAY | 0x08;
    two_weeks.days_fixed = true;
    CHECK_DATES(&two_weeks, run, "2026-01-15", "2026-01-29", "2026-02-12", "2026-02-26");
    Schedule three_days = {.run = dates_from("2026-01-06", "2026-01-16"),
                           .count = 1,
                           .unit = UNIT_DAY,
                           .every = 3,
                           .days = WEEKDAYS_ALL};
    CHECK_DATES(&three_days, run, "2026-01-06", "2026-01-09", "2026-01-12", "2026-01-15");
    CHECK_DATES(&three_days, dates_from("2026-01-07", "2026-01-12"), "2026-01-09", "2026-01-12");
    three_days.days = WEEKDAYS;
    CHECK_DATES(&three_days, run, "2026-01-06", "2026-01-09", "2026-01-14");
    Schedule hours = three_days;
    hours.unit = UNIT_HOUR;
    hours.every = 36;
    hours.days = WEEKDAYS_ALL;
    // Hours 0, 36, 72, …: the first day, the second, the fourth, …
    CHECK_DATES(&hours, dates_from("2026-01-06", "2026-01-10"), "2026-01-06", "2026-01-07",
                "2026-01-09", "2026-01-10");
    Schedule months = two_weeks;
    months.unit = UNIT_MONTH;
    months.every = 5;
    months.days = WEEKDAYS_ALL;
    months.run = dates_from("2026-01-01", "2027-12-31");
    CHECK_DATES(&months, months.run, "2026-01-16", "2026-06-16", "2026-11-16", "2027-04-16",
                "2027-09-16");
}

static void test_closed(void **state) {
    (void)state;
    DateRange run = dates_from("2026-01-05", "2026-01-25");
    DateRange closed[] = {dates_from("2025-12-24", "2026-01-06"),
                          dates_from("2026-01-14", "2026-01-14"),
                          dates_from("2026-01-23", "2026-02-01")};
    Schedule tips = {.run = run,
                     .count = 3,
                     .unit = UNIT_WEEK,
                     .days = WEEKDAYS,
                     .closed = closed,
                     .closed_count = 3};
    CHECK_DATES(&tips, run, "2026-01-07", "2026-01-09", "2026-01-12", "2026-01-16", "2026-01-19",
                "2026-01-21");
    assert_int_equal(schedule_closed_count(&tips, run), 3);
    CHECK_DATES(&tips, dates_from("2026-01-14", "2026-01-15"), NULL);
    tips.unit = UNIT_DAY;
    tips.count = 1;
    assert_int_equal(schedule_count(&tips, run), 11);
    assert_int_equal(schedule_closed_count(&tips, run), 4);
}

// ---- The oracle ------------------------------------------------------------------------------

typedef struct {
    Slot *slots;
    size_t count;
    size_t capacity;
} Moments;

static void moments_add(Moments *moments, Date date, int minute) {
    if (moments->count == moments->capacity) {
        moments->capacity = moments->capacity * 2 + 64;
        moments->slots = memory_resize(moments->slots, moments->capacity * sizeof(Slot));
    }
    moments->slots[moments->count++] = (Slot){date, (int16_t)minute};
}

static int compare_slots(const void *a, const void *b) {
    const Slot *first = a;
    const Slot *second = b;
    return first->date != second->date ? (first->date < second->date ? -1 : 1)
                                       : first->minute - second->minute;
}

// Which month, quarter, year or week a day is in, counted on by the calendar's own parts.
static bool same_unit(Date a, Date b, TimeUnit unit) {
    int year_a, month_a, year_b, month_b;
    date_parts(a, &year_a, &month_a, NULL);
    date_parts(b, &year_b, &month_b, NULL);
    if (unit == UNIT_WEEK) {
        return a - date_weekday(a) == b - date_weekday(b);
    }
    if (unit == UNIT_YEAR) {
        return year_a == year_b;
    }
    if (unit == UNIT_QUARTER) {
        return year_a == year_b && (month_a - 1) / 3 == (month_b - 1) / 3;
    }
    return year_a == year_b && month_a == month_b;
}

static void oracle_day(const Schedule *schedule, Date date, int slots, DateRange wanted,
                       Moments *out) {
    for (uint32_t i = 0; i < schedule->closed_count; i++) {
        if (date_in_range(date, schedule->closed[i])) {
            return;
        }
    }
    for (int j = 0; j < slots && date_in_range(date, wanted); j++) {
        int times = schedule->time_count;
        moments_add(out, date, times == 0 ? -1 : schedule->times[j < times ? j : times - 1]);
    }
}

// All the slots of the unit that begins on `start`; the day after it is the result.
static Date oracle_unit(const Schedule *schedule, Date start, bool counts, DateRange wanted,
                        Moments *out) {
    Date days[400];
    Date all[400];
    int available = 0;
    int length = 0;
    Date day = start;
    for (; same_unit(day, start, schedule->unit); day++) {
        all[length++] = day;
        if (schedule->days >> date_weekday(day) & 1) {
            days[available++] = day;
        }
    }
    int times = schedule->time_count > 0 ? schedule->time_count : 2;
    const Date *from = days;
    if (!schedule->days_fixed && available * times < schedule->count) {
        from = all;
        available = length;
    }
    int slots[400] = {0};
    int rest = schedule->count % available;
    for (int i = 0; i < available; i++) {
        slots[i] = schedule->count / available;
    }
    for (int i = 0; i < rest; i++) {
        slots[(2 * i + 1) * available / (2 * rest)]++;
    }
    for (int i = 0; i < available && counts; i++) {
        oracle_day(schedule, from[i], slots[i], wanted, out);
    }
    return day;
}

static void oracle_slots(const Schedule *schedule, DateRange range, Moments *out) {
    DateRange wanted = date_range_common(range, schedule->run);
    if (date_range_days(wanted) == 0) {
        return;
    }
    int every = schedule->every > 1 ? schedule->every : 1;
    if (schedule->unit == UNIT_DAY || schedule->unit == UNIT_HOUR) {
        int each = schedule->unit == UNIT_HOUR ? 24 : 1;
        int units = 0;
        for (Date day = schedule->run.start; day <= wanted.end; day++) {
            int slots = 0;
            for (int j = 0; j < each && (schedule->days >> date_weekday(day) & 1); j++) {
                slots += units++ % every == 0 ? schedule->count : 0;
            }
            oracle_day(schedule, day, slots, wanted, out);
        }
    } else {
        Date day = schedule->run.start;
        while (same_unit(day - 1, schedule->run.start, schedule->unit)) {
            day--;
        }
        for (int units = 0; day <= wanted.end; units++) {
            day = oracle_unit(schedule, day, units % every == 0, wanted, out);
        }
    }
    if (out->count > 0) {
        qsort(out->slots, out->count, sizeof *out->slots, compare_slots);
    }
}

static uint32_t random_below(uint64_t *random, uint32_t limit) {
    *random = *random * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*random >> 33) % limit;
}

static void test_against_oracle(void **state) {
    (void)state;
    static const int most[] = {4, 5, 20, 70, 100, 200};
    uint64_t random = 1;
    int slots_seen = 0;
    for (int round = 0; round < 6000; round++) {
        int16_t times[4];
        Schedule schedule = {.unit = (TimeUnit)random_below(&random, 6), .times = times};
        schedule.count = 1 + (int32_t)random_below(&random, (uint32_t)most[schedule.unit]);
        schedule.days = (uint8_t)(1 + random_below(&random, 127));
        schedule.days_fixed = random_below(&random, 2) == 0;
        schedule.time_count = (uint16_t)random_below(&random, 5);
        for (int i = 0; i < schedule.time_count; i++) {
            times[i] = (int16_t)(i * 300 + (int)random_below(&random, 300));
        }
        Date base = date_from(1999, 1, 1) + (Date)random_below(&random, 20000);
        schedule.run = (DateRange){base, base + (Date)random_below(&random, 500)};
        if (random_below(&random, 3) == 0) {
            schedule.every = (uint16_t)(1 + random_below(&random, 4));
            schedule.count = schedule.every > 1 ? 1 : schedule.count;
        }
        DateRange closed[3];
        Date day = base - 5;
        schedule.closed = closed;
        schedule.closed_count = random_below(&random, 4);
        for (uint32_t i = 0; i < schedule.closed_count; i++) {
            closed[i].start = day + 2 + (Date)random_below(&random, 60);
            day = closed[i].end = closed[i].start + (Date)random_below(&random, 20);
        }
        Date from = base - 30 + (Date)random_below(&random, 200);
        DateRange range = {from, from + (Date)random_below(&random, 400)};

        Moments expected = {NULL, 0, 0};
        oracle_slots(&schedule, range, &expected);
        assert_int_equal(schedule_count(&schedule, range), expected.count);
        ScheduleWalk walk = schedule_walk(&schedule, range);
        Slot slot;
        for (size_t i = 0; i < expected.count; i++) {
            assert_true(schedule_next(&walk, &slot));
            assert_int_equal(slot.date, expected.slots[i].date);
            assert_int_equal(slot.minute, expected.slots[i].minute);
        }
        assert_false(schedule_next(&walk, &slot));
        slots_seen += (int)(expected.count > 0);
        memory_free(expected.slots);
    }
    assert_in_range(slots_seen, 4000, 6000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_three_a_week), cmocka_unit_test(test_longer_units),
        cmocka_unit_test(test_times),        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_most_a_day),   cmocka_unit_test(test_every),
        cmocka_unit_test(test_closed),       cmocka_unit_test(test_against_oracle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
