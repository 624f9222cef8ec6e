// From rows to goals: what exports add up to becomes the actuals of the goals that count it. A rate gets the sum of each whole
// unit of its own; a level that is counted anew gets the running sum; what is read off (last, most, average) gets its
// value month by month. Memory: the compilation's arena.
#include "sema/feed.h"

#include <stdlib.h>

#include "sema/feed_notes.h"
#include "sema/figure_doubts.h"
#include "sema/import.h"

// ---- Actuals -------------------------------------------------------------------------------------

// The file that a figure of this day is of: the last that tells the day and is not held by another.
static const FigureSource *source_at(const Feed *feed, Date date) {
    const FigureChoice *choice = &feed->join->choice;
    const FigureSource *found = NULL;
    const FigureSource *last = NULL;
    for (unsigned i = 0; i < choice->sources.count; i++) {
        const FigureSource *source = choice->sources.items[i];
        last = feed->join->fates[i].counts || last == NULL ? source : last;
        bool keyed = source->result->keyed.count != 0;
        if (date_in_range(date, source->result->covered) &&
            figure_choice_holder(choice, i, (DateRange){date, date}, keyed) == FIGURE_COUNTS) {
            found = source;
        }
    }
    return found != NULL ? found : last;
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
               goal->currency[0] != '\0' ? goal->currency : feed->join->series.currency,
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

static bool is_within(const SpanList *spans, DateRange unit) {
    for (unsigned i = 0; i < spans->count; i++) {
        if (spans->items[i].start <= unit.start && spans->items[i].end >= unit.end) {
            return true;
        }
    }
    return false;
}

// Whether the files tell all of the unit. What is added up has to be whole, each for itself: a month of one channel and a week of
// another are no month. Of lists nobody knows where they begin.
static bool is_whole(const Feed *feed, DateRange unit) {
    const FigureJoin *join = feed->join;
    const SourceList *sources = &join->choice.sources;
    for (unsigned i = 0; i < sources->count && join->adds; i++) {
        const FigureSource *source = sources->items[i];
        DateRange common = date_range_common(source->result->covered, unit);
        if (date_range_days(common) == 0 || figure_lists(source, feed->goal->metric) ||
            figure_choice_holder(&join->choice, i, unit, false) != FIGURE_COUNTS) {
            continue;
        }
        SpanList spans = figure_join_spans(join, i);
        if (!is_within(&spans, unit)) {
            return false;
        }
    }
    return is_within(&join->spans, unit);
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
        // NOLINTNEXTLINE(clang-analyzer-core.NullDereference): a list that has items has room
        LIST_ADD(feed->sema->arena, &feed->parts, range);
    }
}

static bool adds_up(const FigureSeries *series) {
    return series->how == HOW_SUM || series->how == HOW_COUNT;
}

// In a list of posts or orders, which has a row for each, no row is none of them; where there is a row for each day, a day
// that is missing tells nothing.
static bool is_nothing_listed(const Feed *feed, DateRange unit) {
    const SourceList *sources = &feed->join->choice.sources;
    bool any = false;
    for (unsigned i = 0; i < sources->count; i++) {
        const ExportResult *result = sources->items[i]->result;
        const FigureSeries *series = figure_series_of(sources->items[i], feed->goal->metric);
        bool lists = figure_lists(sources->items[i], feed->goal->metric);
        if (figure_choice_holder(&feed->join->choice, i, unit, lists) != FIGURE_COUNTS) {
            continue;
        }
        if (!lists || !adds_up(series)) {
            return false;
        }
        any = true;
        for (unsigned k = 0; k < result->series.count; k++) {
            if (figure_last_day(&result->series.items[k], unit) != DATE_NONE) {
                return false;
            }
        }
    }
    return any;
}

// A figure for each whole unit of the rate's own.
static void feed_rate(Feed *feed, TimeUnit unit) {
    const FigureSeries *series = &feed->join->series;
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
        } else if (is_nothing_listed(feed, range)) {
            add_figure(feed, range.end, 0);
        }
    }
}

// A level has a value each month, or week where it is measured so.
static TimeUnit level_unit(const Feed *feed) {
    const Plan *plan = feed->sema->plan;
    for (unsigned i = 0; i < plan->measures.count; i++) {
        const Measure *measure = plan->measures.items[i];
        bool weekly = measure->every == UNIT_DAY || measure->every == UNIT_HOUR ||
                      (measure->every == UNIT_WEEK && measure->every_count < 4);
        for (unsigned k = 0; k < measure->metrics.count && weekly; k++) {
            if (measure->metrics.items[k].metric == feed->goal->metric) {
                return UNIT_WEEK;
            }
        }
    }
    return UNIT_MONTH;
}

