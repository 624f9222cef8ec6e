// The customer's way: eight stages with what serves each, and the gaps.
#include "backend/html/page.h"

#include "backend/figures.h"

// Tactics of one stage beyond these are counted.
#define MOST_TACTICS 6

bool html_way_present(const Story *story) {
    for (unsigned i = 0; i < story->plan->tactics.count; i++) {
        if (story->plan->tactics.items[i]->stage != STAGE_NONE) {
            return true;
        }
    }
    for (unsigned i = 0; i < story->plan->goals.count; i++) {
        if (story->plan->goals.items[i]->stage != STAGE_NONE) {
            return true;
        }
    }
    return false;
}

static bool has_goal(const Plan *plan, Stage stage) {
    for (unsigned i = 0; i < plan->goals.count; i++) {
        if (plan->goals.items[i]->stage == stage) {
            return true;
        }
    }
    return false;
}

static void write_stage(HtmlReport *report, Stage stage) {
    const Plan *plan = report->plan;
    StageTactics tactics = journey_tactics(plan, stage);
    bool gap = tactics.count == 0 && !has_goal(plan, stage);
    html_raw(report, gap ? "<li class=\"gap\"><h3>" : "<li><h3>");
    buffer_add_format(report->out, "%d ", (int)stage + 1);
    html_say(report, (Text)(TEXT_stage_aware + (int)stage));
    html_raw(report, "</h3>");
    if (gap) {
        html_raw(report, "<p><span class=\"st poor\">");
        html_mark(report, MARK_RING);
        html_say(report, TEXT_gap);
        html_raw(report, "</span> ");
        html_say(report, TEXT_nothing_here);
        html_raw(report, "</p>");
    }
    for (unsigned i = 0; i < tactics.count && i < MOST_TACTICS; i++) {
        html_raw(report, "<p>");
        html_tactic_link(report, tactics.items[i]);
        html_raw(report, "</p>");
    }
    if (tactics.count > MOST_TACTICS) {
        html_raw(report, "<p>");
        HTML_SAY(report, TEXT_and_more, fill_number(tactics.count - MOST_TACTICS));
        html_raw(report, "</p>");
    }
    for (unsigned i = 0; tactics.count == 0 && i < plan->goals.count; i++) {
        if (plan->goals.items[i]->stage == stage) {
            html_raw(report, "<p>");
            html_goal_link(report, plan->goals.items[i]);
            html_raw(report, "</p>");
        }
    }
    html_raw(report, "</li>\n");
}

void html_way(HtmlReport *report) {
    const Plan *plan = report->plan;
    unsigned gaps = 0;
    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        gaps += journey_tactics(plan, (Stage)stage).count == 0 && !has_goal(plan, (Stage)stage);
    }
    html_section_begin(report, "way", TEXT_part_way);
    html_lead_begin(report);
    html_say(report, TEXT_way_lead);
    html_raw(report, " ");
    if (gaps > 0) {
        HTML_SAY(report, TEXT_way_gaps, fill_number(gaps));
    } else {
        html_say(report, TEXT_way_no_gap);
    }
    html_paragraph_end(report);
    html_raw(report, "<ol class=\"way\">\n");
    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        write_stage(report, (Stage)stage);
    }
    html_raw(report, "</ol>\n");
    unsigned without = journey_tactics(plan, STAGE_NONE).count;
    if (without > 0) {
        html_raw(report, "<p class=\"s\">");
        HTML_SAY(report, TEXT_way_free, fill_number(without));
        html_raw(report, "</p>\n");
    }
    html_section_end(report);
}
