// Deals out contents to slots. Scratch memory is freed before a function returns; the turns stay in
// the plan's arena.
#include "sema/turn.h"

#include <stdlib.h>

#include "base/memory.h"
#include "sema/posts.h"
#include "sema/wide.h"

const Content *turn_content(const Tactic *tactic, int64_t slot) {
    unsigned count = tactic->contents.count;
    if (count < 2) {
        return tactic->content;
    }
    const uint16_t *turn = tactic->details->turn;
    return tactic->contents.items[turn != NULL ? turn[slot] : slot % count];
}

void turn_counts(const Tactic *tactic, int64_t *counts) {
    int64_t contents = tactic->contents.count > 1 ? tactic->contents.count : 1;
    const uint16_t *turn = contents > 1 ? tactic->details->turn : NULL;
    for (int64_t i = 0; i < contents; i++) {
        counts[i] = turn != NULL ? 0 : (tactic->slots - i + contents - 1) / contents;
    }
    for (int64_t slot = 0; turn != NULL && slot < tactic->slots; slot++) {
        counts[turn[slot]]++;
    }
}

// ---- Who takes turns with whom ---------------------------------------------------------------

// A tactic and where it stands in the plan.
typedef struct {
    Tactic *tactic;
    unsigned number;
} Taker;

static int compare_pointers(const void *a, const void *b) {
    return ((uintptr_t)a > (uintptr_t)b) - ((uintptr_t)a < (uintptr_t)b);
}

static int compare_turns(const Tactic *a, const Tactic *b) {
    int order = compare_pointers(a->purpose, b->purpose);
    if (order == 0) {
        order = (a->contents.count > b->contents.count) - (a->contents.count < b->contents.count);
    }
    for (unsigned i = 0; order == 0 && i < a->contents.count; i++) {
        order = compare_pointers(a->contents.items[i], b->contents.items[i]);
    }
    return order;
}

static int compare_takers(const void *left, const void *right) {
    const Taker *a = left;
    const Taker *b = right;
    int order = compare_turns(a->tactic, b->tactic);
    return order != 0 ? order : (a->number > b->number) - (a->number < b->number);
}

static bool share_turn(const Tactic *a, const Tactic *b) {
    return a->purpose != NULL && compare_turns(a, b) == 0;
}

// ---- Dealing out -----------------------------------------------------------------------------

static bool have_shares(const Tactic *tactic) {
    for (unsigned i = 0; i < tactic->contents.count; i++) {
        if (tactic->contents.items[i]->share < 0) {
            return false;
        }
    }
    return true;
}

// What the shares of a list come to. Contents of 40% and 20% are all that its slots show: two to one.
static Wide shares_of(const Tactic *tactic) {
    Wide sum = 0;
    for (unsigned i = 0; i < tactic->contents.count; i++) {
        sum += tactic->contents.items[i]->share;
    }
    return sum > 0 ? sum : 100 * MICRO;
}

// The content that is furthest behind its part of `whole`, once `posts` have been dealt out.
static unsigned furthest_behind(const Tactic *tactic, Wide whole, int64_t posts,
                                const int64_t *own) {
    unsigned best = 0;
    Wide most = 0;
    for (unsigned i = 0; i < tactic->contents.count; i++) {
        Wide lacks = (Wide)tactic->contents.items[i]->share * posts - own[i] * whole;
        if (i == 0 || lacks > most) {
            most = lacks;
            best = i;
        }
    }
    return best;
}

// All of one turn, in the plan's order.
static void deal(Tactic *const *tactics, size_t count, Arena *arena) {
    unsigned contents = tactics[0]->contents.count;
    bool shares = have_shares(tactics[0]);
    Wide whole = shares_of(tactics[0]);
    Posts slots = tactic_slots_in_order(tactics, count);
    // By tactic: the next of its slots. The tactics stand in `turn` while they are dealt to.
    uint16_t **next = memory_allocate(count * sizeof *next);
    int64_t *own = memory_allocate(contents * sizeof *own);
    memset(own, 0, contents * sizeof *own);
    for (size_t i = 0; i < count; i++) {
        uint16_t *turn = ARENA_ARRAY(arena, uint16_t, (size_t)tactics[i]->slots + 1);
        TacticDetails *details = tactic_details(tactics[i], arena);
        details->turn = next[i] = turn;
        details->turn_number = (uint32_t)i;
    }
    int64_t posts = 0;
    for (size_t i = 0; i < slots.count; i++) {
        const Tactic *tactic = slots.items[i].tactic;
        int64_t here = tactic->places.count;
        posts += here;
        unsigned chosen =
            shares ? furthest_behind(tactic, whole, posts, own) : (unsigned)(i % contents);
        own[chosen] += here;
        *next[tactic->details->turn_number]++ = (uint16_t)chosen;
    }
    memory_free(own);
    memory_free(next);
    memory_free(slots.items);
}

// A turn that the number of a slot does not tell, and that is not beyond all bounds.
static bool needs_dealing(Tactic *const *tactics, size_t count) {
    int64_t slots = 0;
    for (size_t i = 0; i < count; i++) {
        slots += tactics[i]->slots;
    }
    return slots > 0 && slots <= PLAN_POSTS_MOST && tactics[0]->contents.count <= UINT16_MAX &&
           (count > 1 || have_shares(tactics[0]));
}

void plan_turns(Plan *plan) {
    Taker *takers = NULL;
    size_t count = 0;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        if (plan->tactics.items[i]->contents.count > 1) {
            if (takers == NULL) {
                takers = memory_allocate((plan->tactics.count - i) * sizeof *takers);
            }
            takers[count++] = (Taker){plan->tactics.items[i], i};
        }
    }
    if (count == 0) {
        return;
    }
    qsort(takers, count, sizeof *takers, compare_takers);
    Tactic **tactics = memory_allocate(count * sizeof *tactics);
    for (size_t i = 0; i < count; i++) {
        tactics[i] = takers[i].tactic;
    }
    for (size_t first = 0, after; first < count; first = after) {
        after = first + 1;
        while (after < count && share_turn(tactics[first], tactics[after])) {
            after++;
        }
        if (needs_dealing(tactics + first, after - first)) {
            deal(tactics + first, after - first, plan->arena);
        }
    }
    memory_free(tactics);
    memory_free(takers);
}
