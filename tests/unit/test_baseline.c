// Baselines: what they hide, what is stale, what is no baseline at all.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>

#include "finding_fixture.h"
#include "findings/baseline.h"

static const char plan[] = "tactic answer\ntactic ask\ntactic answer\n\n  goal x  \n";

static void add_findings(Fixture *fixture, Source *source) {
    Findings *list = &fixture->findings;
    findings_add(list, RULE_NO_OWNER, fixture_span(source, "tactic answer", 0), "a");
    findings_add(list, RULE_NO_OWNER, fixture_span(source, "tactic ask", 0), "b");
    findings_add(list, RULE_NO_OWNER, fixture_span(source, "tactic answer", 1), "c");
    findings_add(list, RULE_CLASH, fixture_span(source, "tactic answer", 1), "d");
    findings_add(list, RULE_CLASH, span_end(fixture_span(source, "goal x", 0)), "e");
    findings_add(list, RULE_COPIED_STRATEGY, SPAN_NONE, "f");
    findings_sort(list);
}

static Buffer collected(Fixture *fixture) {
    Baseline baseline;
    Buffer out = BUFFER_EMPTY;
    baseline_start(&baseline, fixture->arena);
    baseline_collect(&baseline, SLICE("./plan.strat"), &fixture->sources, &fixture->findings);
    baseline_write(&baseline, &out);
    return out;
}

static unsigned count_shown(const Fixture *fixture) {
    FindingCounts counts = findings_count(&fixture->findings);
    return counts.errors + counts.warnings + counts.advice;
}

static void findings_are_listed_with_counts(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    Source *source = fixture_text(&fixture, "./plan.strat", plan);
    add_findings(&fixture, source);
    fixture.findings.list.items[2]->suppressed = true;
    assert_output(
        collected(&fixture),
        "{\"format\": 1, \"entries\": [\n"
        "  {\"file\": \"plan.strat\", \"rule\": \"clash\", \"text\": \"goal x\", \"count\": 1},\n"
        "  {\"file\": \"plan.strat\", \"rule\": \"clash\", \"text\": \"tactic answer\", "
        "\"count\": 1},\n"
        "  {\"file\": \"plan.strat\", \"rule\": \"copied-strategy\", \"text\": \"\", "
        "\"count\": 1},\n"
        "  {\"file\": \"plan.strat\", \"rule\": \"no-owner\", \"text\": \"tactic answer\", "
        "\"count\": 2}\n"
        "]}\n");
    fixture_finish(&fixture);
}

static void an_empty_list_is_a_baseline(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    Buffer out = collected(&fixture);
    Baseline baseline;
    BaselineError error;
    assert_true(baseline_read(&baseline, fixture.arena, buffer_slice(&out), &error));
    assert_int_equal(baseline.entries.count, 0);
    assert_output(out, "{\"format\": 1, \"entries\": []}\n");
    fixture_finish(&fixture);
}

static void what_is_listed_is_hidden_wherever_it_moves(void **state) {
    (void)state;
    Fixture old;
    fixture_start(&old);
    add_findings(&old, fixture_text(&old, "plan.strat", plan));
    Buffer file = collected(&old);

    Fixture new;
    fixture_start(&new);
    Buffer moved = BUFFER_EMPTY;
    buffer_add_string(&moved, "// a line more\n\n");
    buffer_add_string(&moved, plan);
    buffer_add_string(&moved, "tactic answer\n");
    buffer_add_char(&moved, '\0');
    Source *source = fixture_text(&new, "./plan.strat", moved.text);
    Span added = fixture_span(source, "tactic answer", 2);
    findings_add(&new.findings, RULE_NO_OWNER, added, "one more of these");
    add_findings(&new, source);
    Baseline baseline;
    BaselineError error;
    assert_true(baseline_read(&baseline, new.arena, buffer_slice(&file), &error));
    baseline_apply(&baseline, SLICE("plan.strat"), &new.sources, &new.findings);
    assert_int_equal(count_shown(&new), 1);
    const Finding *shown = new.findings.list.items[new.findings.list.count - 1];
    assert_false(shown->suppressed);
    assert_int_equal(shown->at.start, added.start);
    assert_true(span_is_none(new.findings.list.items[0]->suppressed_by));
    assert_true(new.findings.list.items[0]->reason.length != 0);
    for (unsigned i = 0; i < baseline.entries.count; i++) {
        assert_false(baseline_is_stale(&baseline.entries.items[i]));
    }
    buffer_free(&moved);
    buffer_free(&file);
    fixture_finish(&new);
    fixture_finish(&old);
}

static void what_is_gone_is_stale(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    Source *source = fixture_text(&fixture, "plan.strat", plan);
    findings_add(&fixture.findings, RULE_NO_OWNER, fixture_span(source, "tactic ask", 0),
                 "allowed already")
        ->suppressed = true;
    findings_add(&fixture.findings, RULE_NO_OWNER, fixture_span(source, "tactic answer", 0),
                 "there");
    static const char file[] =
        "{\"format\": 1, \"entries\": ["
        "{\"rule\": \"no-owner\", \"file\": \"./plan.strat\", \"text\": \"tactic answer\","
        " \"count\": 1},"
        "{\"rule\": \"no-owner\", \"file\": \"plan.strat\", \"text\": \"tactic answer\","
        " \"count\": 1},"
        "{\"rule\": \"no-owner\", \"file\": \"plan.strat\", \"text\": \"tactic ask\","
        " \"count\": 1},"
        "{\"rule\": \"rule-of-old\", \"file\": \"elsewhere.strat\", \"text\": \"x\","
        " \"count\": 1}]}";
    Baseline baseline;
    BaselineError error;
    assert_true(baseline_read(&baseline, fixture.arena, slice_from(file), &error));
    baseline_apply(&baseline, SLICE("plan.strat"), &fixture.sources, &fixture.findings);
    assert_int_equal(count_shown(&fixture), 0);
    assert_int_equal(baseline.entries.count, 3);
    const BaselineEntry *entries = baseline.entries.items;
    assert_true(slice_is(entries[0].file, "elsewhere.strat"));
    assert_true(baseline_is_stale(&entries[0]));
    assert_false(entries[0].checked);
    assert_true(slice_is(entries[1].text, "tactic answer"));
    assert_int_equal(entries[1].count, 2);
    assert_int_equal(entries[1].used, 1);
    assert_true(baseline_is_stale(&entries[1]));
    assert_true(entries[1].checked);
    // What an allow silences needs no baseline.
    assert_int_equal(entries[2].used, 0);
    assert_true(baseline_is_stale(&entries[2]));
    fixture_finish(&fixture);
}

