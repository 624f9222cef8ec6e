// What follows from what a strategy says: who serves what, what is inherited, when things run, how goals stand.
// Memory: the compilation's arena.
#include <stdlib.h>

#include "base/memory.h"
#include "sema/cadence.h"
#include "sema/feed.h"
#include "sema/funnel.h"
#include "sema/mix.h"
#include "sema/posts.h"
#include "sema/profile_finder.h"
#include "sema/progress.h"
#include "sema/sema.h"
#include "sema/turn.h"
#include "sema/work.h"

static void use_places(const ProfileFinder *finder, PlaceList *places, const Purpose *purpose) {
    for (unsigned i = 0; i < places->count; i++) {
        profile_finder_place(finder, &places->items[i], purpose);
        Profile *profile = places->items[i].profile;
        if (profile != NULL) {
            profile->used_by_tactic = profile->used = true;
        }
    }
}

static void link_purposes(Sema *sema) {
    Plan *plan = sema->plan;
    for (unsigned i = 0; i < plan->purposes.count; i++) {
        Purpose *purpose = plan->purposes.items[i];
        if (purpose->primary && plan->primary == NULL) {
            plan->primary = purpose;
        }
    }
    if (plan->purposes.count == 1) {
        plan->primary = plan->purposes.items[0];
    }
    plan->function = plan->strategy.function;
    for (unsigned i = 0; i < plan->purposes.count && plan->strategy.function == FUNCTION_NONE;
         i++) {
        Function function = plan->purposes.items[i]->function;
        if (function == FUNCTION_MARKETING || plan->function == FUNCTION_NONE) {
            plan->function = function;
        }
    }
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        Profile *profile = plan->profiles.items[i];
        if (profile->purposes.count == 0 && plan->purposes.count == 1) {
            profile->primary = plan->purposes.items[0];
            PurposeRef reference = {.purpose = plan->purposes.items[0]};
            LIST_ADD(sema->arena, &profile->purposes, reference);
        }
        for (unsigned k = 0; k < profile->purposes.count; k++) {
            const PurposeRef *reference = &profile->purposes.items[k];
            if (reference->primary || profile->purposes.count == 1) {
                profile->primary = profile->primary == NULL ? reference->purpose : profile->primary;
            }
        }
    }
}

static void use_audiences(AudienceList *list) {
    for (unsigned i = 0; i < list->count; i++) {
        list->items[i]->used = true;
    }
}

static void sole_audience(const Sema *sema, AudienceList *list) {
    if (sema->plan->audiences.count == 1) {
        Audience *audience = sema->plan->audiences.items[0];
        LIST_ADD(sema->arena, list, audience);
    }
}

static void lose_figures(const Sema *sema, Goal *goal) {
    bool lost = goal->figures_lost || sema->figures_lost;
    for (unsigned i = 0; i < sema->lost_figures.count && goal->metric != NULL && !lost; i++) {
        lost = sema->lost_figures.items[i] == goal->metric->name;
    }
    goal->figures_lost = lost;
}

// A goal whose metric has an error of its own: it may be the one that another goal is looking for.
static bool has_unknown_metric(const Plan *plan) {
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan_goal(plan, i);
        if (goal->metric == NULL && goal->item.broken) {
            return true;
        }
    }
    return false;
}

// Reports a goal that needs the figures of a metric that no other goal counts.
static void settle_funnel(Sema *sema, Goal *goal, bool unknown_metric) {
    FunnelStep *step = goal->funnel;
    const Plan *plan = sema->plan;
    if (step == NULL || step->metric == NULL || step->from != NULL || sema->import_failed) {
        return;
    }
    step->good = false;
    if (step->metric != goal->metric && unknown_metric) {
        return;
    }
    sema->item = &goal->item;
    Slice name = plan_called(plan, step->metric);
    Finding *finding =
        step->metric == goal->metric
            ? sema_error(sema, RULE_BAD_VALUE, step->metric_at, "a goal is no part of itself")
            : sema_error(sema, RULE_UNKNOWN_NAME, step->metric_at,
                         "no goal of this strategy counts %.*s", SLICE_ARGS(name));
    finding_help(sema->findings, finding,
                 "name the metric of another goal, or write one: `goal %.*s 160 by Q4`",
                 SLICE_ARGS(name));
    sema->item = NULL;
}

