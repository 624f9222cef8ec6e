// Posts: the schedules that tactics get, whose turn it is among contents, and the posts of a whole plan in their order.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "schedule_fixture.h"
#include "sema/posts.h"
#include "sema/turn.h"
#include "sema/weekdays.h"

#define WEEKDAYS 0x1f
#define MONDAY 0x01
#define FRIDAY 0x10

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
    tactic->details = &tactic_details_none;
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

static void add_active(Fixture *fixture, Audience *audience, uint8_t days, int16_t from,
                       int16_t to) {
    TimeSpan span = {.days = days, .from = from, .to = to};
    LIST_ADD(fixture->arena, &audience->active, span);
}

static void test_from_tactic(void **state) {
    Fixture *fixture = *state;
    DateRange week = dates_from("2026-01-05", "2026-01-11");
    Tactic *tactic = add_tactic(fixture);
    add_audience(fixture, tactic, WEEKDAYS);
    set_rate(tactic, 3, UNIT_WEEK);
    tactic_schedule(tactic, week, NULL, fixture->arena);
    assert_int_equal(tactic->schedule.days, WEEKDAYS);
    assert_int_equal(tactic->slots, 3);
    CHECK_DATES(&tactic->schedule, week, "2026-01-05", "2026-01-07", "2026-01-09");
    // More than two on each of the active days: all seven. By the day: every day.
    set_rate(tactic, 10, UNIT_WEEK);
    tactic_schedule(tactic, week, NULL, fixture->arena);
    assert_int_equal(tactic->schedule.days, WEEKDAYS);
    set_rate(tactic, 11, UNIT_WEEK);
    tactic_schedule(tactic, week, NULL, fixture->arena);
    assert_int_equal(tactic->schedule.days, WEEKDAYS_ALL);
    set_rate(tactic, 1, UNIT_DAY);
    tactic_schedule(tactic, week, NULL, fixture->arena);
    assert_int_equal(tactic->slots, 7);
    // Several audiences: the days of all of them.
    set_rate(tactic, 4, UNIT_WEEK);
    add_audience(fixture, tactic, 0x20);
    tactic_schedule(tactic, week, NULL, fixture->arena);
    assert_int_equal(tactic->schedule.days, WEEKDAYS | 0x20);
    // With a time, those of its days on which it lies inside the active times.
    add_active(fixture, tactic->audiences.items[0], WEEKDAYS, 18 * 60, 21 * 60);
    add_active(fixture, tactic->audiences.items[1], 0x20, 10 * 60, 12 * 60);
    add_time(fixture, tactic, 21 * 60);
    tactic_schedule(tactic, week, NULL, fixture->arena);
    assert_int_equal(tactic->schedule.days, WEEKDAYS);
    tactic->times.items[0].from = 9 * 60;
    tactic_schedule(tactic, week, NULL, fixture->arena);
    assert_int_equal(tactic->schedule.days, WEEKDAYS_ALL);
    // One time a day: six are too many for five days.
    tactic->times.items[0].from = 18 * 60;
    set_rate(tactic, 6, UNIT_WEEK);
    tactic_schedule(tactic, week, NULL, fixture->arena);
    assert_int_equal(tactic->schedule.days, WEEKDAYS_ALL);
    tactic->times.count = 0;
    // One of whom nobody knows when it is there may be there at any time.
    set_rate(tactic, 3, UNIT_WEEK);
    add_audience(fixture, tactic, 0);
    tactic_schedule(tactic, week, NULL, fixture->arena);
    assert_int_equal(tactic->schedule.days, WEEKDAYS_ALL);
    // Written days come before the audience's.
    tactic->has_days = true;
    tactic->days = FRIDAY;
    set_rate(tactic, 1, UNIT_WEEK);
    tactic_schedule(tactic, week, NULL, fixture->arena);
    CHECK_DATES(&tactic->schedule, week, "2026-01-09");
    // Days without a rate: one each, at each time; a time twice is one.
    tactic->has_rate = false;
    tactic->days = MONDAY | FRIDAY;
    add_time(fixture, tactic, 18 * 60);
    add_time(fixture, tactic, 9 * 60);
    add_time(fixture, tactic, 18 * 60);
    tactic_schedule(tactic, week, NULL, fixture->arena);
    assert_int_equal(tactic->schedule.time_count, 2);
    CHECK_DATES(&tactic->schedule, week, "2026-01-05 09:00", "2026-01-05 18:00", "2026-01-09 09:00",
                "2026-01-09 18:00");
}

