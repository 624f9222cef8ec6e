// How people are answered, how it is measured and reviewed, and the seven steps.
#include "backend/agenda.h"
#include "backend/html/page.h"

// ---- How we answer -----------------------------------------------------------------------------

static void write_response(HtmlReport *report, const Response *response) {
    html_raw(report, "<div");
    html_data_line(report, &response->item);
    html_raw(report, ">");
    if (response->item.title.length > 0) {
        html_raw(report, "<h3>");
        html_user(report->out, response->item.title);
        html_raw(report, "</h3>");
    }
    html_note(report, &response->item);
    html_raw(report, "<dl class=\"kv\">\n");
    html_fact_begin(report, TEXT_answer_on);
    if (response->places.count > 0) {
        story_places(html_phrase(report), &report->story, &response->places);
        html_phrase_end(report);
    } else {
        html_say(report, TEXT_everywhere);
    }
    html_fact_end(report);
    if (response->within >= 0) {
        html_fact_begin(report, TEXT_answer_within);
        say_minutes(html_phrase(report), report->language, response->within);
        html_phrase_end(report);
        html_fact_end(report);
    }
    if (response->hours.count > 0) {
        html_fact_begin(report, TEXT_answer_hours);
        say_time_spans(html_phrase(report), report->language, response->hours.items,
                       response->hours.count);
        html_phrase_end(report);
        html_fact_end(report);
    }
    html_fact_begin(report, TEXT_who);
    html_person(report, response->owner);
    if (response->escalate != NULL) {
        html_say(report, TEXT_semicolon);
        HTML_SAY(report, TEXT_hard_cases,
                 fill_user(label_person(report->plan, response->escalate)));
    }
    html_fact_end(report);
    if (report->story.team && response->takes > 0) {
        html_fact_begin(report, TEXT_answer_time);
        Buffer time = BUFFER_EMPTY;
        say_minutes(&time, report->language, response->takes);
        say_rate(html_phrase(report), report->language, buffer_slice(&time), 2,
                 response->takes_unit);
        html_phrase_end(report);
        buffer_free(&time);
        html_fact_end(report);
    }
    html_raw(report, "</dl></div>\n");
}

void html_answer(HtmlReport *report) {
    html_section_begin(report, "answer", TEXT_part_answer);
    for (unsigned i = 0; i < report->plan->responses.count; i++) {
        write_response(report, report->plan->responses.items[i]);
    }
    html_section_end(report);
}

// ---- How we measure and review -----------------------------------------------------------------

static const HtmlColumn columns[] = {{TEXT_col_what, false},
                                     {TEXT_col_how_often, false},
                                     {TEXT_col_with, false},
                                     {TEXT_who, false},
                                     {TEXT_col_next, false}};

bool html_measure_present(const Story *story) {
    return story->plan->measures.count > 0 || story->plan->reviews.count > 0 ||
           story->plan->figure_sources.count > 0;
}

static void write_next(HtmlReport *report, Date date) {
    html_cell(report, &columns[4]);
    if (date != DATE_NONE) {
        say_date(html_phrase(report), report->language, date);
        html_phrase_end(report);
    }
    html_row_end(report);
}

static void write_who(HtmlReport *report, const Person *owner) {
    html_cell(report, &columns[3]);
    if (owner != NULL) {
        html_person(report, owner);
    }
}

static void row_begin(HtmlReport *report, const Item *item, const Person *owner) {
    html_raw(report, "<tr");
    html_data_line(report, item);
    html_data_owner(report, owner);
    html_raw(report, ">");
    html_row_heading(report);
}

static void write_measure(HtmlReport *report, const Measure *measure) {
    row_begin(report, &measure->item, measure->owner);
    for (unsigned i = 0; i < measure->metrics.count; i++) {
        html_raw(report, i == 0 ? "" : text_pattern(report->language, TEXT_semicolon));
        html_word(report, measure->metrics.items[i].metric);
    }
    html_note(report, &measure->item);
    html_cell(report, &columns[1]);
    say_every(html_phrase(report), report->language, measure->every_count, measure->every);
    html_phrase_end(report);
    html_cell(report, &columns[2]);
    html_user(report->out, measure->tool);
    write_who(report, measure->owner);
    write_next(report, measure_next(&report->story, measure));
}

