// The summary: how things stand in sentences and a table, what comes next, what is to be decided.
#include "backend/agenda.h"
#include "backend/counts.h"
#include "backend/decisions.h"
#include "backend/figures.h"
#include "backend/markdown/parts.h"

#define GOALS_SHOWN 8
#define NEXT_SHOWN 5
#define DECISIONS_SHOWN 5

static void write_goal(MarkdownReport *report, const Goal *goal) {
    const Story *story = &report->story;
    markdown_goal_cell(report, goal);
    markdown_purpose_cell(report, goal->purpose);
    say(markdown_phrase(report), report->language, goal_state_text(goal));
    markdown_said_cell(report);
    Buffer *phrase = markdown_phrase(report);
    if (goal->progress.newest == NULL) {
        say(phrase, report->language, TEXT_no_figure);
    } else {
        story_amount(phrase, story, goal, goal->progress.newest->quantity.value);
        size_t before = phrase->length;
        buffer_add_string(phrase, ", ");
        story_against_plan(phrase, story, goal);
        phrase->length = phrase->length == before + 2 ? before : phrase->length;
    }
    markdown_said_cell(report);
    phrase = markdown_phrase(report);
    story_target(phrase, story, goal);
    buffer_add_string(phrase, ", ");
    story_deadline(phrase, story, goal, true);
    markdown_said_cell(report);
    phrase = markdown_phrase(report);
    if (goal_has_outlook(goal)) {
        story_estimate(phrase, story, goal, goal->progress.forecast);
        buffer_add_string(phrase, ", ");
        story_outlook(phrase, story, goal);
    }
    markdown_said_cell(report);
}

static void write_goals(MarkdownReport *report) {
    static const Text columns[] = {TEXT_goal,       TEXT_purpose,      TEXT_col_standing,
                                   TEXT_col_newest, TEXT_col_to_reach, TEXT_col_at_this_pace};
    const Plan *plan = report->plan;
    const Goal **goals = goals_by_standing(&report->story, GOALS_SHOWN);
    unsigned shown = plan->goals.count > GOALS_SHOWN ? GOALS_SHOWN : plan->goals.count;
    markdown_rows(report, columns, 6, 0);
    for (unsigned i = 0; i < shown; i++) {
        write_goal(report, goals[i]);
    }
    markdown_rows_end(report);
    if (plan->goals.count > shown) {
        SAY_WITH(markdown_phrase(report), report->language, TEXT_more_goals,
                 fill_number(plan->goals.count - shown));
        markdown_paragraph(report);
    }
}

// "- **30 April:** what (who)"
static void write_entry(MarkdownReport *report, Slice label, Slice what, Slice more) {
    Buffer *out = report->out;
    buffer_add_string(out, "- **");
    markdown_said(out, label);
    buffer_add_string(out, text_pattern(report->language, TEXT_colon));
    buffer_add_string(out, "** ");
    markdown_said(out, what);
    if (more.length > 0) {
        buffer_add_string(out, " – ");
        markdown_said(out, more);
    }
    buffer_add_char(out, '\n');
}

static Slice label_of(const MarkdownReport *report, Text text) {
    return slice_from(text_pattern(report->language, text));
}

static void write_week(MarkdownReport *report) {
    AgendaWeek week = agenda_week(&report->story);
    Buffer what = BUFFER_EMPTY;
    Buffer more = BUFFER_EMPTY;
    if (week.posts == 0) {
        say(&what, report->language, TEXT_week_no_posts);
    } else if (week.asking > 0) {
        SAY_WITH(&what, report->language, TEXT_week_posts_asking, fill_number(week.posts),
                 fill_slice(week.channels), fill_number(week.asking));
    } else {
        SAY_WITH(&what, report->language, TEXT_week_posts, fill_number(week.posts),
                 fill_slice(week.channels));
    }
    if (week.answers > 0) {
        SAY_WITH(&more, report->language, TEXT_week_answers, fill_number(week.answers));
    }
    if (week.running.length > 0) {
        buffer_add_string(&more,
                          more.length > 0 ? text_pattern(report->language, TEXT_semicolon) : "");
        SAY_WITH(&more, report->language, TEXT_week_running, fill_slice(week.running));
    }
    write_entry(report, label_of(report, TEXT_this_week), buffer_slice(&what), buffer_slice(&more));
    buffer_free(&what);
    buffer_free(&more);
}

static void write_next(MarkdownReport *report) {
    markdown_heading(report, 3, TEXT_next);
    write_week(report);
    Agenda agenda = agenda_next(&report->story, NEXT_SHOWN);
    for (unsigned i = 0; i < agenda.count; i++) {
        Buffer date = BUFFER_EMPTY;
        say_date(&date, report->language, agenda.items[i].date);
        write_entry(report, buffer_slice(&date), agenda.items[i].what, agenda.items[i].who);
        buffer_free(&date);
    }
    markdown_end_list(report);
}

static void write_decisions(MarkdownReport *report) {
    Decisions decisions = decisions_of(&report->story, DECISIONS_SHOWN);
    markdown_heading(report, 3, TEXT_decide);
    if (decisions.count == 0) {
        markdown_sentence(report, TEXT_decide_nothing);
        return;
    }
    for (unsigned i = 0; i < decisions.count; i++) {
        const Decision *decision = &decisions.items[i];
        write_entry(report, decision->subject, decision->what, decision->why);
    }
    markdown_end_list(report);
    if (decisions.more > 0) {
        SAY_WITH(markdown_phrase(report), report->language, TEXT_and_more,
                 fill_number(decisions.more));
        markdown_paragraph(report);
    }
}

static void write_counts(MarkdownReport *report) {
    SummaryCount counts[COUNTS_MOST];
    unsigned count = counts_of(&report->story, counts);
    Buffer *out = report->out;
    for (unsigned i = 0; i < count; i++) {
        buffer_add_string(out, "- ");
        markdown_said(out, counts[i].figure);
        buffer_add_char(out, ' ');
        markdown_said(out, counts[i].what);
        buffer_add_char(out, '\n');
        if (counts[i].besides.length != 0) {
            buffer_add_string(out, "- ");
            markdown_said(out, counts[i].besides);
            buffer_add_char(out, '\n');
        }
    }
    markdown_end_list(report);
}

void markdown_summary(MarkdownReport *report) {
    markdown_heading(report, 2, TEXT_part_summary);
    story_lead(markdown_phrase(report), &report->story);
    markdown_paragraph(report);
    write_goals(report);
    write_next(report);
    write_decisions(report);
    write_counts(report);
}
