// The text format, exactly: excerpts, underlines, labels, windows on long lines, the summary; and
// what is shown of names and texts that a terminal must not obey.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "finding_fixture.h"

static const char plan[] = "purpose service <\n"
                           "    goal response-time 2h by Q2\n"
                           "    tactic \"Answer\" on facebook reply daily\n"
                           "    tactic \"Ask\"\n"
                           "\n"
                           "\n"
                           ">\n";

typedef struct {
    Fixture fixture;
    Source *source;
    Finding *finding;
} RenderTest;

static void add(RenderTest *test, Span at) {
    test->finding =
        findings_add(&test->fixture.findings, RULE_NO_OWNER, at, "nobody owns this tactic");
}

static void start(RenderTest *test, const char *text, const char *words) {
    fixture_start(&test->fixture);
    test->source = fixture_text(&test->fixture, "plan.strat", text);
    add(test, fixture_span(test->source, words, 0));
}

static void label(RenderTest *test, Span at, const char *message) {
    finding_label(&test->fixture.findings, test->finding, at, "%s", message);
}

static Span words(const RenderTest *test, const char *text) {
    return fixture_span(test->source, text, 0);
}

#define HEADLINE "warning[no-owner]: nobody owns this tactic\n"

// The finding's text form, without the headline. Ends the test.
static void expect(RenderTest *test, const char *expected) {
    Buffer out = BUFFER_EMPTY;
    Buffer whole = BUFFER_EMPTY;
    render_finding_text(&out, SLICE("plan.strat"), &test->fixture.sources, test->finding, false);
    buffer_add_string(&whole, HEADLINE);
    buffer_add_string(&whole, expected);
    buffer_add_char(&whole, '\0');
    assert_output(out, whole.text);
    buffer_free(&whole);
    fixture_finish(&test->fixture);
}

static void a_finding_shows_its_line_and_its_cause(void **state) {
    (void)state;
    RenderTest test;
    start(&test, plan, "tactic \"Answer\"");
    label(&test, words(&test, "purpose service"), "in this purpose");
    finding_help(&test.fixture.findings, test.finding, "name who answers");
    Fix *fix = finding_fix(&test.fixture.findings, test.finding, false, "add `owner maria`");
    fix_edit(&test.fixture.findings, fix, span_end(words(&test, "daily")), SLICE(" owner maria"));
    expect(&test, "  --> plan.strat:3:5\n"
                  "   |\n"
                  " 3 |     tactic \"Answer\" on facebook reply daily\n"
                  "   |     ^^^^^^^^^^^^^^^\n"
                  "   |\n"
                  " 1 | purpose service <\n"
                  "   | --------------- in this purpose\n"
                  "   = help: name who answers\n"
                  "   = fix: add `owner maria` [unsafe]\n");
}

static void labels_of_one_line_share_it(void **state) {
    (void)state;
    RenderTest test;
    start(&test, plan, "facebook");
    label(&test, words(&test, "daily"), "so often");
    label(&test, words(&test, "tactic \"Answer\""), "this one");
    label(&test, words(&test, "reply"), "in this way");
    expect(&test, "  --> plan.strat:3:24\n"
                  "   |\n"
                  " 3 |     tactic \"Answer\" on facebook reply daily\n"
                  "   |     ---------------    ^^^^^^^^ ----- ----- so often\n"
                  "   |     |                           |\n"
                  "   |     |                           in this way\n"
                  "   |     this one\n");
}

static void labels_may_lie_in_each_other(void **state) {
    (void)state;
    RenderTest test;
    start(&test, plan, "on facebook reply");
    label(&test, words(&test, "facebook"), "here");
    label(&test, words(&test, "tactic \"Answer\" on facebook reply daily"), "all of it");
    label(&test, words(&test, "tactic \"Answer\""), "its head");
    expect(&test, "  --> plan.strat:3:21\n"
                  "   |\n"
                  " 3 |     tactic \"Answer\" on facebook reply daily\n"
                  "   |     ----------------^^^^^^^^^^^^^^^^^------\n"
                  "   |     |                  |\n"
                  "   |     |                  here\n"
                  "   |     its head\n"
                  "   |     all of it\n");
}

static void a_label_on_the_very_words_stands_beside_them(void **state) {
    (void)state;
    RenderTest test;
    start(&test, plan, "reply");
    label(&test, words(&test, "reply"), "not a method");
    expect(&test, "  --> plan.strat:3:33\n"
                  "   |\n"
                  " 3 |     tactic \"Answer\" on facebook reply daily\n"
                  "   |                                 ^^^^^ not a method\n");
}

