// Where charts put things: axes of four to six round lines whatever the figures, days across, labels
// apart, numbers as SVG takes them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "backend/html/svg.h"

static void expect_scale(Micro low, Micro high, Micro unit, Micro first, Micro last, Micro step) {
    SvgScale scale = svg_scale(low, high, MICRO, unit, 1700);
    assert_int_equal(scale.low, first);
    assert_int_equal(scale.high, last);
    assert_int_equal(scale.step, step);
}

static void axes_are_round(void **state) {
    (void)state;
    expect_scale(2100 * MICRO, 3000 * MICRO, MICRO, 2000 * MICRO, 3000 * MICRO, 200 * MICRO);
    expect_scale(1850 * MICRO, 2503 * MICRO, MICRO, 1800 * MICRO, 2600 * MICRO, 200 * MICRO);
    expect_scale(-40 * MICRO, 25 * MICRO, 0, -40 * MICRO, 40 * MICRO, 20 * MICRO);
    expect_scale(0, 95 * MICRO / 10, 0, 0, 10 * MICRO, 2 * MICRO);
    expect_scale(0, 11 * MICRO, 0, 0, 125 * MICRO / 10, 25 * MICRO / 10);
    expect_scale(2 * MICRO, 43 * MICRO / 10, 0, 2 * MICRO, 5 * MICRO, MICRO);
    // A step of what comes whole is whole.
    expect_scale(0, 3 * MICRO, MICRO, 0, 3 * MICRO, MICRO);
    expect_scale(0, MICRO, MICRO, 0, 3 * MICRO, MICRO);
}

// What is written beside the lines must tell them apart, with a figure to keep that nobody has measured, too.
static void one_figure_has_room(void **state) {
    (void)state;
    expect_scale(35 * MICRO, 35 * MICRO, 0, 30 * MICRO, 40 * MICRO, 2 * MICRO);
    expect_scale(45 * MICRO / 10, 45 * MICRO / 10, 0, 4 * MICRO, 5 * MICRO, 2 * MICRO / 10);
    expect_scale(3 * MICRO, 302 * MICRO / 100, 0, 26 * MICRO / 10, 34 * MICRO / 10, 2 * MICRO / 10);
    expect_scale(0, 0, 0, 0, MICRO, 2 * MICRO / 10);
}

static bool is_round(Micro step) {
    while (step % 10 == 0) {
        step /= 10;
    }
    return step == 1 || step == 2 || step == 25 || step == 5;
}

static void every_axis_has_four_to_six_round_lines_around_its_figures(void **state) {
    (void)state;
    static const Micro sizes[] = {0,
                                  1,
                                  7,
                                  MICRO / 3,
                                  MICRO,
                                  9 * MICRO,
                                  12 * MICRO,
                                  99 * MICRO,
                                  1001 * MICRO,
                                  123456789,
                                  5000000 * MICRO,
                                  QUANTITY_LIMIT};
    size_t count = sizeof(sizes) / sizeof(sizes[0]);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count; j++) {
            for (int sign = -1; sign <= 1; sign += 2) {
                for (int whole = 0; whole <= 1; whole++) {
                    Micro low = sign * sizes[i];
                    Micro high = sizes[j];
                    SvgScale scale = svg_scale(low, high, MICRO, whole ? MICRO : 0, 1700);
                    int lines = svg_scale_lines(&scale);
                    assert_in_range(lines, 4, 6);
                    assert_true(is_round(scale.step));
                    assert_true(!whole || scale.step % MICRO == 0);
                    assert_true(scale.low <= low && scale.low <= high);
                    assert_true(scale.high >= low && scale.high >= high);
                    assert_true(low < 0 || scale.low >= 0);
                    assert_int_equal(svg_scale_line(&scale, lines - 1), scale.high);
                }
            }
        }
    }
}

static void hours_are_counted_in_hours(void **state) {
    (void)state;
    Micro hour = 60 * MICRO;
    SvgScale scale = svg_scale(hour, 9 * hour, hour, 0, 1700);
    assert_int_equal(scale.step, 2 * hour);
    assert_int_equal(scale.low, 0);
    assert_int_equal(scale.high, 10 * hour);
}

