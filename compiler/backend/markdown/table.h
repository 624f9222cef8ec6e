// Tables of GitHub-flavoured Markdown whose columns line up when they are read raw. Widths grow in
// steps, so that a longer word in one row seldom moves the others and two reports can be compared.
// For markdown*.c only. A table owns its cells until it is finished.
#ifndef BACKEND_MARKDOWN_TABLE_H
#define BACKEND_MARKDOWN_TABLE_H

#include "base/buffer.h"
#include "base/slice.h"

typedef struct {
    const char *title;  // ours; needs no escaping
    bool number;        // set to the right
} MarkdownColumn;

// More than any table has.
#define MARKDOWN_COLUMN_LIMIT 16

typedef struct {
    const MarkdownColumn *columns;
    unsigned column_count;
    Buffer text;     // all cells, one after another, escaped
    size_t *starts;  // where each cell starts in it
    size_t cell_count;
    size_t cell_capacity;
} MarkdownTable;

// `columns` must outlive the table.
void markdown_table_start(MarkdownTable *table, const MarkdownColumn *columns, unsigned count);
// Begins the next cell, in the order of reading; the caller may add to the buffer what is escaped.
Buffer *markdown_cell(MarkdownTable *table);
// The next cell, with the user's words.
void markdown_cell_text(MarkdownTable *table, Slice text);
// Writes the table and an empty line after it, without the columns that are empty throughout;
// nothing where it has no rows. Frees the cells. Every row must be complete.
void markdown_table_finish(MarkdownTable *table, Buffer *out);

#endif
