// A goal's card. It draws what the Plan has worked out and judges nothing itself. It owns no
// memory.
#include "backend/html/goal.h"

#include "backend/figures.h"
#include "backend/html/tactics.h"

// Earlier figures than these are counted, not listed.
#define GOAL_ACTUALS_LISTED 6

// Geometry of the drawing, in pixels from its top.
#define BAR_MIDDLE 26

typedef struct {
    const char *tone;
    HtmlMark mark;
} StateLook;

static StateLook state_look(ProgressState state) {
    switch (state) {
    case PROGRESS_UNMEASURED:
        return (StateLook){"quiet", MARK_RING};
    case PROGRESS_AHEAD:
        return (StateLook){"good", MARK_UP};
    case PROGRESS_ON_TRACK:
        return (StateLook){"fair", MARK_DOT};
    case PROGRESS_BEHIND:
        return (StateLook){"poor", MARK_DOWN};
    case PROGRESS_REACHED:
        return (StateLook){"good", MARK_CHECK};
    case PROGRESS_MISSED:
        return (StateLook){"bad", MARK_CROSS};
    case PROGRESS_OVERDUE:
        return (StateLook){"poor", MARK_RING};
    }
    return (StateLook){"quiet", MARK_RING};
}

void html_goal_badge(HtmlReport *report, const Goal *goal) {
    StateLook look = state_look(goal->progress.state);
    bool no_figure = goal->progress.state == PROGRESS_UNMEASURED && !goal->progress.newest;
    html_badge(report, look.tone, look.mark,
               no_figure ? "no figure yet" : label_progress(goal->progress.state));
}

static void write_amount(HtmlReport *report, const Goal *goal, Micro value) {
    phrase_amount_rounded(html_phrase(report), value, goal->unit, goal->currency);
    html_phrase_end(report);
}

// The figure that the way starts from; false where the way starts from nothing known.
static bool goal_start(const Goal *goal, Micro *start) {
    if (goal->target.has_baseline) {
        *start = goal->target.baseline;
        return true;
    }
    if (goal->progress.has_line) {
        *start = goal->progress.line_baseline;
        return true;
    }
    return false;
}

static void write_drawing_label(HtmlReport *report, const Goal *goal) {
    html_raw(report, " role=\"img\" aria-label=\"Progress: ");
    phrase_progress(html_phrase(report), goal);
    html_attribute(report->out, buffer_slice(&report->phrase));
    html_raw(report, "\">");
}

static void draw_actual(HtmlReport *report, const Goal *goal, int share) {
    const char *tone = state_look(goal->progress.state).tone;
    // A figure near an edge would be cut in half.
    const char *anchor = share < 12 ? "start" : share > 88 ? "end" : "middle";
    buffer_add_format(report->out,
                      "<rect class=\"fill %s\" y=\"%d\" width=\"%d%%\" height=\"12\" rx=\"6\"/>"
                      "<text class=\"now\" x=\"%d%%\" y=\"13\" text-anchor=\"%s\">",
                      tone, BAR_MIDDLE - 6, share, share, anchor);
    write_amount(report, goal, goal->progress.newest->quantity.value);
    html_raw(report, "</text>");
}

static void draw_progress(HtmlReport *report, const Goal *goal) {
    int actual = progress_actual_share(goal);
    int expected = progress_expected_share(goal);
    html_raw(report, "<svg class=\"progress\" width=\"100%\" height=\"42\"");
    write_drawing_label(report, goal);
    buffer_add_format(report->out,
                      "<rect class=\"track\" y=\"%d\" width=\"100%%\" height=\"12\" rx=\"6\"/>",
                      BAR_MIDDLE - 6);
    if (actual >= 0) {
        draw_actual(report, goal, actual);
    }
    for (unsigned i = 0; i < goal->milestones.count; i++) {
        int share = progress_share(goal, goal->milestones.items[i]->quantity.value);
        if (share > 0 && share < 100) {
            buffer_add_format(report->out,
                              "<circle class=\"milestone\" cx=\"%d%%\" cy=\"%d\" r=\"4\"/>", share,
                              BAR_MIDDLE);
        }
    }
    if (expected >= 0) {
        buffer_add_format(report->out,
                          "<line class=\"expected\" x1=\"%d%%\" x2=\"%d%%\" y1=\"%d\" y2=\"%d\"/>",
                          expected, expected, BAR_MIDDLE - 11, BAR_MIDDLE + 11);
    }
    html_raw(report, "</svg>\n");
}