// The newest figure that somebody has typed before the first day that the files cover, where they begin after the line: what
// came before it they do not know. NULL without.
static const Actual *typed_before(const Feed *feed, Date line_start) {
    unsigned before = typed_until(feed, feed->join->spans.items[0].start);
    bool any = before > 0 && feed->typed[before - 1]->date >= line_start;
    return any ? feed->typed[before - 1] : NULL;
}

// What the running sum begins with, and from which day on all is to be added. False where nothing says it.
static bool running_start(Feed *feed, Wide *sum, Date *since) {
    const Goal *goal = feed->goal;
    Date start = feed->sema->plan->strategy.period.start;
    const Actual *typed = typed_before(feed, start);
    *since = start != DATE_NONE ? start : feed->join->spans.items[0].start;
    *sum = 0;
    if (typed != NULL) {
        *sum = typed->quantity.value;
        *since = typed->date + 1;
        return true;
    }
    if (goal->has_from) {
        *sum = goal->from.value;
        return true;
    }
    if (goal->target.kind != TARGET_RELATIVE && goal->target.kind != TARGET_ABSOLUTE) {
        return true;
    }
    // A change counts from the newest figure of before.
    unsigned history = start != DATE_NONE ? typed_until(feed, start) : 0;
    if (history > 0) {
        *sum = feed->typed[history - 1]->quantity.value;
        return true;
    }
    if (goal->target.kind == TARGET_RELATIVE) {
        return false;  // a quarter more of what?
    }
    if (start != DATE_NONE) {
        // Counted from nothing: +500 are 500 more.
        add_figure(feed, start - 1, 0);
    }
    return true;
}

// Without figures that stand for days before the line's start and after it: nobody knows how much of them counts.
static FigureSeries from_start(Feed *feed, Date start) {
    FigureSeries series = feed->join->series;
    series.days = ARENA_ARRAY(feed->sema->arena, FigureDay, series.day_count + 1);
    series.day_count = 0;
    for (unsigned i = 0; i < feed->join->series.day_count; i++) {
        const FigureDay *day = &feed->join->series.days[i];
        if (day->from < start && day->date >= start) {
            leave_out(feed, (DateRange){day->from, day->date});
        } else {
            series.days[series.day_count++] = *day;
        }
    }
    return series;
}

// The value of each such unit; `running` adds up from the line's start.
static void feed_levels(Feed *feed, bool running) {
    TimeUnit unit = level_unit(feed);
    Date start = running ? feed->sema->plan->strategy.period.start : DATE_NONE;
    FigureSeries series = start != DATE_NONE ? from_start(feed, start) : feed->join->series;
    Wide sum = 0;
    Date since = DATE_NONE;
    if (series.day_count == 0 || (running && !running_start(feed, &sum, &since))) {
        return;
    }
    Date end = series.days[series.day_count - 1].date;
    for (DateRange range = date_unit_around(series.days[0].date, unit); range.start <= end;
         range = date_unit_around(range.end + 1, unit)) {
        DateRange part = range;
        if (start != DATE_NONE && part.start < start) {
            part.start = start;
        }
        Micro value;
        Date last = part.start <= part.end ? figure_last_day(&series, part) : DATE_NONE;
        if (last == DATE_NONE || !figure_over(&series, part, &value)) {
            continue;
        }
        sum += value;
        add_figure(feed, last, running ? wide_saturate(sum) : value);
    }
    if (running) {
        feed->running = (DateRange){since, end};
    }
}

// ---- A goal and its files ---------------------------------------------------------------------------

// Whether a `measure` of the metric says that this file's tool shows it.
static bool is_named_tool(const Feed *feed, const FigureSource *source) {
    const Plan *plan = feed->sema->plan;
    for (unsigned i = 0; i < plan->measures.count; i++) {
        const Measure *measure = plan->measures.items[i];
        for (unsigned k = 0; k < measure->metrics.count; k++) {
            if (measure->metrics.items[k].metric == feed->goal->metric &&
                figure_is_tool(source, measure->tool)) {
                return true;
            }
        }
    }
    return false;
}

