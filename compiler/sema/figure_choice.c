// See figure_choice.h.
#include "sema/figure_choice.h"

#include "sema/figure_account.h"

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

// gcc's analyser does not know that all files of a choice tell its metric.
#if defined(__GNUC__) && !defined(__clang__) && __GNUC__ >= 12
#pragma GCC diagnostic ignored "-Wanalyzer-null-dereference"
#endif

static const ExportFigure *figure_of(const FigureChoice *choice, uint32_t index) {
    return figure_series_of(choice->sources.items[index], choice->metric)->figure;
}

void figure_choice_start(FigureChoice *choice) {
    choice->mixed = false;
    for (uint32_t i = 1; i < choice->sources.count; i++) {
        choice->mixed =
            choice->mixed || figure_of(choice, i)->credit != figure_of(choice, 0)->credit;
    }
}

// Whether the file is meant for the goal and no other.
static bool is_inside(const FigureChoice *choice, const FigureSource *source) {
    return choice->apart && source->goal != NULL;
}

static bool overlap(DateRange a, DateRange b) {
    return a.start <= b.end && b.start <= a.end;
}

// ---- Who is nearest to what is told ------------------------------------------------------------------

// What the goal's own block names comes first, then who is nearest. A month that a shop tells in part is not filled with what
// advertisements say of the rest: nobody knows what such a figure is.
static uint32_t nearest(const FigureChoice *choice, DateRange days) {
    DateRange units = {date_unit_around(days.start, choice->unit).start,
                       date_unit_around(days.end, choice->unit).end};
    uint32_t found = FIGURE_COUNTS;
    for (uint32_t i = 0; i < choice->sources.count; i++) {
        const FigureSource *source = choice->sources.items[i];
        if (!overlap(units, source->result->covered) && !overlap(days, figure_told(source))) {
            continue;
        }
        if (found == FIGURE_COUNTS) {
            found = i;
            continue;
        }
        bool inside = is_inside(choice, source);
        bool other = is_inside(choice, choice->sources.items[found]);
        if (inside != other ? inside
                            : figure_of(choice, i)->credit < figure_of(choice, found)->credit) {
            found = i;
        }
    }
    return found;
}

