// The table of rules as C sees it. Knows nothing of texts or findings; all is constant.
#include "source/rule.h"

static const RuleInfo rules[RULE_COUNT] = {
#define RULE(identifier, name, level, section, allowed, step)                                      \
    [RULE_##identifier] = {name, LEVEL_##level, SECTION_##section, (allowed) != 0, STEP_##step},
#include "source/rules.def"
#undef RULE
};

static const char *const section_titles[SECTION_COUNT] = {
    [SECTION_LANGUAGE] = "The language itself",
    [SECTION_PURPOSE] = "Purpose",
    [SECTION_GOAL] = "Goal",
    [SECTION_AUDIENCE] = "Audience",
    [SECTION_DOOR] = "The door: the website",
    [SECTION_CONTENT] = "Content and conversation",
    [SECTION_CALENDAR] = "Calendar and people",
    [SECTION_RESPONSE] = "Answering people",
    [SECTION_MEASURE] = "Measuring and adapting",
};

const RuleInfo *rule_info(RuleId rule) {
    return &rules[rule];
}

RuleId rule_find(Slice name) {
    unsigned rule = 0;
    while (rule < RULE_COUNT && !slice_is(name, rules[rule].name)) {
        rule++;
    }
    return (RuleId)rule;
}

const char *rule_section_title(RuleSection section) {
    return section_titles[section];
}

const char *level_name(Level level) {
    switch (level) {
    case LEVEL_ERROR:
        return "error";
    case LEVEL_WARNING:
        return "warning";
    case LEVEL_ADVICE:
        break;
    }
    return "advice";
}
