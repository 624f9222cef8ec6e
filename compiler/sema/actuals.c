// `actuals "file.csv"`: figures that were reached. The rows of a plain table are figures as if typed; what an export
// adds up to is given to goals once all of them are known (feed.c). Memory: the compilation's arena and sources.
#include <stdlib.h>

#include "sema/define_export.h"
#include "sema/exports/plain.h"
#include "sema/import.h"

#define FINDING_LIMIT 20

static Span span_in(const Source *source, uint32_t start, uint32_t end) {
    uint32_t length = (uint32_t)source->text.length;
    end = end < length ? end : length;
    return (Span){source->base + (start < end ? start : end), source->base + end};
}

// ---- Plain tables --------------------------------------------------------------------------------

static bool row_date(Sema *sema, const PlainRow *row, const Source *source) {
    Span at = span_in(source, row->date_start, row->date_end);
    if (row->date == DATE_NONE) {
        Finding *finding = sema_error(sema, RULE_BAD_VALUE, at, "%.*s",
                                      SLICE_ARGS(plain_wrong_day(sema->arena, row)));
        finding_help(sema->findings, finding, PLAIN_WRONG_DAY_HELP);
        return false;
    }
    if (row->date > sema->plan->today) {
        char today[DATE_TEXT_SIZE];
        date_text(sema->plan->today, today);
        Finding *finding = sema_error(sema, RULE_BAD_VALUE, at, "an actual in the future");
        finding_help(sema->findings, finding, "today is %s", today);
        return false;
    }
    return true;
}

// One mark before three digits: said at the first such cell of a file, with both readings of all.
static void doubt(Sema *sema, const PlainRow *row, const Source *source, Span at,
                  Quantity quantity) {
    enum { LABELS_MOST = 8 };
    Buffer digits = BUFFER_EMPTY;
    for (size_t i = 0; i < row->value.length; i++) {
        if (row->value.text[i] != '.') {
            buffer_add_char(&digits, row->value.text[i]);
        }
    }
    Slice whole = arena_format(sema->arena, "%.*s", SLICE_ARGS(buffer_slice(&digits)));
    buffer_free(&digits);
    Slice part = arena_format(sema->arena, "%.*s0", SLICE_ARGS(row->value));
    Finding *finding = sema->doubted_in == source ? sema->doubted : NULL;
    if (finding != NULL) {
        if (finding->labels.count < LABELS_MOST) {
            finding_label(sema->findings, finding, at, "and this");
        }
    } else {
        Buffer taken = BUFFER_EMPTY;
        quantity_text(&taken, quantity);
        finding = findings_add(sema->findings, RULE_DOUBTFUL_NUMBER, at, "`%.*s` is read as %.*s",
                               SLICE_ARGS(row->value), SLICE_ARGS(buffer_slice(&taken)));
        buffer_free(&taken);
        finding_help(
            sema->findings, finding,
            "the point parts thousands in some countries and decimals in others: write the number "
            "without it, or with as many decimals as it takes");
        finding_fix(sema->findings, finding, false, "write `%.*s`", SLICE_ARGS(whole));
        finding_fix(sema->findings, finding, false, "write `%.*s`", SLICE_ARGS(part));
        sema->doubted = finding;
        sema->doubted_in = source;
    }
    fix_edit(sema->findings, finding->fixes.items[0], at, whole);
    fix_edit(sema->findings, finding->fixes.items[1], at, part);
}

