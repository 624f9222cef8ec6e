// The words of story.h about goals. It judges nothing: what stands where has been worked out in the
// Plan.
#include "backend/story.h"

#include <limits.h>

#include "sema/date.h"
#include "sema/digits.h"
#include "sema/progress.h"
#include "sema/wide.h"

// Makes a range hold a day, too; DATE_NONE adds none.
static void widen(DateRange *range, Date date) {
    if (date == DATE_NONE) {
        return;
    }
    if (range->start == DATE_NONE || date < range->start) {
        range->start = date;
    }
    if (range->end == DATE_NONE || date > range->end) {
        range->end = date;
    }
}

static DateRange range_of(const Plan *plan) {
    DateRange range = plan->strategy.period;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        const Progress *progress = &goal->progress;
        widen(&range, goal->deadline);
        if (progress->has_line) {
            widen(&range, progress->line_start);
        }
        if (progress->newest != NULL) {
            widen(&range, progress->newest->date);
        }
        if (plan->strategy.period.start == DATE_NONE && goal->actuals.count > 0) {
            widen(&range, goal->actuals.items[0]->date);
        }
    }
    if (range.start == DATE_NONE) {
        range = plan->horizon;
    }
    if (range.start != DATE_NONE && range.start == range.end) {
        range.end++;
    }
    return range;
}

Story story_of(const Plan *plan, const ReportOptions *options) {
    Story story = {.plan = plan,
                   .language = options->language,
                   .team = !options->for_client,
                   .since = options->since,
                   .since_name = options->since_name};
    for (unsigned i = 0; story.language == LANGUAGE_COUNT && i < plan->strategy.languages.count;
         i++) {
        story.language = language_find(plan->strategy.languages.items[i].text);
    }
    if (story.language == LANGUAGE_COUNT) {
        story.language = LANGUAGE_EN;
    }
    story.range = range_of(plan);
    return story;
}

bool story_is_draft(const Story *story) {
    return story->plan->findings != NULL && findings_count(story->plan->findings).errors > 0;
}

// ---- Names -------------------------------------------------------------------------------------

void story_item(Buffer *out, const Story *story, const Item *item) {
    said_user(out, label_item(story->plan, item));
}

void story_person(Buffer *out, const Story *story, const Person *person) {
    if (person == NULL) {
        say(out, story->language, TEXT_nobody);
    } else {
        said_user(out, label_person(story->plan, person));
    }
}

// A title of the user's, else the word that says what it is.
static void add_title(Buffer *out, const Story *story, const Item *item, const Word *word) {
    if (item->title.length != 0 || word == NULL) {
        story_item(out, story, item);
    } else {
        story_word(out, story, word);
    }
}

void story_goal(Buffer *out, const Story *story, const Goal *goal) {
    add_title(out, story, &goal->item, goal->metric);
}

void story_tactic(Buffer *out, const Story *story, const Tactic *tactic) {
    said_user(out, label_item(story->plan, &tactic->item));
}

void story_purpose(Buffer *out, const Story *story, const Purpose *purpose) {
    if (purpose != NULL) {
        add_title(out, story, &purpose->item, purpose->word);
    }
}

void story_word(Buffer *out, const Story *story, const Word *word) {
    // Such names are English, as the language is: a report in another language has a word of its own.
    Slice called = story->language == LANGUAGE_EN ? label_called(story->plan, word) : SLICE("");
    if (called.length > 0) {
        said_user(out, called);
        return;
    }
    Slice ours = label_word_in(word, story->language);
    if (ours.length > 0) {
        buffer_add(out, ours);
    } else {
        said_user(out, label_word(story->plan, word));
    }
}

const char *story_comma(const Story *story, unsigned index, unsigned count) {
    return index == 0 ? "" : index + 1 == count ? text_pattern(story->language, TEXT_and) : ", ";
}

void story_colon(Buffer *out, const Story *story) {
    buffer_add_string(out, text_pattern(story->language, TEXT_colon));
    buffer_add_char(out, ' ');
}

// ---- Goals -------------------------------------------------------------------------------------

bool goal_stands(const Goal *goal) {
    return goal->target.kind == TARGET_KEEP ||
           (goal->target.kind == TARGET_RATE && !goal->progress.has_line);
}

TimeUnit goal_unit_of_time(const Goal *goal) {
    return goal->target.kind == TARGET_NONE ? UNIT_NONE : goal->target.per;
}

