// What follows from what a strategy says: who serves what, what is inherited, when things run, how goals stand.
// Memory: the compilation's arena.
#include <stdlib.h>

#include "base/memory.h"
#include "sema/cadence.h"
#include "sema/feed.h"
#include "sema/funnel.h"
#include "sema/mix.h"
#include "sema/numbering.h"
#include "sema/posts.h"
#include "sema/progress.h"
#include "sema/sema.h"
#include "sema/turn.h"
#include "sema/work.h"

// The first profile of each channel, and of each channel and purpose: what a bare channel means.
typedef struct {
    const Word *channel;
    const Purpose *purpose;  // NULL: whatever it serves
    Profile *profile;        // NULL: an empty slot
    bool answered;           // a response covers all of the channel; said where the purpose is NULL
} ProfileSlot;

typedef struct {
    ProfileSlot *slots;
    size_t slot_count;  // a power of two
} ProfileFinder;

static ProfileSlot *profile_slot(const ProfileFinder *finder, const Word *channel,
                                 const Purpose *purpose) {
    uint64_t mixed =
        ((uint64_t)(uintptr_t)channel + 31 * (uint64_t)(uintptr_t)purpose) * 0x9E3779B97F4A7C15ull;
    size_t slot = (size_t)(mixed >> 32) & (finder->slot_count - 1);
    while (finder->slots[slot].profile != NULL &&
           (finder->slots[slot].channel != channel || finder->slots[slot].purpose != purpose)) {
        slot = (slot + 1) & (finder->slot_count - 1);
    }
    return &finder->slots[slot];
}

static void add_profile(ProfileFinder *finder, Profile *profile, const Purpose *purpose) {
    ProfileSlot *slot = profile_slot(finder, profile->channel, purpose);
    if (slot->profile == NULL) {
        *slot = (ProfileSlot){profile->channel, purpose, profile, false};
    }
}

static ProfileFinder profile_finder(const Sema *sema) {
    const Plan *plan = sema->plan;
    size_t entries = 0;
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        entries += 1 + plan->profiles.items[i]->purposes.count;
    }
    ProfileFinder finder = {NULL, 8};
    while (finder.slot_count < entries * 2) {
        finder.slot_count *= 2;
    }
    finder.slots = memory_allocate(finder.slot_count * sizeof *finder.slots);
    for (size_t i = 0; i < finder.slot_count; i++) {
        finder.slots[i] = (ProfileSlot){NULL, NULL, NULL, false};
    }
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        Profile *profile = plan->profiles.items[i];
        if (profile->channel == NULL) {
            continue;
        }
        add_profile(&finder, profile, NULL);
        Profile *first = profile_slot(&finder, profile->channel, NULL)->profile;
        profile->among = first != profile;
        first->among = first->among || profile->among;
        for (unsigned k = 0; k < profile->purposes.count; k++) {
            if (profile->purposes.items[k].purpose != NULL) {
                add_profile(&finder, profile, profile->purposes.items[k].purpose);
            }
        }
    }
    return finder;
}

// The profile there that serves the purpose, else the first one there.
static void find_profile(const ProfileFinder *finder, Place *place, const Purpose *purpose) {
    if (place->profile != NULL || !span_is_none(place->handle_at)) {
        return;
    }
    place->profile = profile_slot(finder, place->channel, purpose)->profile;
    if (place->profile == NULL && purpose != NULL) {
        place->profile = profile_slot(finder, place->channel, NULL)->profile;
    }
}

