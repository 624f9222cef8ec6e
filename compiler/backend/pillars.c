// The counts of pillars.h.
#include "backend/pillars.h"

Pillars pillars_of(const Plan *plan) {
    Pillar *items = ARENA_ARRAY(plan->arena, Pillar, plan->contents.count + 1);
    Pillars pillars = {.items = items, .count = plan->contents.count, .scale = 10};
    for (unsigned i = 0; i < plan->contents.count; i++) {
        items[i].content = plan->contents.items[i];
    }
    // On each handle they come in the order of the plan.
    unsigned at = 0;
    for (unsigned i = 0; i < plan->content_mix.count; i++) {
        const ContentMix *mix = &plan->content_mix.items[i];
        for (unsigned steps = 0; items[at].content != mix->content && steps < pillars.count;
             steps++) {
            at = at + 1 < pillars.count ? at + 1 : 0;
        }
        items[at].posts += mix->posts;
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
