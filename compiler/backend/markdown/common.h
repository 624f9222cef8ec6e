// What the parts of the Markdown report share: the Plan, the output, a buffer for the phrase that is
// being made, and tables whose columns are fixed texts. For this folder only.
#ifndef BACKEND_MARKDOWN_COMMON_H
#define BACKEND_MARKDOWN_COMMON_H

#include "backend/markdown/table.h"
#include "backend/markdown/writer.h"
#include "backend/story.h"

typedef struct {
    const Plan *plan;
    Story story;
    Language language;
    bool mermaid;
    Buffer *out;
    Buffer phrase;  // freed by markdown_write
    MarkdownColumn columns[MARKDOWN_COLUMN_LIMIT];
    MarkdownTable table;  // the one that is open
} MarkdownReport;

// The phrase buffer, emptied. What is made in it is then escaped with one of the functions below.
Buffer *markdown_phrase(MarkdownReport *report);
// What the story says, escaped; the marks around the user's words go.
void markdown_said(Buffer *out, Slice said);

// "## Title", "### Title" …, with an empty line after it.
void markdown_heading(MarkdownReport *report, unsigned level, Text title);
void markdown_heading_phrase(MarkdownReport *report, unsigned level);
// The phrase, or a fixed text, as a paragraph; nothing where it is empty.
void markdown_paragraph(MarkdownReport *report);
void markdown_sentence(MarkdownReport *report, Text text);
// "- **Label:** phrase\n"; nothing where the phrase is empty.
void markdown_fact(MarkdownReport *report, Text label);
void markdown_fact_text(MarkdownReport *report, Text label, Slice user);
void markdown_end_list(MarkdownReport *report);
// A statement's note and tags as facts.
void markdown_note(MarkdownReport *report, const Item *item);

// A table whose numbers stand right where `numbers` has the column's bit.
void markdown_rows(MarkdownReport *report, const Text *columns, unsigned count, unsigned numbers);
// The next cell: begin with markdown_phrase, end with this.
void markdown_said_cell(MarkdownReport *report);
void markdown_user_cell(MarkdownReport *report, Slice user);
void markdown_word_cell(MarkdownReport *report, const Word *word);
void markdown_goal_cell(MarkdownReport *report, const Goal *goal);
void markdown_purpose_cell(MarkdownReport *report, const Purpose *purpose);
void markdown_empty_cell(MarkdownReport *report);
void markdown_number_cell(MarkdownReport *report, int64_t number);
void markdown_rows_end(MarkdownReport *report);

#endif
