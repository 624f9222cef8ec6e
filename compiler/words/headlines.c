// The tables of headlines.h. Allocates nothing.
#include "words/headlines.h"

static const char *const *const tables[LANGUAGE_COUNT] = {NULL};

const char *headline_of(Language language, RuleId rule) {
    const char *const *table = language < LANGUAGE_COUNT ? tables[language] : NULL;
    return table == NULL || rule >= RULE_COUNT ? NULL : table[rule];
}
