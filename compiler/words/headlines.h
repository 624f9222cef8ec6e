// What each rule finds fault with, in a sentence of each language of the reports; in English the
// message itself says it. The sentences are in runtime/texts/. Knows no findings.
#ifndef WORDS_HEADLINES_H
#define WORDS_HEADLINES_H

#include "source/rule.h"
#include "words/language.h"

// NULL in English.
const char *headline_of(Language language, RuleId rule);

#endif
