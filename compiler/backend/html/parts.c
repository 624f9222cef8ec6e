// The report's building blocks. They know HTML and how the stylesheet names things, but not what
// the parts say. They own no memory but use the report's phrase buffer.
#include "backend/html/parts.h"

#include "base/unicode.h"

// ---- Words -------------------------------------------------------------------------------------

Buffer *html_phrase(HtmlReport *report) {
    buffer_clear(&report->phrase);
    return &report->phrase;
}

void html_phrase_end(HtmlReport *report) {
    html_said(report->out, buffer_slice(&report->phrase));
}

void html_phrase_end_attribute(HtmlReport *report) {
    html_said_attribute(report->out, buffer_slice(&report->phrase));
}

void html_say(HtmlReport *report, Text text) {
    html_text(report->out, slice_from(text_pattern(report->language, text)));
}

void html_number(HtmlReport *report, int64_t number) {
    say_number(report->out, report->language, number);
}

void html_item(HtmlReport *report, const Item *item) {
    html_user(report->out, label_item(report->plan, item));
}

void html_word(HtmlReport *report, const Word *word) {
    story_word(html_phrase(report), &report->story, word);
    html_phrase_end(report);
}

void html_goal(HtmlReport *report, const Goal *goal) {
    story_goal(html_phrase(report), &report->story, goal);
    html_phrase_end(report);
}

void html_purpose(HtmlReport *report, const Purpose *purpose) {
    story_purpose(html_phrase(report), &report->story, purpose);
    html_phrase_end(report);
}

// ---- Sections and tables -----------------------------------------------------------------------

void html_section_begin(HtmlReport *report, const char *id, Text title) {
    buffer_add_format(report->out, "<section id=\"%s\" aria-labelledby=\"%s-h\">\n<h2 id=\"%s-h\">",
                      id, id, id);
    html_say(report, title);
    html_raw(report, "</h2>\n");
}

void html_section_end(HtmlReport *report) {
    html_raw(report, "</section>\n");
}

void html_heading(HtmlReport *report, Text title) {
    html_raw(report, "<h3>");
    html_say(report, title);
    html_raw(report, "</h3>\n");
}

void html_lead_begin(HtmlReport *report) {
    html_raw(report, "<p class=\"lead\">");
}

void html_paragraph_end(HtmlReport *report) {
    html_raw(report, "</p>\n");
}

static void table_start(HtmlReport *report, const char *style) {
    html_raw(report, "<table class=\"cards");
    html_raw(report, style[0] == '\0' ? "" : " ");
    html_raw(report, style);
    html_raw(report, "\">");
}

void html_table_begin(HtmlReport *report, const char *style) {
    table_start(report, style);
    html_raw(report, "<caption>");
}

void html_table_plain(HtmlReport *report, const char *style) {
    table_start(report, style);
}

