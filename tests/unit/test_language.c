// Which code means which language of the reports.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "words/language.h"

static void codes_find_their_language(void **state) {
    (void)state;
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        assert_int_equal(language_find(slice_from(language_code((Language)i))), i);
    }
    assert_int_equal(language_find(SLICE("pt-BR")), LANGUAGE_PT);
    assert_int_equal(language_find(SLICE("DE")), LANGUAGE_DE);
}

static void other_codes_find_none(void **state) {
    (void)state;
    static const char *const others[] = {"", "d", "deu", "pl", "-de", "de_"};
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        assert_int_equal(language_find(slice_from(others[i])), LANGUAGE_COUNT);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_find_their_language),
        cmocka_unit_test(other_codes_find_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
