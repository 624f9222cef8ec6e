// The door: social media starts the conversation, the website goes on with it. Rules about a
// missing website, link and call to action. Must not judge where links lead (links.c). Scratch
// memory is freed by door_finish.
#include "rules/door.h"

#include "rules/many.h"
#include "rules/pointer_numbers.h"
#include "rules/remedy.h"
#include "rules/wording.h"

// Tactics of a goal that a finding points at.
#define TACTICS_LABELLED 4

typedef struct DoorState {
    const Purpose *purpose;  // the one asked for last
    bool needs_link;         // whether it does
    PointerNumbers spoken;   // tactics, goals and purposes of which no-destination has spoken
    uint8_t *offers;         // OFFER_…, by the tactics' numbers; NULL until they are asked for
    uint8_t *goal_offers;    // those of its tactics together, by a goal's number
} DoorState;

static DoorState *door_of(RuleRun *run) {
    if (run->door == NULL) {
        run->door = ARENA_NEW(run->plan->arena, DoorState);
    }
    return run->door;
}

void door_finish(RuleRun *run) {
    if (run->door != NULL) {
        pointer_numbers_free(&run->door->spoken);
    }
}

static bool link_is_said(const Item *item, const Link *link) {
    return link->address.length > 0 || wording_says(item, PROPERTY_LINK);
}

// ---- What is done at one's own door ------------------------------------------------------------

static bool is_in_person(const Goal *goal) {
    return goal->metric != NULL && goal->metric->in_person;
}

// Whether what a purpose wins is won in person: at the till, at the gate.
static bool is_won_in_person(const Purpose *purpose) {
    bool any = false;
    for (unsigned i = 0; i < purpose->goals.count; i++) {
        const Goal *goal = purpose->goals.items[i];
        bool counts = goal->metric == NULL || goal->metric->outcome != OUTCOME_AWARENESS;
        if (counts && !is_in_person(goal)) {
            return false;
        }
        any = any || counts;
    }
    return any;
}

// A purpose's goals and tactics stand together, so that its answer is asked for once.
static bool needs_link(RuleRun *run, const Purpose *purpose) {
    DoorState *door = door_of(run);
    if (purpose == NULL) {
        return false;
    }
    if (door->purpose != purpose) {
        door->purpose = purpose;
        door->needs_link = purpose_seeks_business(purpose) && !is_won_in_person(purpose);
    }
    return door->needs_link;
}

// ---- A link somewhere --------------------------------------------------------------------------

// The first purpose that needs a way in; NULL where none does.
static const Purpose *find_seeker(RuleRun *run) {
    const Plan *plan = run->plan;
    for (unsigned i = 0; i < plan->purposes.count; i++) {
        if (needs_link(run, plan->purposes.items[i])) {
            return plan->purposes.items[i];
        }
    }
    return NULL;
}

static bool has_any_link(const Plan *plan) {
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        if (link_is_said(&tactic->item, &tactic->link)) {
            return true;
        }
    }
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan_goal(plan, i);
        if (link_is_said(&goal->item, &goal->link)) {
            return true;
        }
    }
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        const Profile *profile = plan->profiles.items[i];
        if (link_is_said(&profile->item, &profile->link)) {
            return true;
        }
    }
    return false;
}

static bool is_door_missing(const Plan *plan) {
    return plan->strategy.websites.count == 0 && !plan->strategy.website_written &&
           !has_any_link(plan);
}

void check_missing_website(RuleRun *run) {
    const Plan *plan = run->plan;
    if (run->lost || plan->strategy.item.broken || !is_door_missing(plan)) {
        return;
    }
    const Purpose *seeker = find_seeker(run);
    if (seeker == NULL) {
        return;
    }
    Finding *finding = rule_report(run, RULE_MISSING_WEBSITE, NULL, rule_strategy_span(run),
                                   "there is no website and no link to send people to");
    if (finding == NULL) {
        return;
    }
    if (item_head(&seeker->item).start != finding->at.start) {
        finding_label(run->findings, finding, item_head(&seeker->item),
                      "seeks business, which is done at your own door");
    }
    finding_help(run->findings, finding,
                 "add `website https://…` to the `strategy`, or a `link` to the goals: business "
                 "is done on your own site");
}

