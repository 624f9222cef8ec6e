// The JSON report of a hand-made Plan: the fields of the documented skeleton, in their order, rounded
// and left out as it says. That it fits its schema is shown by tests/reports.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>

#include "backend/backend.h"
#include "report_fixture.h"

typedef struct {
    Arena *arena;
    json_t *report;
} Fixture;

static void start_with(Fixture *fixture, Slice payload) {
    fixture->arena = arena_new();
    Buffer out = BUFFER_EMPTY;
    const Backend *backend = backend_find(SLICE("json"));
    assert_non_null(backend);
    Plan *plan = report_fixture(fixture->arena, payload);
    backend->write(plan, &REPORT_OPTIONS_USUAL, &out);
    report_fixture_end(plan);
    json_error_t error;
    fixture->report = json_loadb(out.text, out.length, JSON_REJECT_DUPLICATES, &error);
    if (fixture->report == NULL) {
        fail_msg("%s at %d:%d", error.text, error.line, error.column);
    }
    assert_int_equal(out.text[out.length - 1], '\n');
    buffer_free(&out);
}

static int start(void **state) {
    static Fixture fixture;
    start_with(&fixture, SLICE(""));
    *state = &fixture;
    return 0;
}

static int finish(void **state) {
    Fixture *fixture = *state;
    json_decref(fixture->report);
    arena_free(fixture->arena);
    return 0;
}

// Compares with the JSON that is expected; a string of it for the message.
static void assert_json(json_t *value, const char *expected) {
    json_error_t error;
    json_t *wanted = json_loads(expected, JSON_DECODE_ANY, &error);
    assert_non_null(wanted);
    if (!json_equal(value, wanted)) {
        char *found = json_dumps(value, JSON_ENCODE_ANY);
        fail_msg("%s, not %s", found, expected);
    }
    json_decref(wanted);
}

static json_t *field(json_t *value, const char *key) {
    json_t *found = json_object_get(value, key);
    if (found == NULL) {
        fail_msg("there is no %s", key);
    }
    return found;
}

static json_t *first(json_t *value, const char *key) {
    return json_array_get(field(value, key), 0);
}

static void test_order(void **state) {
    const Fixture *fixture = *state;
    static const char *const keys[] = {
        "format",    "generator",   "source",      "today",     "strategy",   "people",
        "audiences", "profiles",    "contents",    "campaigns", "purposes",   "responses",
        "measures",  "reviews",     "calendar",    "pattern",   "exceptions", "running",
        "mix",       "content_mix", "post_counts", "workload",  "costs",      "funnel",
        "journey",   "readiness",   "findings"};
    size_t index = 0;
    const char *key;
    json_t *value;
    json_object_foreach(fixture->report, key, value) {
        assert_true(index < sizeof(keys) / sizeof(keys[0]));
        assert_string_equal(key, keys[index++]);
    }
    assert_int_equal(index, sizeof(keys) / sizeof(keys[0]));
}

static void test_goal(void **state) {
    const Fixture *fixture = *state;
    json_t *purpose = first(fixture->report, "purposes");
    assert_json(field(purpose, "name"), "\"sales\"");
    assert_json(field(purpose, "primary"), "true");
    json_t *goal = first(purpose, "goals");
    assert_json(field(goal, "metric"), "\"signups\"");
    assert_json(field(goal, "target"), "{\"kind\": \"relative\", \"value\": 25, \"unit\": "
                                       "\"percent\", \"baseline\": 400, \"level\": 500}");
    assert_json(field(goal, "deadline"), "\"2026-09-30\"");
    assert_json(field(goal, "via"), "[{\"channel\": \"facebook\", \"method\": \"boost\"}]");
    assert_json(field(goal, "milestones"), "[{\"value\": 465, \"deadline\": \"2026-06-30\"}]");
    assert_json(field(goal, "actuals"), "[{\"date\": \"2026-03-31\", \"value\": 430}]");
    // Exact, up to the sixth decimal.
    assert_json(field(goal, "progress"), "{\"state\": \"on-track\", \"expected\": 432.149999, "
                                         "\"actual\": 430, \"forecast\": 491.65, "
                                         "\"needed_per_week\": 2.677596, \"needed\": 0}");
    assert_null(json_object_get(goal, "link"));
    assert_null(json_object_get(goal, "stage"));
}

static void test_tactic(void **state) {
    const Fixture *fixture = *state;
    json_t *goal = first(first(fixture->report, "purposes"), "goals");
    json_t *tips = first(goal, "tactics");
    assert_json(field(tips, "places"),
                "[{\"channel\": \"facebook\", \"profile\": \"@Acorn\", \"method\": \"post\"}]");
    assert_json(field(tips, "cadence"), "{\"count\": 3, \"per\": \"week\"}");
    assert_json(field(tips, "times"), "[\"18:30\"]");
    assert_json(field(tips, "takes_minutes"), "120");
    assert_json(field(tips, "takes_per"), "\"week\"");
    assert_json(field(tips, "costs"), "{\"value\": 50, \"currency\": \"EUR\", \"per\": \"month\"}");
    json_t *letter = json_array_get(field(goal, "tactics"), 1);
    assert_null(json_object_get(letter, "name"));
    assert_null(json_object_get(letter, "cadence"));
    assert_json(field(letter, "days"), "[\"fri\"]");
}

