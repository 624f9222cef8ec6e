// The thread pool: every index once, results in order, an early end.
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "platform/workers.h"

typedef struct {
    atomic_uint *worked;  // how often, by index
    unsigned taken;
    unsigned wrong;  // taken out of order, or before its work was done
    unsigned stop_at;
} Bench;

static void work(void *context, unsigned index) {
    Bench *bench = context;
    // Uneven, so that threads overtake each other.
    volatile unsigned sum = 0;
    for (unsigned i = 0; i < (index * 7919u) % 3000u; i++) {
        sum = sum + i;
    }
    atomic_fetch_add(&bench->worked[index], 1);
}

static bool take(void *context, unsigned index) {
    Bench *bench = context;
    bench->wrong += index != bench->taken || atomic_load(&bench->worked[index]) != 1;
    bench->taken++;
    return bench->taken != bench->stop_at;
}

static void try_out(unsigned count, unsigned threads, unsigned stop_at) {
    Bench bench = {.worked = memory_allocate((count + 1) * sizeof(atomic_uint)),
                   .stop_at = stop_at};
    for (unsigned i = 0; i < count; i++) {
        atomic_init(&bench.worked[i], 0);
    }
    workers_run(count, threads, work, take, &bench);
    assert_int_equal(bench.wrong, 0);
    assert_int_equal(bench.taken, stop_at == 0 ? count : stop_at);
    for (unsigned i = 0; i < count; i++) {
        unsigned times = atomic_load(&bench.worked[i]);
        assert_true(stop_at == 0 ? times == 1 : times <= 1);
    }
    memory_free(bench.worked);
}

static void everything_once_and_in_order(void **state) {
    (void)state;
    for (unsigned threads = 0; threads <= 9; threads++) {
        try_out(0, threads, 0);
        try_out(1, threads, 0);
        try_out(7, threads, 0);
        try_out(128, threads, 0);
        try_out(129, threads, 0);
        try_out(3000, threads, 0);
    }
}

static void an_early_end(void **state) {
    (void)state;
    for (unsigned threads = 1; threads <= 5; threads++) {
        try_out(3000, threads, 1);
        try_out(3000, threads, 130);
        try_out(3000, threads, 2999);
        try_out(3000, threads, 3000);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_once_and_in_order),
        cmocka_unit_test(an_early_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
