// The banner: whose strategy this is, for when, and who leads it; above it the strip of a draft.
#include "backend/html/page.h"

#include "sema/date.h"

Slice html_title(const Plan *plan) {
    return plan->strategy.item.title;
}

static void write_title(HtmlReport *report) {
    Slice title = html_title(report->plan);
    if (title.length > 0) {
        html_user(report->out, title);
    } else {
        html_say(report, TEXT_kind);
    }
}

static void fact_begin(HtmlReport *report, Text term) {
    html_raw(report, "<div>");
    html_fact_begin(report, term);
}

static void fact_end(HtmlReport *report) {
    html_raw(report, "</dd></div>\n");
}

static const Person *leader(const Plan *plan) {
    const Purpose *primary = plan->primary;
    if (primary == NULL) {
        return NULL;
    }
    if (primary->owner != NULL) {
        return primary->owner;
    }
    return primary->goals.count > 0 ? primary->goals.items[0]->effective_owner : NULL;
}

static void write_sites(HtmlReport *report) {
    const Strategy *strategy = &report->plan->strategy;
    if (strategy->websites.count == 0) {
        return;
    }
    html_raw(report, "<div><dt>");
    HTML_SAY(report, TEXT_sites, fill_number(strategy->websites.count));
    html_raw(report, "</dt><dd>");
    for (unsigned i = 0; i < strategy->websites.count; i++) {
        html_raw(report, i == 0 ? "" : ", ");
        Slice address = strategy->websites.items[i].address;
        html_link(report->out, address, html_address_words(address));
    }
    fact_end(report);
}

static void write_facts(HtmlReport *report) {
    const Strategy *strategy = &report->plan->strategy;
    html_raw(report, "<dl class=\"meta\">\n");
    if (strategy->period.start != DATE_NONE) {
        fact_begin(report, TEXT_period);
        say_range(html_phrase(report), report->language, strategy->period);
        html_phrase_end(report);
        fact_end(report);
    }
    const Person *person = leader(report->plan);
    if (person != NULL) {
        fact_begin(report, TEXT_leads);
        html_person(report, person);
        fact_end(report);
    }
    write_sites(report);
    html_raw(report, "</dl>");
}

static void write_draft(HtmlReport *report) {
    if (!story_is_draft(&report->story)) {
        return;
    }
    unsigned errors = findings_count(report->plan->findings).errors;
    html_raw(report, "<div class=\"draft\"><div class=\"wrap\">");
    if (report->story.team) {
        html_raw(report, "<a href=\"#settle\">");
        HTML_SAY(report, TEXT_draft_strip, fill_number(errors));
        html_raw(report, "</a>");
    } else {
        html_say(report, TEXT_draft_strip_client);
    }
    html_raw(report, "</div></div>\n");
}

void html_head(HtmlReport *report) {
    const Strategy *strategy = &report->plan->strategy;
    html_raw(report, "<header>\n");
    write_draft(report);
    html_raw(report, "<div class=\"head\"><div class=\"wrap\">\n<div class=\"kick\">");
    html_logo(report);
    html_raw(report, "<span>");
    html_say(report, TEXT_kind);
    html_raw(report, "</span><span>");
    Buffer date = BUFFER_EMPTY;
    say_date(&date, report->language, report->plan->today);
    HTML_SAY(report, TEXT_as_of, fill_words(&date));
    buffer_free(&date);
    html_raw(report, "</span></div>\n<h1>");
    write_title(report);
    html_raw(report, "</h1>\n");
    if (strategy->message.length > 0) {
        html_raw(report, "<p class=\"msg\">");
        HTML_SAY(report, TEXT_quotation, fill_user(strategy->message));
        html_raw(report, "</p>\n");
    }
    write_facts(report);
    html_raw(report, "</div></div></header>\n");
}
