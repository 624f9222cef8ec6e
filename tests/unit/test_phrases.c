// The words of reports: numbers, dates, goals and their progress, cadences, loads.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "backend/phrases.h"

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
    phrase_number(&out, 0);
    expect(&out, "0");
    phrase_number(&out, 999);
    expect(&out, "999");
    phrase_number(&out, -12500);
    expect(&out, "-12,500");
    phrase_number(&out, INT64_MIN);
    expect(&out, "-9,223,372,036,854,775,808");
    phrase_plural(&out, 1, "post", "posts");
    expect(&out, "1 post");
    phrase_plural(&out, 1000, "post", "posts");
    expect(&out, "1,000 posts");
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
        {12500250000, METRIC_PEOPLE, "", "12,500.25", "12,500.3"},
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
        {-45250000, METRIC_TIME, "", "-45.25 min", "-45.3 min"},
        {INT64_MAX, METRIC_COUNT, "", "9,223,372,036,854.775807", "9,223,372,036,854.775807"},
    };
    Buffer out = BUFFER_EMPTY;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        phrase_amount(&out, cases[i].value, cases[i].unit, cases[i].currency);
        expect(&out, cases[i].exact);
        phrase_amount_rounded(&out, cases[i].value, cases[i].unit, cases[i].currency);
        expect(&out, cases[i].rounded);
    }
    phrase_money(&out, 500 * MICRO, "EUR", UNIT_MONTH);
    expect(&out, "€500 a month");
    phrase_money(&out, 500 * MICRO, "EUR", UNIT_NONE);
    expect(&out, "€500");
    phrase_minutes(&out, 207692308);
    expect(&out, "3 h 28 min");
    buffer_free(&out);
}

static void test_dates(void **state) {
    (void)state;
    Buffer out = BUFFER_EMPTY;
    Date date = date_from(2026, 1, 2);
    phrase_date(&out, date);
    expect(&out, "2 January 2026");
    phrase_date(&out, DATE_NONE);
    expect(&out, "");
    phrase_day(&out, date);
    expect(&out, "Fri 2 Jan 2026");
    phrase_day_short(&out, date);
    expect(&out, "Fri 2");
    phrase_month(&out, date);
    expect(&out, "January 2026");
    phrase_time(&out, 9 * 60 + 5);
    expect(&out, "09:05");
    phrase_time(&out, -1);
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
        {{2026, 1, 1}, {2026, 12, 31}, "2026"},
        {{2026, 7, 1}, {2026, 9, 30}, "Q3 2026"},
        {{2024, 2, 1}, {2024, 2, 29}, "February 2024"},
        {{2023, 2, 1}, {2023, 2, 27}, "1 to 27 February 2023"},
        {{2026, 1, 1}, {2026, 9, 30}, "January to September 2026"},
        {{2025, 11, 1}, {2026, 2, 28}, "November 2025 to February 2026"},
        {{2026, 1, 5}, {2026, 3, 8}, "5 January to 8 March 2026"},
        {{2025, 12, 29}, {2026, 1, 4}, "29 December 2025 to 4 January 2026"},
        {{2026, 5, 5}, {2026, 5, 5}, "5 May 2026"},
    };
    Buffer out = BUFFER_EMPTY;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const int *start = cases[i].start;
        const int *end = cases[i].end;
        phrase_range(&out, days_between(date_from(start[0], start[1], start[2]),
                                        date_from(end[0], end[1], end[2])));
        expect(&out, cases[i].expected);
    }
    phrase_range(&out, DATE_RANGE_NONE);
    expect(&out, "");
    buffer_free(&out);
}

