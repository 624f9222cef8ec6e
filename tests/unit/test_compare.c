// What comparisons are made of: pairs found in rounds, and what becomes of a goal.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "compare/compare.h"
#include "compare/fate.h"
#include "compare/matching.h"
#include "compare/sentence.h"
#include "report_fixture.h"

// ---- Pairing -------------------------------------------------------------------------------------

typedef struct {
    const char *const *keys[SIDE_COUNT];
} Keys;

static void add_key(void *context, Side side, unsigned index, Buffer *key) {
    buffer_add_string(key, ((const Keys *)context)->keys[side][index]);
}

static void pairs_in_order_and_alone(void **state) {
    (void)state;
    static const char *const old_keys[] = {"b", "a", "a", "", "c"};
    static const char *const new_keys[] = {"a", "c", "", "a", "a", "d"};
    Keys keys = {{old_keys, new_keys}};
    Arena *arena = arena_new();
    Pairing pairing;
    pairing_start(&pairing, arena, 5, 6);
    pairing_round(&pairing, PAIR_ALONE, add_key, &keys);
    static const uint32_t alone[] = {UNPAIRED, UNPAIRED, UNPAIRED, UNPAIRED, 1};
    assert_memory_equal(pairing.partners[SIDE_OLD], alone, sizeof alone);
    pairing_round(&pairing, PAIR_IN_ORDER, add_key, &keys);
    static const uint32_t ordered[] = {UNPAIRED, 0, 3, UNPAIRED, 1};
    assert_memory_equal(pairing.partners[SIDE_OLD], ordered, sizeof ordered);
    static const uint32_t back[] = {1, 4, UNPAIRED, 2, UNPAIRED, UNPAIRED};
    assert_memory_equal(pairing.partners[SIDE_NEW], back, sizeof back);
    arena_free(arena);
}

static void pairs_nothing_with_nothing(void **state) {
    (void)state;
    Keys keys = {{NULL, NULL}};
    Arena *arena = arena_new();
    Pairing pairing;
    pairing_start(&pairing, arena, 0, 0);
    pairing_round(&pairing, PAIR_IN_ORDER, add_key, &keys);
    assert_int_equal(pairing.counts[SIDE_OLD], 0);
    arena_free(arena);
}

static void measures_how_alike_titles_are(void **state) {
    (void)state;
    assert_int_equal(matching_alike(SLICE("Share a tip"), SLICE("Share a tip")), 100);
    assert_int_equal(matching_alike(SLICE("Share a tip"), SLICE("share one tip")), 66);
    assert_int_equal(matching_alike(SLICE("Share a tip"), SLICE("Answer people")), 0);
    assert_int_equal(matching_alike(SLICE(""), SLICE("")), 0);
}

// ---- What becomes of a goal ----------------------------------------------------------------------

static Goal goal_of(TargetKind kind, Micro value, TimeUnit per) {
    bool keeps = kind == TARGET_KEEP;
    return (Goal){.target = {.kind = kind,
                             .per = per,
                             .quantity = {.value = value * MICRO},
                             .level = keeps ? 0 : value * MICRO,
                             .has_level = !keeps && kind != TARGET_NONE},
                  .deadline = DATE_NONE,
                  .unit = METRIC_COUNT};
}

static ChangeKind target_of(Goal old, Goal new) {
    return fate_of(&old, &new).target;
}

static void raises_and_lowers(void **state) {
    (void)state;
    Goal level = goal_of(TARGET_LEVEL, 500, UNIT_NONE);
    assert_int_equal(target_of(level, level), CHANGE_KIND_COUNT);
    assert_int_equal(target_of(level, goal_of(TARGET_LEVEL, 600, UNIT_NONE)), CHANGE_GOAL_RAISED);
    assert_int_equal(target_of(level, goal_of(TARGET_RELATIVE, 400, UNIT_NONE)),
                     CHANGE_GOAL_LOWERED);
    // By the year, 13 a month are more than 12, and fewer than 3.1 a week.
    Goal month = goal_of(TARGET_RATE, 13, UNIT_MONTH);
    assert_int_equal(target_of(month, goal_of(TARGET_RATE, 36, UNIT_QUARTER)), CHANGE_GOAL_LOWERED);
    assert_int_equal(target_of(month, goal_of(TARGET_RATE, 4, UNIT_WEEK)), CHANGE_GOAL_RAISED);
    // A level and a rate have no common measure, nor has what was to be agreed.
    assert_int_equal(target_of(month, level), CHANGE_MEASURE);
    assert_int_equal(target_of(goal_of(TARGET_NONE, 0, UNIT_NONE), level), CHANGE_MEASURE);
    Goal money = level;
    money.unit = METRIC_MONEY;
    assert_int_equal(target_of(level, money), CHANGE_MEASURE);
}