// Two places in every slot, each with the link of its own profile; the horizon bounds the calendar.
static void test_calendar(void **state) {
    const Fixture *fixture = *state;
    json_t *calendar = field(fixture->report, "calendar");
    json_t *second = json_array_get(calendar, 1);
    assert_json(field(second, "date"), "\"2026-01-02\"");
    assert_null(json_object_get(second, "time"));
    assert_json(field(second, "profile"), "\"@Oak\"");
    assert_json(field(second, "link"), "\"https://oak.example/\"");
    json_t *third = json_array_get(calendar, 2);
    assert_json(field(third, "time"), "\"18:30\"");
    assert_json(field(third, "tactic"), "\"tips\"");
    // 38 tips from Friday the 2nd of January to Monday the 30th of March, 13 letters in two places.
    assert_int_equal(json_array_size(calendar), 38 + 2 * 13);
    json_t *last = json_array_get(calendar, json_array_size(calendar) - 1);
    assert_json(field(last, "date"), "\"2026-03-30\"");
}

static void test_figures(void **state) {
    const Fixture *fixture = *state;
    json_t *load = first(fixture->report, "workload");
    assert_json(field(load, "person"), "\"maria\"");
    assert_json(field(load, "capacity_minutes_per_week"), "360");
    assert_json(field(load, "busiest_week"), "\"2026-01-05\"");
    assert_json(field(load, "minutes"), "208");
    // A row a week, and the part-week before the first Monday has its part.
    assert_json(first(load, "weeks"), "{\"week\": \"2025-12-29\", \"minutes\": 69}");
    assert_json(json_array_get(field(load, "weeks"), 1),
                "{\"week\": \"2026-01-05\", \"minutes\": 120}");
    assert_json(field(fixture->report, "journey"),
                "[{\"stage\": \"aware\", \"relationship\": \"know\", \"tactics\": [\"tips\"]}]");
    json_t *readiness = field(fixture->report, "readiness");
    assert_int_equal(json_array_size(readiness), 7);
    assert_json(json_array_get(readiness, 1),
                "{\"step\": \"audience\", \"state\": \"missing\", \"missing\": [\"audience\"]}");
    assert_json(json_array_get(readiness, 5),
                "{\"step\": \"response\", \"state\": \"started\", \"missing\": []}");
    json_t *findings = field(fixture->report, "findings");
    assert_int_equal(json_array_size(findings), 1);
    assert_json(field(json_array_get(findings, 0), "rule"), "\"no-owner\"");
}

static void test_costs(void **state) {
    const Fixture *fixture = *state;
    json_t *costs = field(fixture->report, "costs");
    assert_json(field(costs, "total"), "[{\"value\": 450, \"currency\": \"EUR\"}]");
    assert_json(field(costs, "goals"), "[{\"purpose\": \"sales\", \"metric\": \"signups\", "
                                       "\"value\": 450, \"currency\": \"EUR\"}]");
    // The campaign's budget is in another currency than its costs: two rows, never one sum.
    assert_json(
        field(costs, "campaigns"),
        "[{\"campaign\": \"spring\", \"value\": 450, \"currency\": \"EUR\"}, {\"campaign\": "
        "\"spring\", \"value\": 0, \"currency\": \"USD\", \"budget\": 1000, \"unspent\": 1000}]");
    assert_int_equal(json_array_size(field(costs, "months")), 3);
    // What the campaign's own budget pays is not taken from the month's.
    assert_json(first(costs, "budget"),
                "{\"start\": \"2026-01-01\", \"end\": \"2026-01-31\", \"value\": 0, "
                "\"currency\": \"EUR\", \"budget\": 100, \"unspent\": 100}");
}

// Hostile words come back as they were, wherever they stand.
static void test_payloads(void **state) {
    (void)state;
    static const char *const payloads[] = {"\"}],\"x\":[{\"", "\\", "\x01\x1b[2J\x7f",
                                           "</script>\xe2\x80\xa8", "\xe2\x80\xae txt"};
    for (size_t i = 0; i < sizeof(payloads) / sizeof(payloads[0]); i++) {
        Fixture fixture;
        start_with(&fixture, slice_from(payloads[i]));
        Slice expected = arena_format(fixture.arena, "Share a tip%s", payloads[i]);
        json_t *goal = first(first(fixture.report, "purposes"), "goals");
        const char *title = json_string_value(field(first(goal, "tactics"), "title"));
        assert_true(slice_is(expected, title));
        void *done = &fixture;
        finish(&done);
    }
}

static void test_backends(void **state) {
    (void)state;
    assert_null(backend_find(SLICE("pdf")));
    assert_null(backend_find(SLICE("")));
    assert_string_equal(backend_for_path(SLICE("out/report.JSON"))->name, "json");
    assert_string_equal(backend_for_path(SLICE("a.b.md"))->name, "md");
    assert_null(backend_for_path(SLICE("out/.html")));
    assert_null(backend_for_path(SLICE("out.html/report")));
    assert_null(backend_for_path(SLICE("")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),    cmocka_unit_test(test_goal),
        cmocka_unit_test(test_tactic),   cmocka_unit_test(test_calendar),
        cmocka_unit_test(test_figures),  cmocka_unit_test(test_costs),
        cmocka_unit_test(test_payloads), cmocka_unit_test(test_backends),
    };
    return cmocka_run_group_tests(tests, start, finish);
}
