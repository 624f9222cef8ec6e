// The counts of pillars.h.
#include "backend/pillars.h"

#include "backend/story.h"

// Contents of one tactic take turns, slot by slot.
static void add_tactic(Pillar *pillars, const Plan *plan, const Tactic *tactic) {
    if (tactic->slots == 0 || tactic->content == NULL || tactic_answers(tactic)) {
        return;
    }
    int64_t places = tactic->places.count;
    int64_t count = tactic->contents.count > 0 ? tactic->contents.count : 1;
    int64_t each = tactic->slots / count;
    int64_t left = tactic->slots % count;
    for (int64_t i = 0; i < count; i++) {
        const Content *content =
            tactic->contents.count > 0 ? tactic->contents.items[i] : tactic->content;
        for (unsigned j = 0; j < plan->contents.count; j++) {
            if (pillars[j].content == content) {
                pillars[j].posts += (each + (i < left)) * places;
                break;
            }
        }
    }
}

Pillars pillars_of(const Plan *plan) {
    Pillar *items = ARENA_ARRAY(plan->arena, Pillar, plan->contents.count + 1);
    Pillars pillars = {.items = items, .count = plan->contents.count, .scale = 10};
    for (unsigned i = 0; i < plan->contents.count; i++) {
        items[i].content = plan->contents.items[i];
    }
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        add_tactic(items, plan, plan->tactics.items[i]);
    }
    Micro greatest = 0;
    for (unsigned i = 0; i < pillars.count; i++) {
        pillars.posts += items[i].posts;
    }
    for (unsigned i = 0; i < pillars.count; i++) {
        items[i].share =
            pillars.posts > 0 ? micro_scale(100 * MICRO, items[i].posts, pillars.posts) : 0;
        Micro planned = items[i].content->share;
        pillars.planned = pillars.planned || planned > 0;
        greatest = items[i].share > greatest ? items[i].share : greatest;
        greatest = planned > greatest ? planned : greatest;
    }
    while (pillars.scale < 100 && pillars.scale * MICRO <= greatest) {
        pillars.scale += 10;
    }
    return pillars;
}
