// The languages that reports are written in. A code may name a region ("pt-BR"): the language
// before it counts. Knows no text of them.
#ifndef WORDS_LANGUAGE_H
#define WORDS_LANGUAGE_H

#include "base/slice.h"

typedef enum {
    LANGUAGE_EN,
    LANGUAGE_DE,
    LANGUAGE_FR,
    LANGUAGE_ES,
    LANGUAGE_PT,
    LANGUAGE_IT,
    LANGUAGE_NL,
    LANGUAGE_SV,
    LANGUAGE_COUNT  // no language that reports are written in
} Language;

// LANGUAGE_COUNT for a code of another language and for what is no code.
Language language_find(Slice code);
// "de": for an attribute, and for who asks which there are.
const char *language_code(Language language);

#endif
