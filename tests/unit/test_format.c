// The canonical layout, by examples: what goes in and what must come out.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "finding_fixture.h"
#include "format/format.h"

// A text as the parser wants it, with a source of its own.
typedef struct {
    Fixture fixture;
    Buffer text;
    Source *source;
} Plan;

static void plan_start(Plan *plan, const char *text) {
    fixture_start(&plan->fixture);
    plan->text = BUFFER_EMPTY;
    buffer_add_string(&plan->text, text);
    buffer_add_bytes(&plan->text, "\0", 2);
    plan->text.length -= 2;
    plan->source = sources_add(&plan->fixture.sources, SLICE("plan.strat"), SLICE(""),
                               buffer_slice(&plan->text), false);
}

static void plan_finish(Plan *plan) {
    fixture_finish(&plan->fixture);
    buffer_free(&plan->text);
}

static FormatStatus format(const char *text, Buffer *out) {
    Plan plan;
    plan_start(&plan, text);
    FormatStatus status = format_text(plan.fixture.arena, plan.source, &plan.fixture.findings, out);
    plan_finish(&plan);
    return status;
}

static void check(const char *text, const char *expected) {
    Buffer out = BUFFER_EMPTY;
    FormatStatus status = format(text, &out);
    if (status != FORMAT_DONE) {
        fail_msg("status %d for:\n%s", (int)status, text);
    }
    if (!slice_is(buffer_slice(&out), expected)) {
        fail_msg("made:\n%.*s\nnot:\n%s", SLICE_ARGS(buffer_slice(&out)), expected);
    }
    buffer_free(&out);
}

// A text that is as it should be.
static void check_same(const char *text) {
    check(text, text);
}

static void test_one_line(void **state) {
    (void)state;
    check("", "");
    check(" \n"
          "\n"
          "\t\n",
          "");
    check("﻿", "");
    check_same("purpose sales < goal signups +25% by Q3 via facebook boost >\n");
    check("purpose sales <\n"
          "\n"
          "  goal signups <\n"
          " by Q3  via facebook boost  +25% > >",
          "purpose sales < goal signups by Q3 via facebook boost +25% >\n");
    check("person\n"
          "  maria\n"
          "  \"Maria\"\n"
          "  role \"Lead\"\n",
          "person maria \"Maria\" role \"Lead\"\n");
    check("person maria < role \"Lead\" >", "person maria role \"Lead\"\n");
    check("purpose sales < >", "purpose sales\n");
    check("purpose sales primary<>purpose reach", "purpose sales primary\n"
                                                  "purpose reach\n");
    check("rules deny no-owner", "rules < deny no-owner >\n");
    check("rules < >", "rules\n");
}

static void test_nesting(void **state) {
    (void)state;
    check("purpose a < goal b 5/week < tactic c on facebook > >", "purpose a <\n"
                                                                  "  goal b 5/week <\n"
                                                                  "    tactic c on facebook\n"
                                                                  "  >\n"
                                                                  ">\n");
    check("purpose a < goal b 5/week goal c 6/week >", "purpose a <\n"
                                                       "  goal b 5/week\n"
                                                       "  goal c 6/week\n"
                                                       ">\n");
    check("purpose a primary < owner maria goal b 5/week goal c 6/week >",
          "purpose a primary owner maria <\n"
          "  goal b 5/week\n"
          "  goal c 6/week\n"
          ">\n");
    check("purpose a < goal b 5/week < tactic c \"A title\" on facebook post 3/week at 18:30 of "
          "tips takes 2h/week call \"Get the newsletter\" > >",
          "purpose a <\n"
          "  goal b 5/week <\n"
          "    tactic c \"A title\" <\n"
          "      on   facebook post  3/week  at 18:30  of tips  takes 2h/week\n"
          "      call \"Get the newsletter\"\n"
          "    >\n"
          "  >\n"
          ">\n");
}

