// Where each goal stands: its chart with the table behind it, and its readings.
#include "backend/html/page.h"

#include "backend/html/goal_chart.h"
#include "sema/wide.h"

// Above this many figures only the last of each month is listed.
#define MOST_ROWS 60

static const HtmlColumn columns[] = {{TEXT_day, false},
                                     {TEXT_col_measured, true},
                                     {TEXT_col_plan, true},
                                     {TEXT_col_difference, true}};

static void write_key(HtmlReport *report) {
    HtmlGoalMarks marks = {0};
    for (unsigned i = 0; i < report->plan->goals.count; i++) {
        html_goal_marks(report, report->plan->goals.items[i], &marks);
    }
    html_key_begin(report);
    if (marks.measured) {
        html_key(report, "<path class=\"act\" d=\"M0 6h30\"/><path class=\"dot\" d=\"M15 6h0\"/>",
                 TEXT_key_measured);
    }
    if (marks.plan) {
        html_key(report,
                 marks.milestones ? "<path class=\"plan\" d=\"M0 6h30\"/><path class=\"ms\" "
                                    "d=\"M10 6l5-5 5 5-5 5z\"/>"
                                  : "<path class=\"plan\" d=\"M0 6h30\"/>",
                 marks.milestones ? TEXT_key_plan_milestones : TEXT_key_plan);
    }
    if (marks.goal) {
        html_key(report, "<path class=\"tg\" d=\"M10 6l5-5 5 5-5 5z\"/>", TEXT_key_goal);
    }
    if (marks.pace) {
        html_key(report, "<path class=\"fc\" d=\"M1 6h30\"/>", TEXT_key_pace);
    }
    if (marks.needed) {
        html_key(report, "<path class=\"need\" d=\"M0 6h30\"/>", TEXT_key_needed);
    }
    if (marks.band) {
        html_key(report, "<path class=\"band\" d=\"M0 0h30v12H0z\"/>", TEXT_key_band);
    }
    html_key_end(report);
}

// ---- The table ---------------------------------------------------------------------------------

static bool same_month(Date a, Date b) {
    return date_unit_index(a, UNIT_MONTH) == date_unit_index(b, UNIT_MONTH);
}

static void write_figure(HtmlReport *report, const Goal *goal, const Actual *actual) {
    html_row(report);
    say_date_short(html_phrase(report), report->language, actual->date);
    html_phrase_end(report);
    html_cell(report, &columns[1]);
    story_amount(html_phrase(report), &report->story, goal, actual->quantity.value);
    html_phrase_end(report);
    Micro planned;
    bool known = goal_planned_on(goal, actual->date, &planned);
    html_cell(report, &columns[2]);
    if (known) {
        story_planned(html_phrase(report), &report->story, goal, planned);
        html_phrase_end(report);
    }
    html_cell(report, &columns[3]);
    if (known) {
        story_off_plan(html_phrase(report), &report->story, goal, actual, planned);
        html_phrase_end(report);
    }
    html_row_end(report);
}

static void write_figures(HtmlReport *report, const Goal *goal) {
    unsigned count = goal->actuals.count;
    if (count == 0) {
        return;
    }
    bool monthly = count > MOST_ROWS;
    html_data_begin(report, TEXT_the_figures, count);
    html_raw(report, "<table><caption>");
    Buffer name = BUFFER_EMPTY;
    story_goal(&name, &report->story, goal);
    HTML_SAY(report, monthly ? TEXT_figures_caption_month : TEXT_figures_caption,
             fill_words(&name));
    buffer_free(&name);
    html_raw(report, "</caption>");
    html_table_rows(report, columns, 4);
    for (unsigned i = count; i-- > 0;) {
        const Actual *actual = goal->actuals.items[i];
        bool last = i + 1 == count || !same_month(actual->date, goal->actuals.items[i + 1]->date);
        if (!monthly || last) {
            write_figure(report, goal, actual);
        }
    }
    html_table_end(report);
    html_data_end(report);
}

// ---- Readings ----------------------------------------------------------------------------------

static void reading_begin(HtmlReport *report) {
    html_raw(report, "<div><dt>");
}

static void reading_value(HtmlReport *report) {
    html_raw(report, "</dt><dd>");
}

static void reading_small(HtmlReport *report) {
    html_raw(report, " <small>");
}

static void reading_end(HtmlReport *report) {
    html_raw(report, "</dd></div>\n");
}

