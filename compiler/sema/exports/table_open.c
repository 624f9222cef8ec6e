// Opening a table: which of its columns are what, and which lines above it tell the day. Memory: the
// result's arena.
#include "sema/exports/header.h"
#include "sema/exports/table.h"

static void check_again(Table *table, const HeaderRow *header, const TableRow *row,
                        HeaderNames names) {
    uint32_t again;
    uint32_t column = header_column(table->arena, header, names, &again);
    if (column != COLUMN_NONE && again != COLUMN_NONE) {
        OpenCell at = table_place(table, row, again);
        table_fault(table, RULE_BAD_VALUE, true, at.start, at.end, at.line,
                    "take one of the two columns out, or give it another name",
                    "the column `%.*s` stands twice",
                    SLICE_ARGS(table_quote(cells_at(row->cells, again))));
    }
}

static uint32_t column_of(Table *table, const HeaderRow *header, const TableRow *row,
                          HeaderNames names) {
    if (names.count == 0) {
        return COLUMN_NONE;
    }
    check_again(table, header, row, names);
    return header_column(table->arena, header, names, NULL);
}

// Whether the table has one of these titles above it, which is then *title.
static bool has_title(Table *table, const HeaderRow *header, HeaderNames titles, Slice *title) {
    for (unsigned line = 0; line < header->line_count; line++) {
        for (unsigned i = 0; i < titles.count; i++) {
            if (slice_equal(header->lines[line], header_form(table->arena, titles.items[i]))) {
                *title = header->lines[line];
                return true;
            }
        }
    }
    return titles.count == 0;
}

// The first day of the span that the lines above a table tell, of which the last is `end`: "# Start date: 20260901".
static Date stated_start(const HeaderRow *header, Date end) {
    Date start = end;
    for (unsigned i = 0; i < header->line_count; i++) {
        Slice line = header->lines[i];
        const char *colon =
            line.length == 0 || line.text[0] != '#' ? NULL : memchr(line.text, ':', line.length);
        if (colon == NULL) {
            continue;
        }
        RawDay day = raw_day_read(slice_part(line, (size_t)(colon - line.text) + 1, line.length));
        if (day.kind == DAY_EXACT && day.date < start) {
            start = day.date;
        }
    }
    return start;
}

// Whether it names a line above the table, "# Start date:", and no column.
static bool is_line(HeaderNames names) {
    return names.items[0].length != 0 && names.items[0].text[0] == '#';
}

static RawDay line_day(Table *table, const HeaderRow *header, HeaderNames names) {
    Slice rest;
    if (header_line(table->arena, header, names, &rest) == NULL) {
        return (RawDay){.kind = DAY_NONE};
    }
    return raw_day_read(rest);
}

// The first of a figure's columns that the table has not; none where all are there.
static Slice lacking_column(const ExportFigure *figure, const FigureColumns *columns) {
    for (unsigned k = 0; k < figure->column_count; k++) {
        if (columns->columns[k] == COLUMN_NONE) {
            return figure->columns[k].items[0];
        }
    }
    // A sum that lacks a column, and an average without its weight, would be another figure.
    if (figure->weight.count != 0 && columns->weight == COLUMN_NONE) {
        return figure->weight.items[0];
    }
    bool all = figure->where.header.count == 0 || columns->where != COLUMN_NONE;
    return all ? (Slice){NULL, 0} : figure->where.header.items[0];
}

static void open_figures(Table *table, const HeaderRow *header, const TableRow *row) {
    const ExportDefinition *definition = table->definition;
    bool any = definition->figure_count == 0;
    Slice lacks = {NULL, 0};
    for (unsigned i = 0; i < definition->figure_count; i++) {
        const ExportFigure *figure = &definition->figures[i];
        FigureColumns *columns = &table->figures[i];
        Slice title = {NULL, 0};
        columns->here = has_title(table, header, figure->under, &title);
        for (unsigned k = 0; k < figure->column_count; k++) {
            columns->columns[k] =
                columns->here ? column_of(table, header, row, figure->columns[k]) : COLUMN_NONE;
        }
        columns->weight = column_of(table, header, row, figure->weight);
        columns->where = column_of(table, header, row, figure->where.header);
        Slice lacking = columns->here ? lacking_column(figure, columns) : (Slice){NULL, 0};
        lacks = lacks.text == NULL ? lacking : lacks;
        columns->here = columns->here && lacking.text == NULL;
        any = any || columns->here;
        if (columns->here && !table->result->series.items[i].found) {
            FigureSeries *series = &table->result->series.items[i];
            OpenCell at = table_place(table, row, columns->columns[0]);
            series->found = true;
            series->title = title;
            series->header_start = at.start;
            series->header_end = at.end;
        }
    }
    if (!any && lacks.text != NULL) {
        table_fault(table, RULE_BAD_VALUE, true, row->start,
                    row->start + (uint32_t)slice_trim(row->text).length, row->line,
                    "a figure needs all its columns: those that are added, its weight and that of "
                    "its condition",
                    "the column `%.*s` is missing, and no other figure of `%.*s` is here",
                    SLICE_ARGS(table_quote(lacks)), SLICE_ARGS(table->export->name));
    } else if (!any) {
        // The columns are there, but the table is about something that no figure names.
        Slice title =
            header->line_count != 0 ? header->lines[header->line_count - 1] : (Slice){NULL, 0};
        table_fault(table, RULE_BAD_VALUE, true, row->start,
                    row->start + (uint32_t)slice_trim(row->text).length, row->line,
                    "`define export` describes a file of your own; `under \"…\"` names the title",
                    "this table is called `%.*s`, of which `%.*s` has no figure",
                    SLICE_ARGS(table_quote(title)), SLICE_ARGS(table->export->name));
    }
}

