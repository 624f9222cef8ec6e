// See figure_spans.h.
#include "sema/figure_spans.h"

#include "sema/figure_account.h"

static bool same_names(HeaderNames a, HeaderNames b) {
    bool same = a.count == b.count;
    for (unsigned i = 0; i < a.count && same; i++) {
        same = slice_equal(a.items[i], b.items[i]);
    }
    return same;
}

static bool same_condition(RowCondition a, RowCondition b) {
    return same_names(a.header, b.header) && same_names(a.cells, b.cells);
}

FigureRows figure_rows(const FigureSource *a, const FigureSource *b) {
    if (same_condition(a->where, b->where)) {
        return FIGURE_ROWS_SAME;
    }
    return b->where.header.count == 0   ? FIGURE_ROWS_PART
           : a->where.header.count == 0 ? FIGURE_ROWS_WHOLE
                                        : FIGURE_ROWS_APART;
}

bool figure_same_definition(const FigureSource *a, const FigureSource *b) {
    // By name: definitions of the vocabulary are read for each file anew.
    return slice_equal(a->result->export->name, b->result->export->name);
}

bool figure_same_tool(const FigureSource *a, const FigureSource *b) {
    return figure_accounts(a, b, NULL) == ACCOUNT_SAME;
}

bool figure_is_tool(const FigureSource *source, Slice tool) {
    const KnownExport *export = source->result->export;
    Slice title = export->word != NULL ? word_title(export->word) : (Slice){NULL, 0};
    bool named = figure_names(tool, export->name);
    for (unsigned i = 0; figure_account_at(source, i).length != 0 && !named; i++) {
        named = figure_names(tool, figure_account_at(source, i));
    }
    return named || figure_names_at(title, 0, tool);
}

bool figure_same_kind(const FigureSource *a, const FigureSource *b) {
    return figure_same_definition(a, b) && figure_same_tool(a, b) &&
           figure_rows(a, b) == FIGURE_ROWS_SAME;
}

// Two files of different kinds that tell one account's figures.
static bool same_account(const FigureSource *a, const FigureSource *b) {
    return figure_same_tool(a, b) && !figure_same_definition(a, b) &&
           figure_rows(a, b) == FIGURE_ROWS_SAME;
}

DateRange figure_told(const FigureSource *source) {
    const ExportResult *result = source->result;
    int32_t quiet = result->every_day ? 0 : result->quiet;
    return (DateRange){result->covered.start - quiet, result->covered.end + quiet};
}

static bool holds(DateRange outer, DateRange inner) {
    return outer.start <= inner.start && outer.end >= inner.end;
}

static bool is_spare(const FigureSource *source, TimeUnit unit, Date line_start) {
    DateRange span = source->result->covered;
    return (unit != UNIT_NONE && date_unit_around(span.start, unit).end < span.end) ||
           (line_start != DATE_NONE && span.start < line_start && span.end >= line_start);
}

// The one of the kind that has all of its days, or of the account that has them day by day; of two that are alike the later.
// NULL without.
static const FigureSource *holder_of(const SourceList *sources, unsigned index) {
    const FigureSource *source = sources->items[index];
    for (unsigned i = 0; i < sources->count; i++) {
        const FigureSource *other = sources->items[i];
        if (!other->result->one_span && same_account(source, other) &&
            holds(other->result->covered, source->result->covered)) {
            return other;
        }
        if (i != index && other->result->one_span && figure_same_kind(source, other) &&
            holds(other->result->covered, source->result->covered) &&
            (i > index || !holds(source->result->covered, other->result->covered))) {
            return other;
        }
    }
    return NULL;
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
                         SpanList *left, SpareList *spare) {
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
        const FigureSource *by = source->result->one_span ? holder_of(&fitting, i) : NULL;
        if (by != NULL) {
            FigureSpare held = {source, by};
            LIST_ADD(arena, spare, held);
        } else if (source->result->one_span && overlaps(&chosen, source)) {
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
