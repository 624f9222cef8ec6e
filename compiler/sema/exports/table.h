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
    uint32_t table;  // of the file's tables, the one that has told it
} Sum;

// A day as the cells say it, before the file has decided what they mean.
typedef struct {
    uint64_t key;
    RawDay raw;
    int turn;   // years after the first row's, of days without a year
    bool used;  // some row of it was
    RawDay
        since;  // the first day that it stands for, where a line above the table or a column says it
    Date from;  // `since` once the file has decided; DATE_NONE before
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

// A row that is not added yet: the first and the last of a table may be the total of all others.
typedef struct {
    Sum *ones;       // what it says of each figure
    uint32_t entry;  // its day's
    uint32_t start;
    uint32_t end;
    uint32_t line;
    bool there;
    bool nameless;  // its first cell is empty
} HeldRow;

// The cells of a condition with many, as headers are compared.
typedef struct {
    const Slice *items;
    Symbols *forms;
} CellSet;

typedef struct {
    Arena *arena;
    Arena *scratch;
    LIST(CellSet) sets;
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
    uint32_t currency;  // that each row names for its money
    uint32_t number;    // of the table in the file, from 1
    uint32_t metric;    // of `plain`
    uint32_t value;
    bool moves;  // times are of another zone than the plan's days
    Zone of_file;
    Zone of_plan;
    RawDay line_day;  // where the day stands in a line above
    RawDay since;
    Date
        stated;  // the first day of the table's figures, where the lines above say it; else DATE_NONE
    uint32_t from;  // the column of the first day that a row stands for
    bool spans;     // some row has a day there
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
    // The present table's rows, while all of them are of the same days.
    HeldRow first;
    HeldRow last;
    uint32_t between;  // rows that are added
    bool holds;        // whether rows are held at all
    // What the cells decide.
    bool month_first;
    bool day_first;
    bool points;            // between the numbers of a day
    OpenCell either_day;    // the first day that can be two
    OpenCell yearless;      // the first day without a year
    uint8_t *decimal;       // of each figure: mask of 1 << DecimalMark
    uint8_t *before_three;  // likewise, the marks that stand before three digits and decide nothing
    OpenCell *either;       // of each figure
    int turn;
    int last_month_day;  // month × 32 + day of the row before, 0 before the first
    bool ended;          // what is found is enough to refuse the file
    uint32_t totals;
    uint32_t blanks;  // rows of a plain table whose value is nothing
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

// Begins with no columns known; the result and the options must stay. Ended by table_free.
void table_start(Table *table, Arena *arena, const ExportOptions *options, ExportResult *result);
void table_free(Table *table);

// Takes a row of headers: which columns are what. The first time it fixes the definition. Faults go to the
// result.
void table_open(Table *table, const KnownExport *export, const HeaderRow *header,
                const TableRow *row);

// Takes a row below the headers: its figures go to its day, or it is counted among what was left out. Faults go to the result.
void table_add(Table *table, const TableRow *row);

// Whether these cells could be a row of the present table: as many, with a day.
bool table_goes_on(const Table *table, const Cells *cells);

// Works out the result, where nothing is at fault.
void table_finish(Table *table);

// Adds what a row says of each figure to its day's sums.
void table_take(Table *table, uint32_t entry, const Sum *ones);
// Keeps the row back where it may be a total without a word for it; false where it is to be added.
bool table_hold(Table *table, const TableRow *row, uint32_t entry, const Sum *ones);
// At the end of a table: adds those that were kept back, without a total.
void table_settle(Table *table);

// What a row says of a figure; count 0 where it says nothing. Faults go to the result.
Sum table_figure(Table *table, const TableRow *row, unsigned index);
// Adds what one row says to a day's sum.
void table_add_sum(const FigureSeries *series, Sum *sum, const Sum *one);
// Whether the cell is one of these, as headers are compared.
bool table_matches(Table *table, Slice cell, HeaderNames cells);
// A fault of one cell, which refuses the file.
void table_cell_fault(Table *table, const TableRow *row, uint32_t column, const char *help,
                      const char *what);

// A cell as messages quote it: its first 80 bytes.
Slice table_quote(Slice cell);
// Where a row's cell stands; without its text.
OpenCell table_place(const Table *table, const TableRow *row, uint32_t column);

// Adds a fault at a stretch of the text.
void table_fault(Table *table, RuleId rule, bool refuses, uint32_t start, uint32_t end,
                 uint32_t line, const char *help, const char *format, ...)
    __attribute__((format(printf, 8, 9)));

#endif
