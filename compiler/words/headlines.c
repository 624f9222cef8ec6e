// A rule's headline is a text like every other of a report; one that is missing in a table fails the
// build. Allocates nothing.
#include "words/headlines.h"

#include "words/texts.h"

// By rule; a rule without a text does not compile.
static const Text headlines[RULE_COUNT] = {
#define RULE(identifier, name, level, section, allowed, step)                                      \
    [RULE_##identifier] = TEXT_RULE_##identifier,
#include "source/rules.def"
#undef RULE
};

const char *headline_of(Language language, RuleId rule) {
    return language == LANGUAGE_EN || language >= LANGUAGE_COUNT || rule >= RULE_COUNT
               ? NULL
               : text_pattern(language, headlines[rule]);
}
