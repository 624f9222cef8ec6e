// From rows to goals: what exports add up to becomes the actuals of the goals that count it. A rate gets the sum of each whole
// unit of its own; a level that is counted anew gets the running sum; what is read off (last, most, average) gets its
// value month by month. Memory: the compilation's arena.
#include "sema/feed.h"

#include <stdlib.h>

#include "sema/exports/reader.h"
#include "sema/figure_spans.h"
#include "sema/import.h"

// What a goal gets, put together from its sources.
typedef struct {
    Sema *sema;
    Goal *goal;
    SourceList sources;
    SpanList spans;  // that the files cover, in order, joined
    FigureSeries series;
    const FigureSource *newest;  // the source of the last day
    const Actual **typed;        // the goal's, by their days
    unsigned typed_count;
    unsigned fed;
    Date first_fed;
    Date last_fed;
    SpanList parts;  // what is left out: files that cannot be told apart, and part-units
    unsigned files_left;
} Feed;

static const FigureSeries *series_of(const FigureSource *source, const Word *metric) {
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

// ---- Putting sources together --------------------------------------------------------------------

static int compare_figure_days(const void *left, const void *right) {
    const FigureDay *a = left;
    const FigureDay *b = right;
    return (a->date > b->date) - (a->date < b->date);
}

static bool is_replaced(const Feed *feed, unsigned index, Date date) {
    for (unsigned later = index + 1; later < feed->sources.count; later++) {
        if (figure_same_kind(feed->sources.items[index], feed->sources.items[later]) &&
            date_in_range(date, feed->sources.items[later]->result->covered)) {
            return true;
        }
    }
    return false;
}

static bool has_later_kind(const Feed *feed, unsigned index) {
    for (unsigned i = 0; i < feed->sources.count; i++) {
        if (i != index && figure_same_kind(feed->sources.items[index], feed->sources.items[i])) {
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
static void add_keyed(Feed *feed, unsigned first, bool *done, DayList *days) {
    LIST(KeyUse) uses = {NULL, 0, 0};
    Arena *arena = feed->sema->arena;
    for (unsigned i = first; i < feed->sources.count; i++) {
        const FigureSource *source = feed->sources.items[i];
        if (!figure_same_kind(feed->sources.items[first], source)) {
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
        const FigureSource *source = feed->sources.items[uses.items[i].source];
        const FigureSeries *series = series_of(source, feed->goal->metric);
        const FigureDay *day = &uses.items[i].row->figures[series - source->result->series.items];
        if (day->count != 0) {
            LIST_ADD(arena, days, *day);
        }
    }
}

static void add_source(Feed *feed, unsigned index, DayList *days) {
    const FigureSource *source = feed->sources.items[index];
    const FigureSeries *series = series_of(source, feed->goal->metric);
    for (unsigned i = 0; i < series->day_count; i++) {
        if (!is_replaced(feed, index, series->days[i].date)) {
            LIST_ADD(feed->sema->arena, days, series->days[i]);
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
static void join_spans(Feed *feed) {
    for (unsigned i = 0; i < feed->sources.count; i++) {
        const ExportResult *result = feed->sources.items[i]->result;
        int32_t quiet = result->every_day ? 0 : result->longest_gap;
        DateRange span = {result->covered.start - quiet, result->covered.end + quiet};
        LIST_ADD(feed->sema->arena, &feed->spans, span);
    }
    if (feed->spans.count > 1) {
        qsort(feed->spans.items, feed->spans.count, sizeof(DateRange), compare_spans);
    }
    unsigned kept = 0;
    for (unsigned i = 0; i < feed->spans.count; i++) {
        DateRange span = feed->spans.items[i];
        if (kept != 0 && span.start <= feed->spans.items[kept - 1].end + 1) {
            DateRange *last = &feed->spans.items[kept - 1];
            last->end = span.end > last->end ? span.end : last->end;
        } else {
            feed->spans.items[kept++] = span;
        }
    }
    feed->spans.count = kept;
}

static void put_together(Feed *feed) {
    DayList days = {NULL, 0, 0};
    bool *done = ARENA_ARRAY(feed->sema->arena, bool, feed->sources.count + 1);
    feed->series = *series_of(feed->sources.items[0], feed->goal->metric);
    for (unsigned i = 0; i < feed->sources.count; i++) {
        if (done[i]) {
            continue;
        }
        if (feed->sources.items[i]->result->keyed.count != 0 && has_later_kind(feed, i)) {
            add_keyed(feed, i, done, &days);
        } else {
            add_source(feed, i, &days);
        }
    }
    if (days.count > 1) {
        qsort(days.items, days.count, sizeof(FigureDay), compare_figure_days);
    }
    feed->series.days = days.items;
    feed->series.day_count = days.count;
    join_days(&feed->series);
    join_spans(feed);
}

// ---- Actuals -------------------------------------------------------------------------------------

static const FigureSource *source_at(const Feed *feed, Date date) {
    const FigureSource *found = feed->sources.items[feed->sources.count - 1];
    for (unsigned i = 0; i < feed->sources.count; i++) {
        if (date_in_range(date, feed->sources.items[i]->result->covered)) {
            found = feed->sources.items[i];
        }
    }
    return found;
}

static int compare_typed(const void *left, const void *right) {
    const Actual *a = *(const Actual *const *)left;
    const Actual *b = *(const Actual *const *)right;
    if (a->date != b->date) {
        return a->date < b->date ? -1 : 1;
    }
    return (a->at.start > b->at.start) - (a->at.start < b->at.start);
}

// Before any figure of an export is added.
static void find_typed(Feed *feed) {
    const Goal *goal = feed->goal;
    feed->typed = ARENA_ARRAY(feed->sema->arena, const Actual *, goal->actuals.count + 1);
    for (unsigned i = 0; i < goal->actuals.count; i++) {
        feed->typed[feed->typed_count++] = goal->actuals.items[i];
    }
    if (feed->typed_count > 1) {
        qsort(feed->typed, feed->typed_count, sizeof *feed->typed, compare_typed);
    }
}

// How many were typed for days before this one.
static unsigned typed_until(const Feed *feed, Date date) {
    unsigned low = 0;
    unsigned high = feed->typed_count;
    while (low < high) {
        unsigned middle = low + (high - low) / 2;
        if (feed->typed[middle]->date < date) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

// The figure that somebody has typed for a day, NULL without.
static const Actual *typed_on(const Feed *feed, Date date) {
    unsigned index = typed_until(feed, date);
    return index < feed->typed_count && feed->typed[index]->date == date ? feed->typed[index]
                                                                         : NULL;
}

static void add_figure(Feed *feed, Date date, Micro value) {
    Goal *goal = feed->goal;
    const FigureSource *source = source_at(feed, date);
    Quantity quantity = {.value = value, .kind = (uint8_t)metric_unit_quantity(goal->unit)};
    if (quantity.kind == QUANTITY_MONEY) {
        memcpy(quantity.currency,
               goal->currency[0] != '\0' ? goal->currency : feed->series.currency,
               sizeof quantity.currency);
    }
    feed->first_fed = feed->fed == 0 ? date : feed->first_fed;
    feed->last_fed = date;
    feed->fed++;
    const Actual *typed = typed_on(feed, date);
    if (typed != NULL) {
        if (typed->quantity.value != value) {
            Buffer told = BUFFER_EMPTY;
            quantity_text(&told, quantity);
            feed->sema->item = NULL;
            Finding *finding =
                sema_error(feed->sema, RULE_BAD_VALUE, typed->quantity_at,
                           "the export says %.*s for this day", SLICE_ARGS(buffer_slice(&told)));
            buffer_free(&told);
            finding_label(feed->sema->findings, finding, item_head(source->item),
                          "the export, %.*s", SLICE_ARGS(source->file.shown));
            finding_help(
                feed->sema->findings, finding,
                "keep one of the two: delete the typed figure, or leave the day out of the "
                "export");
        }
        return;
    }
    Actual *actual = ARENA_NEW(feed->sema->arena, Actual);
    actual->item = *source->item;
    actual->metric_name = goal->metric->name;
    actual->date = date;
    actual->quantity = quantity;
    actual->per = UNIT_NONE;
    actual->at = item_head(source->item);
    actual->quantity_at = item_head(source->item);
    actual->from_export = true;
    LIST_ADD(feed->sema->arena, &goal->actuals, actual);
    LIST_ADD(feed->sema->arena, &feed->sema->plan->actuals, actual);
}

static bool is_whole(const Feed *feed, DateRange unit) {
    for (unsigned i = 0; i < feed->spans.count; i++) {
        if (feed->spans.items[i].start <= unit.start && feed->spans.items[i].end >= unit.end) {
            return true;
        }
    }
    return false;
}

static void span_words(Buffer *out, DateRange range) {
    char start[DATE_TEXT_SIZE];
    char end[DATE_TEXT_SIZE];
    date_text(range.start, start);
    date_text(range.end, end);
    buffer_add_format(out, "%s to %s", start, end);
}

// The unit of a goal that is told by one: a rate, a kept rate, a change from a rate.
static TimeUnit unit_of(const Goal *goal) {
    return goal->target.per;
}

// Neighbours are told as one.
static void leave_out(Feed *feed, DateRange range) {
    DateRange *last = feed->parts.count == 0 ? NULL : &feed->parts.items[feed->parts.count - 1];
    if (last != NULL && last->end + 1 == range.start) {
        last->end = range.end;
    } else {
        LIST_ADD(feed->sema->arena, &feed->parts, range);
    }
}

// A figure for each whole unit of the rate's own.
static void feed_rate(Feed *feed, TimeUnit unit) {
    const FigureSeries *series = &feed->series;
    if (unit == UNIT_HOUR) {
        return;
    }
    Crossings crossings = crossings_of(feed->sema->arena, series);
    Date end = series->days[series->day_count - 1].date;
    for (DateRange range = date_unit_around(crossings.earliest[0], unit); range.start <= end;
         range = date_unit_around(range.end + 1, unit)) {
        Micro value;
        if (!is_whole(feed, range) || range.end > feed->sema->plan->today ||
            figure_crosses(&crossings, range)) {
            leave_out(feed, range);
        } else if (figure_over(series, range, &value)) {
            add_figure(feed, range.end, value);
        }
    }
}

static bool is_measured_weekly(const Feed *feed) {
    const Plan *plan = feed->sema->plan;
    for (unsigned i = 0; i < plan->measures.count; i++) {
        const Measure *measure = plan->measures.items[i];
        bool weekly = measure->every == UNIT_DAY || measure->every == UNIT_HOUR ||
                      (measure->every == UNIT_WEEK && measure->every_count < 4);
        for (unsigned k = 0; k < measure->metrics.count && weekly; k++) {
            if (measure->metrics.items[k].metric == feed->goal->metric) {
                return true;
            }
        }
    }
    return false;
}

// The newest figure that somebody has typed before the first day that the files cover, where they begin after the line: what
// came before it they do not know. NULL without.
static const Actual *typed_before(const Feed *feed, Date line_start) {
    unsigned before = typed_until(feed, feed->spans.items[0].start);
    bool any = before > 0 && feed->typed[before - 1]->date >= line_start;
    return any ? feed->typed[before - 1] : NULL;
}

// The value of each month, or week where it is measured so; `running` adds up from the line's start.
static void feed_levels(Feed *feed, bool running) {
    const FigureSeries *series = &feed->series;
    const Goal *goal = feed->goal;
    TimeUnit unit = is_measured_weekly(feed) ? UNIT_WEEK : UNIT_MONTH;
    Date start = feed->sema->plan->strategy.period.start;
    Wide sum = running && goal->has_from ? goal->from.value : 0;
    const Actual *typed =
        running && goal->has_from && start != DATE_NONE ? typed_before(feed, start) : NULL;
    sum = typed != NULL ? typed->quantity.value : sum;
    Date end = series->days[series->day_count - 1].date;
    if (running && start != DATE_NONE && !goal->has_from && goal->target.kind == TARGET_ABSOLUTE) {
        // Counted from nothing: +500 are 500 more.
        add_figure(feed, start - 1, 0);
    }
    for (DateRange range = date_unit_around(series->days[0].date, unit); range.start <= end;
         range = date_unit_around(range.end + 1, unit)) {
        DateRange part = range;
        if (running && start != DATE_NONE && part.start < start) {
            part.start = start;
        }
        Micro value;
        Date last = part.start <= part.end ? figure_last_day(series, part) : DATE_NONE;
        if (last == DATE_NONE || !figure_over(series, part, &value)) {
            continue;
        }
        sum += value;
        add_figure(feed, last, running ? wide_saturate(sum) : value);
    }
}

static bool fits(Feed *feed) {
    const Goal *goal = feed->goal;
    for (unsigned i = 0; i < feed->sources.count; i++) {
        const FigureSource *source = feed->sources.items[i];
        const FigureSeries *series = series_of(source, goal->metric);
        const char *problem = NULL;
        bool counted = series->unit == METRIC_COUNT || series->unit == METRIC_PEOPLE ||
                       series->unit == METRIC_SCORE;
        bool counts =
            goal->unit == METRIC_COUNT || goal->unit == METRIC_PEOPLE || goal->unit == METRIC_SCORE;
        if (counted != counts || (!counted && series->unit != goal->unit)) {
            problem = metric_unit_name(series->unit);
        } else if (series->currency[0] != '\0' && goal->currency[0] != '\0' &&
                   strcmp(series->currency, goal->currency) != 0) {
            problem = series->currency;
        }
        if (problem != NULL) {
            Span at = item_head(source->item);
            FigureFile file = source->file;
            const Source *text = import_figures_text(feed->sema, &file);
            if (text != NULL) {
                at = (Span){text->base + series->header_start, text->base + series->header_end};
            }
            feed->sema->item = NULL;
            Finding *finding = sema_error(
                feed->sema, RULE_BAD_VALUE, at, "this column is in %s, the goal in %s", problem,
                goal->currency[0] != '\0' ? goal->currency : metric_unit_name(goal->unit));
            finding_label(feed->sema->findings, finding, goal->metric_at, "the goal");
            finding_label(feed->sema->findings, finding, item_head(source->item),
                          "the file is named here");
            return false;
        }
    }
    return true;
}

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

static bool adds_up(const FigureSeries *series) {
    return series->how == HOW_SUM || series->how == HOW_COUNT;
}

// `all` are the goal's sources, of which the feed has those that can be used.
static void note_uses(const Feed *feed, const SourceList *all, TimeUnit unit) {
    Arena *arena = feed->sema->arena;
    Buffer text = BUFFER_EMPTY;
    buffer_add_format(&text, "%u %s", feed->fed, feed->fed == 1 ? "figure" : "figures");
    if (feed->fed != 0) {
        buffer_add_string(&text, ", ");
        span_words(&text, (DateRange){feed->first_fed, feed->last_fed});
    }
    left_words(&text, feed, unit);
    FigureUse use = {.goal = feed->goal,
                     .text = arena_copy(arena, buffer_slice(&text)),
                     .figures = feed->fed,
                     .days = {feed->first_fed, feed->last_fed}};
    for (unsigned i = 0; i < feed->parts.count; i++) {
        LIST_ADD(arena, &use.parts, feed->parts.items[i]);
    }
    buffer_free(&text);
    for (unsigned i = 0; i < all->count; i++) {
        LIST_ADD(arena, &all->items[i]->feeds, use);
    }
}

static void feed_goal(Sema *sema, Goal *goal) {
    Feed feed = {.sema = sema, .goal = goal};
    for (unsigned i = 0; i < sema->plan->figure_sources.count && goal->metric != NULL; i++) {
        FigureSource *source = sema->plan->figure_sources.items[i];
        if ((source->goal == NULL || source->goal == goal) && !source->outside &&
            series_of(source, goal->metric) != NULL) {
            LIST_ADD(sema->arena, &feed.sources, source);
        }
    }
    if (feed.sources.count == 0) {
        return;
    }
    if (!fits(&feed)) {
        goal->figures_lost = true;
        for (unsigned i = 0; i < feed.sources.count; i++) {
            feed.sources.items[i]->outside = true;  // said once
        }
        return;
    }
    TimeUnit unit = unit_of(goal);
    bool counted = adds_up(series_of(feed.sources.items[0], goal->metric));
    bool running = counted && !goal->metric->stock;
    SourceList all = feed.sources;
    if (unit != UNIT_NONE || running) {
        Date line_start = unit == UNIT_NONE ? sema->plan->strategy.period.start : DATE_NONE;
        figure_spans_choose(sema->arena, &feed.sources, unit, line_start, &feed.parts);
        feed.files_left = feed.parts.count;
    }
    find_typed(&feed);
    if (feed.sources.count != 0) {
        put_together(&feed);
    }
    if (feed.series.day_count != 0 && unit != UNIT_NONE) {
        feed_rate(&feed, unit);
    } else if (feed.series.day_count != 0) {
        feed_levels(&feed, running);
    }
    note_uses(&feed, &all, unit);
}

// ---- What nothing can be done with -----------------------------------------------------------------

static Finding *source_finding(Sema *sema, FigureSource *source, const char *message, Slice words) {
    sema->item = source->item;
    const Statement *statement = source->item->statement;
    return sema_error(sema, RULE_BAD_VALUE, tree_token_span(source->item->tree, statement->title),
                      "%s%.*s", message, SLICE_ARGS(words));
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
    Slice text = arena_copy(sema->arena, buffer_slice(&list));
    buffer_free(&list);
    return text;
}

// Files whose rows are all outside of the plan's time, or after today.
static void judge_time(Sema *sema, FigureSource *source) {
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

static void judge_use(Sema *sema, FigureSource *source) {
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

void sema_feed(Sema *sema) {
    Plan *plan = sema->plan;
    for (unsigned i = 0; i < plan->figure_sources.count; i++) {
        FigureSource *source = plan->figure_sources.items[i];
        if (!source->refused && !source->result->plain) {
            judge_time(sema, source);
        }
    }
    for (unsigned i = 0; i < plan->goals.count && plan->figure_sources.count != 0; i++) {
        feed_goal(sema, plan->goals.items[i]);
    }
    for (unsigned i = 0; i < plan->figure_sources.count; i++) {
        FigureSource *source = plan->figure_sources.items[i];
        if (!source->refused && !source->result->plain && source->feeds.count == 0 &&
            !source->outside) {
            judge_use(sema, source);
        }
    }
    sema->item = NULL;
}
