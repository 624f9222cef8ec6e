// The end of a table: the file decides what its cells mean, and the sums become series of days. Memory: the
// result's arena.
#include <stdlib.h>

#include "sema/exports/table.h"

static DateOrder decided_order(Table *table) {
    const ExportDefinition *definition = table->definition;
    if (table->month_first && table->day_first) {
        uint32_t at = table->either_day.start;
        table_fault(table, RULE_BAD_VALUE, true, at, table->either_day.end,
                    table->either_day.line == 0 ? 1 : table->either_day.line,
                    "export the file again, with all days written alike",
                    "day and month stand in both orders in this column");
    }
    if (!table->day_first && !table->month_first && definition->order == ORDER_UNSAID) {
        return table->points ? ORDER_DAY_FIRST : ORDER_UNSAID;
    }
    return table->day_first     ? ORDER_DAY_FIRST
           : table->month_first ? ORDER_MONTH_FIRST
                                : (DateOrder)definition->order;
}

// "Sep-26" is a month of a year, or a day of a month: a column of months has one after the other, one of days has
// several in a month.
static void settle_months(Table *table) {
    enum { MONTHS_MOST = 12 * 32 };
    bool seen[MONTHS_MOST] = {false};
    uint8_t numbers[13] = {0};
    unsigned first = MONTHS_MOST;
    unsigned last = 0;
    unsigned count = 0;
    bool joined = false;
    bool days = false;
    int this_year;
    int this_month;
    date_parts(table->options->today, &this_year, &this_month, NULL);
    for (uint32_t i = 0; i < table->day_count; i++) {
        const RawDay *raw = &table->days[i].raw;
        if (raw->kind != DAY_YEARLESS || raw->open == OPEN_NOT) {
            return;
        }
        unsigned month = raw->second * 12u + raw->first - 1u;
        days = days || (numbers[raw->first] != 0 && numbers[raw->first] != raw->second);
        numbers[raw->first] = raw->second;
        joined = joined || raw->open == OPEN_JOINED;
        count += !seen[month];
        seen[month] = true;
        first = month < first ? month : first;
        last = month > last ? month : last;
    }
    bool months = count > 1 && last - first + 1 == count &&
                  (int)last <= (this_year - 2000) * 12 + this_month - 1;
    for (uint32_t i = 0; i < table->day_count && months; i++) {
        RawDay *raw = &table->days[i].raw;
        *raw = raw_day_month(2000 + raw->second, raw->first);
    }
    if (joined && !months && !days) {
        table_fault(table, RULE_BAD_VALUE, true, table->yearless.start, table->yearless.end,
                    table->yearless.line, "write a day as 2026-03-26, a month as 2026-03",
                    "`%.*s` can be a day or a month, and no other row decides",
                    SLICE_ARGS(table->yearless.text));
    }
}

static bool are_days(const Table *table, int year, int newest_turn) {
    for (uint32_t i = 0; i < table->day_count; i++) {
        const DayEntry *entry = &table->days[i];
        if (entry->raw.kind == DAY_YEARLESS &&
            raw_day_resolve(entry->raw, ORDER_UNSAID, year - (newest_turn - entry->turn)) ==
                DATE_NONE) {
            return false;
        }
    }
    return true;
}

// The year of the newest row without one: the last in which its day is not after today, and which has all days, the 29th of
// February with them.
static int newest_year(Table *table, int *turn) {
    const DayEntry *newest = NULL;
    for (uint32_t i = 0; i < table->day_count; i++) {
        const DayEntry *entry = &table->days[i];
        if (entry->raw.kind == DAY_YEARLESS &&
            (newest == NULL || entry->turn > newest->turn ||
             (entry->turn == newest->turn && entry->raw.first * 32 + entry->raw.second >
                                                 newest->raw.first * 32 + newest->raw.second))) {
            newest = entry;
        }
    }
    int year;
    date_parts(table->options->today, &year, NULL, NULL);
    *turn = newest == NULL ? 0 : newest->turn;
    // From one leap year to the next it is four years, or eight.
    for (int tries = 0; newest != NULL && tries < 10; tries++, year--) {
        Date date = raw_day_resolve(newest->raw, ORDER_UNSAID, year);
        if (date != DATE_NONE && date <= table->options->today && are_days(table, year, *turn)) {
            return year;
        }
    }
    if (newest != NULL) {
        table_fault(table, RULE_BAD_VALUE, true, table->yearless.start, table->yearless.end,
                    table->yearless.line, "export it with years, as 2026-03-31",
                    "these days have no year, and no year has all of them");
    }
    return year;
}