static void lines_stand_in_order_with_gaps(void **state) {
    (void)state;
    RenderTest test;
    start(&test, plan, "purpose service");
    label(&test, words(&test, ">"), "ends here");
    label(&test, words(&test, "\"Answer\""), "two lines on");
    label(&test, words(&test, "\"Ask\""), "the next");
    expect(&test, "  --> plan.strat:1:1\n"
                  "   |\n"
                  " 1 | purpose service <\n"
                  "   | ^^^^^^^^^^^^^^^\n"
                  " 2 |     goal response-time 2h by Q2\n"
                  " 3 |     tactic \"Answer\" on facebook reply daily\n"
                  "   |            -------- two lines on\n"
                  " 4 |     tactic \"Ask\"\n"
                  "   |            ----- the next\n"
                  "...\n"
                  " 7 | >\n"
                  "   | - ends here\n");
}

static void other_files_have_their_own_arrow(void **state) {
    (void)state;
    RenderTest test;
    start(&test, plan, "daily");
    Source *people = fixture_text(&test.fixture, "people.strat",
                                  "\n\n\n\n\n\n\n\n\nperson maria\nperson maria\n");
    label(&test, fixture_span(people, "maria", 1), "again");
    label(&test, fixture_span(people, "maria", 0), "declared");
    label(&test, words(&test, "goal"), "the goal");
    expect(&test, "   --> plan.strat:3:39\n"
                  "    |\n"
                  "  3 |     tactic \"Answer\" on facebook reply daily\n"
                  "    |                                       ^^^^^\n"
                  "    |\n"
                  "  2 |     goal response-time 2h by Q2\n"
                  "    |     ---- the goal\n"
                  "    |\n"
                  "   --> people.strat:10:8\n"
                  "    |\n"
                  " 10 | person maria\n"
                  "    |        ----- declared\n"
                  " 11 | person maria\n"
                  "    |        ----- again\n");
}

static void tabs_and_wide_letters_are_underlined_exactly(void **state) {
    (void)state;
    RenderTest test;
    start(&test, "\tgoal\t\u65e5\u672c \U0001F600 e\u0301x end", "\u65e5\u672c");
    label(&test, words(&test, "\U0001F600"), "");
    label(&test, words(&test, "e\u0301x"), "");
    label(&test, words(&test, "end"), "last");
    expect(&test, "  --> plan.strat:1:7\n"
                  "   |\n"
                  " 1 |     goal    \u65e5\u672c \U0001F600 e\u0301x end\n"
                  "   |             ^^^^ -- -- --- last\n");
}

static void empty_spans_are_one_mark(void **state) {
    (void)state;
    RenderTest test;
    start(&test, plan, "purpose");
    test.finding->at = span_end(words(&test, "Q2"));
    label(&test, span_end(words(&test, ">\n")), "the end");
    label(&test, span_start(words(&test, "\n\n>")), "an empty line");
    expect(&test, "  --> plan.strat:2:32\n"
                  "   |\n"
                  " 2 |     goal response-time 2h by Q2\n"
                  "   |                                ^\n"
                  "...\n"
                  " 5 |\n"
                  "   | - an empty line\n"
                  "...\n"
                  " 8 |\n"
                  "   | - the end\n");
}

static void an_empty_text_can_be_pointed_at(void **state) {
    (void)state;
    RenderTest test;
    start(&test, "", "");
    expect(&test, "  --> plan.strat:1:1\n"
                  "   |\n"
                  " 1 |\n"
                  "   | ^\n");
}

static void long_spans_have_a_bar(void **state) {
    (void)state;
    RenderTest test;
    start(&test, "a <\n  b\n>\nc <\n  d\n", "a <\n  b\n>\n");
    expect(&test, "  --> plan.strat:1:1\n"
                  "   |\n"
                  " 1 | / a <\n"
                  " 2 | |   b\n"
                  " 3 | | >\n"
                  "   | |_^\n");
    start(&test, "x a <\n  b\n  c >\n", "a <\n  b\n  c");
    label(&test, words(&test, "x"), "before it");
    expect(&test, "  --> plan.strat:1:3\n"
                  "   |\n"
                  " 1 |   x a <\n"
                  "   |  ___^\n"
                  " 2 | |   b\n"
                  " 3 | |   c >\n"
                  "   | |___^\n"
                  "   |\n"
                  " 1 | x a <\n"
                  "   | - before it\n");
    start(&test, "\n\n\n  a <\n\n\n\n\n\n  >", "a <\n\n\n\n\n\n  >");
    expect(&test, "   --> plan.strat:4:3\n"
                  "    |\n"
                  "  4 | /   a <\n"
                  "  5 | |\n"
                  "...\n"
                  " 10 | |   >\n"
                  "    | |___^\n");
}

