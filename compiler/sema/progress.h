// How a goal stands: its target as a level, the line from its start through its milestones to its
// deadline, and where its newest actual lies beside it. Exact; figures are rounded once, to one
// decimal, half away from zero.
#ifndef SEMA_PROGRESS_H
#define SEMA_PROGRESS_H

#include "sema/plan.h"

// Fills in goal->target's level and baseline and goal->falling from target, `from`, actuals and
// metric. A change (`+25%`, `+500`) counts from `from`, else from the first actual, and has no
// level without either. The target is falling where its level lies below `from`; without `from`,
// where it is a change downwards; else where the metric is better lower.
void goal_target_level(Goal *goal);

// The same, and goal->progress. Milestones must be in order of their deadlines, actuals of their
// dates.
//
// - reached: an actual on or before the deadline is at or beyond the level. A standing rate (one
//   without both `from` and `by`) goes by the newest of those actuals alone.
// - missed: not reached, and the deadline is past, measured or not.
// - unmeasured: no actual, or (but for standing rates) no two points for a line.
// - A goal that has no deadline has a line as far as its milestones go; after its last point a line
//   is level.
// - The needed pace is left out where nothing is needed (the newest actual is at or beyond the
//   level) or no time is left, the forecast where the newest actual lies on the line's first day or
//   before, or past the deadline.
// - How far behind is positive where the actual falls short in the target's direction. For a
//   standing rate it is the part of the level that the newest actual lacks.
void plan_progress(const Plan *plan, Goal *goal);

#endif
