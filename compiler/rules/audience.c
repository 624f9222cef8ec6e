// Rules about whom the strategy is for: that they are described, that something is for them, and
// that tactics run where they are. They read the Plan only.
#include "rules/many.h"
#include "rules/naming.h"
#include "rules/pointer_numbers.h"
#include "rules/remedy.h"
#include "rules/wording.h"
#include "words/names.h"

static Slice audience_name(const RuleRun *run, const Audience *audience) {
    return name_item(run->plan, &audience->item);
}

// ---- audience-elsewhere ----------------------------------------------------------------------

// The audiences written in a statement; NULL where one of them is not known.
static const AudienceList *known_audiences(const RuleRun *run, const Item *item,
                                           const AudienceList *list) {
    bool all_known =
        (!item->broken && !run->import_failed) || naming_count(item, PROPERTY_FOR) <= list->count;
    return list->count > 0 && all_known ? list : NULL;
}

// What the vocabulary knows as social and gives no address is no network of its own: the accounts of those who work with
// you stand wherever their friends are. It carries what is said there; nobody is entered as being on it.
static bool is_carrier(const Word *channel) {
    return channel->channel_kind == CHANNEL_SOCIAL && channel->host_count == 0 &&
           span_is_none(channel->defined);
}

// Nobody knows where an audience is that does not say so, or says it wrongly.
static bool may_be_on(RuleRun *run, const Audience *audience, const Word *channel) {
    if (audience->on.count == 0 || audience->item.broken || is_carrier(channel)) {
        return true;
    }
    bool found = false;
    if (memo_find(&run->memo, MEMO_CHANNEL, audience->item.name, channel->name, &found)) {
        return found;
    }
    for (unsigned i = 0; i < audience->on.count && !found; i++) {
        found = audience->on.items[i].channel->name == channel->name;
    }
    memo_keep(&run->memo, MEMO_CHANNEL, audience->item.name, channel->name, found);
    return found;
}

static Slice channels_of(const RuleRun *run, const Audience *audience) {
    NamingList list = {.count = 0};
    for (unsigned i = 0; i < audience->on.count; i++) {
        naming_list_add(&list, naming_at(run, audience->on.items[i].at));
    }
    return naming_list(run, &list, "or");
}

static Span on_span(const Audience *audience) {
    return span_join(audience->on.items[0].at, audience->on.items[audience->on.count - 1].at);
}

// A finding labels this many audiences.
#define LABEL_LIMIT 3

static void add_channel(RuleRun *run, Finding *finding, const Audience *audience, Slice channel) {
    remedy_edit(run, finding, span_end(on_span(audience)),
                arena_format(run->plan->arena, ", %.*s", SLICE_ARGS(channel)),
                "add %.*s to where %.*s are", SLICE_ARGS(channel),
                SLICE_ARGS(audience_name(run, audience)));
}

static void explain_elsewhere(RuleRun *run, Finding *finding, const AudienceList *audiences,
                              Slice channel) {
    const Audience *first = audiences->items[0];
    for (unsigned i = 0; i < audiences->count && i < LABEL_LIMIT; i++) {
        if (audiences->items[i]->on.count > 0) {
            finding_label(run->findings, finding, on_span(audiences->items[i]),
                          "where to find %.*s",
                          SLICE_ARGS(audience_name(run, audiences->items[i])));
        }
    }
    finding_help(run->findings, finding,
                 "run it where they are (%.*s), or, where they are here as well, add that to "
                 "the audience's `on`",
                 SLICE_ARGS(channels_of(run, first)));
    if (first->on.count > 0) {
        add_channel(run, finding, first, channel);
    }
}

static Span channel_span(const Tactic *tactic, const Place *place) {
    return tactic->places_inherited          ? item_head(&tactic->item)
           : span_is_none(place->channel_at) ? place->at
                                             : place->channel_at;
}