static void a_long_label_shows_where_it_begins(void **state) {
    (void)state;
    RenderTest test;
    start(&test, plan, "daily");
    label(&test, words(&test, "service <\n    goal"), "from here");
    expect(&test, "  --> plan.strat:3:39\n"
                  "   |\n"
                  " 3 |     tactic \"Answer\" on facebook reply daily\n"
                  "   |                                       ^^^^^\n"
                  "   |\n"
                  " 1 | purpose service <\n"
                  "   |         --------- from here\n");
}

// 'x' repeated, with `words` after the first `before` of them and `after` behind.
static Buffer long_line(size_t before, const char *text, size_t after) {
    Buffer line = BUFFER_EMPTY;
    buffer_add_repeated(&line, 'x', before);
    buffer_add_string(&line, text);
    buffer_add_repeated(&line, 'x', after);
    buffer_add_char(&line, '\0');
    return line;
}

static void long_lines_are_cut_around_the_words(void **state) {
    (void)state;
    Buffer text = long_line(1000, "here", 1000);
    RenderTest test;
    start(&test, text.text, "here");
    label(&test, (Span){test.source->base + 20, test.source->base + 22}, "far away");
    label(&test, (Span){test.source->base + 1010, test.source->base + 1020}, "near");
    Buffer expected = BUFFER_EMPTY;
    buffer_add_string(&expected, HEADLINE "  --> plan.strat:1:1001\n   |\n 1 | \u2026");
    buffer_add_repeated(&expected, 'x', 40);
    buffer_add_string(&expected, "here");
    buffer_add_repeated(&expected, 'x', 114);
    buffer_add_string(&expected, "\u2026\n   |  ");
    buffer_add_repeated(&expected, ' ', 40);
    buffer_add_string(&expected, "^^^^      ---------- near\n   |\n 1 | ");
    buffer_add_repeated(&expected, 'x', 158);
    buffer_add_string(&expected, "\u2026\n   | ");
    buffer_add_repeated(&expected, ' ', 20);
    buffer_add_string(&expected, "-- far away\n");
    buffer_add_char(&expected, '\0');
    Buffer out = BUFFER_EMPTY;
    render_finding_text(&out, SLICE(""), &test.fixture.sources, test.finding, false);
    assert_output(out, expected.text);
    buffer_free(&expected);
    buffer_free(&text);
    fixture_finish(&test.fixture);
}

static void a_line_of_160_columns_is_whole(void **state) {
    (void)state;
    for (size_t more = 0; more < 2; more++) {
        Buffer text = long_line(150, "here", 6 + more);
        RenderTest test;
        start(&test, text.text, "here");
        Buffer out = BUFFER_EMPTY;
        render_finding_text(&out, SLICE(""), &test.fixture.sources, test.finding, false);
        buffer_add_char(&out, '\0');
        assert_int_equal(strstr(out.text, "\u2026") != NULL, more == 1);
        buffer_free(&out);
        buffer_free(&text);
        fixture_finish(&test.fixture);
    }
}

// A window's edges fall between characters, never inside one.
static void cut_lines_stay_utf8(void **state) {
    (void)state;
    for (unsigned skip = 0; skip < 12; skip++) {
        Buffer text = BUFFER_EMPTY;
        buffer_add_repeated(&text, 'a', skip);
        for (unsigned i = 0; i < 400; i++) {
            buffer_add_string(&text, i == 200     ? "here"
                                     : i % 3 == 0 ? "\u65e5"
                                                  : "\U0001F600\u00e9");
        }
        buffer_add_char(&text, '\0');
        RenderTest test;
        start(&test, text.text, "here");
        Buffer out = BUFFER_EMPTY;
        render_finding_text(&out, SLICE(""), &test.fixture.sources, test.finding, false);
        buffer_add_char(&out, '\0');
        assert_null(strstr(out.text, "<0x"));
        assert_non_null(strstr(out.text, "\u00e9here\u65e5"));
        buffer_free(&out);
        buffer_free(&text);
        fixture_finish(&test.fixture);
    }
}

