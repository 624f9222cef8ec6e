// The response plan, the measures and the reviews of the HTML report. It owns no memory.
#include "backend/html/answers.h"

static void write_response(HtmlReport *report, const Response *response) {
    html_raw(report, "<article class=\"card\"");
    if (response->places.count > 0) {
        html_data_channels(report, &response->places);
    }
    html_data_owner(report, response->owner);
    html_raw(report, "><h3>");
    if (response->item.title.length > 0) {
        html_user(report->out, response->item.title);
    } else {
        html_raw(report, "How we answer");
    }
    html_raw(report, "</h3>\n");
    html_note(report, &response->item);
    html_raw(report, "<dl class=\"facts stacked\">\n");
    html_fact_begin(report, "On");
    if (response->places.count > 0) {
        html_places(report, &response->places);
    } else {
        html_raw(report, "every profile");
    }
    html_fact_end(report);
    if (response->within >= 0 || response->hours.count > 0) {
        html_fact_begin(report, "When");
        phrase_response(html_phrase(report), response);
        html_phrase_end(report);
        html_fact_end(report);
    }
    html_fact_begin(report, "Owner");
    html_person(report, response->owner);
    html_fact_end(report);
    if (response->escalate) {
        html_fact_begin(report, "Hard cases go to");
        html_person(report, response->escalate);
        html_fact_end(report);
    }
    html_raw(report, "</dl></article>\n");
}

void html_responses(HtmlReport *report) {
    const Plan *plan = report->plan;
    html_section_begin(report, "responses", "Answering people");
    html_raw(report, "<div class=\"grid\">\n");
    for (unsigned i = 0; i < plan->responses.count; i++) {
        write_response(report, plan->responses.items[i]);
    }
    html_raw(report, "</div>\n");
    html_section_end(report);
}

static void write_measures(HtmlReport *report) {
    static const char *const columns[] = {"What is measured", "How often", "With", "Owner", NULL};
    const Plan *plan = report->plan;
    html_table_begin(report, "measures");
    html_raw(report, "What is measured, how often and by whom");
    html_table_rows(report, columns);
    for (unsigned i = 0; i < plan->measures.count; i++) {
        const Measure *measure = plan->measures.items[i];
        html_raw(report, "<tr");
        html_data_owner(report, measure->owner);
        html_raw(report, ">");
        html_row_heading(report);
        for (unsigned j = 0; j < measure->metrics.count; j++) {
            html_raw(report, phrase_comma(j, measure->metrics.count));
            html_text(report->out, label_word(plan, measure->metrics.items[j].metric));
        }
        html_note(report, &measure->item);
        html_row_heading_end(report);
        html_cell(report, columns[1]);
        if (measure->every != UNIT_NONE) {
            phrase_every(report->out, measure->every);
        } else {
            html_dash(report);
        }
        html_cell_end(report);
        html_cell(report, columns[2]);
        if (measure->tool.length > 0) {
            html_user(report->out, measure->tool);
        } else {
            html_dash(report);
        }
        html_cell_end(report);
        html_cell(report, columns[3]);
        html_person(report, measure->owner);
        html_cell_end(report);
        html_raw(report, "</tr>\n");
    }
    html_table_end(report);
}

static void write_reviews(HtmlReport *report) {
    static const char *const columns[] = {"Review", "When", "Owner", NULL};
    const Plan *plan = report->plan;
    html_raw(report, "<h3>Reviews</h3>\n");
    html_table_begin(report, "reviews");
    html_raw(report, "When the strategy is reviewed");
    html_table_rows(report, columns);
    for (unsigned i = 0; i < plan->reviews.count; i++) {
        const Review *review = plan->reviews.items[i];
        html_raw(report, "<tr");
        html_data_owner(report, review->owner);
        html_raw(report, ">");
        html_row_heading(report);
        if (review->item.title.length > 0) {
            html_user(report->out, review->item.title);
        } else {
            html_raw(report, "Review of the strategy");
        }
        html_note(report, &review->item);
        html_row_heading_end(report);
        html_cell(report, columns[1]);
        if (review->every != UNIT_NONE || review->on.count > 0) {
            phrase_review(html_phrase(report), review);
            html_phrase_end(report);
        } else {
            html_dash(report);
        }
        html_cell_end(report);
        html_cell(report, columns[2]);
        html_person(report, review->owner);
        html_cell_end(report);
        html_raw(report, "</tr>\n");
    }
    html_table_end(report);
}

bool html_measures_present(const Plan *plan) {
    return plan->measures.count > 0 || plan->reviews.count > 0;
}

void html_measures(HtmlReport *report) {
    const Plan *plan = report->plan;
    html_section_begin(report, "measures", "Measuring and reviewing");
    if (plan->measures.count > 0) {
        write_measures(report);
    } else {
        html_empty(report, "Nothing says yet how the goals are measured.");
    }
    if (plan->reviews.count > 0) {
        write_reviews(report);
    } else {
        html_empty(report, "No review is planned yet.");
    }
    html_section_end(report);
}