static void write_newest(HtmlReport *report, const Goal *goal) {
    const Actual *newest = goal->progress.newest;
    reading_begin(report);
    if (newest == NULL) {
        html_say(report, TEXT_col_newest);
        reading_value(report);
        html_say(report, TEXT_no_figure);
        reading_end(report);
        return;
    }
    Buffer date = BUFFER_EMPTY;
    say_date_short(&date, report->language, newest->date);
    HTML_SAY(report, TEXT_reading_newest, fill_words(&date));
    reading_value(report);
    story_amount(html_phrase(report), &report->story, goal, newest->quantity.value);
    html_phrase_end(report);
    Buffer *phrase = html_phrase(report);
    if (goal->progress.state == PROGRESS_REACHED && goal->progress.reached_by != NULL) {
        buffer_clear(&date);
        say_date(&date, report->language, goal->progress.reached_by->date);
        SAY_WITH(phrase, report->language, TEXT_reached_on, fill_words(&date));
    } else {
        story_against_plan(phrase, &report->story, goal);
    }
    if (phrase->length > 0) {
        reading_small(report);
        html_phrase_end(report);
        html_raw(report, "</small>");
    }
    buffer_free(&date);
    reading_end(report);
}

static void write_outlook(HtmlReport *report, const Goal *goal) {
    if (!goal_has_outlook(goal)) {
        return;
    }
    reading_begin(report);
    html_say(report, TEXT_reading_pace);
    reading_value(report);
    story_estimate(html_phrase(report), &report->story, goal, goal->progress.forecast);
    html_phrase_end(report);
    reading_small(report);
    story_outlook(html_phrase(report), &report->story, goal);
    html_phrase_end(report);
    html_raw(report, "</small>");
    reading_end(report);
}

static void write_needed(HtmlReport *report, const Goal *goal) {
    Pace pace = goal_pace(goal);
    if (!goal_has_outlook(goal) || !pace.has_needed) {
        return;
    }
    reading_begin(report);
    html_say(report, goal->falling ? TEXT_reading_falls : TEXT_reading_needed);
    reading_value(report);
    story_pace(html_phrase(report), &report->story, goal, pace.needed, pace.unit);
    html_phrase_end(report);
    if (pace.has_so_far) {
        reading_small(report);
        story_so_far(html_phrase(report), &report->story, goal, &pace);
        html_phrase_end(report);
        html_raw(report, "</small>");
    }
    reading_end(report);
}

static void write_readings(HtmlReport *report, const Goal *goal) {
    html_raw(report, "<dl class=\"read\">\n");
    write_newest(report, goal);
    write_outlook(report, goal);
    write_needed(report, goal);
    if (goal->effective_owner != NULL) {
        reading_begin(report);
        html_say(report, TEXT_owner);
        reading_value(report);
        html_person(report, goal->effective_owner);
        reading_end(report);
    }
    if (goal->link.address.length > 0 || goal->call.text.length > 0) {
        reading_begin(report);
        html_say(report, TEXT_leads_to);
        reading_value(report);
        html_link(report->out, goal->link.address,
                  goal->call.text.length > 0 ? goal->call.text
                                             : html_address_words(goal->link.address));
        reading_end(report);
    }
    html_raw(report, "</dl>\n");
}

static void write_goal(HtmlReport *report, const Goal *goal) {
    html_raw(report, "<article class=\"box\"");
    html_goal_id(report, goal);
    html_data_purpose(report, goal->purpose);
    html_data_owner(report, goal->effective_owner);
    buffer_add_format(report->out, " aria-labelledby=\"g%u\">\n<div class=\"gh\"><h3 id=\"g%u\">",
                      (unsigned)item_head(&goal->item).start,
                      (unsigned)item_head(&goal->item).start);
    html_goal(report, goal);
    html_raw(report, "</h3>");
    html_state(report, goal);
    html_raw(report, "<p class=\"s\">");
    story_goal_line(html_phrase(report), &report->story, goal);
    html_phrase_end(report);
    html_raw(report, "</p>");
    for (unsigned i = 0; i < goal->was.count; i++) {
        html_raw(report, "<p class=\"s\">");
        story_was(html_phrase(report), &report->story, goal, goal->was.items[i]);
        html_phrase_end(report);
        html_raw(report, "</p>");
    }
    if (goal->via.count > 0) {
        html_raw(report, "<p class=\"s\">");
        html_say(report, TEXT_via);
        html_raw(report, " ");
        story_places(html_phrase(report), &report->story, &goal->via);
        html_phrase_end(report);
        html_raw(report, "</p>");
    }
    html_note(report, &goal->item);
    html_raw(report, "</div>\n<div class=\"cr\"><div>\n");
    if (html_goal_has_chart(goal)) {
        html_goal_chart(report, goal);
    }
    write_figures(report, goal);
    html_raw(report, "</div>\n");
    write_readings(report, goal);
    html_raw(report, "</div></article>\n");
}

void html_stand(HtmlReport *report) {
    html_section_begin(report, "stand", TEXT_part_stand);
    html_lead_begin(report);
    html_say(report, TEXT_stand_lead);
    html_paragraph_end(report);
    write_key(report);
    for (unsigned i = 0; i < report->plan->goals.count; i++) {
        write_goal(report, report->plan->goals.items[i]);
    }
    html_section_end(report);
}