// The whole tactic is on no channel on which one of its own audiences spends time.
static void judge_own_audiences(RuleRun *run, Tactic *tactic) {
    const AudienceList *audiences =
        known_audiences(run, &tactic->item, tactic_written_audiences(tactic));
    if (audiences == NULL || !tactic->social || naming_place_lost(tactic)) {
        return;
    }
    NamingList channels = {.count = 0};
    const Word *last = NULL;
    for (unsigned i = 0; i < tactic->places.count; i++) {
        const Place *place = &tactic->places.items[i];
        for (unsigned k = 0; k < audiences->count; k++) {
            if (may_be_on(run, audiences->items[k], place->channel)) {
                return;
            }
        }
        if (place->channel != last) {
            naming_list_add(&channels, wording_channel(run->plan, place));
        }
        last = place->channel;
    }
    NamingList names = {.count = 0};
    for (unsigned i = 0; i < audiences->count; i++) {
        naming_list_add(&names, audience_name(run, audiences->items[i]));
    }
    const Place *first = &tactic->places.items[0];
    Finding *finding =
        rule_report(run, RULE_AUDIENCE_ELSEWHERE, &tactic->item, channel_span(tactic, first),
                    "%.*s can't be found on %.*s", SLICE_ARGS(naming_list(run, &names, "and")),
                    SLICE_ARGS(naming_list(run, &channels, "or")));
    if (finding != NULL) {
        explain_elsewhere(run, finding, audiences, wording_channel(run->plan, first));
    }
}

bool audience_anybody_on(RuleRun *run, const Word *channel) {
    for (unsigned i = 0; i < run->plan->audiences.count; i++) {
        if (may_be_on(run, run->plan->audiences.items[i], channel)) {
            return true;
        }
    }
    return false;
}

// What a tactic has from its goal is not about each of its channels: one is wrong where nobody at
// all is there.
static bool is_missed_place(RuleRun *run, const Place *place) {
    return place->channel->channel_kind == CHANNEL_SOCIAL &&
           !audience_anybody_on(run, place->channel);
}

// Channels on which nobody is, by their numbers, and of which group each is: those that stand in one list first come
// together, and all tactics there have that one cause.
typedef struct {
    PointerNumbers channels;
    LIST(unsigned) group_of;
    LIST(Many) groups;
} Deserts;

static void add_deserted(RuleRun *run, Deserts *deserts, Tactic *tactic) {
    const Goal *goal = tactic->goal;
    const Place *first = NULL;
    unsigned group = 0;
    for (unsigned i = 0; i < tactic->places.count; i++) {
        const Place *place = &tactic->places.items[i];
        if (!is_missed_place(run, place)) {
            continue;
        }
        if (first == NULL &&
            known_audiences(run, &goal->item, goal_written_audiences(goal)) == NULL) {
            return;
        }
        uint32_t known = deserts->channels.count;
        uint32_t number = pointer_numbers_add(&deserts->channels, place->channel);
        if (number == known) {
            if (first == NULL) {
                group = deserts->groups.count;
                LIST_ADD(run->plan->arena, &deserts->groups,
                         ((Many){.rule = RULE_AUDIENCE_ELSEWHERE}));
            }
            LIST_ADD(run->plan->arena, &deserts->group_of, group);
        } else if (first == NULL) {
            group = deserts->group_of.items[number];
        }
        if (first == NULL) {
            first = place;
            many_add(run, &deserts->groups.items[group], &tactic->item, channel_span(tactic, place),
                     "this runs on %.*s, too", SLICE_ARGS(wording_channel(run->plan, place)));
        }
    }
}

static void report_deserted(RuleRun *run, Many *many) {
    if (!many_settle(run, many)) {
        return;
    }
    const Tactic *tactic = MANY_FIRST(many, const Tactic);
    Finding *finding = NULL;
    const Word *last = NULL;
    for (unsigned i = 0; i < tactic->places.count; i++) {
        const Place *place = &tactic->places.items[i];
        if (place->channel == last || !is_missed_place(run, place)) {
            continue;
        }
        last = place->channel;
        Slice channel = wording_channel(run->plan, place);
        if (finding == NULL) {
            finding = many_report(run, many, "no audience of the strategy is on %.*s",
                                  SLICE_ARGS(channel));
            explain_elsewhere(run, finding, goal_written_audiences(tactic->goal), channel);
        } else if (!tactic->places_inherited) {
            finding_label(run->findings, finding, channel_span(tactic, place), "nor on %.*s",
                          SLICE_ARGS(channel));
        }
    }
}

