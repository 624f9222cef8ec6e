// How goals stand: levels, directions, lines, states, forecasts and needed paces, the worked
// example of the language first.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "sema/progress.h"

static const Word higher = {.kind = WORD_METRIC};
static const Word lower = {.kind = WORD_METRIC, .lower_is_better = true};

typedef struct {
    Plan plan;
    Goal goal;
    Arena *arena;
} Fixture;

static Date date_of(const char *text) {
    return date_parse(slice_from(text));
}

static void clear_goal(Fixture *fixture) {
    fixture->goal = (Goal){.metric = &higher, .deadline = DATE_NONE, .stage = STAGE_NONE};
    fixture->goal.target.per = UNIT_NONE;
}

static int start_fixture(void **state) {
    Fixture *fixture = memory_allocate(sizeof *fixture);
    *fixture = (Fixture){.arena = arena_new()};
    fixture->plan.arena = fixture->arena;
    fixture->plan.today = date_of("2026-04-06");
    fixture->plan.strategy.period = date_year_range(2026);
    fixture->plan.settings.behind = 10 * MICRO;
    clear_goal(fixture);
    *state = fixture;
    return 0;
}

static int end_fixture(void **state) {
    Fixture *fixture = *state;
    arena_free(fixture->arena);
    memory_free(fixture);
    return 0;
}

static Quantity read(const char *text) {
    Quantity quantity;
    assert_int_equal(quantity_parse(slice_from(text), SLICE(""), &quantity, NULL), QUANTITY_OK);
    return quantity;
}

// What a strategist would write; NULL where there is nothing.
static Goal *set_goal(Fixture *fixture, TargetKind kind, const char *target, const char *from,
                      const char *by) {
    clear_goal(fixture);
    Goal *goal = &fixture->goal;
    goal->target.kind = kind;
    if (target != NULL) {
        goal->target.quantity = read(target);
    }
    if (from != NULL) {
        goal->has_from = true;
        goal->from = read(from);
    }
    if (by != NULL) {
        goal->deadline = date_of(by);
    }
    return goal;
}

static void add_actual(Fixture *fixture, const char *text, const char *date) {
    Actual *actual = ARENA_NEW(fixture->arena, Actual);
    actual->quantity = read(text);
    actual->date = date_of(date);
    LIST_ADD(fixture->arena, &fixture->goal.actuals, actual);
}

static void add_milestone(Fixture *fixture, const char *text, const char *by) {
    Milestone *milestone = ARENA_NEW(fixture->arena, Milestone);
    milestone->quantity = read(text);
    milestone->deadline = date_of(by);
    LIST_ADD(fixture->arena, &fixture->goal.milestones, milestone);
}

static ProgressState progress_state(Fixture *fixture) {
    plan_progress(&fixture->plan, &fixture->goal);
    return fixture->goal.progress.state;
}

static void test_worked_example(void **state) {
    Fixture *fixture = *state;
    Goal *goal = set_goal(fixture, TARGET_RELATIVE, "+25%", "400", "2026-09-30");
    add_milestone(fixture, "465", "2026-06-30");
    add_actual(fixture, "430", "2026-03-31");
    assert_int_equal(progress_state(fixture), PROGRESS_ON_TRACK);
    const Progress *progress = &goal->progress;
    assert_true(goal->target.has_level);
    assert_int_equal(goal->target.level, 500 * MICRO);
    assert_true(goal->target.has_baseline);
    assert_int_equal(goal->target.baseline, 400 * MICRO);
    assert_true(progress->has_line);
    assert_int_equal(progress->line_start, date_of("2026-01-01"));
    assert_int_equal(progress->line_start_value, 400 * MICRO);
    assert_int_equal(progress->line_baseline, 400 * MICRO);
    assert_true(progress->has_expected);
    assert_int_equal(progress->expected, 432138889);
    assert_true(progress->has_forecast);
    assert_int_equal(progress->forecast, 491685393);
    assert_true(progress->has_needed);
    assert_int_equal(progress->needed_per_week, 2677596);
    assert_true(progress->has_pace);
    assert_int_equal(progress->pace_unit, UNIT_WEEK);
    assert_int_equal(progress->pace, 2359551);
    assert_int_equal(progress->needed, 2677596);
    // (400 + 65 × 89 ÷ 180 − 430) ÷ (65 × 89 ÷ 180)
    assert_int_equal(progress->behind_millionths, 66551);
    assert_ptr_equal(progress->newest, goal->actuals.items[0]);
    assert_null(progress->reached_by);
    assert_false(goal->falling);
}

