#include "sema/exports/plain.h"

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
    if (number.status != NUMBER_READ || number.time) {
        return read;
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

static FigureSeries *series_of(ExportResult *result, Arena *arena, const Vocabulary *vocabulary,
                               Symbols *symbols, Slice name) {
    const Word *metric = vocabulary_find(vocabulary, WORD_METRIC, symbols_intern(symbols, name));
    for (unsigned i = 0; i < result->series.count; i++) {
        FigureSeries *series = &result->series.items[i];
        if (metric != NULL ? series->metric == metric : slice_equal(series->name, name)) {
            return series;
        }
    }
    FigureSeries series = {.metric = metric, .how = HOW_LAST, .found = true};
    series.name = metric != NULL ? symbols_text(symbols, metric->name) : arena_copy(arena, name);
    series.days = ARENA_ARRAY(arena, FigureDay, result->plain_rows.count);
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
    return metric == NULL ? METRIC_COUNT : figure_unit(&(ExportFigure){.how = HOW_LAST}, metric);
}

// Keeps the days in order; a later row of a day replaces the earlier.
static void add_row(FigureSeries *series, Date date, Micro value) {
    unsigned at = series->day_count;
    while (at > 0 && series->days[at - 1].date > date) {
        at--;
    }
    if (at > 0 && series->days[at - 1].date == date) {
        series->days[at - 1].total = value;
        return;
    }
    memmove(series->days + at + 1, series->days + at,
            (series->day_count - at) * sizeof *series->days);
    series->days[at] = (FigureDay){.date = date, .total = value, .count = 1};
    series->day_count++;
}

Slice plain_wrong_day(Arena *arena, const PlainRow *row) {
    return arena_format(arena, "`%.*s` is no day of the calendar", SLICE_ARGS(row->date_text));
}

// As of any export: nothing of a file with a wrong day is used.
static void add_day_fault(ExportResult *result, Arena *arena, const PlainRow *row, uint32_t line) {
    if (result->faults.count >= EXPORT_FAULT_LIMIT) {
        result->more_faults++;
        return;
    }
    ExportFault fault = {.rule = RULE_BAD_VALUE,
                         .refuses = true,
                         .start = row->date_start,
                         .end = row->date_end,
                         .line = line,
                         .message = plain_wrong_day(arena, row),
                         .help = SLICE(PLAIN_WRONG_DAY_HELP)};
    LIST_ADD(arena, &result->faults, fault);
    result->export = NULL;
}

void plain_series(ExportResult *result, Arena *arena, const Vocabulary *vocabulary,
                  Symbols *symbols) {
    for (unsigned i = 0; i < result->plain_rows.count; i++) {
        const PlainRow *row = &result->plain_rows.items[i];
        if (!row->short_row && row->date == DATE_NONE && row->date_text.length != 0) {
            add_day_fault(result, arena, row, i + 2);  // below the headers
        }
        if (row->short_row || row->date == DATE_NONE || row->metric.length == 0) {
            continue;
        }
        FigureSeries *series = series_of(result, arena, vocabulary, symbols, row->metric);
        Quantity quantity;
        if (plain_quantity(row->value, series->metric, &quantity, NULL)) {
            series->unit = unit_of(series->metric, &quantity);
            memcpy(series->currency, quantity.currency, sizeof series->currency);
            add_row(series, row->date, quantity.value);
        }
    }
}