static void figures_have_their_height(void **state) {
    (void)state;
    SvgScale scale = svg_scale(0, 100 * MICRO, MICRO, 0, 1000);
    assert_int_equal(svg_y(&scale, 0), 1000);
    assert_int_equal(svg_y(&scale, scale.high), 0);
    assert_int_equal(svg_y(&scale, 50 * MICRO), 500);
    assert_int_equal(svg_y(&scale, INT64_MAX), -2000);
    assert_int_equal(svg_y(&scale, INT64_MIN), 2000);
}

static void days_lie_across(void **state) {
    (void)state;
    DateRange year = {date_from(2025, 7, 1), date_from(2026, 6, 30)};
    assert_int_equal(svg_date_x(year, year.start), 0);
    assert_int_equal(svg_date_x(year, year.end), SVG_WIDTH);
    assert_int_equal(svg_date_x(year, date_from(2026, 3, 31)), 7500);
    assert_int_equal(svg_date_x(year, date_from(2020, 1, 1)), 0);
    assert_int_equal(svg_date_x(year, date_from(2030, 1, 1)), SVG_WIDTH);
    DateRange day = {year.start, year.start};
    assert_int_equal(svg_date_x(day, year.start), 0);
}

static void an_axis_of_time_names_what_fits(void **state) {
    (void)state;
    DateRange range = {date_from(2026, 1, 5), date_from(2026, 2, 8)};
    assert_int_equal(svg_months_for(range), SVG_MONDAYS);
    assert_int_equal(svg_next_label(range, SVG_MONDAYS, range.start), range.start);
    assert_int_equal(svg_next_label(range, SVG_MONDAYS, range.start + 1), range.start + 7);
    range.end = date_from(2026, 4, 30);
    assert_int_equal(svg_months_for(range), SVG_MONTHS);
    assert_int_equal(svg_next_label(range, SVG_MONTHS, range.start), date_from(2026, 2, 1));
    range.end = date_from(2027, 6, 30);
    assert_int_equal(svg_months_for(range), SVG_QUARTERS);
    assert_int_equal(svg_next_label(range, SVG_QUARTERS, range.start), date_from(2026, 4, 1));
    range.end = date_from(2028, 1, 1);
    assert_int_equal(svg_months_for(range), SVG_YEARS);
    assert_int_equal(svg_next_label(range, SVG_YEARS, range.end + 1), DATE_NONE);
}

static void labels_keep_apart(void **state) {
    (void)state;
    int64_t first = 170;
    int64_t second = 160;
    svg_part_labels(&first, &second, 140);
    assert_int_equal(first - second, 140);
    assert_int_equal(first + second, 330);
    first = 0;
    second = 500;
    svg_part_labels(&first, &second, 140);
    assert_int_equal(first, 0);
    assert_int_equal(second, 500);
}

static void numbers_have_one_decimal_at_most(void **state) {
    (void)state;
    Buffer out = BUFFER_EMPTY;
    svg_tenths(&out, -5);
    buffer_add_char(&out, ' ');
    svg_tenths(&out, 1230);
    buffer_add_char(&out, ' ');
    svg_percent(&out, 4357);
    buffer_add_char(&out, ' ');
    svg_bar(&out, 0, 151, 569, 840);
    buffer_add_char(&out, '\0');
    assert_string_equal(out.text, "-0.5 123 43.6% M0 84V56.9h15.1V84z");
    buffer_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(axes_are_round),
        cmocka_unit_test(one_figure_has_room),
        cmocka_unit_test(every_axis_has_four_to_six_round_lines_around_its_figures),
        cmocka_unit_test(hours_are_counted_in_hours),
        cmocka_unit_test(figures_have_their_height),
        cmocka_unit_test(days_lie_across),
        cmocka_unit_test(an_axis_of_time_names_what_fits),
        cmocka_unit_test(labels_keep_apart),
        cmocka_unit_test(numbers_have_one_decimal_at_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
