// See figure_doubts.h.
#include "sema/figure_doubts.h"

#include "sema/feed_notes.h"
#include "sema/figure_account.h"

// So many days have to be told by both, and on fewer than one in so many of them the figures have to be near each other. A later
// export of one account tells its past days anew, with a few likes more.
#define DAYS_LEAST 5
#define NEAR_ONE_IN 4
#define NEAR_PART 10

typedef struct {
    unsigned both;
    unsigned near;
} Agreement;

static Agreement compare_days(const FigureSeries *a, const FigureSeries *b) {
    Agreement found = {0, 0};
    unsigned i = 0;
    unsigned k = 0;
    while (i < a->day_count && k < b->day_count) {
        const FigureDay *one = &a->days[i];
        const FigureDay *other = &b->days[k];
        if (one->date != other->date) {
            i += one->date < other->date;
            k += one->date > other->date;
            continue;
        }
        Wide larger = one->total > other->total ? one->total : other->total;
        Wide smaller = one->total > other->total ? other->total : one->total;
        found.both += larger != 0;
        found.near += larger != 0 && (larger - smaller) * NEAR_PART <= larger;
        i++;
        k++;
    }
    return found;
}

static bool is_read(const FigureSource *source) {
    return !source->refused && !source->outside && !source->result->plain;
}

// Whether some goal gets this metric from both of the files.
static bool is_counted(const Plan *plan, const FigureSource *a, const FigureSource *b,
                       const Word *metric) {
    const Goal *inside = a->goal != NULL ? a->goal : b->goal;
    if (inside != NULL) {
        return inside->metric == metric;
    }
    for (unsigned i = 0; i < plan->goals.count; i++) {
        if (plan->goals.items[i]->metric == metric) {
            return true;
        }
    }
    return false;
}

static void report_other_figures(Sema *sema, FigureSource *source, const FigureSource *earlier,
                                 const FigureSeries *series, Agreement found) {
    Finding *finding = feed_source_finding(
        sema, source,
        arena_format(sema->arena, "other %.*s than %.*s tells of the same days: on %u of %u",
                     SLICE_ARGS(series->name), SLICE_ARGS(earlier->file.shown),
                     found.both - found.near, found.both));
    finding_label(sema->findings, finding, item_head(earlier->item), "the other file");
    finding_help(sema->findings, finding,
                 "where they are of two accounts, say whose each file is, such as `actuals "
                 "\"north.csv\" whose \"@acorn.north\"`, and they are added; else keep one");
}

static void report_maybe(Sema *sema, FigureSource *source, const FigureSource *earlier,
                         const FigureSeries *series) {
    const FigureSource *vague =
        figure_account_at(source, 1).length != 0 && source->whose.length == 0 ? source : earlier;
    const FigureSource *other = vague == source ? earlier : source;
    Finding *finding =
        feed_source_finding(sema, source,
                            arena_format(sema->arena, "%.*s may tell the same %.*s as %.*s",
                                         SLICE_ARGS(vague->file.shown), SLICE_ARGS(series->name),
                                         SLICE_ARGS(other->file.shown)));
    finding_label(sema->findings, finding, item_head(earlier->item), "the other file");
    Slice account = figure_account_at(other, 0);
    finding_help(sema->findings, finding,
                 "say whose figures %.*s tells: `whose \"%.*s\"`, so that they count once, or "
                 "another network or account, so that they are added",
                 SLICE_ARGS(vague->file.shown), SLICE_ARGS(account));
}

// Whether the later of two files is reported.
static bool judge_pair(Sema *sema, FigureSource *source, const FigureSource *earlier) {
    bool one_kind = figure_same_definition(source, earlier);
    // What a goal's own block names counts in it before what stands at the top.
    if (one_kind && source->goal != earlier->goal) {
        return false;
    }
    if (figure_rows(source, earlier) == FIGURE_ROWS_APART ||
        (one_kind && (figure_rows(source, earlier) != FIGURE_ROWS_SAME ||
                      source->result->export->definition->key.count != 0))) {
        return false;
    }
    for (unsigned i = 0; i < source->result->series.count; i++) {
        const FigureSeries *series = &source->result->series.items[i];
        const FigureSeries *other =
            series->metric == NULL ? NULL : figure_series_of(earlier, series->metric);
        if (other == NULL || figure_series_of(source, series->metric) != series ||
            !is_counted(sema->plan, source, earlier, series->metric)) {
            continue;
        }
        AccountMatch match = figure_accounts(source, earlier, series->metric);
        if (!one_kind && match == ACCOUNT_MAYBE) {
            report_maybe(sema, source, earlier, series);
            return true;
        }
        if (!one_kind || match == ACCOUNT_OTHER || !slice_equal(series->title, other->title)) {
            continue;
        }
        Agreement found = compare_days(other, series);
        if (found.both >= DAYS_LEAST && found.near * NEAR_ONE_IN < found.both) {
            report_other_figures(sema, source, earlier, series, found);
            return true;
        }
    }
    return false;
}

void figure_doubts(Sema *sema) {
    const Plan *plan = sema->plan;
    for (unsigned i = 1; i < plan->figure_sources.count; i++) {
        FigureSource *source = plan->figure_sources.items[i];
        for (unsigned k = 0; k < i && is_read(source); k++) {
            const FigureSource *earlier = plan->figure_sources.items[k];
            // Dates first: they are compared at once.
            if (is_read(earlier) &&
                date_range_days(
                    date_range_common(source->result->covered, earlier->result->covered)) > 0 &&
                (source->goal == NULL || earlier->goal == NULL || source->goal == earlier->goal) &&
                judge_pair(sema, source, earlier)) {
                source->outside = true;
                sema_lose_figure(sema, NULL);
            }
        }
    }
}
