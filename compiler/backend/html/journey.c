// The eight stages with what serves them, and the seven steps with what they lack. It owns no
// memory.
#include "backend/html/journey.h"

#include "backend/figures.h"

// Tactics of one stage beyond these are folded away.
#define STAGE_TACTICS 6

bool html_journey_present(const Plan *plan) {
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        if (plan->tactics.items[i]->stage != STAGE_NONE) {
            return true;
        }
    }
    for (unsigned i = 0; i < plan->goals.count; i++) {
        if (plan->goals.items[i]->stage != STAGE_NONE) {
            return true;
        }
    }
    return false;
}

static const char *relationship_label(Relationship relationship) {
    switch (relationship) {
    case RELATIONSHIP_KNOW:
        return "they know us";
    case RELATIONSHIP_LIKE:
        return "they like us";
    case RELATIONSHIP_TRUST:
        return "they trust us";
    }
    return "";
}

static void write_stage_tactics(HtmlReport *report, StageTactics tactics) {
    html_raw(report, "<ul>");
    for (unsigned i = 0; i < tactics.count; i++) {
        if (i == STAGE_TACTICS && tactics.count > STAGE_TACTICS + 1) {
            html_raw(report, "</ul><details><summary>");
            html_number(report, tactics.count - i);
            html_raw(report, " more</summary><ul>");
        }
        html_raw(report, "<li>");
        html_tactic_link(report, tactics.items[i]);
        html_raw(report, "</li>");
    }
    html_raw(report, tactics.count > STAGE_TACTICS + 1 ? "</ul></details>" : "</ul>");
}

// A goal may name a stage that none of its tactics does.
static unsigned write_stage_goals(HtmlReport *report, Stage stage) {
    const Plan *plan = report->plan;
    unsigned written = 0;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        if (goal->stage != stage || goal->tactics.count > 0) {
            continue;
        }
        html_raw(report, written++ == 0 ? "<ul><li>" : "<li>");
        buffer_add_format(report->out, "<a href=\"#goal-%u\">", (unsigned)goal->item.head.start);
        html_user(report->out, label_goal(plan, goal));
        html_raw(report, "</a> (goal)</li>");
    }
    html_raw(report, written > 0 ? "</ul>" : "");
    return written;
}

void html_journey(HtmlReport *report) {
    const Plan *plan = report->plan;
    html_section_begin(report, "journey", "The customer’s journey");
    html_raw(report, "<ol class=\"journey\">\n");
    for (int i = 0; i < STAGE_COUNT; i++) {
        Stage stage = (Stage)i;
        StageTactics tactics = journey_tactics(plan, stage);
        html_raw(report, tactics.count > 0 ? "<li>" : "<li class=\"unserved\">");
        html_raw(report, "<h3>");
        html_raw(report, label_stage(stage));
        html_raw(report, "</h3><p class=\"meta\">");
        html_raw(report, relationship_label(stage_relationship(stage)));
        html_raw(report, "</p>");
        if (tactics.count > 0) {
            write_stage_tactics(report, tactics);
        }
        if (write_stage_goals(report, stage) == 0 && tactics.count == 0) {
            html_raw(report, "<p class=\"empty\">not served</p>");
        }
        html_raw(report, "</li>\n");
    }
    html_raw(report, "</ol>\n");
    unsigned without = journey_tactics(plan, STAGE_NONE).count;
    if (without > 0) {
        html_raw(report, "<p class=\"meta\">");
        phrase_plural(report->out, without, "tactic names no stage", "tactics name no stage");
        html_raw(report, ".</p>\n");
    }
    html_section_end(report);
}

// ---- Readiness ---------------------------------------------------------------------------------

static void write_state(HtmlReport *report, Readiness readiness) {
    switch (readiness) {
    case READY_DONE:
        html_badge(report, "good", MARK_CHECK, label_readiness(readiness));
        break;
    case READY_STARTED:
        html_badge(report, "poor", MARK_HALF, label_readiness(readiness));
        break;
    case READY_MISSING:
        html_badge(report, "bad", MARK_RING, label_readiness(readiness));
        break;
    }
}

static const char *step_question(Step step) {
    switch (step) {
    case STEP_GOALS:
        return "What is it to achieve, in numbers?";
    case STEP_AUDIENCE:
        return "Who is it for?";
    case STEP_MEDIA:
        return "Where does it happen?";
    case STEP_CONTENT:
        return "What is there to say?";
    case STEP_CALENDAR:
        return "Who posts what, and when?";
    case STEP_RESPONSE:
        return "How are people answered?";
    case STEP_MEASUREMENT:
        return "How do we know it works?";
    case STEP_COUNT:
        break;
    }
    return "";
}

// What a step that is begun lacks: the findings that speak of it, by the section that lists them.
static void write_step_findings(HtmlReport *report, Step step) {
    const Diagnostics *diagnostics = report->plan->diagnostics;
    unsigned count = 0;
    for (unsigned i = 0; diagnostics && i < diagnostics->list.count; i++) {
        const Diagnostic *diagnostic = diagnostics->list.items[i];
        count += !diagnostic->suppressed && rule_info(diagnostic->rule)->step == step;
    }
    if (count > 0) {
        html_raw(report, "<small><a href=\"#findings\">");
        phrase_plural(report->out, count, "finding", "findings");
        html_raw(report, "</a></small>");
    }
}

void html_readiness(HtmlReport *report) {
    const Plan *plan = report->plan;
    html_section_begin(report, "readiness", "Readiness");
    html_raw(report, "<p class=\"lead\">");
    phrase_readiness(html_phrase(report), plan);
    html_phrase_end(report);
    html_raw(report, ".</p>\n<ol class=\"steps\">\n");
    for (int i = 0; i < STEP_COUNT; i++) {
        Step step = (Step)i;
        html_raw(report, "<li><strong>");
        html_raw(report, label_step(step));
        html_raw(report, "</strong> <span>");
        html_raw(report, step_question(step));
        html_raw(report, "</span> ");
        write_state(report, plan->readiness[i]);
        if (plan->readiness[i] == READY_MISSING) {
            html_raw(report, "<small>no <code>");
            html_raw(report, label_step_word(step));
            html_raw(report, "</code> yet</small>");
        } else {
            write_step_findings(report, step);
        }
        html_raw(report, "</li>\n");
    }
    html_raw(report, "</ol>\n");
    html_section_end(report);
}
