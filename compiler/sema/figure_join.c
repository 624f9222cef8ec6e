// See figure_join.h. Memory: the caller's arena.
#include "sema/figure_join.h"

#include <stdlib.h>

const FigureSeries *figure_series_of(const FigureSource *source, const Word *metric) {
    const ExportResult *result = source->result;
    if (source->refused || result->plain) {
        return NULL;
    }
    for (unsigned i = 0; i < result->series.count; i++) {
        const FigureSeries *series = &result->series.items[i];
        if (series->metric == metric && series->found && series->day_count != 0) {
            return series;
        }
    }
    return NULL;
}

static int compare_figure_days(const void *left, const void *right) {
    const FigureDay *a = left;
    const FigureDay *b = right;
    return (a->date > b->date) - (a->date < b->date);
}

// Files of one kind whose tables bear one title: "Facebook follows" are not "Instagram follows".
static bool same_kind(const FigureJoin *join, unsigned first, unsigned second) {
    const FigureSource *a = join->sources.items[first];
    const FigureSource *b = join->sources.items[second];
    return figure_same_kind(a, b) && slice_equal(figure_series_of(a, join->metric)->title,
                                                 figure_series_of(b, join->metric)->title);
}

// The figures of single posts come after those of the whole; what needs more columns is broken down further.
static unsigned rank_of(const FigureSource *source) {
    const ExportDefinition *definition = source->result->export->definition;
    return (definition->key.count != 0 ? UINT16_MAX : 0u) + definition->need_count;
}

// Whether one account's figures are told by the other of these in another way, so that its days are the other's.
static bool is_told_by(const FigureJoin *join, unsigned index, unsigned other) {
    const FigureSource *a = join->sources.items[index];
    const FigureSource *b = join->sources.items[other];
    if (!figure_same_account(a, b)) {
        return false;
    }
    if (a->result->one_span != b->result->one_span) {
        return b->result->one_span;
    }
    return rank_of(b) < rank_of(a) || (rank_of(b) == rank_of(a) && other > index);
}

static bool is_replaced(const FigureJoin *join, unsigned index, Date date, bool keyed) {
    for (unsigned i = 0; i < join->sources.count; i++) {
        // Dates first: they are compared at once.
        if (i != index && date_in_range(date, join->sources.items[i]->result->covered) &&
            ((!keyed && i > index && same_kind(join, index, i)) || is_told_by(join, index, i))) {
            return true;
        }
    }
    return false;
}

static bool has_another(const FigureJoin *join, unsigned index) {
    for (unsigned i = 0; i < join->sources.count; i++) {
        if (i != index && same_kind(join, index, i)) {
            return true;
        }
    }
    return false;
}

typedef struct {
    FigureDay *items;
    unsigned count;
    unsigned capacity;
} DayList;

typedef struct {
    uint64_t key;
    unsigned order;
    unsigned source;
    const KeyedRow *row;
} KeyUse;

static int compare_keys(const void *left, const void *right) {
    const KeyUse *a = left;
    const KeyUse *b = right;
    if (a->key != b->key) {
        return a->key < b->key ? -1 : 1;
    }
    return (a->order > b->order) - (a->order < b->order);
}

// The rows of all files of one kind, of each key the last.
static void add_keyed(FigureJoin *join, unsigned first, bool *done, DayList *days) {
    LIST(KeyUse) uses = {NULL, 0, 0};
    Arena *arena = join->arena;
    for (unsigned i = first; i < join->sources.count; i++) {
        const FigureSource *source = join->sources.items[i];
        if (!same_kind(join, first, i)) {
            continue;
        }
        done[i] = true;
        for (unsigned k = 0; k < source->result->keyed.count; k++) {
            const KeyedRow *row = &source->result->keyed.items[k];
            KeyUse use = {row->key, uses.count, i, row};
            LIST_ADD(arena, &uses, use);
        }
    }
    if (uses.count > 1) {
        qsort(uses.items, uses.count, sizeof(KeyUse), compare_keys);
    }
    for (unsigned i = 0; i < uses.count; i++) {
        // A row without a key replaces none.
        if (uses.items[i].key != 0 && i + 1 < uses.count &&
            uses.items[i + 1].key == uses.items[i].key) {
            continue;
        }
        const FigureSource *source = join->sources.items[uses.items[i].source];
        const FigureSeries *series = figure_series_of(source, join->metric);
        const FigureDay *day = &uses.items[i].row->figures[series - source->result->series.items];
        if (day->count != 0 && !is_replaced(join, uses.items[i].source, day->date, true)) {
            LIST_ADD(arena, days, *day);
        }
    }
}

