// Rules about where a goal is worked for: channels that cannot forward it, and places that no tactic fills. They read
// the Plan only. Scratch memory is freed by goal_channels_finish.
#include <stdlib.h>

#include "base/memory.h"
#include "rules/many.h"
#include "rules/naming.h"
#include "rules/pointer_numbers.h"
#include "rules/remedy.h"
#include "rules/wording.h"

static bool serves(const Word *channel, Outcome outcome) {
    return outcome == OUTCOME_NONE || (channel->serves & (1u << outcome)) != 0;
}

static Span channel_span(const Place *place) {
    return span_is_none(place->channel_at) ? place->at : place->channel_at;
}

// ---- channel-mismatch --------------------------------------------------------------------------

// A stage that needs only know or like prepares the ground: any channel is good for that.
static bool prepares(Stage stage) {
    return stage != STAGE_NONE && stage_relationship(stage) != RELATIONSHIP_TRUST;
}

// What a goal itself counts.
static Outcome goal_outcome(const Goal *goal) {
    return goal == NULL || goal->metric == NULL ? OUTCOME_NONE : goal->metric->outcome;
}

// Profiles, and channels without one, in which a link stands, since some tactic or `via` keeps it there (link-in-bio).
typedef struct LinkedProfiles {
    PointerNumbers spots;
} LinkedProfiles;

static const void *spot_of(const Place *place) {
    return place->profile != NULL ? (const void *)place->profile : (const void *)place->channel;
}

// A link that stands there for whatever is posted beside it; not an ad's, nor an answer's.
static void add_standing_links(LinkedProfiles *linked, const PlaceList *places) {
    for (unsigned i = 0; i < places->count; i++) {
        const Word *method = places->items[i].method;
        if (method != NULL && method->links && method->continuous && !method->paid &&
            !method->answers) {
            pointer_numbers_add(&linked->spots, spot_of(&places->items[i]));
        }
    }
}

// Worked out once, where it is asked at all.
static bool has_standing_link(RuleRun *run, const Place *place) {
    const Plan *plan = run->plan;
    if (run->linked_profiles == NULL) {
        run->linked_profiles = ARENA_NEW(plan->arena, LinkedProfiles);
        run->linked_profiles->spots = POINTER_NUMBERS_EMPTY;
        for (unsigned i = 0; i < plan->tactics.count; i++) {
            add_standing_links(run->linked_profiles, &plan_tactic(plan, i)->places);
        }
        for (unsigned i = 0; i < plan->goals.count; i++) {
            add_standing_links(run->linked_profiles, &plan_goal(plan, i)->via);
        }
    }
    return pointer_numbers_find(&run->linked_profiles->spots, spot_of(place)) !=
           POINTER_NUMBER_NONE;
}

void goal_channels_finish(RuleRun *run) {
    if (run->linked_profiles != NULL) {
        pointer_numbers_free(&run->linked_profiles->spots);
    }
}

// Whether a place forwards what the purpose is toward: its channel does, or a link goes with it or stands in the profile,
// or it brings what the goal itself counts, where that is more than the purpose asks (hires of a purpose toward
// awareness).
static bool forwards(RuleRun *run, const Place *place, const Goal *goal, Outcome outcome) {
    Outcome counted = goal_outcome(goal);
    if (serves(place->channel, outcome) ||
        (counted > outcome && counted != OUTCOME_NONE && serves(place->channel, counted))) {
        return true;
    }
    bool linked = (place->method != NULL && place->method->links) ||
                  (place->profile != NULL && place->profile->link.address.length > 0);
    return outcome == OUTCOME_TRAFFIC && (linked || has_standing_link(run, place));
}

bool goal_channel_is_stray(RuleRun *run, const Tactic *tactic, const Place *place) {
    // A place that comes from the goal is judged where it is written.
    return tactic->purpose != NULL && tactic->purpose->outcome != OUTCOME_NONE &&
           !tactic->places_inherited && !prepares(tactic->stage) &&
           !forwards(run, place, tactic->goal, tactic->purpose->outcome);
}

// A place on a channel that does not forward the purpose, and the list that it stands in.
typedef struct {
    Item *item;
    const Place *place;
} Stray;

