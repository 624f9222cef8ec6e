// `actuals "file.csv"`: figures that were reached, as rows of date, metric and value. The file is a source of its
// own, so that findings stand at the row and cell. Memory: the compilation's arena and sources.
#include "sema/import.h"
#include "sema/sema.h"

typedef struct {
    Slice text;  // without quotes
    Span at;
    bool quoted_quotes;  // holds "" for "
} Cell;

#define CELL_LIMIT 64

// Reads one row; gives the offset after it. Cells past the limit are left out.
static size_t read_row(const Source *source, size_t offset, Cell *cells, unsigned *count) {
    Slice text = source->text;
    *count = 0;
    while (offset <= text.length) {
        size_t start = offset;
        Cell cell = {{NULL, 0}, {0, 0}, false};
        if (offset < text.length && text.text[offset] == '"') {
            offset++;
            while (offset < text.length &&
                   (text.text[offset] != '"' ||
                    (offset + 1 < text.length && text.text[offset + 1] == '"'))) {
                if (text.text[offset] == '"') {
                    cell.quoted_quotes = true;
                    offset++;
                }
                offset++;
            }
            cell.text = slice_part(text, start + 1, offset);
            offset += offset < text.length;
            while (offset < text.length && text.text[offset] != ',' && text.text[offset] != '\n' &&
                   text.text[offset] != '\r') {
                offset++;
            }
        } else {
            while (offset < text.length && text.text[offset] != ',' && text.text[offset] != '\n' &&
                   text.text[offset] != '\r') {
                offset++;
            }
            cell.text = slice_trim(slice_part(text, start, offset));
        }
        cell.at = (Span){source->base + (uint32_t)start, source->base + (uint32_t)offset};
        if (*count < CELL_LIMIT) {
            cells[(*count)++] = cell;
        }
        if (offset < text.length && text.text[offset] == ',') {
            offset++;
            continue;
        }
        if (offset + 1 < text.length && text.text[offset] == '\r' &&
            text.text[offset + 1] == '\n') {
            return offset + 2;
        }
        return offset + 1;
    }
    return offset;
}

typedef struct {
    int date;
    int metric;
    int value;
} Columns;

static bool read_header(Sema *sema, const Cell *cells, unsigned count, Span row, Columns *columns) {
    *columns = (Columns){-1, -1, -1};
    for (unsigned i = 0; i < count; i++) {
        int *column = slice_equal_ignoring_case(cells[i].text, SLICE("date"))     ? &columns->date
                      : slice_equal_ignoring_case(cells[i].text, SLICE("metric")) ? &columns->metric
                      : slice_equal_ignoring_case(cells[i].text, SLICE("value"))  ? &columns->value
                                                                                  : NULL;
        if (column != NULL && *column < 0) {
            *column = (int)i;
        }
    }
    if (columns->date < 0 || columns->metric < 0 || columns->value < 0) {
        Diagnostic *finding =
            sema_error(sema, RULE_BAD_VALUE, row,
                       "the first row must name the columns date, metric and value");
        diagnostic_help(sema->diagnostics, finding, "write `date,metric,value` in the first line");
        return false;
    }
    return true;
}

// "12,400" and "12 400" are numbers in a spreadsheet's export.
static Slice plain_number(Sema *sema, Slice text) {
    if (memchr(text.text, ',', text.length) == NULL) {
        return text;
    }
    Slice copy = arena_copy(sema->arena, text);
    char *out = (char *)(uintptr_t)copy.text;
    size_t length = 0;
    size_t group = 0;
    bool grouped = false;
    for (size_t i = 0; i < text.length; i++) {
        if (text.text[i] == ',') {
            if (grouped && group != 3) {
                return text;
            }
            grouped = true;
            group = 0;
            continue;
        }
        if (grouped && text.text[i] == '.') {
            break;
        }
        group++;
        out[length++] = text.text[i];
    }
    if (group != 3) {
        return text;
    }
    const char *point = memchr(text.text, '.', text.length);
    if (point != NULL) {
        size_t rest = (size_t)(text.text + text.length - point);
        memcpy(out + length, point, rest);
        length += rest;
    }
    return (Slice){copy.text, length};
}