static void add_source(FigureJoin *join, unsigned index, DayList *days) {
    const FigureSource *source = join->sources.items[index];
    const FigureSeries *series = figure_series_of(source, join->metric);
    for (unsigned i = 0; i < series->day_count; i++) {
        if (!is_replaced(join, index, series->days[i].date, false)) {
            LIST_ADD(join->arena, days, series->days[i]);
        }
    }
}

// Days of one date become one.
static void join_days(FigureSeries *series) {
    unsigned kept = 0;
    for (unsigned i = 0; i < series->day_count; i++) {
        FigureDay *day = &series->days[i];
        if (kept == 0 || series->days[kept - 1].date != day->date) {
            series->days[kept++] = *day;
            continue;
        }
        FigureDay *last = &series->days[kept - 1];
        switch (series->how) {
        case HOW_SUM:
        case HOW_COUNT:
        case HOW_AVERAGE:
        case HOW_DEFAULT:
            last->total += day->total;
            break;
        case HOW_MAX:
            last->total = day->total > last->total ? day->total : last->total;
            break;
        case HOW_LAST:
            last->total = day->total;
            break;
        }
        last->weight += day->weight;
        last->count += day->count;
        last->from = day->from < last->from ? day->from : last->from;
    }
    series->day_count = kept;
}

static int compare_spans(const void *left, const void *right) {
    const DateRange *a = left;
    const DateRange *b = right;
    return (a->start > b->start) - (a->start < b->start);
}

// What the files cover. Where rows come now and then (posts, letters), quiet days at an end are no gap.
static void join_spans(FigureJoin *join) {
    for (unsigned i = 0; i < join->sources.count; i++) {
        const ExportResult *result = join->sources.items[i]->result;
        int32_t quiet = result->every_day ? 0 : result->longest_gap;
        DateRange span = {result->covered.start - quiet, result->covered.end + quiet};
        LIST_ADD(join->arena, &join->spans, span);
    }
    if (join->spans.count > 1) {
        qsort(join->spans.items, join->spans.count, sizeof(DateRange), compare_spans);
    }
    unsigned kept = 0;
    for (unsigned i = 0; i < join->spans.count; i++) {
        DateRange span = join->spans.items[i];
        if (kept != 0 && span.start <= join->spans.items[kept - 1].end + 1) {
            DateRange *last = &join->spans.items[kept - 1];
            last->end = span.end > last->end ? span.end : last->end;
        } else {
            join->spans.items[kept++] = span;
        }
    }
    join->spans.count = kept;
}

const FigureJoin *figure_join(Arena *arena, SourceList sources, const Word *metric) {
    FigureJoin *join = ARENA_NEW(arena, FigureJoin);
    *join = (FigureJoin){.arena = arena, .metric = metric, .sources = sources};
    DayList days = {NULL, 0, 0};
    bool *done = ARENA_ARRAY(arena, bool, sources.count + 1);
    join->series = *figure_series_of(sources.items[0], metric);
    for (unsigned i = 0; i < sources.count; i++) {
        if (done[i]) {
            continue;
        }
        if (sources.items[i]->result->keyed.count != 0 && has_another(join, i)) {
            add_keyed(join, i, done, &days);
        } else {
            add_source(join, i, &days);
        }
    }
    if (days.count > 1) {
        qsort(days.items, days.count, sizeof(FigureDay), compare_figure_days);
    }
    join->series.days = days.items;
    join->series.day_count = days.count;
    join_days(&join->series);
    join_spans(join);
    return join;
}