static void use_places(const ProfileFinder *finder, PlaceList *places, const Purpose *purpose) {
    for (unsigned i = 0; i < places->count; i++) {
        find_profile(finder, &places->items[i], purpose);
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
        tactic->audiences = goal->audiences;
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

void sema_merge_ranges(Arena *arena, const RangeList *written, DateRangeList *merged) {
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

static void widen(DateRange *range, DateRange other) {
    if (other.start == DATE_NONE) {
        return;
    }
    if (range->start == DATE_NONE) {
        *range = other;
        return;
    }
    range->start = other.start < range->start ? other.start : range->start;
    range->end = other.end > range->end ? other.end : range->end;
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
                profile_slot(finder, place->channel, NULL)->answered = true;
            }
        }
    }
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        Profile *profile = plan->profiles.items[i];
        if (all ||
            (profile->channel != NULL && profile_slot(finder, profile->channel, NULL)->answered)) {
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
    ProfileFinder finder = profile_finder(sema);
    bool unknown_metric = plan_funnel_goals(plan) && has_unknown_metric(plan);
    for (unsigned i = 0; i < plan->goals.count; i++) {
        link_goal(sema, &finder, plan_goal(plan, i), unknown_metric);
    }
    plan->horizon = plan->strategy.period;
    sema_merge_ranges(sema->arena, &plan->strategy.closed, &plan->closed);
    PostSum posts = {0, NULL};
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        Tactic *tactic = plan_tactic(plan, i);
        link_tactic(sema, &finder, tactic);
        tactic_schedule(tactic, tactic_run(plan, tactic), &plan->closed, sema->arena);
        widen(&plan->horizon, tactic->schedule.run);
        widen(&plan->horizon, tactic_days(tactic));
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
    memory_free(finder.slots);
    for (unsigned i = 0; i < plan->people.count; i++) {
        Person *person = plan->people.items[i];
        sema_merge_ranges(sema->arena, &person->away, &person->away_days);
    }
    end_measures(plan);
    sema_check_shares(sema);
    plan_turns(plan);
    plan_work(plan);
    plan_mix(plan);
    plan_funnel(plan);
    sema->item = NULL;
}

// What is said of a kind of definition that nothing uses.
typedef struct {
    const char *what;
    const char *property;  // that may name one; NULL where none does
    const char *place;     // whose it is
} Unused;

// Definitions that nothing uses, in a strategy's own file. Nothing is deleted where the text is not `sound`: it may be what a
// word that is wrong was to be.
static void unused(Sema *sema, const Item *item, bool used, bool sound, Unused kind) {
    if (used || item->broken || item->tree != sema->plan->trees.items[0] ||
        item->name == SYMBOL_NONE) {
        return;
    }
    Slice name = symbols_text(sema->symbols, item->name);
    Finding *finding = findings_add(sema->findings, RULE_UNUSED_DEFINITION, item_head(item),
                                    "nothing uses %s `%.*s`", kind.what, SLICE_ARGS(name));
    Slice way = kind.property == NULL ? (Slice){NULL, 0}
                                      : arena_format(sema->arena, ", with `%s %.*s` in %s",
                                                     kind.property, SLICE_ARGS(name), kind.place);
    finding_help(sema->findings, finding,
                 "use it%.*s, or delete it; what several files share stands in a file of its own "
                 "that they import",
                 SLICE_ARGS(way));
    if (sound) {
        Fix *fix = finding_fix(sema->findings, finding, false, "delete it");
        fix_edit(sema->findings, fix, tree_statement_span(item->tree, item->statement), SLICE(""));
    }
}

// Both ways of reading a number with three digits after the point.
static void doubtful(Sema *sema, const Doubt *doubt) {
    Slice text = doubt->text;
    size_t point = (size_t)((const char *)memchr(text.text, '.', text.length) - text.text);
    Slice before = slice_part(text, 0, point);
    Slice after = slice_part(text, point + 1, text.length);
    Slice thousands = arena_format(sema->arena, "%.*s_%.*s", SLICE_ARGS(before), SLICE_ARGS(after));
    size_t end = 3;
    while (end > 0 && after.text[end - 1] == '0') {
        end--;
    }
    Slice decimal = end == 0   ? before
                    : end == 3 ? arena_format(sema->arena, "%.*s0", SLICE_ARGS(text))
                               : arena_format(sema->arena, "%.*s.%.*s", SLICE_ARGS(before),
                                              (int)end, after.text);
    Finding *finding = findings_add(sema->findings, RULE_DOUBTFUL_NUMBER, doubt->at,
                                    "is `%.*s` meant as %.*s or as %.*s?", SLICE_ARGS(text),
                                    SLICE_ARGS(thousands), SLICE_ARGS(decimal));
    finding_help(sema->findings, finding,
                 "the point is the decimal point here, so strat reads %.*s; elsewhere it parts "
                 "thousands, which is written `_`",
                 SLICE_ARGS(decimal));
    Fix *fix = finding_fix(sema->findings, finding, false, "write `%.*s`", SLICE_ARGS(thousands));
    fix_edit(sema->findings, fix, doubt->at, thousands);
    fix = finding_fix(sema->findings, finding, false, "write `%.*s`", SLICE_ARGS(decimal));
    fix_edit(sema->findings, fix, doubt->at, decimal);
}

// A change in percent of a percentage: 0.5% of 3% is next to nothing.
static void small_change(Sema *sema, Goal *goal) {
    const Target *target = &goal->target;
    if (target->kind != TARGET_RELATIVE || goal->unit != METRIC_PERCENT || !target->has_level) {
        return;
    }
    Span at = SPAN_NONE;
    const Quantity *base = goal_base(goal, &at);
    Micro level = target->level;
    Micro step = level > base->value ? level - base->value : base->value - level;
    if (base->kind != QUANTITY_PERCENT || step * 2 >= MICRO) {
        return;
    }
    goal->figures_lost = true;
    if (goal->item.broken) {
        return;
    }
    Slice written = sources_text(sema->plan->sources, target->at);
    Buffer start = BUFFER_EMPTY;
    Buffer end = BUFFER_EMPTY;
    Buffer change = BUFFER_EMPTY;
    micro_text(&start, base->value);
    micro_text(&end, level);
    micro_text(&change,
               target->quantity.value < 0 ? -target->quantity.value : target->quantity.value);
    Finding *finding = findings_add(
        sema->findings, RULE_DOUBTFUL_CHANGE, target->at, "`%.*s` of %.*s%% leads to %.*s%% only",
        SLICE_ARGS(written), SLICE_ARGS(buffer_slice(&start)), SLICE_ARGS(buffer_slice(&end)));
    finding_label(sema->findings, finding, at, "it starts here");
    Slice points = arena_format(sema->arena, "%s%.*spp", target->quantity.value < 0 ? "-" : "+",
                                SLICE_ARGS(buffer_slice(&change)));
    Micro moved = base->value + target->quantity.value;
    finding_help(sema->findings, finding, "a change of a percentage in points is written `%.*s`",
                 SLICE_ARGS(points));
    Fix *fix = finding_fix(sema->findings, finding, false, "write `%.*s`", SLICE_ARGS(points));
    fix_edit(sema->findings, fix, target->at, points);
    if (moved >= 0 && moved <= 100 * MICRO) {
        buffer_clear(&end);
        micro_text(&end, moved);
        Slice figure = arena_format(sema->arena, "%.*s%%", SLICE_ARGS(buffer_slice(&end)));
        fix = finding_fix(sema->findings, finding, false, "write `%.*s`", SLICE_ARGS(figure));
        fix_edit(sema->findings, fix, target->at, figure);
    }
    buffer_free(&start);
    buffer_free(&end);
    buffer_free(&change);
}

// A score has decimals by its nature: 4.125 of 5 is no thousands.
static void drop_doubts_about_scores(Sema *sema) {
    const Plan *plan = sema->plan;
    if (sema->doubts.count == 0) {
        return;
    }
    Numbering scores = NUMBERING_EMPTY;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan_goal(plan, i);
        if (goal->unit != METRIC_SCORE) {
            continue;
        }
        numbering_add(&scores, &goal->item);
        for (unsigned k = 0; k < goal->actuals.count; k++) {
            numbering_add(&scores, &goal->actuals.items[k]->item);
        }
        for (unsigned k = 0; k < goal->milestones.count; k++) {
            numbering_add(&scores, &goal->milestones.items[k]->item);
        }
    }
    unsigned kept = 0;
    for (unsigned i = 0; i < sema->doubts.count; i++) {
        if (numbering_find(&scores, sema->doubts.items[i].item) == scores.count) {
            sema->doubts.items[kept++] = sema->doubts.items[i];
        }
    }
    sema->doubts.count = kept;
    numbering_free(&scores);
}

