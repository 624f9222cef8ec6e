// See feed_notes.h.
#include "sema/feed_notes.h"

#include "sema/import.h"

static void span_words(Buffer *out, DateRange range) {
    char start[DATE_TEXT_SIZE];
    char end[DATE_TEXT_SIZE];
    date_text(range.start, start);
    date_text(range.end, end);
    buffer_add_format(out, "%s to %s", start, end);
}

// ---- Units and currencies -----------------------------------------------------------------------------

static bool is_own(const FigureSeries *series) {
    return series->figure->credit == CREDIT_OWN;
}

// What the goal's figures are in, where it says nothing what a file's own are in; empty where nobody says it.
static const char *currency_of(const Goal *goal, const SourceList *sources) {
    const char *found = goal->currency;
    bool own = goal->currency[0] != '\0';
    for (unsigned i = 0; i < sources->count && !own; i++) {
        const FigureSeries *series = figure_series_of(sources->items[i], goal->metric);
        own = is_own(series) && series->currency[0] != '\0';
        found = own || found[0] == '\0' ? series->currency : found;
    }
    return found;
}

// What the column is in, where that is not what the goal is in; NULL else.
static const char *misfit(const Goal *goal, const FigureSeries *series, const char *currency) {
    bool counted = series->unit == METRIC_COUNT || series->unit == METRIC_PEOPLE ||
                   series->unit == METRIC_SCORE;
    bool counts =
        goal->unit == METRIC_COUNT || goal->unit == METRIC_PEOPLE || goal->unit == METRIC_SCORE;
    if (counted != counts || (!counted && series->unit != goal->unit)) {
        return metric_unit_name(series->unit);
    }
    bool known = series->currency[0] != '\0' && currency[0] != '\0';
    return known && strcmp(series->currency, currency) != 0 ? series->currency : NULL;
}

static void drop_claims(Feed *feed, SourceList *sources, const char *currency) {
    const Goal *goal = feed->goal;
    const FigureSource *own = NULL;
    for (unsigned i = 0; i < sources->count && own == NULL; i++) {
        const FigureSeries *series = figure_series_of(sources->items[i], goal->metric);
        own = is_own(series) && misfit(goal, series, currency) == NULL ? sources->items[i] : NULL;
    }
    SourceList kept = {NULL, 0, 0};
    for (unsigned i = 0; i < sources->count; i++) {
        FigureSource *source = sources->items[i];
        const FigureSeries *series = figure_series_of(source, goal->metric);
        if (own != NULL && !is_own(series) && misfit(goal, series, currency) != NULL) {
            FigureSpare spare = {source, own};
            LIST_ADD(feed->sema->arena, &feed->spare, spare);
        } else {
            LIST_ADD(feed->sema->arena, &kept, source);
        }
    }
    *sources = kept;
}

bool feed_fits(Feed *feed, SourceList *sources) {
    const Goal *goal = feed->goal;
    const char *currency = currency_of(goal, sources);
    drop_claims(feed, sources, currency);
    for (unsigned i = 0; i < sources->count; i++) {
        const FigureSource *source = sources->items[i];
        const FigureSeries *series = figure_series_of(source, goal->metric);
        const char *problem = misfit(goal, series, currency);
        if (problem == NULL) {
            continue;
        }
        Span at = item_head(source->item);
        FigureFile file = source->file;
        const Source *text = import_figures_text(feed->sema, &file);
        if (text != NULL) {
            at = (Span){text->base + series->header_start, text->base + series->header_end};
        }
        feed->sema->item = NULL;
        Finding *finding =
            sema_error(feed->sema, RULE_BAD_VALUE, at, "this column is in %s, the goal in %s",
                       problem, currency[0] != '\0' ? currency : metric_unit_name(goal->unit));
        finding_label(feed->sema->findings, finding, goal->metric_at, "the goal");
        finding_label(feed->sema->findings, finding, item_head(source->item),
                      "the file is named here");
        return false;
    }
    return true;
}