static void test_only_a_span(void **state) {
    Fixture *fixture = *state;
    DateRange week = dates_from("2026-01-07", "2026-01-13");
    Tactic *tactic = add_tactic(fixture);
    tactic_schedule(tactic, week, NULL, fixture->arena);
    assert_int_equal(tactic->slots, 0);
    tactic_details(tactic, fixture->arena)->during = week;
    tactic_schedule(tactic, week, NULL, fixture->arena);
    CHECK_DATES(&tactic->schedule, week, "2026-01-07");
    // A campaign's span does as well.
    tactic_details(tactic, fixture->arena)->during = DATE_RANGE_NONE;
    Campaign campaign = {.during = week};
    tactic->campaign = &campaign;
    tactic_schedule(tactic, week, NULL, fixture->arena);
    assert_int_equal(tactic->slots, 1);
    campaign.during = DATE_RANGE_NONE;
    tactic_schedule(tactic, week, NULL, fixture->arena);
    assert_int_equal(tactic->slots, 0);
    tactic->campaign = NULL;
}

static void test_outside_its_span(void **state) {
    Fixture *fixture = *state;
    Tactic *tactic = add_tactic(fixture);
    add_audience(fixture, tactic, WEEKDAYS);
    set_rate(tactic, 1, UNIT_WEEK);
    // Wednesday is the day; from Thursday on there are two working days: the second.
    tactic_schedule(tactic, dates_from("2026-01-08", "2026-01-11"), NULL, fixture->arena);
    CHECK_DATES(&tactic->schedule, tactic->schedule.run, "2026-01-09");
    assert_int_equal(tactic->slots, 1);
    // No working day at all: any day.
    tactic_schedule(tactic, dates_from("2026-01-10", "2026-01-11"), NULL, fixture->arena);
    CHECK_DATES(&tactic->schedule, tactic->schedule.run, "2026-01-11");
    set_rate(tactic, 1, UNIT_YEAR);
    tactic_schedule(tactic, dates_from("2026-01-10", "2026-01-20"), NULL, fixture->arena);
    CHECK_DATES(&tactic->schedule, dates_from("2026-01-01", "2026-12-31"), "2026-01-15");
    // Written days are meant: then there is none.
    tactic->has_days = true;
    tactic->days = MONDAY;
    set_rate(tactic, 1, UNIT_WEEK);
    tactic_schedule(tactic, dates_from("2026-01-08", "2026-01-11"), NULL, fixture->arena);
    assert_int_equal(tactic->slots, 0);
}

static void add_moment(Fixture *fixture, Tactic *tactic, const char *date) {
    Moment moment = {.date = date_parse(slice_from(date))};
    LIST_ADD(fixture->arena, &tactic_details(tactic, fixture->arena)->moments, moment);
}

static void test_moments(void **state) {
    Fixture *fixture = *state;
    DateRange run = dates_from("2026-01-05", "2026-01-11");
    DateRange around = dates_from("2025-01-01", "2027-01-01");
    Tactic *tactic = add_tactic(fixture);
    add_moment(fixture, tactic, "2026-03-01");
    add_moment(fixture, tactic, "2026-01-04");
    add_moment(fixture, tactic, "2026-03-01");
    add_time(fixture, tactic, 18 * 60);
    add_time(fixture, tactic, 9 * 60);
    DateRange fourth = dates_from("2026-01-04", "2026-01-04");
    DateRangeList closed = {&fourth, 1, 1};
    tactic_schedule(tactic, run, NULL, fixture->arena);
    CHECK_DATES(&tactic->schedule, around, "2026-01-04 09:00", "2026-01-04 18:00",
                "2026-03-01 09:00", "2026-03-01 18:00");
    assert_int_equal(tactic->slots, 4);
    CHECK_DATES(&tactic->schedule, run, NULL);
    CHECK_DATES(&tactic->schedule, dates_from("2026-02-01", "2026-03-01"), "2026-03-01 09:00",
                "2026-03-01 18:00");
    tactic_schedule(tactic, run, &closed, fixture->arena);
    assert_int_equal(tactic->slots, 2);
    assert_int_equal(tactic->closed_slots, 2);
}