void html_table_rows(HtmlReport *report, const HtmlColumn *columns, unsigned count) {
    html_raw(report, "<thead><tr>");
    for (unsigned i = 0; i < count; i++) {
        html_raw(report,
                 columns[i].number ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
        html_say(report, columns[i].title);
    }
    html_raw(report, "<tbody>\n");
}

void html_table_end(HtmlReport *report) {
    html_raw(report, "</table>\n");
}

void html_row(HtmlReport *report) {
    html_raw(report, "<tr><th scope=\"row\">");
}

void html_row_end(HtmlReport *report) {
    const Buffer *out = report->out;
    bool empty = out->length > 0 && out->text[out->length - 1] == '>';
    size_t tag = out->length;
    while (empty && tag > 0 && out->text[tag - 1] != '<') {
        tag--;
    }
    empty = empty && out->length - tag >= 3 && memcmp(out->text + tag, "td", 2) == 0;
    html_raw(report, empty ? "</td>\n" : "\n");
}

void html_row_heading(HtmlReport *report) {
    html_raw(report, "<th scope=\"row\">");
}

void html_cell(HtmlReport *report, const HtmlColumn *column) {
    html_raw(report, column->number ? "<td class=\"n\" data-l=\"" : "<td data-l=\"");
    html_say(report, column->title);
    html_raw(report, "\">");
}

void html_cell_plain(HtmlReport *report) {
    html_raw(report, "<td>");
}

void html_data_begin(HtmlReport *report, Text summary, int64_t count) {
    html_raw(report, "<details class=\"data\"><summary>");
    HTML_SAY(report, summary, fill_number(count));
    html_raw(report, "</summary>\n");
}

void html_data_end(HtmlReport *report) {
    html_raw(report, "<button type=\"button\" class=\"copy\" hidden>");
    html_say(report, TEXT_copy);
    html_raw(report, "</button></details>\n");
}

void html_fact_begin(HtmlReport *report, Text term) {
    html_raw(report, "<dt>");
    html_say(report, term);
    html_raw(report, "</dt><dd>");
}

void html_fact_end(HtmlReport *report) {
    html_raw(report, "</dd>\n");
}

void html_note(HtmlReport *report, const Item *item) {
    Slice note = item_note(item);
    TextList tags = item_tags(item);
    if (note.length == 0 && tags.count == 0) {
        return;
    }
    html_raw(report, "<small class=\"note\">");
    html_user(report->out, note);
    for (unsigned i = 0; i < tags.count; i++) {
        html_raw(report, i > 0 || note.length > 0 ? " " : "");
        html_raw(report, "<span class=\"tag\">#");
        html_user(report->out, tags.items[i].text);
        html_raw(report, "</span>");
    }
    html_raw(report, "</small>");
}

// ---- Marks -------------------------------------------------------------------------------------

static const char *mark_drawing(HtmlMark mark) {
    switch (mark) {
    case MARK_UP:
        return "<path d=\"M8 2 15 14H1z\"/>";
    case MARK_DOT:
        return "<circle cx=\"8\" cy=\"8\" r=\"6\"/>";
    case MARK_DOWN:
        return "<path d=\"M8 14 1 2h14z\"/>";
    case MARK_CHECK:
        return "<path d=\"M1 8l5 6L15 2\"/>";
    case MARK_CROSS:
        return "<path d=\"M2 2l12 12M14 2 2 14\"/>";
    case MARK_ASK:
        return "<path d=\"M3 5c0-5 10-5 10 0 0 3-5 3-5 6M8 14v2\"/>";
    case MARK_RING:
        return "<circle cx=\"8\" cy=\"8\" r=\"6\"/>";
    }
    return "";
}

void html_mark(HtmlReport *report, HtmlMark mark) {
    bool filled = mark == MARK_UP || mark == MARK_DOT || mark == MARK_DOWN;
    html_raw(report, filled ? "<svg class=\"g f\"" : "<svg class=\"g\"");
    html_raw(report, " viewBox=\"0 0 16 16\" aria-hidden=\"true\">");
    html_raw(report, mark_drawing(mark));
    html_raw(report, "</svg>");
}

void html_standing_begin(HtmlReport *report, const char *tone, HtmlMark mark) {
    html_raw(report, "<span class=\"st ");
    html_raw(report, tone);
    html_raw(report, "\">");
    html_mark(report, mark);
}

void html_standing_end(HtmlReport *report) {
    html_raw(report, "</span>");
}

static const struct {
    const char *tone;
    HtmlMark mark;
} looks[] = {
    [PROGRESS_UNMEASURED] = {"", MARK_RING},   [PROGRESS_AHEAD] = {"good", MARK_UP},
    [PROGRESS_ON_TRACK] = {"fair", MARK_DOT},  [PROGRESS_BEHIND] = {"poor", MARK_DOWN},
    [PROGRESS_REACHED] = {"good", MARK_CHECK}, [PROGRESS_MISSED] = {"bad", MARK_CROSS},
    [PROGRESS_LATE] = {"fair", MARK_CHECK},    [PROGRESS_OVERDUE] = {"poor", MARK_ASK},
};

void html_state(HtmlReport *report, const Goal *goal) {
    ProgressState state = goal->progress.state;
    html_standing_begin(report, looks[state].tone, looks[state].mark);
    html_say(report, goal_state_text(goal));
    html_standing_end(report);
}

void html_state_count(HtmlReport *report, ProgressState state, unsigned count) {
    html_standing_begin(report, looks[state].tone, looks[state].mark);
    html_number(report, count);
    html_raw(report, " ");
    html_say(report, story_state_text(state));
    html_standing_end(report);
}

void html_hours(HtmlReport *report, Micro usual, Micro most, Micro capacity) {
    Buffer usually = BUFFER_EMPTY;
    Buffer at_most = BUFFER_EMPTY;
    Buffer at_hand = BUFFER_EMPTY;
    say_minutes(&usually, report->language, usual);
    say_minutes(&at_most, report->language, most);
    say_minutes(&at_hand, report->language, capacity);
    int64_t percent = capacity > 0 ? micro_scale(most, 100, capacity) : 0;
    if (most == 0 && capacity < 0) {
        html_say(report, TEXT_load_nothing);
    } else if (most == 0) {
        HTML_SAY(report, TEXT_load_nothing_of, fill_words(&at_hand));
    } else if (usual > 0 && capacity > 0) {
        HTML_SAY(report, TEXT_load_usual, fill_words(&usually), fill_words(&at_hand),
                 fill_words(&at_most), fill_number(percent));
    } else if (usual > 0) {
        HTML_SAY(report, TEXT_load_usual_free, fill_words(&usually), fill_words(&at_most));
    } else if (capacity > 0) {
        HTML_SAY(report, TEXT_load_most, fill_words(&at_most), fill_words(&at_hand),
                 fill_number(percent));
    } else {
        HTML_SAY(report, TEXT_load_most_free, fill_words(&at_most));
    }
    buffer_free(&usually);
    buffer_free(&at_most);
    buffer_free(&at_hand);
}

void html_key_begin(HtmlReport *report) {
    html_raw(report, "<ul class=\"key\" aria-label=\"");
    html_say(report, TEXT_marks_mean);
    html_raw(report, "\">");
}

void html_key(HtmlReport *report, const char *drawing, Text words) {
    html_raw(report, "<li><svg viewBox=\"0 0 30 12\" aria-hidden=\"true\">");
    html_raw(report, drawing);
    html_raw(report, "</svg>");
    html_say(report, words);
    html_raw(report, "</li>");
}

void html_key_end(HtmlReport *report) {
    html_raw(report, "</ul>\n");
}

static int64_t clamp(int64_t thousandths) {
    return thousandths < 0 ? 0 : thousandths > 1000 ? 1000 : thousandths;
}

void html_bar(HtmlReport *report, const HtmlBar *bar) {
    int64_t dark = clamp(bar->dark);
    int64_t pale = clamp(bar->dark + bar->pale) - dark;
    html_raw(report, "<svg class=\"bar\" viewBox=\"0 0 1000 14\" preserveAspectRatio=\"none\" "
                     "aria-hidden=\"true\"><path class=\"track\" d=\"M0 0h1000v14H0z\"/>");
    if (dark > 0) {
        buffer_add_format(report->out, "<path class=\"%s\" d=\"M0 0h%dv14H0z\"/>", bar->dark_class,
                          (int)dark);
    }
    if (pale > 0) {
        buffer_add_format(report->out, "<path class=\"%s\" d=\"M%d 0h%dv14h-%dz\"/>",
                          bar->pale_class, (int)dark, (int)pale, (int)pale);
    }
    if (bar->line >= 0) {
        buffer_add_format(report->out, "<path class=\"cap\" d=\"M%d -3V17\"/>",
                          (int)clamp(bar->line));
    }
    html_raw(report, "</svg>");
}

// ---- Items -------------------------------------------------------------------------------------

void html_person(HtmlReport *report, const Person *person) {
    story_person(html_phrase(report), &report->story, person);
    html_phrase_end(report);
}

void html_data_line(HtmlReport *report, const Item *item) {
    const Plan *plan = report->plan;
    if (item->statement == NULL || plan->trees.count == 0 || item->tree != plan->trees.items[0]) {
        return;
    }
    SourceRange place = sources_place(plan->sources, item_head(item));
    buffer_add_format(report->out, " data-line=\"%u\"", (unsigned)place.start.line);
}

// The name, where it is the first of its kind that has it; else where it stands in the text.
static void add_anchor(HtmlReport *report, const char *kind, const Item *item, const Item *first) {
    html_raw(report, kind);
    html_raw(report, "-");
    if (item->name != SYMBOL_NONE && first == item) {
        html_attribute(report->out, plan_name(report->plan, item));
    } else {
        buffer_add_format(report->out, "%u", (unsigned)item_head(item).start);
    }
}

static const Item *first_of(const Item **first, const Item *item) {
    return first == NULL || item->name == SYMBOL_NONE ? NULL : first[item->name];
}

static void add_id(HtmlReport *report, const char *kind, const Item *item, const Item *first) {
    html_raw(report, " id=\"");
    add_anchor(report, kind, item, first);
    html_raw(report, "\"");
    html_data_line(report, item);
}

void html_goal_id(HtmlReport *report, const Goal *goal) {
    add_id(report, "goal", &goal->item, first_of(report->first_goals, &goal->item));
}

void html_tactic_id(HtmlReport *report, const Tactic *tactic) {
    add_id(report, "tactic", &tactic->item, first_of(report->first_tactics, &tactic->item));
}

void html_item_id(HtmlReport *report, const char *kind, const Item *item) {
    add_id(report, kind, item, item);
}

void html_goal_link(HtmlReport *report, const Goal *goal) {
    html_raw(report, "<a href=\"#");
    add_anchor(report, "goal", &goal->item, first_of(report->first_goals, &goal->item));
    html_raw(report, "\">");
    html_goal(report, goal);
    html_raw(report, "</a>");
}

void html_tactic_link(HtmlReport *report, const Tactic *tactic) {
    html_raw(report, "<a href=\"#");
    add_anchor(report, "tactic", &tactic->item, first_of(report->first_tactics, &tactic->item));
    html_raw(report, "\">");
    html_user(report->out, label_item(report->plan, &tactic->item));
    html_raw(report, "</a>");
}

static void data_name(HtmlReport *report, const char *attribute, Slice name) {
    html_raw(report, attribute);
    html_attribute(report->out, name);
    html_raw(report, "\"");
}

void html_data_purpose(HtmlReport *report, const Purpose *purpose) {
    Slice name = purpose != NULL ? plan_name(report->plan, &purpose->item) : SLICE("");
    data_name(report, " data-purpose=\"", name);
}

void html_data_owner(HtmlReport *report, const Person *owner) {
    Slice name = owner != NULL ? plan_name(report->plan, &owner->item) : SLICE("");
    data_name(report, " data-owner=\"", name);
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

void html_data_months(HtmlReport *report, DateRange run) {
    char first[DATE_TEXT_SIZE] = "";
    char last[DATE_TEXT_SIZE] = "";
    if (run.start != DATE_NONE) {
        date_text(run.start, first);
        date_text(run.end, last);
    }
    buffer_add_format(report->out, " data-month=\"%.7s %.7s\"", first, last);
}
