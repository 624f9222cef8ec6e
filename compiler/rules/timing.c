// Whether what is planned lies in its time, and what comes after a campaign. Silences of a profile are found in
// quiet.c. Scratch memory is freed at the end of a check.
#include "base/memory.h"
#include "rules/naming.h"
#include "rules/pointer_numbers.h"
#include "rules/remedy.h"
#include "rules/rules.h"
#include "rules/wording.h"
#include "sema/schedule.h"
#include "words/names.h"

// ---- out-of-time -------------------------------------------------------------------------------

static bool is_within(DateRange span, DateRange period) {
    return span.start >= period.start && span.end <= period.end;
}

static bool has_period(const Plan *plan) {
    return date_range_days(plan->strategy.period) > 0;
}

static Span value_span(const Item *item, PropertyKind kind) {
    const Property *property =
        item->statement == NULL ? NULL : tree_property(item->tree, item->statement, kind);
    return property == NULL || property->last == property->first
               ? item_head(item)
               : tree_range_span(item->tree, property->first + 1, property->last);
}

// "20 December 2026", or "20 December 2026 to 6 January 2027"
static Slice days_text(const Plan *plan, DateRange days) {
    const char *from = wording_date(plan, days.start);
    const char *to = wording_date(plan, days.end);
    return days.start == days.end ? arena_format(plan->arena, "%s", from)
                                  : arena_format(plan->arena, "%s to %s", from, to);
}

// What of a span lies in the time that there is.
static void offer_to_fit(RuleRun *run, Finding *finding, const Item *item, Span at, DateRange days,
                         DateRange limits) {
    DateRange fits = date_range_common(days, limits);
    if (date_range_days(fits) > 0 && at.start != item_head(item).start) {
        remedy_write(run, finding, at, "%.*s", SLICE_ARGS(remedy_days(run->plan, fits)));
    }
}

static void report_outside(RuleRun *run, Item *item, Span at, DateRange days, const char *kind) {
    const Plan *plan = run->plan;
    DateRange period = plan->strategy.period;
    Finding *finding =
        rule_report(run, RULE_OUT_OF_TIME, item, at, "this %s lies outside the period: %.*s", kind,
                    SLICE_ARGS(days_text(plan, days)));
    if (finding == NULL) {
        return;
    }
    if (!span_is_none(plan->strategy.period_at)) {
        finding_label(run->findings, finding, plan->strategy.period_at, "the period is %.*s",
                      SLICE_ARGS(days_text(plan, period)));
    }
    finding_help(run->findings, finding, "move it, or widen the period");
    // A deadline after it moves to its end, which nothing that takes place on one day does.
    bool late = strcmp(kind, "deadline") == 0 && days.start > period.end;
    if (strcmp(kind, "moment") != 0) {
        offer_to_fit(run, finding, item, at, late ? (DateRange){period.end, period.end} : days,
                     period);
    }
}

// `how`: what it does on that day, "goes on to" it or "is posted on" it. `last` is the last day of all that is too late.
static void report_too_late(RuleRun *run, Tactic *tactic, Span at, const char *how, Date day,
                            Date last) {
    const Plan *plan = run->plan;
    const Goal *goal = tactic->goal;
    const char *end = wording_date(plan, last);
    const char *deadline = wording_date(plan, goal->deadline);
    Finding *finding =
        rule_report(run, RULE_OUT_OF_TIME, &tactic->item, at, "%.*s %s %s, and %.*s is due by %s",
                    SLICE_ARGS(wording_tactic(plan, tactic)), how, wording_date(plan, day),
                    SLICE_ARGS(wording_goal(plan, goal)), deadline);
    if (finding != NULL) {
        finding_label(run->findings, finding,
                      span_is_none(goal->by_at) ? item_head(&goal->item) : goal->by_at, "due by %s",
                      deadline);
        finding_help(run->findings, finding,
                     day == last || tactic->during_written || tactic->details->moments.count > 0
                         ? "end it by then, or postpone the goal"
                         : "let it serve a goal that is due later, or postpone this one");
        if (tactic->during_written && tactic->details->during.start <= goal->deadline) {
            DateRange limits = {tactic->details->during.start, goal->deadline};
            offer_to_fit(run, finding, &tactic->item, at, tactic->details->during, limits);
        }
        DateRange period = plan->strategy.period;
        bool fits = !has_period(plan) || last <= period.end;
        if (fits && !span_is_none(goal->by_at)) {
            remedy_edit(run, finding, goal->by_at, remedy_days(plan, (DateRange){last, last}),
                        "postpone %.*s to %s", SLICE_ARGS(wording_goal(plan, goal)), end);
        }
    }
}

