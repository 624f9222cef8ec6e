// Cells of a table with commas: quoted where they must be, and defused where a spreadsheet would run them. The
// buffer is the caller's.
#ifndef BASE_CSV_WRITER_H
#define BASE_CSV_WRITER_H

#include "base/buffer.h"

// Adds a cell, without the comma before or after it. What begins with =, +, -, @, a tab or a line break
// gets an apostrophe in front: a spreadsheet then shows it as the text that it is. Control characters and what turns
// the direction of text are left out.
void csv_add_cell(Buffer *out, Slice text);

#endif
