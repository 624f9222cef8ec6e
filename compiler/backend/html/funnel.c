// What one goal asks of the next: a row for each goal that takes part, with a scale of its own.
#include "backend/html/page.h"

static const HtmlColumn columns[] = {{TEXT_goal, false},
                                     {TEXT_col_now, true},
                                     {TEXT_col_planned, true},
                                     {TEXT_col_needed, true},
                                     {TEXT_col_planned_needed, false}};

bool html_funnel_present(const Plan *plan) {
    for (unsigned i = 0; i < plan->goals.count; i++) {
        if (goal_asks(plan->goals.items[i])) {
            return true;
        }
    }
    return false;
}

static void write_amount(HtmlReport *report, const Goal *goal, Micro value) {
    story_amount(html_phrase(report), &report->story, goal, value);
    html_phrase_end(report);
}

static void write_verdict(HtmlReport *report, const Goal *goal, const Goal *next) {
    if (next->funnel->planned < next->funnel->needed) {
        html_raw(report, "<small class=\"st poor\">");
        html_mark(report, MARK_DOWN);
    } else {
        html_raw(report, "<small>");
    }
    story_funnel(html_phrase(report), &report->story, goal, next);
    html_phrase_end(report);
    html_raw(report, "</small>");
}

static int64_t share(Micro value, Micro whole) {
    return whole <= 0 || value <= 0 ? 0 : micro_scale(value, 1000, whole);
}

static void write_row(HtmlReport *report, const Goal *goal) {
    const Goal *next = goal->asked_by;
    bool compared = next != NULL && next->funnel->compared;
    Micro planned = compared                 ? next->funnel->planned
                    : goal->target.has_level ? goal->target.level
                                             : 0;
    Micro needed = compared ? next->funnel->needed : 0;
    const Actual *newest = goal->progress.newest;
    // What counts by what it adds cannot be set beside its newest figure.
    bool same = !compared || planned == goal->target.level;
    Micro now = newest != NULL && same ? newest->quantity.value : 0;
    html_row(report);
    html_goal_link(report, goal);
    html_cell(report, &columns[1]);
    if (newest != NULL && same) {
        write_amount(report, goal, newest->quantity.value);
    } else if (newest != NULL) {
        story_figure(html_phrase(report), &report->story, goal, newest->quantity.value);
        html_phrase_end(report);
    }
    html_cell(report, &columns[2]);
    if (compared || goal->target.has_level) {
        write_amount(report, goal, planned);
    }
    html_cell(report, &columns[3]);
    if (compared) {
        write_amount(report, goal, goal_estimate(goal, needed));
    }
    html_cell(report, &columns[4]);
    html_raw(report, "<div>");
    Micro whole = planned > needed ? planned : needed;
    whole = now > whole ? now : whole;
    bool fits = !compared || planned >= needed;
    Micro dark = now < planned ? now : planned;
    HtmlBar bar = {share(dark, whole), fits ? "fill" : "short",
                   share(planned, whole) - share(dark, whole), fits ? "pale" : "shortp",
                   compared ? share(needed, whole) : -1};
    html_bar(report, &bar);
    if (compared) {
        write_verdict(report, goal, next);
    } else if (next == NULL) {
        html_raw(report, "<small>");
        html_say(report, TEXT_funnel_end);
        html_raw(report, "</small>");
    }
    html_raw(report, "</div>\n");
}

void html_funnel(HtmlReport *report) {
    const Plan *plan = report->plan;
    html_heading(report, TEXT_funnel);
    html_table_begin(report, "fun");
    html_say(report, TEXT_funnel_caption);
    html_raw(report, "</caption>");
    html_table_rows(report, columns, 5);
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        if (goal_asks(goal) || goal->asked_by != NULL) {
            write_row(report, goal);
        }
    }
    html_table_end(report);
}
