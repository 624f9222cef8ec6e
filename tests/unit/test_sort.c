// Lists in order: short and long ones, small and large items, as they come and backwards, equal ones among them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/sort.h"

#define MOST 40

// `place` tells where it stood; `rest` makes it larger than what is moved on the stack.
typedef struct {
    int key;
    int place;
    char rest[72];
} Large;

static int compare_keys(const void *left, const void *right) {
    int a = *(const int *)left;
    int b = *(const int *)right;
    return (a > b) - (a < b);
}

static uint32_t next_number(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

static void numbers_come_in_order(void **state) {
    (void)state;
    uint32_t seed = 1;
    for (size_t count = 0; count <= MOST; count++) {
        for (unsigned kind = 0; kind < 4; kind++) {
            int items[MOST + 1];
            int sum = 0;
            for (size_t i = 0; i < count; i++) {
                items[i] = kind == 0   ? (int)i
                           : kind == 1 ? -(int)i
                                       : (int)(next_number(&seed) % (kind == 2 ? 5 : 1000));
                sum += items[i];
            }
            items[count] = 12345;
            sort_items(items, count, sizeof *items, compare_keys);
            for (size_t i = 0; i < count; i++) {
                assert_true(i == 0 || items[i - 1] <= items[i]);
                sum -= items[i];
            }
            assert_int_equal(sum, 0);
            assert_int_equal(items[count], 12345);
        }
    }
}

static void large_items_stay_whole(void **state) {
    (void)state;
    uint32_t seed = 7;
    for (size_t count = 0; count <= MOST; count++) {
        Large items[MOST];
        int keys[MOST];
        for (size_t i = 0; i < count; i++) {
            keys[i] = (int)(next_number(&seed) % 100);
            items[i] = (Large){keys[i], (int)i, {0}};
            memset(items[i].rest, (int)i, sizeof items[i].rest);
        }
        sort_items(items, count, sizeof *items, compare_keys);
        for (size_t i = 0; i < count; i++) {
            assert_true(i == 0 || items[i - 1].key <= items[i].key);
            assert_int_equal(items[i].key, keys[items[i].place]);
            assert_int_equal(items[i].rest[71], items[i].place);
        }
    }
}

// What is equal keeps its order in a short list: rules name the first of them.
static void equal_items_stay_in_order(void **state) {
    (void)state;
    struct {
        int key;
        int place;
    } items[12];
    for (int i = 0; i < 12; i++) {
        items[i].key = 2 - i % 3;
        items[i].place = i;
    }
    sort_items(items, 12, sizeof *items, compare_keys);
    for (int i = 1; i < 12; i++) {
        assert_true(items[i - 1].key < items[i].key || items[i - 1].place < items[i].place);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_come_in_order),
        cmocka_unit_test(large_items_stay_whole),
        cmocka_unit_test(equal_items_stay_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
