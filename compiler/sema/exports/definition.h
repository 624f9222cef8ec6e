// What a `define export` says of a kind of file: by which columns it is known, where its rows' days stand,
// and which figures they hold. The prelude's stand in constant tables as rows of numbers. Memory: the compilation's arena.
// Must not know files or cells.
#ifndef SEMA_EXPORTS_DEFINITION_H
#define SEMA_EXPORTS_DEFINITION_H

#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"
#include "base/symbols.h"

// Texts of which any one will do: a header in several languages, the cells of a condition.
typedef struct {
    const Slice *items;
    uint16_t count;
} HeaderNames;

// How a column's numbers are told; FIGURE_PLAIN as the metric is.
typedef enum {
    FIGURE_PLAIN,
    FIGURE_HOURS,
    FIGURE_MINUTES,
    FIGURE_SECONDS,
    FIGURE_PERCENT,  // 45.4 or 45.4%
    FIGURE_SHARE,    // 0.454
    FIGURE_MONEY     // of ExportFigure.currency
} FigureUnit;

// How the figures of several rows make one.
typedef enum { HOW_SUM, HOW_LAST, HOW_AVERAGE, HOW_MAX, HOW_COUNT, HOW_DEFAULT } FigureHow;

// How near the one who tells a figure is to what it counts. On a day that several tell, those nearest count.
typedef enum {
    CREDIT_OWN,         // keeps the count: a shop its orders, a channel its views
    CREDIT_TRACKED,     // watches all of it from beside: a site's analytics its revenue
    CREDIT_ATTRIBUTED,  // takes the credit for a part of it: an advertisement its buyers
    CREDIT_COUNT
} FigureCredit;

// `where "H" or "H2" is "x" or "y"`; none where it has no header.
typedef struct {
    HeaderNames header;
    HeaderNames cells;
} RowCondition;

// The most columns that one figure adds up.
#define EXPORT_COLUMN_LIMIT 8

typedef struct {
    Symbol metric;
    uint8_t unit;                // FigureUnit
    uint8_t how;                 // FigureHow
    char currency[4];            // of FIGURE_MONEY
    uint16_t column_count;       // added up
    const HeaderNames *columns;  // each in several languages
    HeaderNames weight;          // `average by`
    RowCondition where;
    HeaderNames under;  // titles above the table
    Slice of;        // what it counts, as figures of other exports do; empty where it is not said
    uint8_t credit;  // FigureCredit
} ExportFigure;

typedef enum { ORDER_UNSAID, ORDER_MONTH_FIRST, ORDER_DAY_FIRST } DateOrder;
typedef enum { DECIMAL_UNSAID, DECIMAL_COMMA, DECIMAL_POINT } DecimalMark;

typedef struct {
    HeaderNames date;   // headers, or how the line above the table begins
    HeaderNames since;  // beginnings of the line from whose day the cells count
    Slice zone;         // of the file's times; empty where it is not said
    uint8_t order;      // DateOrder
    uint8_t decimal;    // DecimalMark
    uint16_t need_count;
    uint16_t figure_count;
    const HeaderNames *needs;  // all of `date` and `figures` where there are none
    const ExportFigure *figures;
    RowCondition rows;
    HeaderNames except;
    HeaderNames key;
    HeaderNames accounts;  // whose figures it tells, as others of the name do: one, or one of these
} ExportDefinition;

// ---- As a row of numbers -----------------------------------------------------------------------------

typedef LIST(uint16_t) ExportNumbers;

// The number that stands for a text, and the text that a number stands for.
typedef uint16_t ExportTextNumber(void *context, Slice text);
typedef Slice ExportText(uint16_t number);

// Adds a definition as numbers, texts by those that `number_of` gives them; and reads it back, into the arena.
void export_write(Arena *arena, ExportNumbers *numbers, const ExportDefinition *definition,
                  ExportTextNumber *number_of, void *context);
const ExportDefinition *export_read(Arena *arena, const uint16_t *numbers, ExportText *text);
// How many figures the definition has, without reading all of it.
unsigned export_read_figure_count(const uint16_t *numbers);

#endif
