// Tables with `date,metric,value`: their rows are figures as if typed in the strategy. Memory: the reading's
// arena.
#ifndef SEMA_EXPORTS_PLAIN_H
#define SEMA_EXPORTS_PLAIN_H

#include "sema/exports/reader.h"

// The quantity in a cell: as the language writes it ("2h", "$5k", "40%"), else as any table does ("12,400",
// "1.204,50 €"). *doubtful (may be NULL): one mark before three digits, which is taken as thousands in
// counts and as a decimal's else. False where it is none.
bool plain_quantity(Slice cell, const Word *metric, Quantity *quantity, bool *doubtful);

// What is said of a row whose day does not exist, here and where a strategy takes the rows.
Slice plain_wrong_day(Arena *arena, const PlainRow *row);
#define PLAIN_WRONG_DAY_HELP "write it as 2026-03-31"

// What is wrong with the cells of a row, and what would be right; NULL where nothing is.
const char *plain_wrong_row(const PlainRow *row, const char **help);

// The rows as a series a metric, in order of appearance: the last figure of each day. What
// is wrong with a row is added to the faults.
void plain_series(ExportResult *result, Arena *arena, const Vocabulary *vocabulary,
                  Symbols *symbols);

#endif
