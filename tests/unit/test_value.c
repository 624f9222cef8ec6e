// Values as texts say them and as the Plan has them: names, texts, periods with and without a year, days, times,
// amounts, addresses. What cannot be is one finding at the value.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "finding_fixture.h"
#include "text_fixture.h"

// What a strategy whose `property` is written so says, or its findings.
static Buffer header(const char *property, const char *today,
                     void (*show)(const Plan *plan, Buffer *out)) {
    Buffer text = BUFFER_EMPTY;
    buffer_add_format(&text, "strategy \"S\" %s", property);
    buffer_add_char(&text, '\0');
    Compilation *compilation = text_compile_on(text.text, NULL, today);
    Buffer out = BUFFER_EMPTY;
    if (compilation->findings.list.count == 0) {
        show(compilation->plan, &out);
    } else {
        text_findings(&out, &compilation->sources, &compilation->findings);
    }
    compilation_free(compilation);
    buffer_free(&text);
    return out;
}

static void add_range(Buffer *out, DateRange range) {
    char start[DATE_TEXT_SIZE];
    char end[DATE_TEXT_SIZE];
    date_text(range.start, start);
    date_text(range.end, end);
    buffer_add_format(out, "%s..%s", start, end);
}

// ---- Texts ---------------------------------------------------------------------------------------

static void show_business(const Plan *plan, Buffer *out) {
    buffer_add(out, plan->strategy.business);
}

static void expect_text(const char *written, const char *expected) {
    Buffer property = BUFFER_EMPTY;
    buffer_add_format(&property, "business %s", written);
    buffer_add_char(&property, '\0');
    assert_output(header(property.text, "2026-04-06", show_business), expected);
    buffer_free(&property);
}

static void test_escapes(void **state) {
    (void)state;
    expect_text("\"plain\"", "plain");
    expect_text("\"\"", "");
    expect_text("\"a \\\"b\\\" \\\\ \\n\\tc\"", "a \"b\" \\ \n\tc");
    expect_text("\"\\u{1F600}\\u{e9}\\u{41}\\u{00041}\"", "\U0001F600\u00e9AA");
    expect_text("\"caf\u00e9 // < > #\"", "caf\u00e9 // < > #");
    // Each wrong escape is one finding, from its backslash.
    expect_text("\"a\\xb\"", "1:25-1:27 error[bad-value]\n");
    expect_text("\"\\u{}\"", "1:24-1:26 error[bad-value]\n");
    expect_text(
        "\"\\u{110000} \\u{D800} \\u{0}\"",
        "1:24-1:34 error[bad-value]\n1:35-1:43 error[bad-value]\n1:44-1:49 error[bad-value]\n");
    expect_text("\"\\u{1234567}\"", "1:24-1:35 error[bad-value]\n");
    expect_text("\"\\\u00e9\"", "1:24-1:26 error[bad-value]\n");
}

static void test_long_texts(void **state) {
    (void)state;
    expect_text("\"\"\"one line\"\"\"", "one line");
    expect_text("\"\"\"\n    first\n      second\n\n    third\n    \"\"\"",
                "first\n  second\n\nthird");
    expect_text("\"\"\"\r\n    a\r\n    b\r\n    \"\"\"", "a\nb");
    expect_text("\"\"\"\n\ta\n\t\tb\n\"\"\"", "a\n\tb");
    expect_text("\"\"\"\n    a\n   \n      b\n  \"\"\"", "a\n\n  b");
    expect_text("\"\"\"a\n  b\n  c\"\"\"", "a\n  b\n  c");
    expect_text("\"\"\"say \"hi\" \\\\\"\"\"", "say \"hi\" \\");
    expect_text("\"\"\"a\\\"\"\"", "1:23-1:26 error[syntax]\n");
    expect_text("\"\"\"say \\\"\"\\\" \\n x\"\"\"", "say \"\"\" \n x");
    expect_text("\"\"\"\n    a \\q\n    b\"\"\"", "2:7-2:9 error[bad-value]\n");
    expect_text("\"\"\"\n  a\\\n  b\"\"\"", "2:4-2:5 error[bad-value]\n");
    expect_text("\"\"\"\"\"\"", "");
    expect_text("\"\"\"\n\n\"\"\"", "");
}

