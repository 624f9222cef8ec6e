// Fixes put into texts: which go together, and what comes out. Patches are checked with the words
// they consist of, and by applying them again.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "finding_fixture.h"
#include "findings/fixes.h"
#include "findings/patch.h"

static const char plan[] = "tactic answer on facebook\ntactic ask on twitter\n";

typedef struct {
    Fixture fixture;
    Source *source;
} FixTest;

static void start(FixTest *test, const char *text) {
    fixture_start(&test->fixture);
    test->source = fixture_text(&test->fixture, "plan.strat", text);
}

static Finding *add_finding(FixTest *test, const char *message) {
    return findings_add(&test->fixture.findings, RULE_NO_OWNER, SPAN_NONE, "%s", message);
}

static Fix *add_fix(FixTest *test, Finding *finding, bool safe) {
    return finding_fix(&test->fixture.findings, finding, safe, "mend");
}

static void add_edit(FixTest *test, Fix *fix, Span at, const char *text) {
    fix_edit(&test->fixture.findings, fix, at, slice_from(text));
}

// A finding with one safe fix of one edit.
static Finding *add_simple(FixTest *test, Span at, const char *text) {
    Finding *finding = add_finding(test, text);
    add_edit(test, add_fix(test, finding, true), at, text);
    return finding;
}

static Span words(const FixTest *test, const char *text) {
    return fixture_span(test->source, text, 0);
}

// Ends the test.
static void expect(FixTest *test, bool unsafe, unsigned applied, const char *text) {
    Buffer out = BUFFER_EMPTY;
    assert_int_equal(fixes_apply(test->source, &test->fixture.findings, unsafe, &out), applied);
    assert_output(out, text);
    fixture_finish(&test->fixture);
}

static void edits_are_put_in_by_place(void **state) {
    (void)state;
    FixTest test;
    start(&test, plan);
    add_simple(&test, span_end(words(&test, "twitter")), " owner sam");
    add_simple(&test, words(&test, "answer"), "reply");
    add_simple(&test, span_start(words(&test, "tactic answer")), "// first\n");
    add_simple(&test, words(&test, "ask "), "");
    expect(&test, false, 4, "// first\ntactic reply on facebook\ntactic on twitter owner sam\n");
}

static void without_fixes_the_text_stays(void **state) {
    (void)state;
    FixTest test;
    start(&test, plan);
    add_finding(&test, "nothing to do");
    add_fix(&test, add_finding(&test, "a fix without edits"), true);
    expect(&test, true, 0, plan);
}

static void unsafe_fixes_want_to_be_asked_for(void **state) {
    (void)state;
    for (int unsafe = 0; unsafe < 2; unsafe++) {
        FixTest test;
        start(&test, plan);
        Finding *finding = add_finding(&test, "a");
        add_edit(&test, add_fix(&test, finding, false), words(&test, "answer"), "first");
        add_edit(&test, add_fix(&test, finding, false), words(&test, "answer"), "second");
        // Where a safe way is there, it is taken.
        finding = add_finding(&test, "b");
        add_edit(&test, add_fix(&test, finding, false), words(&test, "ask"), "unsafe");
        add_edit(&test, add_fix(&test, finding, true), words(&test, "ask"), "safe");
        expect(&test, unsafe != 0, unsafe ? 2 : 1,
               unsafe ? "tactic first on facebook\ntactic safe on twitter\n"
                      : "tactic answer on facebook\ntactic safe on twitter\n");
    }
}

static void of_two_that_overlap_the_first_by_place_wins(void **state) {
    (void)state;
    FixTest test;
    start(&test, plan);
    add_simple(&test, words(&test, "on facebook"), "LATER");
    add_simple(&test, words(&test, "answer on"), "EARLIER");
    add_simple(&test, words(&test, "ask"), "one");
    add_simple(&test, words(&test, "ask"), "two");
    expect(&test, false, 2, "tactic EARLIER facebook\ntactic one on twitter\n");
}

static void neighbours_do_not_overlap(void **state) {
    (void)state;
    FixTest test;
    start(&test, plan);
    add_simple(&test, words(&test, "answer"), "A");
    add_simple(&test, words(&test, " on facebook"), "B");
    add_simple(&test, span_start(words(&test, "answer")), "<");
    add_simple(&test, span_end(words(&test, "on facebook")), ">");
    expect(&test, false, 4, "tactic <AB>\ntactic ask on twitter\n");
}

