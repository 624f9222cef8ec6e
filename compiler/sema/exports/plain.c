#include "sema/exports/plain.h"

#include <stdlib.h>

static bool is_counted(const Word *metric) {
    return metric == NULL || (metric->units & (1u << METRIC_COUNT | 1u << METRIC_PEOPLE)) != 0;
}

// "500 CHF": the number and its currency apart.
static Slice take_currency(Slice *text) {
    size_t length = text->length;
    Slice currency = {NULL, 0};
    if (length > 4 && text->text[length - 4] == ' ' && text->text[length - 1] >= 'A' &&
        text->text[length - 1] <= 'Z') {
        currency = slice_part(*text, length - 3, length);
        *text = slice_trim(slice_part(*text, 0, length - 4));
    }
    return currency;
}

bool plain_quantity(Slice cell, const Word *metric, Quantity *quantity, bool *doubtful) {
    bool unsure = false;
    Slice text = slice_trim(cell);
    CellNumber number = cell_number_read(text);
    Slice currency = take_currency(&text);
    bool read = quantity_parse(text, currency, quantity, NULL) == QUANTITY_OK;
    if (doubtful != NULL) {
        *doubtful = false;
    }
    if (number.status != NUMBER_READ) {
        return read;
    }
    if (number.time) {
        *quantity = (Quantity){.value = number.point, .kind = QUANTITY_TIME};
        return true;
    }
    unsure = number.either && memchr(cell.text, '.', cell.length) != NULL;
    if (doubtful != NULL) {
        *doubtful = unsure;
    }
    if (read && !unsure) {
        return true;
    }
    Micro value = number.point;
    if (number.either && is_counted(metric) && number.currency[0] == '\0') {
        value = memchr(cell.text, '.', cell.length) != NULL ? number.comma : number.point;
    }
    *quantity = (Quantity){.value = value,
                           .kind = number.percent               ? QUANTITY_PERCENT
                                   : number.currency[0] != '\0' ? QUANTITY_MONEY
                                                                : QUANTITY_COUNT};
    for (size_t i = 0; i < sizeof quantity->currency; i++) {
        quantity->currency[i] = number.currency[i];
    }
    return true;
}

static FigureSeries *series_of(ExportResult *result, Arena *arena, Symbols *symbols,
                               const Word *metric) {
    for (unsigned i = 0; i < result->series.count; i++) {
        if (result->series.items[i].metric == metric) {
            return &result->series.items[i];
        }
    }
    FigureSeries series = {.metric = metric, .how = HOW_LAST, .found = true};
    series.name = symbols_text(symbols, metric->name);
    LIST_ADD(arena, &result->series, series);
    return &result->series.items[result->series.count - 1];
}

static MetricUnit unit_of(const Word *metric, const Quantity *quantity) {
    switch ((QuantityKind)quantity->kind) {
    case QUANTITY_PERCENT:
        return METRIC_PERCENT;
    case QUANTITY_MONEY:
        return METRIC_MONEY;
    case QUANTITY_TIME:
        return METRIC_TIME;
    case QUANTITY_COUNT:
        break;
    }
    return figure_unit(&(ExportFigure){.how = HOW_LAST}, metric);
}

// The rows as they come, numbered by `count`; room is doubled.
static void add_row(FigureSeries *series, Arena *arena, Date date, Micro value) {
    unsigned count = series->day_count;
    if ((count & (count - 1)) == 0) {
        FigureDay *days = ARENA_ARRAY(arena, FigureDay, count == 0 ? 1 : count * 2);
        if (count != 0) {
            memcpy(days, series->days, count * sizeof *days);
        }
        series->days = days;
    }
    series->days[series->day_count++] =
        (FigureDay){.from = date, .date = date, .total = value, .count = count};
}

static int compare_days(const void *left, const void *right) {
    const FigureDay *a = left;
    const FigureDay *b = right;
    if (a->date != b->date) {
        return a->date < b->date ? -1 : 1;
    }
    return (a->count > b->count) - (a->count < b->count);
}

