// What the grammar takes at places in texts, sound and broken. A place is marked `|`, which is no
// part of the text.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "sema/compile.h"
#include "syntax/expected.h"

typedef struct {
    Arena *arena;
    Compilation *compilation;
    const Tree *tree;
    Expected expected;
} Asked;

// Compiles the text without its mark and asks at the mark.
static Asked ask(const char *marked, bool after) {
    const char *mark = strchr(marked, '|');
    Asked asked = {.arena = arena_new()};
    Slice text = arena_format(asked.arena, "%.*s%s", (int)(mark - marked), marked, mark + 1);
    CompileOptions options = {.today = date_from(2026, 4, 6), .vocabulary = vocabulary_base()};
    asked.compilation = compile(SLICE("text"), SLICE(""), compile_text_copy(text), &options);
    asked.tree = asked.compilation->plan->trees.items[0];
    uint32_t offset = (uint32_t)(mark - marked);
    if (after) {
        parser_expected_after(asked.tree, offset, &asked.expected);
    } else {
        parser_expected(asked.tree, offset, &asked.expected);
    }
    return asked;
}

static void end(Asked *asked) {
    compilation_free(asked->compilation);
    arena_free(asked->arena);
}

static void test_top(void **state) {
    (void)state;
    Asked asked = ask("| person maria", false);
    assert_true(asked.expected.takes[TOKEN_STATEMENT_PERSON]);
    assert_false(asked.expected.takes[TOKEN_NAME]);
    assert_false(asked.expected.takes[TOKEN_CLOSE]);
    assert_true(asked.expected.takes[TOKEN_END]);
    assert_null(asked.expected.statement);
    assert_null(asked.expected.container);
    assert_int_equal(asked.expected.previous, TOKEN_INDEX_NONE);
    end(&asked);
}

static void test_head(void **state) {
    (void)state;
    Asked asked = ask("goal | ", false);
    assert_true(asked.expected.takes[TOKEN_NAME]);
    assert_true(asked.expected.takes[TOKEN_STRING]);
    assert_true(asked.expected.takes[TOKEN_PROPERTY_BY]);
    assert_false(asked.expected.takes[TOKEN_PROPERTY_ROLE]);
    assert_int_equal(asked.expected.statement->kind, STATEMENT_GOAL);
    assert_int_equal(asked.expected.property, TOKEN_INDEX_NONE);
    assert_int_equal(asked.expected.previous, asked.expected.statement->keyword);
    assert_true(asked.expected.whole);
    end(&asked);
}

static void test_unfinished_property(void **state) {
    (void)state;
    Asked asked = ask("purpose sales < goal signups +25% by | >", false);
    assert_true(asked.expected.takes[TOKEN_PERIOD]);
    assert_true(asked.expected.takes[TOKEN_NUMBER]);
    assert_false(asked.expected.takes[TOKEN_NAME]);
    assert_false(asked.expected.takes[TOKEN_PROPERTY_VIA]);
    assert_int_equal(asked.expected.property_kind, PROPERTY_BY);
    assert_false(asked.expected.whole);
    assert_int_equal(asked.expected.container->kind, STATEMENT_PURPOSE);
    end(&asked);
    asked = ask("purpose sales < goal signups +25% by | >", true);
    assert_true(asked.expected.takes[TOKEN_PROPERTY_VIA]);
    assert_true(asked.expected.takes[TOKEN_STATEMENT_TACTIC]);
    assert_true(asked.expected.whole);
    end(&asked);
}

static void test_finished_property(void **state) {
    (void)state;
    Asked asked = ask("tactic t on facebook | link https://a.example", false);
    assert_true(asked.expected.takes[TOKEN_NAME]);
    assert_true(asked.expected.takes[TOKEN_HANDLE]);
    assert_true(asked.expected.takes[TOKEN_COMMA]);
    assert_true(asked.expected.takes[TOKEN_PROPERTY_DAYS]);
    assert_int_equal(asked.expected.property_kind, PROPERTY_ON);
    assert_true(asked.expected.whole);
    end(&asked);
    asked = ask("tactic t on facebook post, | ", false);
    assert_true(asked.expected.takes[TOKEN_NAME]);
    assert_int_equal(asked.tree->tokens.items[asked.expected.previous].kind, TOKEN_COMMA);
    end(&asked);
}

