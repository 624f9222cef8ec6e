// The table of language.h. Allocates nothing.
#include "words/language.h"

static const char *const codes[LANGUAGE_COUNT] = {
    [LANGUAGE_EN] = "en", [LANGUAGE_DE] = "de", [LANGUAGE_FR] = "fr", [LANGUAGE_ES] = "es",
    [LANGUAGE_PT] = "pt", [LANGUAGE_IT] = "it", [LANGUAGE_NL] = "nl", [LANGUAGE_SV] = "sv",
};

Language language_find(Slice code) {
    size_t length = 0;
    while (length < code.length && code.text[length] != '-') {
        length++;
    }
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        if (slice_equal_ignoring_case(slice_part(code, 0, length), slice_from(codes[i]))) {
            return (Language)i;
        }
    }
    return LANGUAGE_COUNT;
}

const char *language_code(Language language) {
    return language < LANGUAGE_COUNT ? codes[language] : "";
}