static void test_without_posts(void **state) {
    Fixture *fixture = *state;
    DateRange run = dates_from("2026-01-05", "2026-01-11");
    static const Word ad = {.continuous = true};
    static const Word post;
    Tactic *tactic = add_tactic(fixture);
    Place place = {.method = &ad};
    LIST_ADD(fixture->arena, &tactic->places, place);
    tactic_details(tactic, fixture->arena)->during = run;
    tactic_schedule(tactic, run, NULL, fixture->arena);
    assert_true(tactic->runs_on);
    assert_int_equal(tactic->slots, 0);
    // With a rate it has posts, and so it has beside something else.
    set_rate(tactic, 1, UNIT_DAY);
    tactic_schedule(tactic, run, NULL, fixture->arena);
    assert_false(tactic->runs_on);
    assert_int_equal(tactic->slots, 7);
    tactic->has_rate = false;
    place.method = &post;
    LIST_ADD(fixture->arena, &tactic->places, place);
    tactic_schedule(tactic, run, NULL, fixture->arena);
    assert_false(tactic->runs_on);
    assert_int_equal(tactic->slots, 1);
    // As it comes.
    tactic->when_written = true;
    tactic_schedule(tactic, run, NULL, fixture->arena);
    assert_int_equal(tactic->slots, 0);
    assert_false(tactic->runs_on);
}

static Content *add_content(Fixture *fixture, int share) {
    Content *content = ARENA_NEW(fixture->arena, Content);
    content->share = share < 0 ? -1 : share * MICRO;
    LIST_ADD(fixture->arena, &fixture->plan.contents, content);
    return content;
}

static Tactic *add_taker(Fixture *fixture, int places, Purpose *purpose) {
    Tactic *tactic = add_tactic(fixture);
    static const Word channel;
    tactic->purpose = purpose;
    for (int i = 0; i < places; i++) {
        Place place = {.channel = &channel};
        LIST_ADD(fixture->arena, &tactic->places, place);
    }
    for (unsigned i = 0; i < fixture->plan.contents.count; i++) {
        LIST_ADD(fixture->arena, &tactic->contents, fixture->plan.contents.items[i]);
    }
    tactic->content = tactic->contents.items[0];
    return tactic;
}

// The contents of all posts in a range, as letters.
static void check_contents(Fixture *fixture, DateRange range, const char *expected) {
    Posts posts = plan_posts(&fixture->plan, range);
    char found[64] = "";
    for (size_t i = 0; i < posts.count; i++) {
        for (unsigned k = 0; k < fixture->plan.contents.count; k++) {
            if (posts.items[i].content == fixture->plan.contents.items[k]) {
                found[i] = (char)('a' + k);
                found[i + 1] = '\0';
            }
        }
    }
    assert_string_equal(found, expected);
    memory_free(posts.items);
}

