#include "routine/review_report.h"

#include "backend/json/goals.h"
#include "backend/plain_story.h"
#include "backend/story.h"
#include "base/unicode.h"
#include "findings/render.h"
#include "routine/shown_words.h"
#include "sema/progress.h"

#define LABEL_WIDTH 11u
#define CHOICE_WIDTH 30u

// ---- What is said of a goal ------------------------------------------------------------------------

static void add_goal_name(Buffer *out, const Plan *plan, const Goal *goal) {
    if (goal->item.title.length != 0) {
        buffer_add_format(out, "%.*s, ", SLICE_ARGS(goal->item.title));
    }
    buffer_add(out, plan_called(plan, goal->metric));
    if (goal->purpose != NULL && goal->purpose->word != NULL) {
        buffer_add_format(out, " (%.*s)", SLICE_ARGS(plan_called(plan, goal->purpose->word)));
    }
    buffer_add_format(out, ": %s", plain_state(goal));
}

// "430 on 31 March 2026, 40 days ago; 432.1 was expected by then".
static void add_standing(Buffer *out, const Plan *plan, const Goal *goal) {
    const Progress *progress = &goal->progress;
    if (progress->newest == NULL) {
        buffer_add_string(out, "no figure yet");
        return;
    }
    plain_actual(out, goal, progress->newest);
    int age = goal_figure_age(plan, goal);
    if (age > OLD_FIGURE_DAYS) {
        buffer_add_string(out, ", ");
        plain_count(out, age, "day", "days");
        buffer_add_string(out, " ago");
    }
    if (progress->has_expected) {
        buffer_add_string(out, "; ");
        plain_planned(out, goal, progress->expected);
        buffer_add_string(out, " was expected by then");
    }
    if (progress->reached_by != NULL) {
        buffer_add_string(out, progress->state == PROGRESS_LATE ? "; reached late, on "
                                                                : "; reached on ");
        plain_date(out, progress->reached_by->date);
    } else if (progress->judged != NULL) {
        buffer_add_string(out, "; judged by ");
        plain_actual(out, goal, progress->judged);
    }
}

// "+2.4 a week so far, +2.7 a week needed".
static void add_pace(Buffer *out, const Goal *goal) {
    size_t start = out->length;
    plain_pace_so_far(out, goal);
    size_t so_far = out->length;
    buffer_add_string(out, so_far > start ? " so far, " : "");
    size_t before = out->length;
    plain_pace(out, goal);
    if (out->length > before) {
        buffer_add_string(out, " needed");
    } else if (so_far > start) {
        out->length -= strlen(", ");
    }
}

// "needs 160 trials; 120 planned".
static void add_funnel(Buffer *out, const Plan *plan, const Goal *goal) {
    const FunnelStep *funnel = goal->funnel;
    if (funnel == NULL || !funnel->compared || funnel->from == NULL) {
        return;
    }
    const Goal *from = funnel->from;
    bool counted = from->unit == METRIC_COUNT || from->unit == METRIC_PEOPLE;
    buffer_add_string(out, "needs ");
    plain_estimate(out, funnel->needed, from->unit, from->currency);
    buffer_add_format(out, "%s %.*s; ", counted ? "" : " of",
                      SLICE_ARGS(plan_called(plan, from->metric)));
    plain_estimate(out, funnel->planned, from->unit, from->currency);
    buffer_add_string(out, " planned");
}

static void add_forecast(Buffer *out, const Goal *goal) {
    if (goal->progress.has_forecast) {
        plain_estimate(out, goal->progress.forecast, goal->unit, goal->currency);
        buffer_add_string(out, plain_per(goal->target.per));
        buffer_add_string(out, " at this pace by ");
        plain_date(out, goal->deadline);
        buffer_add_string(out, goal_speeds_up_later(goal) ? "; the plan speeds up later" : "");
    }
}

static void add_agreed(Buffer *out, const Plan *plan, const Goal *goal) {
    for (unsigned i = 0; i < goal->was.count; i++) {
        const Was *was = goal->was.items[i];
        buffer_add_string(out, i == 0 ? "" : "; ");
        plain_amount_exact(out, was->quantity.value, goal->unit, goal->currency);
        buffer_add_string(out, plain_per(was->per));
        buffer_add_string(out, " by ");
        plain_date(out, was->deadline);
        if (was->reached != NULL && was->deadline <= plan->today) {
            buffer_add_string(out, " (it was ");
            plain_amount_exact(out, was->reached->quantity.value, goal->unit, goal->currency);
            buffer_add_char(out, ')');
        }
    }
}

