// Plain English for messages, editors and terminals: numbers, dates, goals and their progress, cadences.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "backend/plain_story.h"

static void expect(Buffer *out, const char *expected) {
    if (!slice_is(buffer_slice(out), expected)) {
        fail_msg("said \"%.*s\", not \"%s\"", SLICE_ARGS(buffer_slice(out)), expected);
    }
    buffer_clear(out);
}

static DateRange days_between(Date start, Date end) {
    return (DateRange){start, end};
}

// ---- Amounts -----------------------------------------------------------------------------------

static void test_numbers(void **state) {
    (void)state;
    Buffer out = BUFFER_EMPTY;
    plain_count(&out, 1, "post", "posts");
    expect(&out, "1 post");
    plain_count(&out, 0, "post", "posts");
    expect(&out, "0 posts");
    plain_count(&out, -12500, "post", "posts");
    expect(&out, "-12,500 posts");
    plain_count(&out, INT64_MIN, "post", "posts");
    expect(&out, "-9,223,372,036,854,775,808 posts");
    buffer_free(&out);
}

static void test_amounts(void **state) {
    (void)state;
    static const struct {
        Micro value;
        MetricUnit unit;
        const char *currency;
        const char *exact;
        const char *rounded;
    } cases[] = {
        {412 * MICRO, METRIC_COUNT, "", "412", "412"},
        {12500250000, METRIC_PEOPLE, "", "12,500.25", "12,500"},
        {-50000, METRIC_SCORE, "", "-0.05", "-0.1"},
        {4 * MICRO + 500000, METRIC_PERCENT, "", "4.5%", "4.5%"},
        {99 * MICRO + 500000, METRIC_MONEY, "USD", "$99.50", "$99.50"},
        {1200 * MICRO, METRIC_MONEY, "EUR", "€1,200", "€1,200"},
        {-5 * MICRO, METRIC_MONEY, "GBP", "-£5", "-£5"},
        {161290323, METRIC_MONEY, "CHF", "161.290323 CHF", "161.29 CHF"},
        {5 * MICRO, METRIC_MONEY, "", "5", "5"},
        {120 * MICRO, METRIC_TIME, "", "2 h", "2 h"},
        {90 * MICRO, METRIC_TIME, "", "1 h 30 min", "1 h 30 min"},
        {0, METRIC_TIME, "", "0 min", "0 min"},
        {-45250000, METRIC_TIME, "", "-45.25 min", "-45 min"},
        {INT64_MAX, METRIC_COUNT, "", "9,223,372,036,854.775807", "9,223,372,036,855"},
    };
    Buffer out = BUFFER_EMPTY;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        plain_amount_exact(&out, cases[i].value, cases[i].unit, cases[i].currency);
        expect(&out, cases[i].exact);
        plain_amount(&out, cases[i].value, cases[i].unit, cases[i].currency);
        expect(&out, cases[i].rounded);
    }
    plain_minutes(&out, 207692308);
    expect(&out, "3 h 28 min");
    plain_minutes(&out, MICRO / 4);
    expect(&out, "under a minute");
    plain_estimate(&out, 85505620000, METRIC_MONEY, "CHF");
    expect(&out, "85,500 CHF");
    buffer_free(&out);
}

static void test_dates(void **state) {
    (void)state;
    Buffer out = BUFFER_EMPTY;
    Date date = date_from(2026, 1, 2);
    plain_date(&out, date);
    expect(&out, "2 January 2026");
    plain_date(&out, DATE_NONE);
    expect(&out, "");
    plain_weekday(&out, date);
    expect(&out, "Fri 2 Jan 2026");
    say_time(&out, 9 * 60 + 5);
    expect(&out, "09:05");
    say_time(&out, -1);
    expect(&out, "");
    buffer_free(&out);
}