static void check_level(Fixture *fixture, bool has_level, Micro level, bool falling) {
    goal_target_level(&fixture->plan, &fixture->goal);
    assert_int_equal(fixture->goal.target.has_level, has_level);
    assert_int_equal(fixture->goal.target.level, level);
    assert_int_equal(fixture->goal.falling, falling);
}

static void test_levels(void **state) {
    Fixture *fixture = *state;
    set_goal(fixture, TARGET_RELATIVE, "+25%", NULL, "2026-09-30");
    check_level(fixture, false, 0, false);
    add_actual(fixture, "40", "2026-02-01");
    add_actual(fixture, "80", "2026-03-01");
    check_level(fixture, true, 50 * MICRO, false);
    assert_false(fixture->goal.target.has_baseline);
    set_goal(fixture, TARGET_RELATIVE, "-10%", "400", NULL);
    check_level(fixture, true, 360 * MICRO, true);
    set_goal(fixture, TARGET_RELATIVE, "-10%", NULL, NULL);
    check_level(fixture, false, 0, true);
    // A quarter more of nothing.
    set_goal(fixture, TARGET_RELATIVE, "+25%", NULL, NULL);
    add_actual(fixture, "0", "2026-02-01");
    check_level(fixture, false, 0, false);
    set_goal(fixture, TARGET_RELATIVE, "+33.3%", "0.01", NULL);
    check_level(fixture, true, 13330, false);
    set_goal(fixture, TARGET_RELATIVE, "+0.00001%", "5", NULL);
    check_level(fixture, true, 5000001, false);
    set_goal(fixture, TARGET_RELATIVE, "+25%", "-40", NULL);
    check_level(fixture, true, -30 * MICRO, false);
    set_goal(fixture, TARGET_RELATIVE, "+1000000M%", "1000000M", NULL);
    check_level(fixture, true, INT64_MAX, false);
    set_goal(fixture, TARGET_ABSOLUTE, "+500", "400", NULL);
    check_level(fixture, true, 900 * MICRO, false);
    set_goal(fixture, TARGET_ABSOLUTE, "-30min", "2h", NULL);
    check_level(fixture, true, 90 * MICRO, true);
    set_goal(fixture, TARGET_ABSOLUTE, "+500", NULL, NULL);
    check_level(fixture, false, 0, false);
    set_goal(fixture, TARGET_LEVEL, "$20k", NULL, NULL);
    check_level(fixture, true, 20000 * MICRO, false);
    set_goal(fixture, TARGET_LEVEL, "300", "400", NULL);
    check_level(fixture, true, 300 * MICRO, true);
    set_goal(fixture, TARGET_SHARE, "4%", "2%", NULL);
    fixture->goal.metric = &lower;
    check_level(fixture, true, 4 * MICRO, false);
    set_goal(fixture, TARGET_DURATION, "2h", NULL, NULL);
    fixture->goal.metric = &lower;
    check_level(fixture, true, 120 * MICRO, true);
    // Holding what there is: the metric says which side is good.
    set_goal(fixture, TARGET_DURATION, "2h", "2h", NULL);
    fixture->goal.metric = &lower;
    check_level(fixture, true, 120 * MICRO, true);
    set_goal(fixture, TARGET_DURATION, "2h", NULL, NULL);
    fixture->goal.metric = NULL;
    check_level(fixture, true, 120 * MICRO, false);
    set_goal(fixture, TARGET_NONE, NULL, "400", NULL);
    check_level(fixture, false, 0, false);
}

// A line from 0 to 100 over 100 days: percent of the way and days are the same.
static Goal *hundred_days(Fixture *fixture) {
    fixture->plan.strategy.period = (DateRange){date_of("2026-01-01"), date_of("2026-12-31")};
    return set_goal(fixture, TARGET_LEVEL, "100", "0", "2026-04-11");
}

