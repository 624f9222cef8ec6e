// Texts, addresses, lines and columns, and the table of rules.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/memory.h"
#include "finding_fixture.h"

static void expect_position(Fixture *fixture, Source *source, size_t offset, unsigned line,
                            unsigned column) {
    Position position =
        source_position(source, source->base + (uint32_t)offset, fixture->sources.arena);
    if (position.line != line || position.column != column) {
        fail_msg("offset %zu stands at %u:%u, not %u:%u", offset, (unsigned)position.line,
                 (unsigned)position.column, line, column);
    }
}

static void expect_line(Source *source, uint32_t line, const char *expected) {
    Slice text = source_line(source, line);
    char copy[64] = "";
    assert_true(text.length < sizeof copy);
    snprintf(copy, sizeof copy, "%.*s", SLICE_ARGS(text));
    assert_string_equal(copy, expected);
}

static void all_line_ends_count(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    Source *source = fixture_text(&fixture, "a", "one\ntwo\r\nthree\rfour\n\r");
    expect_position(&fixture, source, 0, 1, 1);
    expect_position(&fixture, source, 3, 1, 4);
    expect_position(&fixture, source, 4, 2, 1);
    expect_position(&fixture, source, 7, 2, 4);
    expect_position(&fixture, source, 8, 2, 5);
    expect_position(&fixture, source, 9, 3, 1);
    expect_position(&fixture, source, 15, 4, 1);
    expect_position(&fixture, source, 19, 4, 5);
    expect_position(&fixture, source, 20, 5, 1);
    expect_position(&fixture, source, 21, 6, 1);
    expect_line(source, 0, "");
    expect_line(source, 1, "one");
    expect_line(source, 2, "two");
    expect_line(source, 3, "three");
    expect_line(source, 4, "four");
    expect_line(source, 5, "");
    expect_line(source, 6, "");
    expect_line(source, 7, "");
    assert_int_equal(source->line_count, 6);
    fixture_finish(&fixture);
}

static void a_text_without_line_end_is_one_line(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    Source *empty = fixture_text(&fixture, "a", "");
    expect_position(&fixture, empty, 0, 1, 1);
    expect_line(empty, 1, "");
    Source *word = fixture_text(&fixture, "b", "word");
    expect_position(&fixture, word, 4, 1, 5);
    expect_position(&fixture, word, 400, 1, 5);
    expect_line(word, 1, "word");
    expect_line(word, 2, "");
    fixture_finish(&fixture);
}

static void columns_are_code_points(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    //                                              0 12 4   8 9  12
    Source *source = fixture_text(&fixture, "a", "x\ny\u00fc\U0001F600z\t\u65e5!");
    expect_position(&fixture, source, 2, 2, 1);
    expect_position(&fixture, source, 3, 2, 2);
    expect_position(&fixture, source, 5, 2, 3);
    expect_position(&fixture, source, 9, 2, 4);
    expect_position(&fixture, source, 10, 2, 5);
    expect_position(&fixture, source, 11, 2, 6);
    expect_position(&fixture, source, 14, 2, 7);
    expect_position(&fixture, source, 15, 2, 8);
    // Inside a character: still before it is over.
    expect_position(&fixture, source, 7, 2, 3);
    fixture_finish(&fixture);
}

static void an_invalid_byte_is_a_column(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    Source *source = fixture_text(&fixture, "a",
                                  "a\xff\xfe\xc3"
                                  "b");
    expect_position(&fixture, source, 1, 1, 2);
    expect_position(&fixture, source, 2, 1, 3);
    expect_position(&fixture, source, 3, 1, 4);
    expect_position(&fixture, source, 4, 1, 5);
    expect_position(&fixture, source, 5, 1, 6);
    fixture_finish(&fixture);
}

static void a_byte_order_mark_is_no_column(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    Source *source = fixture_text(&fixture, "a",
                                  "\xEF\xBB\xBF"
                                  "ab\nc");
    expect_position(&fixture, source, 0, 1, 1);
    expect_position(&fixture, source, 2, 1, 1);
    expect_position(&fixture, source, 3, 1, 1);
    expect_position(&fixture, source, 4, 1, 2);
    expect_position(&fixture, source, 6, 2, 1);
    expect_line(source, 1, "ab");
    fixture_finish(&fixture);
}

// Columns far into a line are counted from marks: every offset must agree with a plain count.
static void long_lines_count_like_short_ones(void **state) {
    (void)state;
    static const char *const pieces[] = {"a", "\u00e9", "\u65e5", "\U0001F600", "\xff", "\n"};
    Fixture fixture;
    fixture_start(&fixture);
    Buffer text = BUFFER_EMPTY;
    size_t starts[4000];
    unsigned lines[4000];
    unsigned columns[4000];
    unsigned line = 1;
    unsigned column = 1;
    uint32_t random = 12345;
    for (unsigned i = 0; i < 4000; i++) {
        random = random * 1664525 + 1013904223;
        // Line ends are rare, so that lines are longer than the distance between marks.
        unsigned piece = (random >> 16) % 5;
        piece = i % 1000 == 999 ? 5 : piece;
        starts[i] = text.length;
        lines[i] = line;
        columns[i] = column;
        buffer_add_string(&text, pieces[piece]);
        column = piece == 5 ? 1 : column + 1;
        line += piece == 5;
    }
    buffer_add_char(&text, '\0');
    Source *source = fixture_text(&fixture, "a", text.text);
    for (unsigned i = 0; i < 4000; i++) {
        expect_position(&fixture, source, starts[i], lines[i], columns[i]);
    }
    buffer_free(&text);
    fixture_finish(&fixture);
}