typedef LIST(Stray) StrayList;

static void add_tactics(RuleRun *run, StrayList *strays, const TacticList *tactics) {
    for (unsigned i = 0; i < tactics->count; i++) {
        Tactic *tactic = tactics->items[i];
        for (unsigned k = 0; k < tactic->places.count; k++) {
            Stray stray = {&tactic->item, &tactic->places.items[k]};
            if (goal_channel_is_stray(run, tactic, stray.place)) {
                LIST_ADD(run->plan->arena, strays, stray);
            }
        }
    }
}

// Whether there are tactics on a channel and all of them prepare the ground: they say what a `via`
// there is for.
static bool is_prepared(const TacticList *tactics, const Word *channel) {
    bool any = false;
    for (unsigned i = 0; i < tactics->count; i++) {
        const Tactic *tactic = tactics->items[i];
        for (unsigned k = 0; k < tactic->places.count; k++) {
            if (tactic->places.items[k].channel == channel) {
                if (!prepares(tactic->stage)) {
                    return false;
                }
                any = true;
            }
        }
    }
    return any;
}

static void add_via(RuleRun *run, StrayList *strays, Goal *goal, Outcome outcome) {
    // Where the figure of a `keep` is read, nothing need be forwarded.
    if (prepares(goal->stage) || goal->target.kind == TARGET_KEEP) {
        return;
    }
    for (unsigned i = 0; i < goal->via.count; i++) {
        const Place *place = &goal->via.items[i];
        if (!forwards(run, place, goal, outcome) && !is_prepared(&goal->tactics, place->channel)) {
            Stray stray = {&goal->item, place};
            LIST_ADD(run->plan->arena, strays, stray);
        }
    }
}

static int by_place(const void *left, const void *right) {
    uint32_t a = ((const Stray *)left)->place->at.start;
    uint32_t b = ((const Stray *)right)->place->at.start;
    return (a > b) - (a < b);
}

// Tactics can say that they prepare the ground, all that are spoken of in one fix; a `via` can't.
static void offer_stage(RuleRun *run, Finding *finding, const Many *many) {
    for (unsigned i = 0; i < many->said; i++) {
        const Item *item = many->places.items[i].item;
        if (item->statement == NULL || item->statement->kind != STATEMENT_TACTIC) {
            return;
        }
    }
    unsigned first = finding->fixes.count;
    unsigned tactics = 0;
    for (unsigned i = 0; i < many->said; i++) {
        const Item *item = many->places.items[i].item;
        // The places of one list stand together.
        if (i == 0 || item != many->places.items[i - 1].item) {
            remedy_property(run, finding, item, PROPERTY_STAGE, SLICE("aware"));
            tactics++;
        }
    }
    if (tactics > 1) {
        remedy_join(run, finding, first, tactics, "say so of each with `stage aware`");
    }
}

static void report_strays(RuleRun *run, const Purpose *purpose, Many *many, const Word *channel,
                          Slice name) {
    if (!many_settle(run, many)) {
        return;
    }
    const char *wanted = outcome_name(purpose->outcome);
    NamingList served = {.count = 0};
    for (unsigned outcome = 0; outcome < OUTCOME_NONE; outcome++) {
        if (serves(channel, (Outcome)outcome)) {
            naming_list_add(&served, slice_from(outcome_name((Outcome)outcome)));
        }
    }
    Slice all = served.count > 0 ? naming_list(run, &served, "and") : SLICE("no outcome");
    Finding *finding =
        many_report(run, many, "%.*s serves %.*s, but %.*s needs %s", SLICE_ARGS(name),
                    SLICE_ARGS(all), SLICE_ARGS(wording_purpose(run->plan, purpose)), wanted);
    finding_label(run->findings, finding, item_head(&purpose->item), "toward %s", wanted);
    if (purpose->outcome == OUTCOME_TRAFFIC) {
        finding_help(run->findings, finding,
                     "its posts carry no link: give the profile a `link`, run it where posts "
                     "do, or say that it prepares the ground (`stage aware`)");
    } else {
        finding_help(run->findings, finding,
                     "go where the goal gets ahead, or say that this prepares the ground "
                     "(`stage aware`)");
    }
    offer_stage(run, finding, many);
}