// ---- Tactics that ask --------------------------------------------------------------------------

// A tactic that stands in a purpose works for all of its goals: where one of them says the link or
// the call, people are led there.
bool door_has_link(const Tactic *tactic) {
    if (link_is_said(&tactic->item, &tactic->link) ||
        (tactic->goal != NULL && link_is_said(&tactic->goal->item, &tactic->goal->link))) {
        return true;
    }
    if (tactic->goal == NULL && tactic->purpose != NULL && tactic->purpose->goal_says_link) {
        return true;
    }
    for (unsigned i = 0; i < tactic->places.count; i++) {
        const Profile *profile = tactic->places.items[i].profile;
        if (profile != NULL && link_is_said(&profile->item, &profile->link)) {
            return true;
        }
    }
    return false;
}

// Whether a statement says a call that nothing could be made of.
static bool has_broken_call(const Item *item) {
    return item->broken && wording_says(item, PROPERTY_CALL);
}

static bool has_call(const Tactic *tactic) {
    return tactic->call.text.length > 0 || has_broken_call(&tactic->item) ||
           (tactic->goal != NULL ? has_broken_call(&tactic->goal->item)
                                 : tactic->purpose != NULL && tactic->purpose->goal_says_call);
}

// A bought form has a button of its own, and a private message that can carry a link is the call itself.
static bool calls_by_itself(const Place *place) {
    const Word *method = place->method;
    return method != NULL &&
           ((method->paid && method->giving == GIVING_ASKS) || (method->answers && method->links));
}

static bool has_own_button(const Tactic *tactic) {
    for (unsigned i = 0; i < tactic->places.count; i++) {
        const Place *place = &tactic->places.items[i];
        if (place->channel->channel_kind == CHANNEL_SOCIAL && calls_by_itself(place)) {
            return true;
        }
    }
    return false;
}

// What an ask may lack.
typedef enum { LACKS_LINK, LACKS_CALL } Lack;

// The place at which a social tactic asks and does not talk with people; NULL where there is none,
// or where it needs no link, or no call beside its own.
static const Place *asking_place(RuleRun *run, const Tactic *tactic, Lack lack) {
    if (!needs_link(run, tactic->purpose) || (tactic->goal != NULL && is_in_person(tactic->goal))) {
        return NULL;
    }
    for (unsigned i = 0; i < tactic->places.count; i++) {
        const Place *place = &tactic->places.items[i];
        bool two_way = place->method != NULL && place->method->two_way;
        bool needs = lack == LACKS_LINK || !calls_by_itself(place);
        if (place->channel->channel_kind == CHANNEL_SOCIAL && !two_way && needs &&
            tactic_asks_at(tactic, place)) {
            return place;
        }
    }
    return NULL;
}

// Points at what makes a tactic ask: its content, else its method, else its stage.
static void label_ask(RuleRun *run, Finding *finding, const Tactic *tactic) {
    const Place *place = asking_place(run, tactic, LACKS_LINK);
    for (unsigned i = 0; i < tactic->contents.count; i++) {
        const Content *content = tactic->contents.items[i];
        if (content->giving == GIVING_ASKS) {
            finding_label(run->findings, finding, item_head(&content->item),
                          "this content asks people to act");
            return;
        }
    }
    if (place != NULL && place->method != NULL && place->method->giving == GIVING_ASKS &&
        !span_is_none(place->method_at)) {
        finding_label(run->findings, finding, place->method_at, "this method asks");
    } else if (tactic->stage_written && !span_is_none(tactic->details->stage_at)) {
        finding_label(run->findings, finding, tactic->details->stage_at,
                      "people at this stage are asked to act");
    }
}

// ---- What tactics together offer ---------------------------------------------------------------

// What a tactic has, or those of a goal or purpose together.
enum {
    OFFER_SOCIAL = 1,          // one is social; what follows but the next is said of such
    OFFER_DOUBTFUL = 2,        // one has an error
    OFFER_LINK = 4,            // one has a link
    OFFER_CALL = 8,            // one has a call, or a button of its own
    OFFER_ASKS_LINKLESS = 16,  // one asks, and is reported for its missing link
    OFFER_ASKS_CALLLESS = 32   // one asks, and is reported for its missing call
};

