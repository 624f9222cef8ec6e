// The numbers of uses_of.h: the sum of what is hashed of each user, so that their order says nothing.
#include "compare/uses_of.h"
#include "words/names.h"

typedef struct {
    const Plan *plan;
    const ItemList *list;
    uint64_t *sums;
} Sums;

static uint64_t hash(Slice text, const char *role) {
    uint64_t value = 14695981039346656037ull;
    for (size_t i = 0; i < text.length; i++) {
        value = (value ^ (unsigned char)text.text[i]) * 1099511628211ull;
    }
    for (; *role != '\0'; role++) {
        value = (value ^ (unsigned char)*role) * 1099511628211ull;
    }
    return value ^ (value >> 29);
}

static void add(const Sums *sums, const void *used, Slice user, const char *role) {
    uint32_t index = used == NULL ? UNPAIRED : item_list_find(sums->list, used);
    if (index != UNPAIRED) {
        sums->sums[index] += hash(user, role);
    }
}

static void add_people(const Sums *sums) {
    const Plan *plan = sums->plan;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        add(sums, tactic->owner, name_item(plan, &tactic->item), "tactic");
    }
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        add(sums, goal->effective_owner, plan_name(plan, &goal->item), "goal");
    }
    for (unsigned i = 0; i < plan->purposes.count; i++) {
        add(sums, plan->purposes.items[i]->owner, plan_name(plan, &plan->purposes.items[i]->item),
            "purpose");
    }
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        add(sums, plan->profiles.items[i]->owner, plan_name(plan, &plan->profiles.items[i]->item),
            "profile");
    }
    for (unsigned i = 0; i < plan->responses.count; i++) {
        const Response *response = plan->responses.items[i];
        add(sums, response->owner, response->item.title, "response");
        add(sums, response->escalate, response->item.title, "escalate");
    }
    for (unsigned i = 0; i < plan->measures.count; i++) {
        add(sums, plan->measures.items[i]->owner, plan->measures.items[i]->tool, "measure");
    }
    for (unsigned i = 0; i < plan->reviews.count; i++) {
        add(sums, plan->reviews.items[i]->owner, plan->reviews.items[i]->item.title, "review");
    }
    for (unsigned i = 0; i < plan->strategy.consult.count; i++) {
        add(sums, plan->strategy.consult.items[i], SLICE(""), "consult");
    }
}

static void add_profiles(const Sums *sums, const PlaceList *places, Slice user, const char *role) {
    for (unsigned i = 0; i < places->count; i++) {
        add(sums, places->items[i].profile, user, role);
    }
}

static void add_goals(const Sums *sums, Sort sort) {
    const Plan *plan = sums->plan;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        Slice name = plan_name(plan, &goal->item);
        for (unsigned k = 0; sort == SORT_AUDIENCE && k < goal->audiences.count; k++) {
            add(sums, goal->audiences.items[k], name, "goal");
        }
        if (sort == SORT_PROFILE) {
            add_profiles(sums, &goal->via, name, "goal");
        } else if (sort == SORT_PURPOSE) {
            add(sums, goal->purpose, name, "goal");
        }
    }
}

static void add_tactics(const Sums *sums, Sort sort) {
    const Plan *plan = sums->plan;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        Slice label = name_item(plan, &tactic->item);
        for (unsigned k = 0; sort == SORT_AUDIENCE && k < tactic->audiences.count; k++) {
            add(sums, tactic->audiences.items[k], label, "tactic");
        }
        for (unsigned k = 0; sort == SORT_CONTENT && k < tactic->contents.count; k++) {
            add(sums, tactic->contents.items[k], label, "tactic");
        }
        if (sort == SORT_PROFILE) {
            add_profiles(sums, &tactic->places, label, "tactic");
        } else if (sort == SORT_CAMPAIGN) {
            add(sums, tactic->campaign, label, "tactic");
        } else if (sort == SORT_PURPOSE) {
            add(sums, tactic->purpose, label, "tactic");
        }
    }
}

uint64_t *uses_of(Arena *arena, const Plan *plan, Sort sort, const ItemList *list) {
    Sums sums = {.plan = plan, .list = list};
    sums.sums = ARENA_ARRAY(arena, uint64_t, list->count + 1);
    if (sort == SORT_PERSON) {
        add_people(&sums);
    } else {
        add_goals(&sums, sort);
        add_tactics(&sums, sort);
    }
    return sums.sums;
}
