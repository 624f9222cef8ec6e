// See table.h. Memory: the result's in the arena, the sums on the heap.
#include "sema/exports/table.h"

#include <stdarg.h>

#include "base/memory.h"
#include "sema/exports/header.h"

#define NO_DAY UINT32_MAX
#define SCRATCH_LIMIT ((size_t)256 * 1024)
#define QUOTE_LIMIT 80

void table_start(Table *table, Arena *arena, const ExportOptions *options, ExportResult *result) {
    *table = (Table){.arena = arena,
                     .scratch = arena_new(),
                     .options = options,
                     .result = result,
                     .last_day = NO_DAY,
                     .stated = DATE_NONE};
}

void table_free(Table *table) {
    arena_free(table->scratch);
    memory_free(table->day_slots);
    memory_free(table->days);
    memory_free(table->sums);
    memory_free(table->keys);
    memory_free(table->keyed);
    memory_free(table->keyed_sums);
}

void table_fault(Table *table, RuleId rule, bool refuses, uint32_t start, uint32_t end,
                 uint32_t line, const char *help, const char *format, ...) {
    ExportResult *result = table->result;
    if (result->faults.count >= EXPORT_FAULT_LIMIT) {
        result->more_faults++;
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    ExportFault fault = {.rule = rule,
                         .refuses = refuses,
                         .start = start,
                         .end = end,
                         .line = line,
                         .message = arena_format_list(table->arena, format, arguments),
                         .help = arena_copy(table->arena, slice_from(help))};
    va_end(arguments);
    LIST_ADD(table->arena, &result->faults, fault);
}

Slice table_quote(Slice cell) {
    size_t length = cell.length;
    if (length > QUOTE_LIMIT) {
        length = QUOTE_LIMIT;
        while (length > 0 && ((unsigned char)cell.text[length] & 0xC0) == 0x80) {
            length--;
        }
    }
    return slice_part(cell, 0, length);
}

OpenCell table_place(const Table *table, const TableRow *row, uint32_t column) {
    size_t start;
    size_t end;
    cells_locate(row->text, table->delimiter, column, &start, &end);
    uint32_t line = row->line;
    for (size_t i = 0; i < start; i++) {
        line += row->text.text[i] == '\n';
    }
    return (OpenCell){row->start + (uint32_t)start, row->start + (uint32_t)end, line, {NULL, 0}};
}

void table_cell_fault(Table *table, const TableRow *row, uint32_t column, const char *help,
                      const char *what) {
    OpenCell at = table_place(table, row, column);
    table_fault(table, RULE_BAD_VALUE, true, at.start, at.end, at.line, help, "`%.*s` %s",
                SLICE_ARGS(table_quote(cells_at(row->cells, column))), what);
}

// ---- Rows ----------------------------------------------------------------------------------------

// More cells than these are looked up, and not looked through for each row.
#define CELLS_LOOKED_THROUGH 8u

static const Symbols *set_of(Table *table, HeaderNames cells) {
    for (unsigned i = 0; i < table->sets.count; i++) {
        if (table->sets.items[i].items == cells.items) {
            return table->sets.items[i].forms;
        }
    }
    CellSet set = {cells.items, symbols_new(table->arena, NULL)};
    for (unsigned i = 0; i < cells.count; i++) {
        symbols_intern(set.forms, header_form(table->arena, cells.items[i]));
    }
    LIST_ADD(table->arena, &table->sets, set);
    return set.forms;
}

bool table_matches(Table *table, Slice cell, HeaderNames cells) {
    cell = slice_trim(cell);
    if (cells.count > CELLS_LOOKED_THROUGH && cell.length != 0) {
        return symbols_find(set_of(table, cells), header_form(table->scratch, cell)) != SYMBOL_NONE;
    }
    for (unsigned i = 0; i < cells.count; i++) {
        if (slice_equal(cell, cells.items[i])) {
            return true;
        }
    }
    for (unsigned i = 0; i < cells.count; i++) {
        if (slice_equal(header_form(table->scratch, cell),
                        header_form(table->scratch, cells.items[i]))) {
            return true;
        }
    }
    return false;
}

static bool begins_with_digit(Slice cell) {
    cell = slice_trim(cell);
    return cell.length != 0 && cell.text[0] >= '0' && cell.text[0] <= '9';
}

static bool is_total(Table *table, Slice cell) {
    cell = slice_trim(cell);
    if (cell.length == 0 || cell.length > 64 || begins_with_digit(cell)) {
        return false;
    }
    return header_is_total(header_form(table->scratch, cell)) ||
           table_matches(table, cell, table->definition->except);
}

static uint64_t mixed(uint64_t value) {
    value ^= value >> 31;
    value *= 0x9E3779B97F4A7C15u;
    return value ^ value >> 29;
}

static void grow_days(Table *table) {
    unsigned figures = table->definition->figure_count;
    if (table->day_count == table->day_capacity) {
        table->day_capacity = table->day_capacity == 0 ? 64 : table->day_capacity * 2;
        table->days = memory_resize(table->days, table->day_capacity * sizeof *table->days);
        table->sums = memory_resize(table->sums, ((size_t)table->day_capacity * figures + 1) *
                                                     sizeof *table->sums);
    }
    if (table->day_count * 2 >= table->day_slot_count) {
        table->day_slot_count = table->day_slot_count == 0 ? 256 : table->day_slot_count * 2;
        table->day_slots =
            memory_resize(table->day_slots, table->day_slot_count * sizeof *table->day_slots);
        memset(table->day_slots, 0, table->day_slot_count * sizeof *table->day_slots);
        for (uint32_t i = 0; i < table->day_count; i++) {
            uint32_t slot = (uint32_t)mixed(table->days[i].key) & (table->day_slot_count - 1);
            while (table->day_slots[slot] != 0) {
                slot = (slot + 1) & (table->day_slot_count - 1);
            }
            table->day_slots[slot] = i + 1;
        }
    }
}

static uint64_t moved_key(RawDay day) {
    return (uint64_t)(uint8_t)(day.moved[0] + 1) << 56 | (uint64_t)(uint8_t)(day.moved[1] + 1)
                                                             << 52;
}

static uint64_t day_key(RawDay day, int turn) {
    switch ((DayKind)day.kind) {
    case DAY_NONE:
    case DAY_WRONG:
        return 0;
    case DAY_EXACT:
    case DAY_MONTH:
        return (uint64_t)day.kind << 60 | moved_key(day) | (uint32_t)day.date;
    case DAY_EITHER:
        return (uint64_t)day.kind << 60 | moved_key(day) | (uint64_t)(uint16_t)day.year << 16 |
               (uint64_t)day.first << 8 | day.second;
    case DAY_YEARLESS:
        return (uint64_t)day.kind << 60 | (uint64_t)(uint32_t)turn << 16 |
               (uint64_t)day.first << 8 | day.second;
    }
    return 0;
}

// Days with the same end and another beginning are others.
static uint32_t day_entry(Table *table, RawDay day, RawDay since) {
    uint64_t key = day_key(day, table->turn);
    key = since.kind != DAY_NONE ? key ^ mixed(day_key(since, 0)) : key;
    if (table->last_day != NO_DAY && table->days[table->last_day].key == key) {
        return table->last_day;
    }
    grow_days(table);
    uint32_t slot = (uint32_t)mixed(key) & (table->day_slot_count - 1);
    while (table->day_slots[slot] != 0 && table->days[table->day_slots[slot] - 1].key != key) {
        slot = (slot + 1) & (table->day_slot_count - 1);
    }
    if (table->day_slots[slot] == 0) {
        unsigned figures = table->definition->figure_count;
        table->days[table->day_count] = (DayEntry){key, day, table->turn, false, since, DATE_NONE};
        memset(table->sums + (size_t)table->day_count * figures, 0, figures * sizeof *table->sums);
        table->day_slots[slot] = ++table->day_count;
    }
    table->last_day = table->day_slots[slot] - 1;
    return table->last_day;
}

// Counts the years that pass in a list of days without one, whichever way it runs.
static void note_turn(Table *table, RawDay day) {
    int month_day = day.first * 32 + day.second;
    if (table->last_month_day != 0) {
        int step = month_day - table->last_month_day;
        table->turn += step < -6 * 32 ? 1 : step > 6 * 32 ? -1 : 0;
    }
    table->last_month_day = month_day;
}

#define DAY_SECONDS 86400

// By how many days a time of the file's zone is another day in the plan's.
static int8_t days_moved(const Table *table, Date date, int minute) {
    int year;
    if (date == DATE_NONE) {
        return 0;
    }
    date_parts(date, &year, NULL, NULL);
    int64_t here = (int64_t)date * DAY_SECONDS + minute * 60;
    int64_t utc = here - zone_offset(&table->of_file, year, date, minute);
    int64_t there = utc + zone_offset(&table->of_plan, year, date, minute);
    // Beside a change of the clock, its own time says which offset holds.
    Date day = (Date)(there / DAY_SECONDS);
    date_parts(day, &year, NULL, NULL);
    there = utc + zone_offset(&table->of_plan, year, day, (int)(there % DAY_SECONDS / 60));
    return (int8_t)((Date)(there / DAY_SECONDS) - date);
}

static void move_day(const Table *table, RawDay *day) {
    if (day->kind == DAY_EXACT) {
        day->moved[0] = days_moved(table, day->date, day->minute);
    } else if (day->kind == DAY_EITHER) {
        day->moved[0] =
            days_moved(table, date_from(day->year, day->first, day->second), day->minute);
        day->moved[1] =
            days_moved(table, date_from(day->year, day->second, day->first), day->minute);
    }
}

// The row's day; DAY_NONE where it has none. A fault makes it DAY_WRONG.
static RawDay row_day(Table *table, const TableRow *row) {
    if (table->date == COLUMN_NONE) {
        return table->line_day;
    }
    Slice cell = cells_at(row->cells, table->date);
    RawDay day;
    if (table->since.kind == DAY_EXACT) {
        CellNumber number = cell_number_read(slice_trim(cell));
        bool whole = number.status == NUMBER_READ && number.point >= 0 &&
                     number.point % MICRO == 0 && number.point / MICRO < 100000;
        day = whole ? (RawDay){.kind = DAY_EXACT,
                               .date = table->since.date + (Date)(number.point / MICRO)}
                    : (RawDay){.kind = cell.length == 0 ? DAY_NONE : DAY_WRONG};
    } else {
        day = raw_day_read(cell);
        if (table->moves && day.minute >= 0) {
            move_day(table, &day);
        }
    }
    table->month_first = table->month_first || day.order == ORDER_MONTH_FIRST;
    table->day_first = table->day_first || day.order == ORDER_DAY_FIRST;
    table->points = table->points || day.points;
    if (day.kind == DAY_EITHER && table->either_day.end == 0) {
        table->either_day = table_place(table, row, table->date);
        table->either_day.text = arena_copy(table->arena, table_quote(cell));
    }
    if (day.kind == DAY_YEARLESS) {
        if (table->yearless.end == 0) {
            table->yearless = table_place(table, row, table->date);
            table->yearless.text = arena_copy(table->arena, table_quote(cell));
        }
        note_turn(table, day);
    }
    return day;
}

// The first day that the row stands for; DAY_NONE where nothing says it.
static RawDay row_since(Table *table, const TableRow *row) {
    if (table->date == COLUMN_NONE && table->stated != DATE_NONE) {
        return (RawDay){.kind = DAY_EXACT, .date = table->stated};
    }
    if (table->from == COLUMN_NONE) {
        return (RawDay){.kind = DAY_NONE};
    }
    RawDay day = raw_day_read(cells_at(row->cells, table->from));
    table->month_first = table->month_first || day.order == ORDER_MONTH_FIRST;
    table->day_first = table->day_first || day.order == ORDER_DAY_FIRST;
    table->spans = true;
    bool whole = day.kind == DAY_EXACT || day.kind == DAY_EITHER || day.kind == DAY_NONE;
    return whole ? day : (RawDay){.kind = DAY_WRONG};
}

// FNV-1a in 64 bits, stirred.
static uint64_t key_hash(Slice text) {
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i < text.length; i++) {
        hash = (hash ^ (unsigned char)text.text[i]) * 0x100000001B3u;
    }
    hash = mixed(hash);
    return hash == 0 ? 1 : hash;
}

