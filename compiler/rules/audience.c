// Rules about whom the strategy is for: that they are described, that something is for them, and
// that tactics run where they are. They read the Plan only.
#include "rules/naming.h"
#include "rules/wording.h"

static Slice audience_name(const RuleRun *run, const Audience *audience) {
    return naming_item(run, &audience->item, "the audience");
}

// ---- audience-elsewhere ----------------------------------------------------------------------

// The audiences that somebody wrote down: the tactic's own, else its goal's; NULL where nobody did,
// or where one of them is not known.
static const AudienceList *written_audiences(const RuleRun *run, const Tactic *tactic) {
    const AudienceList *list = &tactic->written_audiences;
    const Item *written_in = &tactic->item;
    if (!tactic->audience_written) {
        if (tactic->goal == NULL || !tactic->goal->audience_written) {
            return NULL;
        }
        list = &tactic->goal->written_audiences;
        written_in = &tactic->goal->item;
    }
    bool all_known = (!written_in->broken && !run->import_failed) ||
                     naming_count(written_in, PROPERTY_FOR) <= list->count;
    return list->count > 0 && all_known ? list : NULL;
}

// Nobody knows where an audience is that does not say so, or says it wrongly.
static bool may_be_on(RuleRun *run, const Audience *audience, const Word *channel) {
    if (audience->on.count == 0 || audience->item.broken) {
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

static bool is_any_on(RuleRun *run, const AudienceList *audiences, const Word *channel) {
    for (unsigned i = 0; i < audiences->count; i++) {
        if (may_be_on(run, audiences->items[i], channel)) {
            return true;
        }
    }
    return false;
}

static Slice channels_of(const RuleRun *run, const Audience *audience) {
    NamingList list = {.count = 0};
    for (unsigned i = 0; i < audience->on.count; i++) {
        naming_list_add(&list, plan_text(run->plan, audience->on.items[i].channel->name));
    }
    return naming_list(run, &list, "and");
}

// A finding labels this many audiences.
#define LABEL_LIMIT 3

static void report_elsewhere(RuleRun *run, Tactic *tactic, const Place *place,
                             const AudienceList *audiences) {
    Slice channel = plan_text(run->plan, place->channel->name);
    NamingList names = {.count = 0};
    for (unsigned i = 0; i < audiences->count; i++) {
        naming_list_add(&names, audience_name(run, audiences->items[i]));
    }
    Slice people = naming_list(run, &names, "or");
    Span at = tactic->places_inherited          ? tactic->item.head
              : span_is_none(place->channel_at) ? place->at
                                                : place->channel_at;
    const Audience *first = audiences->items[0];
    Diagnostic *finding =
        rule_report(run, RULE_AUDIENCE_ELSEWHERE, &tactic->item, at,
                    "%.*s is not where %.*s can be found", SLICE_ARGS(channel), SLICE_ARGS(people));
    if (finding == NULL) {
        return;
    }
    for (unsigned i = 0; i < audiences->count && i < LABEL_LIMIT; i++) {
        const Audience *audience = audiences->items[i];
        Span on =
            span_join(audience->on.items[0].at, audience->on.items[audience->on.count - 1].at);
        diagnostic_label(run->diagnostics, finding, on, "where to find %.*s",
                         SLICE_ARGS(audience_name(run, audience)));
    }
    Slice elsewhere = channels_of(run, first);
    diagnostic_help(run->diagnostics, finding,
                    "run it where they are (%.*s), or, if they are on %.*s as well, add that to "
                    "the audience's `on`",
                    SLICE_ARGS(elsewhere), SLICE_ARGS(channel));
}

void check_audience_elsewhere(RuleRun *run, Tactic *tactic) {
    const AudienceList *audiences = written_audiences(run, tactic);
    if (audiences == NULL) {
        return;
    }
    const Word *reported = NULL;
    for (unsigned i = 0; i < tactic->places.count; i++) {
        const Place *place = &tactic->places.items[i];
        if (place->channel->channel_kind == CHANNEL_SOCIAL && place->channel != reported &&
            !is_any_on(run, audiences, place->channel)) {
            reported = place->channel;
            report_elsewhere(run, tactic, place, audiences);
        }
    }
}

// ---- Descriptions and use --------------------------------------------------------------------

void check_vague_audience(RuleRun *run, Audience *audience) {
    if (!audience->used || run->plan->library) {
        return;
    }
    NamingList lacking = {.count = 0};
    NamingList words = {.count = 0};
    if (audience->on.count == 0) {
        naming_list_add(&lacking, SLICE("where they spend time"));
        naming_list_add(&words, SLICE("`on`"));
    }
    if (audience->cares.count == 0) {
        naming_list_add(&lacking, SLICE("what they care about"));
        naming_list_add(&words, SLICE("`cares`"));
    }
    if (audience->active.count == 0) {
        naming_list_add(&lacking, SLICE("when they are active"));
        naming_list_add(&words, SLICE("`active`"));
    }
    if (lacking.count == 0) {
        return;
    }
    Slice unsaid = naming_list(run, &lacking, "or");
    Slice properties = naming_list(run, &words, "and");
    Diagnostic *finding = rule_report(run, RULE_VAGUE_AUDIENCE, &audience->item,
                                      audience->item.head, "the audience %.*s does not say %.*s",
                                      SLICE_ARGS(audience_name(run, audience)), SLICE_ARGS(unsaid));
    if (finding != NULL) {
        diagnostic_help(run->diagnostics, finding,
                        "add %.*s: with that, tactics can be checked against the people they are "
                        "for",
                        SLICE_ARGS(properties));
    }
}

// Whether somebody wrote down an audience that nothing declares: it may be any of those that seem
// unused.
static bool has_unknown_audience(const Plan *plan) {
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        if (goal->item.broken && goal->audience_written &&
            naming_count(&goal->item, PROPERTY_FOR) > goal->written_audiences.count) {
            return true;
        }
    }
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        if (tactic->item.broken && tactic->audience_written &&
            naming_count(&tactic->item, PROPERTY_FOR) > tactic->written_audiences.count) {
            return true;
        }
    }
    return false;
}

void check_unused_audience(RuleRun *run) {
    const Plan *plan = run->plan;
    if (plan->audiences.count < 2 || run->incomplete || has_unknown_audience(plan)) {
        return;
    }
    for (unsigned i = 0; i < plan->audiences.count; i++) {
        Audience *audience = plan->audiences.items[i];
        if (audience->used) {
            continue;
        }
        Slice name = audience_name(run, audience);
        Diagnostic *finding =
            rule_report(run, RULE_UNUSED_AUDIENCE, &audience->item, audience->item.head,
                        "no goal or tactic is for %.*s", SLICE_ARGS(name));
        if (finding != NULL) {
            diagnostic_help(run->diagnostics, finding,
                            "write `for %.*s` where something is meant for them, or take them out: "
                            "an audience should change what you do",
                            SLICE_ARGS(name));
        }
    }
}