// ---- Names ---------------------------------------------------------------------------------------

static void test_names(void **state) {
    (void)state;
    // Two spellings of one name in NFC; backquotes are no part of it.
    expect_findings("person caf\u00e9 profile @a on facebook owner cafe\u0301", "");
    expect_findings("person caf\u00e9 person cafe\u0301", "1:13-1:25 error[duplicate-name]\n");
    expect_findings("person maria profile @a on facebook owner `maria`", "");
    expect_findings("person `review` profile @a on facebook owner `review`", "");
    // Case matters in names, not in handles.
    expect_findings("person maria profile @a on facebook owner Maria",
                    "1:43-1:48 error[unknown-name]\n");
    expect_findings("profile @Acorn on facebook profile @aCORN on facebook",
                    "1:28-1:42 error[duplicate-name]\n");
    expect_findings("person ``", "1:8-1:10 error[bad-value]\n");
    expect_findings("person `a b`", "1:8-1:13 error[bad-value]\n");
    expect_findings("person `1a`", "1:8-1:12 error[bad-value]\n");
    expect_findings("person `a-`", "1:8-1:12 error[bad-value]\n");
}

// ---- Periods -------------------------------------------------------------------------------------

static void show_period(const Plan *plan, Buffer *out) {
    add_range(out, plan->strategy.period);
}

static void expect_period(const char *written, const char *expected) {
    Buffer property = BUFFER_EMPTY;
    buffer_add_format(&property, "period %s", written);
    buffer_add_char(&property, '\0');
    assert_output(header(property.text, "2026-04-06", show_period), expected);
    buffer_free(&property);
}

static void test_periods(void **state) {
    (void)state;
    expect_period("2026", "2026-01-01..2026-12-31");
    expect_period("2026-09", "2026-09-01..2026-09-30");
    expect_period("2024-02", "2024-02-01..2024-02-29");
    expect_period("2026-09-30", "2026-09-30..2026-09-30");
    expect_period("Q1 2026", "2026-01-01..2026-03-31");
    expect_period("H2 2026", "2026-07-01..2026-12-31");
    expect_period("W1 2026", "2025-12-29..2026-01-04");
    expect_period("W53 2026", "2026-12-28..2027-01-03");
    expect_period("2026-09-01..2026-10-15", "2026-09-01..2026-10-15");
    expect_period("Q3 2026..Q1 2027", "2026-07-01..2027-03-31");
    expect_period("2026-04..2027", "2026-04-01..2027-12-31");
    expect_period("1900", "1900-01-01..1900-12-31");
    expect_period("2199", "2199-01-01..2199-12-31");
}

static void test_bad_periods(void **state) {
    (void)state;
    expect_period("2026-02-30", "1:21-1:31 error[bad-value]\n");
    expect_period("2025-02-29", "1:21-1:31 error[bad-value]\n");
    expect_period("2026-13", "1:21-1:28 error[bad-value]\n");
    expect_period("2026-00", "1:21-1:28 error[bad-value]\n");
    expect_period("2026-9", "1:21-1:27 error[syntax]\n");
    expect_period("26", "1:21-1:23 error[bad-value]\n");
    expect_period("1899", "1:21-1:25 error[bad-value]\n");
    expect_period("2200", "1:21-1:25 error[bad-value]\n");
    expect_period("Q5 2026", "1:21-1:28 error[bad-value]\n");
    expect_period("Q0", "1:21-1:23 error[bad-value]\n");
    expect_period("H3", "1:21-1:23 error[bad-value]\n");
    expect_period("W53 2025", "1:21-1:29 error[bad-value]\n");
    expect_period("W54", "1:21-1:24 error[bad-value]\n");
    expect_period("2026-10..2026-09", "1:21-1:37 error[bad-value]\n");
    expect_period("2026-09-30-1", "1:21-1:33 error[bad-value]\n");
}