static void test_states(void **state) {
    Fixture *fixture = *state;
    static const struct {
        const char *actual;
        const char *date;
        ProgressState state;
        int64_t behind;
    } cases[] = {
        {"50", "2026-02-20", PROGRESS_ON_TRACK, 0},
        // Just ten percent is not behind, and a hair more is.
        {"45", "2026-02-20", PROGRESS_ON_TRACK, 100000},
        {"44.999999", "2026-02-20", PROGRESS_BEHIND, 100000},
        {"55", "2026-02-20", PROGRESS_ON_TRACK, -100000},
        {"55.000001", "2026-02-20", PROGRESS_AHEAD, -100000},
        {"0", "2026-02-20", PROGRESS_BEHIND, 1000000},
        // On the first day and before it there is nothing to be behind of.
        {"7", "2026-01-01", PROGRESS_ON_TRACK, 0},
        // History reaches nothing.
        {"-20", "2025-11-01", PROGRESS_UNMEASURED, 0},
        {"120", "2025-12-31", PROGRESS_UNMEASURED, 0},
        {"100", "2026-02-20", PROGRESS_REACHED, -1000000},
        {"250", "2026-04-06", PROGRESS_REACHED, -1631579},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Goal *goal = hundred_days(fixture);
        add_actual(fixture, cases[i].actual, cases[i].date);
        if (progress_state(fixture) != cases[i].state) {
            fail_msg("%s on %s is in state %d", cases[i].actual, cases[i].date,
                     (int)goal->progress.state);
        }
        assert_int_equal(goal->progress.behind_millionths, cases[i].behind);
    }
    // The setting decides.
    fixture->plan.settings.behind = 50 * MICRO;
    hundred_days(fixture);
    add_actual(fixture, "26", "2026-02-20");
    assert_int_equal(progress_state(fixture), PROGRESS_ON_TRACK);
    fixture->plan.settings.behind = 0;
    hundred_days(fixture)->unit = METRIC_MONEY;
    add_actual(fixture, "49.999999", "2026-02-20");
    assert_int_equal(progress_state(fixture), PROGRESS_BEHIND);
    fixture->plan.settings.behind = INT64_MAX;
    assert_int_equal(progress_state(fixture), PROGRESS_ON_TRACK);
}

static void test_reached_and_missed(void **state) {
    Fixture *fixture = *state;
    Goal *goal = set_goal(fixture, TARGET_LEVEL, "500", "400", "2026-03-31");
    assert_int_equal(progress_state(fixture), PROGRESS_OVERDUE);
    // The last tenth of 89 days begins after 80.1 of them: a figure before it does not tell.
    add_actual(fixture, "450", "2026-03-22");
    assert_int_equal(progress_state(fixture), PROGRESS_OVERDUE);
    add_actual(fixture, "450", "2026-03-23");
    assert_int_equal(progress_state(fixture), PROGRESS_MISSED);
    assert_false(goal->progress.has_needed);
    // Too late.
    add_actual(fixture, "510", "2026-04-01");
    assert_int_equal(progress_state(fixture), PROGRESS_LATE);
    assert_ptr_equal(goal->progress.reached_by, goal->actuals.items[2]);
    assert_ptr_equal(goal->progress.judged, goal->actuals.items[1]);
    assert_int_equal(goal->progress.expected, 500 * MICRO);
    assert_false(goal->progress.has_forecast);
    // And lost again.
    add_actual(fixture, "490", "2026-04-02");
    assert_int_equal(progress_state(fixture), PROGRESS_MISSED);
    assert_null(goal->progress.reached_by);

    goal = set_goal(fixture, TARGET_LEVEL, "500", "400", "2026-03-31");
    add_actual(fixture, "450", "2026-02-01");
    add_actual(fixture, "500", "2026-03-31");
    add_actual(fixture, "480", "2026-04-02");
    assert_int_equal(progress_state(fixture), PROGRESS_REACHED);
    assert_ptr_equal(goal->progress.reached_by, goal->actuals.items[1]);
    assert_ptr_equal(goal->progress.newest, goal->actuals.items[2]);
    // What was reached and lost is not reached.
    goal = set_goal(fixture, TARGET_LEVEL, "500", "400", "2026-12-31");
    add_actual(fixture, "510", "2026-02-01");
    assert_int_equal(progress_state(fixture), PROGRESS_REACHED);
    add_actual(fixture, "420", "2026-03-31");
    assert_int_equal(progress_state(fixture), PROGRESS_BEHIND);
    assert_null(goal->progress.reached_by);
    // The last day is in time.
    goal = set_goal(fixture, TARGET_LEVEL, "500", "400", "2026-04-06");
    add_actual(fixture, "499", "2026-04-06");
    assert_int_equal(progress_state(fixture), PROGRESS_ON_TRACK);
    assert_int_equal(goal->progress.forecast, 499 * MICRO);
    assert_false(goal->progress.has_needed);
    // Without a deadline a goal is reached at any time and never missed.
    set_goal(fixture, TARGET_LEVEL, "500", NULL, NULL);
    add_actual(fixture, "700", "2026-02-01");
    assert_int_equal(progress_state(fixture), PROGRESS_REACHED);
    set_goal(fixture, TARGET_LEVEL, "500", "400", NULL);
    add_actual(fixture, "450", "2026-02-01");
    assert_int_equal(progress_state(fixture), PROGRESS_UNMEASURED);
    // No number: nothing to say.
    set_goal(fixture, TARGET_NONE, NULL, "400", "2026-03-31");
    add_actual(fixture, "450", "2026-02-01");
    assert_int_equal(progress_state(fixture), PROGRESS_UNMEASURED);
}

