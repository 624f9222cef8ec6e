// The fixed texts of reports: places, plural forms, numbers, and that every language's tables have the
// same places as English.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "words/say_amounts.h"
#include "words/texts.h"

static void expect(const Buffer *said, const char *expected) {
    assert_int_equal(said->length, strlen(expected));
    assert_memory_equal(said->text, expected, said->length);
}

static void places_are_filled(void **state) {
    (void)state;
    Buffer out = BUFFER_EMPTY;
    SAY_WITH(&out, LANGUAGE_EN, TEXT_goal_line_from, fill_slice(SLICE("3,000 a month")),
             fill_slice(SLICE("30 June")), fill_slice(SLICE("2,100")));
    expect(&out, "3,000 a month by 30 June, from 2,100");
    buffer_free(&out);
}

static void a_number_chooses_its_word(void **state) {
    (void)state;
    Buffer out = BUFFER_EMPTY;
    SAY_WITH(&out, LANGUAGE_EN, TEXT_goals_end, fill_number(1));
    expect(&out, "1 goal ends");
    buffer_clear(&out);
    SAY_WITH(&out, LANGUAGE_EN, TEXT_goals_end, fill_number(0));
    expect(&out, "0 goals end");
    buffer_clear(&out);
    SAY_WITH(&out, LANGUAGE_EN, TEXT_goals_end, fill_number(12500));
    expect(&out, "12,500 goals end");
    buffer_free(&out);
    assert_true(language_is_one(LANGUAGE_FR, 0));
    assert_false(language_is_one(LANGUAGE_DE, 0));
}

static void what_users_write_is_marked_and_cannot_unmark_itself(void **state) {
    (void)state;
    Buffer out = BUFFER_EMPTY;
    SAY_WITH(&out, LANGUAGE_EN, TEXT_until, fill_user(SLICE("{a}\x0f<b>\x0e")));
    expect(&out, "until \x0e{a} <b> \x0f");
    buffer_free(&out);
}

static void numbers_are_grouped_as_the_language_does(void **state) {
    (void)state;
    static const struct {
        Language language;
        int64_t number;
        const char *expected;
    } cases[] = {
        {LANGUAGE_EN, 0, "0"},
        {LANGUAGE_EN, 1234567, "1,234,567"},
        {LANGUAGE_EN, -1000,
         "\xE2\x88\x92"
         "1,000"},
        {LANGUAGE_DE, 1000001, "1.000.001"},
        {LANGUAGE_FR, 12345,
         "12\xE2\x80\xAF"
         "345"},
        {LANGUAGE_ES, 1234, "1234"},
        {LANGUAGE_ES, 12345, "12.345"},
        {LANGUAGE_ES, 1234567, "1.234.567"},
        {LANGUAGE_SV, 1050,
         "1\xC2\xA0"
         "050"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        Buffer out = BUFFER_EMPTY;
        say_number(&out, cases[i].language, cases[i].number);
        expect(&out, cases[i].expected);
        buffer_free(&out);
    }
}

static void an_axis_has_short_numbers(void **state) {
    (void)state;
    static const struct {
        Micro value;
        MetricUnit unit;
        const char *expected;
    } cases[] = {
        {764380000, METRIC_MONEY, "764.4"},
        {102500000, METRIC_PERCENT, "102.5%"},
        {99990000, METRIC_MONEY, "99.99"},
        {1234560000, METRIC_SCORE, "1,235"},
        {1234560000, METRIC_MONEY, "1.23k"},
        {764380000, METRIC_COUNT, "764.4"},
        {54400000000, METRIC_COUNT, "54.4k"},
        {-764380000, METRIC_SCORE,
         "\xE2\x88\x92"
         "764.4"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        Buffer out = BUFFER_EMPTY;
        say_amount_short(&out, LANGUAGE_EN, cases[i].value, cases[i].unit, "");
        expect(&out, cases[i].expected);
        buffer_free(&out);
    }
}

// Which places a text has, one bit each, and which of them choose a word; -1 where it is malformed.
static int places_of(const char *text) {
    int places = 0;
    for (const char *next = strchr(text, '{'); next; next = strchr(next + 1, '{')) {
        int index = next[1] - 'a';
        if (index < 0 || index > 7 || (next[2] != '}' && next[2] != '?')) {
            return -1;
        }
        if (next[2] == '?') {
            const char *end = strchr(next, '}');
            const char *bar = strchr(next, '|');
            const char *inner = strchr(next + 1, '{');
            if (!end || !bar || bar > end || (inner && inner < end)) {
                return -1;
            }
        }
        // A place that only chooses a word may be left out where a language does not bend it.
        places |= next[2] == '}' ? 1 << index : 0;
    }
    return places;
}

static void every_language_has_the_same_places(void **state) {
    (void)state;
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        for (int text = 0; text < TEXT_COUNT; text++) {
            const char *english = text_pattern(LANGUAGE_EN, (Text)text);
            const char *pattern = text_pattern((Language)language, (Text)text);
            if (places_of(pattern) != places_of(english) || places_of(pattern) < 0 || !*pattern) {
                fail_msg("%s: \"%s\" for \"%s\"", language_code((Language)language), pattern,
                         english);
            }
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_are_filled),
        cmocka_unit_test(a_number_chooses_its_word),
        cmocka_unit_test(what_users_write_is_marked_and_cannot_unmark_itself),
        cmocka_unit_test(numbers_are_grouped_as_the_language_does),
        cmocka_unit_test(an_axis_has_short_numbers),
        cmocka_unit_test(every_language_has_the_same_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
