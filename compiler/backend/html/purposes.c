// Purposes with what serves them; at the end goals and tactics that stand in none. It owns no
// memory.
#include "backend/html/purposes.h"

#include "backend/html/goal.h"
#include "backend/html/tactics.h"

static void write_purpose(HtmlReport *report, const Purpose *purpose) {
    const Plan *plan = report->plan;
    buffer_add_format(report->out, "<article class=\"purpose\" id=\"purpose-%u\" data-group",
                      (unsigned)purpose->item.head.start);
    html_data_purpose(report, purpose);
    html_raw(report, ">\n<header><h3>");
    html_user(report->out, label_purpose(plan, purpose));
    html_raw(report, "</h3>");
    if (purpose->primary && plan->purposes.count > 1) {
        html_raw(report, "<span class=\"badge accent\">primary purpose</span>");
    }
    html_raw(report, "<p class=\"meta\">");
    html_raw(report, label_function(purpose->function));
    if (purpose->outcome != OUTCOME_NONE) {
        html_raw(report, purpose->function == FUNCTION_NONE ? "toward " : ", toward ");
        html_raw(report, label_outcome(purpose->outcome));
    }
    if (purpose->owner) {
        html_raw(report, " · owner ");
        html_person(report, purpose->owner);
    }
    html_raw(report, "</p></header>\n");
    html_note(report, &purpose->item);
    for (unsigned i = 0; i < purpose->goals.count; i++) {
        html_goal(report, purpose->goals.items[i]);
    }
    if (purpose->goals.count == 0) {
        html_empty(report, "No goal yet says what this comes to in numbers.");
    }
    if (purpose->tactics.count > 0) {
        html_raw(report, "<h4>Tactics that serve no single goal</h4>\n");
        html_tactics(report, &purpose->tactics, label_purpose(plan, purpose));
    }
    html_raw(report, "</article>\n");
}

void html_purposes(HtmlReport *report) {
    const Plan *plan = report->plan;
    html_section_begin(report, "purposes", "Purposes and goals");
    for (unsigned i = 0; i < plan->purposes.count; i++) {
        write_purpose(report, plan->purposes.items[i]);
    }
    for (unsigned i = 0; i < plan->goals.count; i++) {
        if (!plan->goals.items[i]->purpose) {
            html_goal(report, plan->goals.items[i]);
        }
    }
    if (plan->purposes.count == 0) {
        html_empty(report, "The strategy names no purpose yet: what is it all for?");
    }
    html_section_end(report);
}
