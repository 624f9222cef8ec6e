// Rules about where a goal is worked for: channels that cannot forward it, and places that no
// tactic fills. They read the Plan only.
#include "rules/naming.h"
#include "rules/wording.h"

// A stage that needs only know or like prepares the ground: any channel is good for that.
static bool prepares(Stage stage) {
    return stage != STAGE_NONE && stage_relationship(stage) != RELATIONSHIP_TRUST;
}

static bool serves(const Word *channel, Outcome outcome) {
    return outcome == OUTCOME_NONE || (channel->serves & (1u << outcome)) != 0;
}

static Span channel_span(const Place *place) {
    return span_is_none(place->channel_at) ? place->at : place->channel_at;
}

static void report_channel(RuleRun *run, Item *item, Span at, const Word *channel,
                           const Purpose *purpose) {
    Slice name = plan_text(run->plan, channel->name);
    const char *wanted = outcome_name(purpose->outcome);
    NamingList served = {.count = 0};
    for (unsigned outcome = 0; outcome < OUTCOME_NONE; outcome++) {
        if (serves(channel, (Outcome)outcome)) {
            naming_list_add(&served, slice_from(outcome_name((Outcome)outcome)));
        }
    }
    Slice all = naming_list(run, &served, "and");
    Diagnostic *finding = rule_report(
        run, RULE_CHANNEL_MISMATCH, item, at, "%.*s serves %.*s, but the purpose %.*s needs %s",
        SLICE_ARGS(name), SLICE_ARGS(all.length > 0 ? all : SLICE("no outcome")),
        SLICE_ARGS(naming_item(run, &purpose->item, "")), wanted);
    if (finding != NULL) {
        diagnostic_label(run->diagnostics, finding, purpose->item.head, "toward %s", wanted);
        diagnostic_help(run->diagnostics, finding,
                        "go where the goal gets ahead; where this only prepares the ground, say "
                        "so (`stage aware`), and where the vocabulary is wrong, override it: "
                        "`define channel %.*s serves …`",
                        SLICE_ARGS(name));
    }
}

void check_channel_mismatch(RuleRun *run, Tactic *tactic) {
    // A place that comes from the goal is judged where it is written.
    if (tactic->purpose == NULL || tactic->places_inherited) {
        return;
    }
    const Word *reported = NULL;
    for (unsigned i = 0; i < tactic->places.count; i++) {
        const Place *place = &tactic->places.items[i];
        if (place->channel != reported && !serves(place->channel, tactic->purpose->outcome) &&
            !prepares(tactic->stage)) {
            reported = place->channel;
            report_channel(run, &tactic->item, channel_span(place), place->channel,
                           tactic->purpose);
        }
    }
}

// Marks every channel of the goal's tactics; gives the mark. With two kinds, those of a tactic that
// does more than prepare get the higher one. *unknown is set where a tactic's places are not known.
static uint32_t mark_tactics(RuleRun *run, const Goal *goal, bool *unknown) {
    uint32_t mark = rule_marks_start(run, 2);
    for (unsigned i = 0; i < goal->tactics.count; i++) {
        const Tactic *tactic = goal->tactics.items[i];
        *unknown |= tactic->places.count == 0;
        uint32_t own = mark + (prepares(tactic->stage) ? 0 : 1);
        for (unsigned k = 0; k < tactic->places.count; k++) {
            Symbol channel = tactic->places.items[k].channel->name;
            if (run->marks[channel] < own) {
                run->marks[channel] = own;
            }
        }
    }
    return mark;
}

static bool has_wrong_channel(const Goal *goal) {
    for (unsigned i = 0; i < goal->via.count; i++) {
        if (!serves(goal->via.items[i].channel, goal->purpose->outcome)) {
            return true;
        }
    }
    return false;
}

void check_via_channel_mismatch(RuleRun *run, Goal *goal) {
    if (goal->purpose == NULL || prepares(goal->stage) || !has_wrong_channel(goal)) {
        return;
    }
    bool unknown = false;
    uint32_t mark = mark_tactics(run, goal, &unknown);
    for (unsigned i = 0; i < goal->via.count; i++) {
        const Place *place = &goal->via.items[i];
        uint32_t *found = &run->marks[place->channel->name];
        // Tactics that all prepare the ground say what the `via` is for.
        if (!serves(place->channel, goal->purpose->outcome) && *found != mark) {
            *found = mark;
            report_channel(run, &goal->item, channel_span(place), place->channel, goal->purpose);
        }
    }
}

void check_sketched_tactic(RuleRun *run, Goal *goal) {
    if (goal->via.count == 0) {
        return;
    }
    bool unknown = false;
    uint32_t mark = mark_tactics(run, goal, &unknown);
    // A tactic with a broken place may be the one.
    if (unknown || rule_is_cut_short(&goal->item)) {
        return;
    }
    for (unsigned i = 0; i < goal->via.count; i++) {
        const Place *place = &goal->via.items[i];
        if (run->marks[place->channel->name] >= mark) {
            continue;
        }
        // One tactic there would fill all its places on the channel.
        run->marks[place->channel->name] = mark;
        Slice channel = plan_text(run->plan, place->channel->name);
        Diagnostic *finding =
            rule_report(run, RULE_SKETCHED_TACTIC, &goal->item, place->at,
                        "no tactic of %.*s says what is done on %.*s",
                        SLICE_ARGS(wording_goal(run->plan, goal)), SLICE_ARGS(channel));
        if (finding != NULL) {
            diagnostic_help(run->diagnostics, finding,
                            "a place is not yet a plan: write a tactic on %.*s that says how "
                            "often, with what and who does it",
                            SLICE_ARGS(channel));
        }
    }
}