static uint8_t offer_of_tactic(RuleRun *run, const Tactic *tactic) {
    if (!tactic->social) {
        return tactic->item.broken && tactic->places.count == 0 ? OFFER_DOUBTFUL : 0;
    }
    bool linked = door_has_link(tactic);
    bool called = has_call(tactic);
    unsigned offer = OFFER_SOCIAL;
    offer |= tactic->item.broken ? OFFER_DOUBTFUL : 0u;
    offer |= linked ? OFFER_LINK : 0u;
    offer |= called || has_own_button(tactic) ? OFFER_CALL : 0u;
    if (!linked && asking_place(run, tactic, LACKS_LINK) != NULL) {
        offer |= OFFER_ASKS_LINKLESS;
    }
    if (linked && !called && asking_place(run, tactic, LACKS_CALL) != NULL) {
        offer |= OFFER_ASKS_CALLLESS;
    }
    return (uint8_t)offer;
}

// Worked out once for both rules.
static const DoorState *find_offers(RuleRun *run) {
    const Plan *plan = run->plan;
    DoorState *door = door_of(run);
    if (door->offers == NULL) {
        door->offers = ARENA_ARRAY(plan->arena, uint8_t, plan->tactics.count + (size_t)1);
        door->goal_offers = ARENA_ARRAY(plan->arena, uint8_t, plan->goals.count + (size_t)1);
        for (unsigned i = 0; i < plan->tactics.count; i++) {
            const Tactic *tactic = plan_tactic(plan, i);
            door->offers[i] = offer_of_tactic(run, tactic);
            if (tactic->goal != NULL) {
                door->goal_offers[tactic->goal->number] |= door->offers[i];
            }
        }
    }
    return door;
}

// Of tactics that stand in a purpose itself.
static unsigned offer_of(const DoorState *door, const TacticList *tactics) {
    unsigned offer = 0;
    for (unsigned i = 0; i < tactics->count; i++) {
        offer |= door->offers[tactics->items[i]->number];
    }
    return offer;
}

static bool offers_no_link(unsigned offer) {
    return (offer & OFFER_SOCIAL) != 0 &&
           (offer & (OFFER_LINK | OFFER_ASKS_LINKLESS | OFFER_DOUBTFUL)) == 0;
}

static bool offers_no_call(unsigned offer) {
    return (offer & OFFER_SOCIAL) != 0 && (offer & OFFER_LINK) != 0 &&
           (offer & (OFFER_CALL | OFFER_ASKS_CALLLESS | OFFER_DOUBTFUL)) == 0;
}

static void label_tactics(RuleRun *run, Finding *finding, const TacticList *tactics,
                          const char *text) {
    unsigned labelled = 0;
    for (unsigned i = 0; i < tactics->count && labelled < TACTICS_LABELLED; i++) {
        const Tactic *tactic = tactics->items[i];
        if (tactic->social) {
            finding_label(run->findings, finding, item_head(&tactic->item), "%s", text);
            labelled++;
        }
    }
}

// How one of the two rules speaks of goals.
typedef struct {
    RuleId rule;
    bool (*spares)(const Goal *goal);
    bool (*lacks)(unsigned offer);
    void (*report)(RuleRun *run, Many *many, const Purpose *purpose, const TacticList *tactics);
} GoalRule;