static void test_ranges(void **state) {
    (void)state;
    static const struct {
        int start[3];
        int end[3];
        const char *expected;
    } cases[] = {
        {{2026, 1, 1}, {2026, 12, 31}, "1 January to 31 December 2026"},
        {{2026, 7, 1}, {2026, 9, 30}, "1 July to 30 September 2026"},
        {{2024, 2, 1}, {2024, 2, 29}, "1 February to 29 February 2024"},
        {{2023, 2, 1}, {2023, 2, 27}, "1 February to 27 February 2023"},
        {{2026, 1, 1}, {2026, 9, 30}, "1 January to 30 September 2026"},
        {{2025, 11, 1}, {2026, 2, 28}, "1 November 2025 to 28 February 2026"},
        {{2026, 1, 5}, {2026, 3, 8}, "5 January to 8 March 2026"},
        {{2025, 12, 29}, {2026, 1, 4}, "29 December 2025 to 4 January 2026"},
        {{2026, 5, 5}, {2026, 5, 5}, "5 May 2026"},
    };
    Buffer out = BUFFER_EMPTY;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const int *start = cases[i].start;
        const int *end = cases[i].end;
        plain_range(&out, days_between(date_from(start[0], start[1], start[2]),
                                       date_from(end[0], end[1], end[2])));
        expect(&out, cases[i].expected);
    }
    plain_range(&out, DATE_RANGE_NONE);
    expect(&out, "");
    buffer_free(&out);
}

static void test_days_and_rates(void **state) {
    (void)state;
    static const struct {
        uint8_t days;
        const char *expected;
    } cases[] = {
        {0x7f, "every day 18:00 to 21:00"},     {0x1f, "weekdays 18:00 to 21:00"},
        {0x60, "weekends 18:00 to 21:00"},      {0x01, "Mon 18:00 to 21:00"},
        {0x15, "Mon, Wed, Fri 18:00 to 21:00"}, {0, "18:00 to 21:00"},
    };
    Buffer out = BUFFER_EMPTY;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        plain_time_span(&out, &(TimeSpan){.days = cases[i].days, .from = 18 * 60, .to = 21 * 60});
        expect(&out, cases[i].expected);
    }
    plain_time_span(&out, &(TimeSpan){.days = 0x40});
    expect(&out, "Sun");
    plain_rate(&out, 2, UNIT_HOUR);
    expect(&out, "2 an hour");
    plain_rate(&out, 3, UNIT_WEEK);
    expect(&out, "3 a week");
    plain_every(&out, UNIT_QUARTER);
    expect(&out, "every quarter");
    plain_every(&out, UNIT_NONE);
    expect(&out, "");
    buffer_free(&out);
}

// ---- The Plan's things -------------------------------------------------------------------------

typedef struct {
    Arena *arena;
    Plan plan;
    Word metric;
    Goal goal;
    Actual actual;
} Fixture;

static void fixture_start(Fixture *fixture, const char *metric) {
    *fixture = (Fixture){.arena = arena_new()};
    fixture->plan.arena = fixture->arena;
    fixture->plan.symbols = symbols_new(fixture->arena, NULL);
    fixture->metric.name = symbols_intern(fixture->plan.symbols, slice_from(metric));
    fixture->goal.metric = &fixture->metric;
    fixture->goal.deadline = DATE_NONE;
    fixture->goal.target.per = UNIT_NONE;
}

static void test_targets(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture, "blog-visits");
    Goal *goal = &fixture.goal;
    Target *target = &goal->target;
    Buffer out = BUFFER_EMPTY;

    plain_goal(&out, &fixture.plan, goal);
    expect(&out, "blog-visits: number to be agreed");
    goal->deadline = date_from(2026, 9, 29);
    plain_goal(&out, &fixture.plan, goal);
    expect(&out, "blog-visits: number to be agreed by 29 September 2026");

    *target =
        (Target){.per = UNIT_NONE, .kind = TARGET_RELATIVE, .quantity = {.value = 25 * MICRO}};
    goal->deadline = date_from(2026, 9, 30);
    plain_goal(&out, &fixture.plan, goal);
    expect(&out, "blog-visits: +25% by 30 September 2026");

    target->has_baseline = true;
    target->baseline = 400 * MICRO;
    target->has_level = true;
    target->level = 500 * MICRO;
    plain_goal(&out, &fixture.plan, goal);
    expect(&out, "blog-visits: 500 by 30 September 2026");
    plain_level(&out, goal);
    expect(&out, "500");

    target->quantity.value = -10 * MICRO;
    goal->deadline = date_from(2026, 9, 29);
    target->level = 360 * MICRO;
    plain_goal(&out, &fixture.plan, goal);
    expect(&out, "blog-visits: 360 by 29 September 2026");

    *target = (Target){.kind = TARGET_RATE,
                       .quantity = {.value = 5 * MICRO},
                       .per = UNIT_WEEK,
                       .has_level = true,
                       .level = 5 * MICRO};
    plain_goal(&out, &fixture.plan, goal);
    expect(&out, "blog-visits: 5 a week until 29 September 2026");
    plain_level(&out, goal);
    expect(&out, "5 a week");

    goal->unit = METRIC_MONEY;
    memcpy(goal->currency, "EUR", 4);
    plain_goal(&out, &fixture.plan, goal);
    expect(&out, "blog-visits: €5 a week until 29 September 2026");

    goal->unit = METRIC_TIME;
    goal->deadline = DATE_NONE;
    *target =
        (Target){.per = UNIT_NONE, .kind = TARGET_DURATION, .quantity = {.value = 120 * MICRO}};
    plain_goal(&out, &fixture.plan, goal);
    expect(&out, "blog-visits: +2 h");

    *target = (Target){.per = UNIT_NONE,
                       .kind = TARGET_ABSOLUTE,
                       .quantity = {.value = 30 * MICRO, .change = true}};
    plain_goal(&out, &fixture.plan, goal);
    expect(&out, "blog-visits: +30 min");
    buffer_free(&out);
    arena_free(fixture.arena);
}

