// What a figure is, and what it amounts to over a span of days. No memory.
#include "sema/exports/reader.h"

static bool has_unit(const Word *metric, MetricUnit unit) {
    return (metric->units >> unit & 1u) != 0;
}

MetricUnit figure_unit(const ExportFigure *figure, const Word *metric) {
    switch ((FigureUnit)figure->unit) {
    case FIGURE_HOURS:
    case FIGURE_MINUTES:
    case FIGURE_SECONDS:
        return METRIC_TIME;
    case FIGURE_PERCENT:
    case FIGURE_SHARE:
        return METRIC_PERCENT;
    case FIGURE_MONEY:
        return METRIC_MONEY;
    case FIGURE_PLAIN:
        break;
    }
    for (int unit = 0; metric != NULL && unit < METRIC_UNIT_COUNT; unit++) {
        if (has_unit(metric, (MetricUnit)unit)) {
            return (MetricUnit)unit;
        }
    }
    return METRIC_COUNT;
}

FigureHow figure_how(const ExportFigure *figure, const Word *metric) {
    if (figure->how != HOW_DEFAULT) {
        return (FigureHow)figure->how;
    }
    if (metric != NULL && metric->stock) {
        return HOW_LAST;
    }
    switch (figure_unit(figure, metric)) {
    case METRIC_PERCENT:
    case METRIC_SCORE:
        return HOW_AVERAGE;
    case METRIC_PEOPLE:
        return HOW_MAX;
    case METRIC_COUNT:
    case METRIC_MONEY:
    case METRIC_TIME:
    case METRIC_UNIT_COUNT:
        break;
    }
    return HOW_SUM;
}

const char *figure_how_name(FigureHow how) {
    static const char *const names[] = {
        [HOW_SUM] = "sum", [HOW_LAST] = "last",   [HOW_AVERAGE] = "average",
        [HOW_MAX] = "max", [HOW_COUNT] = "count", [HOW_DEFAULT] = ""};
    return names[how];
}

const char *figure_credit_name(FigureCredit credit) {
    static const char *const names[] = {
        [CREDIT_OWN] = "", [CREDIT_TRACKED] = "tracked", [CREDIT_ATTRIBUTED] = "attributed"};
    return names[credit];
}

// The first figure whose last day is this or a later one.
static unsigned first_from(const FigureSeries *series, Date date) {
    unsigned low = 0;
    unsigned high = series->day_count;
    while (low < high) {
        unsigned middle = low + (high - low) / 2;
        if (series->days[middle].date < date) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

bool figure_over(const FigureSeries *series, DateRange range, Micro *value) {
    Wide total = 0;
    Wide weight = 0;
    bool any = false;
    for (unsigned i = first_from(series, range.start);
         i < series->day_count && series->days[i].date <= range.end; i++) {
        const FigureDay *day = &series->days[i];
        switch (series->how) {
        case HOW_SUM:
        case HOW_COUNT:
        case HOW_AVERAGE:
        case HOW_DEFAULT:
            total += day->total;
            break;
        case HOW_MAX:
            total = !any || day->total > total ? day->total : total;
            break;
        case HOW_LAST:
            total = day->total;
            break;
        }
        weight += day->weight;
        any = true;
    }
    if (!any || (series->how == HOW_AVERAGE && weight == 0)) {
        return false;
    }
    *value = wide_saturate(series->how == HOW_AVERAGE ? wide_divide(total, weight) : total);
    return true;
}

Date figure_last_day(const FigureSeries *series, DateRange range) {
    unsigned behind = first_from(series, range.end + 1);
    bool any = behind > 0 && series->days[behind - 1].date >= range.start;
    return any ? series->days[behind - 1].date : DATE_NONE;
}