// The column that names the currency of each row.
static uint32_t currency_column(const HeaderRow *header) {
    for (unsigned i = 0; i < header->count; i++) {
        if (header_is_currency(header->forms[i])) {
            return i;
        }
    }
    return COLUMN_NONE;
}

// Gives the series their metrics, once.
static void start_series(Table *table) {
    const ExportDefinition *definition = table->definition;
    unsigned count = definition->figure_count;
    table->figures = ARENA_ARRAY(table->arena, FigureColumns, count + 1);
    table->decimal = ARENA_ARRAY(table->arena, uint8_t, count + 1);
    table->before_three = ARENA_ARRAY(table->arena, uint8_t, count + 1);
    table->either = ARENA_ARRAY(table->arena, OpenCell, count + 1);
    for (unsigned i = 0; i < count; i++) {
        const ExportFigure *figure = &definition->figures[i];
        FigureSeries series = {.figure = figure};
        series.metric = vocabulary_find(table->options->vocabulary, WORD_METRIC, figure->metric);
        series.name = symbols_text(table->options->symbols, figure->metric);
        series.unit = figure_unit(figure, series.metric);
        series.how = figure_how(figure, series.metric);
        memcpy(series.currency, figure->currency, sizeof series.currency);
        LIST_ADD(table->arena, &table->result->series, series);
    }
}

// Rows with a key are one thing each; and what stands at a day's end is one figure, which is said where there are two.
static bool may_hold(const Table *table) {
    bool holds = table->key == COLUMN_NONE && table->export->word != NULL;
    for (unsigned i = 0; i < table->definition->figure_count && holds; i++) {
        holds = table->result->series.items[i].how != HOW_LAST;
    }
    return holds;
}

void table_open(Table *table, const KnownExport *export, const HeaderRow *header,
                const TableRow *row) {
    table_settle(table);
    if (table->export == NULL) {
        table->export = export;
        table->definition = export->definition;
        start_series(table);
    }
    const ExportDefinition *definition = table->definition;
    table->column_count = header->count;
    table->number++;
    table->currency = currency_column(header);
    if (table->result->columns.count == 0) {
        for (unsigned i = 0; i < header->count; i++) {
            Slice column = arena_copy(table->arena, cells_at(row->cells, i));
            LIST_ADD(table->arena, &table->result->columns, column);
        }
    }
    table->date = column_of(table, header, row, definition->date);
    table->key = column_of(table, header, row, definition->key);
    table->holds = may_hold(table);
    table->rows = column_of(table, header, row, definition->rows.header);
    table->where = column_of(table, header, row, table->options->where.header);
    table->result->where_missing =
        table->options->where.header.count != 0 && table->where == COLUMN_NONE;
    table->moves = table->options->zone.length != 0 && definition->zone.length != 0 &&
                   zone_find(definition->zone, &table->of_file) &&
                   zone_find(table->options->zone, &table->of_plan);
    table->line_day = (RawDay){.kind = DAY_NONE};
    table->since = (RawDay){.kind = DAY_NONE};
    table->from = COLUMN_NONE;
    if (export->word == NULL) {
        table->metric = column_of(table, header, row, definition->needs[1]);
        table->value = column_of(table, header, row, definition->needs[2]);
    }
    if (table->date == COLUMN_NONE) {
        table->line_day = line_day(table, header, definition->date);
        if (table->line_day.kind == DAY_EXACT) {
            table->stated = stated_start(header, table->line_day.date);
        } else {
            table_fault(table, RULE_BAD_VALUE, true, row->start,
                        row->start + (uint32_t)slice_trim(row->text).length, row->line,
                        "`date` of the definition names a column, or the line above the table",
                        "no column or line says of which day these figures are");
        }
    } else if (definition->since.count != 0 && !is_line(definition->since)) {
        table->from = column_of(table, header, row, definition->since);
    } else if (definition->since.count != 0) {
        table->since = line_day(table, header, definition->since);
        if (table->since.kind != DAY_EXACT) {
            OpenCell at = table_place(table, row, table->date);
            table_fault(table, RULE_BAD_VALUE, true, at.start, at.end, at.line,
                        "the definition's `since` names the line that says the first day",
                        "no line above the table says from which day `%.*s` counts",
                        SLICE_ARGS(table_quote(cells_at(row->cells, table->date))));
        }
    }
    open_figures(table, header, row);
}
