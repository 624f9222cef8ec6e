// The lists and sentences of decisions.h.
#include "backend/decisions.h"

#include "backend/subjects.h"

#include <stdlib.h>

#include "sema/date.h"
#include "sema/progress.h"
#include "sema/schedule.h"

#define SOON_DAYS 90

typedef struct {
    const Story *story;
    LIST(Decision) list;
} Collector;

static Slice said(const Story *story, Text text) {
    return slice_from(text_pattern(story->language, text));
}

// ---- Goals -------------------------------------------------------------------------------------

bool goal_does_well(const Goal *goal) {
    ProgressState state = goal->progress.state;
    return state == PROGRESS_AHEAD || state == PROGRESS_ON_TRACK || state == PROGRESS_REACHED;
}

static int urgency(const Goal *goal) {
    switch (goal->progress.state) {
    case PROGRESS_MISSED:
        return 0;
    case PROGRESS_OVERDUE:
        return 1;
    case PROGRESS_BEHIND:
        return 2;
    case PROGRESS_LATE:
        return 3;
    case PROGRESS_UNMEASURED:
        return 4;
    case PROGRESS_ON_TRACK:
        return 5;
    case PROGRESS_AHEAD:
        return 6;
    case PROGRESS_REACHED:
        break;
    }
    return 7;
}

static int compare_standing(const void *left, const void *right) {
    const Goal *a = *(const Goal *const *)left;
    const Goal *b = *(const Goal *const *)right;
    if (urgency(a) != urgency(b)) {
        return urgency(a) - urgency(b);
    }
    if (a->progress.behind_millionths != b->progress.behind_millionths) {
        return a->progress.behind_millionths > b->progress.behind_millionths ? -1 : 1;
    }
    return item_head(&a->item).start < item_head(&b->item).start ? -1 : 1;
}

const Goal **goals_by_standing(const Story *story, unsigned most) {
    const Plan *plan = story->plan;
    const Goal **goals = ARENA_ARRAY(plan->arena, const Goal *, plan->goals.count + 1);
    for (unsigned i = 0; i < plan->goals.count; i++) {
        goals[i] = plan->goals.items[i];
    }
    if (plan->goals.count > most) {
        qsort(goals, plan->goals.count, sizeof(*goals), compare_standing);
    }
    return goals;
}

static bool falls_short(const Goal *goal) {
    if (goal_stands(goal)) {
        return goal->progress.state == PROGRESS_BEHIND;
    }
    return goal_missing_share(goal) >= GOAL_MISSING_LEAST;
}

// "3,000 a month needs +80 a month; so far it was +74 a month."
static void add_needed(Buffer *out, const Story *story, const Goal *goal) {
    Pace pace = goal_pace(goal);
    if (!pace.has_needed) {
        return;
    }
    Buffer target = BUFFER_EMPTY;
    Buffer needed = BUFFER_EMPTY;
    Buffer so_far = BUFFER_EMPTY;
    story_target(&target, story, goal);
    story_pace(&needed, story, goal, pace.needed, pace.unit);
    if (pace.has_so_far) {
        // Of what must fall a pace is told as a fall; one upward is none.
        bool rose = goal->falling && pace.so_far > 0;
        story_pace(&so_far, story, goal, rose ? -pace.so_far : pace.so_far, pace.unit);
        SAY_WITH(out, story->language,
                 rose            ? TEXT_decide_needed_fall_rose
                 : goal->falling ? TEXT_decide_needed_fall
                                 : TEXT_decide_needed,
                 fill_words(&target), fill_words(&needed), fill_words(&so_far));
    } else {
        SAY_WITH(out, story->language,
                 goal->falling ? TEXT_decide_needed_fall_only : TEXT_decide_needed_only,
                 fill_words(&target), fill_words(&needed));
    }
    buffer_free(&target);
    buffer_free(&needed);
    buffer_free(&so_far);
}

// Whether a straight line from a goal's start ends at nothing: then the figure is more likely another one than the goal's,
// such as what came since the start of what is counted whole.
static bool ends_at_nothing(const Goal *goal) {
    return goal_has_outlook(goal) && !goal->falling && goal->unit != METRIC_SCORE &&
           goal->progress.line_start_value > 0 && goal->progress.forecast <= 0;
}

