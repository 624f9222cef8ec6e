// What we want, where we stand, and the year: purposes, goals with their figures, and dates.
#include "backend/markdown/parts.h"
#include "backend/year.h"
#include "sema/date.h"
#include "sema/wide.h"

// Above this many figures only the last of each month is listed.
#define MOST_ROWS 60
#define MOST_DATES 250

// ---- What we want ------------------------------------------------------------------------------

static void write_goal(MarkdownReport *report, const Goal *goal) {
    const Story *story = &report->story;
    markdown_purpose_cell(report, goal->purpose);
    markdown_goal_cell(report, goal);
    Buffer *phrase = markdown_phrase(report);
    if (goal->has_from) {
        story_figure(phrase, story, goal, goal->from.value);
    }
    markdown_said_cell(report);
    story_target(markdown_phrase(report), story, goal);
    markdown_said_cell(report);
    say_date(markdown_phrase(report), report->language, goal->deadline);
    markdown_said_cell(report);
    phrase = markdown_phrase(report);
    for (unsigned i = 0; i < goal->audiences.count; i++) {
        buffer_add_string(phrase, i == 0 ? "" : ", ");
        story_item(phrase, story, &goal->audiences.items[i]->item);
    }
    markdown_said_cell(report);
    phrase = markdown_phrase(report);
    if (goal->effective_owner != NULL) {
        story_person(phrase, story, goal->effective_owner);
    }
    markdown_said_cell(report);
}

static void write_purposes(MarkdownReport *report) {
    static const Text columns[] = {TEXT_purpose, TEXT_goal,    TEXT_col_from, TEXT_col_to,
                                   TEXT_col_by,  TEXT_col_for, TEXT_owner};
    const Plan *plan = report->plan;
    markdown_rows(report, columns, 7, 0);
    for (unsigned i = 0; i < plan->purposes.count; i++) {
        const Purpose *purpose = plan->purposes.items[i];
        for (unsigned j = 0; j < purpose->goals.count; j++) {
            write_goal(report, purpose->goals.items[j]);
        }
        if (purpose->goals.count == 0) {
            markdown_purpose_cell(report, purpose);
            say(markdown_phrase(report), report->language, TEXT_purpose_without_goal);
            markdown_said_cell(report);
            for (int cell = 0; cell < 5; cell++) {
                markdown_empty_cell(report);
            }
        }
    }
    markdown_rows_end(report);
}

static void write_purpose_notes(MarkdownReport *report) {
    const Plan *plan = report->plan;
    bool any = false;
    for (unsigned i = 0; i < plan->purposes.count; i++) {
        const Item *item = &plan->purposes.items[i]->item;
        if (item_note(item).length > 0 || item_tags(item).count > 0) {
            story_purpose(markdown_phrase(report), &report->story, plan->purposes.items[i]);
            markdown_fact(report, TEXT_purpose);
            markdown_note(report, item);
            any = true;
        }
    }
    if (any) {
        markdown_end_list(report);
    }
}

static void write_funnel(MarkdownReport *report) {
    static const Text columns[] = {TEXT_goal, TEXT_col_now, TEXT_col_planned, TEXT_col_needed,
                                   TEXT_col_planned_needed};
    const Plan *plan = report->plan;
    const Story *story = &report->story;
    bool any = false;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        const Goal *next = goal->asked_by;
        if (!goal_asks(goal) && next == NULL) {
            continue;
        }
        if (!any) {
            markdown_heading(report, 3, TEXT_funnel);
            markdown_rows(report, columns, 5, 0xe);
            any = true;
        }
        bool compared = next != NULL && next->funnel->compared;
        markdown_goal_cell(report, goal);
        Buffer *phrase = markdown_phrase(report);
        Micro planned = compared ? next->funnel->planned : goal->target.level;
        if (goal->progress.newest != NULL) {
            // What counts by what it adds, or over the whole run, is not of one kind with the newest figure.
            (planned == goal->target.level ? story_amount : story_figure)(
                phrase, story, goal, goal->progress.newest->quantity.value);
        }
        markdown_said_cell(report);
        phrase = markdown_phrase(report);
        if (compared || goal->target.has_level) {
            story_amount(phrase, story, goal, planned);
        }
        markdown_said_cell(report);
        phrase = markdown_phrase(report);
        if (compared) {
            story_estimate(phrase, story, goal, next->funnel->needed);
        }
        markdown_said_cell(report);
        phrase = markdown_phrase(report);
        if (compared) {
            story_funnel(phrase, story, goal, next);
        } else if (next == NULL) {
            say(phrase, report->language, TEXT_funnel_end);
        }
        markdown_said_cell(report);
    }
    if (any) {
        markdown_rows_end(report);
    }
}