// `by`, in a strategy of that period (empty: none) on that day.
static void expect_deadline(const char *period, const char *today, const char *by,
                            const char *expected) {
    Buffer text = BUFFER_EMPTY;
    buffer_add_format(&text, "%s%s purpose sales < goal signups +5 by\n%s >",
                      period[0] == '\0' ? "" : "strategy \"S\" period ", period, by);
    buffer_add_char(&text, '\0');
    Compilation *compilation = text_compile_on(text.text, NULL, today);
    Buffer out = BUFFER_EMPTY;
    text_findings(&out, &compilation->sources, &compilation->findings);
    if (out.length == 0) {
        char date[DATE_TEXT_SIZE];
        date_text(compilation->plan->goals.items[0]->deadline, date);
        buffer_add_string(&out, date);
    }
    compilation_free(compilation);
    buffer_free(&text);
    assert_output(out, expected);
}

static void test_periods_without_a_year(void **state) {
    (void)state;
    // Without a period: the first that ends on or after today.
    expect_deadline("", "2026-04-06", "Q3", "2026-09-30");
    expect_deadline("", "2026-04-06", "Q2", "2026-06-30");
    expect_deadline("", "2026-04-06", "Q1", "2027-03-31");
    expect_deadline("", "2026-03-31", "Q1", "2026-03-31");
    expect_deadline("", "2026-04-01", "Q1", "2027-03-31");
    expect_deadline("", "2026-12-31", "H2", "2026-12-31");
    expect_deadline("", "2027-01-01", "H2", "2027-12-31");
    expect_deadline("", "2026-01-04", "W1", "2026-01-04");
    expect_deadline("", "2026-01-05", "W1", "2027-01-10");
    // A week 53 comes every few years only.
    expect_deadline("", "2026-04-06", "W53", "2027-01-03");
    expect_deadline("", "2027-01-04", "W53", "2033-01-02");
    // The same in a period: the first in it that ends on or after today, else the last.
    expect_deadline("2026", "2026-04-06", "Q3", "2026-09-30");
    expect_deadline("2026", "2026-04-06", "Q1", "2026-03-31");
    expect_deadline("2026", "2030-01-01", "Q3", "2026-09-30");
    expect_deadline("2026", "2020-01-01", "Q3", "2026-09-30");
    expect_deadline("2026..2028", "2026-04-06", "Q1", "2027-03-31");
    expect_deadline("2026..2028", "2027-10-01", "Q3", "2028-09-30");
    expect_deadline("2026..2028", "2029-01-01", "Q3", "2028-09-30");
    // None there.
    expect_deadline("H1 2026", "2026-04-06", "Q3", "2:1-2:3 error[bad-value]\n");
    expect_deadline("2026-08..2026-12", "2026-04-06", "Q1", "2:1-2:3 error[bad-value]\n");
    expect_deadline("2025", "2026-04-06", "W53", "2:1-2:4 error[bad-value]\n");
    // With a year it may lie outside.
    expect_deadline("H1 2026", "2026-04-06", "Q3 2026", "2026-09-30");
    // A range that is a deadline ends with it.
    expect_deadline("", "2026-04-06", "2026", "2026-12-31");
    expect_deadline("", "2026-04-06", "2026-05", "2026-05-31");
}