static void link_goal(Sema *sema, const ProfileFinder *finder, Goal *goal, bool unknown_metric) {
    lose_figures(sema, goal);
    use_places(finder, &goal->via, goal->purpose);
    if (!goal->audience_written) {
        sole_audience(sema, &goal->audiences);
    }
    use_audiences(&goal->audiences);
    goal->effective_owner = goal->owner_written     ? goal->owner
                            : goal->purpose != NULL ? goal->purpose->owner
                                                    : NULL;
    sema_settle_figures(sema, goal);
    settle_funnel(sema, goal, unknown_metric);
    plan_progress(sema->plan, goal);
}

// Its goal's, its profile's, its purpose's: who keeps an account posts on it; who owns a purpose
// answers for its outcome.
static void inherit_owner(Tactic *tactic) {
    if (!tactic->owner_known && tactic->goal != NULL && tactic->goal->owner_written) {
        tactic->owner = tactic->goal->owner;
        tactic->owner_known = true;
    }
    for (unsigned i = 0; i < tactic->places.count && !tactic->owner_known; i++) {
        const Profile *profile = tactic->places.items[i].profile;
        if (profile != NULL && profile->owner_written) {
            tactic->owner = profile->owner;
            tactic->owner_known = true;
        }
    }
    if (!tactic->owner_known && tactic->purpose != NULL && tactic->purpose->owner_written) {
        tactic->owner = tactic->purpose->owner;
        tactic->owner_known = true;
    }
}

// A moment that hangs on a campaign is as many days from its first or last day.
static void find_moments(Tactic *tactic) {
    for (unsigned i = 0; i < tactic->details->moments.count; i++) {
        Moment *moment = &tactic->details->moments.items[i];
        if (moment->kind == MOMENT_DAY || moment->campaign == NULL) {
            continue;
        }
        DateRange during = moment->campaign->during;
        moment->campaign->used = true;
        if (during.start == DATE_NONE) {
            moment->date = DATE_NONE;
        } else if (moment->kind == MOMENT_AFTER) {
            moment->date = during.end + moment->days;
        } else {
            moment->date = during.start - (moment->kind == MOMENT_BEFORE ? moment->days : 0);
        }
    }
}

// What the places make of a tactic.
static void sum_up_places(Tactic *tactic) {
    bool social = false;
    bool only_answers = tactic->places.count > 0;
    for (unsigned i = 0; i < tactic->places.count; i++) {
        const Place *place = &tactic->places.items[i];
        social |= place->channel->channel_kind == CHANNEL_SOCIAL;
        only_answers &= place->method != NULL && place->method->answers;
    }
    tactic->social = social;
    tactic->only_answers = only_answers;
}