static void test_days_and_rates(void **state) {
    (void)state;
    static const struct {
        uint8_t days;
        const char *expected;
    } cases[] = {
        {0, ""},       {0x7f, "every day"},   {0x1f, "weekdays"},   {0x60, "weekends"},
        {0x01, "Mon"}, {0x03, "Mon and Tue"}, {0x0e, "Tue to Thu"}, {0x15, "Mon, Wed and Fri"},
        {0x40, "Sun"},
    };
    Buffer out = BUFFER_EMPTY;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        phrase_days(&out, cases[i].days);
        expect(&out, cases[i].expected);
    }
    TimeSpan span = {.days = 0x1f, .from = 18 * 60, .to = 21 * 60};
    phrase_time_span(&out, &span);
    expect(&out, "weekdays 18:00 to 21:00");
    phrase_rate(&out, 1, UNIT_DAY);
    expect(&out, "once a day");
    phrase_rate(&out, 2, UNIT_HOUR);
    expect(&out, "twice an hour");
    phrase_rate(&out, 3, UNIT_WEEK);
    expect(&out, "3 times a week");
    phrase_every(&out, UNIT_QUARTER);
    expect(&out, "every quarter");
    phrase_every(&out, UNIT_NONE);
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
}

static void test_targets(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture, "blog-visits");
    Goal *goal = &fixture.goal;
    Target *target = &goal->target;
    Buffer out = BUFFER_EMPTY;

    phrase_target(&out, &fixture.plan, goal);
    expect(&out, "blog visits, number to be agreed");
    goal->deadline = date_from(2026, 9, 29);
    phrase_target(&out, &fixture.plan, goal);
    expect(&out, "blog visits, number to be agreed, by 29 September 2026");

    *target = (Target){.kind = TARGET_RELATIVE, .quantity = {.value = 25 * MICRO}};
    goal->deadline = date_from(2026, 9, 30);
    phrase_target(&out, &fixture.plan, goal);
    expect(&out, "+25% blog visits by 30 September 2026 (Q3)");

    target->has_baseline = true;
    target->baseline = 400 * MICRO;
    target->has_level = true;
    target->level = 500 * MICRO;
    phrase_target(&out, &fixture.plan, goal);
    expect(&out, "+25% blog visits, from 400 to 500, by 30 September 2026 (Q3)");
    phrase_level(&out, goal);
    expect(&out, "500");

    target->quantity.value = -10 * MICRO;
    goal->deadline = date_from(2026, 9, 29);
    target->level = 360 * MICRO;
    phrase_target(&out, &fixture.plan, goal);
    expect(&out, "-10% blog visits, from 400 to 360, by 29 September 2026");

    *target = (Target){.kind = TARGET_RATE,
                       .quantity = {.value = 5 * MICRO},
                       .per = UNIT_WEEK,
                       .has_level = true,
                       .level = 5 * MICRO};
    phrase_target(&out, &fixture.plan, goal);
    expect(&out, "5 blog visits a week until 29 September 2026");
    phrase_level(&out, goal);
    expect(&out, "5 a week");

    goal->unit = METRIC_MONEY;
    memcpy(goal->currency, "EUR", 4);
    phrase_target(&out, &fixture.plan, goal);
    expect(&out, "€5 a week in blog visits until 29 September 2026");

    goal->unit = METRIC_TIME;
    goal->deadline = DATE_NONE;
    *target = (Target){.kind = TARGET_DURATION, .quantity = {.value = 120 * MICRO}};
    phrase_target(&out, &fixture.plan, goal);
    expect(&out, "blog visits of 2 h");

    *target = (Target){.kind = TARGET_ABSOLUTE, .quantity = {.value = 30 * MICRO, .change = true}};
    phrase_target(&out, &fixture.plan, goal);
    expect(&out, "+30 min blog visits");
    buffer_free(&out);
    arena_free(fixture.arena);
}

