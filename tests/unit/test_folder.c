// What lies in a folder: in order, without what is hidden, up to a limit.
#define _XOPEN_SOURCE 700
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/folder.h"

static int start(void **state) {
    static char path[512];
    const char *temporary = getenv("TMPDIR");
    snprintf(path, sizeof path, "%s/folder-XXXXXX", temporary == NULL ? P_tmpdir : temporary);
    *state = path;
    return mkdtemp(path) == NULL;
}

static int finish(void **state) {
    char command[600];
    snprintf(command, sizeof command, "rm -rf '%s'", (char *)*state);
    return system(command);
}

static void put(const char *folder, const char *name, bool is_folder) {
    char path[600];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (is_folder) {
        assert_int_equal(mkdir(path, 0700), 0);
    } else {
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fclose(file);
    }
}

static void test_order(void **state) {
    const char *folder = *state;
    put(folder, "b.strat", false);
    put(folder, "a.strat", false);
    put(folder, "Z", false);
    put(folder, "parts", true);
    put(folder, ".hidden", false);
    Arena *arena = arena_new();
    FolderEntries entries = {NULL, 0, 0};
    assert_true(folder_read(arena, folder, 100, &entries));
    static const char *const names[] = {"Z", "a.strat", "b.strat", "parts"};
    assert_int_equal(entries.count, 4);
    for (unsigned i = 0; i < 4; i++) {
        assert_true(slice_is(entries.items[i].name, names[i]));
        assert_int_equal(entries.items[i].is_folder, i == 3);
    }
    assert_true(folder_read(arena, folder, 2, &entries));
    assert_int_equal(entries.count, 6);
    arena_free(arena);
}

static void test_nothing(void **state) {
    char path[600];
    snprintf(path, sizeof path, "%s/nowhere", (char *)*state);
    Arena *arena = arena_new();
    FolderEntries entries = {NULL, 0, 0};
    assert_false(folder_read(arena, path, 100, &entries));
    assert_int_equal(entries.count, 0);
    assert_true(folder_read(arena, *state, 0, &entries));
    assert_int_equal(entries.count, 0);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_nothing),
    };
    return cmocka_run_group_tests(tests, start, finish);
}