static void test_ranges_without_a_year(void **state) {
    (void)state;
    const char *text =
        "strategy \"S\" period 2026..2027 campaign a during Q4..Q1 campaign b during Q2..Q3 2027\n"
        "purpose sales < tactic x on facebook in a tactic y on facebook in b >";
    Compilation *compilation = text_compile(text, NULL);
    assert_int_equal(compilation->findings.list.count, 0);
    Buffer out = BUFFER_EMPTY;
    for (unsigned i = 0; i < compilation->plan->campaigns.count; i++) {
        add_range(&out, compilation->plan->campaigns.items[i]->during);
        buffer_add_char(&out, '\n');
    }
    compilation_free(compilation);
    assert_output(out, "2026-10-01..2027-03-31\n2026-04-01..2027-09-30\n");
}

// ---- Days and times ------------------------------------------------------------------------------

static void expect_active(const char *written, const char *expected) {
    Buffer text = BUFFER_EMPTY;
    buffer_add_format(&text, "audience a active\n%s", written);
    buffer_add_char(&text, '\0');
    Compilation *compilation = text_compile(text.text, NULL);
    Buffer out = BUFFER_EMPTY;
    text_findings(&out, &compilation->sources, &compilation->findings);
    const Audience *audience = compilation->plan->audiences.items[0];
    for (unsigned i = 0; i < audience->active.count; i++) {
        TimeSpan span = audience->active.items[i];
        for (int day = 0; day < 7; day++) {
            buffer_add_char(&out, (span.days >> day & 1) != 0 ? "MTWTFSS"[day] : '-');
        }
        buffer_add_format(&out, " %d-%d\n", span.from, span.to);
    }
    compilation_free(compilation);
    buffer_free(&text);
    assert_output(out, expected);
}

static void test_days(void **state) {
    (void)state;
    expect_active("weekdays 18:00..21:00", "MTWTF-- 1080-1260\n");
    expect_active("mon", "M------ 0-1440\n");
    expect_active("mon..wed, weekends", "MTW---- 0-1440\n-----SS 0-1440\n");
    expect_active("mon, wed 18:00..20:00", "M------ 1080-1200\n--W---- 1080-1200\n");
    expect_active("sun 00:00..24:00", "------S 0-1440\n");
    // Other spellings are read as what they mean, and reported.
    expect_active("monday", "2:1-2:7 error[syntax]\nM------ 0-1440\n");
    expect_active("Mon", "2:1-2:4 error[syntax]\nM------ 0-1440\n");
    expect_active("someday", "2:1-2:8 error[bad-value]\n");
    expect_active("fri..mon", "2:1-2:9 error[bad-value]\n");
    expect_active("weekdays..sun", "2:1-2:14 error[bad-value]\n");
}

static void test_times(void **state) {
    (void)state;
    expect_active("mon 9:00..9:30", "M------ 540-570\n");
    expect_active("mon 20:00..02:00", "2:5-2:17 error[bad-value]\n");
    expect_active("mon 20:00..20:00", "2:5-2:17 error[bad-value]\n");
    expect_active("mon 25:10..26:00", "2:5-2:10 error[bad-value]\n2:12-2:17 error[bad-value]\n");
    expect_active("mon 09:60..10:00", "2:5-2:10 error[bad-value]\n");
    expect_active("mon 24:01..24:02", "2:5-2:10 error[bad-value]\n2:12-2:17 error[bad-value]\n");
    expect_active("mon 9:5..10:00", "2:5-2:8 error[bad-value]\n");
    expect_active("mon 009:00..10:00", "2:5-2:11 error[bad-value]\n");
    expect_findings("purpose sales < tactic a on facebook 1/week at 24:00 >",
                    "1:48-1:53 error[bad-value]\n");
    expect_findings("purpose sales < tactic a on facebook 1/week at 09:00..10:00 >",
                    "1:48-1:60 error[bad-value]\n");
}

// ---- Amounts -------------------------------------------------------------------------------------