static void test_falling(void **state) {
    Fixture *fixture = *state;
    Goal *goal = set_goal(fixture, TARGET_DURATION, "2h", "6h", "2026-04-11");
    goal->metric = &lower;
    add_actual(fixture, "5h", "2026-02-20");
    assert_int_equal(progress_state(fixture), PROGRESS_BEHIND);
    // Half of the way: 4 h expected; an hour short of two.
    assert_int_equal(goal->progress.expected, 240 * MICRO);
    assert_int_equal(goal->progress.behind_millionths, 500000);
    assert_int_equal(goal->progress.forecast, 240 * MICRO);
    // 180 minutes down in 50 days.
    assert_int_equal(goal->progress.needed_per_week, -25200000);
    assert_int_equal(goal->progress.needed, -25200000);
    assert_int_equal(goal->progress.pace, -8400000);
    add_actual(fixture, "3h", "2026-03-01");
    assert_int_equal(progress_state(fixture), PROGRESS_AHEAD);
    add_actual(fixture, "119min", "2026-03-02");
    assert_int_equal(progress_state(fixture), PROGRESS_REACHED);
    assert_false(goal->progress.has_needed);
    // Without a baseline the metric says that less is better.
    goal = set_goal(fixture, TARGET_DURATION, "2h", NULL, "2026-04-11");
    goal->metric = &lower;
    add_actual(fixture, "1h", "2026-02-20");
    assert_int_equal(progress_state(fixture), PROGRESS_REACHED);
    // A fall that is no betterment is still the target's way.
    set_goal(fixture, TARGET_RELATIVE, "-50%", "400", "2026-04-11");
    add_actual(fixture, "390", "2026-02-20");
    assert_int_equal(progress_state(fixture), PROGRESS_BEHIND);
}

static void test_first_actual(void **state) {
    Fixture *fixture = *state;
    // Without `from` the line begins at the first actual, where nothing is expected yet.
    Goal *goal = set_goal(fixture, TARGET_RELATIVE, "+50%", NULL, "2026-05-12");
    assert_int_equal(progress_state(fixture), PROGRESS_UNMEASURED);
    assert_false(goal->progress.has_line);
    add_actual(fixture, "200", "2026-02-01");
    assert_int_equal(progress_state(fixture), PROGRESS_UNMEASURED);
    assert_false(goal->progress.has_expected);
    assert_false(goal->progress.has_pace);
    assert_false(goal->progress.has_forecast);
    assert_int_equal(goal->progress.needed_per_week, 7 * MICRO);
    add_actual(fixture, "240", "2026-02-21");
    assert_int_equal(progress_state(fixture), PROGRESS_AHEAD);
    assert_int_equal(goal->progress.line_start, date_of("2026-02-01"));
    assert_int_equal(goal->progress.line_baseline, 200 * MICRO);
    assert_int_equal(goal->progress.expected, 220 * MICRO);
    assert_int_equal(goal->progress.forecast, 400 * MICRO);
    // The same with `from` and no period; the way is counted from the line's start.
    fixture->plan.strategy.period = DATE_RANGE_NONE;
    goal = set_goal(fixture, TARGET_LEVEL, "300", "100", "2026-05-12");
    assert_int_equal(progress_state(fixture), PROGRESS_UNMEASURED);
    add_actual(fixture, "200", "2026-02-01");
    add_actual(fixture, "200", "2026-02-21");
    assert_int_equal(progress_state(fixture), PROGRESS_BEHIND);
    assert_int_equal(goal->progress.line_start_value, 200 * MICRO);
    assert_int_equal(goal->progress.line_baseline, 100 * MICRO);
    // 20 of the 20 that were to be done.
    assert_int_equal(goal->progress.behind_millionths, MICRO);
    // `from` and a period, and no actual: a line, and no measure.
    fixture->plan.strategy.period = date_year_range(2026);
    goal = set_goal(fixture, TARGET_LEVEL, "300", "100", "2026-05-12");
    assert_int_equal(progress_state(fixture), PROGRESS_UNMEASURED);
    assert_true(goal->progress.has_line);
    assert_false(goal->progress.has_expected);
    // A line that would start on the deadline or after it is none.
    fixture->plan.strategy.period = (DateRange){date_of("2026-05-12"), date_of("2026-12-31")};
    fixture->plan.today = date_of("2026-05-12");
    add_actual(fixture, "150", "2026-05-12");
    assert_int_equal(progress_state(fixture), PROGRESS_UNMEASURED);
    assert_false(goal->progress.has_line);
}