// The figure of a month that is not over yet is as of today.
static Date as_of_today(const Table *table, Date date, const DayEntry *entry) {
    Date today = table->options->today;
    bool now = entry->raw.kind == DAY_MONTH && date > today &&
               date_unit_around(date, UNIT_MONTH).start <= today;
    return now ? today : date;
}

typedef struct {
    Date date;
    uint32_t entry;
} DayIndex;

static int compare_days(const void *a, const void *b) {
    const DayIndex *first = a;
    const DayIndex *second = b;
    if (first->date != second->date) {
        return first->date < second->date ? -1 : 1;
    }
    return first->entry < second->entry ? -1 : first->entry > second->entry;
}

static bool is_counted(const FigureSeries *series) {
    return series->unit == METRIC_COUNT || series->unit == METRIC_PEOPLE;
}

// Which mark parts decimals in a figure's cells: they say it, else the file's other cells, else the
// definition. What is counted has whole numbers, mostly: there a mark before three digits parts thousands, unless the
// column itself says otherwise.
static DecimalMark decided_mark(Table *table, unsigned index) {
    uint8_t file = 0;
    for (unsigned i = 0; i < table->definition->figure_count; i++) {
        file |= table->decimal[i];
    }
    const uint8_t votes[] = {table->decimal[index], file,
                             (uint8_t)(1u << table->definition->decimal)};
    bool counted = is_counted(&table->result->series.items[index]);
    for (unsigned i = 0; i < (counted ? 1 : 3); i++) {
        if (votes[i] == 1u << DECIMAL_COMMA || votes[i] == 1u << DECIMAL_POINT) {
            return votes[i] == 1u << DECIMAL_COMMA ? DECIMAL_COMMA : DECIMAL_POINT;
        }
    }
    const OpenCell *cell = &table->either[index];
    if (counted) {
        // Thousands, whichever mark it is.
        if (table->before_three[index] == (1u << DECIMAL_COMMA | 1u << DECIMAL_POINT)) {
            table_fault(table, RULE_BAD_VALUE, true, cell->start, cell->end, cell->line,
                        "export it again, with all numbers written alike",
                        "points and commas both stand before three digits in this column");
        }
        return table->before_three[index] == 1u << DECIMAL_POINT ? DECIMAL_COMMA : DECIMAL_POINT;
    }
    if (cell->end != 0) {
        Slice text = cell->text;
        bool point = memchr(text.text, '.', text.length) != NULL;
        table_fault(table, RULE_DOUBTFUL_NUMBER, false, cell->start, cell->end, cell->line,
                    "say `decimal comma` or `decimal point` in the definition",
                    "`%.*s` could be read in two ways, and no other cell decides: taken as %s",
                    SLICE_ARGS(text), point ? "a decimal" : "thousands");
    }
    return DECIMAL_POINT;
}

// A month's figure stands for all of it, one under lines that tell a span for all of that.
static Date first_day(const DayEntry *entry, Date date) {
    if (entry->raw.kind == DAY_MONTH) {
        return date_unit_around(date, UNIT_MONTH).start;
    }
    return entry->from != DATE_NONE && entry->from < date ? entry->from : date;
}

static void add_day(const FigureSeries *series, FigureDay *day, const Sum *sum, DecimalMark mark) {
    Wide value = mark == DECIMAL_COMMA ? sum->comma : sum->point;
    switch (series->how) {
    case HOW_MAX:
        day->total = day->count == 0 || value > day->total ? value : day->total;
        break;
    case HOW_LAST:
        day->total = value;
        break;
    case HOW_SUM:
    case HOW_COUNT:
    case HOW_AVERAGE:
    case HOW_DEFAULT:
        day->total += value;
        break;
    }
    day->weight += sum->weight;
    day->count += sum->count;
}

