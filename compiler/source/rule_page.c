// Finds paragraphs in a rule's page. Knows only headings and blank lines of Markdown. Results are
// parts of the page given.
#include "source/rule_page.h"

static size_t next_line(Slice page, size_t offset) {
    while (offset < page.length && page.text[offset] != '\n') {
        offset++;
    }
    return offset < page.length ? offset + 1 : offset;
}

static Slice line_at(Slice page, size_t offset) {
    return slice_trim(slice_part(page, offset, next_line(page, offset)));
}

// The first paragraph from `offset` up to the next heading; empty where there is none.
static Slice find_paragraph(Slice page, size_t offset) {
    while (offset < page.length && line_at(page, offset).length == 0) {
        offset = next_line(page, offset);
    }
    size_t start = offset;
    while (offset < page.length) {
        Slice line = line_at(page, offset);
        if (line.length == 0 || line.text[0] == '#') {
            break;
        }
        offset = next_line(page, offset);
    }
    return slice_trim(slice_part(page, start, offset));
}

RulePage rule_page_read(Slice page) {
    RulePage parts = {{"", 0}, {"", 0}};
    size_t offset = 0;
    while (offset < page.length) {
        Slice line = line_at(page, offset);
        size_t after = next_line(page, offset);
        if (parts.summary.length == 0 && slice_starts_with(line, SLICE("# "))) {
            parts.summary = find_paragraph(page, after);
        } else if (slice_is(line, "## What it asks")) {
            parts.demand = find_paragraph(page, after);
            break;
        }
        offset = after;
    }
    if (parts.summary.length == 0) {
        parts.summary = slice_trim(page);
    }
    if (parts.demand.length == 0) {
        parts.demand = parts.summary;
    }
    return parts;
}
