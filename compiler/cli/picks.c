// Looks for the picked names in one strategy after another, and offers the nearest of all that were there.
#include "cli/picks.h"

#include "backend/calendar/agenda.h"

bool picks_start(Picks *picks, Session *session) {
    const Options *options = &session->options;
    *picks = (Picks){.session = session,
                     .channel = slice_from(options->value[FLAG_CHANNEL]),
                     .owner = slice_from(options->value[FLAG_OWNER])};
    picks->near_channel = suggestion_start(picks->channel);
    picks->near_owner = suggestion_start(picks->owner);
    bool backward = options->given[FLAG_FROM] && options->given[FLAG_UNTIL] &&
                    options->dates[FLAG_FROM] > options->dates[FLAG_UNTIL];
    if (backward) {
        session_error(session, "`--from %s` is after `--until %s`", options->value[FLAG_FROM],
                      options->value[FLAG_UNTIL]);
    }
    return !backward;
}

bool picks_fit(const Picks *picks, const Plan *plan) {
    return (picks->channel.length == 0 || agenda_knows_channel(plan, picks->channel)) &&
           (picks->owner.length == 0 || agenda_knows_person(plan, picks->owner));
}

typedef struct {
    Picks *picks;
    const Plan *plan;
} Offer;

// The words that are offered must outlive the strategy: the best so far is kept in the session's arena.
static void offer(const Picks *picks, Suggestion *suggestion, Slice word) {
    Slice before = suggestion->best;
    suggestion_offer(suggestion, word);
    if (suggestion->best.text != before.text) {
        suggestion->best = arena_copy(picks->session->arena, suggestion->best);
    }
}

static void offer_channel(void *context, const Word *word) {
    const Offer *to = context;
    offer(to->picks, &to->picks->near_channel, plan_text(to->plan, word->name));
    for (unsigned i = 0; i < word->alias_count; i++) {
        offer(to->picks, &to->picks->near_channel, plan_text(to->plan, word_aliases(word)[i]));
    }
}

void picks_look(Picks *picks, const Plan *plan) {
    picks->seen++;
    picks->channel_known = picks->channel_known || (picks->channel.length != 0 &&
                                                    agenda_knows_channel(plan, picks->channel));
    picks->owner_known =
        picks->owner_known || (picks->owner.length != 0 && agenda_knows_person(plan, picks->owner));
    if (picks->channel.length != 0 && !picks->channel_known) {
        Offer to = {picks, plan};
        vocabulary_each(plan->vocabulary, WORD_CHANNEL, offer_channel, &to);
    }
    for (unsigned i = 0; i < plan->people.count && picks->owner.length != 0; i++) {
        const Item *person = &plan->people.items[i]->item;
        offer(picks, &picks->near_owner, plan_name(plan, person));
        if (slice_equal(person->title, picks->owner) && picks->near_owner.distance > 0) {
            // Called as reports call people.
            picks->near_owner.distance = 0;
            picks->near_owner.best = arena_copy(picks->session->arena, plan_name(plan, person));
        }
    }
}

static void tell(const Picks *picks, const char *what, Slice name, const Suggestion *near) {
    if (near->best.length != 0) {
        session_error(picks->session, "there is no %s `%.*s`; did you mean `%.*s`?", what,
                      SLICE_ARGS(name), SLICE_ARGS(near->best));
    } else {
        session_error(picks->session, "there is no %s `%.*s`", what, SLICE_ARGS(name));
    }
}

bool picks_tell(const Picks *picks) {
    bool no_channel = picks->channel.length != 0 && !picks->channel_known && picks->seen != 0;
    bool no_owner = picks->owner.length != 0 && !picks->owner_known && picks->seen != 0;
    if (no_channel) {
        tell(picks, "channel", picks->channel, &picks->near_channel);
    }
    if (no_owner) {
        tell(picks, "person", picks->owner, &picks->near_owner);
    }
    return !no_channel && !no_owner;
}