// False and a finding where the row is bad; *metric is what it is about, NULL where nobody knows.
static bool read_row(Sema *sema, const PlainRow *row, const Source *source, const Item *statement,
                     Goal *goal, const Word **metric) {
    *metric = NULL;
    Span whole = span_in(source, row->start, row->end);
    const char *help;
    const char *wrong = plain_wrong_row(row, &help);
    if (wrong != NULL) {
        Finding *finding = sema_error(sema, RULE_BAD_VALUE, whole, "%s", wrong);
        finding_help(sema->findings, finding, "%s", help);
        return false;
    }
    Span metric_at = span_in(source, row->metric_start, row->metric_end);
    Span value_at = span_in(source, row->value_start, row->value_end);
    *metric =
        vocabulary_find(sema->vocabulary, WORD_METRIC, symbols_intern(sema->symbols, row->metric));
    if (*metric != NULL) {
        sema_use_word(sema, *metric);
    }
    if (!row_date(sema, row, source)) {
        return false;
    }
    if (*metric == NULL) {
        sema_unknown_word(sema, WORD_METRIC, row->metric, metric_at);
        return false;
    }
    if (goal != NULL && goal->metric != *metric) {
        return true;  // it feeds that goal's metric only
    }
    Quantity quantity;
    bool doubtful;
    if (!plain_quantity(row->value, *metric, &quantity, &doubtful)) {
        Finding *finding = sema_error(sema, RULE_BAD_VALUE, value_at, "`%.*s` is no number",
                                      SLICE_ARGS(row->value));
        finding_help(sema->findings, finding, "a number looks like 430, 1.5, $99.50 or 2h");
        return false;
    }
    Amount amount = {.quantity = quantity,
                     .per = UNIT_NONE,
                     .good = true,
                     .at = value_at,
                     .written = row->value};
    if (!sema_figure(sema, NULL, *metric, &amount, "an actual")) {
        return false;
    }
    quantity = amount.quantity;
    if (doubtful) {
        doubt(sema, row, source, value_at, quantity);
    }
    Actual *actual = ARENA_NEW(sema->arena, Actual);
    actual->item = *statement;
    actual->metric_name = (*metric)->name;
    actual->quantity = quantity;
    actual->per = UNIT_NONE;
    actual->date = row->date;
    actual->at = whole;
    actual->quantity_at = value_at;
    if (goal != NULL && !sema_figure_fits(goal, &actual->quantity, UNIT_NONE)) {
        Finding *finding = sema_error(sema, RULE_BAD_VALUE, value_at,
                                      "`%.*s` does not fit the goal", SLICE_ARGS(row->value));
        finding_label(sema->findings, finding,
                      span_is_none(goal->target.at) ? item_head(&goal->item) : goal->target.at,
                      "this goal is in another unit");
        return false;
    }
    LIST_ADD(sema->arena, &sema->plan->actuals, actual);
    if (goal != NULL) {
        LIST_ADD(sema->arena, &goal->actuals, actual);
    }
    return true;
}

static int compare_rows(const void *left, const void *right) {
    const MetricRow *a = left;
    const MetricRow *b = right;
    if (a->metric != b->metric) {
        return (uintptr_t)a->metric < (uintptr_t)b->metric ? -1 : 1;
    }
    return (a->row > b->row) - (a->row < b->row);
}

static void sort_rows(Sema *sema, FigureTable *table) {
    const ExportResult *result = table->result;
    table->rows = ARENA_ARRAY(sema->arena, MetricRow, result->plain_rows.count + 1);
    for (unsigned i = 0; i < result->plain_rows.count; i++) {
        Symbol name = symbols_find(sema->symbols, result->plain_rows.items[i].metric);
        const Word *metric = vocabulary_find(sema->vocabulary, WORD_METRIC, name);
        if (metric != NULL) {
            table->rows[table->row_count++] = (MetricRow){metric, i};
        }
    }
    if (table->row_count > 1) {
        qsort(table->rows, table->row_count, sizeof *table->rows, compare_rows);
    }
}

// The rows of a table that another statement has read: those of the goal's metric. What names it twice at one place adds nothing.
static void read_rows_again(Sema *sema, FigureTable *table, const Source *source, Item *item,
                            Goal *goal) {
    if (goal == NULL || goal->metric == NULL || table->last == goal) {
        return;
    }
    if (table->rows == NULL) {
        sort_rows(sema, table);
    }
    uint32_t low = 0;
    uint32_t high = table->row_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if ((uintptr_t)table->rows[middle].metric < (uintptr_t)goal->metric) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool broken = item->broken;
    for (; low < table->row_count && table->rows[low].metric == goal->metric; low++) {
        const Word *metric;
        const PlainRow *row = &table->result->plain_rows.items[table->rows[low].row];
        if (!read_row(sema, row, source, item, goal, &metric)) {
            sema_lose_figure(sema, metric);
            item->broken = broken;
        }
    }
}

// Findings about rows do not break the statement that names the file for the rows that are sound.
static void read_rows(Sema *sema, const ExportResult *result, const Source *source, Item *item,
                      Goal *goal) {
    bool broken = item->broken;
    uint32_t before = sema->findings->added;
    unsigned more = 0;
    for (unsigned i = 0; i < result->plain_rows.count; i++) {
        const PlainRow *row = &result->plain_rows.items[i];
        const Word *metric;
        if (sema->findings->added - before >= FINDING_LIMIT) {
            more++;
        } else if (!read_row(sema, row, source, item, goal, &metric)) {
            sema_lose_figure(sema, metric);
            item->broken = broken;
        }
    }
    if (more != 0) {
        sema_lose_figure(sema, NULL);
        const PlainRow *last = &result->plain_rows.items[result->plain_rows.count - 1];
        sema_error(sema, RULE_BAD_VALUE, span_in(source, last->start, last->end),
                   more == 1 ? "%u more row was not read" : "%u more rows were not read", more);
    }
}

// ---- The statement -------------------------------------------------------------------------------

// How many files with figures there are: rows with a key are kept one by one only where another file may replace
// them.
static bool has_several(Sema *sema) {
    unsigned count = 0;
    if (sema->figure_files != 0) {
        return sema->figure_files > 1;
    }
    for (unsigned i = 0; i < sema->plan->trees.count && count < 2; i++) {
        for (const Statement *statement = sema->plan->trees.items[i]->first;
             statement != NULL && count < 2; statement = tree_next(statement)) {
            count += statement->kind == STATEMENT_ACTUALS;
        }
    }
    sema->figure_files = count;
    return count > 1;
}

