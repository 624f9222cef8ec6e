// The pieces that every section of the HTML report is put together from: sections, tables that
// become cards on a phone, facts, marks and bars. What a section says of the strategy is in
// html_purposes.h and its neighbours.
#ifndef BACKEND_HTML_PARTS_H
#define BACKEND_HTML_PARTS_H

#include "backend/html/writer.h"
#include "backend/phrases.h"
#include "sema/plan.h"

typedef struct {
    const Plan *plan;
    Buffer *out;
    Buffer phrase;  // where a phrase is made before it is escaped; html_write owns it
} HtmlReport;

// Small signs that say in shape what colour says too.
typedef enum {
    MARK_CHECK,
    MARK_UP,
    MARK_DOT,
    MARK_DOWN,
    MARK_CROSS,
    MARK_RING,
    MARK_HALF
} HtmlMark;

// A phrase, escaped, in two steps: phrase_date(html_phrase(report), date); html_phrase_end(report);
Buffer *html_phrase(HtmlReport *report);
void html_phrase_end(HtmlReport *report);

// Our own markup, as it is.
static inline void html_raw(HtmlReport *report, const char *markup) {
    buffer_add_string(report->out, markup);
}
static inline void html_number(HtmlReport *report, int64_t number) {
    phrase_number(report->out, number);
}

// <section> with its heading of the second level; both ids come from `id`.
void html_section_begin(HtmlReport *report, const char *id, const char *title);
void html_section_end(HtmlReport *report);
// A plain sentence where a section has nothing to show.
void html_empty(HtmlReport *report, const char *sentence);

// A table whose rows become cards on a phone: each cell repeats its column's name for that. The
// caption is written after html_table_begin; it is read aloud, not shown.
void html_table_begin(HtmlReport *report, const char *style);
// The columns' names end with NULL; the first cell of a row is its heading.
void html_table_rows(HtmlReport *report, const char *const *columns);
void html_table_end(HtmlReport *report);
void html_row_heading(HtmlReport *report);  // <th scope="row">
void html_row_heading_end(HtmlReport *report);
void html_cell(HtmlReport *report, const char *column);  // <td data-label="…">
void html_cell_numeric(HtmlReport *report, const char *column);
void html_cell_end(HtmlReport *report);

// One row of a <dl>: begin, write the value, end.
void html_fact_begin(HtmlReport *report, const char *term);
void html_fact_end(HtmlReport *report);

// A statement's note, and its tags; nothing where it has none.
void html_note(HtmlReport *report, const Item *item);

void html_mark(HtmlReport *report, HtmlMark mark);
// A word with its mark, in the colour of `tone`: good, fair, poor, bad or quiet.
void html_badge(HtmlReport *report, const char *tone, HtmlMark mark, const char *words);

// A bar of `share` percent (clamped to 0 to 100) in the colour of `tone`. It is decoration: the
// figures stand beside it.
void html_bar(HtmlReport *report, int64_t share, const char *tone);

// Attributes that the filters read: data-purpose, data-channel and data-owner, with a blank in
// front. NULL gives an empty value, which no filter matches.
void html_data_purpose(HtmlReport *report, const Purpose *purpose);
void html_data_owner(HtmlReport *report, const Person *owner);
void html_data_channels(HtmlReport *report, const PlaceList *places);
void html_data_channel(HtmlReport *report, const Word *channel);

// A person as the report calls them; a dash where there is nobody.
void html_person(HtmlReport *report, const Person *person);
// Places a line each: "LinkedIn post", and the profile below it.
void html_places(HtmlReport *report, const PlaceList *places);
// "nothing here" for a table's cell.
void html_dash(HtmlReport *report);
// The anchor of a tactic: unique in a report, and the same wherever it is named.
void html_tactic_anchor(HtmlReport *report, const Tactic *tactic);
// The tactic's label, linked to where it is described.
void html_tactic_link(HtmlReport *report, const Tactic *tactic);

#endif
