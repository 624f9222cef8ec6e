// The shared pieces of the Markdown report. Allocates nothing but through its buffers.
#include "backend/markdown/common.h"

Buffer *markdown_phrase(MarkdownReport *report) {
    buffer_clear(&report->phrase);
    return &report->phrase;
}

void markdown_said(Buffer *out, Slice said) {
    Buffer plain = BUFFER_EMPTY;
    for (size_t i = 0; i < said.length; i++) {
        if (said.text[i] != SAID_USER && said.text[i] != SAID_END) {
            buffer_add_char(&plain, said.text[i]);
        }
    }
    markdown_text(out, buffer_slice(&plain));
    buffer_free(&plain);
}

void markdown_heading_phrase(MarkdownReport *report, unsigned level) {
    buffer_add_repeated(report->out, '#', level);
    buffer_add_char(report->out, ' ');
    markdown_said(report->out, buffer_slice(&report->phrase));
    buffer_add_string(report->out, "\n\n");
}

void markdown_heading(MarkdownReport *report, unsigned level, Text title) {
    say(markdown_phrase(report), report->language, title);
    markdown_heading_phrase(report, level);
}

void markdown_paragraph(MarkdownReport *report) {
    if (report->phrase.length > 0) {
        markdown_said(report->out, buffer_slice(&report->phrase));
        buffer_add_string(report->out, "\n\n");
    }
}

void markdown_sentence(MarkdownReport *report, Text text) {
    say(markdown_phrase(report), report->language, text);
    markdown_paragraph(report);
}

static void add_label(MarkdownReport *report, Text label) {
    buffer_add_string(report->out, "- **");
    buffer_add_string(report->out, text_pattern(report->language, label));
    buffer_add_string(report->out, text_pattern(report->language, TEXT_colon));
    buffer_add_string(report->out, "** ");
}

void markdown_fact(MarkdownReport *report, Text label) {
    if (report->phrase.length > 0) {
        add_label(report, label);
        markdown_said(report->out, buffer_slice(&report->phrase));
        buffer_add_char(report->out, '\n');
    }
}

void markdown_fact_text(MarkdownReport *report, Text label, Slice user) {
    said_user(markdown_phrase(report), user);
    if (user.length > 0) {
        markdown_fact(report, label);
    }
}

void markdown_end_list(MarkdownReport *report) {
    buffer_add_char(report->out, '\n');
}

void markdown_note(MarkdownReport *report, const Item *item) {
    markdown_fact_text(report, TEXT_note, item_note(item));
    TextList tags = item_tags(item);
    Buffer *phrase = markdown_phrase(report);
    for (unsigned i = 0; i < tags.count; i++) {
        buffer_add_string(phrase, i == 0 ? "#" : ", #");
        said_user(phrase, tags.items[i].text);
    }
    markdown_fact(report, TEXT_tags);
}

// ---- Tables ------------------------------------------------------------------------------------

void markdown_rows(MarkdownReport *report, const Text *columns, unsigned count, unsigned numbers) {
    for (unsigned i = 0; i < count; i++) {
        report->columns[i] =
            (MarkdownColumn){text_pattern(report->language, columns[i]), (numbers >> i & 1u) != 0};
    }
    markdown_table_start(&report->table, report->columns, count);
}

void markdown_said_cell(MarkdownReport *report) {
    markdown_said(markdown_cell(&report->table), buffer_slice(&report->phrase));
}

void markdown_user_cell(MarkdownReport *report, Slice user) {
    markdown_cell_text(&report->table, user);
}

void markdown_word_cell(MarkdownReport *report, const Word *word) {
    story_word(markdown_phrase(report), &report->story, word);
    markdown_said_cell(report);
}

void markdown_goal_cell(MarkdownReport *report, const Goal *goal) {
    story_goal(markdown_phrase(report), &report->story, goal);
    markdown_said_cell(report);
}

void markdown_purpose_cell(MarkdownReport *report, const Purpose *purpose) {
    story_purpose(markdown_phrase(report), &report->story, purpose);
    markdown_said_cell(report);
}

void markdown_empty_cell(MarkdownReport *report) {
    markdown_cell(&report->table);
}

void markdown_number_cell(MarkdownReport *report, int64_t number) {
    say_number(markdown_phrase(report), report->language, number);
    markdown_said_cell(report);
}

void markdown_rows_end(MarkdownReport *report) {
    markdown_table_finish(&report->table, report->out);
}
