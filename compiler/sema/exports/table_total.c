// Totals that no word marks: in a report without days, or of one time, the first or the last row may be as much as all others
// together. Knows no files. Memory: the result's arena.
#include "sema/exports/table.h"

// From so much on, two figures that are by chance what all others are together are no chance.
#define CERTAIN_FROM (20 * MICRO)
// And one figure is worth a word from so much on.
#define DOUBTFUL_FROM (100 * MICRO)

void table_take(Table *table, uint32_t entry, const Sum *ones) {
    unsigned count = table->definition->figure_count;
    for (unsigned i = 0; i < count; i++) {
        Sum *sum = &table->sums[(size_t)entry * count + i];
        if (ones[i].count != 0) {
            table_add_sum(&table->result->series.items[i], sum, &ones[i]);
            sum->table = table->number;
        }
    }
    table->result->rows++;
    table->days[entry].used = true;
}

static void keep(Table *table, HeldRow *held, const TableRow *row, uint32_t entry,
                 const Sum *ones) {
    unsigned count = table->definition->figure_count;
    if (held->ones == NULL) {
        held->ones = ARENA_ARRAY(table->arena, Sum, count + 1);
    }
    for (unsigned i = 0; i < count; i++) {
        held->ones[i] = ones[i];
    }
    held->entry = entry;
    held->start = row->start;
    held->end = row->start + (uint32_t)slice_trim(row->text).length;
    held->line = row->line;
    held->nameless = slice_trim(cells_at(row->cells, 0)).length == 0;
    held->there = true;
}

static void release(Table *table, HeldRow *held) {
    if (held->there) {
        table_take(table, held->entry, held->ones);
        held->there = false;
    }
}

bool table_hold(Table *table, const TableRow *row, uint32_t entry, const Sum *ones) {
    if (!table->holds) {
        return false;
    }
    if (!table->first.there) {
        keep(table, &table->first, row, entry, ones);
        return true;
    }
    if (entry != table->first.entry) {
        // Rows of several days: a total would have none.
        release(table, &table->first);
        release(table, &table->last);
        table->holds = false;
        return false;
    }
    table->between += table->last.there;
    release(table, &table->last);
    keep(table, &table->last, row, entry, ones);
    return true;
}

typedef enum { NO_TOTAL, DOUBTFUL_TOTAL, CERTAIN_TOTAL } Total;

// Whether a row is what all others are together, by the figures that are added up.
static Total total_of(const Table *table, const HeldRow *row, const HeldRow *other) {
    unsigned count = table->definition->figure_count;
    unsigned same = 0;
    unsigned large = 0;
    bool doubtful = false;
    for (unsigned i = 0; i < count; i++) {
        const Sum *one = &row->ones[i];
        Sum rest = table->sums[(size_t)row->entry * count + i];
        if (table->result->series.items[i].how != HOW_SUM ||
            (one->count == 0 && rest.count == 0 && other->ones[i].count == 0)) {
            continue;
        }
        table_add_sum(&table->result->series.items[i], &rest, &other->ones[i]);
        if (rest.point != one->point || rest.comma != one->comma) {
            return NO_TOTAL;
        }
        same += one->point != 0;
        large += one->point >= CERTAIN_FROM;
        doubtful = doubtful || one->point >= DOUBTFUL_FROM;
    }
    bool named = !row->nameless || other->nameless;
    return large >= 2 || (same > 0 && !named) ? CERTAIN_TOTAL
           : doubtful                         ? DOUBTFUL_TOTAL
                                              : NO_TOTAL;
}

static bool drop_total(Table *table, HeldRow *row, const HeldRow *other) {
    Total total = total_of(table, row, other);
    if (total == NO_TOTAL) {
        return false;
    }
    if (total == DOUBTFUL_TOTAL) {
        table_fault(
            table, RULE_DOUBTFUL_NUMBER, false, row->start, row->end, row->line,
            "a total is said by a word (`Total`, or one that `except` names in the "
            "definition); where this row counts, too, name the rows that count with `where`",
            "this row is as much as all others together: taken for their total, and left "
            "out");
    }
    row->there = false;
    table->totals++;
    return true;
}

void table_settle(Table *table) {
    // Of two rows that are alike none is the other's total.
    if (table->first.there && table->last.there && table->between > 0) {
        (void)(drop_total(table, &table->last, &table->first) ||
               drop_total(table, &table->first, &table->last));
    }
    release(table, &table->first);
    release(table, &table->last);
    table->between = 0;
}
