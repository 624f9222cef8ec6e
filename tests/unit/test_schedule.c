// Schedules: the worked examples of the language, and random schedules against one that goes
// through every day and every moment one by one.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/memory.h"
#include "sema/schedule.h"

#define WEEKDAYS 0x1f
#define MONDAY 0x01
#define FRIDAY 0x10

static DateRange range_of(const char *start, const char *end) {
    return (DateRange){date_parse(slice_from(start)), date_parse(slice_from(end))};
}

static void check_dates(const Schedule *schedule, DateRange range, const char *const *expected) {
    ScheduleWalk walk = schedule_walk(schedule, range);
    Slot slot;
    int64_t count = 0;
    while (schedule_next(&walk, &slot)) {
        char text[32];
        date_text(slot.date, text);
        if (slot.minute >= 0) {
            snprintf(text + 10, sizeof text - 10, " %02d:%02d", slot.minute / 60, slot.minute % 60);
        }
        assert_non_null(expected[count]);
        assert_string_equal(text, expected[count]);
        count++;
    }
    assert_null(expected[count]);
    assert_false(schedule_next(&walk, &slot));
    assert_int_equal(schedule_count(schedule, range), count);
}
#define CHECK_DATES(schedule, range, ...)                                                          \
    check_dates(schedule, range, (const char *const[]){__VA_ARGS__, NULL})

static void test_three_a_week(void **state) {
    (void)state;
    Schedule tips = {.run = range_of("2026-01-01", "2026-09-30"),
                     .count = 3,
                     .unit = UNIT_WEEK,
                     .days = WEEKDAYS};
    CHECK_DATES(&tips, range_of("2026-01-01", "2026-01-14"), "2026-01-02", "2026-01-05",
                "2026-01-07", "2026-01-09", "2026-01-12", "2026-01-14");
    assert_int_equal(schedule_count(&tips, tips.run), 117);
    CHECK_DATES(&tips, range_of("2026-09-25", "2026-12-31"), "2026-09-25", "2026-09-28",
                "2026-09-30");
    // Too few days for so many: all seven.
    Schedule often = tips;
    often.count = 6;
    CHECK_DATES(&often, range_of("2026-01-05", "2026-01-11"), "2026-01-05", "2026-01-06",
                "2026-01-07", "2026-01-09", "2026-01-10", "2026-01-11");
    Schedule twice = tips;
    twice.count = 14;
    assert_int_equal(schedule_count(&twice, range_of("2026-01-05", "2026-01-05")), 2);
}

static void test_longer_units(void **state) {
    (void)state;
    Schedule monthly = {.run = range_of("2026-01-01", "2026-09-30"),
                        .count = 1,
                        .unit = UNIT_MONTH,
                        .days = SCHEDULE_ALL_DAYS};
    assert_int_equal(schedule_count(&monthly, monthly.run), 9);
    CHECK_DATES(&monthly, range_of("2026-01-01", "2026-03-31"), "2026-01-16", "2026-02-15",
                "2026-03-16");
    // A part of a month has what falls into it.
    CHECK_DATES(&monthly, range_of("2026-01-17", "2026-02-15"), "2026-02-15");
    Schedule quarterly = monthly;
    quarterly.count = 2;
    quarterly.unit = UNIT_QUARTER;
    CHECK_DATES(&quarterly, range_of("2026-04-01", "2026-06-30"), "2026-04-23", "2026-06-08");
    Schedule yearly = monthly;
    yearly.unit = UNIT_YEAR;
    CHECK_DATES(&yearly, yearly.run, "2026-07-02");
    // More than there are Mondays in February: the other days help.
    Schedule mondays = monthly;
    mondays.count = 5;
    mondays.days = MONDAY;
    CHECK_DATES(&mondays, range_of("2026-02-01", "2026-02-28"), "2026-02-03", "2026-02-09",
                "2026-02-15", "2026-02-20", "2026-02-26");
    CHECK_DATES(&mondays, range_of("2026-03-01", "2026-03-31"), "2026-03-02", "2026-03-09",
                "2026-03-16", "2026-03-23", "2026-03-30");
}

static void test_times(void **state) {
    (void)state;
    static const int16_t times[] = {9 * 60, 18 * 60 + 30};
    DateRange week = range_of("2026-01-05", "2026-01-11");
    Schedule daily = {
        .run = week, .count = 3, .unit = UNIT_DAY, .days = MONDAY, .time_count = 2, .times = times};
    CHECK_DATES(&daily, week, "2026-01-05 09:00", "2026-01-05 09:00", "2026-01-05 18:30");
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
    Schedule hourly = {.run = week, .count = 1, .unit = UNIT_HOUR, .days = SCHEDULE_ALL_DAYS};
    assert_int_equal(schedule_count(&hourly, range_of("2026-01-05", "2026-01-06")), 48);
    // More than a hundred a day is refused elsewhere, and costs no time here.
    hourly.count = INT32_MAX;
    assert_int_equal(schedule_count(&hourly, week), 7 * SCHEDULE_DAY_LIMIT);
    hourly.unit = UNIT_WEEK;
    assert_int_equal(schedule_count(&hourly, week), 7 * SCHEDULE_DAY_LIMIT);
}

