// The formats for machines: whole outputs, JSON read again, fingerprints, and what must be escaped.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/json_text.h"
#include "finding_fixture.h"

static const char plan[] = "purpose service <\n"
                           "    tactic \"Gr\u00fc\u00dfe\" daily\n"
                           ">\n";

// An error with all that a finding can have, a plain advice, and a suppressed warning.
static void add_findings(Fixture *fixture) {
    Findings *list = &fixture->findings;
    Source *source = fixture_text(fixture, "plan.strat", plan);
    Source *people = fixture_text(fixture, "my people.strat", "\nperson maria\n");
    Finding *error =
        findings_add(list, RULE_SYNTAX, fixture_span(source, "tactic \"Gr\u00fc\u00dfe\"", 0),
                     "100%% \"wrong\"");
    finding_label(list, error, fixture_span(source, "service", 0), "in this");
    finding_label(list, error, fixture_span(people, "maria", 0), "and here");
    finding_help(list, error, "do this");
    Fix *fix = finding_fix(list, error, true, "mend it");
    fix_edit(list, fix, fixture_span(source, "daily", 0), SLICE("1/day"));
    fix_edit(list, fix, span_end(fixture_span(people, "maria", 0)), SLICE(" \"M\""));
    fix_edit(list, fix, span_end(fixture_span(source, "daily", 0)), SLICE(" owner maria"));
    finding_fix(list, error, false, "without an edit");
    findings_add(list, RULE_MISSING_STEP, fixture_span(source, "purpose", 0), "no calendar");
    Finding *hidden =
        findings_add(list, RULE_NO_OWNER, fixture_span(source, "daily", 0), "not shown");
    hidden->suppressed = true;
    hidden->reason = SLICE("the agency does");
    hidden->suppressed_by = fixture_span(source, "purpose service", 0);
}

static void json_is_one_object(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    add_findings(&fixture);
    assert_output(
        fixture_render(&fixture, RENDER_JSON, "plan.strat"),
        "{\"format\": 1, \"today\": \"2026-04-06\",\n"
        " \"findings\": [\n"
        "  {\"rule\": \"missing-step\", \"level\": \"advice\", \"message\": \"no calendar\", "
        "\"file\": \"plan.strat\", \"line\": 1, \"column\": 1, \"end_line\": 1, \"end_column\": 8, "
        "\"labels\": [], \"fixes\": []},\n"
        "  {\"rule\": \"syntax\", \"level\": \"error\", \"message\": \"100% \\\"wrong\\\"\", "
        "\"help\": \"do this\", "
        "\"file\": \"plan.strat\", \"line\": 2, \"column\": 5, \"end_line\": 2, \"end_column\": "
        "19, "
        "\"labels\": [{\"message\": \"in this\", \"file\": \"plan.strat\", \"line\": 1, "
        "\"column\": 9, \"end_line\": 1, \"end_column\": 16}, "
        "{\"message\": \"and here\", \"file\": \"my people.strat\", \"line\": 2, "
        "\"column\": 8, \"end_line\": 2, \"end_column\": 13}], "
        "\"fixes\": [{\"title\": \"mend it\", \"safe\": true, \"edits\": ["
        "{\"file\": \"plan.strat\", \"line\": 2, \"column\": 20, \"end_line\": 2, "
        "\"end_column\": 25, \"text\": \"1/day\"}, "
        "{\"file\": \"my people.strat\", \"line\": 2, \"column\": 13, \"end_line\": 2, "
        "\"end_column\": 13, \"text\": \" \\\"M\\\"\"}, "
        "{\"file\": \"plan.strat\", \"line\": 2, \"column\": 25, \"end_line\": 2, "
        "\"end_column\": 25, \"text\": \" owner maria\"}]}, "
        "{\"title\": \"without an edit\", \"safe\": false, \"edits\": []}]}],\n"
        " \"summary\": {\"files\": 1, \"errors\": 1, \"warnings\": 0, \"advice\": 1, "
        "\"suppressed\": 1}}\n");
    fixture_finish(&fixture);
}