// False where the key is there already.
static bool add_key(Table *table, uint64_t key) {
    if (table->key_count * 2 >= table->key_slots) {
        uint64_t *old = table->keys;
        uint32_t old_slots = table->key_slots;
        table->key_slots = old_slots == 0 ? 1024 : old_slots * 2;
        table->keys = memory_allocate(table->key_slots * sizeof *table->keys);
        memset(table->keys, 0, table->key_slots * sizeof *table->keys);
        for (uint32_t i = 0; i < old_slots; i++) {
            if (old[i] != 0) {
                uint32_t slot = (uint32_t)old[i] & (table->key_slots - 1);
                while (table->keys[slot] != 0) {
                    slot = (slot + 1) & (table->key_slots - 1);
                }
                table->keys[slot] = old[i];
            }
        }
        memory_free(old);
    }
    uint32_t slot = (uint32_t)key & (table->key_slots - 1);
    while (table->keys[slot] != 0 && table->keys[slot] != key) {
        slot = (slot + 1) & (table->key_slots - 1);
    }
    if (table->keys[slot] == key) {
        return false;
    }
    table->keys[slot] = key;
    table->key_count++;
    return true;
}

// The row's key; 0 without one. False and a fault where it must not be.
static bool read_key(Table *table, const TableRow *row, uint64_t *key) {
    *key = 0;
    if (table->key == COLUMN_NONE) {
        return true;
    }
    Slice cell = slice_trim(cells_at(row->cells, table->key));
    if (cell.length == 0) {
        return true;
    }
    if (cell_is_rounded(cell)) {
        table_cell_fault(
            table, row, table->key,
            "a spreadsheet has rounded the numbers: export again, and do not save the file from a "
            "spreadsheet, or format the column as text first",
            "is no key: its digits are lost");
        return false;
    }
    *key = key_hash(cell);
    if (!add_key(table, *key)) {
        table->ended = true;  // one cause, one finding
        table_cell_fault(
            table, row, table->key,
            "this is an export by day, of figures that hold for a post's whole life: export "
            "it without the breakdown by day",
            "stands in this file more than once");
        return false;
    }
    return true;
}

