// Judges schedules by what the language allows. Must not work out schedules. Memory: the
// compilation's arena.
#include "sema/cadence.h"

#include "sema/posts.h"

static Slice days_text(const Sema *sema, uint8_t days) {
    Slice text = {NULL, 0};
    for (int day = 0; day < 7; day++) {
        if ((days >> day & 1) != 0) {
            text = arena_format(sema->arena, "%.*s%s%s", SLICE_ARGS(text),
                                text.length == 0 ? "" : ", ", date_weekday_short(day));
        }
    }
    return text;
}

// More posts than times on a day, where there are posts at all.
static void judge_times(Sema *sema, Tactic *tactic) {
    const Schedule *schedule = &tactic->schedule;
    bool has_posts = tactic->slots != 0 || tactic->closed_slots != 0;
    if (schedule->time_count == 0 || !tactic->has_rate || !has_posts) {
        return;
    }
    int64_t most = schedule_most_a_day(schedule);
    if (most <= schedule->time_count) {
        return;
    }
    sema->item = &tactic->item;
    Finding *finding = sema_error(
        sema, RULE_BAD_VALUE, tactic->rate_at, "%lld posts fall on one day, which has %d %s",
        (long long)most, schedule->time_count, schedule->time_count == 1 ? "time" : "times");
    finding_label(
        sema->findings, finding,
        span_join(tactic->times.items[0].at, tactic->times.items[tactic->times.count - 1].at),
        schedule->time_count == 1 ? "this time" : "these times");
    if (tactic->details->day_spans.count > 0) {
        finding_label(sema->findings, finding, tactic->details->day_spans.items[0].at,
                      "these days");
    }
    finding_help(sema->findings, finding, "give more times with `at`, %s or post less often",
                 tactic->has_days ? "name more days," : "leave `at` out,");
}

// Closed ranges never share a day.
static bool is_closed_throughout(const Schedule *schedule) {
    int64_t days = 0;
    for (uint32_t i = 0; i < schedule->closed_count; i++) {
        days += date_range_days(date_range_common(schedule->closed[i], schedule->run));
    }
    return days == date_range_days(schedule->run);
}

// A span of which every day is closed: nothing would ever come of the tactic.
static void report_closed(Sema *sema, Tactic *tactic) {
    bool own = tactic->details->during.start != DATE_NONE;
    char from[DATE_TEXT_SIZE];
    char to[DATE_TEXT_SIZE];
    date_text(tactic->schedule.run.start, from);
    date_text(tactic->schedule.run.end, to);
    sema->item = &tactic->item;
    bool one_day = tactic->schedule.run.start == tactic->schedule.run.end;
    Finding *finding = sema_error(
        sema, RULE_BAD_VALUE, own ? tactic->details->during_at : item_head(&tactic->item),
        "no post falls %s %s%s%s: the strategy is `closed` then", one_day ? "on" : "between", from,
        one_day ? "" : " and ", one_day ? "" : to);
    if (!own) {
        finding_label(sema->findings, finding, item_head(&tactic->campaign->item), "the campaign");
    }
    finding_help(sema->findings, finding, "move it to days that are open, or open one of these");
}

// Whether one of these weekdays is among the days of a range.
static bool has_weekday(DateRange range, uint8_t days) {
    for (Date date = range.start; date <= range.end && date < range.start + 7; date++) {
        if ((days >> date_weekday(date) & 1) != 0) {
            return true;
        }
    }
    return false;
}

