// How a goal stands, worked out from its target, milestones and actuals. Must not know rules or
// words. Writes into the goal only.
#include "sema/progress.h"

#include "sema/units.h"
#include "sema/wide.h"

#define PERCENT_PARTS ((Wide)100 * MICRO)
// A million percent: any more could overflow and says no more.
#define BEHIND_LIMIT (1000000 * MICRO)
// A figure in the last of so many parts of the way tells how it ended.
#define WAY_PARTS 10

// Values in millionths; `under` is above 0.
typedef struct {
    Wide over;
    Wide under;
} Ratio;

typedef struct {
    Date date;
    Micro value;
} Point;

static Wide wide_magnitude(Wide value) {
    return value < 0 ? -value : value;
}

static Micro ratio_micro(Ratio ratio) {
    return wide_saturate(wide_divide(ratio.over, ratio.under));
}

// ---- The target ------------------------------------------------------------------------------

static const Actual *newest_by(const Goal *goal, Date date) {
    for (unsigned i = goal->actuals.count; i-- > 0;) {
        const Actual *actual = goal->actuals.items[i];
        if (actual->date != DATE_NONE && actual->date <= date) {
            return actual;
        }
    }
    return NULL;
}

// The last `was` that is past, where the present target's time begins with it and not with the
// period; NULL else. One that was set for the same day (a target that was lowered on the way) leaves no time behind it.
static const Was *last_was(const Plan *plan, const Goal *goal) {
    for (unsigned i = goal->was.count; i-- > 0;) {
        const Was *was = goal->was.items[i];
        bool before = goal->deadline == DATE_NONE || was->deadline < goal->deadline;
        if (was->deadline != DATE_NONE && was->deadline < plan->today && before) {
            Date period_start = plan->strategy.period.start;
            bool later = period_start == DATE_NONE || was->deadline + 1 >= period_start;
            return later ? was : NULL;
        }
    }
    return NULL;
}

// Actuals before this day are history; DATE_NONE: none is.
static Date first_day(const Plan *plan, const Was *was) {
    return was != NULL ? was->deadline + 1 : plan->strategy.period.start;
}

static unsigned count_history(const Goal *goal, Date first) {
    unsigned count = 0;
    while (count < goal->actuals.count && (goal->actuals.items[count]->date == DATE_NONE ||
                                           goal->actuals.items[count]->date < first)) {
        count++;
    }
    return count;
}

static bool is_change(TargetKind kind) {
    return kind == TARGET_RELATIVE || kind == TARGET_ABSOLUTE;
}

static bool is_falling(const Goal *goal) {
    const Target *target = &goal->target;
    if (target->has_baseline && target->has_level && target->level != target->baseline) {
        return target->level < target->baseline;
    }
    if (is_change(target->kind) && target->quantity.value != 0) {
        return target->quantity.value < 0;
    }
    return goal->metric != NULL && goal->metric->lower_is_better;
}

const Quantity *goal_base(const Goal *goal, Span *at) {
    if (goal->has_from) {
        *at = goal->from_at;
        return &goal->from;
    }
    unsigned history = goal->progress.history;
    if (goal->actuals.count == 0) {
        return NULL;
    }
    const Actual *base = goal->actuals.items[history > 0 ? history - 1 : 0];
    *at = base->quantity_at;
    return &base->quantity;
}

void goal_target_level(const Plan *plan, Goal *goal) {
    Target *target = &goal->target;
    goal->progress.history = count_history(goal, first_day(plan, last_was(plan, goal)));
    Span at;
    const Quantity *base = goal_base(goal, &at);
    Wide start = base != NULL ? base->value : 0;
    Wide value = target->quantity.value;
    target->has_baseline = goal->has_from;
    target->baseline = goal->has_from ? goal->from.value : 0;
    target->has_level = target->kind != TARGET_NONE && (base != NULL || !is_change(target->kind));
    switch (target->kind) {
    case TARGET_NONE:
        break;
    case TARGET_RELATIVE:
        // More of a score below zero is still upwards; a quarter more of nothing is no target.
        value = start + wide_divide(wide_magnitude(start) * value, PERCENT_PARTS);
        target->has_level = target->has_level && start != 0;
        break;
    case TARGET_ABSOLUTE:
        value += start;
        break;
    case TARGET_LEVEL:
    case TARGET_SHARE:
    case TARGET_DURATION:
    case TARGET_RATE:
    case TARGET_KEEP:
        break;
    }
    target->level = target->has_level ? wide_saturate(value) : 0;
    goal->falling = is_falling(goal);
}