static bool is_campaign_outside(const Plan *plan, const Campaign *campaign) {
    return has_period(plan) && campaign != NULL && date_range_days(campaign->during) > 0 &&
           !is_within(campaign->during, plan->strategy.period);
}

// Moments after a campaign are what should follow it.
static bool is_too_late(const Tactic *tactic, const Moment *moment) {
    return tactic->goal != NULL && tactic->goal->deadline != DATE_NONE &&
           moment->date != DATE_NONE && moment->date > tactic->goal->deadline &&
           moment->kind != MOMENT_AFTER;
}

static Date last_too_late(const Plan *plan, const Tactic *tactic) {
    Date last = DATE_NONE;
    for (unsigned i = 0; i < tactic->details->moments.count; i++) {
        const Moment *moment = &tactic->details->moments.items[i];
        if (is_too_late(tactic, moment) && !is_campaign_outside(plan, moment->campaign) &&
            (last == DATE_NONE || moment->date > last)) {
            last = moment->date;
        }
    }
    return last;
}

static void judge_moments(RuleRun *run, Tactic *tactic) {
    const Plan *plan = run->plan;
    for (unsigned i = 0; i < tactic->details->moments.count; i++) {
        const Moment *moment = &tactic->details->moments.items[i];
        DateRange day = {moment->date, moment->date};
        // A campaign's tactics are not reported beside it.
        if (moment->date == DATE_NONE || is_campaign_outside(plan, moment->campaign)) {
            continue;
        }
        if (has_period(plan) && !is_within(day, plan->strategy.period)) {
            report_outside(run, &tactic->item, moment->at, day, "moment");
            return;
        }
        if (is_too_late(tactic, moment)) {
            report_too_late(run, tactic, moment->at, "is posted on", moment->date,
                            last_too_late(plan, tactic));
            return;
        }
    }
}

// What is told of an event or launch on its days follows the goal that led there.
#define DAYS_FOLLOWING 31

// Whether a tactic runs with a campaign that only begins long after its goal is due: what it does there is of no use to that.
static bool begins_too_late(const Plan *plan, const Tactic *tactic) {
    const Campaign *campaign = tactic->campaign;
    return tactic->goal != NULL && tactic->goal->deadline != DATE_NONE && campaign != NULL &&
           !tactic->during_written && tactic->details->moments.count == 0 &&
           date_range_days(campaign->during) > 0 && !is_campaign_outside(plan, campaign) &&
           campaign->during.start > tactic->goal->deadline + DAYS_FOLLOWING;
}

// Several tactics of one goal in one campaign stand together, and are one cause: the first speaks for them.
static bool is_said_before(const Plan *plan, const Tactic *tactic) {
    const Tactic *before = tactic->number == 0 ? NULL : plan_tactic(plan, tactic->number - 1);
    return before != NULL && before->goal == tactic->goal && before->campaign == tactic->campaign &&
           begins_too_late(plan, before);
}