static json_t *read_json(Slice text) {
    json_error_t error;
    json_t *json =
        json_loadb(text.text, text.length, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    if (json == NULL) {
        fail_msg("line %d, column %d: %s", error.line, error.column, error.text);
    }
    return json;
}

static json_t *render_json(Fixture *fixture, RenderFormat format) {
    Buffer out = fixture_render(fixture, format, "plan.strat");
    json_t *json = read_json(buffer_slice(&out));
    buffer_free(&out);
    return json;
}

static void json_lines_are_the_same_findings(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    add_findings(&fixture);
    json_t *whole = render_json(&fixture, RENDER_JSON);
    json_t *findings = json_object_get(whole, "findings");
    Buffer out = fixture_render(&fixture, RENDER_JSONL, "plan.strat");
    size_t count = 0;
    Slice rest = buffer_slice(&out);
    while (rest.length != 0) {
        const char *end = memchr(rest.text, '\n', rest.length);
        assert_non_null(end);
        size_t length = (size_t)(end - rest.text);
        json_t *line = read_json(slice_part(rest, 0, length));
        assert_true(json_equal(line, json_array_get(findings, count)));
        json_decref(line);
        count++;
        rest = slice_part(rest, length + 1, rest.length);
    }
    assert_int_equal(count, 2);
    assert_int_equal(json_array_size(findings), 2);
    buffer_free(&out);
    json_decref(whole);
    fixture_finish(&fixture);
}

static void a_clean_run_is_valid_too(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    assert_output(fixture_render(&fixture, RENDER_JSON, "plan.strat"),
                  "{\"format\": 1, \"today\": \"2026-04-06\",\n \"findings\": [],\n"
                  " \"summary\": {\"files\": 1, \"errors\": 0, \"warnings\": 0, \"advice\": 0, "
                  "\"suppressed\": 0}}\n");
    assert_output(fixture_render(&fixture, RENDER_GITLAB, "plan.strat"), "[]\n");
    assert_output(fixture_render(&fixture, RENDER_JUNIT, "a&b.strat"),
                  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<testsuites name=\"strat\" tests=\"1\" failures=\"0\" errors=\"0\">\n"
                  "  <testsuite name=\"a&amp;b.strat\" tests=\"1\" failures=\"0\" errors=\"0\" "
                  "skipped=\"0\">\n"
                  "    <properties>\n"
                  "      <property name=\"today\" value=\"2026-04-06\"/>\n"
                  "    </properties>\n"
                  "    <testcase name=\"no findings\" classname=\"a&amp;b.strat\" "
                  "file=\"a&amp;b.strat\"/>\n"
                  "  </testsuite>\n"
                  "</testsuites>\n");
    json_t *sarif = render_json(&fixture, RENDER_SARIF);
    json_t *run = json_array_get(json_object_get(sarif, "runs"), 0);
    assert_int_equal(json_array_size(json_object_get(run, "results")), 0);
    assert_true(json_is_array(json_object_get(run, "results")));
    json_decref(sarif);
    Buffer empty = fixture_render(&fixture, RENDER_JSONL, "plan.strat");
    assert_int_equal(empty.length, 0);
    buffer_free(&empty);
    fixture_finish(&fixture);
}

// Every byte, alone and in a row, gives JSON that says the same again.
static void any_bytes_make_a_json_string(void **state) {
    (void)state;
    for (unsigned byte = 0; byte < 256; byte++) {
        char bytes[3] = {'a', (char)byte, 'b'};
        Buffer out = BUFFER_EMPTY;
        buffer_add_char(&out, '[');
        json_add_text(&out, (Slice){bytes, 3});
        buffer_add_char(&out, ']');
        json_t *json = read_json(buffer_slice(&out));
        const json_t *string = json_array_get(json, 0);
        if (byte < 0x80) {
            assert_int_equal(json_string_length(string), 3);
            assert_memory_equal(json_string_value(string), bytes, 3);
        } else {
            assert_string_equal(json_string_value(string), "a\ufffdb");
        }
        json_decref(json);
        buffer_free(&out);
    }
    Buffer out = BUFFER_EMPTY;
    json_add_text(&out, SLICE("\b\x7f\xc2\x9b\u202e\u2028\ufeff\u00fc\U0001F600"));
    assert_output(out, "\"\\u0008\\u007f\\u009b\\u202e\\u2028\\ufeff\u00fc\U0001F600\"");
}

#define ARTIFACT(uri) "{\"uri\": \"" uri "\", \"uriBaseId\": \"%SRCROOT%\"}"
#define REGION(line, column, end_line, end_column)                                                 \
    "{\"startLine\": " #line ", \"startColumn\": " #column ", \"endLine\": " #end_line             \
    ", \"endColumn\": " #end_column "}"

static void expect_json(const json_t *actual, const char *expected) {
    json_t *json = read_json(slice_from(expected));
    if (!json_equal(actual, json)) {
        char *text = json_dumps(actual, JSON_ENCODE_ANY);
        fail_msg("%s\nis not\n%s", text, expected);
    }
    json_decref(json);
}

static json_t *sarif_run(const json_t *sarif) {
    return json_array_get(json_object_get(sarif, "runs"), 0);
}

static json_t *sarif_result(const json_t *sarif, size_t index) {
    return json_array_get(json_object_get(sarif_run(sarif), "results"), index);
}

static void sarif_has_one_run(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    add_findings(&fixture);
    json_t *sarif = render_json(&fixture, RENDER_SARIF);
    assert_string_equal(json_string_value(json_object_get(sarif, "version")), "2.1.0");
    assert_int_equal(json_array_size(json_object_get(sarif, "runs")), 1);
    json_t *run = sarif_run(sarif);
    assert_string_equal(json_string_value(json_object_get(run, "columnKind")), "unicodeCodePoints");
    expect_json(json_object_get(run, "properties"), "{\"today\": \"2026-04-06\"}");
    json_t *driver = json_object_get(json_object_get(run, "tool"), "driver");
    assert_string_equal(json_string_value(json_object_get(driver, "name")), "strat");
    assert_string_equal(json_string_value(json_object_get(driver, "version")), "1.2.3");
    json_t *rules = json_object_get(driver, "rules");
    assert_int_equal(json_array_size(rules), RULE_COUNT);
    expect_json(json_array_get(rules, RULE_MISSING_STEP),
                "{\"id\": \"missing-step\", \"shortDescription\": {\"text\": \"missing-step\"}, "
                "\"defaultConfiguration\": {\"level\": \"note\"}, "
                "\"properties\": {\"tags\": [\"Measuring and adapting\"]}}");
    assert_int_equal(json_array_size(json_object_get(run, "results")), 3);
    json_decref(sarif);
    fixture_finish(&fixture);
}

static void sarif_results_say_all(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    add_findings(&fixture);
    json_t *sarif = render_json(&fixture, RENDER_SARIF);
    json_t *result = sarif_result(sarif, 1);
    json_t *prints = json_object_get(result, "partialFingerprints");
    assert_int_equal(json_string_length(json_object_get(prints, "stratFinding/v1")), 32);
    json_object_del(result, "partialFingerprints");
    // clang-format off
    expect_json(
        result,
        "{\"ruleId\": \"syntax\", \"ruleIndex\": 0, \"level\": \"error\", "
        "\"message\": {\"text\": \"100% \\\"wrong\\\"\"}, \"properties\": {\"help\": \"do this\"}, "
        "\"locations\": [{\"physicalLocation\": {\"artifactLocation\": "
        ARTIFACT("plan.strat") ", \"region\": " REGION(2, 5, 2, 19) "}}], "
        "\"relatedLocations\": [{\"id\": 1, \"physicalLocation\": {\"artifactLocation\": "
        ARTIFACT("plan.strat") ", \"region\": " REGION(1, 9, 1, 16) "}, "
        "\"message\": {\"text\": \"in this\"}}, "
        "{\"id\": 2, \"physicalLocation\": {\"artifactLocation\": "
        ARTIFACT("my%20people.strat") ", \"region\": " REGION(2, 8, 2, 13) "}, "
        "\"message\": {\"text\": \"and here\"}}], "
        "\"fixes\": [{\"description\": {\"text\": \"mend it\"}, \"properties\": {\"safe\": true}, "
        "\"artifactChanges\": [{\"artifactLocation\": " ARTIFACT("plan.strat") ", "
        "\"replacements\": [{\"deletedRegion\": " REGION(2, 20, 2, 25) ", "
        "\"insertedContent\": {\"text\": \"1/day\"}}, {\"deletedRegion\": "
        REGION(2, 25, 2, 25) ", \"insertedContent\": {\"text\": \" owner maria\"}}]}, "
        "{\"artifactLocation\": " ARTIFACT("my%20people.strat") ", "
        "\"replacements\": [{\"deletedRegion\": " REGION(2, 13, 2, 13) ", "
        "\"insertedContent\": {\"text\": \" \\\"M\\\"\"}}]}]}], "
        "\"suppressions\": []}");
    // clang-format on
    result = sarif_result(sarif, 0);
    assert_string_equal(json_string_value(json_object_get(result, "level")), "note");
    json_decref(sarif);
    fixture_finish(&fixture);
}

static void sarif_keeps_what_is_suppressed(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    add_findings(&fixture);
    findings_add(&fixture.findings, RULE_CLASH, SPAN_NONE, "old")->suppressed = true;
    json_t *sarif = render_json(&fixture, RENDER_SARIF);
    expect_json(json_object_get(sarif_result(sarif, 0), "suppressions"),
                "[{\"kind\": \"external\", \"status\": \"accepted\"}]");
    // clang-format off
    expect_json(json_object_get(sarif_result(sarif, 3), "suppressions"),
                "[{\"kind\": \"inSource\", \"status\": \"accepted\", "
                "\"justification\": \"the agency does\", "
                "\"location\": {\"physicalLocation\": {\"artifactLocation\": "
                ARTIFACT("plan.strat") ", \"region\": " REGION(1, 1, 1, 16) "}}}]");
    // clang-format on
    json_decref(sarif);
    fixture_finish(&fixture);
}

static Slice page_of(RuleId rule) {
    return rule == RULE_NO_OWNER
               ? SLICE("# no-owner\n\nnobody owns\na tactic.\n\nLevel: warning.\n\n"
                       "## What it asks\n\nEvery tactic needs an owner.\n\nMore.\n")
               : SLICE("");
}

static void sarif_quotes_the_pages(void **state) {
    (void)state;
    RenderOptions options = {.format = RENDER_SARIF, .rule_page = page_of};
    Buffer out = BUFFER_EMPTY;
    Renderer renderer;
    render_start(&renderer, &out, &options);
    render_finish(&renderer);
    json_t *sarif = read_json(buffer_slice(&out));
    json_t *driver = json_object_get(json_object_get(sarif_run(sarif), "tool"), "driver");
    assert_null(json_object_get(driver, "version"));
    json_t *rule = json_array_get(json_object_get(driver, "rules"), RULE_NO_OWNER);
    expect_json(json_object_get(rule, "shortDescription"),
                "{\"text\": \"nobody owns\\na tactic.\"}");
    expect_json(json_object_get(rule, "fullDescription"),
                "{\"text\": \"Every tactic needs an owner.\"}");
    Slice page = page_of(RULE_NO_OWNER);
    json_t *help = json_object_get(rule, "help");
    assert_true(slice_is(page, json_string_value(json_object_get(help, "text"))));
    assert_true(slice_is(page, json_string_value(json_object_get(help, "markdown"))));
    json_decref(sarif);
    buffer_free(&out);
}

static void sarif_addresses_are_escaped(void **state) {
    (void)state;
    static const char *const names[][2] = {
        {"./a b/\u00fc%#?:.strat", "a%20b/%C3%BC%25%23%3F%3A.strat"},
        {"<stdin>", "%3Cstdin%3E"},
        {"../x-._~1.strat", "../x-._~1.strat"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Fixture fixture;
        fixture_start(&fixture);
        Source *source = fixture_text(&fixture, names[i][0], "word");
        findings_add(&fixture.findings, RULE_CLASH, fixture_span(source, "word", 0), "x");
        json_t *sarif = render_json(&fixture, RENDER_SARIF);
        json_t *location = json_array_get(json_object_get(sarif_result(sarif, 0), "locations"), 0);
        json_t *artifact =
            json_object_get(json_object_get(location, "physicalLocation"), "artifactLocation");
        assert_string_equal(json_string_value(json_object_get(artifact, "uri")), names[i][1]);
        json_decref(sarif);
        fixture_finish(&fixture);
    }
    Fixture fixture;
    fixture_start(&fixture);
    Source *source = fixture_text(&fixture, "/a b.strat", "word");
    findings_add(&fixture.findings, RULE_CLASH, fixture_span(source, "word", 0), "x");
    json_t *sarif = render_json(&fixture, RENDER_SARIF);
    json_t *location = json_array_get(json_object_get(sarif_result(sarif, 0), "locations"), 0);
    expect_json(json_object_get(json_object_get(location, "physicalLocation"), "artifactLocation"),
                "{\"uri\": \"file:///a%20b.strat\"}");
    json_decref(sarif);
    fixture_finish(&fixture);
}

// The fingerprints of all findings in a text, in order.
static void fingerprints_of(const char *name, const char *text, char prints[][33]) {
    Fixture fixture;
    fixture_start(&fixture);
    Source *source = fixture_text(&fixture, name, text);
    Findings *list = &fixture.findings;
    findings_add(list, RULE_NO_OWNER, fixture_span(source, "tactic a", 0), "1");
    findings_add(list, RULE_CLASH, fixture_span(source, "tactic a", 0), "2");
    findings_add(list, RULE_NO_OWNER, fixture_span(source, "tactic a", 1), "3");
    findings_add(list, RULE_NO_OWNER, fixture_span(source, "tactic b", 0), "4");
    findings_add(list, RULE_NO_OWNER, span_end(fixture_span(source, "tactic b", 0)), "5");
    json_t *issues = render_json(&fixture, RENDER_GITLAB);
    assert_int_equal(json_array_size(issues), 5);
    for (size_t i = 0; i < 5; i++) {
        const json_t *print = json_object_get(json_array_get(issues, i), "fingerprint");
        assert_int_equal(json_string_length(print), 32);
        memcpy(prints[i], json_string_value(print), 33);
    }
    json_decref(issues);
    fixture_finish(&fixture);
}

static void fingerprints_survive_moved_lines(void **state) {
    (void)state;
    char first[5][33];
    char moved[5][33];
    char other[5][33];
    fingerprints_of("a.strat", "tactic a\ntactic a\ntactic b on x\n", first);
    fingerprints_of("./a.strat", "// new\n\n  tactic a\n\ntactic a\n  tactic b on x  \n", moved);
    fingerprints_of("b.strat", "tactic a\ntactic a\ntactic b on x\n", other);
    for (size_t i = 0; i < 5; i++) {
        assert_string_equal(first[i], moved[i]);
        for (size_t j = 0; j < 5; j++) {
            assert_string_not_equal(first[i], other[j]);
            if (i != j) {
                assert_string_not_equal(first[i], first[j]);
            }
        }
    }
}

static int compare_prints(const void *left, const void *right) {
    return memcmp(left, right, 32);
}

static void a_thousand_like_findings_have_a_thousand_fingerprints(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    Buffer text = BUFFER_EMPTY;
    for (unsigned i = 0; i < 1000; i++) {
        buffer_add_format(&text, "tactic %u\n", i / 10);
    }
    buffer_add_char(&text, '\0');
    Source *source = fixture_text(&fixture, "a", text.text);
    uint32_t start = source->base;
    for (unsigned i = 0; i < 1000; i++) {
        uint32_t end = start + (i / 10 < 10 ? 8 : 9);
        findings_add(&fixture.findings, RULE_NO_OWNER, (Span){start, end}, "x");
        start = end + 1;
    }
    json_t *issues = render_json(&fixture, RENDER_GITLAB);
    static char prints[1000][32];
    for (size_t i = 0; i < 1000; i++) {
        const json_t *print = json_object_get(json_array_get(issues, i), "fingerprint");
        memcpy(prints[i], json_string_value(print), 32);
    }
    qsort(prints, 1000, 32, compare_prints);
    for (size_t i = 1; i < 1000; i++) {
        assert_memory_not_equal(prints[i - 1], prints[i], 32);
    }
    json_decref(issues);
    buffer_free(&text);
    fixture_finish(&fixture);
}

static void gitlab_gets_an_array(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    add_findings(&fixture);
    Source *source = fixture.sources.list.items[0];
    findings_add(&fixture.findings, RULE_CLASH, fixture_span(source, "daily\n>", 0), "w");
    json_t *issues = render_json(&fixture, RENDER_GITLAB);
    for (size_t i = 0; i < json_array_size(issues); i++) {
        json_object_del(json_array_get(issues, i), "fingerprint");
    }
    expect_json(
        issues,
        "[{\"description\": \"no calendar\", \"check_name\": \"missing-step\", "
        "\"severity\": \"info\", "
        "\"location\": {\"path\": \"plan.strat\", \"lines\": {\"begin\": 1, \"end\": 1}}}, "
        "{\"description\": \"100% \\\"wrong\\\"\\nhelp: do this\", \"check_name\": \"syntax\", "
        "\"severity\": \"major\", "
        "\"location\": {\"path\": \"plan.strat\", \"lines\": {\"begin\": 2, \"end\": 2}}}, "
        "{\"description\": \"w\", \"check_name\": \"clash\", \"severity\": \"minor\", "
        "\"location\": {\"path\": \"plan.strat\", \"lines\": {\"begin\": 2, \"end\": 3}}}]");
    json_decref(issues);
    fixture_finish(&fixture);
}

static void github_gets_commands(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    add_findings(&fixture);
    Source *odd = fixture_text(&fixture, "./a,b:c%\r.strat", "word");
    findings_add(&fixture.findings, RULE_NO_OWNER, fixture_span(odd, "word", 0),
                 "a\n::error::b, c: 5%%\x1b");
    assert_output(fixture_render(&fixture, RENDER_GITHUB, "plan.strat"),
                  "::notice file=plan.strat,line=1,endLine=1,col=1,endColumn=8,title=missing-step::"
                  "no calendar\n"
                  "::error file=plan.strat,line=2,endLine=2,col=5,endColumn=19,title=syntax::"
                  "100%25 \"wrong\"%0Ahelp: do this\n"
                  "::warning file=a%2Cb%3Ac%25<U+000D>.strat,line=1,endLine=1,col=1,endColumn=5,"
                  "title=no-owner::a<U+000A>::error::b, c: 5%25<U+001B>\n");
    fixture_finish(&fixture);
}

static void junit_has_a_case_a_finding(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    add_findings(&fixture);
    Source *odd = fixture_text(&fixture, "a<b>.strat", "word");
    findings_add(&fixture.findings, RULE_NO_OWNER, fixture_span(odd, "word", 0),
                 "a & 'b'\x01\xef\xbf\xbe\xff");
    assert_output(
        fixture_render(&fixture, RENDER_JUNIT, "plan.strat"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<testsuites name=\"strat\" tests=\"3\" failures=\"2\" errors=\"0\">\n"
        "  <testsuite name=\"plan.strat\" tests=\"3\" failures=\"2\" errors=\"0\" skipped=\"1\">\n"
        "    <properties>\n"
        "      <property name=\"today\" value=\"2026-04-06\"/>\n"
        "    </properties>\n"
        "    <testcase name=\"missing-step at 1:1\" classname=\"plan.strat\" file=\"plan.strat\" "
        "line=\"1\">\n"
        "      <skipped message=\"advice: no calendar\"/>\n"
        "      <system-out>plan.strat:1:1: advice[missing-step]: no calendar</system-out>\n"
        "    </testcase>\n"
        "    <testcase name=\"syntax at 2:5\" classname=\"plan.strat\" file=\"plan.strat\" "
        "line=\"2\">\n"
        "      <failure type=\"error\" message=\"100% &quot;wrong&quot;\">"
        "plan.strat:2:5: error[syntax]: 100% &quot;wrong&quot;\n"
        "help: do this</failure>\n"
        "    </testcase>\n"
        "    <testcase name=\"no-owner at 1:1\" classname=\"a&lt;b&gt;.strat\" "
        "file=\"a&lt;b&gt;.strat\" line=\"1\">\n"
        "      <failure type=\"warning\" message=\"a &amp; "
        "&apos;b&apos;&lt;U+0001&gt;\ufffd\ufffd\">"
        "a&lt;b&gt;.strat:1:1: warning[no-owner]: a &amp; &apos;b&apos;&lt;U+0001&gt;"
        "\ufffd&lt;0xFF&gt;</failure>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>\n");
    fixture_finish(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_is_one_object),
        cmocka_unit_test(json_lines_are_the_same_findings),
        cmocka_unit_test(a_clean_run_is_valid_too),
        cmocka_unit_test(any_bytes_make_a_json_string),
        cmocka_unit_test(sarif_has_one_run),
        cmocka_unit_test(sarif_results_say_all),
        cmocka_unit_test(sarif_keeps_what_is_suppressed),
        cmocka_unit_test(sarif_quotes_the_pages),
        cmocka_unit_test(sarif_addresses_are_escaped),
        cmocka_unit_test(fingerprints_survive_moved_lines),
        cmocka_unit_test(a_thousand_like_findings_have_a_thousand_fingerprints),
        cmocka_unit_test(gitlab_gets_an_array),
        cmocka_unit_test(github_gets_commands),
        cmocka_unit_test(junit_has_a_case_a_finding),
    };
    return cmocka_run_group_tests_name("render formats", tests, NULL, NULL);
}