// A goal with social tactics of its own is judged by these and its purpose's; those without any
// rest on the purpose's alone, and what they lack has one cause.
static void judge_goals(RuleRun *run, const GoalRule *rule) {
    const Plan *plan = run->plan;
    const DoorState *door = find_offers(run);
    for (unsigned i = 0; i < plan->purposes.count; i++) {
        const Purpose *purpose = plan->purposes.items[i];
        if (!needs_link(run, purpose)) {
            continue;
        }
        unsigned shared = offer_of(door, &purpose->tactics);
        Many resting = {.rule = rule->rule};
        for (unsigned k = 0; k < purpose->goals.count; k++) {
            Goal *goal = purpose->goals.items[k];
            if (rule->spares(goal)) {
                continue;
            }
            unsigned own = door->goal_offers[goal->number];
            if ((own & (OFFER_SOCIAL | OFFER_DOUBTFUL)) == 0 && rule->lacks(shared)) {
                many_add(run, &resting, &goal->item, item_head(&goal->item), "nor for this");
            } else if ((own & OFFER_SOCIAL) != 0 && rule->lacks(shared | own)) {
                Many single = {.rule = rule->rule};
                many_add(run, &single, &goal->item, item_head(&goal->item), "%s", "");
                if (many_settle(run, &single)) {
                    rule->report(run, &single, purpose, &goal->tactics);
                }
            }
        }
        if (many_settle(run, &resting)) {
            rule->report(run, &resting, purpose, &purpose->tactics);
        }
    }
}

// ---- no-destination ----------------------------------------------------------------------------

static void report_no_link(RuleRun *run, Many *many, const Purpose *purpose,
                           const TacticList *tactics) {
    Goal *goal = MANY_FIRST(many, Goal);
    Slice name =
        many->said > 1 ? wording_purpose(run->plan, purpose) : wording_goal(run->plan, goal);
    Finding *finding = many_report(
        run, many, "no social tactic for %.*s has a link to send people to", SLICE_ARGS(name));
    label_tactics(run, finding, tactics, "leads nowhere");
    finding_help(run->findings, finding, "add a `link` to %s, or to the profile",
                 tactics == &goal->tactics ? "the goal or one of its tactics"
                                           : "one of the tactics");
    links_fix_address(run, finding,
                      tactics == &goal->tactics ? &goal->item : &tactics->items[0]->item);
    DoorState *door = door_of(run);
    if (tactics != &goal->tactics) {
        pointer_numbers_add(&door->spoken, purpose);
    }
    for (unsigned i = 0; i < many->places.count; i++) {
        pointer_numbers_add(&door->spoken, many->places.items[i].item);
    }
}

static void report_tactic_link(RuleRun *run, Tactic *tactic) {
    const Plan *plan = run->plan;
    Finding *finding =
        rule_report(run, RULE_NO_DESTINATION, &tactic->item, item_head(&tactic->item),
                    "%.*s asks people to act, but has no link to send them to",
                    SLICE_ARGS(wording_tactic(plan, tactic)));
    pointer_numbers_add(&door_of(run)->spoken, tactic);
    if (finding != NULL) {
        label_ask(run, finding, tactic);
        finding_help(run->findings, finding,
                     "add a `link` to your site here, in the goal or in the profile");
        links_fix_address(run, finding, &tactic->item);
    }
}

void check_no_destination(RuleRun *run) {
    const Plan *plan = run->plan;
    // What is not here may stand in a file that could not be read: a profile with its link.
    if (run->lost || is_door_missing(plan)) {
        return;
    }
    const DoorState *door = find_offers(run);
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        if ((door->offers[i] & OFFER_ASKS_LINKLESS) != 0) {
            report_tactic_link(run, plan->tactics.items[i]);
        }
    }
    static const GoalRule rule = {RULE_NO_DESTINATION, is_in_person, offers_no_link,
                                  report_no_link};
    judge_goals(run, &rule);
}

bool door_spoke_of(const RuleRun *run, const Tactic *tactic) {
    if (run->door == NULL) {
        return false;
    }
    const PointerNumbers *spoken = &run->door->spoken;
    const void *above =
        tactic->goal != NULL ? (const void *)tactic->goal : (const void *)tactic->purpose;
    return pointer_numbers_find(spoken, tactic) != POINTER_NUMBER_NONE ||
           pointer_numbers_find(spoken, above) != POINTER_NUMBER_NONE;
}

// ---- no-call-to-action -------------------------------------------------------------------------

static void label_link(RuleRun *run, Finding *finding, const Link *link) {
    if (link->address.length > 0 && !span_is_none(link->at)) {
        finding_label(run->findings, finding, link->at, "people are led here");
    }
}

