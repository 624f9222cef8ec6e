// What the strategy wants and why: its direction, purposes with their goals, and what one goal asks
// of the next.
#include "backend/html/page.h"

static const HtmlColumn columns[] = {
    {TEXT_purpose, false}, {TEXT_goal, false},    {TEXT_col_from, false}, {TEXT_col_to, false},
    {TEXT_col_by, false},  {TEXT_col_for, false}, {TEXT_owner, false}};

static Text outcome_text(Outcome outcome) {
    return outcome == OUTCOME_AWARENESS ? TEXT_outcome_awareness
           : outcome == OUTCOME_TRAFFIC ? TEXT_outcome_traffic
                                        : TEXT_outcome_conversion;
}

static void write_purpose(HtmlReport *report, const Purpose *purpose, bool whole) {
    html_purpose(report, purpose);
    if (!whole) {
        return;
    }
    if (purpose->function != FUNCTION_NONE) {
        html_raw(report, "<small>");
        Text function = purpose->function == FUNCTION_MARKETING ? TEXT_function_marketing
                                                                : TEXT_function_communications;
        Slice words = slice_from(text_pattern(report->language, function));
        if (purpose->outcome != OUTCOME_NONE) {
            Text outcome = outcome_text(purpose->outcome);
            HTML_SAY(report, TEXT_toward, fill_slice(words),
                     fill_slice(slice_from(text_pattern(report->language, outcome))));
        } else {
            html_text(report->out, words);
        }
        html_raw(report, "</small>");
    }
    html_note(report, &purpose->item);
}

static void write_goal(HtmlReport *report, const Goal *goal) {
    const Story *story = &report->story;
    html_cell(report, &columns[1]);
    html_raw(report, "<span>");
    html_goal_link(report, goal);
    html_raw(report, "</span>");
    html_cell(report, &columns[2]);
    if (goal->has_from) {
        html_raw(report, "<span class=\"nw\">");
        story_figure(html_phrase(report), story, goal, goal->from.value);
        html_phrase_end(report);
        html_raw(report, "</span>");
    }
    html_cell(report, &columns[3]);
    html_raw(report, "<span><b>");
    story_target(html_phrase(report), story, goal);
    html_phrase_end(report);
    html_raw(report, "</b>");
    for (unsigned i = 0; i < goal->was.count; i++) {
        html_raw(report, "<small>");
        story_was(html_phrase(report), story, goal, goal->was.items[i]);
        html_phrase_end(report);
        html_raw(report, "</small>");
    }
    html_raw(report, "</span>");
    html_cell(report, &columns[4]);
    if (goal->deadline != DATE_NONE) {
        html_raw(report, "<span class=\"nw\">");
        say_date(html_phrase(report), report->language, goal->deadline);
        html_phrase_end(report);
        html_raw(report, "</span>");
    }
    html_cell(report, &columns[5]);
    for (unsigned i = 0; i < goal->audiences.count; i++) {
        html_raw(report, i == 0 ? "<span>" : ", ");
        html_item(report, &goal->audiences.items[i]->item);
    }
    html_raw(report, goal->audiences.count > 0 ? "</span>" : "");
    html_cell(report, &columns[6]);
    if (goal->effective_owner != NULL) {
        html_person(report, goal->effective_owner);
    }
    html_row_end(report);
}

static void write_row(HtmlReport *report, const Purpose *purpose, const Goal *goal) {
    html_raw(report, "<tr");
    if (goal == NULL || purpose->goals.items[0] == goal) {
        html_item_id(report, "purpose", &purpose->item);
    }
    html_data_purpose(report, purpose);
    html_data_owner(report, goal != NULL ? goal->effective_owner : purpose->owner);
    html_raw(report, ">");
    html_row_heading(report);
    write_purpose(report, purpose, goal == NULL || purpose->goals.items[0] == goal);
    if (goal != NULL) {
        write_goal(report, goal);
    } else {
        html_cell(report, &columns[1]);
        html_say(report, TEXT_purpose_without_goal);
        html_raw(report, "<td><td><td><td><td>");
        html_row_end(report);
    }
}

static void write_purpose_rows(HtmlReport *report, const Purpose *purpose) {
    for (unsigned i = 0; i < purpose->goals.count; i++) {
        write_row(report, purpose, purpose->goals.items[i]);
    }
    if (purpose->goals.count == 0) {
        write_row(report, purpose, NULL);
    }
}

static void write_purposes(HtmlReport *report) {
    const Plan *plan = report->plan;
    if (plan->purposes.count == 0) {
        return;
    }
    html_table_begin(report, "want");
    html_say(report, TEXT_want_caption);
    html_raw(report, "</caption>");
    html_table_rows(report, columns, 7);
    if (plan->primary != NULL) {
        write_purpose_rows(report, plan->primary);
    }
    for (unsigned i = 0; i < plan->purposes.count; i++) {
        if (plan->purposes.items[i] != plan->primary) {
            write_purpose_rows(report, plan->purposes.items[i]);
        }
    }
    html_table_end(report);
}

void html_want(HtmlReport *report) {
    const Strategy *strategy = &report->plan->strategy;
    html_section_begin(report, "want", TEXT_part_want);
    if (strategy->direction.length > 0) {
        html_lead_begin(report);
        html_user(report->out, strategy->direction);
        html_paragraph_end(report);
    }
    html_raw(report, "<dl class=\"kv\">");
    if (strategy->business.length > 0) {
        html_fact_begin(report, TEXT_business);
        html_user(report->out, strategy->business);
        html_fact_end(report);
    }
    if (strategy->consult.count > 0) {
        html_fact_begin(report, TEXT_consulted);
        for (unsigned i = 0; i < strategy->consult.count; i++) {
            html_raw(report, i == 0 ? "" : ", ");
            html_person(report, strategy->consult.items[i]);
        }
        html_fact_end(report);
    }
    html_raw(report, "</dl>");
    html_note(report, &strategy->item);
    write_purposes(report);
    if (html_funnel_present(report->plan)) {
        html_funnel(report);
    }
    html_section_end(report);
}
