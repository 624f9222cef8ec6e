// The pieces that every part of the HTML report is put together from: sections, tables that turn
// into lists on a phone, marks, anchors, what the filters read. What a part says of the strategy is
// in its own file.
#ifndef BACKEND_HTML_PARTS_H
#define BACKEND_HTML_PARTS_H

#include "backend/html/writer.h"
#include "backend/story.h"

typedef struct {
    const Plan *plan;
    Story story;
    Language language;
    Buffer *out;
    Buffer phrase;             // where a phrase is made before it is escaped; html_write owns it
    const Item **first_goals;  // by name: the one that has the plain anchor
    const Item **first_tactics;
    unsigned charts;  // numbered, for ids
    bool stale;       // see ReportOptions
} HtmlReport;

// Small signs that say in shape what colour says too.
typedef enum { MARK_UP, MARK_DOT, MARK_DOWN, MARK_CHECK, MARK_CROSS, MARK_ASK, MARK_RING } HtmlMark;

// ---- Words -------------------------------------------------------------------------------------

// Our own markup, as it is.
static inline void html_raw(HtmlReport *report, const char *markup) {
    buffer_add_string(report->out, markup);
}
// A phrase, escaped, in two steps: say_date(html_phrase(report), …); html_phrase_end(report);
Buffer *html_phrase(HtmlReport *report);
void html_phrase_end(HtmlReport *report);
// The same for an attribute's value: the caller writes the quotes.
void html_phrase_end_attribute(HtmlReport *report);
void html_say(HtmlReport *report, Text text);
#define HTML_SAY(report, text, ...)                                                                \
    do {                                                                                           \
        SAY_WITH(html_phrase(report), (report)->language, text, __VA_ARGS__);                      \
        html_phrase_end(report);                                                                   \
    } while (0)
void html_number(HtmlReport *report, int64_t number);
void html_item(HtmlReport *report, const Item *item);
void html_word(HtmlReport *report, const Word *word);
void html_goal(HtmlReport *report, const Goal *goal);
void html_purpose(HtmlReport *report, const Purpose *purpose);

// ---- Sections and tables -----------------------------------------------------------------------

void html_section_begin(HtmlReport *report, const char *id, Text title);
void html_section_end(HtmlReport *report);
void html_heading(HtmlReport *report, Text title);  // <h3>
void html_lead_begin(HtmlReport *report);           // <p class="lead">
void html_paragraph_end(HtmlReport *report);

typedef struct {
    Text title;
    bool number;  // set to the right
} HtmlColumn;

// A table whose rows become lists of label and value on a phone. The caption is written between
// html_table_begin and html_table_rows; html_table_plain has none.
void html_table_begin(HtmlReport *report, const char *style);
void html_table_plain(HtmlReport *report, const char *style);
void html_table_rows(HtmlReport *report, const HtmlColumn *columns, unsigned count);
void html_table_end(HtmlReport *report);
void html_row(HtmlReport *report);          // <tr><th scope="row">
void html_row_heading(HtmlReport *report);  // <th scope="row">, after a <tr> of one's own
// After the row's last cell. One without words is closed, so that it is empty: on a phone its label is not shown.
void html_row_end(HtmlReport *report);
void html_cell(HtmlReport *report, const HtmlColumn *column);
// The same where the cell says by itself what it is, on a phone too.
void html_cell_plain(HtmlReport *report);
// <details> with the data behind a chart, and a button that copies it.
void html_data_begin(HtmlReport *report, Text summary, int64_t count);
void html_data_end(HtmlReport *report);

// One row of a <dl>: begin, write the value, end.
void html_fact_begin(HtmlReport *report, Text term);
void html_fact_end(HtmlReport *report);
// A statement's note, and its tags; nothing where it has none.
void html_note(HtmlReport *report, const Item *item);

// ---- Marks -------------------------------------------------------------------------------------

void html_mark(HtmlReport *report, HtmlMark mark);
// A word with its mark, in the colour of `tone`: good, fair, poor, bad or "".
void html_standing_begin(HtmlReport *report, const char *tone, HtmlMark mark);
void html_standing_end(HtmlReport *report);
void html_state(HtmlReport *report, const Goal *goal);
void html_state_count(HtmlReport *report, ProgressState state, unsigned count);  // "2 behind"

// What somebody usually has to do in a week, and at most, of a capacity that is given where it is above 0. Who usually
// has nothing is told the most alone.
void html_hours(HtmlReport *report, Micro usual, Micro most, Micro capacity);

// One entry of a key: begin, draw in a box of 30 × 12, then the words.
void html_key_begin(HtmlReport *report);
void html_key(HtmlReport *report, const char *drawing, Text words);
void html_key_end(HtmlReport *report);

// A bar of thousandths of its width in the classes that the style sheet colours; `line` < 0: none.
typedef struct {
    int64_t dark;
    const char *dark_class;
    int64_t pale;  // from the dark part on
    const char *pale_class;
    int64_t line;
} HtmlBar;
void html_bar(HtmlReport *report, const HtmlBar *bar);

// ---- Items -------------------------------------------------------------------------------------

void html_person(HtmlReport *report, const Person *person);
// id="…" and data-line of an item, with a blank in front.
void html_goal_id(HtmlReport *report, const Goal *goal);
void html_tactic_id(HtmlReport *report, const Tactic *tactic);
void html_item_id(HtmlReport *report, const char *kind, const Item *item);
void html_goal_link(HtmlReport *report, const Goal *goal);
void html_tactic_link(HtmlReport *report, const Tactic *tactic);
void html_data_line(HtmlReport *report, const Item *item);

// What the filters read, with a blank in front. NULL gives an empty value, which no filter matches.
void html_data_purpose(HtmlReport *report, const Purpose *purpose);
void html_data_owner(HtmlReport *report, const Person *owner);
void html_data_channels(HtmlReport *report, const PlaceList *places);
void html_data_months(HtmlReport *report, DateRange run);

#endif
