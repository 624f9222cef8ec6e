// The files that the program carries: all of runtime's, sorted, found by path and by prefix.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/embedded.h"
#include "base/sha256.h"

static void paths_are_sorted_and_distinct(void **state) {
    (void)state;
    assert_true(embedded_file_count > 0);
    for (size_t i = 1; i < embedded_file_count; i++) {
        assert_true(slice_compare(embedded_files[i - 1].path, embedded_files[i].path) < 0);
    }
}

static void every_file_is_found_by_its_path(void **state) {
    (void)state;
    for (size_t i = 0; i < embedded_file_count; i++) {
        assert_ptr_equal(embedded_find(embedded_files[i].path), &embedded_files[i]);
    }
}

static void every_digest_is_that_of_the_content(void **state) {
    (void)state;
    for (size_t i = 0; i < embedded_file_count; i++) {
        char digest[SHA256_BASE64_SIZE];
        sha256_base64(embedded_files[i].content, digest);
        assert_string_equal(embedded_files[i].sha256, digest);
    }
}

static void what_is_not_there_is_not_found(void **state) {
    (void)state;
    assert_null(embedded_find(SLICE("")));
    assert_null(embedded_find(SLICE("explain")));
    assert_null(embedded_find(SLICE("explain/")));
    assert_null(embedded_find(SLICE("explain/no-owner.m")));
    assert_null(embedded_find(SLICE("explain/no-owner.mdx")));
    assert_null(embedded_find(SLICE("zzz")));
    assert_null(embedded_first(SLICE("zzz")));
    assert_null(embedded_first(SLICE("explain/no-owner.mdx")));
}

static void a_prefix_gives_its_files_and_no_others(void **state) {
    (void)state;
    Slice prefix = SLICE("explain/");
    size_t seen = 0;
    for (const EmbeddedFile *file = embedded_first(prefix); file;
         file = embedded_next(file, prefix)) {
        assert_true(slice_starts_with(file->path, prefix));
        seen++;
    }
    size_t expected = 0;
    for (size_t i = 0; i < embedded_file_count; i++) {
        expected += slice_starts_with(embedded_files[i].path, prefix);
    }
    assert_true(seen > 0);
    assert_int_equal(seen, expected);
}

static void the_empty_prefix_gives_all(void **state) {
    (void)state;
    size_t seen = 0;
    for (const EmbeddedFile *file = embedded_first(SLICE("")); file;
         file = embedded_next(file, SLICE(""))) {
        seen++;
    }
    assert_int_equal(seen, embedded_file_count);
}

// The tests run at the project's root, where the originals are.
static void contents_are_the_files_bytes(void **state) {
    (void)state;
    for (size_t i = 0; i < embedded_file_count; i++) {
        const EmbeddedFile *file = &embedded_files[i];
        char path[512];
        snprintf(path, sizeof(path), "runtime/%s", file->path.text);
        FILE *in = fopen(path, "rb");
        assert_non_null(in);
        char *bytes = malloc(file->content.length + 2);
        assert_non_null(bytes);
        size_t length = fread(bytes, 1, file->content.length + 2, in);
        fclose(in);
        assert_int_equal(length, file->content.length);
        assert_memory_equal(bytes, file->content.text, length);
        assert_int_equal(file->content.text[length], 0);
        free(bytes);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_are_sorted_and_distinct),
        cmocka_unit_test(every_file_is_found_by_its_path),
        cmocka_unit_test(every_digest_is_that_of_the_content),
        cmocka_unit_test(what_is_not_there_is_not_found),
        cmocka_unit_test(a_prefix_gives_its_files_and_no_others),
        cmocka_unit_test(the_empty_prefix_gives_all),
        cmocka_unit_test(contents_are_the_files_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
