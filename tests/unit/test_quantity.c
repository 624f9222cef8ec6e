// Quantities: what is read from a text, what is refused and why, and how they are written for
// people and for the language.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "sema/digits.h"
#include "sema/quantity.h"

static Quantity read(const char *text, const char *currency) {
    Quantity quantity = {0};
    QuantityStatus status = quantity_parse(slice_from(text), slice_from(currency), &quantity, NULL);
    if (status != QUANTITY_OK) {
        fail_msg("\"%s\" is refused with %d", text, (int)status);
    }
    return quantity;
}

static void check_read(const char *text, const char *currency, QuantityKind kind, bool change,
                       Micro value, const char *expected_currency) {
    Quantity quantity = read(text, currency);
    assert_int_equal(quantity.kind, kind);
    assert_int_equal(quantity.change, change);
    if (quantity.value != value) {
        fail_msg("\"%s\" is %lld millionths", text, (long long)quantity.value);
    }
    assert_string_equal(quantity.currency, expected_currency);
}

static void test_read(void **state) {
    (void)state;
    check_read("25", "", QUANTITY_COUNT, false, 25 * MICRO, "");
    check_read("1_000", "", QUANTITY_COUNT, false, 1000 * MICRO, "");
    check_read("1_0_0", "", QUANTITY_COUNT, false, 100 * MICRO, "");
    check_read("1.5", "", QUANTITY_COUNT, false, 1500000, "");
    check_read("0.000001", "", QUANTITY_COUNT, false, 1, "");
    check_read("1.50000000", "", QUANTITY_COUNT, false, 1500000, "");
    check_read("10k", "", QUANTITY_COUNT, false, 10000 * MICRO, "");
    check_read("2.5M", "", QUANTITY_COUNT, false, 2500000 * MICRO, "");
    check_read("+500", "", QUANTITY_COUNT, true, 500 * MICRO, "");
    check_read("-0", "", QUANTITY_COUNT, true, 0, "");
    check_read("25%", "", QUANTITY_PERCENT, false, 25 * MICRO, "");
    check_read("+25%", "", QUANTITY_PERCENT, true, 25 * MICRO, "");
    check_read("-10%", "", QUANTITY_PERCENT, true, -10 * MICRO, "");
    check_read("+$5k", "", QUANTITY_MONEY, true, 5000 * MICRO, "USD");
    check_read("$500", "", QUANTITY_MONEY, false, 500 * MICRO, "USD");
    check_read("€1_200", "", QUANTITY_MONEY, false, 1200 * MICRO, "EUR");
    check_read("£99.50", "", QUANTITY_MONEY, false, 99500000, "GBP");
    check_read("500", "USD", QUANTITY_MONEY, false, 500 * MICRO, "USD");
    check_read("-1.5k", "CHF", QUANTITY_MONEY, true, -1500 * MICRO, "CHF");
    check_read("-30min", "", QUANTITY_TIME, true, -30 * MICRO, "");
    check_read("1.5h", "", QUANTITY_TIME, false, 90 * MICRO, "");
    check_read("3d", "", QUANTITY_TIME, false, 3 * 24 * 60 * MICRO, "");
    check_read("2w", "", QUANTITY_TIME, false, 2 * 168 * 60 * MICRO, "");
    check_read("1_000_000_000_000", "", QUANTITY_COUNT, false, QUANTITY_LIMIT, "");
    check_read("1000000M", "", QUANTITY_COUNT, false, QUANTITY_LIMIT, "");
    check_read("00000000000000000000000000007", "", QUANTITY_COUNT, false, 7 * MICRO, "");
}

// Digits and a unit are read at once, anything more part by part: an underscore changes the way and not what comes out.
static void test_both_ways(void **state) {
    (void)state;
    static const char *const suffixes[] = {"",  "%", "pp", "min", "h", "d",  "w",
                                           "k", "M", "kh", "W",   "m", "pw", "mins"};
    static const char *const digits[] = {
        "10",       "07",       "99",       "12345678",     "99999999", "123456789", "999999999",
        "99206349", "99206350", "00000001", "000000000001", "41666666", "694444444", "694444445"};
    for (size_t i = 0; i < sizeof digits / sizeof *digits; i++) {
        for (size_t k = 0; k < sizeof suffixes / sizeof *suffixes; k++) {
            char plain[40];
            char parted[40];
            snprintf(plain, sizeof plain, "%s%s", digits[i], suffixes[k]);
            snprintf(parted, sizeof parted, "%c_%s%s", digits[i][0], digits[i] + 1, suffixes[k]);
            Quantity one = {.value = 77};
            Quantity other = {.value = 77};
            QuantityStatus status = quantity_parse(slice_from(plain), SLICE(""), &one, NULL);
            assert_int_equal(status, quantity_parse(slice_from(parted), SLICE(""), &other, NULL));
            assert_true(one.value == other.value);
            assert_int_equal(one.kind, other.kind);
            assert_int_equal(one.suffix, other.suffix);
            assert_int_equal(one.change, other.change);
        }
    }
    Quantity most = read("99206349w", "");
    assert_true(most.value == (Micro)99206349 * 10080 * MICRO);
}