static void test_nothing(void **state) {
    (void)state;
    DateRange week = range_of("2026-01-05", "2026-01-11");
    Schedule none = {.run = week, .count = 0, .unit = UNIT_NONE, .days = SCHEDULE_ALL_DAYS};
    assert_int_equal(schedule_count(&none, week), 0);
    ScheduleWalk walk = schedule_walk(&none, week);
    Slot slot;
    assert_false(schedule_next(&walk, &slot));
    Schedule never = {
        .run = DATE_RANGE_NONE, .count = 3, .unit = UNIT_WEEK, .days = SCHEDULE_ALL_DAYS};
    assert_int_equal(schedule_count(&never, week), 0);
    assert_int_equal(schedule_count(&never, DATE_RANGE_NONE), 0);
    walk = schedule_walk(&never, week);
    assert_false(schedule_next(&walk, &slot));
    Schedule backwards = {.run = {week.end, week.start}, .only_first_day = true};
    assert_int_equal(schedule_count(&backwards, week), 0);

    Schedule span = {
        .run = week, .unit = UNIT_NONE, .days = SCHEDULE_ALL_DAYS, .only_first_day = true};
    CHECK_DATES(&span, range_of("2026-01-01", "2026-12-31"), "2026-01-05");
    CHECK_DATES(&span, range_of("2026-01-05", "2026-01-05"), "2026-01-05");
    assert_int_equal(schedule_count(&span, range_of("2026-01-06", "2026-12-31")), 0);
    static const int16_t times[] = {600, 700};
    span.time_count = 2;
    span.times = times;
    CHECK_DATES(&span, week, "2026-01-05 10:00");
}