typedef struct {
    const char *label;
    Buffer words;
} Line;

enum { LINE_PLANNED, LINE_STANDS, LINE_PACE, LINE_FORECAST, LINE_FUNNEL, LINE_AGREED, LINE_COUNT };

static void fill_lines(Line lines[LINE_COUNT], const Plan *plan, const Goal *goal) {
    static const char *const labels[LINE_COUNT] = {"planned",  "stands", "pace",
                                                   "forecast", "funnel", "agreed"};
    for (unsigned i = 0; i < LINE_COUNT; i++) {
        lines[i] = (Line){labels[i], BUFFER_EMPTY};
    }
    plain_goal_line(&lines[LINE_PLANNED].words, plan, goal);
    add_standing(&lines[LINE_STANDS].words, plan, goal);
    add_pace(&lines[LINE_PACE].words, goal);
    add_forecast(&lines[LINE_FORECAST].words, goal);
    add_funnel(&lines[LINE_FUNNEL].words, plan, goal);
    add_agreed(&lines[LINE_AGREED].words, plan, goal);
}

static void free_lines(Line lines[LINE_COUNT]) {
    for (unsigned i = 0; i < LINE_COUNT; i++) {
        buffer_free(&lines[i].words);
    }
}

static unsigned count_asking(const PlanReview *review) {
    unsigned count = 0;
    for (unsigned i = 0; i < review->count; i++) {
        count += review->goals[i].asks;
    }
    return count;
}

static Slice title_of(const PlanReview *review) {
    Slice title = review->plan->strategy.item.title;
    return title.length != 0 ? title : review->name;
}

static void add_summary(Buffer *out, const PlanReview *review) {
    unsigned asking = count_asking(review);
    char today[DATE_TEXT_SIZE];
    date_text(review->plan->today, today);
    plain_count(out, review->count, "goal", "goals");
    buffer_add_format(out, " on %s", today);
    if (review->count == 0) {
        return;
    }
    buffer_add_string(out, ", ");
    if (review->count == 1) {
        buffer_add_format(out, "it asks for %s decision", asking == 0 ? "no" : "a");
    } else if (asking == 0) {
        buffer_add_string(out, "none of them asks for a decision");
    } else {
        buffer_add_format(out, "%u of them %s for a decision", asking,
                          asking == 1 ? "asks" : "ask");
    }
}

// ---- Text ----------------------------------------------------------------------------------------

static void text_lines(Buffer *out, Line lines[LINE_COUNT]) {
    for (unsigned i = 0; i < LINE_COUNT; i++) {
        if (lines[i].words.length != 0) {
            buffer_add_format(out, "  %s", lines[i].label);
            buffer_add_repeated(out, ' ', LABEL_WIDTH - strlen(lines[i].label));
            shown_words_add(out, buffer_slice(&lines[i].words), false);
            buffer_add_char(out, '\n');
        }
    }
}

void review_text(Buffer *out, const PlanReview *review) {
    shown_words_add(out, title_of(review), false);
    buffer_add_string(out, "\n");
    add_summary(out, review);
    buffer_add_char(out, '\n');
    for (unsigned i = 0; i < review->count; i++) {
        const GoalReview *goal = &review->goals[i];
        Line lines[LINE_COUNT];
        Buffer name = BUFFER_EMPTY;
        add_goal_name(&name, review->plan, goal->goal);
        buffer_add_char(out, '\n');
        shown_words_add(out, buffer_slice(&name), false);
        buffer_add_string(out, goal->outgrown ? ", outgrown\n" : "\n");
        buffer_free(&name);
        fill_lines(lines, review->plan, goal->goal);
        text_lines(out, lines);
        free_lines(lines);
        for (unsigned k = 0; k < goal->choices.count; k++) {
            const Choice *choice = &goal->choices.items[k];
            buffer_add_string(out, choice->advised ? "  * " : "  - ");
            buffer_add(out, choice->title);
            if (choice->why.length != 0) {
                size_t used = unicode_width(choice->title, 0);
                buffer_add_repeated(out, ' ', used + 2 < CHOICE_WIDTH ? CHOICE_WIDTH - used : 2);
                shown_words_add(out, choice->why, false);
            }
            buffer_add_char(out, '\n');
        }
    }
    bool advised = false;
    for (unsigned i = 0; i < review->count; i++) {
        advised = advised || review_advised(&review->goals[i]) != NULL;
    }
    if (advised) {
        buffer_add_string(out, "\n* is what --diff shows and --apply writes\n");
    }
}

