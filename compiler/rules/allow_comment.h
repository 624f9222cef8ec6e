// Comments that silence rules: `// allow(RULE, …) until DATE: REASON`. Reads one from its text and
// reports what is wrong in it; what it covers is silence.c's.
#ifndef RULES_ALLOW_COMMENT_H
#define RULES_ALLOW_COMMENT_H

#include "sema/plan.h"

// One name in the parentheses.
typedef struct {
    RuleId rule;        // RULE_COUNT where no rule has the name or it cannot be allowed (reported)
    Span at;            // the name
    unsigned silenced;  // findings that it silences
} AllowedRule;

typedef struct {
    const Tree *tree;
    uint32_t token;  // the comment's index
    Span at;         // the comment without the blanks at its end
    LIST(AllowedRule) rules;
    Slice reason;  // a part of the source; empty where there is none
    Date until;    // DATE_NONE without one, and where it is no date (reported)
    bool faulty;   // an error has been reported of the comment as a whole or of its date
} AllowComment;

// Reads the line comment at a token's index. False where it is an ordinary comment; then nothing is
// reported. Faults are reported only where `report`. Lists live in the plan's arena.
bool allow_comment_read(Plan *plan, const Tree *tree, uint32_t token, bool report,
                        AllowComment *comment);

// Whether a token is a line comment that begins as one that silences rules does, and stands on a line of its own; whether it
// names rules is not asked.
bool allow_comment_stands_at(const Tree *tree, uint32_t token);

// How a comment that is meant as an allow should have been written.
typedef struct {
    const char *problem;
    Slice written;
} AllowForm;

// Whether a comment that allow_comment_read takes for an ordinary one is meant as an allow: `// allow RULE: …`,
// `// Allow(RULE): …`, `/* allow(RULE): … */`. It must name rules and nothing else.
bool allow_comment_is_meant(Plan *plan, const Tree *tree, uint32_t token, AllowComment *comment,
                            AllowForm *form);

// Whether it silences anything on that day: it has a reason and its date is not past.
bool allow_comment_holds(const AllowComment *comment, Date today);
bool allow_comment_is_past(const AllowComment *comment, Date today);

#endif