static void keep_keyed(Table *table, uint64_t key, uint32_t day, const Sum *sums) {
    unsigned figures = table->definition->figure_count;
    if (table->keyed_count == table->keyed_capacity) {
        table->keyed_capacity = table->keyed_capacity == 0 ? 64 : table->keyed_capacity * 2;
        table->keyed = memory_resize(table->keyed, table->keyed_capacity * sizeof *table->keyed);
        table->keyed_sums =
            memory_resize(table->keyed_sums, ((size_t)table->keyed_capacity * figures + 1) *
                                                 sizeof *table->keyed_sums);
    }
    uint32_t first = table->keyed_count * figures;
    table->keyed[table->keyed_count++] = (KeyedEntry){key, day, first};
    memcpy(table->keyed_sums + first, sums, figures * sizeof *sums);
}

// A cell beyond the headers: a comma that was none of the delimiters has moved all that stands behind it.
static bool is_long(const Table *table, const Cells *cells) {
    for (unsigned i = table->column_count; i < cells->count; i++) {
        if (slice_trim(cells_at(cells, i)).length != 0) {
            return true;
        }
    }
    return false;
}

// In a table that people keep by hand remarks may stand beyond the headers; what begins with a digit behind the value is
// the rest of it.
static bool is_parted(const Table *table, const Cells *cells) {
    return table->value + 1 == table->column_count &&
           begins_with_digit(cells_at(cells, table->column_count));
}