static void test_targets(void **state) {
    (void)state;
    static const struct {
        const char *target;
        TargetKind kind;
        Micro value;
        TimeUnit per;
    } good[] = {
        {"signups +25%", TARGET_RELATIVE, 25 * MICRO, UNIT_NONE},
        {"signups -10%", TARGET_RELATIVE, -10 * MICRO, UNIT_NONE},
        {"signups +500", TARGET_ABSOLUTE, 500 * MICRO, UNIT_NONE},
        {"signups 10k", TARGET_LEVEL, 10000 * MICRO, UNIT_NONE},
        {"signups 5/week", TARGET_RATE, 5 * MICRO, UNIT_WEEK},
        {"signups 5 per day", TARGET_RATE, 5 * MICRO, UNIT_DAY},
        {"signups monthly", TARGET_RATE, MICRO, UNIT_MONTH},
        {"signups 1_250", TARGET_LEVEL, 1250 * MICRO, UNIT_NONE},
        {"revenue $20k", TARGET_LEVEL, 20000 * MICRO, UNIT_NONE},
        {"revenue +$5k", TARGET_ABSOLUTE, 5000 * MICRO, UNIT_NONE},
        {"revenue 1.5M CHF", TARGET_LEVEL, 1500000 * MICRO, UNIT_NONE},
        {"revenue $5k/month", TARGET_RATE, 5000 * MICRO, UNIT_MONTH},
        {"response-time 2h", TARGET_DURATION, 120 * MICRO, UNIT_NONE},
        {"response-time -30min", TARGET_ABSOLUTE, -30 * MICRO, UNIT_NONE},
        {"response-time 3d", TARGET_DURATION, 3 * 1440 * MICRO, UNIT_NONE},
        {"response-time 2w", TARGET_DURATION, 2 * 10080 * MICRO, UNIT_NONE},
        {"engagement-rate 4%", TARGET_SHARE, 4 * MICRO, UNIT_NONE},
        {"engagement-rate +10%", TARGET_RELATIVE, 10 * MICRO, UNIT_NONE},
        {"sales 300", TARGET_LEVEL, 300 * MICRO, UNIT_NONE},
        {"sales \u20ac300", TARGET_LEVEL, 300 * MICRO, UNIT_NONE},
    };
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        Buffer text = BUFFER_EMPTY;
        buffer_add_format(&text, "purpose sales < goal %s by Q3 >", good[i].target);
        buffer_add_char(&text, '\0');
        Compilation *compilation = text_compile(text.text, NULL);
        if (compilation->findings.list.count != 0) {
            fail_msg("%s: %s", good[i].target, compilation->findings.list.items[0]->message.text);
        }
        const Target *target = &compilation->plan->goals.items[0]->target;
        assert_int_equal(target->kind, good[i].kind);
        assert_int_equal(target->quantity.value, good[i].value);
        assert_int_equal(target->per, good[i].per);
        compilation_free(compilation);
        buffer_free(&text);
    }
}

static void expect_goal(const char *goal, const char *expected) {
    Buffer text = BUFFER_EMPTY;
    buffer_add_format(&text, "purpose sales <\ngoal %s >", goal);
    buffer_add_char(&text, '\0');
    expect_findings(text.text, expected);
    buffer_free(&text);
}

static void test_bad_targets(void **state) {
    (void)state;
    expect_goal("signups 25% by Q3", "2:14-2:17 error[bad-value]\n");
    expect_goal("signups $500 by Q3", "2:14-2:18 error[bad-value]\n");
    expect_goal("signups +$500 by Q3", "2:14-2:19 error[bad-value]\n");
    expect_goal("signups 2h by Q3", "2:14-2:16 error[bad-value]\n");
    expect_goal("signups +5/week by Q3", "2:14-2:21 error[bad-value]\n");
    expect_goal("signups 5%/week by Q3", "2:14-2:21 error[bad-value]\n");
    expect_goal("signups 5/fortnight by Q3", "2:16-2:25 error[bad-value]\n");
    expect_goal("signups 3x by Q3", "2:14-2:16 error[syntax]\n");
    expect_goal("signups 1__0 by Q3", "2:14-2:18 error[bad-value]\n");
    expect_goal("signups 1.1234567 by Q3", "2:14-2:23 error[bad-value]\n");
    expect_goal("signups 99999999999999999999 by Q3", "2:14-2:34 error[bad-value]\n");
    expect_goal("response-time 5/week by Q3", "2:20-2:26 error[bad-value]\n");
    expect_goal("response-time 2h/week by Q3", "2:20-2:27 error[bad-value]\n");
    expect_goal("engagement-rate 400 by Q3", "2:22-2:25 error[bad-value]\n");
    expect_goal("revenue 2h by Q3", "2:14-2:16 error[bad-value]\n");
}