// ---- What a goal got --------------------------------------------------------------------------------

// What is left out, in words.
static void left_words(Buffer *out, const Feed *feed, TimeUnit unit) {
    for (unsigned i = 0; i < feed->parts.count; i++) {
        if (i > 0) {
            buffer_add_string(out, ", ");
        } else if (unit == UNIT_NONE) {
            buffer_add_string(out, "; left out: ");
        } else if (feed->files_left > 0) {
            buffer_add_format(out, "; left out as no whole %s: ", time_unit_name(unit));
        } else {
            buffer_add_format(out, "; part of a %s left out: ", time_unit_name(unit));
        }
        span_words(out, feed->parts.items[i]);
    }
}

// Whose days others count, and who does.
static void held_words(Buffer *out, const HeldList *held) {
    const FigureSource *before = NULL;
    for (unsigned i = 0; i < held->count; i++) {
        const FigureSource *by = held->items[i].by;
        if (i > 0 && by == before) {
            buffer_add_string(out, ", ");
        } else if (by == NULL) {
            buffer_add_string(out, "; typed figures count instead: ");
        } else {
            buffer_add_format(out, "; %.*s counts instead: ", SLICE_ARGS(by->item->title));
        }
        span_words(out, held->items[i].days);
        before = by;
    }
}

static FigureFate fate_of(const Feed *feed, const FigureSource *source) {
    FigureFate fate = {.counts = true};
    for (unsigned i = 0; feed->join != NULL && i < feed->join->choice.sources.count; i++) {
        if (feed->join->choice.sources.items[i] == source) {
            return feed->join->fates[i];
        }
    }
    for (unsigned i = 0; i < feed->spare.count; i++) {
        if (feed->spare.items[i].source == source) {
            FigureHeld held = {source->result->covered, feed->spare.items[i].by};
            LIST_ADD(feed->sema->arena, &fate.held, held);
            fate.counts = false;
        }
    }
    return fate;
}

// "3 figures, 2026-07-31 to 2026-09-30; no figures: 2026-05-01 to 2026-06-30".
static void use_words(Buffer *out, const Feed *feed, TimeUnit unit, const FigureUse *use) {
    buffer_add_format(out, "%u %s", use->figures, use->figures == 1 ? "figure" : "figures");
    if (use->figures != 0) {
        buffer_add_string(out, ", ");
        span_words(out, use->days);
    }
    if (use->parts.count != 0) {
        left_words(out, feed, unit);
    }
    for (unsigned i = 0; i < use->gaps.count; i++) {
        buffer_add_string(out, i == 0 ? "; no figures: " : ", ");
        span_words(out, use->gaps.items[i]);
    }
    held_words(out, &use->held);
}

// The days of a running sum that no file has which tells what this one does.
static void add_gaps(const Feed *feed, const FigureSource *source, FigureUse *use) {
    Date since = feed->running.start;
    Date end = feed->running.end;
    if (since == DATE_NONE) {
        return;
    }
    SpanList spans = feed->join->spans;
    for (unsigned i = 0; i < feed->join->choice.sources.count && feed->join->adds; i++) {
        if (feed->join->choice.sources.items[i] == source) {
            spans = figure_join_spans(feed->join, i);
        }
    }
    for (unsigned i = 0; i < spans.count && since <= end; i++) {
        DateRange span = spans.items[i];
        if (span.start > since) {
            DateRange gap = {since, span.start <= end ? span.start - 1 : end};
            LIST_ADD(feed->sema->arena, &use->gaps, gap);
        }
        since = span.end >= since ? span.end + 1 : since;
    }
}

