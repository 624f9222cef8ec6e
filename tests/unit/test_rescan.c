// Scanning again: whatever is written or deleted wherever, the tokens are those of a scanner that has seen nothing before.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "finding_fixture.h"
#include "syntax/parser.h"
#include "syntax/rescan.h"
#include "text_fixture.h"

// All that a token may be joined to, or may run into: texts, comments, currencies, years, words of the language as names.
static const char earlier_text[] =
    "strategy \"Acorn\" <\n"
    "  period 2026  // a comment < with signs\n"
    "  budget 500 /* of\n all */ USD\n"
    ">\n\n"
    "person voice \"Gö\" role \"\"\"A\n  long one\"\"\"\n"
    "purpose sales primary <\n"
    "  goal leads +25% by Q3 2026 owner voice <\n"
    "    tactic `goal` on facebook post 1/week link https://a.example/x\n"
    "    actual 3 on 2026-03-31\n"
    "  >\n>\n";

// The same, with what the parser takes for something else, what it passes over, and a notation that is read as strat's own.
static const char broken_text[] =
    "strategy \"Acorn\" <\n"
    "  period 2026  // a comment < with signs\n"
    "  budget = 500 /* of\n all */ USD\n"
    ">\n\n"
    "persn voice \"Gö\" role \"\"\"A\n  long one\"\"\"\n"
    "purpose sales primary <\n"
    "  goal leads +25% by Q3 2026 ownr voice <\n"
    "    tactic `goal` on facebook post ( ] three times a week link https://a.example/x\n"
    "    actual 3 on 2026-03-31\n"
    "  >\n>\n";

static const char *const written[] = {"",
                                      "x",
                                      " ",
                                      "\n",
                                      "\"",
                                      "\"\"\"",
                                      "/*",
                                      "*/",
                                      "//",
                                      "goal",
                                      "USD",
                                      "2027",
                                      "Q3 ",
                                      "\n  goal ",
                                      "\xC3",
                                      "\x01",
                                      ".",
                                      "-",
                                      "`",
                                      "<",
                                      "1.000,5 ",
                                      "\\\"",
                                      "\n// Allow(x)\n"};

// Compares where something is written behind `start` in place of `taken` bytes; whether anything was taken over.
static bool compare(const Tree *earlier, const char *before, size_t start, size_t taken,
                    const char *with) {
    Fixture fixture;
    fixture_start(&fixture);
    Buffer text = BUFFER_EMPTY;
    buffer_add_bytes(&text, before, start);
    buffer_add_string(&text, with);
    buffer_add_string(&text, before + start + taken);
    Source *source = text_source(&fixture.sources, text.text, text.length);
    Tokens again;
    bool known = rescan(source, &fixture.findings, earlier, &again);
    assert_int_equal(fixture.findings.list.count, 0);
    if (known) {
        Tokens whole = scanner_scan(source, &fixture.findings);
        assert_int_equal(fixture.findings.list.count, 0);
        assert_int_equal(again.count, whole.count);
        assert_int_equal(again.odd, whole.odd);
        assert_int_equal(again.unclosed, whole.unclosed);
        // What was there before may be gone.
        assert_true(again.escapes || !whole.escapes);
        assert_true(again.allows || !whole.allows);
        for (uint32_t i = 0; i < whole.count; i++) {
            assert_int_equal(again.items[i].start, whole.items[i].start);
            assert_int_equal(again.items[i].kind, whole.items[i].kind);
            assert_int_equal(again.items[i].length, whole.items[i].length);
        }
        tokens_free(&whole);
        tokens_free(&again);
        // The text is as it was.
        assert_memory_equal(source->text.text, text.text, text.length);
        assert_int_equal(source->text.text[text.length], 0);
    }
    buffer_free(&text);
    fixture_finish(&fixture);
    return known;
}

static void try_every_edit(const Tree *earlier, const char *text) {
    size_t length = strlen(text);
    unsigned known = 0;
    unsigned edits = 0;
    for (size_t start = 0; start <= length; start++) {
        for (size_t taken = 0; taken <= 40 && start + taken <= length; taken = taken * 3 + 1) {
            for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
                known += compare(earlier, text, start, taken, written[i]);
                edits++;
            }
        }
    }
    // Most leave the text whole.
    assert_true(known > edits / 2);
}

static void try_text(const char *text, bool sound) {
    Fixture fixture;
    fixture_start(&fixture);
    Source *source = text_source(&fixture.sources, text, strlen(text));
    Tree *earlier = parser_parse(fixture.arena, source, &fixture.findings);
    assert_int_equal(fixture.findings.list.count == 0, sound);
    assert_true(earlier->plain);
    assert_int_equal(earlier->mended.count == 0, sound);
    assert_int_equal(earlier->written.count == 0, sound);
    if (sound) {
        assert_int_not_equal(earlier->retyped.count, 0);
    }
    try_every_edit(earlier, text);
    tree_finish(earlier);
    fixture_finish(&fixture);
}

static void test_sound_text(void **state) {
    (void)state;
    try_text(earlier_text, true);
}

static void test_broken_text(void **state) {
    (void)state;
    try_text(broken_text, false);
}

// What was said of a text may be said of a place that is not looked at again.
static void test_not_after_findings(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    static const char text[] = "person ann \"Ann\nrole \"Owner\"\n";
    Source *source = text_source(&fixture.sources, text, sizeof text - 1);
    Tree *earlier = parser_parse(fixture.arena, source, &fixture.findings);
    assert_false(earlier->plain);
    Tokens tokens;
    assert_false(rescan(source, &fixture.findings, earlier, &tokens));
    tree_finish(earlier);
    fixture_finish(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sound_text),
        cmocka_unit_test(test_broken_text),
        cmocka_unit_test(test_not_after_findings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
