// How a goal stands, worked out from its target, milestones and actuals. Must not know rules or
// words. Writes into the goal only.
#include "sema/progress.h"

#include "sema/wide.h"

#define PERCENT_PARTS ((Wide)100 * MICRO)
#define DAYS_PER_WEEK 7
// A million percent: any more could overflow and says no more.
#define BEHIND_LIMIT (1000000 * MICRO)

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

// To one decimal, straight from the exact value: rounding to millionths first could tip a half.
static Micro tenth_of(Ratio ratio) {
    Wide tenth = MICRO / 10;
    return wide_saturate(wide_divide(ratio.over, ratio.under * tenth) * tenth);
}

// ---- The target ------------------------------------------------------------------------------

static const Actual *first_actual(const Goal *goal) {
    for (unsigned i = 0; i < goal->actuals.count; i++) {
        if (goal->actuals.items[i]->date != DATE_NONE) {
            return goal->actuals.items[i];
        }
    }
    return NULL;
}

static const Actual *newest_actual(const Goal *goal) {
    for (unsigned i = goal->actuals.count; i-- > 0;) {
        if (goal->actuals.items[i]->date != DATE_NONE) {
            return goal->actuals.items[i];
        }
    }
    return NULL;
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

void goal_target_level(Goal *goal) {
    Target *target = &goal->target;
    const Actual *first = first_actual(goal);
    bool has_base = goal->has_from || first != NULL;
    Wide base = goal->has_from ? goal->from.value : first != NULL ? first->quantity.value : 0;
    Wide value = target->quantity.value;
    target->has_baseline = goal->has_from;
    target->baseline = goal->has_from ? goal->from.value : 0;
    target->has_level = target->kind != TARGET_NONE && (has_base || !is_change(target->kind));
    switch (target->kind) {
    case TARGET_NONE:
        value = 0;
        break;
    case TARGET_RELATIVE:
        // More of a score below zero is still upwards.
        value = base + wide_divide(wide_magnitude(base) * value, PERCENT_PARTS);
        break;
    case TARGET_ABSOLUTE:
        value += base;
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

// How far a value is short of another in the target's direction: negative beyond it.
static Wide shortfall(const Goal *goal, Wide wanted, Wide value) {
    return goal->falling ? value - wanted : wanted - value;
}

static bool is_met_by(const Goal *goal, const Actual *actual) {
    return shortfall(goal, goal->target.level, actual->quantity.value) <= 0;
}

static bool is_in_time(const Goal *goal, const Actual *actual) {
    return actual->date != DATE_NONE &&
           (goal->deadline == DATE_NONE || actual->date <= goal->deadline);
}

static bool is_standing(const Goal *goal) {
    return goal->target.kind == TARGET_RATE && !(goal->has_from && goal->deadline != DATE_NONE);
}

static const Actual *find_reached(const Goal *goal) {
    const Actual *found = NULL;
    if (!goal->target.has_level) {
        return NULL;
    }
    for (unsigned i = 0; i < goal->actuals.count; i++) {
        const Actual *actual = goal->actuals.items[i];
        if (!is_in_time(goal, actual)) {
            continue;
        }
        if (is_standing(goal)) {
            found = is_met_by(goal, actual) ? actual : NULL;
        } else if (is_met_by(goal, actual)) {
            return actual;
        }
    }
    return found;
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

// From the period's first day where that and `from` are there and something comes after it, else
// from the first actual.
static void find_line(const Plan *plan, const Goal *goal, Progress *progress) {
    const Actual *first = first_actual(goal);
    Date period_start = plan->strategy.period.start;
    Point next;
    if (goal->has_from && period_start != DATE_NONE && next_point(goal, period_start, &next)) {
        progress->line_start = period_start;
        progress->line_start_value = goal->from.value;
    } else if (first != NULL && next_point(goal, first->date, &next)) {
        progress->line_start = first->date;
        progress->line_start_value = first->quantity.value;
    } else {
        return;
    }
    progress->has_line = true;
    progress->line_baseline = goal->has_from ? goal->from.value : progress->line_start_value;
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

// Sets how far behind, and says where that lies beside the plan's setting.
static ProgressState judge(const Plan *plan, Progress *progress, Wide missing, Wide whole) {
    if (whole == 0) {
        progress->behind_millionths = missing > 0 ? INT64_MAX : missing < 0 ? INT64_MIN : 0;
    } else {
        progress->behind_millionths = wide_saturate(wide_divide(missing * MICRO, whole));
    }
    Micro setting = plan->settings.behind < BEHIND_LIMIT ? plan->settings.behind : BEHIND_LIMIT;
    Wide bound = setting * whole;
    if (missing * PERCENT_PARTS > bound) {
        return PROGRESS_BEHIND;
    }
    return missing * PERCENT_PARTS < -bound ? PROGRESS_AHEAD : PROGRESS_ON_TRACK;
}

// A standing rate that is not met: how much of it the newest actual lacks.
static ProgressState judge_standing(const Plan *plan, const Goal *goal, Progress *progress) {
    Wide level = goal->target.level;
    Wide missing = shortfall(goal, level, progress->newest->quantity.value);
    ProgressState state = judge(plan, progress, missing, wide_magnitude(level));
    return state == PROGRESS_BEHIND ? PROGRESS_BEHIND : PROGRESS_ON_TRACK;
}

// (expected − actual) ÷ (expected − baseline), by size; the target's direction says which side is
// behind, so that a milestone beyond the baseline does not turn it round.
static ProgressState judge_line(const Plan *plan, const Goal *goal, Progress *progress) {
    Ratio expected = line_value(goal, progress, progress->newest->date);
    Wide actual = (Wide)progress->newest->quantity.value * expected.under;
    Wide baseline = (Wide)progress->line_baseline * expected.under;
    progress->has_expected = true;
    progress->expected = tenth_of(expected);
    if (expected.over == baseline) {
        return PROGRESS_ON_TRACK;
    }
    return judge(plan, progress, shortfall(goal, expected.over, actual),
                 wide_magnitude(expected.over - baseline));
}

static void find_forecast(const Goal *goal, Progress *progress) {
    const Actual *newest = progress->newest;
    if (goal->deadline == DATE_NONE || newest->date <= progress->line_start ||
        newest->date > goal->deadline) {
        return;
    }
    Wide elapsed = newest->date - progress->line_start;
    Wide all = goal->deadline - progress->line_start;
    Wide start = progress->line_start_value;
    Ratio forecast = {start * elapsed + (newest->quantity.value - start) * all, elapsed};
    progress->has_forecast = true;
    progress->forecast = tenth_of(forecast);
}

static void find_needed(const Plan *plan, const Goal *goal, Progress *progress) {
    const Actual *newest = progress->newest;
    if (!goal->target.has_level || goal->deadline == DATE_NONE || is_standing(goal) ||
        newest->date >= goal->deadline || plan->today > goal->deadline || is_met_by(goal, newest)) {
        return;
    }
    Wide way = (Wide)goal->target.level - newest->quantity.value;
    progress->has_needed = true;
    progress->needed_per_week =
        tenth_of((Ratio){way * DAYS_PER_WEEK, goal->deadline - newest->date});
}

void plan_progress(const Plan *plan, Goal *goal) {
    goal_target_level(goal);
    Progress *progress = &goal->progress;
    *progress = (Progress){.state = PROGRESS_UNMEASURED, .line_start = DATE_NONE};
    progress->newest = newest_actual(goal);
    progress->reached_by = find_reached(goal);
    bool standing = is_standing(goal);
    if (!standing) {
        find_line(plan, goal, progress);
    }
    if (progress->newest != NULL) {
        if (standing && goal->target.has_level) {
            progress->state = judge_standing(plan, goal, progress);
        } else if (progress->has_line) {
            progress->state = judge_line(plan, goal, progress);
            find_forecast(goal, progress);
        }
        find_needed(plan, goal, progress);
    }
    if (goal->target.kind == TARGET_NONE) {
        progress->state = PROGRESS_UNMEASURED;
    } else if (progress->reached_by != NULL) {
        progress->state = PROGRESS_REACHED;
    } else if (goal->deadline != DATE_NONE && plan->today > goal->deadline) {
        progress->state = PROGRESS_MISSED;
    }
}