// `as EXPORT`; false and a finding where there is no such definition.
static bool read_as(Sema *sema, const Tree *tree, const Statement *statement, Slice *as) {
    const Property *property = tree_property(tree, statement, PROPERTY_AS);
    *as = (Slice){NULL, 0};
    if (property == NULL) {
        return true;
    }
    Values values = values_of(tree, property);
    uint32_t token = values_peek(&values) == TOKEN_END ? property->first : values.index;
    *as = tree_token_text(tree, token);
    if (slice_is(*as, "plain")) {
        return true;
    }
    return values_word(sema, &values, WORD_EXPORT) != NULL;
}

// The condition names a column that the file has not.
static void report_where(Sema *sema, const Tree *tree, const Property *property,
                         const ExportResult *result) {
    Buffer columns = BUFFER_EMPTY;
    for (unsigned i = 0; i < result->columns.count && columns.length < 200; i++) {
        buffer_add_format(&columns, "%s`%.*s`", i == 0 ? "" : ", ",
                          SLICE_ARGS(result->columns.items[i]));
    }
    Finding *finding = sema_error(sema, RULE_BAD_VALUE, tree_property_span(tree, property),
                                  "the file has no such column");
    finding_help(sema->findings, finding, "its columns are %.*s",
                 SLICE_ARGS(buffer_slice(&columns)));
    buffer_free(&columns);
}

// `whose "@acorn.north"`
static Slice whose_of(Sema *sema, const Tree *tree, const Statement *statement) {
    const Property *property = tree_property(tree, statement, PROPERTY_WHOSE);
    if (property == NULL) {
        return (Slice){NULL, 0};
    }
    Values values = values_of(tree, property);
    return slice_trim(values_text(sema, &values, NULL));
}

void sema_actuals_file(Sema *sema, const Tree *tree, const Statement *statement, Goal *goal) {
    Item *item = ARENA_NEW(sema->arena, Item);
    uint32_t before = sema->findings->added;
    sema_begin(sema, item, tree, statement);
    if (sema->findings->added != before) {
        sema_lose_figure(sema, NULL);  // what is wrong with the file's name is said
        return;
    }
    if (statement->title == TOKEN_INDEX_NONE) {
        if (!statement->broken) {
            Finding *finding = sema_error(sema, RULE_MISSING_VALUE, item_head(item),
                                          "an actuals statement needs a file");
            finding_help(sema->findings, finding, "write `actuals \"numbers.csv\"`");
        }
        return;
    }
    ExportOptions options = {.arena = sema->arena,
                             .vocabulary = sema->vocabulary,
                             .symbols = sema->symbols,
                             .today = sema->plan->today,
                             .file_name = item->title,
                             .keep_keys = has_several(sema),
                             .zone = sema->plan->strategy.zone};
    const Property *where = tree_property(tree, statement, PROPERTY_WHERE);
    if (where != NULL) {
        Values values = values_of(tree, where);
        options.where = export_condition(sema, &values);
    }
    FigureFile file;
    bool known = read_as(sema, tree, statement, &options.as);
    bool good = known && import_figures(sema, tree, item->title,
                                        tree_token_span(tree, statement->title), &options, &file);
    import_record(sema, tree, statement, good ? file.source : NULL);
    if (!good) {
        sema_lose_figure(sema, NULL);
        return;
    }
    const ExportResult *result = file.result;
    if (result->export != NULL && result->export->word != NULL) {
        sema_use_word(sema, result->export->word);  // known by its columns
    }
    if (result->where_missing && !export_refused(result)) {
        report_where(sema, tree, where, result);
        sema_lose_figure(sema, NULL);
        return;
    }
    FigureSource *source = ARENA_NEW(sema->arena, FigureSource);
    *source = (FigureSource){.item = item,
                             .goal = goal,
                             .file = file,
                             .result = result,
                             .where = options.where,
                             .whose = whose_of(sema, tree, statement),
                             .refused = export_refused(result)};
    LIST_ADD(sema->arena, &sema->plan->figure_sources, source);
    if (source->refused) {
        item->broken = true;
        if (goal != NULL) {
            goal->figures_lost = true;
        } else {
            sema_lose_figure(sema, NULL);
        }
    } else if (result->plain && file.source != NULL) {
        FigureTable *table = file.table;
        if (table != NULL && (table->loose || (table->judged && goal != NULL))) {
            read_rows_again(sema, table, file.source, item, goal);
        } else {
            read_rows(sema, result, file.source, item, goal);
        }
        if (table != NULL) {
            table->judged = true;
            table->last = goal;
            table->loose = table->loose || goal == NULL;
        }
    }
}
