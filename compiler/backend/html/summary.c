// The first page, which stands alone: a few sentences, the goals as rows, what comes next, what is to
// be decided, and four counts.
#include "backend/html/page.h"

#include "backend/agenda.h"
#include "backend/counts.h"
#include "backend/decisions.h"
#include "backend/html/goal_chart.h"

#define GOALS_SHOWN 8
#define NEXT_SHOWN 5
#define DECISIONS_SHOWN 5

// ---- Goals -------------------------------------------------------------------------------------

static const HtmlColumn goal_columns[] = {
    {TEXT_goal, false},       {TEXT_col_standing, false}, {TEXT_col_line, false},
    {TEXT_col_newest, false}, {TEXT_col_to_reach, false}, {TEXT_col_at_this_pace, false}};

static void write_goal_name(HtmlReport *report, const Goal *goal) {
    html_goal_link(report, goal);
    if (goal->purpose == NULL) {
        return;
    }
    html_raw(report, "<small>");
    Buffer name = BUFFER_EMPTY;
    story_purpose(&name, &report->story, goal->purpose);
    if (goal->purpose->primary) {
        HTML_SAY(report, TEXT_primary_purpose, fill_words(&name));
    } else {
        html_said(report->out, buffer_slice(&name));
    }
    buffer_free(&name);
    html_raw(report, "</small>");
}

static void write_newest(HtmlReport *report, const Goal *goal) {
    const Actual *newest = goal->progress.newest;
    if (newest == NULL) {
        html_raw(report, "<span class=\"s\">");
        html_say(report, TEXT_no_figure);
        html_raw(report, "</span>");
        return;
    }
    html_raw(report, "<span><span class=\"big\">");
    story_amount(html_phrase(report), &report->story, goal, newest->quantity.value);
    html_phrase_end(report);
    html_raw(report, "</span>");
    Buffer *phrase = html_phrase(report);
    story_against_plan(phrase, &report->story, goal);
    if (phrase->length > 0) {
        html_raw(report, "<small>");
        html_phrase_end(report);
        html_raw(report, "</small>");
    }
    html_raw(report, "</span>");
}

static void write_goal_row(HtmlReport *report, const Goal *goal) {
    html_row(report);
    write_goal_name(report, goal);
    html_cell(report, &goal_columns[1]);
    html_state(report, goal);
    html_cell(report, &goal_columns[2]);
    if (html_goal_has_chart(goal)) {
        html_goal_small_line(report, goal);
    }
    html_cell(report, &goal_columns[3]);
    write_newest(report, goal);
    html_cell(report, &goal_columns[4]);
    html_raw(report, "<span><span class=\"nw\">");
    story_target(html_phrase(report), &report->story, goal);
    html_phrase_end(report);
    html_raw(report, "</span>");
    if (goal->deadline != DATE_NONE) {
        html_raw(report, "<small>");
        int year;
        int this_year;
        date_parts(goal->deadline, &year, NULL, NULL);
        date_parts(report->plan->today, &this_year, NULL, NULL);
        story_deadline(html_phrase(report), &report->story, goal, year != this_year);
        html_phrase_end(report);
        html_raw(report, "</small>");
    }
    html_raw(report, "</span>");
    html_cell(report, &goal_columns[5]);
    if (goal_has_outlook(goal)) {
        html_raw(report, "<span>");
        story_estimate(html_phrase(report), &report->story, goal, goal->progress.forecast);
        html_phrase_end(report);
        html_raw(report, "<small>");
        story_outlook(html_phrase(report), &report->story, goal);
        html_phrase_end(report);
        html_raw(report, "</small></span>");
    }
    html_row_end(report);
}

static void write_goals(HtmlReport *report) {
    const Plan *plan = report->plan;
    if (plan->goals.count == 0) {
        return;
    }
    const Goal **goals = goals_by_standing(&report->story, GOALS_SHOWN);
    unsigned shown = plan->goals.count > GOALS_SHOWN ? GOALS_SHOWN : plan->goals.count;
    html_table_plain(report, "goals");
    html_table_rows(report, goal_columns, 6);
    bool all_well = true;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        if (i < shown) {
            write_goal_row(report, goals[i]);
        } else {
            all_well = all_well && goal_does_well(goals[i]);
        }
    }
    html_table_end(report);
    if (plan->goals.count > shown) {
        html_raw(report, "<p class=\"s\"><a href=\"#stand\">");
        HTML_SAY(report, all_well ? TEXT_more_on_track : TEXT_more_goals,
                 fill_number(plan->goals.count - shown));
        html_raw(report, "</a></p>\n");
    }
}

// ---- Next --------------------------------------------------------------------------------------

static void write_said(HtmlReport *report, Slice said) {
    html_raw(report, "<p>");
    html_said(report->out, said);
    html_raw(report, "</p>");
}

