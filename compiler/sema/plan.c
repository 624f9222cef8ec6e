// What the Plan answers about single things: labels, notes, tags, and whether posts ask, talk or sell.
// Owns nothing; results live in the plan's arena.
#include "sema/plan.h"

#include "sema/sema.h"

Slice plan_note(const Plan *plan, const Item *item) {
    const Property *note =
        item->statement == NULL ? NULL : tree_property(item->tree, item->statement, PROPERTY_NOTE);
    if (note == NULL) {
        return (Slice){NULL, 0};
    }
    // Findings about the text have been added while it was read; this reading adds none.
    Diagnostics silent;
    diagnostics_start(&silent, plan->arena);
    Sema sema = {.arena = plan->arena, .diagnostics = &silent};
    Values values = values_of(item->tree, note);
    return values_text(&sema, &values, NULL);
}

const Slice *plan_tags(const Plan *plan, const Item *item, unsigned *count) {
    *count = 0;
    const Property *tags =
        item->statement == NULL ? NULL : tree_property(item->tree, item->statement, PROPERTY_TAGS);
    if (tags == NULL) {
        return NULL;
    }
    LIST(Slice) list = {NULL, 0, 0};
    Values values = values_of(item->tree, tags);
    while (values_peek(&values) != TOKEN_END) {
        Slice tag = tree_token_text(item->tree, values_take(&values));
        LIST_ADD(plan->arena, &list, slice_part(tag, 1, tag.length));
        values_comma(&values);
    }
    *count = list.count;
    return list.items;
}

Slice tactic_label(const Plan *plan, const Tactic *tactic) {
    if (tactic->item.name != SYMBOL_NONE) {
        return plan_name(plan, &tactic->item);
    }
    if (tactic->item.title.length != 0) {
        return tactic->item.title;
    }
    if (tactic->places.count != 0) {
        return arena_format(plan->arena, "on %.*s",
                            SLICE_ARGS(plan_text(plan, tactic->places.items[0].channel->name)));
    }
    return SLICE("tactic");
}

bool tactic_asks_at(const Tactic *tactic, const Place *place) {
    if (tactic->stage != STAGE_NONE && stage_relationship(tactic->stage) == RELATIONSHIP_TRUST) {
        return true;
    }
    if (tactic->giving != GIVING_NEITHER) {
        return tactic->giving == GIVING_ASKS;
    }
    return place->method != NULL && place->method->giving == GIVING_ASKS;
}

bool tactic_asks(const Tactic *tactic) {
    for (unsigned i = 0; i < tactic->places.count; i++) {
        if (tactic_asks_at(tactic, &tactic->places.items[i])) {
            return true;
        }
    }
    return false;
}

bool tactic_is_social(const Tactic *tactic) {
    for (unsigned i = 0; i < tactic->places.count; i++) {
        if (tactic->places.items[i].channel->channel_kind == CHANNEL_SOCIAL) {
            return true;
        }
    }
    return false;
}

bool tactic_is_two_way(const Tactic *tactic) {
    for (unsigned i = 0; i < tactic->places.count; i++) {
        if (tactic->places.items[i].method != NULL && tactic->places.items[i].method->two_way) {
            return true;
        }
    }
    return false;
}

bool purpose_seeks_business(const Purpose *purpose) {
    return purpose != NULL && purpose->function == FUNCTION_MARKETING &&
           (purpose->outcome == OUTCOME_TRAFFIC || purpose->outcome == OUTCOME_CONVERSION);
}