// One finding for each channel; channels that stand in one list first come together.
static void judge_strays(RuleRun *run, const Purpose *purpose, const StrayList *strays) {
    PointerNumbers channels = POINTER_NUMBERS_EMPTY;
    Many *groups = ARENA_ARRAY(run->plan->arena, Many, strays->count);
    unsigned *group_of = ARENA_ARRAY(run->plan->arena, unsigned, strays->count);
    const Stray **firsts = ARENA_ARRAY(run->plan->arena, const Stray *, strays->count);
    unsigned count = 0;
    for (unsigned i = 0; i < strays->count; i++) {
        const Stray *stray = &strays->items[i];
        uint32_t known = channels.count;
        uint32_t channel = pointer_numbers_add(&channels, stray->place->channel);
        if (channel == known) {
            bool same_list = count > 0 && firsts[count - 1]->item == stray->item;
            if (!same_list) {
                groups[count] = (Many){.rule = RULE_CHANNEL_MISMATCH};
                firsts[count++] = stray;
            }
            group_of[channel] = count - 1;
        }
        many_add(run, &groups[group_of[channel]], stray->item, channel_span(stray->place),
                 "nor does this forward it");
    }
    for (unsigned i = 0; i < count; i++) {
        const Place *place = firsts[i]->place;
        report_strays(run, purpose, &groups[i], place->channel, wording_channel(run->plan, place));
    }
    pointer_numbers_free(&channels);
}

void check_channel_mismatch(RuleRun *run, Purpose *purpose) {
    StrayList strays = {NULL, 0, 0};
    if (purpose->outcome == OUTCOME_NONE) {
        return;
    }
    for (unsigned i = 0; i < purpose->goals.count; i++) {
        Goal *goal = purpose->goals.items[i];
        add_via(run, &strays, goal, purpose->outcome);
        add_tactics(run, &strays, &goal->tactics);
    }
    add_tactics(run, &strays, &purpose->tactics);
    if (strays.count > 1) {
        qsort(strays.items, strays.count, sizeof *strays.items, by_place);
    }
    if (strays.count > 0) {
        judge_strays(run, purpose, &strays);
    }
}

// ---- sketched-tactic ---------------------------------------------------------------------------

// The profiles on which something is done, by purpose that they are for.
typedef LIST(const Profile *) ProfileList;
typedef struct {
    PointerNumbers purposes;
    ProfileList *profiles;  // by the purposes' numbers
} BusyProfiles;

static void add_busy(RuleRun *run, BusyProfiles *busy, const Profile *profile) {
    for (unsigned i = 0; i < profile->purposes.count; i++) {
        uint32_t number = pointer_numbers_find(&busy->purposes, profile->purposes.items[i].purpose);
        if (number != POINTER_NUMBER_NONE) {
            LIST_ADD(run->plan->arena, &busy->profiles[number], profile);
        }
    }
}

static BusyProfiles find_busy(RuleRun *run) {
    const Plan *plan = run->plan;
    BusyProfiles busy = {POINTER_NUMBERS_EMPTY, NULL};
    PointerNumbers seen = POINTER_NUMBERS_EMPTY;
    for (unsigned i = 0; i < plan->purposes.count; i++) {
        pointer_numbers_add(&busy.purposes, plan->purposes.items[i]);
    }
    busy.profiles = ARENA_ARRAY(plan->arena, ProfileList, plan->purposes.count + 1);
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const PlaceList *places = &plan_tactic(plan, i)->places;
        for (unsigned k = 0; k < places->count; k++) {
            uint32_t known = seen.count;
            if (places->items[k].profile != NULL &&
                pointer_numbers_add(&seen, places->items[k].profile) == known) {
                add_busy(run, &busy, places->items[k].profile);
            }
        }
    }
    pointer_numbers_free(&seen);
    return busy;
}

