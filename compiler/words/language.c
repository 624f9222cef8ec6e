// The table of language.h. Allocates nothing.
#include "words/language.h"

static const struct {
    const char *code;
    const char *name;
} languages[LANGUAGE_COUNT] = {
    [LANGUAGE_EN] = {"en", "English"},    [LANGUAGE_DE] = {"de", "Deutsch"},
    [LANGUAGE_FR] = {"fr", "français"},   [LANGUAGE_ES] = {"es", "español"},
    [LANGUAGE_PT] = {"pt", "português"},  [LANGUAGE_IT] = {"it", "italiano"},
    [LANGUAGE_NL] = {"nl", "Nederlands"}, [LANGUAGE_SV] = {"sv", "svenska"},
};

Language language_find(Slice code) {
    size_t length = 0;
    while (length < code.length && code.text[length] != '-') {
        length++;
    }
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        if (slice_equal_ignoring_case(slice_part(code, 0, length), slice_from(languages[i].code))) {
            return (Language)i;
        }
    }
    return LANGUAGE_COUNT;
}

const char *language_code(Language language) {
    return language < LANGUAGE_COUNT ? languages[language].code : "";
}

const char *language_name(Language language) {
    return language < LANGUAGE_COUNT ? languages[language].name : "";
}