void markdown_want(MarkdownReport *report) {
    const Strategy *strategy = &report->plan->strategy;
    if (report->plan->purposes.count == 0 && strategy->direction.length == 0 &&
        strategy->business.length == 0) {
        return;
    }
    markdown_heading(report, 2, TEXT_part_want);
    said_user(markdown_phrase(report), strategy->direction);
    if (strategy->direction.length > 0) {
        markdown_paragraph(report);
    }
    size_t before = report->out->length;
    markdown_fact_text(report, TEXT_business, strategy->business);
    Buffer *phrase = markdown_phrase(report);
    for (unsigned i = 0; i < strategy->consult.count; i++) {
        buffer_add_string(phrase, i == 0 ? "" : ", ");
        story_person(phrase, &report->story, strategy->consult.items[i]);
    }
    markdown_fact(report, TEXT_consulted);
    markdown_note(report, &strategy->item);
    if (report->out->length > before) {
        markdown_end_list(report);
    }
    write_purposes(report);
    write_purpose_notes(report);
    write_funnel(report);
}

// ---- Where we stand ----------------------------------------------------------------------------

static bool same_month(Date a, Date b) {
    return date_unit_index(a, UNIT_MONTH) == date_unit_index(b, UNIT_MONTH);
}

static void write_figures(MarkdownReport *report, const Goal *goal) {
    static const Text columns[] = {TEXT_day, TEXT_col_measured, TEXT_col_plan, TEXT_col_difference};
    const Story *story = &report->story;
    unsigned count = goal->actuals.count;
    markdown_rows(report, columns, 4, 0xe);
    for (unsigned i = count; i-- > 0;) {
        const Actual *actual = goal->actuals.items[i];
        bool last = i + 1 == count || !same_month(actual->date, goal->actuals.items[i + 1]->date);
        if (count > MOST_ROWS && !last) {
            continue;
        }
        Micro planned;
        bool known = goal_planned_on(goal, actual->date, &planned);
        say_date(markdown_phrase(report), report->language, actual->date);
        markdown_said_cell(report);
        story_amount(markdown_phrase(report), story, goal, actual->quantity.value);
        markdown_said_cell(report);
        Buffer *phrase = markdown_phrase(report);
        if (known) {
            story_planned(phrase, story, goal, planned);
        }
        markdown_said_cell(report);
        phrase = markdown_phrase(report);
        if (known) {
            story_off_plan(phrase, story, goal, actual, planned);
        }
        markdown_said_cell(report);
    }
    markdown_rows_end(report);
}

