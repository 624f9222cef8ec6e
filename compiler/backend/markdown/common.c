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

static const Slice *item_tags(const MarkdownReport *report, const Item *item, unsigned *count) {
    *count = 0;
    return item->statement == NULL ? NULL : plan_tags(report->plan, item, count);
}

static Slice item_note(const MarkdownReport *report, const Item *item) {
    return item->statement == NULL ? SLICE("") : plan_note(report->plan, item);
}

bool markdown_has_note(const MarkdownReport *report, const Item *item) {
    unsigned count;
    (void)item_tags(report, item, &count);
    return count != 0 || item_note(report, item).length != 0;
}

static void add_tags(const MarkdownReport *report, Buffer *out, const Item *item) {
    unsigned count;
    const Slice *tags = item_tags(report, item, &count);
    for (unsigned i = 0; i < count; i++) {
        buffer_add_string(out, i == 0 ? "#" : ", #");
        markdown_text(out, tags[i]);
    }
}

void markdown_note(const MarkdownReport *report, Buffer *out, const Item *item) {
    size_t before = out->length;
    markdown_text(out, item_note(report, item));
    unsigned count;
    (void)item_tags(report, item, &count);
    if (count != 0) {
        buffer_add_string(out, out->length == before ? "" : " ");
        add_tags(report, out, item);
    }
}

void markdown_note_fields(MarkdownReport *report, const Item *item) {
    markdown_field(report->out, "Note", item_note(report, item));
    unsigned count;
    (void)item_tags(report, item, &count);
    if (count != 0) {
        markdown_label(report->out, "Tags");
        add_tags(report, report->out, item);
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