static void finish_series(Table *table, const DayIndex *order, unsigned index, DecimalMark mark) {
    FigureSeries *series = &table->result->series.items[index];
    unsigned figures = table->definition->figure_count;
    series->days = ARENA_ARRAY(table->arena, FigureDay, table->day_count + 1);
    for (uint32_t i = 0; i < table->day_count; i++) {
        const Sum *sum = &table->sums[(size_t)order[i].entry * figures + index];
        if (sum->count == 0) {
            continue;
        }
        Date from = first_day(&table->days[order[i].entry], order[i].date);
        FigureDay *day = &series->days[series->day_count - 1];
        if (series->day_count == 0 || day->date != order[i].date) {
            day = &series->days[series->day_count++];
            day->from = from;
            day->date = order[i].date;
        }
        day->from = from < day->from ? from : day->from;
        add_day(series, day, sum, mark);
    }
}

// Where rows of several days begin with one day, that is the day from which the file was asked for, and no row's own.
static void forget_common_start(Table *table, const DayIndex *order) {
    bool common = false;
    for (uint32_t i = 1; i < table->day_count && table->spans; i++) {
        Date from = table->days[order[i].entry].from;
        common = common || (from != DATE_NONE && order[i - 1].date != order[i].date &&
                            from == table->days[order[i - 1].entry].from);
    }
    for (uint32_t i = 0; i < table->day_count && common; i++) {
        table->days[i].from = DATE_NONE;
    }
    table->spans = table->spans && !common;
}

static int compare_gaps(const void *left, const void *right) {
    int32_t a = *(const int32_t *)left;
    int32_t b = *(const int32_t *)right;
    return (a > b) - (a < b);
}

// Whether rows are things that happened: no row is none of them.
static bool is_list(const ExportDefinition *definition) {
    bool list = definition->key.count != 0;
    for (unsigned i = 0; i < definition->figure_count; i++) {
        list = list || definition->figures[i].how == HOW_COUNT;
    }
    return list;
}

// In a list as many as once passed. Where a row stands for a day, days that are missing are a hole in the file: as many as
// nine times in ten.
static int32_t quiet_days(const Table *table, int32_t *gaps, unsigned count) {
    if (count == 0) {
        return 0;
    }
    qsort(gaps, count, sizeof *gaps, compare_gaps);
    return gaps[is_list(table->definition) ? count - 1 : (count * 9 + 9) / 10 - 1];
}

static void finish_span(Table *table, const DayIndex *order) {
    ExportResult *result = table->result;
    int32_t *gaps = ARENA_ARRAY(table->arena, int32_t, table->day_count + 1);
    unsigned gap_count = 0;
    int32_t days = 0;
    unsigned spans = 0;
    bool twice = false;
    Date before = DATE_NONE;
    bool many = false;
    result->range = result->covered = DATE_RANGE_NONE;
    for (uint32_t i = 0; i < table->day_count; i++) {
        const DayEntry *entry = &table->days[order[i].entry];
        Date date = order[i].date;
        Date start = first_day(entry, date);
        if (before == DATE_NONE || start < result->covered.start) {
            result->covered.start = start;
        }
        bool over = before != DATE_NONE && start <= before;
        twice = twice || (over && (start < date || many));
        many = start < date || (many && before == date);
        if (before != date) {
            days += date - start + 1;
            spans++;
            if (before != DATE_NONE && start > before) {
                gaps[gap_count++] = start - before;
            }
        }
        before = result->covered.end = date;
        if (entry->used) {
            bool first = result->range.start == DATE_NONE || start < result->range.start;
            result->range.start = first ? start : result->range.start;
            result->range.end = date;
        }
    }
    result->quiet = quiet_days(table, gaps, gap_count);
    result->every_day = days == date_range_days(result->covered);
    result->one_span = (table->stated != DATE_NONE || table->spans) && spans == 1 &&
                       result->covered.start < result->covered.end;
    if (twice) {
        table_fault(table, RULE_BAD_VALUE, true, 0, 0, 1,
                    "export each time by itself, and no day twice",
                    "this file tells some days twice: figures of several days stand beside others "
                    "of the same days");
    }
}