void check_audience_elsewhere(RuleRun *run) {
    const Plan *plan = run->plan;
    // One cause gives one finding: that at the only audience.
    if (run->audience_missed) {
        return;
    }
    Deserts deserts = {.channels = POINTER_NUMBERS_EMPTY};
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        Tactic *tactic = plan_tactic(plan, i);
        // Who is answered has come there.
        if (tactic->item.broken || tactic->only_answers) {
            continue;
        }
        if (tactic->audience_written) {
            judge_own_audiences(run, tactic);
        } else if (tactic->goal != NULL && tactic->goal->audience_written && !run->lost) {
            add_deserted(run, &deserts, tactic);
        }
    }
    for (unsigned i = 0; i < deserts.groups.count; i++) {
        report_deserted(run, &deserts.groups.items[i]);
    }
    pointer_numbers_free(&deserts.channels);
}

// Whether a tactic or `via` runs on a channel of the audience, or on one that is not known. Where
// there is none, nobody is missed: *any says so.
static bool is_met(RuleRun *run, const Audience *audience, bool *any) {
    const Plan *plan = run->plan;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        *any |= tactic->places.count > 0;
        if (tactic->places.count == 0 || naming_place_lost(tactic)) {
            return true;
        }
        for (unsigned k = 0; k < tactic->places.count; k++) {
            if (may_be_on(run, audience, tactic->places.items[k].channel)) {
                return true;
            }
        }
    }
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan_goal(plan, i);
        *any |= goal->via.count > 0;
        if (goal->via.count < naming_count(&goal->item, PROPERTY_VIA)) {
            return true;
        }
        for (unsigned k = 0; k < goal->via.count; k++) {
            if (may_be_on(run, audience, goal->via.items[k].channel)) {
                return true;
            }
        }
    }
    return false;
}

// The first social channel on which something is done.
static void offer_channel(RuleRun *run, Finding *finding, const Audience *audience) {
    const Plan *plan = run->plan;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        for (unsigned k = 0; k < tactic->places.count; k++) {
            const Place *place = &tactic->places.items[k];
            if (place->channel->channel_kind == CHANNEL_SOCIAL) {
                add_channel(run, finding, audience, wording_channel(plan, place));
                return;
            }
        }
    }
}

void check_missed_audience(RuleRun *run) {
    const Plan *plan = run->plan;
    if (plan->audiences.count != 1 || run->lost) {
        return;
    }
    Audience *audience = plan->audiences.items[0];
    bool any = false;
    if (audience->on.count == 0 || is_met(run, audience, &any) || !any) {
        return;
    }
    run->audience_missed = true;
    Slice where = channels_of(run, audience);
    Finding *finding =
        rule_report(run, RULE_AUDIENCE_ELSEWHERE, &audience->item, item_head(&audience->item),
                    "nothing is done where %.*s are: %.*s",
                    SLICE_ARGS(audience_name(run, audience)), SLICE_ARGS(where));
    if (finding != NULL) {
        finding_help(run->findings, finding,
                     "plan a tactic there, or add to their `on` where they are as well");
        offer_channel(run, finding, audience);
    }
}

// ---- Descriptions ------------------------------------------------------------------------------

static bool is_on_social(const Audience *audience) {
    for (unsigned i = 0; i < audience->on.count; i++) {
        const Word *channel = audience->on.items[i].channel;
        if (channel == NULL || channel->channel_kind == CHANNEL_SOCIAL) {
            return true;
        }
    }
    return audience->on.count == 0 || audience->item.broken;
}

static bool is_paid(const Tactic *tactic) {
    for (unsigned i = 0; i < tactic->places.count; i++) {
        const Word *method = tactic->places.items[i].method;
        if (method == NULL || !method->paid) {
            return false;
        }
    }
    return tactic->places.count > 0;
}

static bool are_paid(const TacticList *tactics) {
    bool paid = tactics->count > 0;
    for (unsigned i = 0; i < tactics->count && paid; i++) {
        paid = is_paid(tactics->items[i]);
    }
    return paid;
}