// The ends of the drawing, and what its signs stand for.
static void write_scale(HtmlReport *report, const Goal *goal) {
    Micro start;
    html_raw(report, "<p class=\"scale\"><span>");
    if (goal_start(goal, &start)) {
        html_raw(report, "from ");
        write_amount(report, goal, start);
    } else {
        html_raw(report, "from 0");
    }
    html_raw(report, "</span>");
    if (goal->milestones.count > 0) {
        html_raw(report, "<span class=\"key\"><svg class=\"mark\" viewBox=\"0 0 12 12\" "
                         "aria-hidden=\"true\"><circle class=\"milestone\" cx=\"6\" cy=\"6\" "
                         "r=\"4\"/></svg>milestone</span>");
    }
    if (goal->progress.has_expected) {
        html_raw(report, "<span class=\"key\"><svg class=\"mark\" viewBox=\"0 0 12 12\" "
                         "aria-hidden=\"true\"><line class=\"expected\" x1=\"6\" x2=\"6\" y1=\"0\" "
                         "y2=\"12\"/></svg>expected by then</span>");
    }
    html_raw(report, "<span class=\"end\">to <strong>");
    phrase_level(html_phrase(report), goal);
    html_phrase_end(report);
    html_raw(report, "</strong></span></p>\n");
}

static void write_needed(HtmlReport *report, const Goal *goal) {
    Micro needed = goal->progress.needed_per_week;
    html_fact_begin(report, "Still needed");
    html_raw(report, "<strong>");
    write_amount(report, goal, needed < 0 ? -needed : needed);
    html_raw(report, needed < 0 ? "</strong> <small>less a week</small>"
                                : "</strong> <small>more a week</small>");
    html_fact_end(report);
}

static void write_figures(HtmlReport *report, const Goal *goal) {
    const Progress *progress = &goal->progress;
    if (!progress->newest) {
        return;
    }
    bool settled = progress->state == PROGRESS_REACHED || progress->state == PROGRESS_MISSED;
    html_raw(report, "<dl class=\"readings\">\n");
    html_fact_begin(report, "Newest figure");
    html_raw(report, "<strong>");
    write_amount(report, goal, progress->newest->quantity.value);
    html_raw(report, "</strong> <small>on ");
    phrase_date(report->out, progress->newest->date);
    html_raw(report, "</small>");
    html_fact_end(report);
    if (progress->has_expected) {
        html_fact_begin(report, "Expected by then");
        html_raw(report, "<strong>");
        write_amount(report, goal, progress->expected);
        html_raw(report, "</strong>");
        html_fact_end(report);
    }
    if (progress->has_forecast && !settled) {
        html_fact_begin(report, "At this pace");
        html_raw(report, "<strong>");
        write_amount(report, goal, progress->forecast);
        html_raw(report, "</strong> <small>by the deadline</small>");
        html_fact_end(report);
    }
    if (progress->has_needed && !settled) {
        write_needed(report, goal);
    }
    html_raw(report, "</dl>\n");
}

static void write_milestones(HtmlReport *report, const Goal *goal) {
    if (goal->milestones.count == 0) {
        return;
    }
    html_fact_begin(report, "Milestones");
    for (unsigned i = 0; i < goal->milestones.count; i++) {
        html_raw(report, i == 0 ? "" : "<br>");
        phrase_milestone(html_phrase(report), goal, goal->milestones.items[i]);
        html_phrase_end(report);
    }
    html_fact_end(report);
}