static void add_doubt(Buffer *out, const Story *story, const Goal *goal) {
    Buffer figure = BUFFER_EMPTY;
    Buffer date = BUFFER_EMPTY;
    Buffer start = BUFFER_EMPTY;
    story_figure(&figure, story, goal, goal->progress.newest->quantity.value);
    say_date(&date, story->language, goal->progress.newest->date);
    story_figure(&start, story, goal, goal->progress.line_start_value);
    SAY_WITH(out, story->language, TEXT_decide_doubt_since, fill_words(&figure), fill_words(&date),
             fill_words(&start));
    buffer_free(&figure);
    buffer_free(&date);
    buffer_free(&start);
}

static void add_goal(Collector *collector, const Goal *goal) {
    const Story *story = collector->story;
    Buffer subject = BUFFER_EMPTY;
    Buffer figure = BUFFER_EMPTY;
    Buffer what = BUFFER_EMPTY;
    Buffer why = BUFFER_EMPTY;
    story_goal(&subject, story, goal);
    if (goal->progress.state == PROGRESS_OVERDUE) {
        say(&what, story->language, TEXT_decide_figure);
        say_date(&figure, story->language, goal->deadline);
        SAY_WITH(&why, story->language, TEXT_decide_figure_since, fill_words(&figure));
    } else if (goal_stands(goal)) {
        Buffer target = BUFFER_EMPTY;
        story_figure(&figure, story, goal, goal->progress.newest->quantity.value);
        story_target(&target, story, goal);
        SAY_WITH(&what, story->language, TEXT_decide_push, fill_words(&figure));
        SAY_WITH(&why, story->language, TEXT_decide_kept, fill_words(&figure), fill_words(&target));
        buffer_free(&target);
    } else if (ends_at_nothing(goal)) {
        say(&what, story->language, TEXT_decide_doubt);
        add_doubt(&why, story, goal);
    } else {
        story_figure(&figure, story, goal, goal_estimate(goal, goal->progress.forecast));
        SAY_WITH(&what, story->language, TEXT_decide_push, fill_words(&figure));
        add_needed(&why, story, goal);
    }
    buffer_free(&figure);
    Decision decision = {DECISION_GOAL, goal, story_keep(story, &subject), story_keep(story, &what),
                         story_keep(story, &why)};
    LIST_ADD(story->plan->arena, &collector->list, decision);
}

static int compare_missing(const void *left, const void *right) {
    const Goal *a = *(const Goal *const *)left;
    const Goal *b = *(const Goal *const *)right;
    if (goal_missing_share(a) != goal_missing_share(b)) {
        return goal_missing_share(a) > goal_missing_share(b) ? -1 : 1;
    }
    return compare_standing(left, right);
}

static const Goal **goals_by_missing(const Story *story) {
    const Goal **goals = goals_by_standing(story, 0);
    if (story->plan->goals.count > 1) {
        qsort(goals, story->plan->goals.count, sizeof(*goals), compare_missing);
    }
    return goals;
}

static void add_goals(Collector *collector) {
    const Story *story = collector->story;
    const Goal **goals = goals_by_missing(story);
    for (unsigned i = 0; i < story->plan->goals.count; i++) {
        if (goals[i]->progress.state == PROGRESS_OVERDUE || falls_short(goals[i])) {
            add_goal(collector, goals[i]);
        }
    }
}

// ---- Findings ----------------------------------------------------------------------------------

