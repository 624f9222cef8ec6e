// What changed since an earlier version: how the goals stood then and stand now, then the plan's changes. What is only for the
// team is left out for a client.
#include "backend/html/page.h"
#include "compare/sentence.h"

typedef struct {
    const char *tone;
    HtmlMark mark;
} Look;

static const Look looks[] = {
    [MARK_ADDED] = {"good", MARK_CHECK}, [MARK_DROPPED] = {"bad", MARK_CROSS},
    [MARK_RAISED] = {"good", MARK_UP},   [MARK_LOWERED] = {"poor", MARK_DOWN},
    [MARK_CHANGED] = {"fair", MARK_DOT}, [MARK_RENAMED] = {"fair", MARK_RING}};

// What is to be settled is no gain when it is new, and none is lost when it is settled.
static const Look finding_looks[] = {
    [MARK_ADDED] = {"poor", MARK_RING}, [MARK_DROPPED] = {"good", MARK_CHECK}};

bool html_since_present(const Story *story) {
    return story->since != NULL;
}

static void write_goals(HtmlReport *report) {
    static const HtmlColumn columns[] = {{TEXT_goal, false},
                                         {TEXT_col_newest_then, true},
                                         {TEXT_col_newest_now, true},
                                         {TEXT_col_pace_then, false},
                                         {TEXT_col_pace_now, false}};
    const Comparison *since = report->story.since;
    Story before = story_before(&report->story);
    if (since->goals.count == 0) {
        return;
    }
    html_table_plain(report, "");
    html_table_rows(report, columns, 5);
    for (unsigned i = 0; i < since->goals.count; i++) {
        const Goal *old = since->goals.items[i].old_goal;
        const Goal *new = since->goals.items[i].new_goal;
        html_row(report);
        html_goal_link(report, new);
        html_cell(report, &columns[1]);
        story_newest(html_phrase(report), &before, old);
        html_phrase_end(report);
        html_cell(report, &columns[2]);
        story_newest(html_phrase(report), &report->story, new);
        html_phrase_end(report);
        html_cell(report, &columns[3]);
        story_at_this_pace(html_phrase(report), &before, old);
        html_phrase_end(report);
        html_cell(report, &columns[4]);
        story_at_this_pace(html_phrase(report), &report->story, new);
        html_phrase_end(report);
        html_row_end(report);
    }
    html_table_end(report);
}

static void write_change(HtmlReport *report, const Change *change) {
    Telling telling = {.comparison = report->story.since,
                       .kind = VOICE_WORDS,
                       .language = report->language,
                       .titles = true,
                       .marked = true};
    ChangeMark mark = change_mark_of(change);
    html_raw(report, "<li><b>");
    bool finding = change->finding != NULL && mark <= MARK_DROPPED;
    const Look *look = finding ? &finding_looks[mark] : &looks[mark];
    html_standing_begin(report, look->tone, look->mark);
    html_say(report, change_mark_text(change));
    html_standing_end(report);
    html_raw(report, "</b><div><p>");
    change_sentence(html_phrase(report), &telling, change);
    html_phrase_end(report);
    html_raw(report, "</p></div></li>\n");
}

static void write_changes(HtmlReport *report) {
    const Comparison *since = report->story.since;
    html_heading(report, TEXT_since_plan);
    html_raw(report, "<ul class=\"list wide\">\n");
    for (unsigned i = 0; i < since->changes.count; i++) {
        if (story_shows_change(&report->story, since->changes.items[i])) {
            write_change(report, since->changes.items[i]);
        }
    }
    html_raw(report, "</ul>\n");
}

void html_since(HtmlReport *report) {
    unsigned count = story_count_changes(&report->story);
    html_section_begin(report, "changed", TEXT_part_since);
    html_lead_begin(report);
    HTML_SAY(report, TEXT_since_compared, fill_user(report->story.since_name));
    html_raw(report, " ");
    if (count == 0) {
        html_say(report, TEXT_since_same);
    } else {
        HTML_SAY(report, TEXT_since_count, fill_number(count));
    }
    html_paragraph_end(report);
    write_goals(report);
    if (count > 0) {
        write_changes(report);
    }
    html_section_end(report);
}