static void test_milestones(void **state) {
    Fixture *fixture = *state;
    static const struct {
        const char *date;
        Micro expected;
    } points[] = {
        {"2026-01-01", 0},        {"2026-01-11", 20000000}, {"2026-01-21", 40000000},
        {"2026-01-22", 40000000}, {"2026-02-10", 40000000}, {"2026-03-02", 60000000},
        {"2026-03-22", 80000000}, {"2026-04-06", 95000000},
    };
    for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
        Goal *goal = hundred_days(fixture);
        add_milestone(fixture, "99", "2025-12-01");  // before the line
        add_milestone(fixture, "40", "2026-01-21");
        add_milestone(fixture, "40", "2026-02-10");
        add_milestone(fixture, "7", "2026-02-10");  // the first of a day counts
        add_milestone(fixture, "80", "2026-03-22");
        add_milestone(fixture, "1", "2026-04-11");  // the deadline is the target's
        add_milestone(fixture, "1", "2026-05-01");
        add_actual(fixture, "10", points[i].date);
        plan_progress(&fixture->plan, goal);
        if (goal->progress.expected != points[i].expected) {
            fail_msg("on %s %lld are expected", points[i].date, (long long)goal->progress.expected);
        }
    }
    // Without a deadline the line goes as far as the milestones.
    Goal *goal = set_goal(fixture, TARGET_LEVEL, "500", "0", NULL);
    add_milestone(fixture, "100", "2026-02-20");
    add_actual(fixture, "50", "2026-01-26");
    assert_int_equal(progress_state(fixture), PROGRESS_ON_TRACK);
    assert_int_equal(goal->progress.expected, 50 * MICRO);
    assert_false(goal->progress.has_forecast);
    add_actual(fixture, "60", "2026-03-26");
    assert_int_equal(progress_state(fixture), PROGRESS_BEHIND);
    assert_int_equal(goal->progress.expected, 100 * MICRO);
    // A milestone below the start: being above the line is being ahead.
    hundred_days(fixture);
    add_milestone(fixture, "-20", "2026-02-20");
    add_actual(fixture, "-4", "2026-01-26");
    assert_int_equal(progress_state(fixture), PROGRESS_AHEAD);
    assert_int_equal(fixture->goal.progress.behind_millionths, -600000);
}

static void test_standing_rate(void **state) {
    Fixture *fixture = *state;
    Goal *goal = set_goal(fixture, TARGET_RATE, "20", NULL, NULL);
    goal->target.per = UNIT_WEEK;
    assert_int_equal(progress_state(fixture), PROGRESS_UNMEASURED);
    add_actual(fixture, "20", "2026-02-01");
    assert_int_equal(progress_state(fixture), PROGRESS_ON_TRACK);
    assert_false(goal->progress.has_line);
    assert_false(goal->progress.has_expected);
    assert_false(goal->progress.has_needed);
    assert_false(goal->progress.has_pace);
    // The newest counts, not the best.
    add_actual(fixture, "17.9", "2026-03-01");
    assert_int_equal(progress_state(fixture), PROGRESS_BEHIND);
    assert_int_equal(goal->progress.behind_millionths, 105000);
    add_actual(fixture, "18", "2026-03-08");
    assert_int_equal(progress_state(fixture), PROGRESS_ON_TRACK);
    // `from` without `by`, and `by` without `from`, leave it standing.
    goal->has_from = true;
    goal->from.value = 5 * MICRO;
    assert_int_equal(progress_state(fixture), PROGRESS_ON_TRACK);
    assert_false(goal->progress.has_line);
    goal->has_from = false;
    goal->deadline = date_of("2026-06-30");
    assert_int_equal(progress_state(fixture), PROGRESS_ON_TRACK);
    assert_false(goal->progress.has_needed);
    // Once it has ended, what was newest by then decides: it has merely ended.
    goal->deadline = date_of("2026-03-05");
    assert_int_equal(progress_state(fixture), PROGRESS_BEHIND);
    goal->deadline = date_of("2026-02-28");
    assert_int_equal(progress_state(fixture), PROGRESS_ON_TRACK);
    goal->deadline = date_of("2026-01-28");
    assert_int_equal(progress_state(fixture), PROGRESS_UNMEASURED);
    // Last year's figure says nothing about this year's rate.
    set_goal(fixture, TARGET_RATE, "20", NULL, NULL);
    add_actual(fixture, "2", "2025-12-31");
    assert_int_equal(progress_state(fixture), PROGRESS_UNMEASURED);
    assert_int_equal(fixture->goal.progress.history, 1);

    // Less is better.
    goal = set_goal(fixture, TARGET_RATE, "10", NULL, NULL);
    goal->metric = &lower;
    add_actual(fixture, "12", "2026-03-01");
    assert_int_equal(progress_state(fixture), PROGRESS_BEHIND);
    add_actual(fixture, "9", "2026-03-08");
    assert_int_equal(progress_state(fixture), PROGRESS_ON_TRACK);
    // None at all is the aim: any is too many.
    goal = set_goal(fixture, TARGET_RATE, "0", NULL, NULL);
    goal->metric = &lower;
    add_actual(fixture, "1", "2026-03-01");
    assert_int_equal(progress_state(fixture), PROGRESS_BEHIND);
}