static void add_findings(Collector *collector) {
    const Story *story = collector->story;
    const Findings *findings = story->plan->findings;
    FindingCounts counts = {0};
    if (findings != NULL) {
        counts = findings_count(findings);
    }
    Subjects subjects = counts.errors > 0 ? subjects_of(story) : (Subjects){NULL, 0};
    for (unsigned i = 0; counts.errors > 0 && i < findings->list.count; i++) {
        const Finding *finding = findings->list.items[i];
        if (finding->suppressed || finding->level != LEVEL_ERROR) {
            continue;
        }
        Buffer what = BUFFER_EMPTY;
        story_finding(&what, story, &subjects, finding);
        Decision decision = {DECISION_MUST, NULL, said(story, TEXT_decide_must),
                             story_keep(story, &what), SLICE("")};
        LIST_ADD(story->plan->arena, &collector->list, decision);
    }
    if (counts.errors > 0) {
        return;
    }
    Buffer why = BUFFER_EMPTY;
    unsigned advised = counts.warnings + counts.advice;
    if (advised > 0) {
        SAY_WITH(&why, story->language, TEXT_decide_advised, fill_number(advised));
    } else if (story->plan->library) {
        return;  // nothing was asked of what is a part of others, or not begun
    } else {
        say(&why, story->language, TEXT_decide_content);
    }
    Decision decision = {DECISION_CONTENT, NULL, said(story, TEXT_decide_rules),
                         said(story, TEXT_decide_nothing_must), story_keep(story, &why)};
    LIST_ADD(story->plan->arena, &collector->list, decision);
}

// ---- The end of what is planned ----------------------------------------------------------------

static Date last_deadline(const Plan *plan) {
    Date last = DATE_NONE;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        Date deadline = plan->goals.items[i]->deadline;
        if (deadline == DATE_NONE) {
            return DATE_NONE;
        }
        last = deadline > last || last == DATE_NONE ? deadline : last;
    }
    return last;
}

// Whether something is posted, or runs, after a day.
static bool works_after(const Plan *plan, Date day) {
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        Date end = tactic->schedule.run.end;
        if (tactic->schedule.moment_count > 0) {
            end = tactic->schedule.moments[tactic->schedule.moment_count - 1];
        }
        DateRange after = {day + 1, end};
        if (end > day && (tactic->runs_on || schedule_count(&tactic->schedule, after) > 0)) {
            return true;
        }
    }
    return false;
}

static void add_end(Collector *collector) {
    const Story *story = collector->story;
    Date last = last_deadline(story->plan);
    if (last == DATE_NONE || last - story->plan->today > SOON_DAYS) {
        return;
    }
    Buffer date = BUFFER_EMPTY;
    Buffer what = BUFFER_EMPTY;
    Buffer why = BUFFER_EMPTY;
    say_date(&date, story->language, last);
    SAY_WITH(&what, story->language,
             works_after(story->plan, last) ? TEXT_decide_last_goal : TEXT_decide_nothing_after,
             fill_words(&date));
    if (last > story->plan->today) {
        SAY_WITH(&why, story->language, TEXT_decide_days_from_now,
                 fill_number(last - story->plan->today));
    }
    buffer_free(&date);
    Decision decision = {DECISION_END, NULL, said(story, TEXT_decide_end), story_keep(story, &what),
                         story_keep(story, &why)};
    LIST_ADD(story->plan->arena, &collector->list, decision);
}

Decisions decisions_of(const Story *story, unsigned most) {
    Collector collector = {.story = story};
    if (story->team) {
        add_findings(&collector);
    }
    add_goals(&collector);
    add_end(&collector);
    unsigned count = collector.list.count < most ? collector.list.count : most;
    return (Decisions){collector.list.items, count, collector.list.count - count};
}

// ---- The sentences on top ----------------------------------------------------------------------

static void sentence(Buffer *out) {
    if (out->length > 0) {
        buffer_add_char(out, ' ');
    }
}

void story_standing(Buffer *out, Language language, const Standing *standing) {
    unsigned all = standing->all;
    if (all == 0) {
        say(out, language, TEXT_lead_no_goal);
    } else if (standing->unmeasured == all) {
        SAY_WITH(out, language,
                 all == 1   ? TEXT_lead_unmeasured_one
                 : all == 2 ? TEXT_lead_unmeasured_two
                            : TEXT_lead_unmeasured,
                 fill_number(all));
    } else if (all == 1) {
        Buffer state = BUFFER_EMPTY;
        say(&state, language, standing->only);
        SAY_WITH(out, language, TEXT_lead_one_well, fill_words(&state));
        buffer_free(&state);
    } else if (standing->well == all) {
        SAY_WITH(out, language, all == 2 ? TEXT_lead_both_well : TEXT_lead_all_well,
                 fill_number(all));
    } else if (standing->well == 0) {
        SAY_WITH(out, language, all == 2 ? TEXT_lead_neither_well : TEXT_lead_none_well,
                 fill_number(all));
    } else {
        SAY_WITH(out, language, TEXT_lead_some_well, fill_number(standing->well), fill_number(all));
    }
    if (standing->unmeasured > 0 && standing->unmeasured < all) {
        sentence(out);
        SAY_WITH(out, language, TEXT_lead_some_unmeasured, fill_number(standing->unmeasured));
    }
}