static void keeps(void **state) {
    (void)state;
    Goal level = goal_of(TARGET_LEVEL, 500, UNIT_NONE);
    Goal keep = goal_of(TARGET_KEEP, 500, UNIT_NONE);
    assert_int_equal(target_of(level, keep), CHANGE_GOAL_KEPT);
    assert_int_equal(target_of(keep, goal_of(TARGET_KEEP, 510, UNIT_NONE)), CHANGE_GOAL_RAISED);
    assert_int_equal(target_of(keep, goal_of(TARGET_LEVEL, 400, UNIT_NONE)), CHANGE_GOAL_LOWERED);
    Goal band = keep;
    band.target.band = true;
    band.target.upper.value = 520 * MICRO;
    // A floor that gets a ceiling is another target, and so is a band that is wider on both sides.
    assert_int_equal(target_of(keep, band), CHANGE_MEASURE);
    assert_int_equal(target_of(band, keep), CHANGE_MEASURE);
    assert_int_equal(target_of(band, band), CHANGE_KIND_COUNT);
    Goal wider = band;
    wider.target.upper.value = 530 * MICRO;
    assert_int_equal(target_of(band, wider), CHANGE_GOAL_RAISED);
    assert_int_equal(target_of(wider, band), CHANGE_GOAL_LOWERED);
    wider.target.quantity.value = 490 * MICRO;
    assert_int_equal(target_of(band, wider), CHANGE_MEASURE);
    assert_int_equal(target_of(band, level), CHANGE_GOAL_LOWERED);
    Was was = {.quantity = {.value = 450 * MICRO}, .deadline = date_from(2025, 12, 31)};
    Was *list[] = {&was};
    Goal looked_at = level;
    looked_at.was.items = list;
    looked_at.was.count = 1;
    assert_int_equal(target_of(level, looked_at), CHANGE_GOAL_KEPT);
    looked_at.target.level++;
    assert_int_equal(target_of(level, looked_at), CHANGE_GOAL_RAISED);
}

static void moves_deadlines(void **state) {
    (void)state;
    Goal open = goal_of(TARGET_LEVEL, 500, UNIT_NONE);
    Goal june = open;
    june.deadline = date_from(2026, 6, 30);
    Goal july = open;
    july.deadline = date_from(2026, 7, 31);
    assert_int_equal(fate_of(&june, &july).deadline, CHANGE_GOAL_POSTPONED);
    assert_int_equal(fate_of(&july, &june).deadline, CHANGE_GOAL_ADVANCED);
    assert_int_equal(fate_of(&open, &june).deadline, CHANGE_GOAL_ADVANCED);
    assert_int_equal(fate_of(&june, &open).deadline, CHANGE_GOAL_POSTPONED);
    assert_int_equal(fate_of(&june, &june).deadline, CHANGE_KIND_COUNT);
}

// ---- Whole Plans ---------------------------------------------------------------------------------

static void finds_nothing_between_equal_plans(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Comparison *comparison =
        compare_plans(arena, report_fixture(arena, SLICE("")), report_fixture(arena, SLICE("")));
    assert_int_equal(comparison->changes.count, 0);
    assert_int_equal(comparison->goals.count, 1);
    assert_false(comparison_matters(comparison));
    arena_free(arena);
}

static void says_each_change_in_every_language(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Plan *old = report_fixture(arena, SLICE(""));
    Plan *new = report_fixture(arena, SLICE(" now"));
    new->goals.items[0]->target.level *= 2;
    const Comparison *comparison = compare_plans(arena, old, new);
    assert_true(comparison->changes.count > 10);
    assert_true(comparison_matters(comparison));
    for (unsigned i = 0; i < comparison->changes.count; i++) {
        for (int language = 0; language < LANGUAGE_COUNT; language++) {
            Telling telling = {.comparison = comparison, .language = (Language)language};
            Buffer sentence = BUFFER_EMPTY;
            change_sentence(&sentence, &telling, comparison->changes.items[i]);
            assert_true(sentence.length > 0);
            assert_null(memchr(sentence.text, '{', sentence.length));
            buffer_free(&sentence);
        }
    }
    arena_free(arena);
}

static void parts_a_sentence_at_its_stress(void **state) {
    (void)state;
    Slice said = SLICE("added: \x01tips\x02 now");
    Slice part;
    bool stressed;
    size_t at = 0;
    assert_true(sentence_part(said, &at, &part, &stressed));
    assert_false(stressed);
    assert_true(slice_is(part, "added: "));
    assert_true(sentence_part(said, &at, &part, &stressed));
    assert_true(stressed && slice_is(part, "tips"));
    assert_true(sentence_part(said, &at, &part, &stressed));
    assert_true(!stressed && slice_is(part, " now"));
    assert_false(sentence_part(said, &at, &part, &stressed));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_in_order_and_alone),
        cmocka_unit_test(pairs_nothing_with_nothing),
        cmocka_unit_test(measures_how_alike_titles_are),
        cmocka_unit_test(raises_and_lowers),
        cmocka_unit_test(keeps),
        cmocka_unit_test(moves_deadlines),
        cmocka_unit_test(finds_nothing_between_equal_plans),
        cmocka_unit_test(says_each_change_in_every_language),
        cmocka_unit_test(parts_a_sentence_at_its_stress),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