// What is kept, newest figure, state.
static ProgressState kept(Fixture *fixture, const Word *metric, MetricUnit unit, const char *low,
                          const char *high, const char *actual) {
    Goal *goal = set_goal(fixture, TARGET_KEEP, low, NULL, NULL);
    goal->metric = metric;
    goal->unit = unit;
    if (high != NULL) {
        goal->target.band = true;
        goal->target.upper = read(high);
    }
    add_actual(fixture, actual, "2026-03-31");
    return progress_state(fixture);
}

static void test_keep(void **state) {
    Fixture *fixture = *state;
    static const struct {
        const Word *metric;
        MetricUnit unit;
        const char *low;
        const char *high;
        const char *actual;
        ProgressState state;
    } cases[] = {
        // A floor, a ceiling.
        {&higher, METRIC_PERCENT, "3%", NULL, "4%", PROGRESS_ON_TRACK},
        {&higher, METRIC_PERCENT, "3%", NULL, "2.7%", PROGRESS_ON_TRACK},
        {&higher, METRIC_PERCENT, "3%", NULL, "2.699999%", PROGRESS_BEHIND},
        {&lower, METRIC_TIME, "2h", NULL, "1h", PROGRESS_ON_TRACK},
        {&lower, METRIC_TIME, "2h", NULL, "132min", PROGRESS_ON_TRACK},
        {&lower, METRIC_TIME, "2h", NULL, "133min", PROGRESS_BEHIND},
        // A band, from its nearer edge.
        {&higher, METRIC_PERCENT, "2%", "4%", "3%", PROGRESS_ON_TRACK},
        {&higher, METRIC_PERCENT, "2%", "4%", "1.8%", PROGRESS_ON_TRACK},
        {&higher, METRIC_PERCENT, "2%", "4%", "1.7%", PROGRESS_BEHIND},
        {&higher, METRIC_PERCENT, "2%", "4%", "4.4%", PROGRESS_ON_TRACK},
        {&higher, METRIC_PERCENT, "2%", "4%", "4.5%", PROGRESS_BEHIND},
        // A ceiling of nothing.
        {&lower, METRIC_COUNT, "0", NULL, "0", PROGRESS_ON_TRACK},
        {&lower, METRIC_COUNT, "0", NULL, "1", PROGRESS_BEHIND},
        // Whole units: two, or half of it.
        {&higher, METRIC_COUNT, "6", NULL, "5", PROGRESS_ON_TRACK},
        {&higher, METRIC_COUNT, "6", NULL, "4", PROGRESS_BEHIND},
        {&higher, METRIC_COUNT, "2", NULL, "1", PROGRESS_BEHIND},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ProgressState found = kept(fixture, cases[i].metric, cases[i].unit, cases[i].low,
                                   cases[i].high, cases[i].actual);
        if (found != cases[i].state) {
            fail_msg("keep %s with %s (case %zu) is %d", cases[i].low, cases[i].actual, i,
                     (int)found);
        }
    }
}

static void test_whole_units(void **state) {
    Fixture *fixture = *state;
    // Ten are to come in a hundred days; 5 expected, one and a half are missing.
    Goal *goal = set_goal(fixture, TARGET_LEVEL, "10", "0", "2026-04-11");
    add_actual(fixture, "3.5", "2026-02-20");
    assert_int_equal(progress_state(fixture), PROGRESS_ON_TRACK);
    assert_int_equal(goal->progress.behind_millionths, 300000);
    goal->unit = METRIC_MONEY;
    assert_int_equal(progress_state(fixture), PROGRESS_BEHIND);
    goal->unit = METRIC_PEOPLE;
    assert_int_equal(progress_state(fixture), PROGRESS_ON_TRACK);
    goal = set_goal(fixture, TARGET_LEVEL, "10", "0", "2026-04-11");
    add_actual(fixture, "3", "2026-02-20");
    assert_int_equal(progress_state(fixture), PROGRESS_BEHIND);
    // Half of what was to be done.
    goal = set_goal(fixture, TARGET_LEVEL, "4", "0", "2026-04-11");
    add_actual(fixture, "1", "2026-02-20");
    assert_int_equal(progress_state(fixture), PROGRESS_BEHIND);
    goal->actuals.items[0]->quantity.value = 1000001;
    assert_int_equal(progress_state(fixture), PROGRESS_ON_TRACK);
}

