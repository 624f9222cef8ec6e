// A change between two versions of a strategy, and all of them: what it speaks of in both Plans, and of which kind it is. It is put
// into words when somebody asks for them (sentence.h). Everything lives in the comparison's arena; both Plans must outlive it.
#ifndef COMPARE_CHANGE_H
#define COMPARE_CHANGE_H

#include "compare/pairing.h"
#include "sema/plan.h"
#include "words/language.h"

typedef enum {
#define CHANGE(identifier, name, mark, group) CHANGE_##identifier,
#include "compare/changes.def"
#undef CHANGE
    CHANGE_KIND_COUNT
} ChangeKind;

typedef enum {
    MARK_ADDED,
    MARK_DROPPED,
    MARK_RAISED,
    MARK_LOWERED,
    MARK_CHANGED,
    MARK_RENAMED
} ChangeMark;

// In the order in which they are shown.
typedef enum {
    GROUP_STRATEGY,
    GROUP_GOALS,
    GROUP_TACTICS,
    GROUP_CONTENTS,
    GROUP_AUDIENCES,
    GROUP_PROFILES,
    GROUP_PEOPLE,
    GROUP_BUDGET,
    GROUP_RESPONSE,
    GROUP_MEASURE,
    GROUP_RENAMED,
    GROUP_FINDINGS,
    GROUP_COUNT
} ChangeGroup;

// What a change speaks of.
typedef enum {
    SORT_STRATEGY,
    SORT_PERSON,
    SORT_AUDIENCE,
    SORT_PROFILE,
    SORT_CONTENT,
    SORT_CAMPAIGN,
    SORT_PURPOSE,
    SORT_GOAL,
    SORT_TACTIC,
    SORT_RESPONSE,
    SORT_MEASURE,
    SORT_REVIEW,
    SORT_WORD,  // a `define`
    SORT_COUNT
} Sort;

typedef struct Aspect Aspect;

typedef struct {
    ChangeKind kind;
    Sort sort;
    const Aspect *aspect;  // what of it changed; NULL: all of it came or went, or a finding
    const void *items[SIDE_COUNT];  // NULL where it is not there
    const Finding *finding;         // of finding-new and finding-settled
    LIST(const void *) others;      // further items (of the side that has it) with the same change
} Change;

typedef struct {
    const Goal *old_goal;
    const Goal *new_goal;
} GoalPair;

typedef struct {
    Arena *arena;
    const Plan *plans[SIDE_COUNT];
    LIST(const Change *) changes;  // by group, then as things stand in the new version
    LIST(GoalPair) goals;          // those that both have, as they stand in the new one
    const struct Renames *renames;
} Comparison;

// Whether the meaning is another: names alone change none.
bool comparison_matters(const Comparison *comparison);

const char *change_kind_name(ChangeKind kind);
// What comes and what goes as a whole has the mark of that, of whatever kind it is.
ChangeMark change_mark_of(const Change *change);
ChangeGroup change_group(ChangeKind kind);
// Nothing of it is for a client's eyes: costs, hours, findings.
bool change_is_for_team(const Change *change);

// The goal that a change is about or that its tactic stands in, and the purpose; NULL where there is none. *side says whose it is.
const Purpose *change_purpose(const Change *change, Side *side);

#endif