static void write_readings(MarkdownReport *report, const Goal *goal) {
    const Story *story = &report->story;
    say(markdown_phrase(report), report->language, goal_state_text(goal));
    markdown_fact(report, TEXT_col_standing);
    Buffer *phrase = markdown_phrase(report);
    if (goal->progress.newest != NULL) {
        story_amount(phrase, story, goal, goal->progress.newest->quantity.value);
        buffer_add_string(phrase, ", ");
        say_date(phrase, report->language, goal->progress.newest->date);
        size_t before = phrase->length;
        story_colon(phrase, story);
        size_t colon = phrase->length;
        story_against_plan(phrase, story, goal);
        phrase->length = phrase->length == colon ? before : phrase->length;
    } else {
        say(phrase, report->language, TEXT_no_figure);
    }
    markdown_fact(report, TEXT_col_newest);
    if (goal_has_outlook(goal)) {
        phrase = markdown_phrase(report);
        story_estimate(phrase, story, goal, goal->progress.forecast);
        buffer_add_string(phrase, ", ");
        story_outlook(phrase, story, goal);
        markdown_fact(report, TEXT_reading_pace);
    }
    Pace pace = goal_pace(goal);
    if (goal_has_outlook(goal) && pace.has_needed) {
        phrase = markdown_phrase(report);
        story_pace(phrase, story, goal, pace.needed, pace.unit);
        if (pace.has_so_far) {
            buffer_add_string(phrase, ", ");
            story_so_far(phrase, story, goal, &pace);
        }
        markdown_fact(report, goal->falling ? TEXT_reading_falls : TEXT_reading_needed);
    }
    phrase = markdown_phrase(report);
    if (goal->effective_owner != NULL) {
        story_person(phrase, story, goal->effective_owner);
    }
    markdown_fact(report, TEXT_owner);
    story_places(markdown_phrase(report), story, &goal->via);
    markdown_fact(report, TEXT_via);
    for (unsigned i = 0; i < goal->milestones.count; i++) {
        const Milestone *milestone = goal->milestones.items[i];
        phrase = markdown_phrase(report);
        story_figure(phrase, story, goal, milestone->quantity.value);
        buffer_add_string(phrase, ", ");
        say_date(phrase, report->language, milestone->deadline);
        markdown_fact(report, TEXT_milestone);
    }
    for (unsigned i = 0; i < goal->was.count; i++) {
        buffer_add_string(report->out, "- ");
        story_was(markdown_phrase(report), story, goal, goal->was.items[i]);
        markdown_said(report->out, buffer_slice(&report->phrase));
        buffer_add_char(report->out, '\n');
    }
    markdown_fact_text(report, TEXT_leads_to, goal->call.text);
    if (goal->link.address.length > 0) {
        buffer_add_string(report->out, "- ");
        markdown_address(report->out, goal->link.address);
        buffer_add_char(report->out, '\n');
    }
    markdown_note(report, &goal->item);
    markdown_end_list(report);
}

void markdown_stand(MarkdownReport *report) {
    const Plan *plan = report->plan;
    if (plan->goals.count == 0) {
        return;
    }
    markdown_heading(report, 2, TEXT_part_stand);
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        story_goal(markdown_phrase(report), &report->story, goal);
        markdown_heading_phrase(report, 3);
        story_goal_line(markdown_phrase(report), &report->story, goal);
        markdown_paragraph(report);
        write_readings(report, goal);
        if (report->mermaid) {
            mermaid_goal(report, goal);
        }
        write_figures(report, goal);
    }
}

// ---- The year ----------------------------------------------------------------------------------

void markdown_year(MarkdownReport *report) {
    static const Text columns[] = {TEXT_day, TEXT_col_what, TEXT_who};
    const Story *story = &report->story;
    if (story->range.start == DATE_NONE) {
        return;
    }
    Lane lanes[LANE_COUNT];
    year_lanes(story, story->range, lanes);
    YearDates dates = year_dates(story, lanes, MOST_DATES);
    if (dates.count == 0) {
        return;
    }
    markdown_heading(report, 2, TEXT_part_year);
    if (report->mermaid) {
        mermaid_year(report);
    }
    markdown_rows(report, columns, 3, 0);
    for (unsigned i = 0; i < dates.count; i++) {
        say_range(markdown_phrase(report), report->language, dates.items[i].days);
        markdown_said_cell(report);
        buffer_add(markdown_phrase(report), dates.items[i].what);
        markdown_said_cell(report);
        buffer_add(markdown_phrase(report), dates.items[i].who);
        markdown_said_cell(report);
    }
    markdown_rows_end(report);
}