void check_tactic_out_of_time(RuleRun *run, Tactic *tactic) {
    const Plan *plan = run->plan;
    if (begins_too_late(plan, tactic)) {
        if (!is_said_before(plan, tactic)) {
            DateRange runs = tactic->campaign->during;
            report_too_late(run, tactic, value_span(&tactic->item, PROPERTY_IN), "begins on",
                            runs.start, runs.end);
        }
        return;
    }
    if (!tactic->during_written || date_range_days(tactic->details->during) == 0) {
        judge_moments(run, tactic);
        return;
    }
    Span at = span_is_none(tactic->details->during_at) ? item_head(&tactic->item)
                                                       : tactic->details->during_at;
    if (has_period(plan) && !is_within(tactic->details->during, plan->strategy.period)) {
        report_outside(run, &tactic->item, at, tactic->details->during, "span");
    } else if (tactic->goal != NULL && tactic->goal->deadline != DATE_NONE &&
               tactic->details->during.end > tactic->goal->deadline) {
        Date end = tactic->details->during.end;
        report_too_late(run, tactic, at, "goes on to", end, end);
    }
}

void check_campaign_out_of_time(RuleRun *run, Campaign *campaign) {
    if (!run->plan->library && is_campaign_outside(run->plan, campaign)) {
        report_outside(run, &campaign->item, value_span(&campaign->item, PROPERTY_DURING),
                       campaign->during, "span");
    }
}

void check_goal_out_of_time(RuleRun *run, Goal *goal) {
    const Plan *plan = run->plan;
    DateRange day = {goal->deadline, goal->deadline};
    if (has_period(plan) && goal->deadline != DATE_NONE && !is_within(day, plan->strategy.period)) {
        report_outside(run, &goal->item,
                       span_is_none(goal->by_at) ? item_head(&goal->item) : goal->by_at, day,
                       "deadline");
    }
}

// ---- nothing-after -----------------------------------------------------------------------------

// So long after a campaign people still remember it.
#define DAYS_AFTER 14

// The days on which something of a purpose is posted or runs, or on which something for an audience runs.
typedef struct {
    PointerNumbers keys;  // purposes, or audiences
    uint8_t **days;       // by their numbers; a byte for each day of the horizon
} BusyDays;

static BusyDays busy_start(const Plan *plan, unsigned most) {
    return (BusyDays){POINTER_NUMBERS_EMPTY, ARENA_ARRAY(plan->arena, uint8_t *, most + 1)};
}

static void mark_run(const Plan *plan, const Tactic *tactic, uint8_t *days) {
    DateRange runs = date_range_common(tactic->schedule.run, plan->horizon);
    for (Date day = runs.start; date_range_days(runs) > 0 && day <= runs.end; day++) {
        days[day - plan->horizon.start] = 1;
    }
}

static void mark_tactics(const Plan *plan, const TacticList *tactics, uint8_t *days) {
    DateRange horizon = plan->horizon;
    for (unsigned i = 0; i < tactics->count; i++) {
        const Tactic *tactic = tactics->items[i];
        if (tactic->runs_on) {
            mark_run(plan, tactic, days);
            continue;
        }
        ScheduleWalk walk = schedule_walk(&tactic->schedule, horizon);
        Slot slot;
        while (schedule_next(&walk, &slot)) {
            if (date_in_range(slot.date, horizon)) {
                days[slot.date - horizon.start] = 1;
            }
        }
    }
}

// *fresh: nobody has asked for these, and no day is marked.
static uint8_t *busy_days(const Plan *plan, BusyDays *busy, const void *key, bool *fresh) {
    uint32_t known = busy->keys.count;
    uint32_t number = pointer_numbers_add(&busy->keys, key);
    *fresh = number == known;
    if (*fresh) {
        size_t size = (size_t)date_range_days(plan->horizon) + 1;
        busy->days[number] = ARENA_ARRAY(plan->arena, uint8_t, size);
    }
    return busy->days[number];
}