static bool is_undated(const Table *table, RawDay day) {
    return table->date == COLUMN_NONE || day.kind == DAY_NONE || day.kind == DAY_WRONG;
}

// How many cells a row has that has no day: spreadsheets fill short rows up with empty ones.
static unsigned filled_cells(const Cells *cells) {
    unsigned filled = cells->count;
    while (filled > 1 && slice_trim(cells_at(cells, filled - 1)).length == 0) {
        filled--;
    }
    return filled;
}

// Of a row that has no day.
static bool is_totals_row(Table *table, const Cells *cells) {
    return is_total(table, cells_at(cells, 0)) ||
           is_total(table, cells_at(cells, filled_cells(cells) - 1)) ||
           (table->date != COLUMN_NONE && is_total(table, cells_at(cells, table->date)));
}

static void add_plain(Table *table, const TableRow *row) {
    const Cells *cells = row->cells;
    if (is_undated(table, row_day(table, row)) && is_totals_row(table, cells)) {
        table->totals++;
        return;
    }
    if (cells->count > table->value && !is_parted(table, cells) &&
        cell_number_read(slice_trim(cells_at(cells, table->value))).status == NUMBER_NONE) {
        table->blanks++;
        return;
    }
    OpenCell date = table_place(table, row, table->date);
    OpenCell metric = table_place(table, row, table->metric);
    OpenCell value = table_place(table, row, table->value);
    uint32_t most = table->date > table->metric ? table->date : table->metric;
    most = most > table->value ? most : table->value;
    size_t length = slice_trim(row->text).length;
    PlainRow plain = {
        .metric = arena_copy(table->arena, slice_trim(cells_at(cells, table->metric))),
        .value = arena_copy(table->arena, slice_trim(cells_at(cells, table->value))),
        .date_text = arena_copy(table->arena, slice_trim(cells_at(cells, table->date))),
        .date = DATE_NONE,
        .start = row->start,
        .end = row->start + (uint32_t)length,
        .date_start = date.start,
        .date_end = date.end,
        .metric_start = metric.start,
        .metric_end = metric.end,
        .value_start = value.start,
        .value_end = value.end,
        .short_row = cells->count <= most,
        .long_row = is_parted(table, cells)};
    LIST_ADD(table->arena, &table->result->plain_rows, plain);
    if (!plain.short_row && !plain.long_row) {
        // Resolved with all the others, when the file has decided.
        RawDay day = row_day(table, row);
        plain.date = day.kind == DAY_NONE || day.kind == DAY_WRONG
                         ? DATE_NONE
                         : (Date)day_entry(table, day, (RawDay){.kind = DAY_NONE});
        table->result->plain_rows.items[table->result->plain_rows.count - 1] = plain;
    }
    table->result->rows++;
}

