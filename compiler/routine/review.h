// The quarter's end, goal by goal: what there is to choose from, and the edits that each choice would make. What was
// agreed stays in the text as a `was`. Must not know how it is shown or written. Everything lives in the arena that
// is given.
#ifndef ROUTINE_REVIEW_H
#define ROUTINE_REVIEW_H

#include "rules/goal_edit.h"

// In the order in which they are offered; raised and lowered is the number, whichever way is better.
typedef enum { CHOICE_KEEP, CHOICE_RAISE, CHOICE_LOWER, CHOICE_POSTPONE, CHOICE_DROP } ChoiceKind;

const char *choice_name(ChoiceKind kind);  // "keep"

typedef struct {
    ChoiceKind kind;
    bool has_to;
    Micro to;        // the level that the goal then has
    Date deadline;   // that it then has; DATE_NONE without one
    bool advised;    // what realigns the goal
    Slice title;     // "lower to 490"
    Slice why;       // "at today's pace it is 491.7 by 30 September 2026"; may be empty
    EditList edits;  // in order; none where nothing changes
} Choice;

typedef struct {
    const Goal *goal;
    bool outgrown;
    bool asks;  // behind, missed, overdue or outgrown: something is to be decided
    LIST(Choice) choices;
} GoalReview;

// The goal must have a metric. `outgrown` is what rules say of it (goal_is_outgrown).
GoalReview review_goal(const Plan *plan, const Goal *goal, Arena *arena, bool outgrown);

// The choice that realigns the goal; NULL where none is needed or none is known.
const Choice *review_advised(const GoalReview *review);

#endif