static void addresses_name_their_source(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    Source *first = fixture_text(&fixture, "first", "one");
    Source *empty = fixture_text(&fixture, "empty", "");
    Source *last = fixture_text(&fixture, "last", "three");
    assert_null(sources_at(&fixture.sources, 0));
    assert_ptr_equal(sources_at(&fixture.sources, first->base), first);
    assert_ptr_equal(sources_at(&fixture.sources, first->base + 3), first);
    assert_ptr_equal(sources_at(&fixture.sources, empty->base), empty);
    assert_int_not_equal(first->base + 3, empty->base);
    assert_ptr_equal(sources_at(&fixture.sources, last->base), last);
    assert_ptr_equal(sources_at(&fixture.sources, last->base + 5), last);
    assert_null(sources_at(&fixture.sources, last->base + 6));
    fixture_finish(&fixture);
}

static void a_span_gives_its_bytes(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    Source *first = fixture_text(&fixture, "first", "one two");
    Source *last = fixture_text(&fixture, "last", "three");
    assert_true(slice_is(sources_text(&fixture.sources, fixture_span(first, "two", 0)), "two"));
    assert_true(slice_is(sources_text(&fixture.sources, fixture_span(last, "hre", 0)), "hre"));
    assert_int_equal(sources_text(&fixture.sources, SPAN_NONE).length, 0);
    Span beyond = {first->base + 4, last->base + 2};
    assert_true(slice_is(sources_text(&fixture.sources, beyond), "two"));
    Span backwards = {first->base + 4, first->base + 1};
    assert_int_equal(sources_text(&fixture.sources, backwards).length, 0);
    fixture_finish(&fixture);
}

static void a_place_has_a_name_and_two_ends(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    Source *source = fixture_text(&fixture, "plan.strat", "one\ntwo three");
    SourceRange range = sources_place(&fixture.sources, fixture_span(source, "ne\ntwo", 0));
    assert_true(slice_is(range.name, "plan.strat"));
    assert_int_equal(range.start.line, 1);
    assert_int_equal(range.start.column, 2);
    assert_int_equal(range.end.line, 2);
    assert_int_equal(range.end.column, 4);
    range = sources_place(&fixture.sources, SPAN_NONE);
    assert_int_equal(range.name.length, 0);
    assert_int_equal(range.start.line, 1);
    assert_int_equal(range.end.column, 1);
    fixture_finish(&fixture);
}

static void a_full_address_space_takes_no_more(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    fixture_text(&fixture, "a", "some");
    // No byte of a refused text is touched, so that a length is enough.
    Slice huge = {"", (size_t)UINT32_MAX - 5};
    assert_null(sources_add(&fixture.sources, SLICE("b"), SLICE(""), huge, false));
    Slice beyond = {"", (size_t)UINT32_MAX + 10};
    assert_null(sources_add(&fixture.sources, SLICE("b"), SLICE(""), beyond, false));
    assert_int_equal(fixture.sources.list.count, 1);
    fixture_text(&fixture, "c", "fits");
    fixture_finish(&fixture);
}

// The sanitizers see what is freed twice or never.
static void owned_texts_are_freed(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    char *text = memory_allocate(4);
    memcpy(text, "abc", 4);
    Source *source = sources_add(&fixture.sources, SLICE("a"), SLICE("a"), (Slice){text, 3}, true);
    assert_true(source->owned);
    sources_finish(&fixture.sources);
    assert_int_equal(source->text.length, 0);
    fixture_finish(&fixture);
}

static void names_become_relative(void **state) {
    (void)state;
    assert_true(slice_is(source_relative_name(SLICE("./a/./b")), "a/./b"));
    assert_true(slice_is(source_relative_name(SLICE(".//./a")), "a"));
    assert_true(slice_is(source_relative_name(SLICE("../a")), "../a"));
    assert_true(slice_is(source_relative_name(SLICE("/a")), "/a"));
    assert_true(slice_is(source_relative_name(SLICE("")), ""));
}

static void rules_are_found_by_name(void **state) {
    (void)state;
    for (unsigned rule = 0; rule < RULE_COUNT; rule++) {
        const RuleInfo *info = rule_info((RuleId)rule);
        assert_int_equal(rule_find(slice_from(info->name)), rule);
        assert_true(info->section < SECTION_COUNT);
    }
    assert_int_equal(rule_find(SLICE("no-owne")), RULE_COUNT);
    assert_int_equal(rule_find(SLICE("no-owners")), RULE_COUNT);
    assert_int_equal(rule_find(SLICE("")), RULE_COUNT);
    assert_int_equal(rule_info(RULE_NO_OWNER)->level, LEVEL_WARNING);
    assert_int_equal(rule_info(RULE_SYNTAX)->allowed, false);
    assert_int_equal(rule_info(RULE_MISSING_STEP)->step, STEP_NONE);
    assert_string_equal(rule_section_title(SECTION_DOOR), "The door: the website");
    assert_string_equal(level_name(LEVEL_ADVICE), "advice");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_line_ends_count),
        cmocka_unit_test(a_text_without_line_end_is_one_line),
        cmocka_unit_test(columns_are_code_points),
        cmocka_unit_test(an_invalid_byte_is_a_column),
        cmocka_unit_test(a_byte_order_mark_is_no_column),
        cmocka_unit_test(long_lines_count_like_short_ones),
        cmocka_unit_test(addresses_name_their_source),
        cmocka_unit_test(a_span_gives_its_bytes),
        cmocka_unit_test(a_place_has_a_name_and_two_ends),
        cmocka_unit_test(a_full_address_space_takes_no_more),
        cmocka_unit_test(owned_texts_are_freed),
        cmocka_unit_test(names_become_relative),
        cmocka_unit_test(rules_are_found_by_name),
    };
    return cmocka_run_group_tests_name("source", tests, NULL, NULL);
}