static void nothing_is_inserted_into_what_is_replaced(void **state) {
    (void)state;
    FixTest test;
    start(&test, plan);
    Span inside = span_start(words(&test, "wer"));
    add_simple(&test, inside, "X");
    add_simple(&test, words(&test, "answer"), "reply");
    expect(&test, false, 1, "tactic reply on facebook\ntactic ask on twitter\n");
}

static void of_two_insertions_at_one_place_one_is_made(void **state) {
    (void)state;
    FixTest test;
    start(&test, plan);
    Span at = span_end(words(&test, "facebook"));
    add_simple(&test, at, " daily");
    add_simple(&test, at, " owner maria");
    expect(&test, false, 1, "tactic answer on facebook daily\ntactic ask on twitter\n");
}

static void a_fix_is_made_whole_or_not_at_all(void **state) {
    (void)state;
    FixTest test;
    start(&test, plan);
    add_simple(&test, words(&test, "tactic answer"), "T");
    Fix *fix = add_fix(&test, add_finding(&test, "two edits"), true);
    add_edit(&test, fix, words(&test, "ask"), "ANSWER");
    add_edit(&test, fix, words(&test, "answer"), "ASK");
    // The place that the refused fix wanted is free again.
    add_simple(&test, words(&test, "ask on"), "mine on");
    expect(&test, false, 2, "T on facebook\ntactic mine on twitter\n");
}

static void a_fix_that_overlaps_itself_is_not_made(void **state) {
    (void)state;
    FixTest test;
    start(&test, plan);
    Fix *fix = add_fix(&test, add_finding(&test, "a"), true);
    add_edit(&test, fix, words(&test, "answer on"), "A");
    add_edit(&test, fix, words(&test, "on facebook"), "B");
    expect(&test, false, 0, plan);
}

static void equal_edits_are_made_once(void **state) {
    (void)state;
    FixTest test;
    start(&test, plan);
    Span at = span_end(words(&test, "facebook"));
    add_simple(&test, at, " daily");
    Fix *shared = add_fix(&test, add_finding(&test, "shares the edit"), true);
    add_edit(&test, shared, at, " daily");
    add_edit(&test, shared, words(&test, "ask"), "question");
    Fix *refused = add_fix(&test, add_finding(&test, "shares it too, and is in the way"), true);
    add_edit(&test, refused, at, " daily");
    add_edit(&test, refused, words(&test, "ask"), "other");
    expect(&test, false, 2, "tactic answer on facebook daily\ntactic question on twitter\n");
}

static void suppressed_findings_are_left_alone(void **state) {
    (void)state;
    FixTest test;
    start(&test, plan);
    add_simple(&test, words(&test, "answer"), "reply")->suppressed = true;
    expect(&test, true, 0, plan);
}

static void only_this_source_is_changed(void **state) {
    (void)state;
    FixTest test;
    start(&test, plan);
    Source *other = fixture_text(&test.fixture, "other.strat", "person maria\n");
    add_simple(&test, fixture_span(other, "maria", 0), "sam");
    Fix *fix = add_fix(&test, add_finding(&test, "in both"), true);
    add_edit(&test, fix, words(&test, "answer"), "reply");
    add_edit(&test, fix, fixture_span(other, "person", 0), "people");
    Buffer out = BUFFER_EMPTY;
    assert_int_equal(fixes_apply(other, &test.fixture.findings, false, &out), 1);
    assert_output(out, "person sam\n");
    expect(&test, false, 0, plan);
}

// ---- Patches ---------------------------------------------------------------------------------

static void expect_patch(const char *before, const char *after, const char *expected) {
    Buffer out = BUFFER_EMPTY;
    bool changed = patch_write(&out, SLICE("plan.strat"), slice_from(before), slice_from(after));
    assert_int_equal(changed, strcmp(before, after) != 0);
    assert_output(out, expected);
}

#define HEAD "--- a/plan.strat\n+++ b/plan.strat\n"