// The newest figure stands above already; the ones before it tell how it came about.
static void write_earlier_figures(HtmlReport *report, const Goal *goal) {
    if (goal->actuals.count < 2) {
        return;
    }
    unsigned earlier = goal->actuals.count - 1;
    unsigned first = earlier > GOAL_ACTUALS_LISTED ? earlier - GOAL_ACTUALS_LISTED : 0;
    html_fact_begin(report, "Earlier figures");
    for (unsigned i = first; i < earlier; i++) {
        html_raw(report, i == first ? "" : "<br>");
        phrase_actual(html_phrase(report), goal, goal->actuals.items[i]);
        html_phrase_end(report);
    }
    if (first > 0) {
        html_raw(report, "<br>");
        phrase_plural(report->out, first, "figure", "figures");
        html_raw(report, " before these");
    }
    html_fact_end(report);
}

static void write_costs(HtmlReport *report, const Goal *goal) {
    Costs costs = costs_of_goal(report->plan, goal);
    if (costs.count == 0) {
        return;
    }
    html_fact_begin(report, "Costs");
    for (unsigned i = 0; i < costs.count; i++) {
        html_raw(report, phrase_comma(i, costs.count));
        phrase_money(html_phrase(report), costs.items[i].value, costs.items[i].currency, UNIT_NONE);
        html_phrase_end(report);
    }
    html_fact_end(report);
}

static void write_call(HtmlReport *report, const Goal *goal) {
    if (goal->call.text.length == 0 && goal->link.address.length == 0) {
        return;
    }
    html_fact_begin(report, goal->link.address.length ? "Leads to" : "Asks for");
    Slice call = goal->call.text;
    html_raw(report, call.length != 0 ? "<span class=\"call\">" : "<span class=\"call bare\">");
    html_link(report->out, goal->link.address,
              call.length != 0 ? call : html_address_words(goal->link.address));
    html_raw(report, "</span>");
    html_fact_end(report);
}

static void write_facts(HtmlReport *report, const Goal *goal) {
    html_raw(report, "<dl class=\"facts\">\n");
    if (goal->effective_owner) {
        html_fact_begin(report, "Owner");
        html_person(report, goal->effective_owner);
        html_fact_end(report);
    }
    if (goal->audiences.count > 0) {
        html_fact_begin(report, "For");
        for (unsigned i = 0; i < goal->audiences.count; i++) {
            html_raw(report, i == 0 ? "" : "<br>");
            html_user(report->out, label_item(report->plan, &goal->audiences.items[i]->item));
        }
        html_fact_end(report);
    }
    if (goal->via.count > 0) {
        html_fact_begin(report, "Via");
        html_places(report, &goal->via);
        html_fact_end(report);
    }
    if (goal->stage != STAGE_NONE) {
        html_fact_begin(report, "Stage");
        html_raw(report, label_stage(goal->stage));
        html_fact_end(report);
    }
    write_call(report, goal);
    write_milestones(report, goal);
    write_earlier_figures(report, goal);
    write_costs(report, goal);
    html_raw(report, "</dl>\n");
}

void html_goal(HtmlReport *report, const Goal *goal) {
    buffer_add_format(report->out, "<article class=\"goal\" id=\"goal-%u\" data-group",
                      (unsigned)goal->item.head.start);
    html_data_purpose(report, goal->purpose);
    html_data_channels(report, &goal->via);
    html_data_owner(report, goal->effective_owner);
    html_raw(report, ">\n<header><h4>");
    html_user(report->out, label_goal(report->plan, goal));
    html_raw(report, "</h4>");
    html_goal_badge(report, goal);
    html_raw(report, "<p class=\"target\">");
    phrase_target(html_phrase(report), report->plan, goal);
    html_phrase_end(report);
    html_raw(report, "</p></header>\n");
    html_note(report, &goal->item);
    // Without a figure there is something to draw only where the way has two ends.
    Micro start;
    bool drawable =
        goal->target.has_level && (progress_actual_share(goal) >= 0 ||
                                   (goal_start(goal, &start) && start != goal->target.level));
    if (drawable) {
        draw_progress(report, goal);
        write_scale(report, goal);
    }
    write_figures(report, goal);
    write_facts(report, goal);
    if (goal->tactics.count > 0) {
        html_tactics(report, &goal->tactics, label_goal(report->plan, goal));
    } else {
        html_empty(report, goal->via.count > 0
                               ? "No tactic yet: the way is named, not how often or by whom."
                               : "No tactic yet says how this is to be reached.");
    }
    html_raw(report, "</article>\n");
}