// Whether a figure was typed of some of the days: the first of which no end comes before them tells.
static bool is_typed(const SpanList *typed, DateRange days) {
    unsigned low = 0;
    unsigned high = typed->count;
    while (low < high) {
        unsigned middle = low + (high - low) / 2;
        if (typed->items[middle].end < days.start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < typed->count && overlap(days, typed->items[low]);
}

static uint32_t nearer(const FigureChoice *choice, uint32_t index, DateRange days) {
    unsigned credit = figure_of(choice, index)->credit;
    if (credit != CREDIT_OWN && is_typed(&choice->typed, days)) {
        return FIGURE_TYPED;
    }
    uint32_t found = choice->mixed ? nearest(choice, days) : FIGURE_COUNTS;
    return found != FIGURE_COUNTS && figure_of(choice, found)->credit != credit ? found
                                                                                : FIGURE_COUNTS;
}

// ---- What is told in several ways ----------------------------------------------------------------------

// The figures of single posts come after those of the whole; what needs more columns is broken down further.
static unsigned rank_of(const FigureSource *source) {
    const ExportDefinition *definition = source->result->export->definition;
    return (definition->key.count != 0 ? UINT16_MAX : 0u) + definition->need_count;
}

static bool same_title(const FigureChoice *choice, uint32_t a, uint32_t b) {
    const Word *metric = choice->metric;
    return slice_equal(figure_series_of(choice->sources.items[a], metric)->title,
                       figure_series_of(choice->sources.items[b], metric)->title);
}

bool figure_choice_same_kind(const FigureChoice *choice, uint32_t first, uint32_t second) {
    const FigureSource *a = choice->sources.items[first];
    const FigureSource *b = choice->sources.items[second];
    return figure_same_kind(a, b) && same_title(choice, first, second);
}

static bool same_subject(const FigureChoice *choice, uint32_t a, uint32_t b) {
    Slice subject = figure_of(choice, a)->of;
    Slice one = choice->sources.items[a]->whose;
    Slice other = choice->sources.items[b]->whose;
    if (one.length != 0 && other.length != 0 && !slice_equal_ignoring_case(one, other)) {
        return false;  // two websites
    }
    return subject.length != 0 && slice_equal(subject, figure_of(choice, b)->of);
}

// The first source that tells what this one does in the same tool.
static uint32_t tool_first(const FigureChoice *choice, uint32_t index) {
    const FigureSource *source = choice->sources.items[index];
    for (uint32_t i = 0; i < index; i++) {
        if (figure_same_tool(choice->sources.items[i], source)) {
            return i;
        }
    }
    return index;
}

// Of two tools that tell the same: a figure of many days goes before some of its days.
static bool yields_to_tool(const FigureChoice *choice, uint32_t index, uint32_t other) {
    const ExportResult *a = choice->sources.items[index]->result;
    const ExportResult *b = choice->sources.items[other]->result;
    if (a->one_span != b->one_span) {
        DateRange span = a->one_span ? a->covered : b->covered;
        DateRange days = a->one_span ? b->covered : a->covered;
        if (days.start > span.start || days.end < span.end) {
            return b->one_span;
        }
    }
    return tool_first(choice, other) < tool_first(choice, index);
}

static bool tell_the_same(const FigureChoice *choice, uint32_t first, uint32_t second) {
    const FigureSource *a = choice->sources.items[first];
    const FigureSource *b = choice->sources.items[second];
    bool one_account = figure_accounts(a, b, choice->metric) == ACCOUNT_SAME;
    bool meet = figure_same_definition(a, b) ? one_account && same_title(choice, first, second)
                                             : one_account || same_subject(choice, first, second);
    return meet && figure_rows(a, b) != FIGURE_ROWS_APART;
}

bool figure_choice_related(const FigureChoice *choice, uint32_t first, uint32_t second) {
    return figure_of(choice, first)->credit != figure_of(choice, second)->credit ||
           tell_the_same(choice, first, second);
}

// Whether what one source tells is told by the other of these in another way, or a later time, so that a day which both tell
// is the other's.
static bool yields(const FigureChoice *choice, uint32_t index, uint32_t other, bool keyed) {
    const FigureSource *a = choice->sources.items[index];
    const FigureSource *b = choice->sources.items[other];
    FigureRows rows = figure_rows(a, b);
    bool same = figure_same_definition(a, b);
    if (!tell_the_same(choice, index, other)) {
        return false;
    }
    if (is_inside(choice, a) != is_inside(choice, b)) {
        return is_inside(choice, b) && !(keyed && same && rows == FIGURE_ROWS_SAME);
    }
    if (rows != FIGURE_ROWS_SAME) {
        return rows == FIGURE_ROWS_PART;
    }
    if (same) {
        return !keyed && other > index;
    }
    if (figure_accounts(a, b, choice->metric) != ACCOUNT_SAME) {
        return yields_to_tool(choice, index, other);
    }
    if (a->result->one_span != b->result->one_span) {
        return b->result->one_span;
    }
    return rank_of(b) < rank_of(a) || (rank_of(b) == rank_of(a) && other > index);
}

uint32_t figure_choice_holder(const FigureChoice *choice, uint32_t index, DateRange days,
                              bool keyed) {
    uint32_t found = nearer(choice, index, days);
    if (found != FIGURE_COUNTS) {
        return found;
    }
    unsigned credit = figure_of(choice, index)->credit;
    for (uint32_t i = 0; i < choice->sources.count; i++) {
        // Dates first: they are compared at once.
        if (i != index && overlap(days, choice->sources.items[i]->result->covered) &&
            (!choice->mixed || figure_of(choice, i)->credit == credit) &&
            yields(choice, index, i, keyed)) {
            return i;
        }
    }
    return FIGURE_COUNTS;
}