// False and a finding where the row is bad; *metric is what it is about, NULL where nobody knows.
static bool read_actual(Sema *sema, const Columns *columns, const Cell *cells, unsigned count,
                        Span row, Item *statement, const Word **metric) {
    *metric = NULL;
    unsigned most = (unsigned)(columns->date > columns->metric ? columns->date : columns->metric);
    most = most > (unsigned)columns->value ? most : (unsigned)columns->value;
    if (count <= most) {
        Diagnostic *finding = sema_error(sema, RULE_BAD_VALUE, row, "this row has too few cells");
        diagnostic_help(sema->diagnostics, finding, "a row has a date, a metric and a value");
        return false;
    }
    const Cell *date_cell = &cells[columns->date];
    const Cell *metric_cell = &cells[columns->metric];
    const Cell *value_cell = &cells[columns->value];
    *metric = vocabulary_find(sema->vocabulary, WORD_METRIC,
                              symbols_intern(sema->symbols, metric_cell->text));
    if (*metric != NULL) {
        sema_use_word(sema, *metric);
    }
    Date date = date_parse(date_cell->text);
    if (date == DATE_NONE) {
        Diagnostic *finding =
            sema_error(sema, RULE_BAD_VALUE, date_cell->at, "`%.*s` is no day of the calendar",
                       SLICE_ARGS(date_cell->text));
        diagnostic_help(sema->diagnostics, finding, "write it as 2026-03-31");
        return false;
    }
    if (date > sema->plan->today) {
        Diagnostic *finding =
            sema_error(sema, RULE_BAD_VALUE, date_cell->at, "an actual in the future");
        char today[DATE_TEXT_SIZE];
        date_text(sema->plan->today, today);
        diagnostic_help(sema->diagnostics, finding, "today is %s", today);
        return false;
    }
    if (*metric == NULL) {
        sema_unknown_word(sema, WORD_METRIC, metric_cell->text, metric_cell->at);
        return false;
    }
    Slice number = plain_number(sema, value_cell->text);
    Slice currency = {NULL, 0};
    if (number.length > 4 && number.text[number.length - 4] == ' ' &&
        number.text[number.length - 1] >= 'A' && number.text[number.length - 1] <= 'Z') {
        currency = slice_part(number, number.length - 3, number.length);
        number = slice_trim(slice_part(number, 0, number.length - 4));
    }
    Amount amount = {.per = UNIT_NONE, .good = true, .at = value_cell->at, .written = number};
    if (quantity_parse(number, currency, &amount.quantity, NULL) != QUANTITY_OK) {
        Diagnostic *finding = sema_error(sema, RULE_BAD_VALUE, value_cell->at,
                                         "`%.*s` is no number", SLICE_ARGS(value_cell->text));
        diagnostic_help(sema->diagnostics, finding, "a number looks like 430, 1.5, $99.50 or 2h");
        return false;
    }
    if (!sema_figure(sema, NULL, *metric, &amount, "an actual")) {
        return false;
    }
    Actual *actual = ARENA_NEW(sema->arena, Actual);
    actual->item = *statement;
    actual->item.head = row;
    actual->metric_name = (*metric)->name;
    actual->quantity = amount.quantity;
    actual->per = UNIT_NONE;
    actual->date = date;
    actual->at = row;
    actual->quantity_at = value_cell->at;
    LIST_ADD(sema->arena, &sema->plan->actuals, actual);
    return true;
}

void sema_actuals_file(Sema *sema, const Tree *tree, const Statement *statement) {
    Item *item = ARENA_NEW(sema->arena, Item);
    sema_begin(sema, item, tree, statement);
    if (statement->title == TOKEN_INDEX_NONE) {
        if (!statement->broken) {
            Diagnostic *finding = sema_error(sema, RULE_MISSING_VALUE, item->head,
                                             "an actuals statement needs a file");
            diagnostic_help(sema->diagnostics, finding, "write `actuals \"numbers.csv\"`");
        }
        return;
    }
    const Source *source =
        import_data(sema, tree, item->title, tree_token_span(tree, statement->title));
    import_record(sema, tree, statement, source);
    if (source == NULL) {
        sema_lose_figure(sema, NULL);
        return;
    }
    Cell cells[CELL_LIMIT];
    Columns columns;
    unsigned count;
    size_t offset = slice_starts_with(source->text, SLICE("\xEF\xBB\xBF")) ? 3 : 0;
    size_t start = offset;
    offset = read_row(source, offset, cells, &count);
    // Findings about rows do not break the statement that names the file for the rows that are sound.
    Span row = {source->base + (uint32_t)start, cells[count - 1].at.end};
    if (!read_header(sema, cells, count, row, &columns)) {
        sema_lose_figure(sema, NULL);
        return;
    }
    bool broken = item->broken;
    unsigned findings = 0;
    unsigned more = 0;
    while (offset < source->text.length) {
        offset = read_row(source, offset, cells, &count);
        if (count == 1 && cells[0].text.length == 0) {
            continue;
        }
        row = (Span){cells[0].at.start, cells[count - 1].at.end};
        unsigned before = sema->diagnostics->list.count;
        if (findings >= 20) {
            more++;
            continue;
        }
        const Word *metric;
        if (!read_actual(sema, &columns, cells, count, row, item, &metric)) {
            sema_lose_figure(sema, metric);
            item->broken = broken;
        }
        findings += sema->diagnostics->list.count - before;
    }
    if (more != 0) {
        sema_lose_figure(sema, NULL);
        sema_error(sema, RULE_BAD_VALUE, row, "%u more rows were not read", more);
    }
}
