// Laying out the tables of markdown_table.h. Two passes over the cells: their widths, then the
// rows.
#include "backend/markdown/table.h"

#include "backend/markdown/writer.h"
#include "base/memory.h"
#include "base/unicode.h"

// Columns grow by this much, and wider cells than the limit stick out rather than widen the others.
#define WIDTH_STEP 4
#define WIDTH_LIMIT 64

void markdown_table_start(MarkdownTable *table, const MarkdownColumn *columns, unsigned count) {
    *table = (MarkdownTable){.columns = columns, .column_count = count, .text = BUFFER_EMPTY};
    // No cell begins a line.
    buffer_add_char(&table->text, '|');
}

Buffer *markdown_cell(MarkdownTable *table) {
    if (table->cell_count == table->cell_capacity) {
        table->cell_capacity = table->cell_capacity == 0 ? 64 : table->cell_capacity * 2;
        table->starts =
            memory_resize(table->starts, table->cell_capacity * sizeof(table->starts[0]));
    }
    table->starts[table->cell_count++] = table->text.length;
    return &table->text;
}

void markdown_cell_text(MarkdownTable *table, Slice text) {
    markdown_text(markdown_cell(table), text);
}

static Slice cell_at(const MarkdownTable *table, size_t index) {
    size_t end = index + 1 < table->cell_count ? table->starts[index + 1] : table->text.length;
    return slice_part(buffer_slice(&table->text), table->starts[index], end);
}

// The widths of the columns; 0 for one that is empty throughout.
static void measure(const MarkdownTable *table, size_t widths[MARKDOWN_COLUMN_LIMIT]) {
    for (unsigned column = 0; column < table->column_count; column++) {
        widths[column] = 0;
        for (size_t i = column; i < table->cell_count; i += table->column_count) {
            size_t width = unicode_width(cell_at(table, i), 0);
            if (width <= WIDTH_LIMIT && width > widths[column]) {
                widths[column] = width;
            } else if (width > WIDTH_LIMIT && widths[column] == 0) {
                widths[column] = 1;
            }
        }
        if (widths[column] != 0) {
            size_t title = strlen(table->columns[column].title);
            size_t width = widths[column] > title ? widths[column] : title;
            widths[column] = width < WIDTH_STEP
                                 ? WIDTH_STEP
                                 : (width + WIDTH_STEP - 1) / WIDTH_STEP * WIDTH_STEP;
        }
    }
}

static void write_cell(Buffer *out, Slice text, size_t width, bool number) {
    size_t used = unicode_width(text, 0);
    size_t padding = used < width ? width - used : 0;
    buffer_add_string(out, "| ");
    buffer_add_repeated(out, ' ', number ? padding : 0);
    buffer_add(out, text);
    buffer_add_repeated(out, ' ', number ? 1 : padding + 1);
}

void markdown_table_finish(MarkdownTable *table, Buffer *out) {
    size_t widths[MARKDOWN_COLUMN_LIMIT];
    measure(table, widths);
    size_t rows = table->cell_count / table->column_count;
    for (size_t row = 0; rows != 0 && row < rows + 2; row++) {
        for (unsigned column = 0; column < table->column_count; column++) {
            const MarkdownColumn *what = &table->columns[column];
            if (widths[column] == 0) {
                continue;
            }
            if (row == 0) {
                write_cell(out, slice_from(what->title), widths[column], what->number);
            } else if (row == 1) {
                buffer_add_string(out, "| ");
                buffer_add_repeated(out, '-', widths[column] - (what->number ? 1 : 0));
                buffer_add_string(out, what->number ? ": " : " ");
            } else {
                write_cell(out, cell_at(table, (row - 2) * table->column_count + column),
                           widths[column], what->number);
            }
        }
        buffer_add_string(out, "|\n");
    }
    if (rows != 0) {
        buffer_add_char(out, '\n');
    }
    buffer_free(&table->text);
    memory_free(table->starts);
    *table = (MarkdownTable){.columns = table->columns, .column_count = table->column_count};
}
