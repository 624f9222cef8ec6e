// What each rule finds fault with, in a sentence of each language of the reports but English, in
// which the message itself says it. Knows no findings.
#ifndef WORDS_HEADLINES_H
#define WORDS_HEADLINES_H

#include "source/rule.h"
#include "words/language.h"

// NULL in English, and for a rule whose headline is not written yet.
const char *headline_of(Language language, RuleId rule);

#endif