static void finish_keyed(Table *table, const Date *dates, const DecimalMark *marks) {
    unsigned figures = table->definition->figure_count;
    for (uint32_t i = 0; i < table->keyed_count; i++) {
        const KeyedEntry *entry = &table->keyed[i];
        FigureDay *days = ARENA_ARRAY(table->arena, FigureDay, figures + 1);
        for (unsigned k = 0; k < figures; k++) {
            const Sum *sum = &table->keyed_sums[entry->first + k];
            days[k].date = dates[entry->day];
            days[k].from = first_day(&table->days[entry->day], days[k].date);
            if (sum->count != 0) {
                add_day(&table->result->series.items[k], &days[k], sum, marks[k]);
            }
        }
        KeyedRow row = {entry->key, dates[entry->day], days};
        LIST_ADD(table->arena, &table->result->keyed, row);
    }
}

static void say_left_out(Table *table, uint32_t rows, const char *one, const char *many) {
    if (rows != 0) {
        LeftOut left = {rows, slice_from(rows == 1 ? one : many)};
        LIST_ADD(table->arena, &table->result->left_out, left);
    }
}

void table_finish(Table *table) {
    ExportResult *result = table->result;
    if (table->export == NULL) {
        return;
    }
    unsigned figures = table->definition->figure_count;
    DateOrder order = decided_order(table);
    if (table->either_day.end != 0 && order == ORDER_UNSAID) {
        table_fault(table, RULE_BAD_VALUE, true, table->either_day.start, table->either_day.end,
                    table->either_day.line,
                    "write `mdy` (month first) or `dmy` (day first) behind the date in the "
                    "definition",
                    "`%.*s` can be two days, and no other row decides which number is the month",
                    SLICE_ARGS(table->either_day.text));
    }
    settle_months(table);
    int newest_turn;
    int year = newest_year(table, &newest_turn);
    Date *dates = ARENA_ARRAY(table->arena, Date, table->day_count + 1);
    DayIndex *sorted = ARENA_ARRAY(table->arena, DayIndex, table->day_count + 1);
    for (uint32_t i = 0; i < table->day_count; i++) {
        const DayEntry *entry = &table->days[i];
        dates[i] = as_of_today(
            table, raw_day_resolve(entry->raw, order, year - (newest_turn - entry->turn)), entry);
        table->days[i].from = raw_day_resolve(entry->since, order, 0);
        sorted[i] = (DayIndex){dates[i], i};
    }
    if (table->day_count > 1) {
        qsort(sorted, table->day_count, sizeof *sorted, compare_days);
    }
    forget_common_start(table, sorted);
    DecimalMark *marks = ARENA_ARRAY(table->arena, DecimalMark, figures + 1);
    for (unsigned i = 0; i < figures; i++) {
        marks[i] = decided_mark(table, i);
        finish_series(table, sorted, i, marks[i]);
    }
    for (unsigned i = 0; i < result->plain_rows.count; i++) {
        PlainRow *row = &result->plain_rows.items[i];
        bool wrong = row->short_row || row->long_row || row->date == DATE_NONE;
        row->date = wrong ? DATE_NONE : dates[row->date];
        if (row->date != DATE_NONE) {
            table->days[0].used = true;
        }
    }
    finish_span(table, sorted);
    if (table->export->word == NULL) {
        result->range = result->covered;
    }
    finish_keyed(table, dates, marks);
    say_left_out(table, table->totals, "a row of totals", "rows of totals");
    say_left_out(table, table->blanks, "a row without a figure", "rows without a figure");
    say_left_out(table, table->dateless, "a row without a day", "rows without a day");
    say_left_out(table, table->remarks, "a line of text", "lines of text");
    say_left_out(table, table->others, "a row that the condition leaves out",
                 "rows that the condition leaves out");
    Slice name = table->export->name;
    if (table->elsewhere != 0) {
        LeftOut left = {
            table->elsewhere,
            arena_format(table->arena, "a table without the columns of %.*s", SLICE_ARGS(name))};
        LIST_ADD(table->arena, &result->left_out, left);
    }
}
