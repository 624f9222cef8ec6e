// Sums of posts by what they do. Must not know what is too much: the rules judge. Scratch memory is
// freed before a function returns; what stays is in the plan's arena.
#include "sema/mix.h"

#include "base/memory.h"
#include "base/sort.h"
#include "sema/numbering.h"
#include "sema/posts.h"
#include "sema/turn.h"

bool place_counts_in_mix(const Place *place) {
    return place->method == NULL || (!place->method->answers && !place->method->paid);
}

static bool answers(const Place *place) {
    return place->method != NULL && place->method->answers;
}

// ---- Gives and asks --------------------------------------------------------------------------

typedef struct {
    Mix *items;
    size_t capacity;
    Numbering numbers;
} Mixes;

const void *mix_key(const Word *channel, const Profile *profile) {
    return profile != NULL ? (const void *)profile : (const void *)channel;
}

static Mix *mix_of(Mixes *mixes, const Word *channel, Profile *profile) {
    uint32_t count = mixes->numbers.count;
    uint32_t number = numbering_add(&mixes->numbers, mix_key(channel, profile));
    if (number == count) {
        if (number == mixes->capacity) {
            mixes->capacity = mixes->capacity * 2 + 16;
            mixes->items = memory_resize(mixes->items, mixes->capacity * sizeof *mixes->items);
        }
        mixes->items[number] = (Mix){.channel = channel, .profile = profile};
    }
    return &mixes->items[number];
}

// Slots by content of one tactic, and room for them.
typedef struct {
    int64_t *items;
    size_t capacity;
} Counts;

static size_t count_contents(Counts *counts, const Tactic *tactic) {
    size_t needed = tactic->contents.count > 1 ? tactic->contents.count : 1;
    if (needed > counts->capacity) {
        counts->capacity = needed + 16;
        counts->items = memory_resize(counts->items, counts->capacity * sizeof *counts->items);
    }
    turn_counts(tactic, counts->items);
    return needed;
}

static const Content *content_of(const Tactic *tactic, size_t i) {
    return tactic->contents.count > 1 ? tactic->contents.items[i] : tactic->content;
}

// ---- Contents --------------------------------------------------------------------------------

// Posts of one content on one handle, before they are in order.
typedef struct {
    ContentMix mix;
    uint32_t handle;   // number, in order of the first post
    uint32_t content;  // index in the plan
} Entry;

typedef struct {
    Entry *items;
    size_t count;
    size_t capacity;
} Entries;

static int compare_entries(const void *left, const void *right) {
    const Entry *a = left;
    const Entry *b = right;
    if (a->handle != b->handle) {
        return a->handle < b->handle ? -1 : 1;
    }
    return (a->content > b->content) - (a->content < b->content);
}

static void add_entry(Entries *entries, Entry entry) {
    if (entries->count == entries->capacity) {
        entries->capacity = entries->capacity * 2 + 16;
        entries->items = memory_resize(entries->items, entries->capacity * sizeof *entries->items);
    }
    entries->items[entries->count++] = entry;
}

// Profiles with one handle have one name, whatever their channels.
static const void *handle_key(const Profile *profile) {
    uintptr_t number = profile != NULL ? (uintptr_t)profile->item.name + 2 : 1;
    return (const void *)number;
}

// What plan_mix gathers in one walk.
typedef struct {
    Plan *plan;
    Mixes mixes;
    Counts counts;
    Entries entries;
    Numbering handles;
    Numbering contents;
} Gathering;

static void add_entries(Gathering *gathering, const Tactic *tactic, const Place *place,
                        size_t count) {
    uint32_t handle = numbering_add(&gathering->handles, handle_key(place->profile));
    for (size_t i = 0; i < count; i++) {
        const Content *content = content_of(tactic, i);
        ContentMix mix = {
            .profile = place->profile, .content = content, .posts = gathering->counts.items[i]};
        add_entry(&gathering->entries,
                  (Entry){mix, handle, numbering_find(&gathering->contents, content)});
    }
}

static void gather_posts(Gathering *gathering, const Tactic *tactic) {
    PostCounts *sums = &gathering->plan->post_counts;
    size_t contents = count_contents(&gathering->counts, tactic);
    for (unsigned j = 0; j < tactic->places.count; j++) {
        const Place *place = &tactic->places.items[j];
        *(answers(place) ? &sums->answers : &sums->posts) += tactic->slots;
        if (!place_counts_in_mix(place)) {
            continue;
        }
        Mix *mix = mix_of(&gathering->mixes, place->channel, place->profile);
        for (size_t i = 0; i < contents; i++) {
            bool asks = contents > 1 ? content_asks_at(tactic, place, tactic->contents.items[i])
                                     : tactic_asks_at(tactic, place);
            *(asks ? &mix->asks : &mix->gives) += gathering->counts.items[i];
        }
        if (tactic->content != NULL) {
            add_entries(gathering, tactic, place, contents);
        }
    }
}

// Sums of entries that are about one content on one of so many handles, in order.
static void find_content_mix(Plan *plan, Entries *entries, uint32_t handles) {
    if (entries->count > 1) {
        sort_items(entries->items, entries->count, sizeof *entries->items, compare_entries);
    }
    int64_t *sums = memory_allocate(((size_t)handles + 1) * sizeof *sums);
    memset(sums, 0, ((size_t)handles + 1) * sizeof *sums);
    for (size_t i = 0; i < entries->count; i++) {
        sums[entries->items[i].handle] += entries->items[i].mix.posts;
    }
    plan->content_mix.count = 0;
    for (size_t i = 0; i < entries->count; i++) {
        Entry *entry = &entries->items[i];
        entry->mix.of_all = sums[entry->handle];
        if (i > 0 && compare_entries(entry - 1, entry) == 0) {
            plan->content_mix.items[plan->content_mix.count - 1].posts += entry->mix.posts;
        } else {
            LIST_ADD(plan->arena, &plan->content_mix, entry->mix);
        }
    }
    memory_free(sums);
}

void plan_mix(Plan *plan) {
    Gathering gathering = {.plan = plan,
                           .mixes = {NULL, 0, NUMBERING_EMPTY},
                           .handles = NUMBERING_EMPTY,
                           .contents = NUMBERING_EMPTY};
    plan->post_counts = (PostCounts){0, 0};
    for (unsigned i = 0; i < plan->contents.count; i++) {
        numbering_add(&gathering.contents, plan->contents.items[i]);
    }
    Mixes *mixes = &gathering.mixes;
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        mix_of(mixes, plan->profiles.items[i]->channel, plan->profiles.items[i]);
    }
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        if (tactic->slots > 0) {
            gather_posts(&gathering, tactic);
        }
    }
    plan->mix.count = 0;
    for (uint32_t i = 0; i < mixes->numbers.count; i++) {
        if (mixes->items[i].gives + mixes->items[i].asks > 0) {
            LIST_ADD(plan->arena, &plan->mix, mixes->items[i]);
        }
    }
    find_content_mix(plan, &gathering.entries, gathering.handles.count);
    numbering_free(&mixes->numbers);
    numbering_free(&gathering.handles);
    numbering_free(&gathering.contents);
    memory_free(mixes->items);
    memory_free(gathering.counts.items);
    memory_free(gathering.entries.items);
}
