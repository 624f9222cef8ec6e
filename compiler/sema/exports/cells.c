#include "sema/exports/cells.h"

#include "base/memory.h"

static void end_cell(void *bytes, size_t length, void *context) {
    Cells *cells = context;
    if (cells->count == cells->capacity) {
        cells->capacity = cells->capacity == 0 ? 64 : cells->capacity * 2;
        cells->ends = memory_resize(cells->ends, cells->capacity * sizeof *cells->ends);
    }
    buffer_add_bytes(&cells->bytes, bytes, length);
    cells->ends[cells->count++] = cells->bytes.length;
}

static void end_row(int byte, void *context) {
    (void)byte;
    ((Cells *)context)->ended = true;
}

static void release(void *block) {
    memory_free(block);
}

static void forget(Cells *cells) {
    cells->count = 0;
    cells->ended = false;
    buffer_clear(&cells->bytes);
}

void cells_start(Cells *cells, char delimiter) {
    if (cells->ready) {
        csv_free(&cells->parser);
    }
    csv_init(&cells->parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_realloc_func(&cells->parser, memory_resize);
    csv_set_free_func(&cells->parser, release);
    csv_set_blk_size(&cells->parser, 4096);
    csv_set_delim(&cells->parser, (unsigned char)delimiter);
    cells->ready = true;
    cells->delimiter = delimiter;
    forget(cells);
}

void cells_free(Cells *cells) {
    if (cells->ready) {
        csv_free(&cells->parser);
    }
    memory_free(cells->ends);
    buffer_free(&cells->bytes);
    *cells = (Cells){.ready = false};
}

CellsStatus cells_feed(Cells *cells, Slice line) {
    if (cells->ended) {
        forget(cells);
    }
    size_t done = 0;
    while (done < line.length) {
        done += csv_parse(&cells->parser, line.text + done, line.length - done, end_cell, end_row,
                          cells);
        if (done == line.length) {
            break;
        }
        if (cells->parser.quoted) {
            return CELLS_BROKEN_QUOTE;
        }
        // A quote in a cell that has none around it (5" nails) is a letter like any other.
        csv_set_opts(&cells->parser, CSV_STRICT_FINI);
        done += csv_parse(&cells->parser, line.text + done, 1, end_cell, end_row, cells);
        csv_set_opts(&cells->parser, CSV_STRICT | CSV_STRICT_FINI);
    }
    return cells->ended ? CELLS_ROW : CELLS_MORE;
}

bool cells_finish(Cells *cells) {
    if (cells->ended) {
        forget(cells);
    }
    return csv_fini(&cells->parser, end_cell, end_row, cells) == 0;
}

void cells_locate(Slice row, char delimiter, unsigned index, size_t *start, size_t *end) {
    size_t at = 0;
    for (unsigned cell = 0;; cell++) {
        while (at < row.length && row.text[at] != delimiter &&
               (row.text[at] == ' ' || row.text[at] == '\t')) {
            at++;
        }
        *start = at;
        if (at < row.length && row.text[at] == '"') {
            at++;
            while (at < row.length &&
                   (row.text[at] != '"' || (at + 1 < row.length && row.text[at + 1] == '"'))) {
                at += row.text[at] == '"' ? 2 : 1;
            }
            at = at < row.length ? at + 1 : row.length;
        }
        *end = at;
        while (at < row.length && row.text[at] != delimiter && row.text[at] != '\n' &&
               row.text[at] != '\r') {
            at++;
            *end = row.text[at - 1] == ' ' ? *end : at;
        }
        if (cell == index) {
            return;
        }
        if (at >= row.length || row.text[at] != delimiter) {
            *start = *end;
            return;
        }
        at++;
    }
}