// The audiences that something else than a paid tactic is for.
static PointerNumbers find_unpaid(const Plan *plan) {
    PointerNumbers unpaid = POINTER_NUMBERS_EMPTY;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        for (unsigned k = 0; k < tactic->audiences.count && !is_paid(tactic); k++) {
            pointer_numbers_add(&unpaid, tactic->audiences.items[k]);
        }
    }
    const Purpose *purpose = NULL;
    bool bought = false;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan_goal(plan, i);
        if (goal->purpose != purpose) {
            purpose = goal->purpose;
            bought = purpose != NULL && are_paid(&purpose->tactics);
        }
        // A goal's tactics speak for it, and those of its purpose where it has none.
        for (unsigned k = 0; k < goal->audiences.count && goal->tactics.count == 0 && !bought;
             k++) {
            pointer_numbers_add(&unpaid, goal->audiences.items[k]);
        }
    }
    return unpaid;
}

static Slice unsaid(bool lacks_on, bool lacks_cares) {
    return lacks_on && lacks_cares ? SLICE("where they spend time, or what they care about")
           : lacks_on              ? SLICE("where they spend time")
                                   : SLICE("what they care about");
}

static bool has_audience(const AudienceList *list, const Audience *audience) {
    for (unsigned i = 0; i < list->count; i++) {
        if (list->items[i] == audience) {
            return true;
        }
    }
    return false;
}

// What a tactic or its goal says by `for`.
static const AudienceList *said_audiences(const Tactic *tactic) {
    return tactic->audience_written || tactic->goal == NULL ? tactic_written_audiences(tactic)
                                                            : goal_written_audiences(tactic->goal);
}

// Whether something is said to be for an audience: the only one has all the rest, too, and that says nothing of it.
static bool is_named(const Plan *plan, const Audience *audience) {
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        if (has_audience(said_audiences(plan->tactics.items[i]), audience)) {
            return true;
        }
    }
    return false;
}

// A description offers no more of them.
#define DERIVED_MOST 4

// Adds a word to a list, once; false where it is there, or enough are.
static bool add_once(Buffer *out, NamingList *seen, Slice word) {
    for (unsigned i = 0; i < seen->count; i++) {
        if (slice_equal(seen->shown[i], word)) {
            return false;
        }
    }
    if (seen->count == DERIVED_MOST) {
        return false;
    }
    buffer_add_format(out, "%s%.*s", seen->count == 0 ? "" : ", ", SLICE_ARGS(word));
    naming_list_add(seen, word);
    return true;
}

// What is done for an audience says where it is, and what is published for it what it cares about.
static void offer_description(RuleRun *run, Finding *finding, const Audience *audience,
                              bool lacks_on, bool lacks_cares) {
    const Plan *plan = run->plan;
    Buffer on = BUFFER_EMPTY;
    Buffer cares = BUFFER_EMPTY;
    NamingList channels = {.count = 0};
    NamingList topics = {.count = 0};
    bool named = is_named(plan, audience);
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        if (!has_audience(named ? said_audiences(tactic) : &tactic->audiences, audience)) {
            continue;
        }
        for (unsigned k = 0; k < tactic->places.count; k++) {
            if (tactic->places.items[k].channel->channel_kind == CHANNEL_SOCIAL) {
                add_once(&on, &channels, wording_channel(plan, &tactic->places.items[k]));
            }
        }
        for (unsigned k = 0; k < tactic->contents.count; k++) {
            const Content *content = tactic->contents.items[k];
            for (unsigned t = 0; t < content->about.count; t++) {
                add_once(&cares, &topics, sources_text(plan->sources, content->about.items[t].at));
            }
        }
    }
    bool known = (!lacks_on || channels.count > 0) && (!lacks_cares || topics.count > 0);
    Slice where = wording_keep(plan, &on);
    Slice what = wording_keep(plan, &cares);
    if (known) {
        wording_fix_property(run, finding, &audience->item, "%s%.*s%s%.*s", lacks_on ? "on " : "",
                             lacks_on ? (int)where.length : 0, where.text,
                             !lacks_cares ? ""
                             : lacks_on   ? " cares "
                                          : "cares ",
                             lacks_cares ? (int)what.length : 0, what.text);
    }
}

