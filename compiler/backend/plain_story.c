// The sentences of plain_story.h. Allocates nothing but through the caller's buffer.
#include "backend/plain_story.h"

static Story english(const Plan *plan) {
    return (Story){.plan = plan, .language = LANGUAGE_EN, .team = true};
}

// ---- Goals -------------------------------------------------------------------------------------

void plain_goal_line(Buffer *out, const Plan *plan, const Goal *goal) {
    Story story = english(plan);
    size_t start = out->length;
    story_goal_line(out, &story, goal);
    plain_from(out, start);
}

void plain_goal(Buffer *out, const Plan *plan, const Goal *goal) {
    Slice name = label_goal(plan, goal);
    buffer_add(out, name);
    // A goal whose metric is still to be written has nothing to agree on.
    if (name.length != 0) {
        buffer_add_string(out, ": ");
        plain_goal_line(out, plan, goal);
    }
}

void plain_figure(Buffer *out, const Goal *goal, Micro value) {
    Story story = english(NULL);
    size_t start = out->length;
    story_figure(out, &story, goal, value);
    plain_from(out, start);
}

static void plain_forecast(Buffer *out, const Goal *goal, Micro value) {
    plain_figure(out, goal, goal_estimate(goal, value));
}

void plain_target(Buffer *out, const Goal *goal) {
    Story story = english(NULL);
    size_t start = out->length;
    story_target(out, &story, goal);
    plain_from(out, start);
}

void plain_level(Buffer *out, const Goal *goal) {
    if (goal->target.has_level) {
        plain_figure(out, goal, goal->target.level);
    }
}

void plain_planned(Buffer *out, const Goal *goal, Micro planned) {
    Story story = english(NULL);
    size_t start = out->length;
    story_planned(out, &story, goal, planned);
    plain_from(out, start);
}

static void add_pace(Buffer *out, const Goal *goal, Micro pace, TimeUnit unit) {
    Story story = english(NULL);
    size_t start = out->length;
    if (goal->falling) {
        bool rose = pace > 0;
        buffer_add_string(out, rose ? "a rise of " : "a fall of ");
        pace = rose ? -pace : pace;
    }
    story_pace(out, &story, goal, pace, unit);
    plain_from(out, start);
}

void plain_pace(Buffer *out, const Goal *goal) {
    Pace pace = goal_pace(goal);
    if (pace.has_needed) {
        add_pace(out, goal, pace.needed, pace.unit);
    }
}

void plain_pace_so_far(Buffer *out, const Goal *goal) {
    Pace pace = goal_pace(goal);
    if (pace.has_so_far) {
        add_pace(out, goal, pace.so_far, pace.unit);
    }
}

void plain_actual(Buffer *out, const Goal *goal, const Actual *actual) {
    plain_figure(out, goal, actual->quantity.value);
    if (actual->date != DATE_NONE) {
        buffer_add_string(out, " on ");
        plain_date(out, actual->date);
    }
}

const char *plain_state(const Goal *goal) {
    return text_pattern(LANGUAGE_EN, goal_state_text(goal));
}

static void add_against_plan(Buffer *out, const Goal *goal) {
    Story story = english(NULL);
    Buffer against = BUFFER_EMPTY;
    story_against_plan(&against, &story, goal);
    if (against.length != 0) {
        size_t start = out->length;
        buffer_add_string(out, ", ");
        buffer_add(out, buffer_slice(&against));
        plain_from(out, start);
    }
    buffer_free(&against);
}

// What is to be expected; nothing where the goal is settled.
static void add_outlook(Buffer *out, const Goal *goal) {
    add_against_plan(out, goal);
    if (goal_has_outlook(goal)) {
        buffer_add_string(out, "; at this pace ");
        plain_forecast(out, goal, goal->progress.forecast);
        buffer_add_string(out, " by the deadline");
    }
    if (goal_pace(goal).has_needed) {
        buffer_add_string(out, "; needs ");
        plain_pace(out, goal);
    }
}

// "88% of 92%" would be another figure, and a way down has no whole to be part of.
static bool is_part(const Goal *goal) {
    bool falls = goal->falling || (!goal->target.has_baseline && goal->metric != NULL &&
                                   goal->metric->lower_is_better);
    return !falls && goal->unit != METRIC_PERCENT && goal->target.kind != TARGET_KEEP;
}

void plain_newest(Buffer *out, const Goal *goal) {
    plain_amount(out, goal->progress.newest->quantity.value, goal->unit, goal->currency);
    if (goal->target.has_level) {
        buffer_add_string(out, is_part(goal) ? " of " : ", aiming for ");
        plain_level(out, goal);
    } else {
        buffer_add_string(out, plain_per(goal_unit_of_time(goal)));
    }
}

void plain_progress(Buffer *out, const Goal *goal) {
    const Progress *progress = &goal->progress;
    if (progress->newest == NULL) {
        buffer_add_string(out, progress->state == PROGRESS_OVERDUE ? "overdue, without a figure"
                                                                   : "no figure yet");
        return;
    }
    plain_newest(out, goal);
    buffer_add_string(out, !goal->target.has_level || is_part(goal) ? " on " : ", on ");
    plain_date(out, progress->newest->date);
    buffer_add_string(out, "; ");
    buffer_add_string(out, plain_state(goal));
    switch (progress->state) {
    case PROGRESS_REACHED:
    case PROGRESS_LATE:
        if (progress->reached_by != NULL) {
            buffer_add_string(out, " on ");
            plain_date(out, progress->reached_by->date);
        }
        if (progress->state == PROGRESS_LATE) {
            buffer_add_string(out, ": the deadline was ");
            plain_date(out, goal->deadline);
        }
        return;
    case PROGRESS_MISSED:
    case PROGRESS_OVERDUE:
        buffer_add_string(out, ": the deadline was ");
        plain_date(out, goal->deadline);
        return;
    case PROGRESS_UNMEASURED:
    case PROGRESS_AHEAD:
    case PROGRESS_ON_TRACK:
    case PROGRESS_BEHIND:
        break;
    }
    add_outlook(out, goal);
}

// ---- Tactics -----------------------------------------------------------------------------------

static void tell(Buffer *out,
                 void (*sentence)(Buffer *out, const Story *story, const Tactic *tactic),
                 const Tactic *tactic) {
    Story story = english(NULL);
    size_t start = out->length;
    sentence(out, &story, tactic);
    plain_from(out, start);
}

void plain_cadence(Buffer *out, const Tactic *tactic) {
    tell(out, story_cadence, tactic);
}

void plain_takes(Buffer *out, const Tactic *tactic) {
    tell(out, story_takes, tactic);
}

void plain_costs(Buffer *out, const Tactic *tactic) {
    tell(out, story_costs, tactic);
}
