// The shared pieces of the Markdown report. Allocates nothing but through its buffers and, for
// tags, the Plan's arena.
#include "backend/markdown/common.h"

Buffer *markdown_phrase(MarkdownReport *report) {
    buffer_clear(&report->phrase);
    return &report->phrase;
}

void markdown_field_phrase(MarkdownReport *report, const char *label) {
    markdown_field(report->out, label, buffer_slice(&report->phrase));
}

void markdown_cell_phrase(MarkdownReport *report, MarkdownTable *table) {
    markdown_cell_text(table, buffer_slice(&report->phrase));
}

void markdown_heading(MarkdownReport *report, unsigned level, Slice title) {
    buffer_add_repeated(report->out, '#', level);
    buffer_add_char(report->out, ' ');
    markdown_text(report->out, title);
    buffer_add_string(report->out, "\n\n");
}

void markdown_sentence(MarkdownReport *report, const char *sentence) {
    buffer_add_string(report->out, sentence);
    buffer_add_string(report->out, "\n\n");
}

void markdown_end_list(MarkdownReport *report) {
    buffer_add_char(report->out, '\n');
}

bool markdown_has_note(const MarkdownReport *report, const Item *item) {
    (void)report;
    return item_tags(item).count != 0 || item_note(item).length != 0;
}

static void add_tags(Buffer *out, const Item *item) {
    TextList tags = item_tags(item);
    for (unsigned i = 0; i < tags.count; i++) {
        buffer_add_string(out, i == 0 ? "#" : ", #");
        markdown_text(out, tags.items[i].text);
    }
}

void markdown_note(const MarkdownReport *report, Buffer *out, const Item *item) {
    size_t before = out->length;
    (void)report;
    markdown_text(out, item_note(item));
    if (item_tags(item).count != 0) {
        buffer_add_string(out, out->length == before ? "" : " ");
        add_tags(out, item);
    }
}

void markdown_note_fields(MarkdownReport *report, const Item *item) {
    markdown_field(report->out, "Note", item_note(item));
    if (item_tags(item).count != 0) {
        markdown_label(report->out, "Tags");
        add_tags(report->out, item);
        buffer_add_char(report->out, '\n');
    }
}

void markdown_cell_note(MarkdownReport *report, MarkdownTable *table, const Item *item) {
    markdown_note(report, markdown_cell(table), item);
}

void markdown_cell_address(MarkdownTable *table, Slice address) {
    Buffer *out = markdown_cell(table);
    if (address.length != 0) {
        markdown_address(out, address);
    }
}
