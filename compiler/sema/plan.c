// What the Plan answers about single things: labels, and whether posts ask, talk or sell.
// Owns nothing; results live in the plan's arena.
#include "sema/plan.h"

const TacticDetails tactic_details_none = {
    .during = {DATE_NONE, DATE_NONE},
};

TacticDetails *tactic_details(Tactic *tactic, Arena *arena) {
    if (tactic->details == &tactic_details_none) {
        TacticDetails *own = ARENA_NEW(arena, TacticDetails);
        *own = tactic_details_none;
        tactic->details = own;
        return own;
    }
    // Made above, so that it may be written in.
    return (TacticDetails *)(uintptr_t)tactic->details;
}

static const AudienceList no_audiences = {NULL, 0, 0};

const AudienceList *tactic_written_audiences(const Tactic *tactic) {
    return tactic->audience_written ? &tactic->audiences : &no_audiences;
}

const AudienceList *goal_written_audiences(const Goal *goal) {
    return goal->audience_written ? &goal->audiences : &no_audiences;
}

Span item_head(const Item *item) {
    return item->statement == NULL ? SPAN_NONE : tree_head_span(item->tree, item->statement);
}

Slice item_place(Arena *arena, const Item *item) {
    const Source *source = item->tree->source;
    return arena_format(arena, "%.*s:%u",
                        SLICE_ARGS(source->path.length > 0 ? source->path : source->name),
                        item_head(item).start - source->base);
}

Slice plan_called(const Plan *plan, const Word *word) {
    for (unsigned i = 0; i < plan->called.count; i++) {
        if (plan->called.items[i].word == word) {
            return plan_text(plan, plan->called.items[i].called);
        }
    }
    return plan_text(plan, word->name);
}

// A stage that the tactic itself names outweighs what is posted; one that only its goal names says what the goal is
// after, and a tip on the way there is still a tip.
static bool asks_at(const Tactic *tactic, const Place *place, Giving giving) {
    bool trusting =
        tactic->stage != STAGE_NONE && stage_relationship(tactic->stage) == RELATIONSHIP_TRUST;
    if (trusting && tactic->stage_written) {
        return true;
    }
    if (giving == GIVING_NEITHER && place->method != NULL) {
        giving = place->method->giving;
    }
    return giving == GIVING_ASKS || (giving == GIVING_NEITHER && trusting);
}

bool content_asks_at(const Tactic *tactic, const Place *place, const Content *content) {
    return asks_at(tactic, place, content != NULL ? content->giving : GIVING_NEITHER);
}

bool tactic_asks_at(const Tactic *tactic, const Place *place) {
    for (unsigned i = 0; i < tactic->contents.count; i++) {
        if (content_asks_at(tactic, place, tactic->contents.items[i])) {
            return true;
        }
    }
    return tactic->contents.count == 0 && content_asks_at(tactic, place, NULL);
}

bool tactic_asks(const Tactic *tactic) {
    for (unsigned i = 0; i < tactic->places.count; i++) {
        if (tactic_asks_at(tactic, &tactic->places.items[i])) {
            return true;
        }
    }
    return false;
}

bool tactic_only_asks_at(const Tactic *tactic, const Place *place) {
    for (unsigned i = 0; i < tactic->contents.count; i++) {
        if (!content_asks_at(tactic, place, tactic->contents.items[i])) {
            return false;
        }
    }
    return tactic->contents.count > 0 || content_asks_at(tactic, place, NULL);
}

bool tactic_is_an_ask(const Tactic *tactic) {
    for (unsigned i = 0; i < tactic->places.count; i++) {
        if (tactic_only_asks_at(tactic, &tactic->places.items[i])) {
            return true;
        }
    }
    return false;
}

bool purpose_seeks_business(const Purpose *purpose) {
    return purpose != NULL && purpose->function == FUNCTION_MARKETING &&
           (purpose->outcome == OUTCOME_TRAFFIC || purpose->outcome == OUTCOME_CONVERSION);
}
