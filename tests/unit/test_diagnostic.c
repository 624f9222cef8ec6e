// The list of findings: what is added, its order, repeats, counts.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "finding_fixture.h"

static void a_finding_keeps_what_it_was_given(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    Findings *list = &fixture.findings;
    Source *source = fixture_text(&fixture, "a", "tactic answer");
    Span at = fixture_span(source, "answer", 0);
    Finding *finding = findings_add(list, RULE_CLASH, at, "%s at %d", "two posts", 9);
    assert_int_equal(finding->rule, RULE_CLASH);
    assert_int_equal(finding->level, LEVEL_WARNING);
    assert_true(slice_is(finding->message, "two posts at 9"));
    assert_int_equal(finding->help.length, 0);
    assert_false(finding->suppressed);
    finding_label(list, finding, fixture_span(source, "tactic", 0), "the %s", "first");
    finding_help(list, finding, "move %d of them", 1);
    assert_int_equal(finding->labels.count, 1);
    assert_true(slice_is(finding->labels.items[0].message, "the first"));
    assert_true(slice_is(finding->help, "move 1 of them"));
    Fix *fix = finding_fix(list, finding, true, "move `%s`", "answer");
    char text[] = " at 10:00";
    fix_edit(list, fix, span_end(at), slice_from(text));
    text[1] = 'X';
    assert_true(fix->safe);
    assert_true(slice_is(fix->title, "move `answer`"));
    assert_int_equal(fix->edits.count, 1);
    assert_true(slice_is(fix->edits.items[0].text, " at 10:00"));
    assert_int_equal(fix->edits.items[0].at.start, at.end);
    assert_ptr_equal(finding->fixes.items[0], fix);
    fixture_finish(&fixture);
}

// A message's usual parts are put together without printf, the others and what is long with it.
static void a_message_is_what_printf_makes_of_it(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    Findings *list = &fixture.findings;
    Slice nothing = {NULL, 0};
    char many[300];
    memset(many, 'm', sizeof many - 1);
    many[sizeof many - 1] = '\0';
    char expected[400];
    const Finding *finding =
        findings_add(list, RULE_CLASH, SPAN_NONE, "a%.*sb", SLICE_ARGS(nothing));
    assert_true(slice_is(finding->message, "ab"));
    finding = findings_add(list, RULE_CLASH, SPAN_NONE, "%s%s%u%u", "", "x", 0u, 4294967295u);
    assert_true(slice_is(finding->message, "x04294967295"));
    finding = findings_add(list, RULE_CLASH, SPAN_NONE, "%.*s %.*s", 2, "three", 9, "four");
    assert_true(slice_is(finding->message, "th four"));
    finding = findings_add(list, RULE_CLASH, SPAN_NONE, "%u %% of %03d %s", 5u, 7, "posts");
    assert_true(slice_is(finding->message, "5 % of 007 posts"));
    finding = findings_add(list, RULE_CLASH, SPAN_NONE, "%u %s %u", 1u, many, 2u);
    snprintf(expected, sizeof expected, "1 %s 2", many);
    assert_true(slice_is(finding->message, expected));
    fixture_finish(&fixture);
}

static void findings_are_sorted_by_place_then_by_adding(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    Findings *list = &fixture.findings;
    Source *first = fixture_text(&fixture, "a", "one two three");
    Source *import = fixture_text(&fixture, "b", "four");
    Span two = fixture_span(first, "two", 0);
    findings_add(list, RULE_CLASH, fixture_span(import, "four", 0), "5");
    findings_add(list, RULE_SYNTAX, (Span){two.start, two.end + 6}, "3");
    findings_add(list, RULE_NO_OWNER, two, "4");
    findings_add(list, RULE_CLASH, fixture_span(first, "one", 0), "2");
    findings_add(list, RULE_COPIED_STRATEGY, SPAN_NONE, "1");
    findings_sort(list);
    assert_int_equal(list->list.count, 5);
    for (unsigned i = 0; i < 5; i++) {
        assert_int_equal(list->list.items[i]->message.text[0], '1' + (int)i);
    }
    fixture_finish(&fixture);
}

static void only_exact_repeats_are_dropped(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    Findings *list = &fixture.findings;
    Source *source = fixture_text(&fixture, "a", "one two");
    Span one = fixture_span(source, "one", 0);
    Finding *kept = findings_add(list, RULE_CLASH, one, "same");
    findings_add(list, RULE_NO_OWNER, one, "same");
    findings_add(list, RULE_CLASH, one, "other");
    findings_add(list, RULE_CLASH, (Span){one.start, one.end + 1}, "same");
    findings_add(list, RULE_CLASH, one, "same");
    findings_add(list, RULE_CLASH, fixture_span(source, "two", 0), "same");
    findings_add(list, RULE_CLASH, one, "same");
    findings_sort(list);
    assert_int_equal(list->list.count, 5);
    assert_ptr_equal(list->list.items[0], kept);
    for (unsigned i = 1; i < 5; i++) {
        assert_int_equal(list->list.items[i]->sequence, i == 4 ? 5 : i);
    }
    findings_sort(list);
    assert_int_equal(list->list.count, 5);
    fixture_finish(&fixture);
}

static void an_empty_list_can_be_sorted_and_counted(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    findings_sort(&fixture.findings);
    FindingCounts counts = findings_count(&fixture.findings);
    assert_int_equal(counts.errors + counts.warnings + counts.advice + counts.suppressed, 0);
    fixture_finish(&fixture);
}

static void suppressed_findings_are_counted_apart(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    Findings *list = &fixture.findings;
    findings_add(list, RULE_SYNTAX, SPAN_NONE, "a");
    findings_add(list, RULE_NO_OWNER, SPAN_NONE, "b");
    findings_add(list, RULE_NO_OWNER, SPAN_NONE, "c");
    findings_add(list, RULE_NO_OWNER, SPAN_NONE, "d")->suppressed = true;
    findings_add(list, RULE_NO_OWNER, SPAN_NONE, "e")->level = LEVEL_ADVICE;
    findings_add(list, RULE_MISSING_STEP, SPAN_NONE, "f");
    findings_add(list, RULE_MISSING_STEP, SPAN_NONE, "g")->level = LEVEL_ERROR;
    FindingCounts counts = findings_count(list);
    assert_int_equal(counts.errors, 2);
    assert_int_equal(counts.warnings, 2);
    assert_int_equal(counts.advice, 2);
    assert_int_equal(counts.suppressed, 1);
    fixture_finish(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_finding_keeps_what_it_was_given),
        cmocka_unit_test(a_message_is_what_printf_makes_of_it),
        cmocka_unit_test(findings_are_sorted_by_place_then_by_adding),
        cmocka_unit_test(only_exact_repeats_are_dropped),
        cmocka_unit_test(an_empty_list_can_be_sorted_and_counted),
        cmocka_unit_test(suppressed_findings_are_counted_apart),
    };
    return cmocka_run_group_tests_name("diagnostic", tests, NULL, NULL);
}