static void refresh_scratch(Table *table) {
    if (arena_used(table->scratch) > SCRATCH_LIMIT) {
        arena_free(table->scratch);
        table->scratch = arena_new();
    }
}

static bool adds_up(FigureHow how) {
    return how == HOW_SUM || how == HOW_COUNT || how == HOW_AVERAGE;
}

bool table_goes_on(const Table *table, const Cells *cells) {
    unsigned count = cells->count;
    while (count > table->column_count && slice_trim(cells_at(cells, count - 1)).length == 0) {
        count--;
    }
    if (table->date == COLUMN_NONE || count != table->column_count) {
        return false;
    }
    Slice cell = slice_trim(cells_at(cells, table->date));
    if (table->since.kind == DAY_EXACT) {
        return begins_with_digit(cell) && cell_number_read(cell).status == NUMBER_READ;
    }
    RawDay day = raw_day_read(cell);
    return day.kind != DAY_NONE && day.kind != DAY_WRONG;
}

// Whether a figure of a row may be taken for its day: not where the day has another one already, by this table or by an earlier one of
// the file, which is reported.
static bool may_take(Table *table, const TableRow *row, unsigned figure, const Sum *one,
                     const Sum *sum) {
    FigureHow how = (FigureHow)table->result->series.items[figure].how;
    if (how == HOW_LAST && sum->count != 0 && sum->point != one->point) {
        table_cell_fault(
            table, row, table->figures[figure].columns[0],
            "what stands at the end of a day is one figure: keep the row that is right",
            "is another figure for a day that has one");
        return false;
    }
    if (sum->count != 0 && sum->table != table->number && adds_up(how)) {
        table->ended = true;  // one cause, one finding
        table_cell_fault(table, row, table->figures[figure].columns[0],
                         "export one table: without comparisons, and no time twice",
                         "is of a day that another table of this file has counted already");
        return false;
    }
    return true;
}

