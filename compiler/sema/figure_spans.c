// See figure_spans.h.
#include "sema/figure_spans.h"

static bool same_names(HeaderNames a, HeaderNames b) {
    bool same = a.count == b.count;
    for (unsigned i = 0; i < a.count && same; i++) {
        same = slice_equal(a.items[i], b.items[i]);
    }
    return same;
}

static bool same_rows(const FigureSource *a, const FigureSource *b) {
    return same_names(a->where.header, b->where.header) &&
           same_names(a->where.cells, b->where.cells);
}

// By name: definitions of the vocabulary are read for each file anew.
static bool same_definition(const FigureSource *a, const FigureSource *b) {
    return slice_equal(a->result->export->name, b->result->export->name);
}

bool figure_same_kind(const FigureSource *a, const FigureSource *b) {
    return same_definition(a, b) && same_rows(a, b);
}

bool figure_same_account(const FigureSource *a, const FigureSource *b) {
    Slice account = a->result->export->definition->account;
    return account.length != 0 && slice_equal(account, b->result->export->definition->account) &&
           !same_definition(a, b) && same_rows(a, b);
}

static bool holds(DateRange outer, DateRange inner) {
    return outer.start <= inner.start && outer.end >= inner.end;
}

static bool is_spare(const FigureSource *source, TimeUnit unit, Date line_start) {
    DateRange span = source->result->covered;
    return (unit != UNIT_NONE && date_unit_around(span.start, unit).end < span.end) ||
           (line_start != DATE_NONE && span.start < line_start && span.end >= line_start);
}

// Whether one of the kind has all of its days, or one of the account day by day; of two that are alike the later has.
static bool is_held(const SourceList *sources, unsigned index) {
    const FigureSource *source = sources->items[index];
    for (unsigned i = 0; i < sources->count; i++) {
        const FigureSource *other = sources->items[i];
        if (!other->result->one_span && figure_same_account(source, other) &&
            holds(other->result->covered, source->result->covered)) {
            return true;
        }
        if (i != index && other->result->one_span && figure_same_kind(source, other) &&
            holds(other->result->covered, source->result->covered) &&
            (i > index || !holds(source->result->covered, other->result->covered))) {
            return true;
        }
    }
    return false;
}

static bool overlaps(const SourceList *sources, const FigureSource *source) {
    for (unsigned i = 0; i < sources->count; i++) {
        const FigureSource *other = sources->items[i];
        DateRange common = date_range_common(other->result->covered, source->result->covered);
        if (other->result->one_span && date_range_days(common) > 0 &&
            figure_same_kind(source, other)) {
            return true;
        }
    }
    return false;
}

void figure_spans_choose(Arena *arena, SourceList *sources, TimeUnit unit, Date line_start,
                         SpanList *left) {
    SourceList fitting = {NULL, 0, 0};
    for (unsigned i = 0; i < sources->count; i++) {
        FigureSource *source = sources->items[i];
        if (source->result->one_span && is_spare(source, unit, line_start)) {
            LIST_ADD(arena, left, source->result->covered);
        } else {
            LIST_ADD(arena, &fitting, source);
        }
    }
    SourceList chosen = {NULL, 0, 0};
    for (unsigned i = 0; i < fitting.count; i++) {
        FigureSource *source = fitting.items[i];
        if (source->result->one_span && is_held(&fitting, i)) {
            continue;
        }
        if (source->result->one_span && overlaps(&chosen, source)) {
            LIST_ADD(arena, left, source->result->covered);
        } else {
            LIST_ADD(arena, &chosen, source);
        }
    }
    *sources = chosen;
}

Crossings crossings_of(Arena *arena, const FigureSeries *series) {
    Crossings crossings = {series, ARENA_ARRAY(arena, Date, series->day_count + 1), 0};
    for (unsigned i = series->day_count; i > 0; i--) {
        Date from = series->days[i - 1].from;
        bool last = i == series->day_count;
        crossings.earliest[i - 1] =
            last || from < crossings.earliest[i] ? from : crossings.earliest[i];
    }
    return crossings;
}

bool figure_crosses(Crossings *crossings, DateRange range) {
    const FigureSeries *series = crossings->series;
    while (crossings->next < series->day_count &&
           series->days[crossings->next].date < range.start) {
        crossings->next++;
    }
    for (unsigned i = crossings->next; i < series->day_count && crossings->earliest[i] <= range.end;
         i++) {
        const FigureDay *day = &series->days[i];
        if (day->from <= range.end && (day->from < range.start || day->date > range.end)) {
            return true;
        }
    }
    return false;
}