static void test_room(void **state) {
    (void)state;
    assert_int_equal(schedule_room(WEEKDAYS, 0, UNIT_WEEK), 5);
    assert_int_equal(schedule_room(WEEKDAYS, 2, UNIT_WEEK), 10);
    assert_int_equal(schedule_room(MONDAY, 0, UNIT_MONTH), 4);
    assert_int_equal(schedule_room(SCHEDULE_ALL_DAYS, 1, UNIT_MONTH), 28);
    assert_int_equal(schedule_room(MONDAY, 0, UNIT_QUARTER), 12);
    assert_int_equal(schedule_room(SCHEDULE_ALL_DAYS, 0, UNIT_QUARTER), 90);
    assert_int_equal(schedule_room(MONDAY | FRIDAY, 0, UNIT_QUARTER), 25);
    assert_int_equal(schedule_room(MONDAY, 3, UNIT_YEAR), 156);
    assert_int_equal(schedule_room(SCHEDULE_ALL_DAYS, 0, UNIT_YEAR), 365);
    assert_int_equal(schedule_room(WEEKDAYS, 0, UNIT_DAY), 1);
    assert_int_equal(schedule_room(WEEKDAYS, 2, UNIT_DAY), 2);
    assert_int_equal(schedule_room(WEEKDAYS, 1, UNIT_HOUR), 1);
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

// All the slots of the unit that begins on `start`; the day after it is the result.
static Date oracle_unit(const Schedule *schedule, Date start, DateRange wanted, Moments *out) {
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
    int times = schedule->time_count > 0 ? schedule->time_count : 1;
    const Date *from = days;
    if (available * times < schedule->count) {
        from = all;
        available = length;
    }
    for (int i = 0; i < schedule->count; i++) {
        // ⌊(2i+1)k ÷ 2N⌋ by counting up.
        int moment = 0;
        while ((moment + 1) * 2 * schedule->count <= (2 * i + 1) * available * times) {
            moment++;
        }
        Date date = from[moment / times];
        if (date_in_range(date, wanted)) {
            moments_add(out, date, schedule->time_count > 0 ? schedule->times[moment % times] : -1);
        }
    }
    return day;
}

static void oracle_slots(const Schedule *schedule, DateRange range, Moments *out) {
    DateRange wanted = date_range_common(range, schedule->run);
    if (date_range_days(wanted) == 0) {
        return;
    }
    if (schedule->unit == UNIT_DAY || schedule->unit == UNIT_HOUR) {
        int each = schedule->count * (schedule->unit == UNIT_HOUR ? 24 : 1);
        for (Date day = wanted.start; day <= wanted.end; day++) {
            for (int j = 0; j < each && (schedule->days >> date_weekday(day) & 1); j++) {
                moments_add(out, day,
                            schedule->time_count > 0 ? schedule->times[j % schedule->time_count]
                                                     : -1);
            }
        }
    } else {
        Date day = wanted.start;
        while (same_unit(day - 1, wanted.start, schedule->unit)) {
            day--;
        }
        while (day <= wanted.end) {
            day = oracle_unit(schedule, day, wanted, out);
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
        schedule.time_count = (uint16_t)random_below(&random, 5);
        for (int i = 0; i < schedule.time_count; i++) {
            times[i] = (int16_t)(i * 300 + (int)random_below(&random, 300));
        }
        Date base = date_from(1999, 1, 1) + (Date)random_below(&random, 20000);
        schedule.run = (DateRange){base, base + (Date)random_below(&random, 500)};
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

// ---- Tactics and plans -----------------------------------------------------------------------

typedef struct {
    Plan plan;
    Arena *arena;
} Fixture;

static int start_fixture(void **state) {
    Fixture *fixture = memory_allocate(sizeof *fixture);
    *fixture = (Fixture){.arena = arena_new()};
    fixture->plan.arena = fixture->arena;
    *state = fixture;
    return 0;
}

static int end_fixture(void **state) {
    Fixture *fixture = *state;
    arena_free(fixture->arena);
    memory_free(fixture);
    return 0;
}

static Tactic *add_tactic(Fixture *fixture) {
    Tactic *tactic = ARENA_NEW(fixture->arena, Tactic);
    tactic->during = DATE_RANGE_NONE;
    tactic->stage = STAGE_NONE;
    LIST_ADD(fixture->arena, &fixture->plan.tactics, tactic);
    return tactic;
}

static void set_rate(Tactic *tactic, int32_t count, TimeUnit unit) {
    tactic->has_rate = true;
    tactic->rate = (Rate){.count = count, .unit = (uint8_t)unit};
}

static void add_time(Fixture *fixture, Tactic *tactic, int16_t minute) {
    TimeSpan time = {.from = minute};
    LIST_ADD(fixture->arena, &tactic->times, time);
}

static void add_audience(Fixture *fixture, Tactic *tactic, uint8_t days) {
    Audience *audience = ARENA_NEW(fixture->arena, Audience);
    audience->active_days = days;
    LIST_ADD(fixture->arena, &tactic->audiences, audience);
}

static void test_from_tactic(void **state) {
    Fixture *fixture = *state;
    DateRange week = range_of("2026-01-05", "2026-01-11");
    Tactic *tactic = add_tactic(fixture);
    add_audience(fixture, tactic, WEEKDAYS);
    set_rate(tactic, 3, UNIT_WEEK);
    tactic_schedule(tactic, week, fixture->arena);
    assert_int_equal(tactic->schedule.days, WEEKDAYS);
    assert_int_equal(tactic->slots, 3);
    CHECK_DATES(&tactic->schedule, week, "2026-01-05", "2026-01-07", "2026-01-09");
    // More than the active days: all seven. By the day: every day.
    set_rate(tactic, 6, UNIT_WEEK);
    tactic_schedule(tactic, week, fixture->arena);
    assert_int_equal(tactic->schedule.days, SCHEDULE_ALL_DAYS);
    set_rate(tactic, 1, UNIT_DAY);
    tactic_schedule(tactic, week, fixture->arena);
    assert_int_equal(tactic->slots, 7);
    // Several audiences: the days of all of them; one whose days are not known adds none.
    set_rate(tactic, 6, UNIT_WEEK);
    add_audience(fixture, tactic, 0);
    add_audience(fixture, tactic, 0x60);
    tactic_schedule(tactic, week, fixture->arena);
    assert_int_equal(tactic->schedule.days, SCHEDULE_ALL_DAYS);
    // Written days come before the audience's.
    tactic->has_days = true;
    tactic->days = FRIDAY;
    set_rate(tactic, 1, UNIT_WEEK);
    tactic_schedule(tactic, week, fixture->arena);
    CHECK_DATES(&tactic->schedule, week, "2026-01-09");
    // Days without a rate: one each, at each time; a time twice is one.
    tactic->has_rate = false;
    tactic->days = MONDAY | FRIDAY;
    add_time(fixture, tactic, 18 * 60);
    add_time(fixture, tactic, 9 * 60);
    add_time(fixture, tactic, 18 * 60);
    tactic_schedule(tactic, week, fixture->arena);
    assert_int_equal(tactic->schedule.time_count, 2);
    CHECK_DATES(&tactic->schedule, week, "2026-01-05 09:00", "2026-01-05 18:00", "2026-01-09 09:00",
                "2026-01-09 18:00");
}

static void test_only_a_span(void **state) {
    Fixture *fixture = *state;
    DateRange week = range_of("2026-01-07", "2026-01-13");
    Tactic *tactic = add_tactic(fixture);
    tactic_schedule(tactic, week, fixture->arena);
    assert_int_equal(tactic->slots, 0);
    tactic->during = week;
    tactic_schedule(tactic, week, fixture->arena);
    CHECK_DATES(&tactic->schedule, week, "2026-01-07");
    // A campaign's span does as well.
    tactic->during = DATE_RANGE_NONE;
    Campaign campaign = {.during = week};
    tactic->campaign = &campaign;
    tactic_schedule(tactic, week, fixture->arena);
    assert_int_equal(tactic->slots, 1);
    campaign.during = DATE_RANGE_NONE;
    tactic_schedule(tactic, week, fixture->arena);
    assert_int_equal(tactic->slots, 0);
    tactic->campaign = NULL;
}

static void test_posts_in_order(void **state) {
    Fixture *fixture = *state;
    DateRange week = range_of("2026-01-05", "2026-01-11");
    static const Word channel;
    Tactic *tactics[3];
    for (int i = 0; i < 3; i++) {
        tactics[i] = add_tactic(fixture);
        for (int j = 0; j <= i; j++) {
            Place place = {.channel = &channel};
            LIST_ADD(fixture->arena, &tactics[i]->places, place);
        }
        tactics[i]->has_days = true;
    }
    tactics[0]->days = MONDAY | FRIDAY;
    add_time(fixture, tactics[0], 18 * 60);
    tactics[1]->days = FRIDAY;
    add_time(fixture, tactics[1], 9 * 60);
    add_time(fixture, tactics[1], 18 * 60);
    tactics[2]->days = FRIDAY;
    for (int i = 0; i < 3; i++) {
        tactic_schedule(tactics[i], week, fixture->arena);
    }
    static const struct {
        const char *date;
        int minute;
        int tactic;
        int place;
    } expected[] = {
        {"2026-01-05", 1080, 0, 0}, {"2026-01-09", -1, 2, 0},   {"2026-01-09", -1, 2, 1},
        {"2026-01-09", -1, 2, 2},   {"2026-01-09", 540, 1, 0},  {"2026-01-09", 540, 1, 1},
        {"2026-01-09", 1080, 0, 0}, {"2026-01-09", 1080, 1, 0}, {"2026-01-09", 1080, 1, 1},
    };
    Posts posts = plan_posts(&fixture->plan, week);
    assert_int_equal(posts.count, sizeof expected / sizeof *expected);
    assert_int_equal(plan_post_count(&fixture->plan, week), posts.count);
    for (size_t i = 0; i < posts.count; i++) {
        const Tactic *tactic = tactics[expected[i].tactic];
        assert_int_equal(posts.items[i].slot.date, date_parse(slice_from(expected[i].date)));
        assert_int_equal(posts.items[i].slot.minute, expected[i].minute);
        assert_ptr_equal(posts.items[i].tactic, tactic);
        assert_ptr_equal(posts.items[i].place, &tactic->places.items[expected[i].place]);
    }
    memory_free(posts.items);
    Posts none = plan_posts(&fixture->plan, range_of("2026-01-06", "2026-01-08"));
    assert_int_equal(none.count, 0);
    assert_null(none.items);
}

// Two slots at one moment, in two places: the places are not mixed.
static void test_posts_by_place(void **state) {
    Fixture *fixture = *state;
    DateRange day = range_of("2026-01-05", "2026-01-05");
    Tactic *tactic = add_tactic(fixture);
    static const Word channel;
    for (int j = 0; j < 2; j++) {
        Place place = {.channel = &channel};
        LIST_ADD(fixture->arena, &tactic->places, place);
    }
    set_rate(tactic, 2, UNIT_DAY);
    tactic_schedule(tactic, day, fixture->arena);
    Posts posts = plan_posts(&fixture->plan, day);
    assert_int_equal(posts.count, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_ptr_equal(posts.items[i].place, &tactic->places.items[i / 2]);
    }
    memory_free(posts.items);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_three_a_week),
        cmocka_unit_test(test_longer_units),
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_room),
        cmocka_unit_test(test_against_oracle),
        cmocka_unit_test_setup_teardown(test_from_tactic, start_fixture, end_fixture),
        cmocka_unit_test_setup_teardown(test_only_a_span, start_fixture, end_fixture),
        cmocka_unit_test_setup_teardown(test_posts_in_order, start_fixture, end_fixture),
        cmocka_unit_test_setup_teardown(test_posts_by_place, start_fixture, end_fixture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