// ---- Markdown ------------------------------------------------------------------------------------

void review_markdown(Buffer *out, const PlanReview *review) {
    buffer_add_string(out, "# Review: ");
    shown_words_add(out, title_of(review), true);
    buffer_add_string(out, "\n\n");
    add_summary(out, review);
    buffer_add_string(out, ".\n");
    for (unsigned i = 0; i < review->count; i++) {
        const GoalReview *goal = &review->goals[i];
        Line lines[LINE_COUNT];
        Buffer name = BUFFER_EMPTY;
        add_goal_name(&name, review->plan, goal->goal);
        buffer_add_string(out, "\n## ");
        shown_words_add(out, buffer_slice(&name), true);
        buffer_add_string(out, goal->outgrown ? ", outgrown\n\n" : "\n\n");
        buffer_free(&name);
        fill_lines(lines, review->plan, goal->goal);
        buffer_add_string(out, "| | |\n|---|---|\n");
        for (unsigned k = 0; k < LINE_COUNT; k++) {
            if (lines[k].words.length != 0) {
                buffer_add_format(out, "| %s | ", lines[k].label);
                shown_words_add(out, buffer_slice(&lines[k].words), true);
                buffer_add_string(out, " |\n");
            }
        }
        free_lines(lines);
        buffer_add_char(out, '\n');
        for (unsigned k = 0; k < goal->choices.count; k++) {
            const Choice *choice = &goal->choices.items[k];
            buffer_add_string(out, choice->advised ? "- [ ] **" : "- [ ] ");
            shown_words_add(out, choice->title, true);
            buffer_add_string(out, choice->advised ? "**" : "");
            if (choice->why.length != 0) {
                buffer_add_string(out, ": ");
                shown_words_add(out, choice->why, true);
            }
            buffer_add_char(out, '\n');
        }
    }
}

// ---- JSON ----------------------------------------------------------------------------------------

static void json_choice(JsonReport *report, const PlanReview *review, const Choice *choice) {
    JsonWriter *json = &report->json;
    json_add_object(json, NULL);
    json_add_string(json, "kind", slice_from(choice_name(choice->kind)));
    if (choice->has_to) {
        json_add_number(json, "to", choice->to);
    }
    if (choice->deadline != DATE_NONE) {
        json_add_date(json, "deadline", choice->deadline);
    }
    json_add_boolean(json, "advised", choice->advised);
    json_add_string(json, "title", choice->title);
    json_add_string_given(json, "why", choice->why);
    json_add_array(json, "edits");
    for (unsigned i = 0; i < choice->edits.count; i++) {
        render_edit_json(json_add_value(json, NULL), review->name, review->plan->sources,
                         &choice->edits.items[i]);
    }
    json_close(json);
    json_close(json);
}

void review_json(Buffer *out, const PlanReview *review) {
    JsonReport report = {.plan = review->plan};
    JsonWriter *json = &report.json;
    json_writer_start(json, out);
    json_add_object(json, NULL);
    json_add_integer(json, "format", 1);
    json_add_date(json, "today", review->plan->today);
    json_add_array(json, "goals");
    for (unsigned i = 0; i < review->count; i++) {
        const GoalReview *goal = &review->goals[i];
        json_add_object(json, NULL);
        if (goal->goal->purpose != NULL) {
            json_purpose(&report, "purpose", goal->goal->purpose);
        }
        json_word(&report, "metric", goal->goal->metric);
        json_title(&report, &goal->goal->item);
        json_progress(&report, goal->goal);
        json_add_array(json, "choices");
        for (unsigned k = 0; k < goal->choices.count; k++) {
            json_choice(&report, review, &goal->choices.items[k]);
        }
        json_close(json);
        json_close(json);
    }
    json_close(json);
    json_close(json);
    buffer_add_char(out, '\n');
}