static void add_standing(Buffer *out, const Story *story) {
    const Plan *plan = story->plan;
    Standing standing = {.all = plan->goals.count};
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        standing.well += goal_does_well(goal);
        standing.unmeasured += goal->progress.state == PROGRESS_UNMEASURED;
        standing.only = goal_state_text(goal);
    }
    story_standing(out, story->language, &standing);
}

// "The newest figure is from 31 March 2026.": how things stood that day may be no news.
static void add_age(Buffer *out, const Story *story) {
    const Plan *plan = story->plan;
    int youngest = -1;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        int age = goal_figure_age(plan, plan->goals.items[i]);
        youngest = age >= 0 && (youngest < 0 || age < youngest) ? age : youngest;
    }
    if (youngest <= OLD_FIGURE_DAYS) {
        return;
    }
    Buffer date = BUFFER_EMPTY;
    say_date(&date, story->language, plan->today - youngest);
    sentence(out);
    SAY_WITH(out, story->language, TEXT_lead_newest_figure, fill_words(&date));
    buffer_free(&date);
}

static void add_days(Buffer *out, const Story *story) {
    Date last = DATE_NONE;
    for (unsigned i = 0; i < story->plan->goals.count; i++) {
        Date deadline = story->plan->goals.items[i]->deadline;
        last = deadline != DATE_NONE && (last == DATE_NONE || deadline > last) ? deadline : last;
    }
    if (last == DATE_NONE) {
        return;
    }
    Buffer date = BUFFER_EMPTY;
    say_date(&date, story->language, last);
    sentence(out);
    if (last == story->plan->today) {
        SAY_WITH(out, story->language, TEXT_lead_today, fill_words(&date));
    } else if (last > story->plan->today) {
        SAY_WITH(out, story->language, TEXT_lead_days_left, fill_number(last - story->plan->today),
                 fill_words(&date));
    } else {
        SAY_WITH(out, story->language, TEXT_lead_over, fill_words(&date));
    }
    buffer_free(&date);
}

static void add_worst(Buffer *out, const Story *story) {
    const Goal **goals = goals_by_missing(story);
    const Goal *worst = NULL;
    for (unsigned i = 0; i < story->plan->goals.count && worst == NULL; i++) {
        bool told = goal_has_outlook(goals[i]) && !ends_at_nothing(goals[i]);
        worst = told && falls_short(goals[i]) ? goals[i] : NULL;
    }
    if (worst == NULL) {
        return;
    }
    Buffer name = BUFFER_EMPTY;
    Buffer figure = BUFFER_EMPTY;
    Buffer distance = BUFFER_EMPTY;
    Buffer target = BUFFER_EMPTY;
    story_goal(&name, story, worst);
    story_figure(&figure, story, worst, goal_estimate(worst, worst->progress.forecast));
    say_distance(&distance, story->language, goal_shortfall(worst), worst->unit, worst->currency);
    story_target(&target, story, worst);
    sentence(out);
    SAY_WITH(out, story->language, worst->falling ? TEXT_lead_too_much : TEXT_lead_short,
             fill_words(&name), fill_words(&figure), fill_words(&distance), fill_words(&target));
    buffer_free(&name);
    buffer_free(&figure);
    buffer_free(&distance);
    buffer_free(&target);
}

void story_lead(Buffer *out, const Story *story) {
    Buffer lead = BUFFER_EMPTY;
    add_standing(&lead, story);
    add_age(&lead, story);
    add_days(&lead, story);
    add_worst(&lead, story);
    buffer_add(out, buffer_slice(&lead));
    buffer_free(&lead);
}