// The call that one of these tactics has already, as it is written, else one to begin with.
static Slice likely_call(const RuleRun *run, const TacticList *tactics) {
    for (unsigned i = 0; tactics != NULL && i < tactics->count; i++) {
        const Tactic *tactic = tactics->items[i];
        Span at = remedy_value(&tactic->item, PROPERTY_CALL);
        if (tactic->call.text.length > 0 && !span_is_none(at)) {
            return sources_text(run->plan->sources, at);
        }
    }
    return SLICE("\"Find out more\"");
}

// Puts a call to action in: where an empty one stands, in its place.
static void offer_call(RuleRun *run, Finding *finding, const Item *item, Slice call) {
    const Property *empty = tree_property(item->tree, item->statement, PROPERTY_CALL);
    if (empty == NULL) {
        wording_fix_property(run, finding, item, "call %.*s", SLICE_ARGS(call));
        return;
    }
    Slice text = arena_format(run->plan->arena, "call %.*s", SLICE_ARGS(call));
    Fix *fix = finding_fix(run->findings, finding, false, "write `%.*s`", SLICE_ARGS(text));
    fix_edit(run->findings, fix, tree_property_span(item->tree, empty), text);
}

// A ceiling, a cost, a time to wait: what is to become less is nothing that people are called to.
static bool needs_no_call(const Goal *goal) {
    return is_in_person(goal) || (goal->metric != NULL && goal->metric->lower_is_better);
}

// Where a call would reach those who see these tactics: an empty one of a social tactic, which a goal's does not reach,
// else the goal or, where the tactics are the purpose's, the first social one of them.
static const Item *callless(const Goal *goal, const TacticList *tactics) {
    const Item *first = NULL;
    for (unsigned i = 0; i < tactics->count; i++) {
        const Tactic *tactic = tactics->items[i];
        const Item *item = &tactic->item;
        if (!tactic->social) {
            continue;
        }
        if (tree_property(item->tree, item->statement, PROPERTY_CALL) != NULL &&
            tactic->call.text.length == 0) {
            return item;
        }
        first = first == NULL ? item : first;
    }
    return tactics == &goal->tactics || first == NULL ? &goal->item : first;
}

static void report_no_call(RuleRun *run, Many *many, const Purpose *purpose,
                           const TacticList *tactics) {
    Goal *goal = MANY_FIRST(many, Goal);
    Slice name =
        many->said > 1 ? wording_purpose(run->plan, purpose) : wording_goal(run->plan, goal);
    Finding *finding = many_report(
        run, many, "no social tactic for %.*s says what to do behind the link", SLICE_ARGS(name));
    bool own = tactics == &goal->tactics;
    if (goal->link.address.length > 0) {
        label_link(run, finding, &goal->link);
    } else {
        label_tactics(run, finding, tactics, "without a call to action");
    }
    finding_help(run->findings, finding, "add a call to action to %s, such as `%s`",
                 own ? "the goal" : "one of the tactics", "call \"Join us\"");
    offer_call(run, finding, callless(goal, tactics), likely_call(run, tactics));
}

static void report_tactic_call(RuleRun *run, Tactic *tactic) {
    const Plan *plan = run->plan;
    Finding *finding =
        rule_report(run, RULE_NO_CALL_TO_ACTION, &tactic->item, item_head(&tactic->item),
                    "%.*s has a link, but does not say what to do there",
                    SLICE_ARGS(wording_tactic(plan, tactic)));
    if (finding != NULL) {
        label_link(run, finding, &tactic->link);
        finding_help(run->findings, finding,
                     "add a call to action, such as `call \"Book a first call\"`");
        offer_call(run, finding, &tactic->item, likely_call(run, NULL));
    }
}

void check_no_call_to_action(RuleRun *run) {
    const Plan *plan = run->plan;
    const DoorState *door = find_offers(run);
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        if ((door->offers[i] & OFFER_ASKS_CALLLESS) != 0) {
            report_tactic_call(run, plan->tactics.items[i]);
        }
    }
    static const GoalRule rule = {RULE_NO_CALL_TO_ACTION, needs_no_call, offers_no_call,
                                  report_no_call};
    judge_goals(run, &rule);
}
