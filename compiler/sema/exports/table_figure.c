// What a row says of a figure: its cells as numbers, in the figure's unit and currency. See table.h. Memory: none
// but what faults take in the result's arena.
#include "sema/exports/table.h"

static Micro in_unit(const FigureSeries *series, Micro value) {
    switch ((FigureUnit)series->figure->unit) {
    case FIGURE_HOURS:
        return micro_scale(value, 60, 1);
    case FIGURE_SECONDS:
        return micro_scale(value, 1, 60);
    case FIGURE_SHARE:
        return micro_scale(value, 100, 1);
    case FIGURE_PLAIN:
    case FIGURE_MINUTES:
    case FIGURE_PERCENT:
    case FIGURE_MONEY:
        break;
    }
    return value;
}

static const char *no_number(const CellNumber *number, const char **help) {
    *help =
        "a number looks like 430, 12,400, 62,5 %, $1,204.50 or 0:04:12; what is not known stays "
        "empty";
    switch (number->status) {
    case NUMBER_ROUNDED:
        *help = "a spreadsheet has rounded it: export again, and do not save the file from a "
                "spreadsheet";
        return "has lost its digits";
    case NUMBER_LARGE:
        *help = "the largest number is a trillion";
        return "is too large";
    case NUMBER_NONE:
    case NUMBER_WRONG:
    case NUMBER_READ:
        break;
    }
    return "is no number";
}

// What the cell tells that the metric is not; NULL where they agree.
static const char *other_unit(const FigureSeries *series, const CellNumber *number) {
    if (number->percent && series->unit != METRIC_PERCENT) {
        return "is a percentage, and the metric is none";
    }
    return number->currency[0] != '\0' && series->unit != METRIC_MONEY
               ? "is money, and the metric is none"
               : NULL;
}

// What the row's column of currencies says goes before a sign, which several of them share; nothing has no currency.
static void take_currency(const Table *table, const TableRow *row, const FigureSeries *series,
                          CellNumber *number) {
    if (table->currency == COLUMN_NONE || series->unit != METRIC_MONEY ||
        series->figure->currency[0] != '\0' || number->point == 0) {
        return;
    }
    Slice code = slice_trim(cells_at(row->cells, table->currency));
    char upper[4] = {0};
    for (size_t i = 0; i < code.length && code.length == 3; i++) {
        char letter = (char)(code.text[i] & ~0x20);
        if (letter < 'A' || letter > 'Z') {
            return;
        }
        upper[i] = letter;
    }
    if (upper[0] != '\0') {
        memcpy(number->currency, upper, sizeof upper);
    }
}

// Reads a figure's cell; false where it has nothing to say or is at fault.
static bool read_number(Table *table, const TableRow *row, unsigned index, uint32_t column,
                        CellNumber *number) {
    FigureSeries *series = &table->result->series.items[index];
    Slice cell = cells_at(row->cells, column);
    *number = cell_number_read(cell);
    if (number->status == NUMBER_NONE) {
        return false;
    }
    const char *help;
    if (number->status != NUMBER_READ) {
        const char *what = no_number(number, &help);
        table_cell_fault(table, row, column, help, what);
        return false;
    }
    bool time = series->unit == METRIC_TIME;
    if (number->time != time && (number->time || series->figure->unit == FIGURE_PLAIN)) {
        table_cell_fault(
            table, row, column,
            "say in the definition what the column is told in: hours, minutes or seconds",
            time ? "is no time" : "is a time, and the metric is none");
        return false;
    }
    const char *other = other_unit(series, number);
    if (other != NULL) {
        table_cell_fault(table, row, column,
                         "what the column is told in stands behind it in the definition: percent, "
                         "share or a currency",
                         other);
        return false;
    }
    take_currency(table, row, series, number);
    if (number->currency[0] != '\0') {
        if (series->currency[0] == '\0') {
            memcpy(series->currency, number->currency, sizeof series->currency);
        } else if (memcmp(series->currency, number->currency, 4) != 0) {
            Slice wanted =
                arena_format(table->arena, "is not in %s, as the others are", series->currency);
            table_cell_fault(table, row, column,
                             "currencies are never added: keep them in two columns", wanted.text);
            return false;
        }
    }
    table->decimal[index] = (uint8_t)(table->decimal[index] | (1u << number->decimal & ~1u));
    if (number->either) {
        bool point = cell.length != 0 && memchr(cell.text, '.', cell.length) != NULL;
        table->before_three[index] |= (uint8_t)(1u << (point ? DECIMAL_POINT : DECIMAL_COMMA));
        if (table->either[index].end == 0) {
            table->either[index] = table_place(table, row, column);
            table->either[index].text = arena_copy(table->arena, table_quote(slice_trim(cell)));
        }
    }
    if (!number->time && !(number->percent && series->figure->unit == FIGURE_SHARE)) {
        number->point = in_unit(series, number->point);
        number->comma = in_unit(series, number->comma);
    }
    return true;
}

void table_add_sum(const FigureSeries *series, Sum *sum, const Sum *one) {
    switch (series->how) {
    case HOW_SUM:
    case HOW_COUNT:
    case HOW_AVERAGE:
    case HOW_DEFAULT:
        sum->point += one->point;
        sum->comma += one->comma;
        sum->weight += one->weight;
        break;
    case HOW_MAX:
        sum->point = sum->count == 0 || one->point > sum->point ? one->point : sum->point;
        sum->comma = sum->count == 0 || one->comma > sum->comma ? one->comma : sum->comma;
        break;
    case HOW_LAST:
        sum->point = one->point;
        sum->comma = one->comma;
        break;
    }
    sum->count += one->count;
}

Sum table_figure(Table *table, const TableRow *row, unsigned index) {
    const FigureColumns *columns = &table->figures[index];
    const FigureSeries *series = &table->result->series.items[index];
    Sum one = {.count = 0};
    if (!columns->here || (columns->where != COLUMN_NONE &&
                           !table_matches(table, cells_at(row->cells, columns->where),
                                          series->figure->where.cells))) {
        return one;
    }
    if (series->how == HOW_COUNT) {
        one.count = slice_trim(cells_at(row->cells, columns->columns[0])).length != 0;
        one.point = one.comma = one.count * MICRO;
        return one;
    }
    for (unsigned k = 0; k < series->figure->column_count; k++) {
        CellNumber number;
        if (columns->columns[k] != COLUMN_NONE &&
            read_number(table, row, index, columns->columns[k], &number)) {
            one.point += number.point;
            one.comma += number.comma;
            one.count = 1;
        }
    }
    if (series->how == HOW_AVERAGE && one.count != 0) {
        one.weight = MICRO;
        if (columns->weight != COLUMN_NONE) {
            CellNumber weight = cell_number_read(cells_at(row->cells, columns->weight));
            Micro whole = weight.point > weight.comma ? weight.point : weight.comma;
            one.weight = weight.status == NUMBER_READ && whole > 0 ? whole : 0;
            one.count = one.weight != 0;
        }
        one.point *= one.weight;
        one.comma *= one.weight;
    }
    return one;
}
