// Markdown: the user's words stay words wherever they stand, addresses are links and nothing else,
// and tables keep their columns.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "backend/backend.h"
#include "backend/figures.h"
#include "backend/markdown/table.h"
#include "backend/markdown/writer.h"
#include "report_fixture.h"

static void expect(Buffer *out, const char *expected) {
    if (!slice_is(buffer_slice(out), expected)) {
        fail_msg("wrote:\n%.*s\nnot:\n%s", SLICE_ARGS(buffer_slice(out)), expected);
    }
    buffer_clear(out);
}

typedef struct {
    const char *text;
    const char *expected;
} Case;

static void check(const Case *cases, size_t count, void (*write)(Buffer *out, Slice text)) {
    Buffer out = BUFFER_EMPTY;
    for (size_t i = 0; i < count; i++) {
        write(&out, slice_from(cases[i].text));
        expect(&out, cases[i].expected);
    }
    buffer_free(&out);
}

// What reads well raw has no backslash that is not needed.
static void test_plain_words(void **state) {
    (void)state;
    static const Case cases[] = {
        {"", ""},
        {"Share a tip, daily!", "Share a tip, daily!"},
        {"blog-visits +25% (Q3)", "blog-visits +25% (Q3)"},
        {"response_time", "response_time"},
        {"-10% and $5,000 & more", "-10% and $5,000 & more"},
        {"2.7 a week; 10:30", "2.7 a week; 10:30"},
        {"@acorn #tips", "@acorn #tips"},
        {"caf\xc3\xa9 \xe2\x80\x9cquoted\xe2\x80\x9d",
         "caf\xc3\xa9 \xe2\x80\x9cquoted\xe2\x80\x9d"},
        {"R&D: a = b", "R\\&D: a = b"},
    };
    check(cases, sizeof(cases) / sizeof(cases[0]), markdown_text);
}

static void test_inline_marks(void **state) {
    (void)state;
    static const Case cases[] = {
        {"<b onclick=x>", "\\<b onclick=x>"},
        {"</td><script>", "\\</td>\\<script>"},
        {"`code`", "\\`code\\`"},
        {"*bold* _it_ __b__", "\\*bold\\* \\_it\\_ \\_\\_b\\_\\_"},
        {"[x](javascript:y)", "\\[x\\](javascript:y)"},
        {"![x](y)", "!\\[x\\](y)"},
        {"a|b", "a\\|b"},
        {"end\\", "end\\\\"},
        {"\\|", "\\\\\\|"},
        {"~~gone~~", "\\~\\~gone\\~\\~"},
        {"&lt;b&gt; &#60;", "\\&lt;b\\&gt; \\&#60;"},
        {"$x^2$", "\\$x^2$"},
        {"C #", "C \\#"},
        {"x ##", "x \\#\\#"},
    };
    check(cases, sizeof(cases) / sizeof(cases[0]), markdown_text);
}

static void test_line_starts(void **state) {
    (void)state;
    static const Case cases[] = {
        {"# title", "\\# title"}, {"#tag", "#tag"},         {"- item", "\\- item"},
        {"---", "\\---"},         {"+ item", "\\+ item"},   {"> quote", "\\> quote"},
        {"1. one", "1\\. one"},   {"12) one", "12\\) one"}, {"1234567890. x", "1234567890. x"},
        {"1.5 x", "1.5 x"},       {"===", "\\==="},         {"    code", "code"},
        {"\tcode", "code"},       {"* item", "\\* item"},
    };
    check(cases, sizeof(cases) / sizeof(cases[0]), markdown_text);
}

static void test_white_space(void **state) {
    (void)state;
    static const Case cases[] = {
        {"two\n\nlines", "two lines"},
        {"a  \n- b\r\n# c", "a - b \\# c"},
        {" \t padded \n", "padded"},
        {"bell\x07 esc\x1b[31m", "bell esc \\[31m"},
        {"c1\xc2\x9b x", "c1 x"},
        {"sep\xe2\x80\xa8"
         "arated",
         "sep arated"},
        {"turn\xe2\x80\xae"
         "ed",
         "turned"},
        {"1\xe2\x80\xae. x", "1\\. x"},
        {"#\xe2\x81\xa6 x", "\\# x"},
        {"bad\xff", "bad\xef\xbf\xbd"},
    };
    check(cases, sizeof(cases) / sizeof(cases[0]), markdown_text);
}