static void start_progress(Fixture *fixture) {
    fixture_start(fixture, "signups");
    Goal *goal = &fixture->goal;
    fixture->actual = (Actual){.quantity = {.value = 430 * MICRO}, .date = date_from(2026, 3, 31)};
    goal->deadline = date_from(2026, 9, 30);
    goal->target = (Target){.per = UNIT_NONE,
                            .kind = TARGET_RELATIVE,
                            .has_baseline = true,
                            .baseline = 400 * MICRO,
                            .has_level = true,
                            .level = 500 * MICRO};
    goal->progress = (Progress){.state = PROGRESS_ON_TRACK,
                                .newest = &fixture->actual,
                                .has_expected = true,
                                .expected = 432130435,
                                .has_forecast = true,
                                .forecast = 491704545,
                                .has_needed = true,
                                .needed_per_week = 2677596};
}

static void test_progress(void **state) {
    (void)state;
    Fixture fixture;
    start_progress(&fixture);
    Goal *goal = &fixture.goal;
    Buffer out = BUFFER_EMPTY;
    plain_progress(&out, goal);
    expect(&out, "430 of 500 on 31 March 2026; on track; at this pace 492 by the deadline; "
                 "needs +2.7 a week");

    goal->progress.state = PROGRESS_MISSED;
    plain_progress(&out, goal);
    expect(&out, "430 of 500 on 31 March 2026; missed: the deadline was 30 September 2026");

    goal->progress.state = PROGRESS_REACHED;
    goal->progress.reached_by = &fixture.actual;
    plain_progress(&out, goal);
    expect(&out, "430 of 500 on 31 March 2026; reached on 31 March 2026");

    goal->progress = (Progress){.state = PROGRESS_BEHIND, .newest = &fixture.actual};
    plain_progress(&out, goal);
    expect(&out, "430 of 500 on 31 March 2026; behind");

    goal->falling = true;
    goal->target.level = 300 * MICRO;
    plain_progress(&out, goal);
    expect(&out, "430, aiming for 300, on 31 March 2026; behind");
    goal->falling = false;
    goal->unit = METRIC_PERCENT;
    plain_progress(&out, goal);
    expect(&out, "430%, aiming for 300%, on 31 March 2026; behind");
    goal->unit = METRIC_COUNT;

    goal->progress.state = PROGRESS_UNMEASURED;
    goal->target = (Target){.per = UNIT_NONE, .kind = TARGET_RELATIVE};
    plain_progress(&out, goal);
    expect(&out, "430 on 31 March 2026; only the start is measured");

    goal->progress = (Progress){.state = PROGRESS_UNMEASURED};
    plain_progress(&out, goal);
    expect(&out, "no figure yet");
    buffer_free(&out);
    arena_free(fixture.arena);
}