Text story_state_text(ProgressState state) {
    switch (state) {
    case PROGRESS_AHEAD:
        return TEXT_state_ahead;
    case PROGRESS_ON_TRACK:
        return TEXT_state_on_track;
    case PROGRESS_BEHIND:
        return TEXT_state_behind;
    case PROGRESS_REACHED:
        return TEXT_state_reached;
    case PROGRESS_MISSED:
        return TEXT_state_missed;
    case PROGRESS_LATE:
        return TEXT_state_late;
    case PROGRESS_OVERDUE:
        return TEXT_state_overdue;
    case PROGRESS_UNMEASURED:
        break;
    }
    return TEXT_state_unmeasured;
}

static bool goal_has_started_only(const Goal *goal) {
    return goal->progress.state == PROGRESS_UNMEASURED && goal->progress.newest != NULL &&
           !goal_stands(goal);
}

Text goal_state_text(const Goal *goal) {
    return goal_has_started_only(goal) ? TEXT_state_started
                                       : story_state_text(goal->progress.state);
}

Micro goal_estimate(const Goal *goal, Micro value) {
    return estimate_of(value, goal->unit);
}

// What comes in whole units is shown whole from ten on.
static Micro shown(const Goal *goal, Micro value) {
    bool whole = goal->unit == METRIC_COUNT || goal->unit == METRIC_PEOPLE;
    if (!whole || (value < 10 * MICRO && value > -10 * MICRO)) {
        return value;
    }
    return wide_saturate(wide_divide((Wide)value, MICRO) * MICRO);
}

void story_amount(Buffer *out, const Story *story, const Goal *goal, Micro value) {
    say_amount(out, story->language, shown(goal, value), goal->unit, goal->currency);
}

void story_estimate(Buffer *out, const Story *story, const Goal *goal, Micro value) {
    say_amount(out, story->language, goal_estimate(goal, value), goal->unit, goal->currency);
}

static void add_distance(Buffer *out, const Story *story, const Goal *goal, Micro value) {
    say_distance(out, story->language, goal_estimate(goal, value), goal->unit, goal->currency);
}

static Micro difference(Micro a, Micro b) {
    return wide_saturate((Wide)a - b);
}

void story_planned(Buffer *out, const Story *story, const Goal *goal, Micro planned) {
    planned = whole_like(planned, planned, goal->unit);
    say_amount(out, story->language, planned, goal->unit, goal->currency);
}

// How far off the plan a figure is, as the figures beside it are shown.
static Micro off_plan(const Goal *goal, Micro value, Micro planned) {
    Micro off =
        whole_like(difference(shown(goal, value), shown(goal, planned)), planned, goal->unit);
    // What differs is not told as the same because a tenth of a point hides it.
    return off == 0 && goal->unit == METRIC_PERCENT ? micro_round(difference(value, planned), 2)
                                                    : off;
}

void story_off_plan(Buffer *out, const Story *story, const Goal *goal, const Actual *actual,
                    Micro planned) {
    Micro off = off_plan(goal, actual->quantity.value, planned);
    buffer_add_string(out, off > 0 ? "+" : off < 0 ? "\xE2\x88\x92" : "");
    say_distance(out, story->language, off, goal->unit, goal->currency);
}

static void add_rate(Buffer *out, const Story *story, Buffer *amount, Micro value, TimeUnit unit) {
    say_rate(out, story->language, buffer_slice(amount), value == MICRO ? 1 : 2, unit);
    buffer_free(amount);
}

void story_figure(Buffer *out, const Story *story, const Goal *goal, Micro value) {
    Buffer amount = BUFFER_EMPTY;
    story_amount(&amount, story, goal, value);
    add_rate(out, story, &amount, value, goal_unit_of_time(goal));
}

static void add_keep(Buffer *out, const Story *story, const Goal *goal) {
    const Target *target = &goal->target;
    Buffer low = BUFFER_EMPTY;
    Buffer high = BUFFER_EMPTY;
    if (target->band) {
        story_amount(&low, story, goal, target->quantity.value);
        story_figure(&high, story, goal, target->upper.value);
        SAY_WITH(out, story->language, TEXT_keep_between, fill_words(&low), fill_words(&high));
    } else {
        story_figure(&low, story, goal, target->quantity.value);
        SAY_WITH(out, story->language, goal->falling ? TEXT_keep_at_most : TEXT_keep_at_least,
                 fill_words(&low));
    }
    buffer_free(&low);
    buffer_free(&high);
}

