// Edits that put statements into a goal's block, in the layout that stands around them: on a line of its own with its
// neighbours' indentation, or beside them where they share a line. Must not know why. Edits and texts live in the
// caller's arena.
#ifndef RULES_GOAL_EDIT_H
#define RULES_GOAL_EDIT_H

#include "sema/plan.h"

typedef LIST(Edit) EditList;

// Adds the edits that put statements (one or more, each a line without its end, `\n` between them) into the goal's
// block, behind one of the statements that it holds, or before all of them where `behind` is NULL. A goal without
// a block gets one. The goal's text must parse.
void goal_edit_insert(Arena *arena, const Goal *goal, const Statement *behind, Slice statements,
                      EditList *edits);

// Adds an edit.
void goal_edit_replace(Arena *arena, Span at, Slice text, EditList *edits);

// Puts edits into the order of their places.
void goal_edit_sort(EditList *edits);

// The statement of a goal's block behind which a figure of that day belongs: its figures stand by day, behind all
// else where there is none yet. NULL: before all.
const Statement *goal_edit_place_of_figure(const Plan *plan, const Goal *goal, Date day);

#endif
