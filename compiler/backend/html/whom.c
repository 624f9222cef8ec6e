// For whom: the audiences with what is known of them, then when they are there and when posts come.
#include "backend/html/page.h"

#include "sema/quantity.h"

static void write_topics(HtmlReport *report, const Audience *audience) {
    if (audience->cares.count == 0) {
        return;
    }
    html_fact_begin(report, TEXT_care_about);
    for (unsigned i = 0; i < audience->cares.count; i++) {
        html_raw(report, i == 0 ? "" : ", ");
        html_user(report->out, audience->cares.items[i].text);
    }
    html_fact_end(report);
}

static void write_channels(HtmlReport *report, const Audience *audience) {
    if (audience->on.count == 0) {
        return;
    }
    html_fact_begin(report, TEXT_spend_time);
    Buffer *phrase = html_phrase(report);
    for (unsigned i = 0; i < audience->on.count; i++) {
        buffer_add_string(phrase, story_comma(&report->story, i, audience->on.count));
        story_word(phrase, &report->story, audience->on.items[i].channel);
    }
    html_phrase_end(report);
    html_fact_end(report);
}

static void write_audience(HtmlReport *report, const Audience *audience) {
    html_raw(report, "<article");
    html_item_id(report, "audience", &audience->item);
    buffer_add_format(report->out, " aria-labelledby=\"a%u\"><h3 id=\"a%u\">",
                      (unsigned)item_head(&audience->item).start,
                      (unsigned)item_head(&audience->item).start);
    html_item(report, &audience->item);
    html_raw(report, "</h3>");
    html_note(report, &audience->item);
    html_raw(report, "<dl class=\"kv\">\n");
    if (audience->has_size) {
        html_fact_begin(report, TEXT_size);
        Buffer people = BUFFER_EMPTY;
        say_amount(&people, report->language, audience->size.value, METRIC_PEOPLE, "");
        Fill fill = fill_words(&people);
        fill.number = audience->size.value == MICRO ? 1 : 2;
        HTML_SAY(report, TEXT_people_count, fill);
        buffer_free(&people);
        html_fact_end(report);
    }
    write_channels(report, audience);
    write_topics(report, audience);
    if (audience->active.count > 0) {
        html_fact_begin(report, TEXT_are_there);
        say_time_spans(html_phrase(report), report->language, audience->active.items,
                       audience->active.count);
        html_phrase_end(report);
        html_fact_end(report);
    }
    html_raw(report, "</dl></article>\n");
}

void html_whom(HtmlReport *report) {
    html_section_begin(report, "whom", TEXT_part_whom);
    html_raw(report, "<div class=\"three\">\n");
    for (unsigned i = 0; i < report->plan->audiences.count; i++) {
        write_audience(report, report->plan->audiences.items[i]);
    }
    html_raw(report, "</div>\n");
    html_heat(report);
    html_section_end(report);
}
