// The report's building blocks. They know HTML and how the stylesheet names things, but not what
// the sections say. They own no memory but use the report's phrase buffer.
#include "backend/html/parts.h"

Buffer *html_phrase(HtmlReport *report) {
    buffer_clear(&report->phrase);
    return &report->phrase;
}

void html_phrase_end(HtmlReport *report) {
    html_text(report->out, buffer_slice(&report->phrase));
}

void html_section_begin(HtmlReport *report, const char *id, const char *title) {
    buffer_add_format(report->out,
                      "<section id=\"%s\" aria-labelledby=\"%s-title\">\n"
                      "<h2 id=\"%s-title\">%s</h2>\n",
                      id, id, id, title);
}

void html_section_end(HtmlReport *report) {
    html_raw(report, "</section>\n");
}

void html_empty(HtmlReport *report, const char *sentence) {
    html_raw(report, "<p class=\"empty\">");
    html_raw(report, sentence);
    html_raw(report, "</p>\n");
}

void html_table_begin(HtmlReport *report, const char *style) {
    html_raw(report, "<table class=\"cards ");
    html_raw(report, style);
    html_raw(report, "\">\n<caption>");
}

void html_table_rows(HtmlReport *report, const char *const *columns) {
    html_raw(report, "</caption>\n<thead><tr>");
    for (; *columns; columns++) {
        html_raw(report, "<th scope=\"col\">");
        html_raw(report, *columns);
        html_raw(report, "</th>");
    }
    html_raw(report, "</tr></thead>\n<tbody>\n");
}

void html_table_end(HtmlReport *report) {
    html_raw(report, "</tbody></table>\n");
}

void html_row_heading(HtmlReport *report) {
    html_raw(report, "<th scope=\"row\">");
}

void html_row_heading_end(HtmlReport *report) {
    html_raw(report, "</th>");
}

void html_cell(HtmlReport *report, const char *column) {
    html_raw(report, "<td data-label=\"");
    html_raw(report, column);
    html_raw(report, "\">");
}

void html_cell_numeric(HtmlReport *report, const char *column) {
    html_raw(report, "<td class=\"number\" data-label=\"");
    html_raw(report, column);
    html_raw(report, "\">");
}

void html_cell_end(HtmlReport *report) {
    html_raw(report, "</td>");
}

void html_fact_begin(HtmlReport *report, const char *term) {
    html_raw(report, "<div><dt>");
    html_raw(report, term);
    html_raw(report, "</dt><dd>");
}

void html_fact_end(HtmlReport *report) {
    html_raw(report, "</dd></div>\n");
}

void html_note(HtmlReport *report, const Item *item) {
    Slice note = item_note(item);
    if (note.length != 0) {
        html_raw(report, "<p class=\"note\">");
        html_user(report->out, note);
        html_raw(report, "</p>");
    }
    TextList tags = item_tags(item);
    if (tags.count == 0) {
        return;
    }
    html_raw(report, "<p class=\"tags\">");
    for (unsigned i = 0; i < tags.count; i++) {
        html_raw(report, i == 0 ? "<bdi lang=\"\">#" : " <bdi lang=\"\">#");
        html_text(report->out, tags.items[i].text);
        html_raw(report, "</bdi>");
    }
    html_raw(report, "</p>");
}

// Drawn in a field of 12 by 12; filled with the colour of the text.
static const char *mark_drawing(HtmlMark mark) {
    switch (mark) {
    case MARK_CHECK:
        return "<path d=\"M4.6 10.2.9 6.5l1.4-1.4 2.3 2.3 5.1-5.1 1.4 1.4z\"/>";
    case MARK_UP:
        return "<path d=\"M6 1.5 11 10H1z\"/>";
    case MARK_DOT:
        return "<circle cx=\"6\" cy=\"6\" r=\"4.2\"/>";
    case MARK_DOWN:
        return "<path d=\"M6 10.5 1 2h10z\"/>";
    case MARK_CROSS:
        return "<path d=\"M2.6 1.2 6 4.6l3.4-3.4 1.4 1.4L7.4 6l3.4 3.4-1.4 1.4L6 7.4l-3.4 "
               "3.4-1.4-1.4L4.6 6 1.2 2.6z\"/>";
    case MARK_RING:
        return "<circle class=\"ring\" cx=\"6\" cy=\"6\" r=\"4.2\"/>";
    case MARK_HALF:
        return "<circle class=\"ring\" cx=\"6\" cy=\"6\" r=\"4.2\"/>"
               "<path d=\"M6 1.8a4.2 4.2 0 0 0 0 8.4z\"/>";
    }
    return "";
}