static FigureUse use_of(const Feed *feed, const FigureSource *source) {
    Arena *arena = feed->sema->arena;
    FigureFate fate = fate_of(feed, source);
    FigureUse use = {.goal = feed->goal, .held = fate.held};
    if (!fate.counts) {
        return use;
    }
    use.figures = feed->fed;
    use.days = (DateRange){feed->first_fed, feed->last_fed};
    for (unsigned i = 0; i < feed->parts.count; i++) {
        LIST_ADD(arena, &use.parts, feed->parts.items[i]);
    }
    add_gaps(feed, source, &use);
    return use;
}

void feed_note_uses(const Feed *feed, TimeUnit unit) {
    Arena *arena = feed->sema->arena;
    for (unsigned i = 0; i < feed->all.count; i++) {
        FigureSource *source = feed->all.items[i];
        FigureUse use = use_of(feed, source);
        Buffer text = BUFFER_EMPTY;
        use_words(&text, feed, unit, &use);
        use.text = buffer_keep(&text, arena);
        LIST_ADD(arena, &source->feeds, use);
    }
}

// ---- What nothing can be done with -----------------------------------------------------------------

Finding *feed_source_finding(Sema *sema, FigureSource *source, Slice message) {
    sema->item = source->item;
    const Statement *statement = source->item->statement;
    return sema_error(sema, RULE_BAD_VALUE, tree_token_span(source->item->tree, statement->title),
                      "%.*s", SLICE_ARGS(message));
}

static Finding *source_finding(Sema *sema, FigureSource *source, const char *message, Slice words) {
    return feed_source_finding(sema, source,
                               arena_format(sema->arena, "%s%.*s", message, SLICE_ARGS(words)));
}

static Slice metric_list(Sema *sema, const ExportResult *result) {
    Buffer list = BUFFER_EMPTY;
    for (unsigned i = 0; i < result->series.count; i++) {
        const FigureSeries *series = &result->series.items[i];
        if (series->found && series->day_count != 0) {
            buffer_add_format(&list, "%s%.*s", list.length == 0 ? "" : ", ",
                              SLICE_ARGS(series->name));
        }
    }
    return buffer_keep(&list, sema->arena);
}

void feed_judge_time(Sema *sema, FigureSource *source) {
    const ExportResult *result = source->result;
    DateRange period = sema->plan->strategy.period;
    char text[DATE_TEXT_SIZE];
    if (result->range.end > sema->plan->today) {
        date_text(result->range.end, text);
        Finding *finding =
            source_finding(sema, source, "figures of days to come, until ", slice_from(text));
        date_text(sema->plan->today, text);
        finding_help(sema->findings, finding, "today is %s", text);
        source->outside = true;
        sema_lose_figure(sema, NULL);
        return;
    }
    if (period.start == DATE_NONE ||
        date_range_days(date_range_common(result->range, period)) != 0) {
        return;
    }
    Buffer words = BUFFER_EMPTY;
    span_words(&words, result->range);
    Finding *finding =
        source_finding(sema, source, "no row of this file lies in the plan's time: it is of ",
                       buffer_slice(&words));
    buffer_clear(&words);
    span_words(&words, period);
    finding_label(sema->findings, finding, sema->plan->strategy.period_at, "the period");
    finding_help(sema->findings, finding, "the plan runs from %.*s",
                 SLICE_ARGS(buffer_slice(&words)));
    buffer_free(&words);
    source->outside = true;
    sema_lose_figure(sema, NULL);
}

void feed_judge_use(Sema *sema, FigureSource *source) {
    const ExportResult *result = source->result;
    Slice metrics = metric_list(sema, result);
    if (source->goal != NULL && source->goal->metric != NULL) {
        Finding *finding = source_finding(sema, source, "this file has no ",
                                          symbols_text(sema->symbols, source->goal->metric->name));
        finding_help(sema->findings, finding, "it is `%.*s` and has %.*s",
                     SLICE_ARGS(result->export->name), SLICE_ARGS(metrics));
    } else if (source->goal == NULL) {
        Finding *finding =
            source_finding(sema, source, "no goal counts what this file has: ", metrics);
        finding_help(sema->findings, finding, "write a goal for one of them, or take the file out");
    }
}