static void test_turns(void **state) {
    Fixture *fixture = *state;
    DateRange run = dates_from("2026-01-05", "2026-01-12");
    Purpose purpose = {.primary = true};
    Purpose another = {.primary = false};
    for (int i = 0; i < 3; i++) {
        add_content(fixture, -1);
    }
    Tactic *first = add_taker(fixture, 2, &purpose);
    set_rate(first, 1, UNIT_DAY);
    tactic_schedule(first, run, NULL, fixture->arena);
    plan_turns(&fixture->plan);
    // All places of a slot show the same; a later range goes on where it stands.
    check_contents(fixture, run, "aabbccaabbccaabb");
    check_contents(fixture, dates_from("2026-01-07", "2026-01-08"), "ccaa");
    // Tactics of one purpose with the same list share one turn, in order of day and time.
    Tactic *second = add_taker(fixture, 1, &purpose);
    second->has_days = true;
    second->days = MONDAY;
    add_time(fixture, second, 9 * 60);
    tactic_schedule(second, run, NULL, fixture->arena);
    plan_turns(&fixture->plan);
    check_contents(fixture, run,
                   "aab"
                   "cc"
                   "aa"
                   "bb"
                   "cc"
                   "aa"
                   "bb"
                   "cca");
    // Another purpose has a turn of its own.
    second->purpose = &another;
    plan_turns(&fixture->plan);
    tactic_details(first, fixture->arena)->turn = NULL;
    tactic_details(second, fixture->arena)->turn = NULL;
    check_contents(fixture, dates_from("2026-01-05", "2026-01-06"), "aaabb");
}

// The contents of ten days, one a day, of contents with these shares.
static void check_shares(Fixture *fixture, const int *shares, int count, const char *expected) {
    DateRange run = dates_from("2026-01-01", "2026-01-10");
    for (int i = 0; i < count; i++) {
        add_content(fixture, shares[i]);
    }
    Tactic *tactic = add_taker(fixture, 1, NULL);
    set_rate(tactic, 1, UNIT_DAY);
    tactic_schedule(tactic, run, NULL, fixture->arena);
    plan_turns(&fixture->plan);
    check_contents(fixture, run, expected);
}

static void test_shares(void **state) {
    // 50 30 20 | 0 60 40 | 50 -10 60 | 100 20 -20 | 50 50 0 | 0 80 20 | 50 10 40 …
    check_shares(*state, (const int[]){50, 30, 20}, 3, "abcaabacba");
}

// What the shares of a list lack of 100% falls to its contents in proportion.
static void test_shares_of_less(void **state) {
    check_shares(*state, (const int[]){40, 20}, 2, "abaabaabaa");
}

static void test_posts_in_order(void **state) {
    Fixture *fixture = *state;
    DateRange week = dates_from("2026-01-05", "2026-01-11");
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
        tactic_schedule(tactics[i], week, NULL, fixture->arena);
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
    Posts none = plan_posts(&fixture->plan, dates_from("2026-01-06", "2026-01-08"));
    assert_int_equal(none.count, 0);
    assert_null(none.items);
}

// Two slots at one moment, in two places: the places are not mixed.
static void test_posts_by_place(void **state) {
    Fixture *fixture = *state;
    DateRange day = dates_from("2026-01-05", "2026-01-05");
    Tactic *tactic = add_tactic(fixture);
    static const Word channel;
    for (int j = 0; j < 2; j++) {
        Place place = {.channel = &channel};
        LIST_ADD(fixture->arena, &tactic->places, place);
    }
    set_rate(tactic, 2, UNIT_DAY);
    tactic_schedule(tactic, day, NULL, fixture->arena);
    Posts posts = plan_posts(&fixture->plan, day);
    assert_int_equal(posts.count, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_ptr_equal(posts.items[i].place, &tactic->places.items[i / 2]);
    }
    memory_free(posts.items);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_from_tactic, start_fixture, end_fixture),
        cmocka_unit_test_setup_teardown(test_only_a_span, start_fixture, end_fixture),
        cmocka_unit_test_setup_teardown(test_outside_its_span, start_fixture, end_fixture),
        cmocka_unit_test_setup_teardown(test_moments, start_fixture, end_fixture),
        cmocka_unit_test_setup_teardown(test_without_posts, start_fixture, end_fixture),
        cmocka_unit_test_setup_teardown(test_turns, start_fixture, end_fixture),
        cmocka_unit_test_setup_teardown(test_shares_of_less, start_fixture, end_fixture),
        cmocka_unit_test_setup_teardown(test_shares, start_fixture, end_fixture),
        cmocka_unit_test_setup_teardown(test_posts_in_order, start_fixture, end_fixture),
        cmocka_unit_test_setup_teardown(test_posts_by_place, start_fixture, end_fixture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