bool goal_is_standing(const Goal *goal) {
    bool path = goal->has_from && goal->deadline != DATE_NONE;
    return goal->target.kind == TARGET_KEEP || (goal->target.kind == TARGET_RATE && !path);
}

// How far a value is short of another in the target's direction: negative beyond it.
static Wide shortfall(const Goal *goal, Wide wanted, Wide value) {
    return goal->falling ? value - wanted : wanted - value;
}

// The edge that a figure is measured from, and what it lacks (0 and below: nothing).
static Wide missing_to_keep(const Goal *goal, Wide value, Wide *edge) {
    const Target *target = &goal->target;
    *edge = target->level;
    if (!target->band) {
        return shortfall(goal, *edge, value);
    }
    if (value > target->upper.value) {
        *edge = target->upper.value;
        return value - *edge;
    }
    return *edge - value;
}

bool goal_is_met_by(const Goal *goal, Micro value) {
    Wide edge;
    return goal->target.has_level && missing_to_keep(goal, value, &edge) <= 0;
}

// ---- The line --------------------------------------------------------------------------------

// The line's next point after a day; false where there is none.
static bool next_point(const Goal *goal, Date after, Point *point) {
    bool ends = goal->deadline != DATE_NONE;
    for (unsigned i = 0; i < goal->milestones.count; i++) {
        const Milestone *milestone = goal->milestones.items[i];
        if (milestone->deadline != DATE_NONE && milestone->deadline > after &&
            (!ends || milestone->deadline < goal->deadline)) {
            *point = (Point){milestone->deadline, milestone->quantity.value};
            return true;
        }
    }
    if (ends && goal->deadline > after && goal->target.has_level) {
        *point = (Point){goal->deadline, goal->target.level};
        return true;
    }
    return false;
}

// Where the line starts; false where nothing says so. *from_actual: at the first actual.
static bool find_start(const Plan *plan, const Goal *goal, Point *start, bool *from_actual) {
    unsigned history = goal->progress.history;
    const Was *was = last_was(plan, goal);
    *from_actual = false;
    Date day = first_day(plan, was);
    const Actual *by_then = history > 0 ? goal->actuals.items[history - 1] : NULL;
    if (day != DATE_NONE) {
        bool from_history = was != NULL || (is_change(goal->target.kind) && !goal->has_from);
        if (by_then != NULL && from_history) {
            *start = (Point){day, by_then->quantity.value};
            return true;
        }
        if (goal->has_from) {
            *start = (Point){day, goal->from.value};
            return true;
        }
    }
    if (history < goal->actuals.count) {
        const Actual *first = goal->actuals.items[history];
        *start = (Point){first->date, first->quantity.value};
        *from_actual = true;
        return true;
    }
    return false;
}

static void find_line(const Plan *plan, const Goal *goal, Progress *progress) {
    Point start;
    Point next;
    bool from_actual;
    if (find_start(plan, goal, &start, &from_actual) && next_point(goal, start.date, &next)) {
        progress->has_line = true;
        progress->from_actual = from_actual;
        progress->line_start = start.date;
        progress->line_start_value = start.value;
        progress->line_baseline = goal->has_from ? goal->from.value : start.value;
    }
}

static Ratio between(Point before, Point after, Date date) {
    Wide days = after.date - before.date;
    Wide rise = ((Wide)after.value - before.value) * (date - before.date);
    return (Ratio){(Wide)before.value * days + rise, days};
}

// The line's value on a day: level before its first point and after its last.
static Ratio line_value(const Goal *goal, const Progress *progress, Date date) {
    Point before = {progress->line_start, progress->line_start_value};
    bool ends = goal->deadline != DATE_NONE;
    for (unsigned i = 0; i < goal->milestones.count && date > before.date; i++) {
        const Milestone *milestone = goal->milestones.items[i];
        Point point = {milestone->deadline, milestone->quantity.value};
        if (point.date <= before.date || (ends && point.date >= goal->deadline)) {
            continue;
        }
        if (date <= point.date) {
            return between(before, point, date);
        }
        before = point;
    }
    Point end = {goal->deadline, goal->target.level};
    if (!ends || !goal->target.has_level || end.date <= before.date || date <= before.date) {
        return (Ratio){before.value, 1};
    }
    return date < end.date ? between(before, end, date) : (Ratio){end.value, 1};
}

// ---- States ----------------------------------------------------------------------------------

static bool in_whole_units(const Goal *goal) {
    return goal->unit == METRIC_COUNT || goal->unit == METRIC_PEOPLE;
}