void check_vague_audience(RuleRun *run) {
    const Plan *plan = run->plan;
    PointerNumbers unpaid = POINTER_NUMBERS_EMPTY;
    bool asked = false;
    Many many = {.rule = RULE_VAGUE_AUDIENCE};
    for (unsigned i = 0; i < plan->audiences.count; i++) {
        Audience *audience = plan->audiences.items[i];
        bool lacks_on = audience->on.count == 0;
        bool lacks_cares = audience->cares.count == 0 && is_on_social(audience);
        if ((!audience->used && plan->audiences.count > 1) || (!lacks_on && !lacks_cares)) {
            continue;
        }
        if (lacks_cares && !asked) {
            unpaid = find_unpaid(plan);
            asked = true;
        }
        bool advertised = plan->tactics.count > 0 && audience->used &&
                          pointer_numbers_find(&unpaid, audience) == POINTER_NUMBER_NONE;
        lacks_cares = lacks_cares && !advertised;
        if (lacks_on || lacks_cares) {
            many_add(run, &many, &audience->item, item_head(&audience->item), "nor %.*s",
                     SLICE_ARGS(unsaid(lacks_on, lacks_cares)));
        }
    }
    if (many_settle(run, &many)) {
        const Audience *first = MANY_FIRST(&many, const Audience);
        bool lacks_on = first->on.count == 0;
        bool lacks_cares = first->cares.count == 0 && is_on_social(first) &&
                           !(plan->tactics.count > 0 && first->used &&
                             pointer_numbers_find(&unpaid, first) == POINTER_NUMBER_NONE);
        Finding *finding =
            many_report(run, &many, "%.*s: nobody says %.*s", SLICE_ARGS(audience_name(run, first)),
                        SLICE_ARGS(unsaid(lacks_on, lacks_cares)));
        finding_help(run->findings, finding, "add %s, so that tactics can be checked by it",
                     lacks_on && lacks_cares ? "`on facebook` and `cares \"…\"`"
                     : lacks_on              ? "`on` with their channels"
                                             : "`cares` with their topics");
        offer_description(run, finding, first, lacks_on, lacks_cares);
    }
    pointer_numbers_free(&unpaid);
}

// ---- unused-audience ---------------------------------------------------------------------------

// Whether somebody wrote down an audience that nothing declares: it may be any of those that seem
// unused.
static bool has_unknown_audience(const Plan *plan) {
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan_goal(plan, i);
        if (goal->item.broken && goal->audience_written && goal->audiences_lost) {
            return true;
        }
    }
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        if (tactic->item.broken && tactic->audience_written &&
            naming_count(&tactic->item, PROPERTY_FOR) > tactic_written_audiences(tactic)->count) {
            return true;
        }
    }
    return false;
}

// Marks the channels of the tactics that are for nobody in particular: they reach whoever is there.
static uint32_t mark_open_tactics(RuleRun *run) {
    const Plan *plan = run->plan;
    uint32_t mark = rule_marks_start(run, 1);
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        bool written =
            tactic->audience_written || (tactic->goal != NULL && tactic->goal->audience_written);
        for (unsigned k = 0; k < tactic->places.count && !written; k++) {
            run->marks[tactic->places.items[k].channel->name] = mark;
        }
    }
    return mark;
}

static bool is_reached(const RuleRun *run, const Audience *audience, uint32_t mark) {
    for (unsigned i = 0; i < audience->on.count; i++) {
        if (run->marks[audience->on.items[i].channel->name] == mark) {
            return true;
        }
    }
    return false;
}

void check_unused_audience(RuleRun *run) {
    const Plan *plan = run->plan;
    if (plan->audiences.count < 2 || run->incomplete || has_unknown_audience(plan) ||
        naming_any_place_lost(plan)) {
        return;
    }
    uint32_t mark = mark_open_tactics(run);
    for (unsigned i = 0; i < plan->audiences.count; i++) {
        Audience *audience = plan->audiences.items[i];
        // What a file of another's declares is there for whoever imports it.
        bool own = audience->item.tree == plan->trees.items[0];
        if (!own || audience->used || is_reached(run, audience, mark)) {
            continue;
        }
        Slice name = audience_name(run, audience);
        Finding *finding =
            rule_report(run, RULE_UNUSED_AUDIENCE, &audience->item, item_head(&audience->item),
                        "no goal or tactic is for %.*s", SLICE_ARGS(name));
        if (finding != NULL) {
            finding_help(run->findings, finding,
                         "write `for %.*s` where something is meant for them, or take them out",
                         SLICE_ARGS(name));
            wording_fix_delete(run, finding, &audience->item, "take this audience out");
        }
    }
}