// Puts the days in order; a later row of a day replaces the earlier.
static void put_in_order(FigureSeries *series) {
    unsigned kept = 0;
    if (series->day_count > 1) {
        qsort(series->days, series->day_count, sizeof *series->days, compare_days);
    }
    for (unsigned i = 0; i < series->day_count; i++) {
        kept -= kept != 0 && series->days[kept - 1].date == series->days[i].date;
        series->days[kept] = series->days[i];
        series->days[kept++].count = 1;
    }
    series->day_count = kept;
}

Slice plain_wrong_day(Arena *arena, const PlainRow *row) {
    return arena_format(arena, "`%.*s` is no day of the calendar", SLICE_ARGS(row->date_text));
}

static void add_fault(ExportResult *result, Arena *arena, ExportFault fault) {
    if (result->faults.count >= EXPORT_FAULT_LIMIT) {
        result->more_faults++;
    } else {
        LIST_ADD(arena, &result->faults, fault);
    }
    result->export = fault.refuses ? NULL : result->export;
}

const char *plain_wrong_row(const PlainRow *row, const char **help) {
    *help = row->long_row ? EXPORT_BEYOND_HELP : "a row has a date, a metric and a value";
    return row->short_row  ? "this row has too few cells"
           : row->long_row ? "this row has more cells than there are headers"
                           : NULL;
}

// As of any export: nothing of a file with a wrong row is used. False where this is one.
static bool is_row_sound(ExportResult *result, Arena *arena, const PlainRow *row,
                         const Word *metric, uint32_t line) {
    Quantity quantity;
    bool doubtful = false;
    const char *help;
    const char *wrong = plain_wrong_row(row, &help);
    ExportFault fault = {.rule = RULE_BAD_VALUE, .refuses = true, .line = line};
    if (wrong != NULL) {
        fault.start = row->start;
        fault.end = row->end;
        fault.message = slice_from(wrong);
        fault.help = slice_from(help);
    } else if (row->date == DATE_NONE) {
        fault.start = row->date_start;
        fault.end = row->date_end;
        fault.message = plain_wrong_day(arena, row);
        fault.help = SLICE(PLAIN_WRONG_DAY_HELP);
    } else if (metric == NULL) {
        fault.rule = RULE_UNKNOWN_NAME;
        fault.start = row->metric_start;
        fault.end = row->metric_end;
        fault.message =
            arena_format(arena, "strat knows no metric `%.*s`", SLICE_ARGS(row->metric));
        fault.help =
            SLICE("`strat explain metric` lists those that there are; a .strat file that is named "
                  "besides brings its own");
    } else {
        bool read = plain_quantity(row->value, metric, &quantity, &doubtful);
        fault.start = row->value_start;
        fault.end = row->value_end;
        if (read && !doubtful) {
            return true;
        }
        fault.message = arena_format(arena, "`%.*s` %s", SLICE_ARGS(row->value),
                                     read ? "could be read in two ways" : "is no number");
        fault.help =
            read
                ? SLICE("the point parts thousands in some countries and decimals in others: write "
                        "the number without it, or with as many decimals as it takes")
                : SLICE("a number looks like 430, 1.5, $99.50 or 2h");
        fault.rule = read ? RULE_DOUBTFUL_NUMBER : RULE_BAD_VALUE;
        fault.refuses = !read;
    }
    add_fault(result, arena, fault);
    return !fault.refuses;
}

void plain_series(ExportResult *result, Arena *arena, const Vocabulary *vocabulary,
                  Symbols *symbols) {
    for (unsigned i = 0; i < result->plain_rows.count; i++) {
        const PlainRow *row = &result->plain_rows.items[i];
        const Word *metric =
            vocabulary_find(vocabulary, WORD_METRIC, symbols_intern(symbols, row->metric));
        // The row of headers is the first line, mostly.
        if (!is_row_sound(result, arena, row, metric, i + 2)) {
            continue;
        }
        FigureSeries *series = series_of(result, arena, symbols, metric);
        Quantity quantity;
        if (plain_quantity(row->value, metric, &quantity, NULL)) {
            series->unit = unit_of(metric, &quantity);
            memcpy(series->currency, quantity.currency, sizeof series->currency);
            add_row(series, arena, row->date, quantity.value);
        }
    }
    for (unsigned i = 0; i < result->series.count; i++) {
        put_in_order(&result->series.items[i]);
    }
}
