// What is known of each rule before any text is read: its name, level and section (rules.def).
#ifndef SOURCE_RULE_H
#define SOURCE_RULE_H

#include <stdbool.h>

#include "base/slice.h"

typedef enum {
#define RULE(identifier, name, level, section, allowed, step) RULE_##identifier,
#include "source/rules.def"
#undef RULE
    RULE_COUNT
} RuleId;

typedef enum { LEVEL_ADVICE, LEVEL_WARNING, LEVEL_ERROR } Level;

typedef enum {
    SECTION_LANGUAGE,
    SECTION_PURPOSE,
    SECTION_GOAL,
    SECTION_AUDIENCE,
    SECTION_DOOR,
    SECTION_CONTENT,
    SECTION_CALENDAR,
    SECTION_RESPONSE,
    SECTION_MEASURE,
    SECTION_COUNT
} RuleSection;

// The seven steps of a strategy; the order is that of reports.
typedef enum {
    STEP_GOALS,
    STEP_AUDIENCE,
    STEP_MEDIA,
    STEP_CONTENT,
    STEP_CALENDAR,
    STEP_RESPONSE,
    STEP_MEASUREMENT,
    STEP_COUNT,
    STEP_NONE = STEP_COUNT
} Step;

typedef struct {
    char name[32];  // in place: a pointer would have to be moved at every start
    Level level;
    RuleSection section;
    bool allowed;
    Step step;
} RuleInfo;

const RuleInfo *rule_info(RuleId rule);

// The rule of that name, or RULE_COUNT.
RuleId rule_find(Slice name);

// "Purpose", "The door: the website", …
const char *rule_section_title(RuleSection section);

// "error", "warning", "advice".
const char *level_name(Level level);

#endif