static void other_files_and_rules_are_not_hidden(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    add_findings(&fixture, fixture_text(&fixture, "plan.strat", plan));
    unsigned before = count_shown(&fixture);
    static const char file[] =
        "{\"format\": 1, \"entries\": ["
        "{\"rule\": \"no-owner\", \"file\": \"plan2.strat\", \"text\": \"tactic ask\","
        " \"count\": 9},"
        "{\"rule\": \"clash\", \"file\": \"plan.strat\", \"text\": \"tactic ask\","
        " \"count\": 9}]}";
    Baseline baseline;
    BaselineError error;
    assert_true(baseline_read(&baseline, fixture.arena, slice_from(file), &error));
    baseline_apply(&baseline, SLICE("plan.strat"), &fixture.sources, &fixture.findings);
    assert_int_equal(count_shown(&fixture), before);
    fixture_finish(&fixture);
}

// JSON cannot hold such texts as they are; they must be found again all the same.
static void odd_texts_survive_the_file(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    Source *source = sources_add(&fixture.sources, SLICE("b\xff.strat"), SLICE(""),
                                 SLICE("a\0b\xff\n\"\\\u202e"), false);
    Span all = {source->base, source->base + (uint32_t)source->text.length};
    findings_add(&fixture.findings, RULE_ENCODING, all, "odd");
    Buffer file = collected(&fixture);
    json_t *json = json_loadb(file.text, file.length, JSON_ALLOW_NUL, NULL);
    assert_non_null(json);
    json_decref(json);
    Baseline baseline;
    BaselineError error;
    assert_true(baseline_read(&baseline, fixture.arena, buffer_slice(&file), &error));
    baseline_apply(&baseline, source->name, &fixture.sources, &fixture.findings);
    assert_int_equal(count_shown(&fixture), 0);
    buffer_free(&file);
    fixture_finish(&fixture);
}

static void expect_error(const char *file, unsigned line, unsigned column, const char *message) {
    Arena *arena = arena_new();
    Baseline baseline;
    BaselineError error = {0, 0, {"", 0}};
    assert_false(baseline_read(&baseline, arena, slice_from(file), &error));
    assert_int_equal(baseline.entries.count, 0);
    assert_int_equal(error.line, line);
    assert_int_equal(error.column, column);
    // jansson's own words are not ours to fix.
    if (line == 0) {
        assert_true(slice_is(error.message, message));
    } else {
        assert_true(slice_starts_with(error.message, slice_from(message)));
    }
    arena_free(arena);
}

static void what_is_no_baseline_is_refused(void **state) {
    (void)state;
    expect_error("", 1, 1, "it is not JSON: ");
    expect_error("{\"format\": 1,\n \"entries\": [}", 2, 14, "it is not JSON: ");
    expect_error("{\"a\": 1, \"a\": 2}", 1, 12, "it is not JSON: ");
    expect_error("[]", 0, 0, "it is not a baseline: an object is wanted");
    expect_error("{}", 0, 0, "it is not a baseline: `format` is missing");
    expect_error("{\"format\": \"1\"}", 0, 0, "it is not a baseline: `format` is missing");
    expect_error("{\"format\": 2}", 0, 0, "its `format` is not 1, the only one known");
    expect_error("{\"format\": 1}", 0, 0, "it is not a baseline: `entries` is missing");
    expect_error("{\"format\": 1, \"entries\": [7]}", 0, 0, "entry 1: it is not an object");
#define ENTRIES "{\"format\": 1, \"entries\": [{\"rule\": \"r\", \"file\": \"f\", \"text\": \"t\", "
    expect_error(ENTRIES "\"count\": 1}, {}]}", 0, 0, "entry 2: it needs a `rule`, a string");
    expect_error(ENTRIES "\"count\": 0}]}", 0, 0,
                 "entry 1: it needs a `count`, a whole number from 1");
    expect_error(ENTRIES "\"count\": 1.5}]}", 0, 0,
                 "entry 1: it needs a `count`, a whole number from 1");
    expect_error(ENTRIES "\"count\": 99999999999}]}", 0, 0,
                 "entry 1: it needs a `count`, a whole number from 1");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(findings_are_listed_with_counts),
        cmocka_unit_test(an_empty_list_is_a_baseline),
        cmocka_unit_test(what_is_listed_is_hidden_wherever_it_moves),
        cmocka_unit_test(what_is_gone_is_stale),
        cmocka_unit_test(other_files_and_rules_are_not_hidden),
        cmocka_unit_test(odd_texts_survive_the_file),
        cmocka_unit_test(what_is_no_baseline_is_refused),
    };
    return cmocka_run_group_tests_name("baseline", tests, NULL, NULL);
}