void story_target(Buffer *out, const Story *story, const Goal *goal) {
    if (goal->target.kind == TARGET_KEEP) {
        add_keep(out, story, goal);
    } else if (goal->target.has_level) {
        story_figure(out, story, goal, goal->target.level);
    } else if (goal->target.kind == TARGET_NONE) {
        say(out, story->language, TEXT_no_number);
    } else {
        // A change that counts from nothing known yet.
        MetricUnit unit = goal->target.kind == TARGET_RELATIVE ? METRIC_PERCENT : goal->unit;
        Micro change = goal->target.quantity.value;
        buffer_add_string(out, change > 0 ? "+" : "");
        say_amount_exact(out, story->language, change, unit, goal->currency);
    }
}

void story_deadline(Buffer *out, const Story *story, const Goal *goal, bool with_year) {
    if (goal->deadline == DATE_NONE) {
        say(out, story->language, TEXT_no_deadline);
        return;
    }
    Buffer date = BUFFER_EMPTY;
    if (with_year) {
        say_date(&date, story->language, goal->deadline);
    } else {
        say_day(&date, story->language, goal->deadline);
    }
    SAY_WITH(out, story->language, goal_stands(goal) ? TEXT_until : TEXT_by, fill_words(&date));
    buffer_free(&date);
}

void story_goal_line(Buffer *out, const Story *story, const Goal *goal) {
    Buffer target = BUFFER_EMPTY;
    Buffer date = BUFFER_EMPTY;
    Buffer start = BUFFER_EMPTY;
    story_target(&target, story, goal);
    say_date(&date, story->language, goal->deadline);
    if (goal->has_from && goal->target.kind != TARGET_NONE) {
        story_amount(&start, story, goal, goal->from.value);
    }
    if (goal->deadline == DATE_NONE) {
        SAY_WITH(out, story->language, start.length > 0 ? TEXT_goal_from : TEXT_goal_only,
                 fill_words(&target), fill_words(&start));
    } else if (start.length > 0) {
        SAY_WITH(out, story->language, TEXT_goal_line_from, fill_words(&target), fill_words(&date),
                 fill_words(&start));
    } else {
        SAY_WITH(out, story->language, goal_stands(goal) ? TEXT_goal_line_until : TEXT_goal_line,
                 fill_words(&target), fill_words(&date));
    }
    buffer_free(&target);
    buffer_free(&date);
    buffer_free(&start);
}

bool goal_planned_on(const Goal *goal, Date date, Micro *value) {
    const Progress *progress = &goal->progress;
    if (!progress->has_line || date == DATE_NONE || date < progress->line_start ||
        (goal->deadline != DATE_NONE && date > goal->deadline)) {
        return false;
    }
    Date from = progress->line_start;
    Micro start = progress->line_start_value;
    for (unsigned i = 0; i <= goal->milestones.count; i++) {
        bool last = i == goal->milestones.count;
        Date to = last ? goal->deadline : goal->milestones.items[i]->deadline;
        Micro end = last ? goal->target.level : goal->milestones.items[i]->quantity.value;
        if (to == DATE_NONE || to <= from || (last && !goal->target.has_level)) {
            continue;
        }
        if (date <= to) {
            Wide way = ((Wide)end - start) * (date - from);
            *value = wide_saturate((Wide)start + wide_divide(way, to - from));
            return true;
        }
        from = to;
        start = end;
    }
    *value = start;
    return true;
}

// How far the newest figure of a goal that stands lies from what is kept: above 0 is above it.
static Micro off_level(const Goal *goal, Micro value) {
    const Target *target = &goal->target;
    if (target->band) {
        return value < target->quantity.value ? difference(value, target->quantity.value)
               : value > target->upper.value  ? difference(value, target->upper.value)
                                              : 0;
    }
    return difference(value, target->kind == TARGET_KEEP ? target->quantity.value : target->level);
}

static void add_against_level(Buffer *out, const Story *story, const Goal *goal) {
    Micro off = off_level(goal, goal->progress.newest->quantity.value);
    if (off == 0) {
        say(out, story->language, goal->target.band ? TEXT_within_band : TEXT_just_so);
        return;
    }
    Buffer distance = BUFFER_EMPTY;
    add_distance(&distance, story, goal, off);
    SAY_WITH(out, story->language, off > 0 ? TEXT_above_goal : TEXT_below_goal,
             fill_words(&distance));
    buffer_free(&distance);
}

