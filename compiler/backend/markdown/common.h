// What the sections of the Markdown report share: the Plan, the output, and a buffer for the phrase
// that is being made. For markdown*.c only.
#ifndef BACKEND_MARKDOWN_COMMON_H
#define BACKEND_MARKDOWN_COMMON_H

#include "backend/markdown/table.h"
#include "backend/markdown/writer.h"
#include "sema/plan.h"

typedef struct {
    const Plan *plan;
    Buffer *out;
    Buffer phrase;  // freed by markdown_write
} MarkdownReport;

// The phrase buffer, emptied. What is made in it is then escaped with one of the functions below.
Buffer *markdown_phrase(MarkdownReport *report);
// "- **Label:** phrase"; nothing where the phrase is empty.
void markdown_field_phrase(MarkdownReport *report, const char *label);
void markdown_cell_phrase(MarkdownReport *report, MarkdownTable *table);

// "## Title", "### Title" …, with an empty line after it; the words are escaped.
void markdown_heading(MarkdownReport *report, unsigned level, Slice title);
// A sentence of ours as a paragraph.
void markdown_sentence(MarkdownReport *report, const char *sentence);
void markdown_end_list(MarkdownReport *report);

// An item's note and tags: as fields of a list, or as a cell.
void markdown_note_fields(MarkdownReport *report, const Item *item);
void markdown_cell_note(MarkdownReport *report, MarkdownTable *table, const Item *item);
// Whether it has one or the other.
bool markdown_has_note(const MarkdownReport *report, const Item *item);
// The note, then the tags, as words on a line.
void markdown_note(const MarkdownReport *report, Buffer *out, const Item *item);

void markdown_cell_address(MarkdownTable *table, Slice address);

#endif
