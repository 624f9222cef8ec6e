// Verdicts on pairs: what is found is what was kept, and what is not known leaves the caller's variable alone.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "rules/memo.h"

static Memo *new_memo(void) {
    return calloc(1, sizeof(Memo));
}

static void test_keeps(void **state) {
    (void)state;
    Memo *memo = new_memo();
    bool verdict = true;
    assert_false(memo_find(memo, MEMO_CHANNEL, 0, 0, &verdict));
    memo_keep(memo, MEMO_CHANNEL, 7, 8, true);
    verdict = false;
    assert_true(memo_find(memo, MEMO_CHANNEL, 7, 8, &verdict));
    assert_true(verdict);
    memo_keep(memo, MEMO_CHANNEL, 7, 8, false);
    assert_true(memo_find(memo, MEMO_CHANNEL, 7, 8, &verdict));
    assert_false(verdict);
    free(memo);
}

static void test_tells_apart(void **state) {
    (void)state;
    Memo *memo = new_memo();
    bool verdict = false;
    memo_keep(memo, MEMO_TOPIC, 7, 8, true);
    assert_false(memo_find(memo, MEMO_TOPIC, 8, 7, &verdict));
    assert_false(memo_find(memo, MEMO_CHANNEL, 7, 8, &verdict));
    assert_false(verdict);
    free(memo);
}

// More pairs than there are slots: a pair is either forgotten or right, never another pair's.
static void test_crowded(void **state) {
    (void)state;
    Memo *memo = new_memo();
    unsigned found = 0;
    for (uint32_t first = 0; first < 100; first++) {
        for (uint32_t second = 0; second < 100; second++) {
            memo_keep(memo, MEMO_CHANNEL, first, second, (first + second) % 3 == 0);
        }
    }
    for (uint32_t first = 0; first < 100; first++) {
        for (uint32_t second = 0; second < 100; second++) {
            for (int before = 0; before < 2; before++) {
                bool verdict = before != 0;
                bool known = memo_find(memo, MEMO_CHANNEL, first, second, &verdict);
                assert_int_equal(verdict, known ? (first + second) % 3 == 0 : before != 0);
                found += known ? 1 : 0;
            }
        }
    }
    assert_in_range(found, 2, 2 * MEMO_SLOTS);
    free(memo);
}

static void test_large_numbers(void **state) {
    (void)state;
    Memo *memo = new_memo();
    bool verdict = false;
    memo_keep(memo, MEMO_CHANNEL, UINT32_C(1) << 30, 0, true);
    memo_keep(memo, MEMO_CHANNEL, 0, UINT32_MAX, true);
    assert_false(memo_find(memo, MEMO_CHANNEL, UINT32_C(1) << 30, 0, &verdict));
    assert_false(memo_find(memo, MEMO_CHANNEL, 0, UINT32_MAX, &verdict));
    memo_keep(memo, MEMO_CHANNEL, (UINT32_C(1) << 30) - 1, (UINT32_C(1) << 30) - 1, true);
    assert_true(
        memo_find(memo, MEMO_CHANNEL, (UINT32_C(1) << 30) - 1, (UINT32_C(1) << 30) - 1, &verdict));
    assert_true(verdict);
    free(memo);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keeps),
        cmocka_unit_test(test_tells_apart),
        cmocka_unit_test(test_crowded),
        cmocka_unit_test(test_large_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