// Sets the lag, missing ÷ whole (both in parts of `under`), and says where it lies beside the
// plan's setting.
static ProgressState judge(const Plan *plan, const Goal *goal, Progress *progress, Wide missing,
                           Ratio whole) {
    if (whole.over == 0) {
        progress->behind_millionths = missing > 0 ? INT64_MAX : missing < 0 ? INT64_MIN : 0;
    } else {
        progress->behind_millionths = wide_saturate(wide_divide(missing * MICRO, whole.over));
    }
    Micro setting = plan->settings.behind < BEHIND_LIMIT ? plan->settings.behind : BEHIND_LIMIT;
    Wide bound = setting * whole.over;
    if (missing * PERCENT_PARTS > bound) {
        bool few = missing < 2 * MICRO * whole.under && 2 * missing < whole.over;
        return few && in_whole_units(goal) ? PROGRESS_ON_TRACK : PROGRESS_BEHIND;
    }
    return missing * PERCENT_PARTS < -bound ? PROGRESS_AHEAD : PROGRESS_ON_TRACK;
}

// The first figure after a deadline that is past, from which on all reach the level; NULL without.
static const Actual *find_late(const Plan *plan, const Goal *goal) {
    const Actual *found = NULL;
    if (goal->deadline == DATE_NONE || plan->today <= goal->deadline) {
        return NULL;
    }
    for (unsigned i = goal->actuals.count; i-- > goal->progress.history;) {
        const Actual *actual = goal->actuals.items[i];
        if (actual->date <= goal->deadline || !goal_is_met_by(goal, actual->quantity.value)) {
            break;
        }
        found = actual;
    }
    return found;
}

static ProgressState judge_standing(const Plan *plan, const Goal *goal, Progress *progress) {
    const Actual *newest = goal_judged(goal);
    bool in_time = goal->deadline == DATE_NONE || newest->date <= goal->deadline;
    if (!in_time || newest->date < goal->actuals.items[progress->history]->date) {
        return PROGRESS_UNMEASURED;
    }
    Wide edge;
    Wide missing = missing_to_keep(goal, newest->quantity.value, &edge);
    Ratio whole = {wide_magnitude(edge), 1};
    ProgressState state = judge(plan, goal, progress, missing, whole);
    if (state != PROGRESS_BEHIND) {
        return PROGRESS_ON_TRACK;
    }
    progress->reached_by = find_late(plan, goal);
    return progress->reached_by != NULL ? PROGRESS_LATE : PROGRESS_BEHIND;
}

// What is missing ÷ |expected − the value at the line's start|; the target's direction says which
// side is behind, so that a milestone beyond the start does not turn it round.
static ProgressState judge_line(const Plan *plan, const Goal *goal, Progress *progress) {
    Ratio expected = line_value(goal, progress, progress->newest->date);
    Wide actual = (Wide)progress->newest->quantity.value * expected.under;
    Wide start = (Wide)progress->line_start_value * expected.under;
    progress->has_expected = true;
    progress->expected = ratio_micro(expected);
    if (expected.over == start) {
        return PROGRESS_ON_TRACK;
    }
    Ratio whole = {wide_magnitude(expected.over - start), expected.under};
    return judge(plan, goal, progress, shortfall(goal, expected.over, actual), whole);
}

static const Actual *find_reached(const Goal *goal) {
    const Actual *found = NULL;
    for (unsigned i = goal->progress.history; i < goal->actuals.count; i++) {
        const Actual *actual = goal->actuals.items[i];
        if (goal->deadline != DATE_NONE && actual->date > goal->deadline) {
            break;
        }
        bool met = goal_is_met_by(goal, actual->quantity.value);
        found = !met ? NULL : found == NULL ? actual : found;
    }
    return found;
}

// Whether some actual tells how the goal ended: in the last tenth of the way, or after it.
static bool tells_the_end(const Goal *goal, const Progress *progress) {
    if (progress->history == goal->actuals.count) {
        return false;
    }
    Date newest = progress->newest->date;
    if (!progress->has_line) {
        return newest >= goal->deadline;
    }
    int64_t gone = newest - progress->line_start;
    int64_t way = goal->deadline - progress->line_start;
    return gone * WAY_PARTS >= way * (WAY_PARTS - 1);
}

// ---- Paces -----------------------------------------------------------------------------------

// Change in so many units, from the day after `start` to `end`.
static Micro pace_of(Wide change, Date start, Date end, TimeUnit unit) {
    DateRange days = {start + 1, end};
    Ratio pace = {change * unit_parts(unit), unit_parts_in(days, unit)};
    return ratio_micro(pace);
}