static void write_review(HtmlReport *report, const Review *review) {
    row_begin(report, &review->item, review->owner);
    if (review->item.title.length > 0) {
        HTML_SAY(report, TEXT_next_review, fill_user(review->item.title));
    } else {
        html_say(report, TEXT_review);
    }
    html_note(report, &review->item);
    html_cell(report, &columns[1]);
    html_raw(report, "<span>");
    Buffer *phrase = html_phrase(report);
    say_every(phrase, report->language, review->every_count, review->every);
    for (unsigned i = 0; i < review->on.count; i++) {
        buffer_add_string(phrase, phrase->length > 0 ? ", " : "");
        say_range(phrase, report->language, review->on.items[i]);
    }
    html_phrase_end(report);
    html_raw(report, "</span>");
    html_cell(report, &columns[2]);
    write_who(report, review->owner);
    write_next(report, review_next(&report->story, review));
}

// What was used of the files that the strategy names.
static void write_sources(HtmlReport *report) {
    const Plan *plan = report->plan;
    bool any = false;
    for (unsigned i = 0; i < plan->figure_sources.count; i++) {
        if (plan->figure_sources.items[i]->refused) {
            continue;
        }
        if (!any) {
            html_raw(report, "<h3>");
            html_say(report, TEXT_figures_from);
            html_raw(report, "</h3>\n<ul class=\"s\">\n");
        }
        any = true;
        html_raw(report, "<li>");
        story_source(html_phrase(report), &report->story, plan->figure_sources.items[i]);
        html_phrase_end(report);
        html_raw(report, "</li>\n");
    }
    html_raw(report, any ? "</ul>\n" : "");
}

void html_measure(HtmlReport *report) {
    const Plan *plan = report->plan;
    html_section_begin(report, "measure", TEXT_part_measure);
    html_table_plain(report, "meas");
    html_table_rows(report, columns, 5);
    for (unsigned i = 0; i < plan->measures.count; i++) {
        write_measure(report, plan->measures.items[i]);
    }
    for (unsigned i = 0; i < plan->reviews.count; i++) {
        write_review(report, plan->reviews.items[i]);
    }
    html_table_end(report);
    if (plan->measures.count == 0 || plan->reviews.count == 0) {
        html_raw(report, "<p class=\"s\">");
        html_say(report, plan->measures.count == 0 ? TEXT_nothing_measured : TEXT_no_review);
        html_raw(report, "</p>\n");
    }
    write_sources(report);
    html_section_end(report);
}

// ---- Seven steps -------------------------------------------------------------------------------

static unsigned findings_of(const Plan *plan, Step step) {
    const Findings *findings = plan->findings;
    unsigned count = 0;
    for (unsigned i = 0; findings != NULL && i < findings->list.count; i++) {
        const Finding *finding = findings->list.items[i];
        count += !finding->suppressed && rule_info(finding->rule)->step == step;
    }
    return count;
}

static void write_step(HtmlReport *report, Step step) {
    static const struct {
        const char *tone;
        HtmlMark mark;
        Text words;
    } looks[] = {[READY_DONE] = {"good", MARK_CHECK, TEXT_done},
                 [READY_STARTED] = {"fair", MARK_DOT, TEXT_started},
                 [READY_MISSING] = {"poor", MARK_RING, TEXT_missing}};
    Readiness readiness = report->plan->readiness[step];
    buffer_add_format(report->out, "<li><b>%d ", (int)step + 1);
    html_say(report, (Text)(TEXT_step_goals + (int)step));
    html_raw(report, "</b> ");
    html_standing_begin(report, looks[readiness].tone, looks[readiness].mark);
    html_say(report, looks[readiness].words);
    html_standing_end(report);
    unsigned findings = report->story.team ? findings_of(report->plan, step) : 0;
    if (findings > 0 && readiness != READY_DONE) {
        html_raw(report, "<small><a href=\"#settle\">");
        HTML_SAY(report, TEXT_to_look_at, fill_number(findings));
        html_raw(report, "</a></small>");
    }
    html_raw(report, "</li>\n");
}

void html_steps(HtmlReport *report) {
    unsigned done = 0;
    for (int step = 0; step < STEP_COUNT; step++) {
        done += report->plan->readiness[step] == READY_DONE;
    }
    html_section_begin(report, "steps", TEXT_part_steps);
    html_lead_begin(report);
    if (done == STEP_COUNT) {
        html_say(report, TEXT_steps_all);
    } else {
        HTML_SAY(report, TEXT_steps_some, fill_number(done));
    }
    html_paragraph_end(report);
    html_raw(report, "<ol class=\"steps\">\n");
    for (int step = 0; step < STEP_COUNT; step++) {
        write_step(report, (Step)step);
    }
    html_raw(report, "</ol>\n");
    html_section_end(report);
}
