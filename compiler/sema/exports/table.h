// What the reader of exports keeps of the table that it is in, and adding its rows up. Only
// sema/exports/ includes this.
#ifndef SEMA_EXPORTS_TABLE_H
#define SEMA_EXPORTS_TABLE_H

#include "base/zone.h"
#include "sema/exports/cells.h"
#include "sema/exports/day.h"
#include "sema/exports/reader.h"

// The sums of one figure on one day, in both readings of marks.
typedef struct {
    Wide point;
    Wide comma;
    Wide weight;
    uint32_t count;
} Sum;

// A day as the cells say it, before the file has decided what they mean.
typedef struct {
    uint64_t key;
    RawDay raw;
    int turn;   // years after the first row's, of days without a year
    bool used;  // some row of it was
} DayEntry;

typedef struct {
    uint32_t columns[EXPORT_COLUMN_LIMIT];  // COLUMN_NONE where it isn't there
    uint32_t weight;
    uint32_t where;
    bool here;  // in this table
} FigureColumns;

// A cell that can be read in two ways.
typedef struct {
    uint32_t start;
    uint32_t end;
    uint32_t line;
    Slice text;
} OpenCell;

typedef struct {
    uint64_t key;
    uint32_t day;    // index of its DayEntry
    uint32_t first;  // index of its first Sum in Table.keyed_sums
} KeyedEntry;

typedef struct {
    Arena *arena;
    Arena *scratch;
    const ExportOptions *options;
    ExportResult *result;
    const KnownExport *export;
    const ExportDefinition *definition;
    char delimiter;
    // The present table's columns.
    uint32_t date;
    uint32_t key;
    uint32_t rows;
    uint32_t where;
    uint32_t metric;  // of `plain`
    uint32_t value;
    bool moves;  // times are of another zone than the plan's days
    Zone of_file;
    Zone of_plan;
    RawDay line_day;  // where the day stands in a line above
    RawDay since;
    DateRange stated;  // of the lines above, where they say when the figures begin and end
    FigureColumns *figures;
    unsigned column_count;
    // Days, by key.
    uint32_t *day_slots;
    uint32_t day_slot_count;
    DayEntry *days;
    Sum *sums;  // day × figure
    uint32_t day_count;
    uint32_t day_capacity;
    uint32_t last_day;  // the row before's
    // Keys seen.
    uint64_t *keys;
    uint32_t key_slots;
    uint32_t key_count;
    KeyedEntry *keyed;
    uint32_t keyed_count;
    uint32_t keyed_capacity;
    Sum *keyed_sums;
    uint32_t keyed_sum_capacity;
    // What the cells decide.
    bool month_first;
    bool day_first;
    bool points;          // between the numbers of a day
    OpenCell either_day;  // the first day that can be two
    uint8_t *decimal;     // of each figure: mask of 1 << DecimalMark
    OpenCell *either;     // of each figure
    int turn;
    int last_month_day;  // month × 32 + day of the row before, 0 before the first
    bool ended;          // what is found is enough to refuse the file
    uint32_t totals;
    uint32_t dateless;
    uint32_t remarks;
    uint32_t others;     // by `rows` and `where`
    uint32_t elsewhere;  // in tables without the columns
} Table;

// One finished row and where it stands.
typedef struct {
    const Cells *cells;
    Slice text;
    uint32_t start;
    uint32_t line;
} TableRow;

void table_start(Table *table, Arena *arena, const ExportOptions *options, ExportResult *result);
void table_free(Table *table);

// Takes a row of headers: which columns are what. The first time it fixes the definition. Faults go to the
// result.
void table_open(Table *table, const KnownExport *export, const HeaderRow *header,
                const TableRow *row);

void table_add(Table *table, const TableRow *row);

// Works out the result, where nothing is at fault.
void table_finish(Table *table);

// A cell as messages quote it: its first 80 bytes.
Slice table_quote(Slice cell);
// Where a row's cell stands; without its text.
OpenCell table_place(const Table *table, const TableRow *row, uint32_t column);

// Adds a fault at a stretch of the text.
void table_fault(Table *table, RuleId rule, bool refuses, uint32_t start, uint32_t end,
                 uint32_t line, const char *help, const char *format, ...)
    __attribute__((format(printf, 8, 9)));

#endif