static void link_tactic(Sema *sema, const ProfileFinder *finder, Tactic *tactic) {
    Goal *goal = tactic->goal;
    Purpose *purpose = tactic->purpose;
    if (!tactic->places_written && goal != NULL && goal->via.count == 1) {
        LIST_ADD(sema->arena, &tactic->places, goal->via.items[0]);
        tactic->places_inherited = true;
    }
    use_places(finder, &tactic->places, purpose);
    sum_up_places(tactic);
    if (!tactic->audience_written && goal != NULL) {
        if (sema_audiences_fit(sema, goal)) {
            tactic->audiences = goal->audiences;
        } else {
            tactic->item.broken = true;
        }
    } else if (!tactic->audience_written) {
        sole_audience(sema, &tactic->audiences);
    }
    use_audiences(&tactic->audiences);
    if (!tactic->stage_written && goal != NULL) {
        tactic->stage = goal->stage;
    }
    inherit_owner(tactic);
    if (tactic->link.written_in == NULL && goal != NULL && goal->link.written_in != NULL) {
        tactic->link = goal->link;
    }
    for (unsigned i = 0; i < tactic->places.count && tactic->link.written_in == NULL; i++) {
        if (tactic->places.items[i].profile != NULL) {
            tactic->link = tactic->places.items[i].profile->link;
        }
    }
    if (span_is_none(tactic->call.at) && goal != NULL) {
        tactic->call = goal->call;
    }
    for (unsigned i = 0; i < tactic->contents.count; i++) {
        tactic->contents.items[i]->used = true;
    }
    find_moments(tactic);
    if (tactic->campaign != NULL) {
        tactic->campaign->used = true;
        LIST_ADD(sema->arena, &tactic->campaign->tactics, tactic);
    }
}

// Without a period plans are made for so many days, today being the first.
#define DAYS_AHEAD 90

// The days for which what has no deadline is planned.
DateRange sema_planned_days(const Plan *plan) {
    bool period = plan->strategy.period.start != DATE_NONE;
    return period ? plan->strategy.period : (DateRange){plan->today, plan->today + DAYS_AHEAD - 1};
}

// The last day that a goal needs its tactics.
static Date goal_end(const Goal *goal, Date end) {
    return goal->deadline != DATE_NONE ? goal->deadline : end;
}

// Whether days of its own are written for a tactic, or for its campaign, and nobody knows which: it runs then, and not all
// the time.
static bool run_is_lost(const Tactic *tactic) {
    const Campaign *campaign = tactic->campaign;
    return tactic->during_written || (tactic->campaign_written && campaign == NULL) ||
           (campaign != NULL && campaign->item.broken);
}

// The days on which a tactic runs. One that stands in its purpose serves all of its goals: it runs
// until the last of them ends.
static DateRange tactic_run(const Plan *plan, const Tactic *tactic) {
    if (tactic->details->during.start != DATE_NONE) {
        return tactic->details->during;
    }
    if (tactic->campaign != NULL && tactic->campaign->during.start != DATE_NONE) {
        return tactic->campaign->during;
    }
    if (run_is_lost(tactic)) {
        return DATE_RANGE_NONE;
    }
    DateRange run = sema_planned_days(plan);
    if (tactic->goal != NULL) {
        run.end = goal_end(tactic->goal, run.end);
    } else if (tactic->purpose != NULL && tactic->purpose->goals.count > 0) {
        const GoalList *goals = &tactic->purpose->goals;
        Date latest = DATE_NONE;
        for (unsigned i = 0; i < goals->count; i++) {
            Date end = goal_end(goals->items[i], run.end);
            latest = end > latest ? end : latest;
        }
        run.end = latest;
    }
    return run.end < run.start ? DATE_RANGE_NONE : run;
}

static int compare_ranges(const void *first, const void *second) {
    const DateRange *a = first;
    const DateRange *b = second;
    return (a->start > b->start) - (a->start < b->start);
}

// Ranges as written, in order and apart from each other: what overlaps or touches is one.
static void merge_ranges(Arena *arena, const RangeList *written, DateRangeList *merged) {
    merged->count = 0;
    for (unsigned i = 0; i < written->count; i++) {
        if (date_range_days(written->items[i].range) > 0) {
            LIST_ADD(arena, merged, written->items[i].range);
        }
    }
    if (merged->count > 1) {
        qsort(merged->items, merged->count, sizeof *merged->items, compare_ranges);
    }
    unsigned kept = merged->count > 0;
    for (unsigned i = 1; i < merged->count; i++) {
        DateRange *last = &merged->items[kept - 1];
        DateRange next = merged->items[i];
        if (next.start > last->end + 1) {
            merged->items[kept++] = next;
        } else {
            last->end = next.end > last->end ? next.end : last->end;
        }
    }
    merged->count = kept;
}