// Days none of which lies in the span, or none that the rate comes to: `every 2 weeks` leaves some out.
static void judge_span(Sema *sema, Tactic *tactic) {
    const Schedule *schedule = &tactic->schedule;
    bool in_campaign = tactic->campaign != NULL && tactic->campaign->during.start != DATE_NONE;
    bool written = tactic->details->during.start != DATE_NONE || in_campaign;
    if (!written || tactic->slots != 0 || date_range_days(schedule->run) == 0) {
        return;
    }
    if (tactic->closed_slots != 0) {
        if (tactic->details->moments.count == 0 && !tactic->runs_on &&
            is_closed_throughout(schedule)) {
            report_closed(sema, tactic);
        }
        return;
    }
    if (!tactic->has_days || schedule->count == 0) {
        return;
    }
    char from[DATE_TEXT_SIZE];
    char to[DATE_TEXT_SIZE];
    date_text(schedule->run.start, from);
    date_text(schedule->run.end, to);
    bool own = tactic->details->during.start != DATE_NONE;
    sema->item = &tactic->item;
    Span days = tactic->details->day_spans.items[0].at;
    Slice named = days_text(sema, schedule->days);
    bool passed_by = tactic->has_rate && has_weekday(schedule->run, schedule->days);
    Slice why = passed_by
                    ? arena_format(sema->arena, "`%.*s` comes to no %.*s among these days",
                                   SLICE_ARGS(sources_text(sema->plan->sources, tactic->rate_at)),
                                   SLICE_ARGS(named))
                    : arena_format(sema->arena, "no %.*s is among these days", SLICE_ARGS(named));
    Finding *finding =
        sema_error(sema, RULE_BAD_VALUE, own ? tactic->details->during_at : days,
                   "no post falls between %s and %s: %.*s", from, to, SLICE_ARGS(why));
    finding_label(sema->findings, finding, own ? days : item_head(&tactic->campaign->item),
                  own ? "these days" : "the campaign");
    finding_help(sema->findings, finding,
                 passed_by ? "`days` alone is a post on each of them: leave out how often"
                           : "name a day of the span, or leave `days` out");
}

static int64_t posts_of(const Tactic *tactic) {
    return tactic->slots * tactic->places.count;
}

static Slice count_text(const Sema *sema, int64_t count) {
    Buffer out = BUFFER_EMPTY;
    quantity_text(&out, (Quantity){.value = count * MICRO, .kind = QUANTITY_COUNT});
    return buffer_keep(&out, sema->arena);
}

// Said at the one that plans most.
void sema_cadence_sum(Sema *sema, const PostSum *posts) {
    int64_t sum = posts->sum;
    Tactic *most = posts->most;
    if (sum <= PLAN_POSTS_MOST) {
        return;
    }
    sema->item = &most->item;
    Span at = span_is_none(most->rate_at) ? item_head(&most->item) : most->rate_at;
    bool alone = posts_of(most) == sum;
    Finding *finding =
        sema_error(sema, RULE_BAD_VALUE, at, "%s plans %.*s posts%s; a strategy has room for %.*s",
                   alone ? "this tactic" : "the strategy", SLICE_ARGS(count_text(sema, sum)),
                   alone ? ""
                         : arena_format(sema->arena, ", %.*s of them here",
                                        SLICE_ARGS(count_text(sema, posts_of(most))))
                               .text,
                   SLICE_ARGS(count_text(sema, PLAN_POSTS_MOST)));
    finding_help(sema->findings, finding, "post less often, or for a shorter time");
    sema->item = NULL;
}

void sema_cadence(Sema *sema, Tactic *tactic, PostSum *posts) {
    int64_t planned = posts_of(tactic);
    posts->sum += planned;
    posts->most = posts->most == NULL || planned > posts_of(posts->most) ? tactic : posts->most;
    if (!tactic->item.broken) {
        judge_times(sema, tactic);
    }
    if (!tactic->item.broken) {
        judge_span(sema, tactic);
    }
    sema->item = NULL;
}

bool sema_audiences_fit(Sema *sema, Goal *goal) {
    unsigned count = goal->audiences.count;
    bool fit = sema->audiences_inherited <= PLAN_READERS_MOST;
    if (count < 2 || !fit) {
        return fit;
    }
    sema->audiences_inherited += count;
    if (sema->audiences_inherited <= PLAN_READERS_MOST) {
        return true;
    }
    Item *before = sema->item;
    sema->item = &goal->item;
    Finding *finding = sema_error(sema, RULE_BAD_VALUE, item_head(&goal->item),
                                  "the %u audiences of this goal would stand in each of its "
                                  "tactics; together a strategy's tactics have room for %.*s",
                                  count, SLICE_ARGS(count_text(sema, PLAN_READERS_MOST)));
    finding_help(sema->findings, finding, "say in each tactic which of them it is for");
    sema->item = before;
    return false;
}