static void test_addresses(void **state) {
    (void)state;
    static const Case cases[] = {
        {"https://acorn.example/a_b?c=1&d=*", "<https://acorn.example/a_b?c=1&d=*>"},
        {"HTTP://x", "<HTTP://x>"},
        {"https://x/a|b\\c`d", "<https://x/a%7Cb%5Cc%60d>"},
        {"https://x/\xe2\x80\xae", "<https://x/%E2%80%AE>"},
        {"https://x/><script>", "<https://x/%3E%3Cscript%3E>"},
        {"https://x/a b\nc", "<https://x/a%20b%0Ac>"},
        {"https://b\xc3\xbc"
         "cher.example/",
         "<https://b\xc3\xbc"
         "cher.example/>"},
        {"javascript:alert(1)", "javascript:alert(1)"},
        {"https://", "https\\://"},
        {"data:text/html,<b>", "data:text/html,\\<b>"},
    };
    check(cases, sizeof(cases) / sizeof(cases[0]), markdown_address);
}

static void test_messages(void **state) {
    (void)state;
    static const Case cases[] = {
        {"write `owner <b>|*`, then `x`", "write `owner <b>|*`, then `x`"},
        {"*a* `b` _c_", "\\*a\\* `b` \\_c\\_"},
        {"one ` alone <b>", "one \\` alone \\<b>"},
        {"`` empty <b>", "\\`\\` empty \\<b>"},
        {"`a` `b", "\\`a\\` \\`b"},
        {"`two\nlines`", "`two lines`"},
        {"a\\`b`", "a\\\\`b`"},
        {"plain", "plain"},
    };
    check(cases, sizeof(cases) / sizeof(cases[0]), markdown_message);
}

static void test_table(void **state) {
    (void)state;
    static const MarkdownColumn columns[] = {{"Who", false}, {"Never", false}, {"Posts", true}};
    Buffer out = BUFFER_EMPTY;
    MarkdownTable table;
    markdown_table_start(&table, columns, 3);
    markdown_cell_text(&table, SLICE("a|b"));
    (void)markdown_cell(&table);
    buffer_add_number(markdown_cell(&table), 1200);
    markdown_cell_text(&table, SLICE("two\nlines"));
    markdown_cell_text(&table, SLICE(""));
    buffer_add_number(markdown_cell(&table), 7);
    markdown_table_finish(&table, &out);
    expect(&out, "| Who          |    Posts |\n"
                 "| ------------ | -------: |\n"
                 "| a\\|b         |     1200 |\n"
                 "| two lines    |        7 |\n"
                 "\n");
    // A finished table may be filled again; without rows it says nothing.
    markdown_table_finish(&table, &out);
    expect(&out, "");
    buffer_free(&out);
}

// A cell far wider than the others does not push them apart.
static void test_wide_cell(void **state) {
    (void)state;
    static const MarkdownColumn columns[] = {{"A", false}, {"B", false}};
    static const char wide[] =
        "sixty letters and more sixty letters and more sixty letters and more";
    Buffer out = BUFFER_EMPTY;
    MarkdownTable table;
    markdown_table_start(&table, columns, 2);
    markdown_cell_text(&table, SLICE(wide));
    markdown_cell_text(&table, SLICE("x"));
    markdown_cell_text(&table, SLICE("y"));
    markdown_cell_text(&table, SLICE("z"));
    markdown_table_finish(&table, &out);
    expect(&out, "| A    | B    |\n"
                 "| ---- | ---- |\n"
                 "| sixty letters and more sixty letters and more sixty letters and more | x    |\n"
                 "| y    | z    |\n"
                 "\n");
    buffer_free(&out);
}

// ---- The report --------------------------------------------------------------------------------

static size_t count_of(Slice text, const char *words) {
    size_t length = strlen(words);
    size_t count = 0;
    for (size_t i = 0; i + length <= text.length; i++) {
        count += memcmp(text.text + i, words, length) == 0;
    }
    return count;
}

static void write_report(Buffer *out, const char *payload) {
    Arena *arena = arena_new();
    Plan *plan = report_fixture(arena, slice_from(payload));
    backend_find(SLICE("md"))->write(plan, &REPORT_OPTIONS_USUAL, out);
    report_fixture_end(plan);
    arena_free(arena);
}