static void test_figures(void **state) {
    (void)state;
    expect_goal("signups +25% from 400 by Q3 < actual 430 on 2026-03-31 milestone 450 by Q2 >", "");
    expect_goal("bookings 52/month from 40/month by Q4", "");
    expect_goal("bookings 52/month from 40 by Q4", "");
    expect_goal("response-time 2h from 5h by Q3 < actual 3h on 2026-03 >", "");
    expect_goal("response-time 2h from 5 by Q3", "");
    expect_goal("revenue $5k from 3000 by Q3 < actual $4k on 2026-03 >", "");
    expect_goal("engagement-rate 4% from 3% by Q3 < actual 3.5% on 2026-03 >", "");
    // The unit and currency of the target, or none; no change; not in the future.
    expect_goal("signups +25% from $400 by Q3", "2:24-2:28 error[bad-value]\n");
    expect_goal("bookings 52/month from 40/week by Q4", "2:29-2:36 error[bad-value]\n");
    expect_goal("signups 52 from 40/week by Q4", "2:22-2:29 error[bad-value]\n");
    expect_goal("revenue $5k from \u20ac3k by Q3", "2:23-2:26 error[bad-value]\n");
    expect_goal("signups +25% from +400 by Q3", "2:24-2:28 error[bad-value]\n");
    expect_goal("signups +25% by Q3 < actual 5 on 2026-04-06 actual 6 on 2026-04-07 >",
                "2:62-2:72 error[bad-value]\n");
    expect_goal("signups +25% by Q3 < actual 5 on Q2 actual 6 on Q3 >",
                "2:54-2:56 error[bad-value]\n");
    // Without a year it is the next one, which is not over.
    expect_goal("signups +25% by Q3 < actual 5 on Q1 >", "2:39-2:41 error[bad-value]\n");
    expect_goal("signups +25% by Q3 < milestone 2h by Q2 >", "2:37-2:39 error[bad-value]\n");
}

static void test_doubtful_numbers(void **state) {
    (void)state;
    expect_goal("signups 10.000 by Q3", "2:14-2:20 advice[doubtful-number]\n");
    expect_goal("revenue \u20ac1.200 by Q3", "2:14-2:20 advice[doubtful-number]\n");
    expect_goal("revenue 1.200 EUR by Q3", "2:14-2:19 advice[doubtful-number]\n");
    expect_goal("signups +10.000 by Q3", "2:14-2:21 advice[doubtful-number]\n");
    expect_goal("signups 1.5 by Q3", "");
    expect_goal("signups 0.125 by Q3", "");
    expect_goal("signups 1000.125 by Q3", "");
    expect_goal("signups 1.250k by Q3", "");
    expect_goal("engagement-rate 1.250% by Q3", "");
    // A statement with an error earns no advice.
    expect_goal("signups 10.000 by Q7", "2:24-2:26 error[bad-value]\n");
}