static void test_refuse(void **state) {
    (void)state;
    const struct {
        const char *text;
        const char *currency;
        QuantityStatus status;
    } cases[] = {
        {"", "", QUANTITY_NOT_ONE},
        {"+", "", QUANTITY_NOT_ONE},
        {"$", "", QUANTITY_NOT_ONE},
        {"k", "", QUANTITY_NOT_ONE},
        {".5", "", QUANTITY_NOT_ONE},
        {"_5", "", QUANTITY_NOT_ONE},
        {"+-5", "", QUANTITY_NOT_ONE},
        {"$-5", "", QUANTITY_NOT_ONE},
        {"1__0", "", QUANTITY_BAD_UNDERSCORE},
        {"1_", "", QUANTITY_BAD_UNDERSCORE},
        {"1_.5", "", QUANTITY_BAD_UNDERSCORE},
        {"1.5_0", "", QUANTITY_BAD_UNDERSCORE},
        {"3hours", "", QUANTITY_BAD_SUFFIX},
        {"10x", "", QUANTITY_BAD_SUFFIX},
        {"10K", "", QUANTITY_BAD_SUFFIX},
        {"10m", "", QUANTITY_BAD_SUFFIX},
        {"1.", "", QUANTITY_BAD_SUFFIX},
        {"1.2.3", "", QUANTITY_BAD_SUFFIX},
        {"1,000", "", QUANTITY_BAD_SUFFIX},
        {"10kk", "", QUANTITY_BAD_SUFFIX},
        {"$5%", "", QUANTITY_BAD_SUFFIX},
        {"$2h", "", QUANTITY_BAD_SUFFIX},
        {"5%", "USD", QUANTITY_BAD_SUFFIX},
        {"$5", "USD", QUANTITY_BAD_SUFFIX},
        {"5", "usd", QUANTITY_BAD_SUFFIX},
        {"5", "EURO", QUANTITY_BAD_SUFFIX},
        {"1.0000001", "", QUANTITY_TOO_FINE},
        {"1_000_000_000_001", "", QUANTITY_TOO_LARGE},
        {"1000000.000001M", "", QUANTITY_TOO_LARGE},
        {"1000000000000h", "", QUANTITY_TOO_LARGE},
        {"99206350w", "", QUANTITY_TOO_LARGE},
        {"99999999999999999999999999999999999999999999", "", QUANTITY_TOO_LARGE},
        {"9223372036854775808", "", QUANTITY_TOO_LARGE},
        {"-9999999999999M", "", QUANTITY_TOO_LARGE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Quantity quantity = {.value = 77};
        bool doubtful = true;
        QuantityStatus status = quantity_parse(slice_from(cases[i].text),
                                               slice_from(cases[i].currency), &quantity, &doubtful);
        if (status != cases[i].status) {
            fail_msg("\"%s\" \"%s\" gives %d", cases[i].text, cases[i].currency, (int)status);
        }
        assert_int_equal(quantity.value, 77);
        assert_false(doubtful);
    }
}

static void test_doubtful(void **state) {
    (void)state;
    const struct {
        const char *text;
        const char *currency;
        bool doubtful;
    } cases[] = {
        {"€1.200", "", true},     {"10.000", "", true},  {"1.200", "EUR", true},
        {"+1.200", "", true},     {"999.999", "", true}, {"1.20", "", false},
        {"1.2000", "", false},    {"1.200%", "", false}, {"1.200h", "", false},
        {"0.125", "", false},     {"1.250k", "", false}, {"1234.567", "", false},
        {"1_000.500", "", false}, {"1200", "", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Quantity quantity;
        bool doubtful;
        assert_int_equal(quantity_parse(slice_from(cases[i].text), slice_from(cases[i].currency),
                                        &quantity, &doubtful),
                         QUANTITY_OK);
        if (doubtful != cases[i].doubtful) {
            fail_msg("\"%s\" is %sdoubtful", cases[i].text, doubtful ? "" : "not ");
        }
    }
}

static void check_buffer(Buffer *out, const char *expected) {
    buffer_add_char(out, '\0');
    assert_string_equal(out->text, expected);
    buffer_free(out);
}

static void check_written(const char *text, const char *currency, const char *people,
                          const char *source) {
    Quantity quantity = read(text, currency);
    Buffer out = BUFFER_EMPTY;
    quantity_text(&out, quantity);
    check_buffer(&out, people);
    out = BUFFER_EMPTY;
    quantity_source(&out, quantity);
    check_buffer(&out, source);
}

static void test_write(void **state) {
    (void)state;
    check_written("412", "", "412", "412");
    check_written("1000", "", "1,000", "1_000");
    check_written("12500", "", "12,500", "12_500");
    check_written("1.25M", "", "1,250,000", "1_250_000");
    check_written("0.50", "", "0.5", "0.5");
    check_written("+25%", "", "+25%", "+25%");
    check_written("4.50%", "", "4.5%", "4.5%");
    check_written("$99.5", "", "$99.50", "$99.50");
    check_written("-$99.505", "", "-$99.505", "-$99.505");
    check_written("€1_200", "", "€1,200", "€1_200");
    check_written("1200", "GBP", "£1,200", "£1_200");
    check_written("500", "CHF", "500 CHF", "500 CHF");
    check_written("+$5k", "", "+$5,000", "+$5_000");
    check_written("2h", "", "2 h", "2h");
    check_written("90min", "", "1 h 30 min", "90min");
    check_written("-45min", "", "-45 min", "-45min");
    check_written("1.5min", "", "1.5 min", "1.5min");
    check_written("0min", "", "0 min", "0min");
    check_written("2w", "", "336 h", "336h");
}

static void test_written_is_read_again(void **state) {
    (void)state;
    uint64_t random = 20260406;
    const char *currencies[] = {"USD", "EUR", "GBP", "CHF", "SEK"};
    for (int i = 0; i < 20000; i++) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        Micro value = (Micro)(random >> 24) >> (random >> 3 & 31);
        Quantity quantity = {.value = value, .kind = (uint8_t)(random >> 60 & 3)};
        quantity.change = (random >> 59 & 1) != 0;
        if (quantity.change && (random >> 58 & 1) != 0) {
            quantity.value = -value;
        }
        if (quantity.kind == QUANTITY_MONEY) {
            memcpy(quantity.currency, currencies[random % 5], 3);
        }
        Buffer out = BUFFER_EMPTY;
        quantity_source(&out, quantity);
        Slice text = buffer_slice(&out);
        Slice currency = SLICE("");
        if (text.length > 4 && text.text[text.length - 4] == ' ') {
            currency = slice_part(text, text.length - 3, text.length);
            text = slice_part(text, 0, text.length - 4);
        }
        Quantity again;
        assert_int_equal(quantity_parse(text, currency, &again, NULL), QUANTITY_OK);
        assert_int_equal(again.value, quantity.value);
        assert_int_equal(again.kind, quantity.kind);
        assert_int_equal(again.change, quantity.change);
        assert_string_equal(again.currency, quantity.currency);
        buffer_free(&out);
    }
}

static void test_canonical(void **state) {
    (void)state;
    const char *const cases[][2] = {
        {"25", "25"},
        {"+025%", "+25%"},
        {"1_0000", "10_000"},
        {"10000", "10_000"},
        {"1000", "1000"},
        {"1_000", "1_000"},
        {"10_00", "1_000"},
        {"1_0_0", "100"},
        {"€1_200", "€1_200"},
        {"$0099.50", "$99.50"},
        {"10k", "10k"},
        {"12500k", "12_500k"},
        {"2.5M", "2.5M"},
        {"60min", "60min"},
        {"007", "7"},
        {"0_0", "0"},
        {"00.500", "0.500"},
        {"1.200", "1.200"},
        {"-$1234567.89", "-$1_234_567.89"},
        {"1.123456789", "1.123456789"},
        // No quantities.
        {"", ""},
        {"1__0", "1__0"},
        {"01x", "01x"},
        {"_1", "_1"},
        {"abc", "abc"},
        {"00_", "00_"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buffer out = BUFFER_EMPTY;
        quantity_canonical(&out, slice_from(cases[i][0]));
        check_buffer(&out, cases[i][1]);
        out = BUFFER_EMPTY;
        quantity_canonical(&out, slice_from(cases[i][1]));
        check_buffer(&out, cases[i][1]);
    }
}

static void test_arithmetic(void **state) {
    (void)state;
    assert_int_equal(micro_scale(10, 1, 4), 3);
    assert_int_equal(micro_scale(-10, 1, 4), -3);
    assert_int_equal(micro_scale(10, -1, 4), -3);
    assert_int_equal(micro_scale(10, 1, -4), -3);
    assert_int_equal(micro_scale(9, 1, 4), 2);
    assert_int_equal(micro_scale(INT64_MAX, INT64_MAX, INT64_MAX), INT64_MAX);
    assert_int_equal(micro_scale(INT64_MAX, 3, 2), INT64_MAX);
    assert_int_equal(micro_scale(INT64_MIN, 3, 2), INT64_MIN);
    assert_int_equal(micro_round(432138889, 1), 432100000);
    assert_int_equal(micro_round(450000, 1), 500000);
    assert_int_equal(micro_round(-450000, 1), -500000);
    assert_int_equal(micro_round(-449999, 1), -400000);
    assert_int_equal(micro_round(INT64_MAX, 1), INT64_MAX);
    assert_int_equal(micro_round(1500000, 0), 2000000);
    assert_int_equal(micro_round(4835, 2), 0);
    assert_int_equal(micro_round(4836, 3), 5000);
    assert_int_equal(micro_round(4836, 6), 4836);
    assert_int_equal(micro_round(4836, 9), 4836);

    const struct {
        Micro value;
        const char *text;
    } texts[] = {{430 * MICRO, "430"},
                 {432100000, "432.1"},
                 {-500000, "-0.5"},
                 {0, "0"},
                 {1, "0.000001"},
                 {1200000 * MICRO, "1200000"},
                 {INT64_MIN, "-9223372036854.775808"}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Buffer out = BUFFER_EMPTY;
        micro_text(&out, texts[i].value);
        check_buffer(&out, texts[i].text);
    }
}

static void test_estimates(void **state) {
    (void)state;
    static const struct {
        Micro value;
        MetricUnit unit;
        Micro estimate;
    } cases[] = {
        {85505617978, METRIC_MONEY, 85500000000},
        {10305555556, METRIC_MONEY, 10300000000},
        {9999600000, METRIC_MONEY, 10000000000},
        {4931460000, METRIC_MONEY, 4931000000},
        {12384000, METRIC_MONEY, 12380000},
        {4567000, METRIC_MONEY, 4570000},
        {2979560000, METRIC_COUNT, 2980000000},
        {42040000, METRIC_PEOPLE, 42000000},
        {2677596, METRIC_COUNT, 2700000},
        {3456789, METRIC_PERCENT, 3500000},
        {655263, METRIC_PERCENT, 660000},
        {355400000, METRIC_TIME, 355000000},
        {-85505617978, METRIC_MONEY, -85500000000},
        {0, METRIC_COUNT, 0},
        {4000, METRIC_COUNT, 4000},
        {1234567 * MICRO, METRIC_COUNT, 1230000 * MICRO},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        assert_int_equal(estimate_of(cases[i].value, cases[i].unit), cases[i].estimate);
    }
    // What is left of a target is as round as the estimate; how far a day was off its plan is whole.
    assert_int_equal(estimate_like(270123 * MICRO - 85500 * MICRO, 85500 * MICRO, METRIC_MONEY),
                     184600 * MICRO);
    assert_int_equal(whole_like(257430000, 57742570000, METRIC_MONEY), 257 * MICRO);
    assert_int_equal(whole_like(-20000, 42 * MICRO, METRIC_COUNT), 0);
    assert_int_equal(estimate_of(INT64_MAX, METRIC_COUNT) > 0, 1);
    assert_int_equal(estimate_of(INT64_MIN, METRIC_COUNT) < 0, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_both_ways),
        cmocka_unit_test(test_refuse),
        cmocka_unit_test(test_doubtful),
        cmocka_unit_test(test_write),
        cmocka_unit_test(test_canonical),
        cmocka_unit_test(test_written_is_read_again),
        cmocka_unit_test(test_arithmetic),
        cmocka_unit_test(test_estimates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
