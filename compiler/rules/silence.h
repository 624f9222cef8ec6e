// Levels and silences over a finished compilation: `// allow(…)` comments, the `rules` of the file,
// of its imports and of the folders around it. The nearest wins: comment, file, import, folder from
// the inside out.
#ifndef RULES_SILENCE_H
#define RULES_SILENCE_H

#include "rules/covers.h"
#include "rules/folder_rules.h"

// The allow, deny or warn that holds for a rule outside of comments.
typedef struct {
    const Directive *directive;  // NULL where there is none
    const FolderRules *folder;   // whose file it stands in; NULL for the plan's own files
    unsigned silenced;           // findings that it silences
} RuleSetting;

typedef struct {
    Compilation *compilation;
    const FolderRules *folder;  // the innermost; NULL where there is none
    Covers covers;
    RuleSetting settings[RULE_COUNT];
} Silences;

// Reads the comments (what is wrong in them is reported), sets levels, marks the findings that are
// allowed as suppressed, reports what silences nothing (unused-allow), and works out the plan's
// readiness anew. Called once, by judge (judge.h). `folder` may be NULL. The result lives in the
// compilation's arena.
Silences *silence_apply(Compilation *compilation, const FolderRules *folder);

// The same for one finding that was added afterwards.
void silence_judge(Silences *silences, Finding *finding);

typedef enum { SUPPRESSION_COMMENT, SUPPRESSION_RULES, SUPPRESSION_FOLDER } SuppressionKind;

// One `allow`, whatever it is written in.
typedef struct {
    SuppressionKind kind;
    Span at;  // in the compilation's sources; a folder's file is among them
    LIST(RuleId) rules;
    Slice reason;
    Date until;         // DATE_NONE without one
    bool past;          // silences nothing any more
    unsigned silenced;  // findings of this compilation that it silences
} Suppression;

typedef LIST(Suppression) SuppressionList;

// Every allow that has a reason and a rule: the comments by place, then `rules`, imports before what
// imports them, then folders from the inside out. An allow of an import or a folder comes again in each compilation
// that it covers. In the compilation's arena.
void silence_list(Silences *silences, SuppressionList *list);

// For unused_allow.c: silence_judge without one entry of a comment, and without its own directive
// where `own` is not NULL.
void silence_judge_without(Silences *silences, Finding *finding, const AllowedRule *entry,
                           const Directive *own);

#endif