static void test_cadence(void **state) {
    (void)state;
    TimeSpan times[] = {{.from = 9 * 60}, {.from = 18 * 60 + 30}};
    Tactic tactic = {.details = &tactic_details_none, .has_rate = true, .rate = {3, UNIT_WEEK}};
    Buffer out = BUFFER_EMPTY;
    plain_cadence(&out, &tactic);
    expect(&out, "3 a week");
    tactic.times.items = times;
    tactic.times.count = 2;
    tactic.has_days = true;
    tactic.days = 0x1f;
    plain_cadence(&out, &tactic);
    expect(&out, "3 a week, weekdays 09:00, 18:30");
    tactic.rate.count = 5;
    plain_cadence(&out, &tactic);
    expect(&out, "weekdays 09:00, 18:30");
    tactic.has_rate = false;
    tactic.times.count = 1;
    plain_cadence(&out, &tactic);
    expect(&out, "weekdays 09:00");
    tactic.days = 0x11;
    plain_cadence(&out, &tactic);
    expect(&out, "Mon, Fri 09:00");
    tactic.has_days = false;
    tactic.schedule.run = DATE_RANGE_NONE;
    plain_cadence(&out, &tactic);
    expect(&out, "no rhythm yet");
    tactic.times.count = 0;
    tactic.schedule.only_first_day = true;
    tactic.schedule.run = days_between(date_from(2026, 3, 2), date_from(2026, 3, 9));
    plain_cadence(&out, &tactic);
    expect(&out, "once, on 2 March 2026");
    plain_range(&out, tactic.schedule.run);
    expect(&out, "2 March to 9 March 2026");
    buffer_free(&out);
}

static void test_effort(void **state) {
    (void)state;
    Tactic tactic = {.takes_kind = TAKES_EACH, .takes = 45 * MICRO};
    Buffer out = BUFFER_EMPTY;
    plain_takes(&out, &tactic);
    expect(&out, "45 min each time");
    tactic.takes_kind = TAKES_BY_UNIT;
    tactic.takes_unit = UNIT_WEEK;
    plain_takes(&out, &tactic);
    expect(&out, "45 min a week");
    plain_costs(&out, &tactic);
    expect(&out, "");
    tactic.costs_kind = COSTS_ONCE;
    tactic.costs = (Quantity){.value = 500 * MICRO, .kind = QUANTITY_MONEY, .currency = "EUR"};
    plain_costs(&out, &tactic);
    expect(&out, "€500 once");
    tactic.costs_kind = COSTS_BY_UNIT;
    tactic.costs_unit = UNIT_MONTH;
    plain_costs(&out, &tactic);
    expect(&out, "€500 a month");
    buffer_free(&out);
}

// Every state, step and stage has words of its own.
static void test_labels(void **state) {
    (void)state;
    for (unsigned step = 0; step < STEP_COUNT; step++) {
        assert_true(name_step((Step)step)[0] != '\0');
        assert_true(label_step_word((Step)step)[0] != '\0');
    }
    assert_string_equal(name_step(STEP_COUNT), "");
    for (unsigned stage = 0; stage < STAGE_COUNT; stage++) {
        assert_true(label_stage((Stage)stage)[0] != '\0');
    }
    assert_string_equal(label_stage(STAGE_NONE), "");
    for (unsigned a = PROGRESS_UNMEASURED; a <= PROGRESS_MISSED; a++) {
        for (unsigned b = PROGRESS_UNMEASURED; b < a; b++) {
            Goal one = {.progress.state = (ProgressState)a};
            Goal other = {.progress.state = (ProgressState)b};
            assert_string_not_equal(name_progress(&one), name_progress(&other));
        }
    }
    // For programs there are no more states than are documented.
    Goal late = {.progress.state = PROGRESS_LATE, .target.kind = TARGET_ABSOLUTE};
    assert_string_equal(name_progress(&late), "missed");
    late.target.kind = TARGET_KEEP;
    assert_string_equal(name_progress(&late), "on-track");
    Actual start = {.date = 1};
    Goal goal = {.progress.state = PROGRESS_ON_TRACK};
    assert_string_equal(plain_state(&goal), "on track");
    goal.progress.state = PROGRESS_UNMEASURED;
    assert_string_equal(plain_state(&goal), "not measured yet");
    goal.progress.newest = &start;
    goal.target.has_baseline = true;
    assert_string_equal(plain_state(&goal), "only the start is measured");
    assert_string_equal(label_readiness(READY_STARTED), "started");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),        cmocka_unit_test(test_amounts),
        cmocka_unit_test(test_dates),          cmocka_unit_test(test_ranges),
        cmocka_unit_test(test_days_and_rates), cmocka_unit_test(test_targets),
        cmocka_unit_test(test_progress),       cmocka_unit_test(test_cadence),
        cmocka_unit_test(test_effort),         cmocka_unit_test(test_labels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
