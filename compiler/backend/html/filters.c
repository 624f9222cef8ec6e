// The form that shows a part: by purpose, channel, owner and month. Without a script it stays
// hidden, and everything is shown.
#include "backend/html/page.h"

#include "backend/figures.h"
#include "sema/date.h"

static void select_begin(HtmlReport *report, const char *name, Text label) {
    html_raw(report, "<label>");
    html_say(report, label);
    buffer_add_format(report->out, "<select name=\"%s\"><option value=\"\">", name);
    html_say(report, TEXT_all);
    html_raw(report, "</option>");
}

static void select_end(HtmlReport *report) {
    html_raw(report, "</select></label>\n");
}

// What is in the phrase, as a choice; no element may stand in it, so that the user's words are not called ours by an attribute.
static void option(HtmlReport *report, Slice value) {
    const Buffer *words = &report->phrase;
    bool user = words->length > 0 && words->text[0] == SAID_USER;
    html_raw(report, "<option value=\"");
    html_attribute(report->out, value);
    html_raw(report, user ? "\" lang=\"\">" : "\">");
    html_said_plain(report->out, buffer_slice(words));
    html_raw(report, "</option>");
}

static void write_channels(HtmlReport *report) {
    const Plan *plan = report->plan;
    bool *seen = ARENA_ARRAY(plan->arena, bool, symbols_count(plan->symbols) + 1);
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const PlaceList *places = &plan->tactics.items[i]->places;
        for (unsigned j = 0; j < places->count; j++) {
            const Word *channel = places->items[j].channel;
            if (!seen[channel->name]) {
                seen[channel->name] = true;
                story_word(html_phrase(report), &report->story, channel);
                option(report, plan_text(plan, channel->name));
            }
        }
    }
}

static void write_months(HtmlReport *report) {
    const Plan *plan = report->plan;
    if (plan->horizon.start == DATE_NONE) {
        return;
    }
    DateRange month = month_first(plan);
    unsigned count = 0;
    do {
        char text[DATE_TEXT_SIZE];
        date_text(month.start, text);
        buffer_add_format(report->out, "<option value=\"%.7s\">", text);
        say_month(html_phrase(report), report->language, month.start);
        html_phrase_end(report);
        html_raw(report, "</option>");
    } while (++count < 120 && month_next(plan, &month));
}

void html_filters(HtmlReport *report) {
    const Plan *plan = report->plan;
    html_raw(report, "<form class=\"filters\" id=\"filters\" aria-label=\"");
    html_say(report, TEXT_filters);
    html_raw(report, "\" hidden>\n");
    select_begin(report, "purpose", TEXT_purpose);
    for (unsigned i = 0; i < plan->purposes.count; i++) {
        const Purpose *purpose = plan->purposes.items[i];
        story_purpose(html_phrase(report), &report->story, purpose);
        option(report, plan_name(plan, &purpose->item));
    }
    select_end(report);
    select_begin(report, "channel", TEXT_channel);
    write_channels(report);
    select_end(report);
    select_begin(report, "owner", TEXT_owner);
    for (unsigned i = 0; i < plan->people.count; i++) {
        const Person *person = plan->people.items[i];
        story_person(html_phrase(report), &report->story, person);
        option(report, plan_name(plan, &person->item));
    }
    select_end(report);
    select_begin(report, "month", TEXT_month);
    write_months(report);
    select_end(report);
    html_raw(report, "<button type=\"reset\">");
    html_say(report, TEXT_show_all);
    html_raw(report, "</button>\n<p role=\"status\" data-words=\"");
    SAY_WITH(html_phrase(report), report->language, TEXT_filter_status, fill_slice(SLICE("{a}")),
             fill_slice(SLICE("{b}")));
    html_phrase_end_attribute(report);
    html_raw(report, "\"></p></form>\n");
}