static void test_rate_as_path(void **state) {
    Fixture *fixture = *state;
    Goal *goal = set_goal(fixture, TARGET_RATE, "52", "40", "2026-12-31");
    goal->target.per = UNIT_MONTH;
    add_actual(fixture, "41", "2026-03-31");
    // 1.9 short of the 2.9 that were to come: two are not missing, but more than half.
    assert_int_equal(progress_state(fixture), PROGRESS_BEHIND);
    assert_true(goal->progress.has_line);
    assert_int_equal(goal->progress.expected, 42934066);
    assert_int_equal(goal->progress.forecast, 44089888);
    assert_int_equal(goal->progress.needed_per_week, 280000);
    // In its own unit: nine whole months are left; three less a day have gone.
    assert_int_equal(goal->progress.pace_unit, UNIT_MONTH);
    assert_int_equal(goal->progress.needed, 1222222);
    assert_int_equal(goal->progress.pace, 336957);
    add_actual(fixture, "52", "2026-04-01");
    assert_int_equal(progress_state(fixture), PROGRESS_REACHED);
    // A change of a rate is one.
    goal = set_goal(fixture, TARGET_RELATIVE, "+20%", "5k", "2026-12-31");
    goal->target.per = UNIT_MONTH;
    add_actual(fixture, "5_500", "2026-03-31");
    assert_int_equal(progress_state(fixture), PROGRESS_AHEAD);
    assert_int_equal(goal->target.level, 6000 * MICRO);
}

static void add_was(Fixture *fixture, const char *text, const char *by) {
    Was *was = ARENA_NEW(fixture->arena, Was);
    was->quantity = read(text);
    was->deadline = date_of(by);
    LIST_ADD(fixture->arena, &fixture->goal.was, was);
}

static void test_history(void **state) {
    Fixture *fixture = *state;
    // A change without `from` counts from the newest of history, as of the period's first day.
    Goal *goal = set_goal(fixture, TARGET_RELATIVE, "+50%", NULL, "2026-04-11");
    add_actual(fixture, "999", "2025-06-01");
    add_actual(fixture, "200", "2025-12-20");
    assert_int_equal(progress_state(fixture), PROGRESS_UNMEASURED);
    assert_int_equal(goal->target.level, 300 * MICRO);
    assert_int_equal(goal->progress.line_start, date_of("2026-01-01"));
    add_actual(fixture, "250", "2026-02-20");
    assert_int_equal(progress_state(fixture), PROGRESS_ON_TRACK);
    assert_int_equal(goal->progress.history, 2);
    assert_int_equal(goal->progress.expected, 250 * MICRO);
    // A level draws its line from the first figure that is none.
    goal = set_goal(fixture, TARGET_LEVEL, "300", NULL, "2026-04-11");
    add_actual(fixture, "400", "2025-12-20");
    add_actual(fixture, "200", "2026-02-01");
    assert_int_equal(progress_state(fixture), PROGRESS_UNMEASURED);
    assert_int_equal(goal->progress.line_start, date_of("2026-02-01"));
    add_actual(fixture, "250", "2026-03-01");
    assert_int_equal(progress_state(fixture), PROGRESS_AHEAD);
    // Without a period there is none.
    fixture->plan.strategy.period = DATE_RANGE_NONE;
    assert_int_equal(progress_state(fixture), PROGRESS_BEHIND);
    assert_int_equal(goal->progress.line_start, date_of("2025-12-20"));
}

static void test_raised(void **state) {
    Fixture *fixture = *state;
    Goal *goal = set_goal(fixture, TARGET_LEVEL, "600", "400", "2026-06-08");
    add_was(fixture, "450", "2026-01-15");
    add_was(fixture, "500", "2026-02-28");
    add_was(fixture, "550", "2026-05-01");  // still to come: it moves nothing
    // Without a figure by then, from `from`.
    assert_int_equal(progress_state(fixture), PROGRESS_UNMEASURED);
    assert_int_equal(goal->progress.line_start, date_of("2026-03-01"));
    assert_int_equal(goal->progress.line_start_value, 400 * MICRO);
    assert_null(goal->was.items[0]->reached);
    add_actual(fixture, "430", "2026-01-10");
    add_actual(fixture, "700", "2026-02-20");
    assert_int_equal(progress_state(fixture), PROGRESS_UNMEASURED);
    assert_int_equal(goal->progress.line_start_value, 700 * MICRO);
    assert_int_equal(goal->progress.history, 2);
    goal->actuals.items[1]->quantity.value = 520 * MICRO;
    add_actual(fixture, "530", "2026-03-31");
    assert_int_equal(progress_state(fixture), PROGRESS_BEHIND);
    assert_int_equal(goal->progress.line_start_value, 520 * MICRO);
    // 520 + 80 × 30 ÷ 99
    assert_int_equal(goal->progress.expected, 544242424);
    assert_ptr_equal(goal->was.items[0]->reached, goal->actuals.items[0]);
    assert_ptr_equal(goal->was.items[1]->reached, goal->actuals.items[1]);
    // A period that begins later comes first.
    fixture->plan.strategy.period.start = date_of("2026-03-15");
    assert_int_equal(progress_state(fixture), PROGRESS_AHEAD);
    assert_int_equal(goal->progress.line_start, date_of("2026-03-15"));
    assert_int_equal(goal->progress.line_start_value, 400 * MICRO);
}