static void use_by_response(Profile *profile) {
    profile->used_by_response = profile->used = true;
}

static void use_responses(const ProfileFinder *finder, Plan *plan) {
    bool all = false;
    for (unsigned i = 0; i < plan->responses.count; i++) {
        const Response *response = plan->responses.items[i];
        all = all || !response->places_written;
        for (unsigned m = 0; m < response->places.count; m++) {
            const Place *place = &response->places.items[m];
            if (place->profile != NULL) {
                use_by_response(place->profile);
                place->profile->named_by_response |= !span_is_none(place->handle_at);
            } else {
                profile_finder_answer(finder, place->channel);
            }
        }
    }
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        Profile *profile = plan->profiles.items[i];
        if (all ||
            (profile->channel != NULL && profile_finder_is_answered(finder, profile->channel))) {
            use_by_response(profile);
        }
    }
}

// Until when each measured metric has a goal.
static void end_measures(const Plan *plan) {
    if (plan->measures.count == 0) {
        return;
    }
    const Date never = INT32_MAX;
    size_t count = (size_t)symbols_count(plan->symbols) + 1;
    Date *ends = memory_allocate(count * sizeof *ends);
    for (size_t i = 0; i < count; i++) {
        ends[i] = DATE_NONE;
    }
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        if (goal->metric != NULL) {
            Date *end = &ends[goal->metric->name];
            Date deadline = goal->deadline == DATE_NONE ? never : goal->deadline;
            *end = *end == DATE_NONE || deadline > *end ? deadline : *end;
        }
    }
    for (unsigned i = 0; i < plan->measures.count; i++) {
        Measure *measure = plan->measures.items[i];
        for (unsigned k = 0; k < measure->metrics.count; k++) {
            MetricRef *metric = &measure->metrics.items[k];
            Date end = metric->metric == NULL ? DATE_NONE : ends[metric->metric->name];
            metric->ends = end == never ? DATE_NONE : end;
        }
    }
    memory_free(ends);
}

void sema_link(Sema *sema) {
    Plan *plan = sema->plan;
    link_purposes(sema);
    sema_spread_actuals(sema);
    sema_feed(sema);
    ProfileFinder finder = profile_finder(plan);
    bool unknown_metric = plan_funnel_goals(plan) && has_unknown_metric(plan);
    for (unsigned i = 0; i < plan->goals.count; i++) {
        link_goal(sema, &finder, plan_goal(plan, i), unknown_metric);
    }
    plan->horizon = plan->strategy.period;
    merge_ranges(sema->arena, &plan->strategy.closed, &plan->closed);
    PostSum posts = {0, NULL};
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        Tactic *tactic = plan_tactic(plan, i);
        link_tactic(sema, &finder, tactic);
        tactic_schedule(tactic, tactic_run(plan, tactic), &plan->closed, sema->arena);
        plan->horizon = date_range_around(plan->horizon, tactic->schedule.run);
        plan->horizon = date_range_around(plan->horizon, tactic_days(tactic));
        sema_cadence(sema, tactic, &posts);
    }
    sema_cadence_sum(sema, &posts);
    if (plan->horizon.start == DATE_NONE) {
        plan->horizon = sema_planned_days(plan);
        for (unsigned i = 0; i < plan->goals.count; i++) {
            Date deadline = plan->goals.items[i]->deadline;
            plan->horizon.end = deadline > plan->horizon.end ? deadline : plan->horizon.end;
        }
    }
    use_responses(&finder, plan);
    profile_finder_free(&finder);
    for (unsigned i = 0; i < plan->people.count; i++) {
        Person *person = plan->people.items[i];
        merge_ranges(sema->arena, &person->away, &person->away_days);
    }
    end_measures(plan);
    sema_check_shares(sema);
    plan_turns(plan);
    plan_work(plan);
    plan_mix(plan);
    plan_funnel(plan);
    sema->item = NULL;
}