static void test_rates(void **state) {
    (void)state;
    static const struct {
        const char *rate;
        const char *expected;
    } cases[] = {
        {"3/week", ""},
        {"3 per week", ""},
        {"daily", ""},
        {"100/day", ""},
        {"101/day", "2:22-2:29 error[bad-value]\n"},
        {"5/hour", "2:22-2:28 error[bad-value]\n"},
        {"700/week", ""},
        {"701/week", "2:22-2:30 error[bad-value]\n"},
        {"0/week", "2:22-2:28 error[bad-value]\n"},
        {"1.5/week", "2:22-2:30 error[bad-value]\n"},
        {"3", "2:22-2:23 error[bad-value]\n"},
        {"+3/week", "2:22-2:29 error[bad-value]\n"},
        {"$3/week", "2:22-2:29 error[bad-value]\n"},
        {"7/week days mon..fri", ""},
        {"5/week days mon..fri", ""},
        {"10/week days mon..fri at 09:00, 18:00", ""},
        {"11/week days mon..fri at 09:00, 18:00", "2:22-2:29 error[bad-value]\n"},
        {"daily days mon, tue", ""},
        {"2/day days mon, tue", ""},
        {"2/day days mon, tue at 09:00", "2:22-2:27 error[bad-value]\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Buffer text = BUFFER_EMPTY;
        buffer_add_format(&text, "purpose sales <\ntactic t on facebook %s >", cases[i].rate);
        buffer_add_char(&text, '\0');
        expect_findings(text.text, cases[i].expected);
        buffer_free(&text);
    }
}

// ---- Addresses -----------------------------------------------------------------------------------

static void show_websites(const Plan *plan, Buffer *out) {
    for (unsigned i = 0; i < plan->strategy.websites.count; i++) {
        const Website *website = &plan->strategy.websites.items[i];
        buffer_add_format(out, "%.*s at %.*s\n", SLICE_ARGS(website->address),
                          SLICE_ARGS(website->host));
    }
}

static void expect_website(const char *written, const char *expected) {
    Buffer property = BUFFER_EMPTY;
    buffer_add_format(&property, "website %s", written);
    buffer_add_char(&property, '\0');
    assert_output(header(property.text, "2026-04-06", show_websites), expected);
    buffer_free(&property);
}

static void test_addresses(void **state) {
    (void)state;
    expect_website("https://acorn.example", "https://acorn.example at acorn.example\n");
    expect_website("https://WWW.Acorn.example:8080/join?x=1#y",
                   "https://WWW.Acorn.example:8080/join?x=1#y at acorn.example\n");
    expect_website("http://a.example, https://b.example/x,y",
                   "http://a.example at a.example\nhttps://b.example/x,y at b.example\n");
    expect_website("https://user@a.example/@x", "https://user@a.example/@x at a.example\n");
    expect_website("HTTPS://a.example.", "HTTPS://a.example. at a.example\n");
    expect_website("https://[::1]:80/x", "https://[::1]:80/x at [::1]\n");
    expect_website("https://caf\u00e9.example", "https://caf\u00e9.example at caf\u00e9.example\n");
    expect_website("acorn.example", "1:22-1:35 error[bad-value]\n");
    expect_website("javascript://a.example/%0aalert(1)", "1:22-1:56 error[bad-value]\n");
    expect_website("ftp://a.example", "1:22-1:37 error[bad-value]\n");
    expect_website("https://", "1:22-1:30 error[bad-value]\n");
    expect_website("https:///x", "1:22-1:32 error[bad-value]\n");
    expect_website("https://a.example,https://b.example", "1:22-1:57 error[bad-value]\n");
    expect_website("https://a..example", "1:22-1:40 error[bad-value]\n");
    expect_website("https://a'b.example", "1:22-1:41 error[bad-value]\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_long_texts),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_periods),
        cmocka_unit_test(test_bad_periods),
        cmocka_unit_test(test_periods_without_a_year),
        cmocka_unit_test(test_ranges_without_a_year),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_targets),
        cmocka_unit_test(test_bad_targets),
        cmocka_unit_test(test_figures),
        cmocka_unit_test(test_doubtful_numbers),
        cmocka_unit_test(test_rates),
        cmocka_unit_test(test_addresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