// So many figures of a row need no memory.
#define FEW_FIGURES 16

void table_add(Table *table, const TableRow *row) {
    const Cells *cells = row->cells;
    refresh_scratch(table);
    if (table->export->word == NULL) {
        add_plain(table, row);
        return;
    }
    RawDay day = row_day(table, row);
    bool undated = is_undated(table, day);
    if (undated && is_totals_row(table, cells)) {
        table->totals++;
        return;
    }
    unsigned filled = undated ? filled_cells(cells) : cells->count;
    bool alone = cells->count == 1 || (filled == 1 && day.kind == DAY_WRONG && table->date == 0 &&
                                       !begins_with_digit(cells_at(cells, 0)));
    if (alone && table->column_count > 1) {
        table->remarks++;
        return;
    }
    if (day.kind == DAY_NONE) {
        table->dateless++;
        return;
    }
    RawDay since = row_since(table, row);
    if (day.kind == DAY_WRONG || since.kind == DAY_WRONG) {
        table_cell_fault(table, row, day.kind == DAY_WRONG ? table->date : table->from,
                         "a day looks like 2026-03-31, 31.03.2026 or Mar 31, 2026",
                         "is no day of the calendar");
        return;
    }
    if (is_long(table, cells)) {
        table_cell_fault(table, row, table->column_count, EXPORT_BEYOND_HELP,
                         "stands beyond the headers");
        return;
    }
    uint32_t entry = day_entry(table, day, since);
    const ExportDefinition *definition = table->definition;
    if ((table->rows != COLUMN_NONE &&
         !table_matches(table, cells_at(cells, table->rows), definition->rows.cells)) ||
        (table->where != COLUMN_NONE &&
         !table_matches(table, cells_at(cells, table->where), table->options->where.cells))) {
        table->others++;
        return;
    }
    uint64_t key;
    if (!read_key(table, row, &key)) {
        return;
    }
    Sum few[FEW_FIGURES];
    unsigned count = definition->figure_count;
    Sum *ones = count <= FEW_FIGURES ? few : ARENA_ARRAY(table->scratch, Sum, count);
    for (unsigned i = 0; i < count; i++) {
        ones[i] = table_figure(table, row, i);
        const Sum *sum = &table->sums[(size_t)entry * count + i];
        // What is told by keys is told apart by them, not by its day.
        if (ones[i].count != 0 && key == 0 && !may_take(table, row, i, &ones[i], sum)) {
            return;
        }
    }
    if (table->key != COLUMN_NONE && table->options->keep_keys) {
        keep_keyed(table, key, entry, ones);
    }
    if (!table_hold(table, row, entry, ones)) {
        table_take(table, entry, ones);
    }
}
