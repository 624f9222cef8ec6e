// Reads one exported table, piece by piece: finds out what it is, and adds its figures up by day. What only the
// whole file decides (which number of a date is the month, which mark parts decimals) is kept open
// until the end. It takes bytes and gives an ExportResult; it opens nothing and reports nothing: faults
// are offsets in the decoded text. Memory: the result in the caller's arena, all else freed by
// export_reader_finish.
#ifndef SEMA_EXPORTS_READER_H
#define SEMA_EXPORTS_READER_H

#include "sema/date.h"
#include "sema/exports/known.h"
#include "sema/exports/number.h"
#include "sema/wide.h"
#include "source/rule.h"

// At most so many faults are told of one file; reading ends there.
#define EXPORT_FAULT_LIMIT 20

typedef struct ExportOptions {
    Arena *arena;
    const Vocabulary *vocabulary;
    const Symbols *symbols;
    Date today;          // for days without a year
    Slice file_name;     // for what the bytes are
    Slice as;            // the definition that it must be; empty: known by its columns
    RowCondition where;  // of the statement that names the file
    bool keep_keys;      // rows with a key are kept one by one
    Slice
        zone;  // whose days count, where the definition says in which zone the times are; may be empty
} ExportOptions;

typedef struct {
    RuleId rule;
    bool refuses;    // nothing of the file is used
    uint32_t start;  // offsets in the decoded text
    uint32_t end;
    uint32_t line;  // from 1
    Slice message;
    Slice help;
} ExportFault;

typedef struct {
    Date from;    // the first day that it stands for
    Date date;    // the last
    Wide total;   // the sum; of `average` value × weight, else the value itself
    Wide weight;  // of `average`, in millionths
    uint32_t count;
} FigureDay;

typedef struct {
    const ExportFigure *figure;
    const Word *metric;  // NULL where nothing has the name
    Slice name;
    FigureHow how;
    MetricUnit unit;
    char currency[4];
    bool found;             // its columns are in the file
    Slice title;            // that the table bears, in its form, where the figure asks for one
    uint32_t header_start;  // of its first column, in the decoded text
    uint32_t header_end;
    FigureDay *days;  // ascending by their last days
    unsigned day_count;
} FigureSeries;

// Of cells that have no header.
#define EXPORT_BEYOND_HELP                                                                         \
    "a cell that holds the delimiter stands in quotes (\"5,50\"), or export with semicolons "      \
    "between the cells"

// A row of a file with `date,metric,value`.
typedef struct {
    Slice metric;
    Slice value;
    Date date;
    uint32_t start;  // of the row
    uint32_t end;
    uint32_t date_start, date_end, metric_start, metric_end, value_start, value_end;
    bool short_row;  // has too few cells
    bool long_row;   // has some beyond the headers
    Slice date_text;
} PlainRow;

// A row with a key, for a later export of the same kind to replace.
typedef struct {
    uint64_t key;  // its hash
    Date date;
    const FigureDay *figures;  // one for each series, count 0 where it has none
} KeyedRow;

typedef struct {
    uint32_t rows;
    Slice why;
} LeftOut;

typedef struct ExportResult {
    const KnownExport *export;  // NULL where the file is refused
    bool plain;                 // `date,metric,value`: rows in `plain_rows`, no series
    DateRange range;            // of the rows that were used
    DateRange covered;          // of all rows with a day, and of what lines above the table say
    bool every_day;             // each of these days has a row
    bool one_span;              // each figure stands for all of these days together
    int32_t quiet;              // so many days may pass until the next row
    uint32_t rows;
    LIST(LeftOut) left_out;
    LIST(FigureSeries) series;
    LIST(PlainRow) plain_rows;
    LIST(KeyedRow) keyed;
    LIST(ExportFault) faults;
    unsigned more_faults;  // not told
    LIST(Slice) columns;   // as the header row has them
    bool where_missing;    // no column is called what the statement's `where` says
} ExportResult;

typedef struct ExportReader ExportReader;

// For one file; ended by export_reader_finish. The options must stay until then.
ExportReader *export_reader_new(const ExportOptions *options);
// Bytes as they come; false where no more is wanted. The first piece shows whether the file is a text at all: it must not
// be so small that it cannot (a few hundred bytes, or all there are).
bool export_reader_feed(ExportReader *reader, Slice bytes);
// Frees the reader.
const ExportResult *export_reader_finish(ExportReader *reader);

// Whether it is refused.
static inline bool export_refused(const ExportResult *result) {
    return result->export == NULL;
}

// What a series amounts to over a span; false where it has nothing there.
bool figure_over(const FigureSeries *series, DateRange range, Micro *value);
// The last day of the span on which it has a figure; DATE_NONE without.
Date figure_last_day(const FigureSeries *series, DateRange range);

// "sum", "last", "average", … as the definition says it; static.
const char *figure_how_name(FigureHow how);
// As the definition says it; empty for CREDIT_OWN.
const char *figure_credit_name(FigureCredit credit);

// How a figure of this metric is added up and in which unit, where the definition does not say; `metric`
// may be NULL.
FigureHow figure_how(const ExportFigure *figure, const Word *metric);
MetricUnit figure_unit(const ExportFigure *figure, const Word *metric);

// The whole file as the UTF-8 that offsets count in, followed by two NULs; the caller frees it with memory_free.
Slice export_decode(Slice bytes);

#endif