// Nothing is concluded from a figure that may be meant otherwise, such as how a goal stands: one cause, one finding.
static void set_aside_doubtful(const Sema *sema) {
    const Plan *plan = sema->plan;
    if (sema->doubts.count == 0) {
        return;
    }
    Numbering doubtful = NUMBERING_EMPTY;
    for (unsigned i = 0; i < sema->doubts.count; i++) {
        Item *item = sema->doubts.items[i].item;
        if (item != NULL) {
            item->doubtful = true;
            numbering_add(&doubtful, item);
        }
    }
    for (unsigned i = 0; i < plan->goals.count; i++) {
        Goal *goal = plan_goal(plan, i);
        bool found = numbering_find(&doubtful, &goal->item) < doubtful.count;
        for (unsigned k = 0; k < goal->actuals.count && !found; k++) {
            found = numbering_find(&doubtful, &goal->actuals.items[k]->item) < doubtful.count;
        }
        for (unsigned k = 0; k < goal->milestones.count && !found; k++) {
            found = numbering_find(&doubtful, &goal->milestones.items[k]->item) < doubtful.count;
        }
        goal->figures_lost |= found;
    }
    numbering_free(&doubtful);
}

void sema_unused(Sema *sema) {
    Plan *plan = sema->plan;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        small_change(sema, plan->goals.items[i]);
    }
    drop_doubts_about_scores(sema);
    set_aside_doubtful(sema);
    for (unsigned i = 0; i < sema->doubts.count; i++) {
        if (sema->doubts.items[i].item == NULL || !sema->doubts.items[i].item->broken) {
            doubtful(sema, &sema->doubts.items[i]);
        }
    }
    bool lost = false;
    for (unsigned i = 0; i < plan->trees.count; i++) {
        lost = lost || plan->trees.items[i]->skipped.count != 0;
    }
    if (plan->library || sema->import_failed || lost) {
        return;
    }
    // Notations that were mended are among the errors already.
    bool sound = findings_count(sema->findings).language == 0;
    // Somebody without hours is there to be named, a content with a share is a pillar, a campaign with days a theme.
    for (unsigned i = 0; i < plan->people.count; i++) {
        const Person *person = plan->people.items[i];
        unused(sema, &person->item, person->used || span_is_none(person->capacity_at), sound,
               (Unused){"the person", "owner", "a purpose, goal or tactic"});
    }
    for (unsigned i = 0; i < plan->contents.count; i++) {
        const Content *content = plan->contents.items[i];
        unused(sema, &content->item, content->used || !span_is_none(content->share_at), sound,
               (Unused){"the content", "of", "a tactic"});
    }
    for (unsigned i = 0; i < plan->campaigns.count; i++) {
        const Campaign *campaign = plan->campaigns.items[i];
        unused(sema, &campaign->item, campaign->used || !span_is_none(campaign->during_at), sound,
               (Unused){"the campaign", "in", "a tactic"});
    }
    for (unsigned i = 0; i < sema->define_items.count; i++) {
        unused(sema, sema->define_items.items[i], sema->defined_used[i], sound,
               (Unused){"the word", NULL, NULL});
    }
}