static void narrow_terminals_get_narrower_excerpts(void **state) {
    (void)state;
    Buffer text = long_line(70, "here", 30);
    RenderTest test;
    start(&test, text.text, "here");
    RenderOptions options = {.format = RENDER_TEXT, .width = 65};
    Buffer out = BUFFER_EMPTY;
    Renderer renderer;
    render_start(&renderer, &out, &options);
    render_file(&renderer, SLICE("plan.strat"), &test.fixture.sources, &test.fixture.findings);
    render_finish(&renderer);
    assert_output(out, HEADLINE "  --> plan.strat:1:71\n"
                                "   |\n"
                                " 1 | \u2026xxxxxxxxxxxxxxxherexxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n"
                                "   |                 ^^^^\n"
                                "\n"
                                "plan.strat: 1 warning\n");
    buffer_free(&text);
    fixture_finish(&test.fixture);
}

static void what_hides_or_acts_is_shown(void **state) {
    (void)state;
    RenderTest test;
    start(&test, "a \x1b[31m b\u202ec\u200bd \xff\xfe end", "end");
    label(&test, words(&test, "\u202e"), "turns");
    label(&test, words(&test, "\xfe"), "");
    expect(&test, "  --> plan.strat:1:18\n"
                  "   |\n"
                  " 1 | a <U+001B>[31m b<U+202E>c<U+200B>d <0xFF><0xFE> end\n"
                  "   |                 --------                 ------ ^^^\n"
                  "   |                 |\n"
                  "   |                 turns\n");
    Buffer out = BUFFER_EMPTY;
    render_terminal_text(&out,
                         SLICE("a\tb\nc\x7f\xc2\x85\u2028\u2066\ufeff\U000E0041 \u00fc\u65e5"));
    assert_output(out, "a<U+0009>b<U+000A>c<U+007F><U+0085><U+2028><U+2066><U+FEFF><U+E0041> "
                       "\u00fc\u65e5");
}

static void findings_without_a_place_name_the_file(void **state) {
    (void)state;
    RenderTest test;
    start(&test, plan, "purpose");
    test.finding->at = SPAN_NONE;
    expect(&test, "  --> plan.strat\n");
    start(&test, plan, "purpose");
    test.finding->at = SPAN_NONE;
    label(&test, SPAN_NONE, "said by the settings");
    label(&test, words(&test, "goal"), "the goal");
    expect(&test, "  --> plan.strat\n"
                  "  --> plan.strat:2:5\n"
                  "   |\n"
                  " 2 |     goal response-time 2h by Q2\n"
                  "   |     ---- the goal\n"
                  "   = note: said by the settings\n");
}

static void notes_keep_their_lines_and_fixes_their_place(void **state) {
    (void)state;
    RenderTest test;
    start(&test, plan, "goal");
    Source *other = fixture_text(&test.fixture, "people.strat", "\nperson maria\n");
    Findings *list = &test.fixture.findings;
    finding_help(list, test.finding, "first line\nsecond\x1b line");
    fix_edit(list, finding_fix(list, test.finding, true, "here"), words(&test, "goal"), SLICE("x"));
    fix_edit(list, finding_fix(list, test.finding, true, "there"), words(&test, "\"Ask\""),
             SLICE("x"));
    fix_edit(list, finding_fix(list, test.finding, false, "elsewhere"),
             fixture_span(other, "maria", 0), SLICE("x"));
    finding_fix(list, test.finding, false, "nothing");
    expect(&test, "  --> plan.strat:2:5\n"
                  "   |\n"
                  " 2 |     goal response-time 2h by Q2\n"
                  "   |     ^^^^\n"
                  "   = help: first line\n"
                  "           second<U+001B> line\n"
                  "   = fix: here\n"
                  "   = fix: there (line 4)\n"
                  "   = fix: elsewhere (people.strat:2) [unsafe]\n"
                  "   = fix: nothing [unsafe]\n");
}

static void too_many_labels_are_counted(void **state) {
    (void)state;
    RenderTest test;
    Buffer text = BUFFER_EMPTY;
    for (unsigned i = 0; i < 40; i++) {
        buffer_add_string(&text, "tactic\n");
    }
    buffer_add_char(&text, '\0');
    start(&test, text.text, "tactic");
    for (unsigned i = 1; i < 31; i++) {
        label(&test, fixture_span(test.source, "tactic", i), "one");
    }
    Buffer out = BUFFER_EMPTY;
    render_finding_text(&out, SLICE(""), &test.fixture.sources, test.finding, false);
    buffer_add_char(&out, '\0');
    assert_non_null(
        strstr(out.text, "\n 25 | tactic\n    | ------ one\n    = and 6 more places\n"));
    assert_null(strstr(out.text, "\n 26 |"));
    buffer_free(&out);
    buffer_free(&text);
    fixture_finish(&test.fixture);
}

