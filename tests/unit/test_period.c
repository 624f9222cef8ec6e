// What periods mean, with a strategy's period and without.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sema/period.h"

static Plan plan_with(DateRange period) {
    Plan plan = {.today = date_from(2026, 4, 6)};
    plan.strategy.period = period;
    return plan;
}

static void check(const Plan *plan, const char *text, const char *year, Date from, Date start,
                  Date end) {
    DateRange range = DATE_RANGE_NONE;
    const char *problem = NULL;
    assert_int_equal(period_read(plan, slice_from(text), slice_from(year), from, &range, &problem),
                     PERIOD_OK);
    assert_int_equal(range.start, start);
    assert_int_equal(range.end, end);
}

static void test_with_year(void **state) {
    (void)state;
    Plan plan = plan_with(DATE_RANGE_NONE);
    check(&plan, "2026", "", plan.today, date_from(2026, 1, 1), date_from(2026, 12, 31));
    check(&plan, "2028-02", "", plan.today, date_from(2028, 2, 1), date_from(2028, 2, 29));
    check(&plan, "2026-09-30", "", plan.today, date_from(2026, 9, 30), date_from(2026, 9, 30));
    check(&plan, "Q3", "2025", plan.today, date_from(2025, 7, 1), date_from(2025, 9, 30));
    check(&plan, "H1", "2027", plan.today, date_from(2027, 1, 1), date_from(2027, 6, 30));
    check(&plan, "W53", "2026", plan.today, date_from(2026, 12, 28), date_from(2027, 1, 3));
}

static void test_without_year(void **state) {
    (void)state;
    Plan plan = plan_with(DATE_RANGE_NONE);
    check(&plan, "Q2", "", plan.today, date_from(2026, 4, 1), date_from(2026, 6, 30));
    check(&plan, "Q1", "", plan.today, date_from(2027, 1, 1), date_from(2027, 3, 31));
    check(&plan, "Q2", "", date_from(2026, 7, 1), date_from(2027, 4, 1), date_from(2027, 6, 30));
    Plan past = plan_with(date_year_range(2025));
    check(&past, "Q1", "", past.today, date_from(2025, 1, 1), date_from(2025, 3, 31));
    Plan long_plan = plan_with((DateRange){date_from(2026, 1, 1), date_from(2027, 12, 31)});
    check(&long_plan, "Q1", "", long_plan.today, date_from(2027, 1, 1), date_from(2027, 3, 31));
    // A period of one month lies inside its quarter.
    Plan month = plan_with(date_month_range(2026, 5));
    check(&month, "Q2", "", month.today, date_from(2026, 4, 1), date_from(2026, 6, 30));
}

static void test_none(void **state) {
    (void)state;
    Plan plan = plan_with((DateRange){date_from(2026, 1, 1), date_from(2026, 6, 30)});
    DateRange range = DATE_RANGE_NONE;
    const char *problem = NULL;
    assert_int_equal(period_read(&plan, SLICE("Q4"), SLICE(""), plan.today, &range, &problem),
                     PERIOD_OUTSIDE);
    assert_null(problem);
    static const char *const bad[] = {"Q5",         "Q0",   "H3", "W54", "W0", "2026-13",
                                      "2026-02-30", "1899", "",   "x",   "26", "2026-1-1"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        problem = NULL;
        assert_int_equal(
            period_read(&plan, slice_from(bad[i]), SLICE(""), plan.today, &range, &problem),
            PERIOD_NOT_ONE);
        assert_non_null(problem);
    }
    assert_int_equal(period_read(&plan, SLICE("W53"), SLICE("2025"), plan.today, &range, &problem),
                     PERIOD_NOT_ONE);
    assert_int_equal(range.start, DATE_NONE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_with_year),
        cmocka_unit_test(test_without_year),
        cmocka_unit_test(test_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