static void test_exact(void **state) {
    Fixture *fixture = *state;
    // A cent is a cent: nothing is rounded before it is subtracted.
    Goal *goal = set_goal(fixture, TARGET_LEVEL, "€0.40", "€0.60", "2026-12-31");
    goal->unit = METRIC_MONEY;
    goal->metric = &lower;
    add_actual(fixture, "€0.59", "2026-03-31");
    assert_int_equal(progress_state(fixture), PROGRESS_BEHIND);
    assert_int_equal(goal->progress.expected, 551099);
    assert_int_equal(goal->progress.needed_per_week, -4836);
    // A third of a millionth is rounded once.
    goal = set_goal(fixture, TARGET_LEVEL, "0.000001", "0", "2026-01-04");
    goal->unit = METRIC_SCORE;
    add_actual(fixture, "0", "2026-01-02");
    plan_progress(&fixture->plan, goal);
    assert_int_equal(goal->progress.expected, 0);
    goal->actuals.items[0]->date = date_of("2026-01-03");
    plan_progress(&fixture->plan, goal);
    assert_int_equal(goal->progress.expected, 1);
}

static void test_forecast_within_limits(void **state) {
    Fixture *fixture = *state;
    Goal *goal = set_goal(fixture, TARGET_SHARE, "1%", "5%", "2026-09-30");
    goal->metric = &lower;
    goal->unit = METRIC_PERCENT;
    add_actual(fixture, "2%", "2026-02-15");
    plan_progress(&fixture->plan, goal);
    assert_int_equal(goal->progress.forecast, 0);
    goal = set_goal(fixture, TARGET_SHARE, "90%", "10%", "2026-09-30");
    goal->unit = METRIC_PERCENT;
    add_actual(fixture, "80%", "2026-02-15");
    plan_progress(&fixture->plan, goal);
    assert_int_equal(goal->progress.forecast, 100 * MICRO);
    // A score may be below zero.
    goal = set_goal(fixture, TARGET_LEVEL, "20", "10", "2026-04-11");
    goal->unit = METRIC_SCORE;
    add_actual(fixture, "4", "2026-02-20");
    plan_progress(&fixture->plan, goal);
    assert_int_equal(goal->progress.forecast, -2 * MICRO);
}

static void test_extremes(void **state) {
    Fixture *fixture = *state;
    fixture->plan.strategy.period = (DateRange){date_of("1900-01-01"), date_of("2199-12-31")};
    Goal *goal = set_goal(fixture, TARGET_RELATIVE, "+1000000M%", "1000000M", "2199-12-31");
    add_actual(fixture, "-1000000M", "1900-01-02");
    assert_int_equal(progress_state(fixture), PROGRESS_BEHIND);
    assert_int_equal(goal->progress.forecast, INT64_MIN);
    assert_int_equal(goal->target.level, INT64_MAX);
    goal = set_goal(fixture, TARGET_LEVEL, "1000000M", "-1000000M", "2199-12-31");
    add_actual(fixture, "1", "2026-01-01");
    assert_int_equal(progress_state(fixture), PROGRESS_AHEAD);
    fixture->plan.settings.behind = QUANTITY_LIMIT;
    assert_int_equal(progress_state(fixture), PROGRESS_ON_TRACK);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start_fixture, end_fixture)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_worked_example),
        TEST(test_levels),
        TEST(test_states),
        TEST(test_reached_and_missed),
        TEST(test_falling),
        TEST(test_first_actual),
        TEST(test_milestones),
        TEST(test_standing_rate),
        TEST(test_keep),
        TEST(test_whole_units),
        TEST(test_rate_as_path),
        TEST(test_history),
        TEST(test_raised),
        TEST(test_exact),
        TEST(test_forecast_within_limits),
        TEST(test_extremes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