static bool any_after(const Plan *plan, const uint8_t *days, Date last, Date until) {
    DateRange horizon = plan->horizon;
    Date first = last + 1 > horizon.start ? last + 1 : horizon.start;
    for (Date day = first; day <= until && day <= horizon.end; day++) {
        if (days[day - horizon.start] != 0) {
            return true;
        }
    }
    return false;
}

// Of the first few tactics it is worked out whether they post: one of them mostly does.
#define TACTICS_ASKED 16

typedef struct {
    DateRange days;
    unsigned left;  // tactics that may still be asked
} FewAsked;

static bool posts_or_runs(const Tactic *tactic, DateRange days) {
    return tactic->runs_on ? date_range_days(date_range_common(tactic->schedule.run, days)) > 0
                           : schedule_count(&tactic->schedule, days) > 0;
}

static bool any_of_few(FewAsked *few, const TacticList *tactics) {
    for (unsigned i = 0; i < tactics->count && few->left > 0; i++, few->left--) {
        if (posts_or_runs(tactics->items[i], few->days)) {
            return true;
        }
    }
    return false;
}

static bool is_busy_after(const Plan *plan, BusyDays *busy, const Purpose *purpose, Date last,
                          Date until) {
    DateRange days = date_range_common((DateRange){last + 1, until}, plan->horizon);
    FewAsked few = {days, date_range_days(days) > 0 ? TACTICS_ASKED : 0};
    bool any = any_of_few(&few, &purpose->tactics);
    for (unsigned i = 0; i < purpose->goals.count && !any && few.left > 0; i++) {
        any = any_of_few(&few, &purpose->goals.items[i]->tactics);
    }
    if (any || few.left > 0) {
        return any;
    }
    bool fresh;
    uint8_t *marked = busy_days(plan, busy, purpose, &fresh);
    if (fresh) {
        mark_tactics(plan, &purpose->tactics, marked);
        for (unsigned i = 0; i < purpose->goals.count; i++) {
            mark_tactics(plan, &purpose->goals.items[i]->tactics, marked);
        }
    }
    return any_after(plan, marked, last, until);
}

typedef LIST(const Purpose *) PurposeList;
typedef LIST(const Tactic *) ConstTactics;

// The tactics that are in a campaign, or count a moment from it, and their purposes.
typedef struct {
    PurposeList purposes;
    ConstTactics tactics;
} Cast;

// By the campaign's number.
static Cast *find_casts(RuleRun *run, PointerNumbers *campaigns) {
    const Plan *plan = run->plan;
    for (unsigned i = 0; i < plan->campaigns.count; i++) {
        pointer_numbers_add(campaigns, plan->campaigns.items[i]);
    }
    Cast *casts = ARENA_ARRAY(plan->arena, Cast, plan->campaigns.count + 1);
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        for (unsigned k = 0; k <= tactic->details->moments.count && tactic->purpose != NULL; k++) {
            const Campaign *campaign =
                k == 0 ? tactic->campaign : tactic->details->moments.items[k - 1].campaign;
            uint32_t number = pointer_numbers_find(campaigns, campaign);
            if (number == POINTER_NUMBER_NONE) {
                continue;
            }
            LIST_ADD(plan->arena, &casts[number].tactics, tactic);
            PurposeList *list = &casts[number].purposes;
            // A purpose's tactics stand together.
            if (list->count == 0 || list->items[list->count - 1] != tactic->purpose) {
                LIST_ADD(plan->arena, list, tactic->purpose);
            }
        }
    }
    return casts;
}

// What goes on by itself, whatever it serves, by the audiences that it meets: a sequence of letters that guests get.
static BusyDays find_runners(const Plan *plan) {
    BusyDays runners = busy_start(plan, plan->audiences.count);
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        for (unsigned k = 0; k < tactic->audiences.count && tactic->runs_on; k++) {
            bool fresh;
            mark_run(plan, tactic, busy_days(plan, &runners, tactic->audiences.items[k], &fresh));
        }
    }
    return runners;
}