// Whether what has been measured since the deadline may speak of another standing than the figure by then. Of a goal that is
// reached late that is said.
static bool stands_otherwise_since(const Goal *goal) {
    const Progress *progress = &goal->progress;
    return progress->judged != NULL && progress->state != PROGRESS_LATE &&
           progress->state != PROGRESS_UNMEASURED && progress->state != PROGRESS_OVERDUE &&
           (goal_stands(goal) || goal_is_met_by(goal, progress->newest->quantity.value) !=
                                     goal_is_met_by(goal, progress->judged->quantity.value));
}

// Of a goal that is settled, what settles it beside its newest figure. False where that is nothing.
static bool add_settled(Buffer *out, const Story *story, const Goal *goal) {
    const Progress *progress = &goal->progress;
    Buffer date = BUFFER_EMPTY;
    Buffer figure = BUFFER_EMPTY;
    bool late = progress->state == PROGRESS_LATE;
    bool otherwise = stands_otherwise_since(goal);
    bool since = progress->reached_by != NULL && (late || otherwise);
    if (since) {
        say_date(&date, story->language, progress->reached_by->date);
        SAY_WITH(out, story->language, late ? TEXT_late_on : TEXT_reached_on, fill_words(&date));
    } else if (otherwise) {
        say_date(&date, story->language, progress->judged->date);
        story_figure(&figure, story, goal, progress->judged->quantity.value);
        SAY_WITH(out, story->language, TEXT_judged_by, fill_words(&figure), fill_words(&date));
    }
    buffer_free(&date);
    buffer_free(&figure);
    return since || otherwise;
}

void story_against_plan(Buffer *out, const Story *story, const Goal *goal) {
    const Progress *progress = &goal->progress;
    if (progress->newest == NULL || add_settled(out, story, goal)) {
        return;
    }
    bool level = goal->target.has_level || goal->target.kind == TARGET_KEEP;
    bool late = goal->deadline != DATE_NONE && progress->newest->date > goal->deadline;
    if (late && progress->state == PROGRESS_REACHED && progress->reached_by != NULL) {
        // What came after the deadline is held against nothing.
        Buffer date = BUFFER_EMPTY;
        say_date(&date, story->language, progress->reached_by->date);
        SAY_WITH(out, story->language, TEXT_reached_on, fill_words(&date));
        buffer_free(&date);
        return;
    }
    bool missed = progress->state == PROGRESS_MISSED && !late;
    if ((goal_stands(goal) || missed) && level) {
        add_against_level(out, story, goal);
        return;
    }
    if (goal_has_started_only(goal)) {
        return;
    }
    Micro planned;
    if (!goal_planned_on(goal, progress->newest->date, &planned)) {
        return;
    }
    Micro off = off_plan(goal, progress->newest->quantity.value, planned);
    if (off == 0 && (progress->state == PROGRESS_BEHIND || progress->state == PROGRESS_AHEAD)) {
        off = goal_estimate(goal, difference(progress->newest->quantity.value, planned));
    }
    if (off == 0) {
        say(out, story->language, TEXT_as_planned);
        return;
    }
    Text text = goal->falling ? (off > 0 ? TEXT_too_much_for_plan : TEXT_better_than_plan)
                              : (off > 0 ? TEXT_above_plan : TEXT_below_plan);
    Buffer distance = BUFFER_EMPTY;
    say_distance(&distance, story->language, off, goal->unit, goal->currency);
    SAY_WITH(out, story->language, text, fill_words(&distance));
    buffer_free(&distance);
}

int goal_figure_age(const Plan *plan, const Goal *goal) {
    ProgressState state = goal->progress.state;
    bool on_its_way =
        state == PROGRESS_BEHIND || state == PROGRESS_ON_TRACK || state == PROGRESS_AHEAD;
    return on_its_way ? (int)(plan->today - goal->progress.newest->date) : -1;
}

bool goal_has_outlook(const Goal *goal) {
    ProgressState state = goal->progress.state;
    return goal->progress.has_forecast && goal->target.has_level && state != PROGRESS_REACHED &&
           state != PROGRESS_MISSED && state != PROGRESS_LATE && state != PROGRESS_OVERDUE;
}

// How far the forecast of who is exactly on the plan would fall short: what the plan itself leaves for later. 0 where the
// plan is as steep from here on as it was.
static Micro goal_left_for_later(const Goal *goal) {
    const Progress *progress = &goal->progress;
    Micro planned;
    if (!goal_has_outlook(goal) || !goal_planned_on(goal, progress->newest->date, &planned) ||
        progress->newest->date <= progress->line_start) {
        return 0;
    }
    Wide way =
        ((Wide)planned - progress->line_start_value) * (goal->deadline - progress->line_start);
    way = wide_divide(way, progress->newest->date - progress->line_start);
    Micro left = wide_saturate((Wide)goal->target.level - progress->line_start_value - way);
    left = goal->falling ? difference(0, left) : left;
    return left > 0 ? left : 0;
}

