// The rows of a table: lines of UTF-8 go in, cells come out. libcsv reads the cells; where a row's cells
// stand in its text is worked out only when somebody asks. The reader owns its memory.
#ifndef SEMA_EXPORTS_CELLS_H
#define SEMA_EXPORTS_CELLS_H

#include <csv.h>

#include "base/buffer.h"

// The longest row in bytes; what is longer has a quote that nothing closes.
#define ROW_LIMIT ((size_t)1024 * 1024)

typedef enum {
    CELLS_ROW,          // the line ends a row
    CELLS_MORE,         // a quote goes on behind it
    CELLS_BROKEN_QUOTE  // a quote inside a quoted cell: nothing closes the cell where it should end
} CellsStatus;

typedef struct {
    struct csv_parser parser;
    bool ready;
    bool ended;
    char delimiter;
    Buffer bytes;  // of the row's cells, one after another
    size_t *ends;  // where each ends in them
    unsigned count;
    unsigned capacity;
} Cells;

// Starts on rows with this delimiter; what was read is forgotten.
void cells_start(Cells *cells, char delimiter);
void cells_free(Cells *cells);

// Reads a line with its end. After CELLS_ROW the cells stay until the next call.
CellsStatus cells_feed(Cells *cells, Slice line);
// Ends a last row that has no line end; false where a quote is open.
bool cells_finish(Cells *cells);

static inline Slice cells_at(const Cells *cells, unsigned index) {
    if (index >= cells->count) {
        return (Slice){NULL, 0};
    }
    size_t start = index == 0 ? 0 : cells->ends[index - 1];
    return slice_part(buffer_slice(&cells->bytes), start, cells->ends[index]);
}

// Where a cell stands in its row's text, its quotes included: offsets of its first byte and behind its
// last; both at the row's end where it has no such cell.
void cells_locate(Slice row, char delimiter, unsigned index, size_t *start, size_t *end);

#endif
