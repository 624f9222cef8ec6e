// A table of tactics: what, where, when, with what, by whom, at what effort. It owns no memory.
#include "backend/html/tactics.h"

#include "sema/schedule.h"

static const char *const columns[] = {"Tactic", "Where",  "When", "Content",
                                      "Owner",  "Effort", NULL};

static void write_call(HtmlReport *report, const Tactic *tactic) {
    Slice call = tactic->call.text;
    Slice address = tactic->link.address;
    if (call.length == 0 && address.length == 0) {
        return;
    }
    html_raw(report, call.length != 0 ? "<p class=\"call\">" : "<p class=\"call bare\">");
    html_link(report->out, address, call.length != 0 ? call : html_address_words(address));
    html_raw(report, "</p>");
}

static void write_name(HtmlReport *report, const Tactic *tactic) {
    html_row_heading(report);
    html_user(report->out, label_tactic(report->plan, tactic));
    write_call(report, tactic);
    html_note(report, &tactic->item);
    html_row_heading_end(report);
}

static void write_places(HtmlReport *report, const Tactic *tactic) {
    html_cell(report, columns[1]);
    html_places(report, &tactic->places);
    if (tactic->places.count == 0) {
        html_dash(report);
    }
    html_cell_end(report);
}

static void write_cadence(HtmlReport *report, const Tactic *tactic) {
    html_cell(report, columns[2]);
    phrase_cadence(html_phrase(report), tactic);
    html_phrase_end(report);
    if (tactic->slots > 0) {
        html_raw(report, "<small>");
        int64_t posts = tactic->slots * (int64_t)(tactic->places.count ? tactic->places.count : 1);
        phrase_plural(report->out, posts, "post", "posts");
        if (!tactic->schedule.only_first_day) {
            html_raw(report, ", ");
            phrase_run(html_phrase(report), tactic);
            html_phrase_end(report);
        }
        html_raw(report, "</small>");
    }
    if (tactic->campaign) {
        html_raw(report, "<small>in ");
        html_user(report->out, label_item(report->plan, &tactic->campaign->item));
        html_raw(report, "</small>");
    }
    html_cell_end(report);
}

static void write_content(HtmlReport *report, const Tactic *tactic) {
    html_cell(report, columns[3]);
    if (tactic->content) {
        html_user(report->out, label_item(report->plan, &tactic->content->item));
    }
    bool asks = tactic_asks(tactic);
    html_raw(report, asks ? "<small class=\"asks\">asks</small>" : "<small>gives</small>");
    if (tactic->stage != STAGE_NONE) {
        html_raw(report, "<small>stage: ");
        html_raw(report, label_stage(tactic->stage));
        html_raw(report, "</small>");
    }
    html_cell_end(report);
}

static void write_effort(HtmlReport *report, const Tactic *tactic) {
    html_cell(report, columns[5]);
    phrase_takes(html_phrase(report), tactic);
    html_phrase_end(report);
    if (tactic->costs_kind != COSTS_NOTHING) {
        html_raw(report, tactic->takes_kind == TAKES_NOTHING ? "" : "<br>");
        phrase_costs(html_phrase(report), tactic);
        html_phrase_end(report);
    } else if (tactic->takes_kind == TAKES_NOTHING) {
        html_dash(report);
    }
    html_cell_end(report);
}

void html_tactics(HtmlReport *report, const TacticList *tactics, Slice served) {
    html_table_begin(report, "tactics");
    html_raw(report, "Tactics for ");
    html_user(report->out, served);
    html_table_rows(report, columns);
    for (unsigned i = 0; i < tactics->count; i++) {
        const Tactic *tactic = tactics->items[i];
        html_raw(report, "<tr id=\"");
        html_tactic_anchor(report, tactic);
        html_raw(report, "\"");
        html_data_purpose(report, tactic->purpose);
        html_data_channels(report, &tactic->places);
        html_data_owner(report, tactic->owner);
        html_raw(report, ">");
        write_name(report, tactic);
        write_places(report, tactic);
        write_cadence(report, tactic);
        write_content(report, tactic);
        html_cell(report, columns[4]);
        html_person(report, tactic->owner);
        html_cell_end(report);
        write_effort(report, tactic);
        html_raw(report, "</tr>\n");
    }
    html_table_end(report);
}
