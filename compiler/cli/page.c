// Walks a page line by line; lines of text are gathered until their paragraph ends, then wrapped as
// one. Memory: a scratch buffer, freed.
#include "cli/page.h"

#include "cli/wrap.h"

#define BOLD "\033[1m"
#define DIM "\033[2m"
#define CODE "\033[36m"
#define PLAIN "\033[0m"
#define CODE_INDENT 4u

typedef struct {
    Buffer *out;
    size_t width;
    bool color;
    bool in_code;
    size_t indent;     // of the paragraph that is gathered
    Buffer paragraph;  // its text, lines joined by blanks
} Page;

// Code in a line loses its backquotes where colour tells it.
static void add_inline(Page *page, Slice text) {
    bool in_code = false;
    for (size_t i = 0; i < text.length; i++) {
        if (text.text[i] == '`' && page->color) {
            in_code = !in_code;
            buffer_add_string(&page->paragraph, in_code ? CODE : PLAIN);
        } else {
            buffer_add_char(&page->paragraph, text.text[i]);
        }
    }
}

static void end_paragraph(Page *page) {
    if (page->paragraph.length == 0) {
        return;
    }
    Buffer marked = page->paragraph;
    page->paragraph = BUFFER_EMPTY;
    add_inline(page, buffer_slice(&marked));
    wrap_text(page->out, buffer_slice(&page->paragraph), 0, page->indent, page->width);
    buffer_add_char(page->out, '\n');
    buffer_free(&page->paragraph);
    buffer_free(&marked);
    page->indent = 0;
}

static void add_heading(Page *page, Slice text) {
    end_paragraph(page);
    buffer_add_string(page->out, page->color ? BOLD : "");
    buffer_add(page->out, text);
    buffer_add_string(page->out, page->color ? PLAIN "\n" : "\n");
}

static void add_code(Page *page, Slice line) {
    if (line.length != 0) {
        buffer_add_repeated(page->out, ' ', CODE_INDENT);
        buffer_add_string(page->out, page->color ? DIM : "");
        buffer_add(page->out, line);
        buffer_add_string(page->out, page->color ? PLAIN : "");
    }
    buffer_add_char(page->out, '\n');
}

static void add_line(Page *page, Slice line) {
    Slice trimmed = slice_trim(line);
    if (slice_starts_with(trimmed, SLICE("```"))) {
        end_paragraph(page);
        page->in_code = !page->in_code;
    } else if (page->in_code) {
        add_code(page, line);
    } else if (trimmed.length == 0) {
        end_paragraph(page);
        buffer_add_char(page->out, '\n');
    } else if (slice_starts_with(line, SLICE("# "))) {
        add_heading(page, slice_part(line, 2, line.length));
    } else if (slice_starts_with(line, SLICE("## "))) {
        add_heading(page, slice_part(line, 3, line.length));
    } else {
        if (slice_starts_with(trimmed, SLICE("- "))) {
            end_paragraph(page);
            page->indent = 2;
        }
        buffer_add_string(&page->paragraph, page->paragraph.length == 0 ? "" : " ");
        buffer_add(&page->paragraph, trimmed);
    }
}

void page_write(Buffer *out, Slice markdown, size_t width, bool color) {
    Page page = {.out = out, .width = width, .color = color};
    size_t start = 0;
    while (start < markdown.length) {
        const char *end = memchr(markdown.text + start, '\n', markdown.length - start);
        size_t stop = end == NULL ? markdown.length : (size_t)(end - markdown.text);
        add_line(&page, slice_part(markdown, start, stop));
        start = stop + 1;
    }
    end_paragraph(&page);
}