void html_mark(HtmlReport *report, HtmlMark mark) {
    html_raw(report, "<svg class=\"mark\" viewBox=\"0 0 12 12\" aria-hidden=\"true\">");
    html_raw(report, mark_drawing(mark));
    html_raw(report, "</svg>");
}

void html_badge(HtmlReport *report, const char *tone, HtmlMark mark, const char *words) {
    html_raw(report, "<span class=\"badge ");
    html_raw(report, tone);
    html_raw(report, "\">");
    html_mark(report, mark);
    html_raw(report, words);
    html_raw(report, "</span>");
}

void html_bar(HtmlReport *report, int64_t share, const char *tone) {
    int clamped = share < 0 ? 0 : share > 100 ? 100 : (int)share;
    buffer_add_format(report->out,
                      "<svg class=\"bar\" width=\"100%%\" height=\"8\" aria-hidden=\"true\">"
                      "<rect class=\"track\" width=\"100%%\" height=\"8\" rx=\"4\"/>"
                      "<rect class=\"fill %s\" width=\"%d%%\" height=\"8\" rx=\"4\"/></svg>",
                      tone, clamped);
}

static void data_name(HtmlReport *report, const char *attribute, Slice name) {
    html_raw(report, attribute);
    html_attribute(report->out, name);
    html_raw(report, "\"");
}

void html_data_purpose(HtmlReport *report, const Purpose *purpose) {
    Slice name = purpose ? plan_name(report->plan, &purpose->item) : SLICE("");
    data_name(report, " data-purpose=\"", name);
}

void html_data_owner(HtmlReport *report, const Person *owner) {
    Slice name = owner ? plan_name(report->plan, &owner->item) : SLICE("");
    data_name(report, " data-owner=\"", name);
}

void html_data_channel(HtmlReport *report, const Word *channel) {
    Slice name = channel ? plan_text(report->plan, channel->name) : SLICE("");
    data_name(report, " data-channel=\"", name);
}

// Names hold no blanks, so that blanks can stand between them.
void html_data_channels(HtmlReport *report, const PlaceList *places) {
    html_raw(report, " data-channel=\"");
    for (unsigned i = 0; i < places->count; i++) {
        const Word *channel = places->items[i].channel;
        if (i > 0 && channel == places->items[i - 1].channel) {
            continue;
        }
        if (i > 0) {
            buffer_add_char(report->out, ' ');
        }
        html_attribute(report->out, plan_text(report->plan, channel->name));
    }
    html_raw(report, "\"");
}

void html_dash(HtmlReport *report) {
    html_raw(report, "<span class=\"none\">–</span>");
}

void html_person(HtmlReport *report, const Person *person) {
    if (person) {
        html_user(report->out, label_person(report->plan, person));
    } else {
        html_dash(report);
    }
}

void html_places(HtmlReport *report, const PlaceList *places) {
    for (unsigned i = 0; i < places->count; i++) {
        const Place *place = &places->items[i];
        html_raw(report, "<span class=\"place\">");
        html_user(report->out, label_word(report->plan, place->channel));
        if (place->method) {
            html_raw(report, " ");
            html_user(report->out, plan_text(report->plan, place->method->name));
        }
        if (place->profile) {
            html_raw(report, " <small>");
            html_user(report->out, place->profile->handle);
            html_raw(report, "</small>");
        }
        html_raw(report, "</span>");
    }
}

// Where its statement begins in the text is the shortest thing that no two tactics share.
void html_tactic_anchor(HtmlReport *report, const Tactic *tactic) {
    buffer_add_format(report->out, "tactic-%u", (unsigned)tactic->item.head.start);
}

void html_tactic_link(HtmlReport *report, const Tactic *tactic) {
    html_raw(report, "<a href=\"#");
    html_tactic_anchor(report, tactic);
    html_raw(report, "\">");
    html_user(report->out, label_tactic(report->plan, tactic));
    html_raw(report, "</a>");
}