// Marks the channels of tactics. False where a tactic's places are not known: it may be the one.
static bool mark_tactics(RuleRun *run, const TacticList *tactics, uint32_t mark) {
    for (unsigned i = 0; i < tactics->count; i++) {
        const PlaceList *places = &tactics->items[i]->places;
        for (unsigned k = 0; k < places->count; k++) {
            run->marks[places->items[k].channel->name] = mark;
        }
        if (places->count == 0) {
            return false;
        }
    }
    return true;
}

static bool mark_purpose(RuleRun *run, const Purpose *purpose, const BusyProfiles *busy,
                         uint32_t mark) {
    bool known = mark_tactics(run, &purpose->tactics, mark);
    for (unsigned i = 0; i < purpose->goals.count && known; i++) {
        known = mark_tactics(run, &purpose->goals.items[i]->tactics, mark);
    }
    uint32_t number = pointer_numbers_find(&busy->purposes, purpose);
    const ProfileList *profiles = &busy->profiles[number];
    for (unsigned i = 0; i < profiles->count && known; i++) {
        if (profiles->items[i]->channel != NULL) {
            run->marks[profiles->items[i]->channel->name] = mark;
        }
    }
    return known;
}

// Marks what responses cover. False where that may be anything.
static bool mark_responses(RuleRun *run, uint32_t mark) {
    const Plan *plan = run->plan;
    for (unsigned i = 0; i < plan->responses.count; i++) {
        const Response *response = plan->responses.items[i];
        for (unsigned k = 0; k < response->places.count; k++) {
            run->marks[response->places.items[k].channel->name] = mark;
        }
        if (response->item.broken || !response->places_written) {
            return false;
        }
    }
    return true;
}

static void report_sketch(RuleRun *run, Goal *goal, uint32_t mark) {
    const Place *first = NULL;
    Finding *finding = NULL;
    NamingList names = {.count = 0};
    uint32_t named = mark + 1;
    for (unsigned i = 0; i < goal->via.count; i++) {
        const Place *place = &goal->via.items[i];
        uint32_t *seen = &run->marks[place->channel->name];
        if (*seen != mark && *seen != named) {
            *seen = named;
            first = first == NULL ? place : first;
            naming_list_add(&names, wording_channel(run->plan, place));
        }
    }
    if (first == NULL) {
        return;
    }
    Slice channels = naming_list(run, &names, "or");
    finding = rule_report(run, RULE_SKETCHED_TACTIC, &goal->item, first->at,
                          "no tactic says what is done on %.*s", SLICE_ARGS(channels));
    for (unsigned i = 0; i < goal->via.count; i++) {
        const Place *place = &goal->via.items[i];
        uint32_t *seen = &run->marks[place->channel->name];
        if (*seen == named) {
            *seen = 0;
            if (finding != NULL && place != first) {
                finding_label(run->findings, finding, place->at, "nor here");
            }
        }
    }
    if (finding != NULL) {
        finding_help(run->findings, finding,
                     "a place is not yet a plan: write a tactic there that says what, how often "
                     "and by whom");
    }
}

void check_sketched_tactic(RuleRun *run) {
    const Plan *plan = run->plan;
    BusyProfiles busy = {POINTER_NUMBERS_EMPTY, NULL};
    for (unsigned i = 0; i < plan->purposes.count; i++) {
        const Purpose *purpose = plan->purposes.items[i];
        bool any = false;
        for (unsigned k = 0; k < purpose->goals.count; k++) {
            const Goal *goal = purpose->goals.items[k];
            any = any || (goal->via.count > 0 && goal->target.kind != TARGET_KEEP);
        }
        if (!any || rule_is_cut_short(&purpose->item)) {
            continue;
        }
        if (busy.profiles == NULL) {
            busy = find_busy(run);
        }
        uint32_t mark = rule_marks_start(run, 2);
        if (!mark_purpose(run, purpose, &busy, mark) ||
            (purpose->function == FUNCTION_COMMUNICATIONS && !mark_responses(run, mark))) {
            continue;
        }
        for (unsigned k = 0; k < purpose->goals.count; k++) {
            Goal *goal = purpose->goals.items[k];
            if (goal->target.kind != TARGET_KEEP && !rule_is_cut_short(&goal->item)) {
                report_sketch(run, goal, mark);
            }
        }
    }
    pointer_numbers_free(&busy.purposes);
}