static void equal_texts_have_no_patch(void **state) {
    (void)state;
    expect_patch("", "", "");
    expect_patch("a\nb", "a\nb", "");
}

static void a_patch_has_three_lines_of_context(void **state) {
    (void)state;
    expect_patch("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n",
                 HEAD "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
    expect_patch("1\n2\n", "0\n1\n2\n", HEAD "@@ -1,2 +1,3 @@\n+0\n 1\n 2\n");
    expect_patch("1\n", "2\n", HEAD "@@ -1 +1 @@\n-1\n+2\n");
    expect_patch("", "1\n", HEAD "@@ -0,0 +1 @@\n+1\n");
    expect_patch("1\n2\n", "", HEAD "@@ -1,2 +0,0 @@\n-1\n-2\n");
}

static void near_changes_share_a_hunk(void **state) {
    (void)state;
    expect_patch("1\n2\n3\n4\n5\n6\n7\n8\n", "x\n2\n3\n4\n5\n6\n7\ny\n",
                 HEAD "@@ -1,8 +1,8 @@\n-1\n+x\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n+y\n");
    expect_patch("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "2\n3\n4\n5\n6\n7\n8\n9\nten\n",
                 HEAD "@@ -1,4 +1,3 @@\n-1\n 2\n 3\n 4\n@@ -7,3 +6,4 @@\n 7\n 8\n 9\n+ten\n");
}

static void a_missing_line_end_is_said(void **state) {
    (void)state;
    expect_patch("a\nb", "a\nb\n",
                 HEAD "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n");
    expect_patch("a\nb\n", "a\nb",
                 HEAD "@@ -1,2 +1,2 @@\n a\n-b\n+b\n\\ No newline at end of file\n");
    expect_patch("a\nb", "c\nb",
                 HEAD "@@ -1,2 +1,2 @@\n-a\n+c\n b\n"
                      "\\ No newline at end of file\n");
    expect_patch("a\r\nb\n", "a\nb\n", HEAD "@@ -1,2 +1,2 @@\n-a\r\n+a\n b\n");
}

static void names_are_written_as_git_does(void **state) {
    (void)state;
    static const char *const names[][2] = {
        {"./a/b.strat", "--- a/a/b.strat\n+++ b/a/b.strat\n"},
        {"/a/b.strat", "--- a/a/b.strat\n+++ b/a/b.strat\n"},
        {"my plan", "--- a/my plan\t\n+++ b/my plan\t\n"},
        {"a\n\"\\\xc3\xbc", "--- \"a/a\\012\\\"\\\\\\303\\274\"\n"
                            "+++ \"b/a\\012\\\"\\\\\\303\\274\"\n"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Buffer out = BUFFER_EMPTY;
        patch_write(&out, slice_from(names[i][0]), SLICE(""), SLICE("x\n"));
        out.length -= strlen("@@ -0,0 +1 @@\n+x\n");
        assert_output(out, names[i][1]);
    }
}

static size_t read_number(const char **at) {
    size_t number = 0;
    for (; **at >= '0' && **at <= '9'; (*at)++) {
        number = number * 10 + (size_t)(**at - '0');
    }
    return number;
}

static const char *next_line(const char *at) {
    const char *end = strchr(at, '\n');
    return end == NULL ? at + strlen(at) : end + 1;
}

// A small `patch`: strict about places and context. Returns the lines changed.
static size_t apply_patch(const char *before, const char *patch, Buffer *out) {
    size_t line = 1;
    size_t changes = 0;
    patch = next_line(next_line(patch));
    while (*patch == '@') {
        patch += strlen("@@ -");
        size_t start = read_number(&patch);
        size_t count = 1;
        if (*patch == ',') {
            patch++;
            count = read_number(&patch);
        }
        patch = next_line(patch);
        size_t end = count == 0 ? start + 1 : start;
        for (; line < end; line++) {
            buffer_add_bytes(out, before, (size_t)(next_line(before) - before));
            before = next_line(before);
        }
        size_t last = line + count;
        for (; *patch != '@' && *patch != '\0'; patch = next_line(patch)) {
            size_t length = (size_t)(next_line(patch) - patch) - 1;
            if (*patch != '+') {
                assert_memory_equal(patch + 1, before, length);
                before += length;
                line++;
            }
            if (*patch != '-') {
                buffer_add_bytes(out, patch + 1, length);
            }
            changes += *patch != ' ';
        }
        assert_int_equal(line, last);
    }
    buffer_add_string(out, before);
    return changes;
}

static void expect_round_trip(const Buffer *before, const Buffer *after, size_t most_changes) {
    Buffer patch = BUFFER_EMPTY;
    Buffer again = BUFFER_EMPTY;
    patch_write(&patch, SLICE("x"), buffer_slice(before), buffer_slice(after));
    buffer_add_char(&patch, '\0');
    size_t changes = apply_patch(before->text, patch.text, &again);
    assert_true(changes <= most_changes);
    assert_true(slice_equal(buffer_slice(&again), buffer_slice(after)));
    buffer_free(&again);
    buffer_free(&patch);
}

static void random_texts_come_back_by_their_patch(void **state) {
    (void)state;
    uint32_t random = 99;
    for (unsigned round = 0; round < 400; round++) {
        Buffer before = BUFFER_EMPTY;
        Buffer after = BUFFER_EMPTY;
        size_t edits = 0;
        unsigned lines = round % 60 + 1;
        for (unsigned i = 0; i < lines; i++) {
            random = random * 1664525 + 1013904223;
            unsigned word = random >> 24 & 7;
            unsigned what = random >> 16 & 15;
            buffer_add_format(&before, "%u\n", word);
            if (what != 0) {
                buffer_add_format(&after, "%u\n", what == 1 ? word + 1 : word);
            }
            if (what == 2) {
                buffer_add_string(&after, "new\n");
            }
            edits += what == 1 ? 2 : what == 0 || what == 2;
        }
        if (!slice_equal(buffer_slice(&before), buffer_slice(&after))) {
            buffer_reserve(&before, 1);
            before.text[before.length] = '\0';
            // The edits made are one way; the shortest cannot be longer.
            expect_round_trip(&before, &after, edits);
        }
        buffer_free(&before);
        buffer_free(&after);
    }
}

// More edits than one search allows: longer than the shortest perhaps, but right.
static void very_different_texts_come_back_too(void **state) {
    (void)state;
    Buffer before = BUFFER_EMPTY;
    Buffer after = BUFFER_EMPTY;
    for (unsigned i = 0; i < 6000; i++) {
        buffer_add_format(&before, "%u\n", i % 3 == 0 ? i : i % 7);
        buffer_add_format(&after, "%u\n", i % 3 == 0 ? i : 100000 + i);
    }
    buffer_reserve(&before, 1);
    before.text[before.length] = '\0';
    expect_round_trip(&before, &after, 8000);
    expect_round_trip(&before, &(Buffer){NULL, 0, 0}, 6000);
    buffer_free(&before);
    buffer_free(&after);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edits_are_put_in_by_place),
        cmocka_unit_test(without_fixes_the_text_stays),
        cmocka_unit_test(unsafe_fixes_want_to_be_asked_for),
        cmocka_unit_test(of_two_that_overlap_the_first_by_place_wins),
        cmocka_unit_test(neighbours_do_not_overlap),
        cmocka_unit_test(nothing_is_inserted_into_what_is_replaced),
        cmocka_unit_test(of_two_insertions_at_one_place_one_is_made),
        cmocka_unit_test(a_fix_is_made_whole_or_not_at_all),
        cmocka_unit_test(a_fix_that_overlaps_itself_is_not_made),
        cmocka_unit_test(equal_edits_are_made_once),
        cmocka_unit_test(suppressed_findings_are_left_alone),
        cmocka_unit_test(only_this_source_is_changed),
        cmocka_unit_test(equal_texts_have_no_patch),
        cmocka_unit_test(a_patch_has_three_lines_of_context),
        cmocka_unit_test(near_changes_share_a_hunk),
        cmocka_unit_test(a_missing_line_end_is_said),
        cmocka_unit_test(names_are_written_as_git_does),
        cmocka_unit_test(random_texts_come_back_by_their_patch),
        cmocka_unit_test(very_different_texts_come_back_too),
    };
    return cmocka_run_group_tests_name("fixes", tests, NULL, NULL);
}