static Micro within_limits(const Goal *goal, const Progress *progress, Micro forecast) {
    Micro start = progress->line_start_value;
    Micro newest = progress->newest->quantity.value;
    if (goal->unit == METRIC_SCORE) {
        return forecast;
    }
    if (forecast < 0 && start >= 0 && newest >= 0) {
        return 0;
    }
    Micro most = 100 * MICRO;
    bool share = goal->unit == METRIC_PERCENT && start <= most && newest <= most;
    return share && forecast > most ? most : forecast;
}

bool goal_forecast_on(const Goal *goal, Date day, Micro *value) {
    const Progress *progress = &goal->progress;
    const Actual *newest = progress->newest;
    if (!progress->has_line || newest == NULL || newest->date <= progress->line_start ||
        progress->history >= goal->actuals.count) {
        return false;
    }
    Wide elapsed = newest->date - progress->line_start;
    Wide start = progress->line_start_value;
    Wide all = day - progress->line_start;
    Ratio forecast = {start * elapsed + (newest->quantity.value - start) * all, elapsed};
    *value = within_limits(goal, progress, ratio_micro(forecast));
    return true;
}

static void find_forecast(const Goal *goal, Progress *progress) {
    const Actual *newest = progress->newest;
    if (newest->date <= progress->line_start) {
        return;
    }
    Wide change = (Wide)newest->quantity.value - progress->line_start_value;
    progress->has_pace = true;
    progress->pace = pace_of(change, progress->line_start, newest->date, progress->pace_unit);
    if (goal->deadline != DATE_NONE && newest->date <= goal->deadline) {
        progress->has_forecast = goal_forecast_on(goal, goal->deadline, &progress->forecast);
    }
}

static void find_needed(const Plan *plan, const Goal *goal, Progress *progress) {
    const Actual *newest = progress->newest;
    if (!goal->target.has_level || goal->deadline == DATE_NONE || newest->date >= goal->deadline ||
        plan->today > goal->deadline || goal_is_met_by(goal, newest->quantity.value)) {
        return;
    }
    Wide way = (Wide)goal->target.level - newest->quantity.value;
    progress->has_needed = true;
    progress->needed = pace_of(way, newest->date, goal->deadline, progress->pace_unit);
    progress->needed_per_week = pace_of(way, newest->date, goal->deadline, UNIT_WEEK);
}

// ---- The whole -------------------------------------------------------------------------------

static ProgressState judge_goal(const Plan *plan, const Goal *goal, Progress *progress) {
    if (goal->target.kind == TARGET_NONE) {
        return PROGRESS_UNMEASURED;
    }
    bool measured = progress->history < goal->actuals.count;
    if (goal_is_standing(goal)) {
        return measured ? judge_standing(plan, goal, progress) : PROGRESS_UNMEASURED;
    }
    ProgressState state = PROGRESS_UNMEASURED;
    bool only_start = progress->from_actual && progress->newest->date <= progress->line_start;
    if (measured && progress->has_line && !only_start) {
        state = judge_line(plan, goal, progress);
    }
    progress->reached_by = find_reached(goal);
    if (progress->reached_by != NULL) {
        return PROGRESS_REACHED;
    }
    if (goal->deadline != DATE_NONE && plan->today > goal->deadline) {
        if (!tells_the_end(goal, progress)) {
            return PROGRESS_OVERDUE;
        }
        progress->reached_by = find_late(plan, goal);
        return progress->reached_by != NULL ? PROGRESS_LATE : PROGRESS_MISSED;
    }
    return state;
}

void plan_progress(const Plan *plan, Goal *goal) {
    Progress *progress = &goal->progress;
    *progress =
        (Progress){.state = PROGRESS_UNMEASURED,
                   .line_start = DATE_NONE,
                   .pace_unit = goal->target.per == UNIT_NONE ? UNIT_WEEK : goal->target.per};
    goal_target_level(plan, goal);
    for (unsigned i = 0; i < goal->was.count; i++) {
        goal->was.items[i]->reached = newest_by(goal, goal->was.items[i]->deadline);
    }
    if (goal->actuals.count > 0) {
        progress->newest = goal->actuals.items[goal->actuals.count - 1];
        bool judged = goal->deadline != DATE_NONE && goal->target.kind != TARGET_NONE;
        const Actual *by_then = judged ? newest_by(goal, goal->deadline) : NULL;
        progress->judged = by_then != progress->newest ? by_then : NULL;
    }
    bool standing = goal_is_standing(goal);
    if (!standing && goal->target.kind != TARGET_NONE) {
        find_line(plan, goal, progress);
    }
    progress->state = judge_goal(plan, goal, progress);
    if (!standing && progress->history < goal->actuals.count) {
        if (progress->has_line) {
            find_forecast(goal, progress);
        }
        find_needed(plan, goal, progress);
    }
}