static void test_report(void **state) {
    (void)state;
    static const char *const expected[] = {
        "# Acorn Coaching 2026\n",
        "- **Site:** <https://acorn.example>\n",
        "- As of 6 April 2026\n",
        "500 by 30 September 2026",
        "- **Standing:** on track\n",
        "- **Milestone:** 465, 30 June 2026\n",
        "| 31 March 2026 ",
        "- **Should** no-owner, plan.strat:1:6: nobody owns",
        "Compiled from plan.strat by strat " STRAT_VERSION ". Standings are as of 6 April 2026.\n",
    };
    Buffer out = BUFFER_EMPTY;
    write_report(&out, "");
    Slice report = buffer_slice(&out);
    for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++) {
        if (count_of(report, expected[i]) == 0) {
            fail_msg("the report does not say \"%s\"", expected[i]);
        }
    }
    assert_int_equal(count_of(report, "silenced"), 0);
    assert_int_equal(count_of(report, "<http"), count_of(report, "<"));
    buffer_free(&out);
}

static void test_sections(void **state) {
    (void)state;
    static const char *const sections[] = {"\n## Summary\n",
                                           "\n## What we want, and why\n",
                                           "\n## Where we stand\n",
                                           "\n## The year at a glance\n",
                                           "\n## What we do, when and who\n",
                                           "\n## Who, and how much\n",
                                           "\n## What it costs\n",
                                           "\n## For whom\n",
                                           "\n## With what\n",
                                           "\n## The customer\xe2\x80\x99s way\n",
                                           "\n## How we answer\n",
                                           "\n## How we measure and review\n",
                                           "\n## Seven steps\n",
                                           "\n## To be settled\n"};
    Buffer out = BUFFER_EMPTY;
    write_report(&out, "");
    buffer_add_char(&out, '\0');
    const char *before = out.text;
    for (size_t i = 0; i < sizeof(sections) / sizeof(sections[0]); i++) {
        const char *at = strstr(out.text, sections[i]);
        assert_non_null(at);
        assert_true(at > before);
        before = at;
    }
    buffer_free(&out);
}

// Whatever the strategy's words hold, the report has as many lines as without them.
// A sum for the whole is for the period: a tactic that goes on after it takes nothing of it there.
static void test_budget(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Plan *plan = report_fixture(arena, SLICE(""));
    plan->strategy.period = (DateRange){date_from(2026, 1, 1), date_from(2026, 6, 30)};
    plan->horizon = (DateRange){plan->strategy.period.start, date_from(2026, 8, 31)};
    plan->strategy.has_budget = true;
    plan->strategy.budget_per = UNIT_NONE;
    plan->strategy.budget =
        (Quantity){.kind = QUANTITY_MONEY, .value = 6000 * MICRO, .currency = "USD"};
    DateRange june = {date_from(2026, 6, 1), date_from(2026, 6, 30)};
    DateRange july = {date_from(2026, 7, 1), date_from(2026, 7, 31)};
    assert_int_equal(budget_in_range(plan, july), 0);
    assert_int_equal(budget_in_range(plan, june), 6000 * MICRO * 30 / 181);
    assert_int_equal(budget_total(plan).value, 6000 * MICRO);
    report_fixture_end(plan);
    arena_free(arena);
}

static void test_payloads(void **state) {
    (void)state;
    static const char *const payloads[] = {"<script>", "|",     "\n\n# x\n",        "\\",
                                           "`",        "\r- x", "\xe2\x80\xa8 1. x"};
    Buffer out = BUFFER_EMPTY;
    write_report(&out, "");
    size_t lines = count_of(buffer_slice(&out), "\n");
    for (size_t i = 0; i < sizeof(payloads) / sizeof(payloads[0]); i++) {
        buffer_clear(&out);
        write_report(&out, payloads[i]);
        assert_int_equal(count_of(buffer_slice(&out), "\n"), lines);
        // The finding's help has one as code, where it needs no escape.
        assert_int_equal(count_of(buffer_slice(&out), "<script"),
                         count_of(buffer_slice(&out), "\\<script") +
                             count_of(buffer_slice(&out), "`owner <script>`"));
    }
    buffer_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_words), cmocka_unit_test(test_inline_marks),
        cmocka_unit_test(test_line_starts), cmocka_unit_test(test_white_space),
        cmocka_unit_test(test_addresses),   cmocka_unit_test(test_messages),
        cmocka_unit_test(test_table),       cmocka_unit_test(test_wide_cell),
        cmocka_unit_test(test_report),      cmocka_unit_test(test_sections),
        cmocka_unit_test(test_budget),      cmocka_unit_test(test_payloads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