static void start_progress(Fixture *fixture) {
    fixture_start(fixture, "signups");
    Goal *goal = &fixture->goal;
    fixture->actual = (Actual){.quantity = {.value = 430 * MICRO}, .date = date_from(2026, 3, 31)};
    goal->deadline = date_from(2026, 9, 30);
    goal->target = (Target){.kind = TARGET_RELATIVE,
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
    phrase_progress(&out, goal);
    expect(&out, "430 of 500 on 31 March 2026; 432.1 expected by then: on track; "
                 "at this pace 492 by the deadline; needs 2.7 a week");

    goal->progress.state = PROGRESS_MISSED;
    phrase_progress(&out, goal);
    expect(&out, "430 of 500 on 31 March 2026; missed: the deadline was 30 September 2026");

    goal->progress.state = PROGRESS_REACHED;
    goal->progress.reached_by = &fixture.actual;
    phrase_progress(&out, goal);
    expect(&out, "430 of 500 on 31 March 2026; reached on 31 March 2026");

    goal->progress = (Progress){.state = PROGRESS_BEHIND, .newest = &fixture.actual};
    phrase_progress(&out, goal);
    expect(&out, "430 of 500 on 31 March 2026; behind");

    goal->falling = true;
    goal->target.level = 300 * MICRO;
    phrase_progress(&out, goal);
    expect(&out, "430, aiming for 300, on 31 March 2026; behind");
    goal->falling = false;
    goal->unit = METRIC_PERCENT;
    phrase_progress(&out, goal);
    expect(&out, "430%, aiming for 300%, on 31 March 2026; behind");
    goal->unit = METRIC_COUNT;

    goal->progress.state = PROGRESS_UNMEASURED;
    goal->target = (Target){.kind = TARGET_RELATIVE};
    phrase_progress(&out, goal);
    expect(&out, "430 on 31 March 2026; nothing to measure it against yet");

    goal->progress = (Progress){.state = PROGRESS_UNMEASURED};
    phrase_progress(&out, goal);
    expect(&out, "no figure yet");
    buffer_free(&out);
    arena_free(fixture.arena);
}

static void test_cadence(void **state) {
    (void)state;
    TimeSpan times[] = {{.from = 9 * 60}, {.from = 18 * 60 + 30}};
    Tactic tactic = {.has_rate = true, .rate = {3, UNIT_WEEK}};
    Buffer out = BUFFER_EMPTY;
    phrase_cadence(&out, &tactic);
    expect(&out, "3 times a week");
    tactic.times.items = times;
    tactic.times.count = 2;
    tactic.has_days = true;
    tactic.days = 0x1f;
    phrase_cadence(&out, &tactic);
    expect(&out, "3 times a week, on weekdays at 09:00 and 18:30");
    tactic.has_rate = false;
    tactic.times.count = 1;
    phrase_cadence(&out, &tactic);
    expect(&out, "weekdays at 09:00");
    tactic.days = 0x11;
    phrase_cadence(&out, &tactic);
    expect(&out, "every Mon and Fri at 09:00");
    tactic.has_days = false;
    tactic.schedule.run = DATE_RANGE_NONE;
    phrase_cadence(&out, &tactic);
    expect(&out, "no cadence yet");
    tactic.times.count = 0;
    tactic.schedule.only_first_day = true;
    tactic.schedule.run = days_between(date_from(2026, 3, 2), date_from(2026, 3, 9));
    phrase_cadence(&out, &tactic);
    expect(&out, "once, on 2 March 2026");
    phrase_run(&out, &tactic);
    expect(&out, "2 to 9 March 2026");
    buffer_free(&out);
}

static void test_effort(void **state) {
    (void)state;
    Tactic tactic = {.takes_kind = TAKES_EACH, .takes = 45 * MICRO};
    Buffer out = BUFFER_EMPTY;
    phrase_takes(&out, &tactic);
    expect(&out, "45 min each time");
    tactic.takes_kind = TAKES_BY_UNIT;
    tactic.takes_unit = UNIT_WEEK;
    phrase_takes(&out, &tactic);
    expect(&out, "45 min a week");
    phrase_costs(&out, &tactic);
    expect(&out, "");
    tactic.costs_kind = COSTS_ONCE;
    tactic.costs = (Quantity){.value = 500 * MICRO, .kind = QUANTITY_MONEY, .currency = "EUR"};
    phrase_costs(&out, &tactic);
    expect(&out, "€500 once");
    tactic.costs_kind = COSTS_BY_UNIT;
    tactic.costs_unit = UNIT_MONTH;
    phrase_costs(&out, &tactic);
    expect(&out, "€500 a month");
    buffer_free(&out);
}

static void test_load(void **state) {
    (void)state;
    Person person = {.capacity = 360 * MICRO,
                     .busiest_week = date_from(2026, 1, 5),
                     .busiest_minutes = 207692308};
    Buffer out = BUFFER_EMPTY;
    phrase_load(&out, &person);
    expect(&out, "3 h 28 min of 6 h (58%) in the week from 5 January 2026");
    person.capacity = 0;
    phrase_load(&out, &person);
    expect(&out, "3 h 28 min of 0 min in the week from 5 January 2026");
    person.capacity = -1;
    phrase_load(&out, &person);
    expect(&out, "3 h 28 min in the week from 5 January 2026");
    person.busiest_week = DATE_NONE;
    phrase_load(&out, &person);
    expect(&out, "nothing yet");
    assert_int_equal(load_share(&person), -1);
    buffer_free(&out);
}

static void test_counts(void **state) {
    (void)state;
    Buffer out = BUFFER_EMPTY;
    phrase_mix(&out, 117, 9);
    expect(&out, "117 give, 9 ask: 13 gives for each ask");
    phrase_mix(&out, 1, 3);
    expect(&out, "1 gives, 3 ask: 0.3 gives for each ask");
    phrase_mix(&out, 4, 0);
    expect(&out, "4 give, none asks");
    phrase_mix(&out, 0, 1);
    expect(&out, "none give, 1 asks");
    phrase_mix(&out, 0, 0);
    expect(&out, "no posts");
    buffer_free(&out);
}

static void test_routines(void **state) {
    (void)state;
    TimeSpan hours = {.days = 0x1f, .from = 9 * 60, .to = 17 * 60 + 30};
    Response response = {.within = 120 * MICRO};
    Buffer out = BUFFER_EMPTY;
    phrase_response(&out, &response);
    expect(&out, "within 2 h");
    response.hours.items = &hours;
    response.hours.count = 1;
    phrase_response(&out, &response);
    expect(&out, "within 2 h, weekdays 09:00 to 17:30");
    response.within = -1;
    phrase_response(&out, &response);
    expect(&out, "weekdays 09:00 to 17:30");

    DateRange on[] = {{date_from(2026, 5, 5), date_from(2026, 5, 5)}, date_quarter_range(2026, 3)};
    Review review = {.every = UNIT_NONE};
    review.on.items = on;
    review.on.count = 2;
    phrase_review(&out, &review);
    expect(&out, "on 5 May 2026 and Q3 2026");
    review.every = UNIT_QUARTER;
    review.on.count = 0;
    phrase_review(&out, &review);
    expect(&out, "every quarter");
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
            assert_string_not_equal(name_progress((ProgressState)a),
                                    name_progress((ProgressState)b));
        }
    }
    assert_string_equal(label_progress(PROGRESS_ON_TRACK), "on track");
    assert_string_equal(label_readiness(READY_STARTED), "started");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),        cmocka_unit_test(test_amounts),
        cmocka_unit_test(test_dates),          cmocka_unit_test(test_ranges),
        cmocka_unit_test(test_days_and_rates), cmocka_unit_test(test_targets),
        cmocka_unit_test(test_progress),       cmocka_unit_test(test_shares),
        cmocka_unit_test(test_cadence),        cmocka_unit_test(test_effort),
        cmocka_unit_test(test_load),           cmocka_unit_test(test_counts),
        cmocka_unit_test(test_routines),       cmocka_unit_test(test_labels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
