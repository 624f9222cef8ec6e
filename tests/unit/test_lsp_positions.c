// Positions in the three encodings, line ends of all kinds, URIs, and the edits between two texts.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "finding_fixture.h"
#include "lsp/features/feature.h"
#include "lsp/protocol/changes.h"
#include "lsp/protocol/uri.h"

static const PositionEncoding encodings[] = {ENCODING_UTF8, ENCODING_UTF16, ENCODING_UTF32};

static void expect_offset(const char *text, PositionEncoding encoding, size_t line,
                          size_t character, size_t expected) {
    size_t offset = position_to_offset(slice_from(text), encoding, line, character);
    if (offset != expected) {
        fail_msg("%zu:%zu in %s is at %zu, not %zu", line, character, encoding_name(encoding),
                 offset, expected);
    }
}

static void expect_position(const char *text, PositionEncoding encoding, size_t offset, size_t line,
                            size_t character) {
    LinePosition found = position_find(slice_from(text), encoding, offset);
    if (found.line != line || found.character != character) {
        fail_msg("offset %zu in %s is %zu:%zu, not %zu:%zu", offset, encoding_name(encoding),
                 found.line, found.character, line, character);
    }
}

// a, e with an acute accent (2 bytes), a wide letter (3), an emoji (4, two units in UTF-16), z.
static const char mixed[] = "a\u00e9\u65e5\U0001F600z";

static void characters_count_in_their_units(void **state) {
    (void)state;
    static const size_t offsets[] = {0, 1, 3, 6, 10, 11};
    static const size_t units[][6] = {{0, 1, 3, 6, 10, 11}, {0, 1, 2, 3, 5, 6}, {0, 1, 2, 3, 4, 5}};
    for (size_t e = 0; e < 3; e++) {
        for (size_t i = 0; i < 6; i++) {
            expect_offset(mixed, encodings[e], 0, units[e][i], offsets[i]);
            expect_position(mixed, encodings[e], offsets[i], 0, units[e][i]);
        }
    }
}

static void inside_a_character_is_its_start(void **state) {
    (void)state;
    expect_offset(mixed, ENCODING_UTF8, 0, 2, 1);
    expect_offset(mixed, ENCODING_UTF8, 0, 8, 6);
    expect_offset(mixed, ENCODING_UTF16, 0, 4, 6);
    expect_position(mixed, ENCODING_UTF8, 8, 0, 6);
    expect_position(mixed, ENCODING_UTF16, 8, 0, 3);
    expect_position(mixed, ENCODING_UTF32, 2, 0, 1);
}

static void past_the_end_is_the_end(void **state) {
    (void)state;
    const char *text = "one\r\ntwo\n";
    for (size_t e = 0; e < 3; e++) {
        expect_offset(text, encodings[e], 0, 99, 3);
        expect_offset(text, encodings[e], 1, 3, 8);
        expect_offset(text, encodings[e], 1, SIZE_MAX, 8);
        expect_offset(text, encodings[e], 2, 0, 9);
        expect_offset(text, encodings[e], 2, 5, 9);
        expect_offset(text, encodings[e], 3, 0, 9);
        expect_offset(text, encodings[e], SIZE_MAX, 7, 9);
        expect_offset("", encodings[e], 0, 0, 0);
        expect_offset("", encodings[e], 5, 5, 0);
        expect_position(text, encodings[e], 9, 2, 0);
        expect_position(text, encodings[e], 4000, 2, 0);
        expect_position("", encodings[e], 0, 0, 0);
    }
}

static void every_kind_of_line_end_counts(void **state) {
    (void)state;
    //                  0 2  4    7    10
    const char *text = "a\nb\r\nc\rd\r\r\ne";
    static const size_t starts[] = {0, 2, 5, 7, 9, 11};
    for (size_t line = 0; line < 6; line++) {
        expect_offset(text, ENCODING_UTF16, line, 0, starts[line]);
        expect_position(text, ENCODING_UTF16, starts[line], line, 0);
    }
    // Between the two characters of a pair is still the line before.
    expect_position(text, ENCODING_UTF16, 4, 1, 1);
}

