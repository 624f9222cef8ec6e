// How a goal stands: its target as a level, the line from its start through its milestones to its
// deadline, and where its newest actual lies beside it. Figures are worked out exactly and rounded
// once, to millionths, half away from zero.
#ifndef SEMA_PROGRESS_H
#define SEMA_PROGRESS_H

#include "sema/plan.h"

// A figure that is older than so many days may no longer tell how its goal stands.
#define OLD_FIGURE_DAYS 31

// Fills in goal->target's level and baseline and goal->falling from target, `from`, actuals, `was`
// and metric, and goal->progress.history. A change (`+25%`, `+500`) counts from `from`, else from
// the newest actual that is history, else from the first actual; it has no level without any of
// them, and none where it is a percentage of nothing. The target is falling where its level lies
// below `from`; without `from`, where it is a change downwards; else where the metric is better
// lower.
//
// History are the actuals before the period's first day, or before the day after the last `was`
// that is past, where that is later. Milestones and `was` must be in order of their deadlines,
// actuals of their dates.
void goal_target_level(const Plan *plan, Goal *goal);

// The figure that a change counts from, and where it is written; NULL where nobody knows. After goal_target_level.
const Quantity *goal_base(const Goal *goal, Span *at);

// The same, and goal->progress and what each `was` had reached.
//
// - The line starts on the day after that `was`, from the newest actual by then, else from `from`;
//   without a `was`, on the period's first day from `from`, or for a change without `from` from the
//   newest actual that is history; else at the first actual that is not history. A line that would
//   start on or after the deadline is none. A goal that has no deadline has a line as far as its
//   milestones go; after its last point a line is level.
// - reached: the newest actual on or before the deadline is at or beyond the level.
// - missed, once the deadline is past: not reached, and an actual lies in the last tenth of the way
//   or after it; overdue: not reached, without such an actual.
// - late: missed, or a standing goal that was behind at its deadline, and from some later figure on all are at or beyond the
//   level.
// - behind and ahead: the lag lies beyond `set behind`. In whole units (count, people) a goal is
//   behind only when two or more, or half of what was to be done, are missing.
// - unmeasured: no actual that is not history, no two points for a line, or the only such actual is
//   the line's own start.
// - A standing rate and a `keep` have no line: behind by the part of the target that their newest
//   actual by the deadline lacks (a band: of its nearer edge), else on track.
// - The needed pace is left out where nothing is needed or no time is left, the forecast and the
//   pace so far where the newest actual lies on the line's first day or before, the forecast past
//   the deadline, too. A forecast does not fall below 0 or rise above 100% where no figure may.
void plan_progress(const Plan *plan, Goal *goal);

// Where the pace so far leads by a day: straight from the line's start through the newest actual, within what a
// figure can be. False where there is no such pace.
bool goal_forecast_on(const Goal *goal, Date day, Micro *value);

// The figure by which the goal stands; NULL without a figure.
static inline const Actual *goal_judged(const Goal *goal) {
    return goal->progress.judged != NULL ? goal->progress.judged : goal->progress.newest;
}

// A rate that is no path (one needs `from` and `by` for that), or a figure to keep.
bool goal_is_standing(const Goal *goal);

// Whether a figure is at or beyond the target, in its direction; false without a level.
bool goal_is_met_by(const Goal *goal, Micro value);

#endif