// Whether something runs for those whom a campaign was for in the days after it.
static bool runs_on_for_them(const Plan *plan, const BusyDays *runners, const Campaign *campaign,
                             const ConstTactics *tactics) {
    Date last = campaign->during.end;
    for (unsigned i = 0; i < tactics->count; i++) {
        for (unsigned k = 0; k < tactics->items[i]->audiences.count; k++) {
            uint32_t number =
                pointer_numbers_find(&runners->keys, tactics->items[i]->audiences.items[k]);
            if (number != POINTER_NUMBER_NONE &&
                any_after(plan, runners->days[number], last, last + DAYS_AFTER)) {
                return true;
            }
        }
    }
    return false;
}

static bool has_event(const Campaign *campaign) {
    for (unsigned i = 0; i < campaign->with.count; i++) {
        const Word *channel = campaign->with.items[i].channel;
        if (channel != NULL && channel->channel_kind == CHANNEL_EVENT) {
            return true;
        }
    }
    return false;
}

static void judge_after(RuleRun *run, BusyDays *busy, Campaign *campaign, const Cast *cast,
                        const BusyDays *runners) {
    const Plan *plan = run->plan;
    Date last = campaign->during.end;
    DateRange period = plan->strategy.period;
    const PurposeList *purposes = &cast->purposes;
    // Of one that goes on past the period it is said that it does.
    if (purposes->count == 0 || last == DATE_NONE || last + DAYS_AFTER < plan->today ||
        is_campaign_outside(plan, campaign)) {
        return;
    }
    bool soon = true;
    if (has_period(plan) && period.end - last > DAYS_AFTER) {
        soon = false;
        for (unsigned i = 0; i < purposes->count && !soon; i++) {
            soon = is_busy_after(plan, busy, purposes->items[i], last, last + DAYS_AFTER);
        }
        soon = soon || runs_on_for_them(plan, runners, campaign, &cast->tactics);
    }
    bool ever = !has_event(campaign);
    for (unsigned i = 0; i < plan->purposes.count && !ever; i++) {
        ever = is_busy_after(plan, busy, plan->purposes.items[i], last, plan->horizon.end);
    }
    if (soon && ever) {
        return;
    }
    const char *date = wording_date(plan, last);
    Slice name = name_item(run->plan, &campaign->item);
    Finding *finding =
        rule_report(run, RULE_NOTHING_AFTER, &campaign->item, item_head(&campaign->item),
                    ever ? "%.*s ends on %s, and nothing follows it for %d days"
                         : "%.*s ends on %s, and nothing is posted after it",
                    SLICE_ARGS(name), date, DAYS_AFTER);
    if (finding != NULL) {
        // What is said after a strategy's end is no part of it.
        bool at_end = has_period(plan) && last >= period.end;
        finding_help(run->findings, finding,
                     "plan the thanks, the pictures and the next step, such as `when 1d after "
                     "%.*s`%s",
                     SLICE_ARGS(name), at_end ? ", and let the `period` end later" : "");
    }
}

void check_nothing_after(RuleRun *run) {
    const Plan *plan = run->plan;
    if (plan->campaigns.count == 0 || run->lost) {
        return;
    }
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        // One that has an error may come after it.
        if (plan->tactics.items[i]->item.broken) {
            return;
        }
    }
    PointerNumbers campaigns = POINTER_NUMBERS_EMPTY;
    Cast *casts = find_casts(run, &campaigns);
    BusyDays busy = busy_start(plan, plan->purposes.count);
    BusyDays runners = find_runners(plan);
    for (unsigned i = 0; i < plan->campaigns.count; i++) {
        judge_after(run, &busy, plan->campaigns.items[i], &casts[i], &runners);
    }
    pointer_numbers_free(&busy.keys);
    pointer_numbers_free(&runners.keys);
    pointer_numbers_free(&campaigns);
}