// Texts whose lines are longer than what is looked at in one go.
static void long_lines_end_where_they_end(void **state) {
    (void)state;
    for (size_t length = 250; length < 262; length++) {
        char text[600];
        memset(text, 'x', sizeof text);
        text[length] = '\r';
        text[length + 1] = '\n';
        text[2 * length] = '\n';
        text[599] = '\0';
        expect_offset(text, ENCODING_UTF8, 1, 0, length + 2);
        expect_offset(text, ENCODING_UTF8, 2, 0, 2 * length + 1);
        expect_position(text, ENCODING_UTF8, length + 2, 1, 0);
        expect_position(text, ENCODING_UTF8, 2 * length + 3, 2, 2);
    }
}

static void a_source_has_the_same_positions(void **state) {
    (void)state;
    static const char *const texts[] = {"",
                                        "plain\nlines\r\nof\rthree\n",
                                        mixed,
                                        "x\U0001F600y\n\u00e9\r\n\U0001F600\U0001F600",
                                        "\xEF\xBB\xBFmark\nline",
                                        "\xEF\xBB\xBF\u00e9mark",
                                        "bad \xff\xc3 bytes\n\xf0\x9f end"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        Fixture fixture;
        fixture_start(&fixture);
        Source *source = fixture_text(&fixture, "a", texts[i]);
        for (size_t e = 0; e < 3; e++) {
            for (size_t offset = 0; offset <= strlen(texts[i]); offset++) {
                LinePosition expected = position_find(slice_from(texts[i]), encodings[e], offset);
                LinePosition found = position_in_source(
                    source, encodings[e], source->base + (uint32_t)offset, fixture.sources.arena);
                // A place in the middle of a character is never asked for.
                bool whole =
                    offset == strlen(texts[i]) || ((unsigned char)texts[i][offset] & 0xC0) != 0x80;
                if (whole &&
                    (found.line != expected.line || found.character != expected.character)) {
                    fail_msg("text %zu, offset %zu, %s: %zu:%zu, not %zu:%zu", i, offset,
                             encoding_name(encodings[e]), found.line, found.character,
                             expected.line, expected.character);
                }
            }
        }
        fixture_finish(&fixture);
    }
}

static void a_long_line_has_the_same_positions(void **state) {
    (void)state;
    Buffer text = BUFFER_EMPTY;
    buffer_add_string(&text, "short \U0001F600\r\n");
    while (text.length < 4000) {
        buffer_add_string(&text, mixed);
    }
    buffer_add_string(&text, "\nend\U0001F600");
    buffer_add_char(&text, '\0');
    Fixture fixture;
    fixture_start(&fixture);
    Source *source = fixture_text(&fixture, "a", text.text);
    for (size_t e = 0; e < 3; e++) {
        for (size_t offset = 0; offset < text.length; offset++) {
            LinePosition expected = position_find(slice_from(text.text), encodings[e], offset);
            LinePosition found = position_in_source(
                source, encodings[e], source->base + (uint32_t)offset, fixture.sources.arena);
            if (((unsigned char)text.text[offset] & 0xC0) != 0x80) {
                assert_int_equal(found.line, expected.line);
                assert_int_equal(found.character, expected.character);
            }
        }
    }
    fixture_finish(&fixture);
    buffer_free(&text);
}

static void expect_path(const char *uri, const char *path) {
    Arena *arena = arena_new();
    Slice found = uri_to_path(arena, slice_from(uri));
    if (!slice_is(found, path)) {
        fail_msg("%s gives '%.*s', not '%s'", uri, SLICE_ARGS(found), path);
    }
    arena_free(arena);
}

static void uris_become_paths(void **state) {
    (void)state;
    expect_path("file:///home/a/plan.strat", "/home/a/plan.strat");
    expect_path("FILE:///a", "/a");
    expect_path("file://localhost/a", "/a");
    expect_path("file:/a/b", "/a/b");
    expect_path("file:///a%20b/%C3%A4.strat", "/a b/\u00e4.strat");
    expect_path("file:///a%2fb", "/a/b");
    expect_path("file:///a/./b/../c", "/a/c");
    expect_path("file:///a?query#fragment", "/a");
    expect_path("file:///a%", "/a%");
    expect_path("file:///a%4", "/a%4");
    expect_path("file:///a%zz", "/a%zz");
    expect_path("file:///a%00b", "");
    expect_path("file://server/share", "");
    expect_path("file:", "");
    expect_path("file:relative", "");
    expect_path("untitled:Untitled-1", "");
    expect_path("https://acorn.example/a", "");
    expect_path("", "");
}