static void test_width(void **state) {
    (void)state;
    check_same(
        "person maria role "
        "\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"\n");
    check("person maria role "
          "\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"\n",
          "person maria <\n"
          "  role "
          "\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"\n"
          ">\n");
    check_same(
        "person maria role "
        "\"漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢\"\n");
    check(
        "person maria role "
        "\"漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢\"\n",
        "person maria <\n"
        "  role "
        "\"漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢\"\n"
        ">\n");
    check_same(
        "person maria role "
        "\"éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé\"\n");
    check_same("review "
               "\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
               "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"\n");
}

static void test_opened(void **state) {
    (void)state;
    check("strategy \"Acorn\" business \"One-to-one coaching for first-time founders\" message "
          "\"You can\" website https://acorn.example, https://b.example",
          "strategy \"Acorn\" <\n"
          "  business \"One-to-one coaching for first-time founders\"\n"
          "  message  \"You can\"\n"
          "  website  https://acorn.example, https://b.example\n"
          ">\n");
    check("rules < deny no-owner set behind 20% allow low-cadence because \"we are two\" >",
          "rules <\n"
          "  deny  no-owner\n"
          "  set   behind 20%\n"
          "  allow low-cadence because \"we are two\"\n"
          ">\n");
    check("purpose a < tactic \"A tactic with quite a long title\" 3/week on facebook post days "
          "mon, wed, fri at 18:30 during Q3 in spring of tips for founders stage aware owner maria "
          "takes 2h costs $500 note \"A note\" tags #a >",
          "purpose a <\n"
          "  tactic \"A tactic with quite a long title\" <\n"
          "    3/week  on facebook post  days mon, wed, fri  at 18:30  during Q3  in spring\n"
          "    of   tips  for founders  stage aware  owner maria  takes 2h  costs $500\n"
          "    note \"A note\"\n"
          "    tags #a\n"
          "  >\n"
          ">\n");
    check("define metric views \"Views\" outcome awareness vanity aliases post-views note \"How "
          "often a post or video was looked at.\"",
          "define metric views \"Views\" outcome awareness vanity <\n"
          "  aliases post-views\n"
          "  note    \"How often a post or video was looked at.\"\n"
          ">\n");
    check("content tips \"Numbers made easy for everybody who ever asked\" gives about \"cash "
          "flow\", \"first hires\", \"pay\"",
          "content tips \"Numbers made easy for everybody who ever asked\" gives <\n"
          "  about \"cash flow\", \"first hires\", \"pay\"\n"
          ">\n");
}

static void test_wrapped(void **state) {
    (void)state;
    check("measure signups, calls, bookings, orders, revenue, sales, donations, members, tickets, "
          "visits, downloads every week",
          "measure signups, calls, bookings, orders, revenue, sales, donations, members, tickets, "
          "visits,\n"
          "        downloads <\n"
          "  every week\n"
          ">\n");
    check("rules < allow no-owner, no-review, no-call-to-action, no-destination because \"the "
          "agency assigns owners in its own tool\" >",
          "rules <\n"
          "  allow no-owner, no-review, no-call-to-action, no-destination\n"
          "        because \"the agency assigns owners in its own tool\"\n"
          ">\n");
    check("define channel toots \"Toots\" methods post, thread, poll, live, reply, chat, question, "
          "comment, boost, video, photo, story",
          "define channel toots \"Toots\" <\n"
          "  methods post, thread, poll, live, reply, chat, question, comment, boost, video, "
          "photo, story\n"
          ">\n");
}

static void test_spelling(void **state) {
    (void)state;
    check("purpose a < goal b 3 per week goal c daily goal d weekly from 012 goal e monthly >",
          "purpose a <\n"
          "  goal b 3/week\n"
          "  goal c 1/day\n"
          "  goal d 1/week from 12\n"
          "  goal e 1/month\n"
          ">\n");
    check("strategy \"S\" budget 1000000   USD / month period Q1  2026 .. Q3   2026",
          "strategy \"S\" budget 1_000_000 USD/month period Q1 2026..Q3 2026\n");
    check("purpose a < tactic b on facebook days mon .. fri at 9:00,18:30 >",
          "purpose a < tactic b on facebook days mon..fri at 09:00, 18:30 >\n");
    check("define channel toots usual 3 per week .. daily",
          "define channel toots usual 3/week..1/day\n");
    check("content tips about \"a\\\"b\" , \"c\" tags #a,#b",
          "content tips about \"a\\\"b\", \"c\" tags #a, #b\n");
    check("strategy website https://acorn.example/a,b , https://b.example",
          "strategy website https://acorn.example/a,b, https://b.example\n");
    check("strategy zone Europe / London", "strategy zone Europe/London\n");
    check("strategy zone Etc/GMT +5", "strategy zone Etc/GMT+5\n");
    check_same("purpose a < goal b 5k by 2026 >\n");
}

static void test_names(void **state) {
    (void)state;
    check("person `maria` role \"Lead\"", "person maria role \"Lead\"\n");
    check("purpose a < goal b 5/week owner `maria` >", "purpose a < goal b 5/week owner maria >\n");
    check_same("person `review`\n");
    check_same("person `daily`\n");
    check_same("person `Q3`\n");
    check_same("person `USD`\n");
    check_same("purpose a < goal b 3/`week` >\n");
    check_same("content tips kind `tip`\n");
}

static void test_years(void **state) {
    (void)state;
    check("purpose a < goal b by Q3 < 2026 > >", "purpose a < goal b by Q3 2_026 >\n");
    check_same("purpose a < goal b by Q3 2_026 >\n");
    check("purpose a < goal b by Q3 < $2026 > >", "purpose a < goal b by Q3 $2026 >\n");
    check("purpose a < goal b by Q3 2026 < 5k > >", "purpose a < goal b by Q3 2026 5k >\n");
}

static void test_blank_lines(void **state) {
    (void)state;
    check("\n"
          "\n"
          "purpose a\n"
          "\n"
          "\n"
          "\n"
          "purpose b\n"
          "purpose c\n"
          "\n"
          "\n",
          "purpose a\n"
          "\n"
          "purpose b\n"
          "purpose c\n");
    check("purpose a <\n"
          "\n"
          "  goal b 5/week\n"
          "\n"
          "\n"
          "  goal c 6/week\n"
          "\n"
          ">",
          "purpose a <\n"
          "  goal b 5/week\n"
          "\n"
          "  goal c 6/week\n"
          ">\n");
    check("purpose a\r\n"
          "\r\n"
          "purpose b",
          "purpose a\r\n"
          "\r\n"
          "purpose b\r\n");
    // Lines end as most of them do.
    check("purpose a\r\n\npurpose b\n", "purpose a\n\npurpose b\n");
    check("purpose a\r\rpurpose b\r", "purpose a\n"
                                      "\n"
                                      "purpose b\n");
    check("rules <\n"
          "  deny no-owner\n"
          "\n"
          "\n"
          "  deny no-review\n"
          ">",
          "rules <\n"
          "  deny no-owner\n"
          "\n"
          "  deny no-review\n"
          ">\n");
    check("// a\n"
          "\n"
          "\n"
          "// b\n"
          "\n"
          "purpose a",
          "// a\n"
          "\n"
          "// b\n"
          "\n"
          "purpose a\n");
}

static void test_comments(void **state) {
    (void)state;
    check("  // a  \n"
          "  purpose a // b\n"
          "  // c",
          "// a\n"
          "purpose a // b\n"
          "// c\n");
    check("purpose a < // b\n"
          " // c\n"
          " goal d 5/week // e\n"
          " // f\n"
          " > // g",
          "purpose a < // b\n"
          "  // c\n"
          "  goal d 5/week // e\n"
          "  // f\n"
          "> // g\n");
    check("person maria // a\n"
          " role \"Lead\" // b\n"
          " capacity 6h/week // c\n",
          "person maria < // a\n"
          "  role     \"Lead\" // b\n"
          "  capacity 6h/week // c\n"
          ">\n");
    check("purpose a < tactic b on facebook, // first\n"
          " instagram // second\n"
          " 3/week >",
          "purpose a <\n"
          "  tactic b <\n"
          "    on facebook, // first\n"
          "       instagram // second\n"
          "    3/week\n"
          "  >\n"
          ">\n");
    check("purpose /* a */ b", "purpose /* a */ b\n");
    check("purpose a /* b */", "purpose a /* b */\n");
    check("/* a */ purpose b /* c */ purpose d", "/* a */ purpose b\n"
                                                 "/* c */ purpose d\n");
    check("person maria role /* why */ \"Lead\"", "person maria <\n"
                                                  "  role /* why */ \"Lead\"\n"
                                                  ">\n");
    check("/* a\r\n"
          "   b */\n"
          "purpose c",
          "/* a\n"
          "   b */\n"
          "purpose c\n");
    check("purpose a /* b\n"
          "c */ primary",
          "purpose a < /* b\n"
          "c */\n"
          "  primary\n"
          ">\n");
    check("purpose a <\n"
          "// b\n"
          ">",
          "purpose a <\n"
          "  // b\n"
          ">\n");
    check("// a", "// a\n");
    check("  // allow(no-review): why\n"
          " purpose a",
          "// allow(no-review): why\n"
          "purpose a\n");
    check("person maria // a\n"
          "< // b\n"
          "role \"Lead\" >",
          "person maria // a\n"
          "< // b\n"
          "  role \"Lead\"\n"
          ">\n");
    check("person maria role \"Lead\" // a\n"
          "< // b\n"
          "capacity 6h/week >",
          "person maria role \"Lead\" // a\n"
          "< // b\n"
          "  capacity 6h/week\n"
          ">\n");
    check("purpose a < goal b 3 /* x */ / /* y */ week >", "purpose a <\n"
                                                           "  goal b <\n"
                                                           "    3 /* x */ / /* y */ week\n"
                                                           "  >\n"
                                                           ">\n");
}

static void test_long_texts(void **state) {
    (void)state;
    check("purpose a note \"\"\"\n"
          "  one\n"
          "   two  \n"
          "\"\"\" primary",
          "purpose a <\n"
          "  note \"\"\"\n"
          "  one\n"
          "   two  \n"
          "\"\"\"\n"
          "  primary\n"
          ">\n");
    check("purpose a note \"\"\"one\"\"\"", "purpose a note \"\"\"one\"\"\"\n");
    check("person maria \"\"\"A\r\n"
          "B\"\"\" role \"Lead\"",
          "person maria \"\"\"A\r\n"
          "B\"\"\" <\r\n"
          "  role \"Lead\"\r\n"
          ">\r\n");
}

// ---- Refusals --------------------------------------------------------------------------------

static void test_refused(void **state) {
    (void)state;
    static const char *const texts[] = {
        "purpose sales < goal signups", "purpose sales >",      "tactic a on facebook",
        "person maria role: \"Lead\"",  "person a role \"Lead", "measure a, b,",
        "purpose { goal a 5/week }",    "purpose a \xFF",       "purpse a < goal b 5/week >",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Buffer out = BUFFER_EMPTY;
        buffer_add_string(&out, "before");
        assert_int_equal(format(texts[i], &out), FORMAT_SYNTAX_ERRORS);
        assert_true(slice_is(buffer_slice(&out), "before"));
        buffer_free(&out);
    }
}

static void test_findings(void **state) {
    (void)state;
    Plan plan;
    plan_start(&plan, "person maria role");
    Buffer out = BUFFER_EMPTY;
    assert_int_equal(format_text(plan.fixture.arena, plan.source, &plan.fixture.findings, &out),
                     FORMAT_SYNTAX_ERRORS);
    assert_int_equal(findings_count(&plan.fixture.findings).errors, 1);
    buffer_free(&out);
    plan_finish(&plan);
}

// A result is added behind what a buffer holds.
static void test_appended(void **state) {
    (void)state;
    Buffer out = BUFFER_EMPTY;
    buffer_add_string(&out, "// before\n");
    assert_int_equal(format("purpose  a\npurpose  b", &out), FORMAT_DONE);
    assert_true(slice_is(buffer_slice(&out), "// before\npurpose a\npurpose b\n"));
    buffer_free(&out);
}

// ---- Ranges ----------------------------------------------------------------------------------

// Formats the statements that the bytes from the first `from` to the end of the first `to` touch,
// and compares the text with the edit made.
static void check_range(const char *text, const char *from, const char *to, const char *expected) {
    Plan plan;
    plan_start(&plan, text);
    uint32_t start = (uint32_t)(strstr(text, from) - text);
    uint32_t end = (uint32_t)(strstr(text, to) + strlen(to) - text);
    FormatEdit edit;
    assert_int_equal(
        format_range(plan.fixture.arena, plan.source, &plan.fixture.findings, start, end, &edit),
        FORMAT_DONE);
    Buffer out = BUFFER_EMPTY;
    buffer_add_bytes(&out, text, edit.start);
    buffer_add(&out, edit.text);
    buffer_add_string(&out, text + edit.end);
    assert_output(out, expected);
    plan_finish(&plan);
}

static void test_range(void **state) {
    (void)state;
    check_range("purpose  a\npurpose  b\npurpose  c\n", "b", "b",
                "purpose  a\npurpose b\npurpose  c\n");
    check_range("purpose  a\npurpose  b\npurpose  c\n", "b", "c",
                "purpose  a\npurpose b\npurpose c\n");
    // Inside a block, only what the bytes touch; the rest of the block stays.
    check_range("purpose  a <\n goal  b 5/week\n goal  c 6/week\n>\n", "c", "c",
                "purpose  a <\n goal  b 5/week\n  goal c 6/week\n>\n");
    // With the comments above.
    check_range("purpose  a <\n goal  b 5/week\n   // why\n goal  c 6/week\n>\n", "6", "6",
                "purpose  a <\n goal  b 5/week\n  // why\n  goal c 6/week\n>\n");
    // The head of the block is the whole block.
    check_range("purpose  a <\n goal  b 5/week\n goal  c 6/week\n>\n", "a", "a",
                "purpose a <\n  goal b 5/week\n  goal c 6/week\n>\n");
    // What has no line of its own takes what is around it.
    check_range("purpose  a <\n goal  b 5/week\n>\n", "b", "b", "purpose a < goal b 5/week >\n");
    // Nothing to do.
    check_range("purpose  a\npurpose b\n", "b", "b", "purpose  a\npurpose b\n");
}

// A change with a unit of time is wrong in itself: where another word of the text makes strat read it so, it is laid out as it is
// written, or the refusal says why.
static void test_silent(void **state) {
    (void)state;
    check("purpose a <\n  goal b +5%\nmonthly\n  goal c 5kx\n>\n",
          "purpose a <\n  goal b +5% monthly\n  goal c 5kx\n>\n");
    check_same("purpose a <\n  goal b +5% monthly\n  goal c 5kx\n>\n");
    check_range("purpose  a <\n goal  b +5%\nmonthly\n goal c 5kx\n>\n", "b", "b",
                "purpose  a <\n  goal b +5% monthly\n goal c 5kx\n>\n");
    Plan plan;
    plan_start(&plan, "purpose a <\n  goal b +5 % daily\n  goal c 5kx\n>\n");
    Buffer out = BUFFER_EMPTY;
    Findings *findings = &plan.fixture.findings;
    assert_int_equal(format_text(plan.fixture.arena, plan.source, findings, &out),
                     FORMAT_SYNTAX_ERRORS);
    assert_int_equal(findings->list.count, 1);
    assert_true(slice_is(findings->list.items[0]->message, "a change has no unit of time"));
    assert_true(
        slice_is(sources_text(&plan.fixture.sources, findings->list.items[0]->at), "+5 % daily"));
    buffer_free(&out);
    plan_finish(&plan);
}

static void test_range_limits(void **state) {
    (void)state;
    Plan plan;
    FormatEdit edit;
    plan_start(&plan, "purpose  a\n");
    Arena *arena = plan.fixture.arena;
    assert_int_equal(format_range(arena, plan.source, &plan.fixture.findings, 5000, 70000, &edit),
                     FORMAT_DONE);
    assert_int_equal(edit.start, edit.end);
    assert_int_equal(edit.text.length, 0);
    assert_int_equal(format_range(arena, plan.source, &plan.fixture.findings, 0, 70000, &edit),
                     FORMAT_DONE);
    assert_true(slice_is(edit.text, "purpose a"));
    plan_finish(&plan);
    plan_start(&plan, "");
    assert_int_equal(
        format_range(plan.fixture.arena, plan.source, &plan.fixture.findings, 0, 0, &edit),
        FORMAT_DONE);
    assert_int_equal(edit.text.length, 0);
    plan_finish(&plan);
    plan_start(&plan, "purpose a <");
    assert_int_equal(
        format_range(plan.fixture.arena, plan.source, &plan.fixture.findings, 0, 4, &edit),
        FORMAT_SYNTAX_ERRORS);
    plan_finish(&plan);
}

// ---- Markdown --------------------------------------------------------------------------------

static void check_markdown(const char *text, const char *expected) {
    Arena *arena = arena_new();
    Buffer out = BUFFER_EMPTY;
    assert_int_equal(format_markdown(arena, slice_from(text), &out), FORMAT_DONE);
    assert_output(out, expected);
    arena_free(arena);
}

static void test_markdown(void **state) {
    (void)state;
    check_markdown("", "");
    check_markdown("# A  title\n\n```strat\npurpose  a\n```\n\nand  more",
                   "# A  title\n\n```strat\npurpose a\n```\n\nand  more");
    check_markdown("~~~~ strat file=a.strat\npurpose  a\n~~~\n// b  \n~~~~\n",
                   "~~~~ strat file=a.strat\npurpose  a\n~~~\n// b  \n~~~~\n");
    check_markdown("~~~~ strat file=a.strat\npurpose  a\n~~~~\n",
                   "~~~~ strat file=a.strat\npurpose a\n~~~~\n");
    // In an item of a list, and with the line ends of another system.
    check_markdown("1. one\n\n    ```strat\n    purpose  a <\n    goal b 1/week\n\n    goal c "
                   "1/day >\n    ```\n",
                   "1. one\n\n    ```strat\n    purpose a <\n      goal b 1/week\n\n      goal c "
                   "1/day\n    >\n    ```\n");
    check_markdown("```strat\r\npurpose  a\r\n```\r\n", "```strat\r\npurpose a\r\n```\r\n");
    check_markdown("```strat\n```\n", "```strat\n```\n");
}

// What is not to be touched.
static void test_markdown_left_alone(void **state) {
    (void)state;
    static const char *const texts[] = {
        "```\npurpose  a\n```\n",
        "```text\n```strat\npurpose  a\n```\n",
        "````markdown\n```strat\npurpose  a\n```\n````\n",
        "```strat bytes\npurpose  a\n```\n",
        "```stratum\npurpose  a\n```\n",
        "```strat\npurpose  a >\n```\n",
        "```strat\npurpose  a\n",
        "    ```strat\n    purpose  a\n    ```\n",
        "- item\n\nText\n\n    ```strat\n    purpose  a\n    ```\n",
        "  ```strat\npurpose  a\n  ```\n",
        "``strat\npurpose  a\n``\n",
        "```strat ` purpose  a\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        check_markdown(texts[i], texts[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_line),
        cmocka_unit_test(test_nesting),
        cmocka_unit_test(test_width),
        cmocka_unit_test(test_opened),
        cmocka_unit_test(test_wrapped),
        cmocka_unit_test(test_spelling),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_years),
        cmocka_unit_test(test_blank_lines),
        cmocka_unit_test(test_comments),
        cmocka_unit_test(test_long_texts),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_findings),
        cmocka_unit_test(test_silent),
        cmocka_unit_test(test_appended),
        cmocka_unit_test(test_range),
        cmocka_unit_test(test_range_limits),
        cmocka_unit_test(test_markdown),
        cmocka_unit_test(test_markdown_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