Micro goal_shortfall(const Goal *goal) {
    Micro forecast = goal_estimate(goal, goal->progress.forecast);
    Micro off = difference(shown(goal, goal->target.level), forecast);
    off = estimate_like(off, forecast, goal->unit);
    return goal->falling ? -off : off;
}

unsigned goal_missing_share(const Goal *goal) {
    if (!goal_has_outlook(goal) || goal_shortfall(goal) <= 0) {
        return 0;
    }
    Wide missing = (Wide)goal_shortfall(goal) - goal_left_for_later(goal);
    if (missing <= 0) {
        return 0;
    }
    Wide way = (Wide)goal->target.level - goal->progress.line_start_value;
    way = way < 0 ? -way : way;
    Wide share = way == 0 ? 1000 : wide_divide(missing * 1000, way);
    return share < UINT_MAX ? (unsigned)share : UINT_MAX;
}

bool goal_speeds_up_later(const Goal *goal) {
    return goal_left_for_later(goal) > 0 && goal_shortfall(goal) > 0 &&
           goal_missing_share(goal) < GOAL_MISSING_LEAST;
}

static Text outlook_text(const Goal *goal, Micro shortfall) {
    if (shortfall <= 0) {
        return goal->falling ? TEXT_to_spare : TEXT_over;
    }
    if (goal_speeds_up_later(goal)) {
        return goal->falling ? TEXT_too_much_until_later : TEXT_short_until_later;
    }
    return goal->falling ? TEXT_too_much : TEXT_short_of;
}

void story_outlook(Buffer *out, const Story *story, const Goal *goal) {
    Micro shortfall = goal_shortfall(goal);
    if (shortfall == 0) {
        say(out, story->language, TEXT_just_so);
        return;
    }
    Text text = outlook_text(goal, shortfall);
    Buffer distance = BUFFER_EMPTY;
    say_distance(&distance, story->language, shortfall, goal->unit, goal->currency);
    SAY_WITH(out, story->language, text, fill_words(&distance));
    buffer_free(&distance);
}

void story_pace(Buffer *out, const Story *story, const Goal *goal, Micro pace, TimeUnit unit) {
    Buffer amount = BUFFER_EMPTY;
    if (goal->falling) {
        pace = difference(0, pace);
    } else if (pace > 0) {
        buffer_add_char(&amount, '+');
    }
    if (goal->unit == METRIC_PERCENT) {
        buffer_add_string(&amount, pace < 0 ? "\xE2\x88\x92" : "");
        add_distance(&amount, story, goal, pace);
    } else {
        story_estimate(&amount, story, goal, pace);
    }
    add_rate(out, story, &amount, pace, unit);
}

void story_so_far(Buffer *out, const Story *story, const Goal *goal, const Pace *pace) {
    bool rose = goal->falling && pace->so_far > 0;
    Buffer so_far = BUFFER_EMPTY;
    story_pace(&so_far, story, goal, rose ? -pace->so_far : pace->so_far, UNIT_NONE);
    SAY_WITH(out, story->language, rose ? TEXT_reading_rose : TEXT_reading_so_far,
             fill_words(&so_far));
    buffer_free(&so_far);
}

void story_was(Buffer *out, const Story *story, const Goal *goal, const Was *was) {
    Buffer amount = BUFFER_EMPTY;
    Buffer agreed = BUFFER_EMPTY;
    Buffer date = BUFFER_EMPTY;
    Buffer reached = BUFFER_EMPTY;
    say_amount_exact(&amount, story->language, was->quantity.value, goal->unit, goal->currency);
    add_rate(&agreed, story, &amount, was->quantity.value, was->per);
    say_date(&date, story->language, was->deadline);
    if (was->reached != NULL && was->deadline <= story->plan->today) {
        story_amount(&reached, story, goal, was->reached->quantity.value);
    }
    SAY_WITH(out, story->language, reached.length > 0 ? TEXT_agreed_reached : TEXT_agreed_before,
             fill_words(&agreed), fill_words(&date), fill_words(&reached));
    buffer_free(&agreed);
    buffer_free(&date);
    buffer_free(&reached);
}
