// See figure_join.h. Memory: the caller's arena.
#include "sema/figure_join.h"

#include <stdlib.h>

static int compare_figure_days(const void *left, const void *right) {
    const FigureDay *a = left;
    const FigureDay *b = right;
    return (a->date > b->date) - (a->date < b->date);
}

static const FigureSource *source_at(const FigureJoin *join, unsigned index) {
    return join->choice.sources.items[index];
}

static bool same_kind(const FigureJoin *join, unsigned first, unsigned second) {
    return figure_choice_same_kind(&join->choice, first, second);
}

typedef LIST(FigureDay) DayList;

// ---- Who counts ----------------------------------------------------------------------------------------

// A day of a source, and who counts on it.
typedef struct {
    DateRange days;
    uint32_t holder;
} DayFate;
typedef LIST(DayFate) FateList;

static int compare_fates(const void *left, const void *right) {
    const DayFate *a = left;
    const DayFate *b = right;
    if (a->days.end != b->days.end) {
        return a->days.end < b->days.end ? -1 : 1;
    }
    return (a->holder > b->holder) - (a->holder < b->holder);
}

// Adds the day where it counts, and remembers which became of it.
static void take_day(FigureJoin *join, unsigned index, const FigureDay *day, bool keyed,
                     DayList *days, FateList *fates) {
    DayFate fate = {{day->from, day->date}, 0};
    fate.holder = figure_choice_holder(&join->choice, index, fate.days, keyed);
    LIST_ADD(join->arena, fates, fate);
    if (fate.holder == FIGURE_COUNTS) {
        LIST_ADD(join->arena, days, *day);
    }
}

// Days one after the other that one source holds become one span.
static void settle_fates(FigureJoin *join, unsigned index, FateList *fates) {
    FigureFate *fate = &join->fates[index];
    if (fates->count > 1) {
        qsort(fates->items, fates->count, sizeof(DayFate), compare_fates);
    }
    for (unsigned i = 0; i < fates->count; i++) {
        const DayFate *day = &fates->items[i];
        if (day->holder == FIGURE_COUNTS) {
            fate->counts = true;
            continue;
        }
        if (i > 0 && fates->items[i - 1].holder == day->holder) {
            fate->held.items[fate->held.count - 1].days.end = day->days.end;
            continue;
        }
        const FigureSource *by = day->holder == FIGURE_TYPED ? NULL : source_at(join, day->holder);
        FigureHeld held = {day->days, by};
        LIST_ADD(join->arena, &fate->held, held);
    }
}

// ---- Putting together ----------------------------------------------------------------------------------

static bool has_another(const FigureJoin *join, unsigned index) {
    for (unsigned i = 0; i < join->choice.sources.count; i++) {
        if (i != index && same_kind(join, index, i)) {
            return true;
        }
    }
    return false;
}

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
    for (unsigned i = first; i < join->choice.sources.count; i++) {
        const FigureSource *source = source_at(join, i);
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
    FateList *fates = ARENA_ARRAY(arena, FateList, join->choice.sources.count);
    for (unsigned i = 0; i < uses.count; i++) {
        unsigned index = uses.items[i].source;
        const FigureSource *source = source_at(join, index);
        const FigureSeries *series = figure_series_of(source, join->choice.metric);
        const FigureDay *day = &uses.items[i].row->figures[series - source->result->series.items];
        // A row without a key replaces none.
        bool replaced = uses.items[i].key != 0 && i + 1 < uses.count &&
                        uses.items[i + 1].key == uses.items[i].key;
        if (day->count == 0) {
            continue;
        }
        if (replaced) {
            DayFate fate = {{day->from, day->date}, uses.items[i + 1].source};
            LIST_ADD(arena, &fates[index], fate);
        } else {
            take_day(join, index, day, true, days, &fates[index]);
        }
    }
    for (unsigned i = first; i < join->choice.sources.count; i++) {
        settle_fates(join, i, &fates[i]);
    }
}

static void add_source(FigureJoin *join, unsigned index, DayList *days) {
    const FigureSource *source = source_at(join, index);
    const FigureSeries *series = figure_series_of(source, join->choice.metric);
    FateList fates = {NULL, 0, 0};
    for (unsigned i = 0; i < series->day_count; i++) {
        take_day(join, index, &series->days[i], false, days, &fates);
    }
    settle_fates(join, index, &fates);
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

// The days of which a file tells, without those that are held.
static void add_spans(const FigureJoin *join, unsigned index, SpanList *spans) {
    const FigureFate *fate = &join->fates[index];
    DateRange span = figure_told(source_at(join, index));
    if (!fate->counts) {
        return;
    }
    for (unsigned i = 0; i < fate->held.count; i++) {
        DateRange held = fate->held.items[i].days;
        if (span.start < held.start) {
            DateRange part = {span.start, held.start - 1};
            LIST_ADD(join->arena, spans, part);
        }
        span.start = held.end + 1;
    }
    if (span.start <= span.end) {
        LIST_ADD(join->arena, spans, span);
    }
}

// Puts them in order; neighbours become one.
static void join_spans(SpanList *spans) {
    if (spans->count > 1) {
        qsort(spans->items, spans->count, sizeof(DateRange), compare_spans);
    }
    unsigned kept = 0;
    for (unsigned i = 0; i < spans->count; i++) {
        DateRange span = spans->items[i];
        if (kept != 0 && span.start <= spans->items[kept - 1].end + 1) {
            DateRange *last = &spans->items[kept - 1];
            last->end = span.end > last->end ? span.end : last->end;
        } else {
            spans->items[kept++] = span;
        }
    }
    spans->count = kept;
}

bool figure_lists(const FigureSource *source, const Word *metric) {
    return figure_series_of(source, metric)->how == HOW_COUNT ||
           source->result->export->definition->key.count != 0;
}

SpanList figure_join_spans(const FigureJoin *join, unsigned index) {
    SpanList spans = {NULL, 0, 0};
    for (unsigned i = 0; i < join->choice.sources.count; i++) {
        if (i == index || figure_choice_related(&join->choice, index, i)) {
            add_spans(join, i, &spans);
        }
    }
    join_spans(&spans);
    return spans;
}

const FigureJoin *figure_join(Arena *arena, const FigureChoice *choice) {
    FigureJoin *join = ARENA_NEW(arena, FigureJoin);
    *join = (FigureJoin){.arena = arena, .choice = *choice};
    unsigned count = choice->sources.count;
    DayList days = {NULL, 0, 0};
    bool *done = ARENA_ARRAY(arena, bool, count + 1);
    join->fates = ARENA_ARRAY(arena, FigureFate, count + 1);
    for (unsigned i = 0; i < count; i++) {
        if (done[i]) {
            continue;
        }
        if (source_at(join, i)->result->keyed.count != 0 && has_another(join, i)) {
            add_keyed(join, i, done, &days);
        } else {
            add_source(join, i, &days);
        }
    }
    unsigned first = 0;
    while (first + 1 < count && !join->fates[first].counts) {
        first++;
    }
    join->series = *figure_series_of(source_at(join, first), choice->metric);
    if (days.count > 1) {
        qsort(days.items, days.count, sizeof(FigureDay), compare_figure_days);
    }
    join->series.days = days.items;
    join->series.day_count = days.count;
    join_days(&join->series);
    for (unsigned i = 0; i < count; i++) {
        add_spans(join, i, &join->spans);
        join->adds = join->adds || (i != 0 && !figure_choice_related(choice, 0, i));
    }
    join_spans(&join->spans);
    return join;
}