static void colors_are_asked_for(void **state) {
    (void)state;
    RenderTest test;
    start(&test, "tactic ask", "tactic");
    label(&test, words(&test, "ask"), "this");
    finding_help(&test.fixture.findings, test.finding, "do");
    RenderOptions options = {.format = RENDER_TEXT, .color = true, .today = SLICE("2026-04-06")};
    Buffer out = BUFFER_EMPTY;
    Renderer renderer;
    render_start(&renderer, &out, &options);
    render_file(&renderer, SLICE("plan.strat"), &test.fixture.sources, &test.fixture.findings);
    render_finish(&renderer);
#define BLUE(words) "\033[1;34m" words "\033[0m"
#define YELLOW(words) "\033[1;33m" words "\033[0m"
#define BOLD(words) "\033[1m" words "\033[0m"
    // clang-format off
    assert_output(out, YELLOW("warning[no-owner]") BOLD(": nobody owns this tactic") "\n"
                       "  " BLUE("-->") " plan.strat:1:1\n"
                       "   " BLUE("|") "\n" BLUE(" 1 |") " tactic ask\n"
                       "   " BLUE("|") " " YELLOW("^^^^^^") " " BLUE("---") " " BLUE("this") "\n"
                       "   " BLUE("=") " " BOLD("help") ": do\n"
                       "\n"
                       "plan.strat: " YELLOW("1 warning") " (today is 2026-04-06)\n");
    // clang-format on
    fixture_finish(&test.fixture);
}

// A finding with a fix that edits the words it is about.
static void add_fixed(Fixture *fixture, RuleId rule, Span at, const char *message, bool safe) {
    Finding *finding = findings_add(&fixture->findings, rule, at, "%s", message);
    fix_edit(&fixture->findings, finding_fix(&fixture->findings, finding, safe, "x"), at,
             SLICE("x"));
}

static void the_summary_counts(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    Source *source = fixture_text(&fixture, "plan.strat", "a b c d e f");
    Findings *list = &fixture.findings;
    Span a = fixture_span(source, "a", 0);
    findings_add(list, RULE_SYNTAX, a, "1");
    findings_add(list, RULE_NO_OWNER, a, "2");
    add_fixed(&fixture, RULE_NO_OWNER, a, "3", false);
    Finding *both = findings_add(list, RULE_MISSING_STEP, a, "4");
    fix_edit(list, finding_fix(list, both, false, "x"), a, SLICE("x"));
    fix_edit(list, finding_fix(list, both, true, "y"), a, SLICE("y"));
    add_fixed(&fixture, RULE_MISSING_STEP, a, "5", true);
    Finding *hidden = findings_add(list, RULE_MISSING_STEP, a, "6");
    fix_edit(list, finding_fix(list, hidden, true, "x"), a, SLICE("x"));
    hidden->suppressed = true;
    // Nobody writes into a table, nor into two files for one finding.
    Source *table = fixture_text(&fixture, "figures.csv", "3.125");
    table->table = true;
    Span cell = fixture_span(table, "3.125", 0);
    add_fixed(&fixture, RULE_DOUBTFUL_NUMBER, cell, "7", true);
    Finding *apart = findings_add(list, RULE_DOUBTFUL_NUMBER, a, "8");
    Fix *fix = finding_fix(list, apart, true, "x");
    fix_edit(list, fix, a, SLICE("x"));
    fix_edit(list, fix, cell, SLICE("x"));
    Buffer out = fixture_render(&fixture, RENDER_TEXT, "plan.strat");
    const char *summary = "\nplan.strat: 1 error, 2 warnings, 4 advice, 1 suppressed (today is "
                          "2026-04-06); 2 can be fixed with --fix, 1 more with --fix --unsafe\n";
    assert_true(slice_ends_with(buffer_slice(&out), slice_from(summary)));
    buffer_free(&out);
    fixture_finish(&fixture);
}