// The files that tell the goal's metric, those of the tool that the plan names first.
static SourceList sources_of(const Feed *feed) {
    const Plan *plan = feed->sema->plan;
    SourceList named = {NULL, 0, 0};
    SourceList others = {NULL, 0, 0};
    for (unsigned i = 0; i < plan->figure_sources.count; i++) {
        FigureSource *source = plan->figure_sources.items[i];
        if ((source->goal != NULL && source->goal != feed->goal) || source->outside ||
            figure_series_of(source, feed->goal->metric) == NULL) {
            continue;
        }
        SourceList *list = is_named_tool(feed, source) ? &named : &others;
        LIST_ADD(feed->sema->arena, list, source);
    }
    for (unsigned i = 0; i < others.count; i++) {
        LIST_ADD(feed->sema->arena, &named, others.items[i]);
    }
    return named;
}

static bool others_count_it(const Feed *feed) {
    const Plan *plan = feed->sema->plan;
    unsigned count = 0;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        count += plan->goals.items[i]->metric == feed->goal->metric;
    }
    return count > 1;
}

// The days that typed figures tell of: of a running sum all until the newest, else the unit of each.
static SpanList typed_days(const Feed *feed, const SourceList *sources, TimeUnit unit,
                           bool running) {
    Arena *arena = feed->sema->arena;
    SpanList days = {NULL, 0, 0};
    if (feed->typed_count == 0) {
        return days;
    }
    if (running) {
        Date first = sources->items[0]->result->covered.start;
        for (unsigned i = 1; i < sources->count; i++) {
            Date start = sources->items[i]->result->covered.start;
            first = start < first ? start : first;
        }
        DateRange range = {first, feed->typed[feed->typed_count - 1]->date};
        LIST_ADD(arena, &days, range);
        return days;
    }
    for (unsigned i = 0; i < feed->typed_count; i++) {
        DateRange range = date_unit_around(feed->typed[i]->date, unit);
        LIST_ADD(arena, &days, range);
    }
    return days;
}

static void feed_goal(Sema *sema, Goal *goal) {
    Feed feed = {.sema = sema, .goal = goal, .running = DATE_RANGE_NONE};
    SourceList sources = sources_of(&feed);
    if (sources.count == 0) {
        return;
    }
    feed.all = sources;
    if (!feed_fits(&feed, &sources)) {
        goal->figures_lost = true;
        for (unsigned i = 0; i < sources.count; i++) {
            sources.items[i]->outside = true;  // said once
        }
        return;
    }
    TimeUnit unit = unit_of(goal);
    bool counted = adds_up(figure_series_of(sources.items[0], goal->metric));
    bool running = unit == UNIT_NONE && counted && !goal->metric->stock;
    find_typed(&feed);
    TimeUnit each = unit != UNIT_NONE ? unit : level_unit(&feed);
    FigureChoice choice = {.metric = goal->metric,
                           .typed = typed_days(&feed, &sources, each, running),
                           .unit = each,
                           .apart = others_count_it(&feed)};
    if (unit != UNIT_NONE || running) {
        Date line_start = unit == UNIT_NONE ? sema->plan->strategy.period.start : DATE_NONE;
        figure_spans_choose(sema->arena, &sources, unit, line_start, &feed.parts, &feed.spare);
        feed.files_left = feed.parts.count;
    }
    if (sources.count != 0) {
        choice.sources = sources;
        figure_choice_start(&choice);
        feed.join = figure_join(sema->arena, &choice);
    }
    bool any = feed.join != NULL && feed.join->series.day_count != 0;
    if (any && unit != UNIT_NONE) {
        feed_rate(&feed, unit);
    } else if (any) {
        feed_levels(&feed, running);
    }
    feed_note_uses(&feed, unit);
}

void sema_feed(Sema *sema) {
    Plan *plan = sema->plan;
    for (unsigned i = 0; i < plan->figure_sources.count; i++) {
        FigureSource *source = plan->figure_sources.items[i];
        if (!source->refused && !source->result->plain) {
            feed_judge_time(sema, source);
        }
    }
    figure_doubts(sema);
    for (unsigned i = 0; i < plan->goals.count && plan->figure_sources.count != 0; i++) {
        if (plan->goals.items[i]->metric != NULL) {
            feed_goal(sema, plan->goals.items[i]);
        }
    }
    for (unsigned i = 0; i < plan->figure_sources.count; i++) {
        FigureSource *source = plan->figure_sources.items[i];
        if (!source->refused && !source->result->plain && source->feeds.count == 0 &&
            !source->outside) {
            feed_judge_use(sema, source);
        }
    }
    sema->item = NULL;
}
