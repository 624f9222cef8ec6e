// What is done, when and by whom: every tactic in a table; the calendar follows it.
#include "backend/html/page.h"

#include "sema/posts.h"

static const HtmlColumn columns[] = {
    {TEXT_col_tactic, false}, {TEXT_col_where, false}, {TEXT_col_when, false},  {TEXT_posts, true},
    {TEXT_col_for, false},    {TEXT_owner, false},     {TEXT_col_effort, false}};

static Text stage_text(Stage stage) {
    return (Text)(TEXT_stage_aware + (int)stage);
}

static void write_name(HtmlReport *report, const Tactic *tactic) {
    html_user(report->out, label_item(report->plan, &tactic->item));
    Slice call = tactic->call.text;
    Slice address = tactic->link.address;
    if (call.length > 0 || address.length > 0) {
        html_raw(report, "<small>");
        html_link(report->out, address, call.length > 0 ? call : html_address_words(address));
        html_raw(report, "</small>");
    }
    html_note(report, &tactic->item);
}

static void write_where(HtmlReport *report, const Tactic *tactic) {
    bool asks = tactic_is_an_ask(tactic);
    if (tactic->places.count == 0 && tactic->content == NULL && !asks) {
        return;
    }
    html_raw(report, "<span>");
    story_places(html_phrase(report), &report->story, &tactic->places);
    html_phrase_end(report);
    if (asks) {
        html_raw(report, " <span class=\"ask\">");
        html_say(report, TEXT_asks);
        html_raw(report, "</span>");
    }
    if (tactic->content != NULL) {
        html_raw(report, "<small>");
        html_item(report, &tactic->content->item);
        for (unsigned i = 1; i < tactic->contents.count; i++) {
            html_raw(report, ", ");
            html_item(report, &tactic->contents.items[i]->item);
        }
        html_raw(report, "</small>");
    }
    html_raw(report, "</span>");
}

static void write_when(HtmlReport *report, const Tactic *tactic) {
    html_raw(report, "<span>");
    story_cadence(html_phrase(report), &report->story, tactic);
    html_phrase_end(report);
    if (tactic->campaign != NULL) {
        html_raw(report, "<small>");
        HTML_SAY(report, TEXT_in_campaign,
                 fill_user(label_item(report->plan, &tactic->campaign->item)));
        html_raw(report, "</small>");
    } else if (tactic->during_written && !tactic->schedule.only_first_day) {
        html_raw(report, "<small>");
        say_range(html_phrase(report), report->language, tactic->schedule.run);
        html_phrase_end(report);
        html_raw(report, "</small>");
    }
    if (tactic->closed_slots > 0) {
        html_raw(report, "<small>");
        story_left_out(html_phrase(report), &report->story, tactic);
        html_phrase_end(report);
        html_raw(report, "</small>");
    }
    html_raw(report, "</span>");
}

static void write_for(HtmlReport *report, const Tactic *tactic) {
    html_raw(report, "<span>");
    if (tactic->goal != NULL && tactic->goal->purpose != NULL &&
        tactic->goal->purpose->goals.count > 1) {
        html_goal(report, tactic->goal);
    } else if (tactic->purpose != NULL) {
        html_purpose(report, tactic->purpose);
    }
    if (tactic->stage != STAGE_NONE) {
        html_raw(report, "<small>");
        html_say(report, stage_text(tactic->stage));
        html_raw(report, "</small>");
    }
    html_raw(report, "</span>");
}

static bool has_effort(const Tactic *tactic) {
    return tactic->takes_kind != TAKES_NOTHING || tactic->costs_kind != COSTS_NOTHING;
}

// A cell with nothing in it stays empty: where cells flow, its label is left out.
static void write_effort(HtmlReport *report, const Tactic *tactic) {
    if (!has_effort(tactic)) {
        return;
    }
    html_raw(report, "<span>");
    story_takes(html_phrase(report), &report->story, tactic);
    html_phrase_end(report);
    bool aside = tactic->takes_kind != TAKES_NOTHING;
    if (tactic->costs_kind != COSTS_NOTHING) {
        html_raw(report, aside ? "<small>" : "");
        story_costs(html_phrase(report), &report->story, tactic);
        html_phrase_end(report);
        html_raw(report, aside ? "</small>" : "");
    }
    html_raw(report, "</span>");
}

static void write_row(HtmlReport *report, const Tactic *tactic, bool effort) {
    html_raw(report, "<tr");
    html_tactic_id(report, tactic);
    buffer_add_format(report->out, " data-t=\"%u\"", (unsigned)item_head(&tactic->item).start);
    html_data_purpose(report, tactic->purpose);
    html_data_channels(report, &tactic->places);
    html_data_owner(report, tactic->owner);
    html_data_months(report, tactic_days(tactic));
    html_raw(report, ">");
    html_row_heading(report);
    write_name(report, tactic);
    html_cell_plain(report);
    write_where(report, tactic);
    html_cell_plain(report);
    write_when(report, tactic);
    html_cell(report, &columns[3]);
    if (tactic->slots > 0) {
        html_number(report, tactic_posts(tactic));
    }
    html_cell_plain(report);
    write_for(report, tactic);
    html_cell_plain(report);
    if (tactic->owner != NULL) {
        html_person(report, tactic->owner);
    }
    if (effort) {
        html_cell(report, &columns[6]);
        write_effort(report, tactic);
    }
    html_row_end(report);
}

static bool any_effort(const HtmlReport *report) {
    for (unsigned i = 0; report->story.team && i < report->plan->tactics.count; i++) {
        if (has_effort(report->plan->tactics.items[i])) {
            return true;
        }
    }
    return false;
}

void html_do(HtmlReport *report) {
    const Plan *plan = report->plan;
    html_section_begin(report, "do", TEXT_part_do);
    html_lead_begin(report);
    html_say(report, TEXT_do_lead);
    html_paragraph_end(report);
    html_filters(report);
    html_heading(report, TEXT_tactics);
    bool effort = any_effort(report);
    html_table_plain(report, "tac");
    html_table_rows(report, columns, effort ? 7 : 6);
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        write_row(report, plan->tactics.items[i], effort);
    }
    html_table_end(report);
    html_calendar(report);
    html_section_end(report);
}