static void write_week(HtmlReport *report) {
    AgendaWeek week = agenda_week(&report->story);
    html_raw(report, "<li><b>");
    html_say(report, TEXT_this_week);
    html_raw(report, "</b><div><p>");
    if (week.posts == 0) {
        html_say(report, TEXT_week_no_posts);
    } else if (week.asking > 0) {
        HTML_SAY(report, TEXT_week_posts_asking, fill_number(week.posts), fill_slice(week.channels),
                 fill_number(week.asking));
    } else {
        HTML_SAY(report, TEXT_week_posts, fill_number(week.posts), fill_slice(week.channels));
    }
    html_raw(report, "</p>");
    if (week.answers > 0) {
        html_raw(report, "<p>");
        HTML_SAY(report, TEXT_week_answers, fill_number(week.answers));
        html_raw(report, "</p>");
    }
    if (week.running.length > 0) {
        html_raw(report, "<p>");
        HTML_SAY(report, TEXT_week_running, fill_slice(week.running));
        html_raw(report, "</p>");
    }
    html_raw(report, "</div></li>\n");
}

static void write_next(HtmlReport *report) {
    Agenda agenda = agenda_next(&report->story, NEXT_SHOWN);
    html_raw(report, "<div>");
    html_heading(report, TEXT_next);
    html_raw(report, "<ul class=\"list\">\n");
    write_week(report);
    for (unsigned i = 0; i < agenda.count; i++) {
        const AgendaEntry *entry = &agenda.items[i];
        char text[DATE_TEXT_SIZE];
        date_text(entry->date, text);
        buffer_add_format(report->out, "<li><time datetime=\"%s\">", text);
        say_day_among(html_phrase(report), report->language, entry->date,
                      (DateRange){report->plan->today, entry->date});
        html_phrase_end(report);
        html_raw(report, "</time><div>");
        write_said(report, entry->what);
        if (entry->who.length > 0) {
            write_said(report, entry->who);
        }
        html_raw(report, "</div></li>\n");
    }
    html_raw(report, "</ul></div>\n");
}

// ---- To be decided -----------------------------------------------------------------------------

static void write_decision(HtmlReport *report, const Decision *decision) {
    html_raw(report, "<li>");
    if (decision->kind == DECISION_MUST || decision->kind == DECISION_CONTENT) {
        bool must = decision->kind == DECISION_MUST;
        html_raw(report, must ? "<b class=\"st bad\">" : "<b class=\"st fair\">");
        html_mark(report, must ? MARK_CROSS : MARK_CHECK);
    } else {
        html_raw(report, "<b>");
    }
    html_said(report->out, decision->subject);
    html_raw(report, "</b><div>");
    write_said(report, decision->what);
    if (decision->why.length > 0) {
        write_said(report, decision->why);
    }
    html_raw(report, "</div></li>\n");
}

static void write_decisions(HtmlReport *report) {
    Decisions decisions = decisions_of(&report->story, DECISIONS_SHOWN);
    html_raw(report, "<div>");
    html_heading(report, TEXT_decide);
    if (decisions.count == 0) {
        html_raw(report, "<p>");
        html_say(report, TEXT_decide_nothing);
        html_raw(report, "</p></div>\n");
        return;
    }
    html_raw(report, "<ul class=\"list\">\n");
    for (unsigned i = 0; i < decisions.count; i++) {
        write_decision(report, &decisions.items[i]);
    }
    html_raw(report, "</ul>");
    if (decisions.more > 0) {
        html_raw(report, "<p class=\"s\">");
        HTML_SAY(report, TEXT_and_more, fill_number(decisions.more));
        html_raw(report, "</p>");
    }
    html_raw(report, "</div>\n");
}

// ---- Counts ------------------------------------------------------------------------------------

// The words come first in the text, as a term does, and stand below the figure.
static void write_count(HtmlReport *report, const SummaryCount *count) {
    html_raw(report, count->is_steps ? "<div><dt><a href=\"#steps\">" : "<div><dt>");
    html_said(report->out, count->what);
    if (count->besides.length != 0) {
        html_raw(report, "<br>");
        html_said(report->out, count->besides);
    }
    html_raw(report, count->is_steps ? "</a></dt><dd class=\"big\">" : "</dt><dd class=\"big\">");
    html_said(report->out, count->figure);
    html_raw(report, "</dd></div>\n");
}

static void write_counts(HtmlReport *report) {
    SummaryCount counts[COUNTS_MOST];
    unsigned count = counts_of(&report->story, counts);
    html_raw(report, "<dl class=\"strip\">");
    for (unsigned i = 0; i < count; i++) {
        write_count(report, &counts[i]);
    }
    html_raw(report, "</dl>");
}

void html_summary(HtmlReport *report) {
    html_raw(report, "<section id=\"sum\" class=\"sum\" aria-labelledby=\"sum-h\">\n"
                     "<h2 id=\"sum-h\">");
    html_say(report, TEXT_part_summary);
    html_raw(report, "</h2>\n");
    html_lead_begin(report);
    story_lead(html_phrase(report), &report->story);
    html_phrase_end(report);
    html_paragraph_end(report);
    write_goals(report);
    html_raw(report, "<div class=\"two\">\n");
    write_next(report);
    write_decisions(report);
    html_raw(report, "</div>\n");
    write_counts(report);
    html_section_end(report);
}
