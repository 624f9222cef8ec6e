// A figure on its way into its goal: which figures are due, the text that has one more, and what the language says
// of it. Must not know terminals or files. Everything lives in the arena that is given.
#ifndef ROUTINE_RECORD_H
#define ROUTINE_RECORD_H

#include "rules/goal_edit.h"
#include "sema/compile.h"

// A goal whose figure is due by its `measure`: the newest is older than that day, or there is none.
typedef struct {
    const Goal *goal;
    Date since;
} DueFigure;

// In the order of the plan; the count.
unsigned record_due(const Plan *plan, Arena *arena, DueFigure **due);

typedef struct {
    const Source *source;  // whose text changes
    EditList edits;
    Span at;         // where the statement stands in the new text
    uint32_t grown;  // bytes by which the text grows
} RecordEdit;

// What puts `actual VALUE on DAY` into the goal. DATE_NONE for a day that is not known: behind all figures.
RecordEdit record_edit(const Plan *plan, const Goal *goal, Arena *arena, Slice value, Slice day,
                       Date known);

// What is wrong with the goal's own target, in a sentence with its place: a figure of a goal that cannot be read is in no
// known unit. Empty where nothing is.
Slice record_obstacle(Arena *arena, const Compilation *compilation, const Goal *goal);

// The figure that stands at `at` of a text that was compiled with the edit in it; NULL where what stands there is
// anything but one sound figure.
const Actual *record_find(const Compilation *compilation, const Source *source, Span at);

// What is wrong with a figure, in a sentence: the first error of the language, or doubt about a number, that the
// text has since `before`. Empty where nothing is.
Slice record_objection(Arena *arena, const Compilation *before, const Compilation *after,
                       const RecordEdit *edit);

#endif