static void paths_become_uris(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_true(slice_is(uri_from_path(arena, SLICE("/a b/\u00e4#1%.strat")),
                         "file:///a%20b/%C3%A4%231%25.strat"));
    Slice path = SLICE("/every \x01\x7f\xff?#[]@!$&'()*+,;=%25/name~-_.");
    assert_true(slice_equal(uri_to_path(arena, uri_from_path(arena, path)), path));
    arena_free(arena);
}

// ---- Edits ------------------------------------------------------------------------------------

static size_t edited_offset(Slice text, const json_t *position) {
    return position_to_offset(text, ENCODING_UTF16,
                              (size_t)json_integer_value(json_object_get(position, "line")),
                              (size_t)json_integer_value(json_object_get(position, "character")));
}

// Applies the edits from the last to the first; they must be in order and apart.
static void expect_edits(const char *before, const char *after, size_t most) {
    Slice old = slice_from(before);
    json_t *edits = changes_between(old, slice_from(after), ENCODING_UTF16);
    if (json_array_size(edits) > most) {
        fail_msg("%zu edits, not %zu, from '%s' to '%s'", json_array_size(edits), most, before,
                 after);
    }
    Buffer made = BUFFER_EMPTY;
    size_t done = 0;
    for (size_t i = 0; i < json_array_size(edits); i++) {
        const json_t *edit = json_array_get(edits, i);
        const json_t *range = json_object_get(edit, "range");
        size_t start = edited_offset(old, json_object_get(range, "start"));
        size_t end = edited_offset(old, json_object_get(range, "end"));
        assert_true(start >= done && end >= start);
        buffer_add(&made, slice_part(old, done, start));
        buffer_add(&made, json_slice(json_object_get(edit, "newText")));
        done = end;
    }
    buffer_add(&made, slice_part(old, done, old.length));
    if (!slice_is(buffer_slice(&made), after)) {
        fail_msg("from '%s' came '%.*s', not '%s'", before, SLICE_ARGS(buffer_slice(&made)), after);
    }
    buffer_free(&made);
    json_decref(edits);
}

static void edits_turn_one_text_into_the_other(void **state) {
    (void)state;
    expect_edits("", "", 0);
    expect_edits("same\n", "same\n", 0);
    expect_edits("", "new", 1);
    expect_edits("old", "", 1);
    expect_edits("one\ntwo\nthree\n", "one\n2\nthree\n", 1);
    expect_edits("one\ntwo\nthree\n", "one\nthree\n", 1);
    expect_edits("one\nthree\n", "one\ntwo\nthree\n", 1);
    expect_edits("first\nkept\nlast\n", "1\nkept\n3\n", 2);
    expect_edits("a\r\nb\r\nc", "a\nb\nc", 9);
    expect_edits("a\rb\rc\nlast line\n", "a\nb\rc\nlast line", 9);
    expect_edits("no end", "no end\n", 1);
    expect_edits("\U0001F600 one\nend of it\n", "\U0001F600 two\nend of it\n", 1);
    expect_edits("x\nx\nx\n", "x\nx\nx\nx\n", 1);
}

static void edits_hold_for_shuffled_lines(void **state) {
    (void)state;
    uint32_t seed = 7;
    for (unsigned round = 0; round < 400; round++) {
        Buffer texts[2] = {BUFFER_EMPTY, BUFFER_EMPTY};
        for (unsigned side = 0; side < 2; side++) {
            for (unsigned line = 0; line < round % 90; line++) {
                seed = seed * 1664525u + 1013904223u;
                unsigned word = side == 1 && seed >> 29 != 0 ? line : seed >> 27;
                buffer_add_format(&texts[side], "line %u%s", word, seed >> 31 ? "\n" : "\r\n");
            }
            buffer_add_char(&texts[side], '\0');
        }
        expect_edits(texts[0].text, texts[1].text, 99);
        buffer_free(&texts[0]);
        buffer_free(&texts[1]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_count_in_their_units),
        cmocka_unit_test(inside_a_character_is_its_start),
        cmocka_unit_test(past_the_end_is_the_end),
        cmocka_unit_test(every_kind_of_line_end_counts),
        cmocka_unit_test(long_lines_end_where_they_end),
        cmocka_unit_test(a_source_has_the_same_positions),
        cmocka_unit_test(a_long_line_has_the_same_positions),
        cmocka_unit_test(uris_become_paths),
        cmocka_unit_test(paths_become_uris),
        cmocka_unit_test(edits_turn_one_text_into_the_other),
        cmocka_unit_test(edits_hold_for_shuffled_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