// A figure after a whole property is the target, right after a property's word it is its value.
static void test_targets(void **state) {
    (void)state;
    Asked asked = ask("goal signups by Q3 +25% | ", false);
    assert_int_equal(asked.expected.property_kind, PROPERTY_TARGET);
    end(&asked);
    asked = ask("goal signups from 400 | ", false);
    assert_int_equal(asked.expected.property_kind, PROPERTY_FROM);
    end(&asked);
    asked = ask("tactic t on facebook daily | ", false);
    assert_int_equal(asked.expected.property_kind, PROPERTY_TARGET);
    end(&asked);
    asked = ask("define channel x usual weekly..daily | ", false);
    assert_int_equal(asked.expected.property_kind, PROPERTY_USUAL);
    end(&asked);
    asked = ask("profile @x for sales primary | ", false);
    assert_int_equal(asked.expected.property_kind, PROPERTY_FOR);
    end(&asked);
}

static void test_blocks(void **state) {
    (void)state;
    Asked asked = ask("purpose sales < | goal signups >", false);
    assert_true(asked.expected.in_block);
    assert_ptr_equal(asked.expected.statement, asked.expected.container);
    assert_true(asked.expected.takes[TOKEN_PROPERTY_TOWARD]);
    assert_true(asked.expected.takes[TOKEN_CLOSE]);
    end(&asked);
    asked = ask("purpose sales < goal signups < by Q3 > | >", false);
    assert_null(asked.expected.statement);
    assert_int_equal(asked.expected.container->kind, STATEMENT_PURPOSE);
    assert_false(asked.expected.takes[TOKEN_PROPERTY_BY]);
    assert_true(asked.expected.takes[TOKEN_STATEMENT_GOAL]);
    end(&asked);
    asked = ask("purpose sales < goal signups < by Q3 > > | person x", false);
    assert_null(asked.expected.container);
    assert_false(asked.expected.takes[TOKEN_CLOSE]);
    end(&asked);
    asked = ask("define purpose hiring < | >", false);
    assert_true(asked.expected.takes[TOKEN_PROPERTY_TOWARD]);
    end(&asked);
}

// What nothing could be made of is left out; what follows it counts.
static void test_broken(void **state) {
    (void)state;
    Asked asked = ask("purpose sales < goal signups nonsense by Q3 owner | ", false);
    assert_int_equal(asked.expected.property_kind, PROPERTY_OWNER);
    assert_true(asked.expected.takes[TOKEN_NAME]);
    assert_false(asked.expected.whole);
    end(&asked);
    asked = ask("purpose sales < goal signups by owner maria | ", false);
    assert_true(asked.expected.takes[TOKEN_PROPERTY_VIA]);
    end(&asked);
    asked = ask("person x > > < |", false);
    assert_true(asked.expected.takes[TOKEN_STATEMENT_PERSON]);
    end(&asked);
}

// Every place of a text and of all its beginnings has an answer.
static void test_everywhere(void **state) {
    (void)state;
    static const char text[] =
        "strategy \"S\" < period 2026 website https://a.example >\n"
        "profile @a on facebook, twitter for sales primary, service owner p // note\n"
        "purpose sales < goal signups +25% from 400 by Q3 2026 via facebook @a boost <\n"
        "  tactic t \"T\" on @a post, reel 3 per week days mon..fri at 09:00, 10:00 costs 500 USD "
        ">\n"
        ">\nrules < allow no-owner because \"x\" set behind 5% > define purpose `person` aliases "
        "q\n";
    CompileOptions options = {.today = date_from(2026, 4, 6), .vocabulary = vocabulary_base()};
    for (size_t length = 0; length < sizeof text; length++) {
        Compilation *compilation =
            compile(SLICE("text"), SLICE(""), compile_text_copy((Slice){text, length}), &options);
        const Tree *tree = compilation->plan->trees.items[0];
        Expected expected;
        parser_expected(tree, (uint32_t)length, &expected);
        assert_true(expected.whole || expected.statement != NULL);
        for (size_t i = 0; i <= length && length + 1 == sizeof text; i++) {
            parser_expected(tree, (uint32_t)i, &expected);
            parser_expected_after(tree, (uint32_t)i, &expected);
            assert_true(expected.whole);
        }
        compilation_free(compilation);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_top),
        cmocka_unit_test(test_head),
        cmocka_unit_test(test_unfinished_property),
        cmocka_unit_test(test_finished_property),
        cmocka_unit_test(test_targets),
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_broken),
        cmocka_unit_test(test_everywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
