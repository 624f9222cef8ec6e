// What changed since an earlier version: the goals then and now, then the plan's changes by group.
#include "backend/markdown/change.h"
#include "backend/markdown/parts.h"
#include "compare/sentence.h"

static void write_goals(MarkdownReport *report) {
    static const Text columns[] = {TEXT_goal, TEXT_col_newest_then, TEXT_col_newest_now,
                                   TEXT_col_pace_then, TEXT_col_pace_now};
    const Comparison *since = report->story.since;
    Story before = story_before(&report->story);
    markdown_rows(report, columns, 5, 0x6);
    for (unsigned i = 0; i < since->goals.count; i++) {
        const Goal *old = since->goals.items[i].old_goal;
        const Goal *new = since->goals.items[i].new_goal;
        story_goal(markdown_phrase(report), &report->story, new);
        markdown_said_cell(report);
        story_newest(markdown_phrase(report), &before, old);
        markdown_said_cell(report);
        story_newest(markdown_phrase(report), &report->story, new);
        markdown_said_cell(report);
        story_at_this_pace(markdown_phrase(report), &before, old);
        markdown_said_cell(report);
        story_at_this_pace(markdown_phrase(report), &report->story, new);
        markdown_said_cell(report);
    }
    markdown_rows_end(report);
}

static void write_changes(MarkdownReport *report) {
    const Comparison *since = report->story.since;
    Telling telling = {.comparison = since,
                       .kind = VOICE_WORDS,
                       .language = report->language,
                       .titles = true,
                       .stress = true};
    markdown_heading(report, 3, TEXT_since_plan);
    for (unsigned i = 0; i < since->changes.count; i++) {
        if (story_shows_change(&report->story, since->changes.items[i])) {
            buffer_add_string(report->out, "- ");
            change_sentence(markdown_phrase(report), &telling, since->changes.items[i]);
            markdown_stressed(report->out, buffer_slice(&report->phrase));
            buffer_add_char(report->out, '\n');
        }
    }
    markdown_end_list(report);
}

void markdown_since(MarkdownReport *report) {
    if (report->story.since == NULL) {
        return;
    }
    unsigned count = story_count_changes(&report->story);
    Buffer *phrase = markdown_phrase(report);
    SAY_WITH(phrase, report->language, TEXT_since_compared, fill_user(report->story.since_name));
    buffer_add_char(phrase, ' ');
    if (count == 0) {
        say(phrase, report->language, TEXT_since_same);
    } else {
        SAY_WITH(phrase, report->language, TEXT_since_count, fill_number(count));
    }
    Buffer lead = *phrase;
    report->phrase = BUFFER_EMPTY;
    markdown_heading(report, 2, TEXT_part_since);
    buffer_add(markdown_phrase(report), buffer_slice(&lead));
    buffer_free(&lead);
    markdown_paragraph(report);
    write_goals(report);
    if (count > 0) {
        write_changes(report);
    }
}