static void a_clean_run_says_so(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    Source *source = fixture_text(&fixture, "plan.strat", "a");
    assert_output(fixture_render(&fixture, RENDER_TEXT, "pl\x1b.strat"),
                  "pl<U+001B>.strat: no findings (today is 2026-04-06)\n");
    findings_add(&fixture.findings, RULE_CLASH, fixture_span(source, "a", 0), "x")->suppressed =
        true;
    assert_output(fixture_render(&fixture, RENDER_TEXT, "plan.strat"),
                  "plan.strat: no findings, 1 suppressed (today is 2026-04-06)\n");
    fixture_finish(&fixture);
}

static void runs_over_several_files_are_summed(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    Source *source = fixture_text(&fixture, "a.strat", "word");
    findings_add(&fixture.findings, RULE_CLASH, fixture_span(source, "word", 0), "x");
    RenderOptions options = {.format = RENDER_TEXT, .today = SLICE("2026-04-06")};
    Buffer out = BUFFER_EMPTY;
    Renderer renderer;
    render_start(&renderer, &out, &options);
    for (unsigned i = 0; i < 12; i++) {
        render_file(&renderer, SLICE("a.strat"), &fixture.sources, &fixture.findings);
    }
    // The caller may write out what is there before the end.
    buffer_clear(&out);
    render_finish(&renderer);
    assert_output(out, "12 files: 12 warnings (today is 2026-04-06)\n");
    fixture_finish(&fixture);
}

static void the_short_form_is_a_line(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    Source *source = fixture_text(&fixture, "a\n.strat", "\n\n\u00fc word");
    Findings *list = &fixture.findings;
    findings_add(list, RULE_NO_OWNER, fixture_span(source, "word", 0), "nobody owns\nthis");
    findings_add(list, RULE_SYNTAX, SPAN_NONE, "no place");
    findings_add(list, RULE_MISSING_STEP, fixture_span(source, "word", 0), "a step");
    findings_add(list, RULE_SYNTAX, SPAN_NONE, "hidden")->suppressed = true;
    assert_output(fixture_render(&fixture, RENDER_SHORT, "plan.strat"),
                  "plan.strat:1:1: error[syntax]: no place\n"
                  "a<U+000A>.strat:3:3: warning[no-owner]: nobody owns<U+000A>this\n"
                  "a<U+000A>.strat:3:3: advice[missing-step]: a step\n");
    fixture_finish(&fixture);
}

static void formats_are_found_by_name(void **state) {
    (void)state;
    for (unsigned format = 0; format < RENDER_FORMAT_COUNT; format++) {
        const char *name = render_format_name((RenderFormat)format);
        assert_int_equal(render_format_find(slice_from(name)), format);
    }
    assert_int_equal(render_format_find(SLICE("jsonl")), RENDER_JSONL);
    assert_int_equal(render_format_find(SLICE("xml")), RENDER_FORMAT_COUNT);
    assert_int_equal(render_format_find(SLICE("")), RENDER_FORMAT_COUNT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_finding_shows_its_line_and_its_cause),
        cmocka_unit_test(labels_of_one_line_share_it),
        cmocka_unit_test(labels_may_lie_in_each_other),
        cmocka_unit_test(a_label_on_the_very_words_stands_beside_them),
        cmocka_unit_test(lines_stand_in_order_with_gaps),
        cmocka_unit_test(other_files_have_their_own_arrow),
        cmocka_unit_test(tabs_and_wide_letters_are_underlined_exactly),
        cmocka_unit_test(empty_spans_are_one_mark),
        cmocka_unit_test(an_empty_text_can_be_pointed_at),
        cmocka_unit_test(long_spans_have_a_bar),
        cmocka_unit_test(a_long_label_shows_where_it_begins),
        cmocka_unit_test(long_lines_are_cut_around_the_words),
        cmocka_unit_test(a_line_of_160_columns_is_whole),
        cmocka_unit_test(cut_lines_stay_utf8),
        cmocka_unit_test(narrow_terminals_get_narrower_excerpts),
        cmocka_unit_test(what_hides_or_acts_is_shown),
        cmocka_unit_test(findings_without_a_place_name_the_file),
        cmocka_unit_test(notes_keep_their_lines_and_fixes_their_place),
        cmocka_unit_test(too_many_labels_are_counted),
        cmocka_unit_test(colors_are_asked_for),
        cmocka_unit_test(the_summary_counts),
        cmocka_unit_test(a_clean_run_says_so),
        cmocka_unit_test(runs_over_several_files_are_summed),
        cmocka_unit_test(the_short_form_is_a_line),
        cmocka_unit_test(formats_are_found_by_name),
    };
    return cmocka_run_group_tests_name("render", tests, NULL, NULL);
}
