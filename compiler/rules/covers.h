// Which statement each `// allow(…)` comment covers, and which comment covers a place. Stretches of
// the text, nested like the statements they are made of; all in the plan's arena.
#ifndef RULES_COVERS_H
#define RULES_COVERS_H

#include "rules/allow_comment.h"

typedef enum {
    REACH_STATEMENT,     // the statement below it
    REACH_BEHIND_WORDS,  // none: it does not stand on a line of its own
    REACH_BEFORE_BLOCK,  // none: it stands between a head and its `<`
    REACH_MISWRITTEN,    // none: it is meant as one, and written otherwise
    REACH_NOTHING        // none: no statement follows it
} Reach;

// A comment and how far it reaches.
typedef struct {
    AllowComment comment;
    Reach reach;
    unsigned cover;  // index into the stretches, for REACH_STATEMENT
    // The one covered; for REACH_BEHIND_WORDS the one that it stands in, which may be NULL.
    const Statement *statement;
    AllowForm form;  // for REACH_MISWRITTEN
} PlacedAllow;

// A statement with the comments right above it.
typedef struct {
    Span at;
    unsigned first;   // index of its first comment
    unsigned count;   // of comments from there on, among them any that cover nothing
    unsigned around;  // the next stretch that contains this one; COVER_NONE
} Cover;

#define COVER_NONE UINT32_MAX

typedef struct Covers {
    LIST(PlacedAllow) allows;  // by address
    LIST(Cover) list;          // by address
} Covers;

// Reads the comments of all the plan's trees; what is wrong in them is reported where `report`.
void covers_collect(Plan *plan, Covers *covers, bool report);

// The nearest comment that allows a rule at a place and holds on the plan's day, or NULL;
// *rule_index is that of the rule in its list. `except` (may be NULL) is not considered.
PlacedAllow *covers_find(const Covers *covers, const Plan *plan, Span at, RuleId rule,
                         const AllowedRule *except, unsigned *rule_index);

#endif
