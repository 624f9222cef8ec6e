// A table of profiles by channel and purpose. Its slots are on the heap.
#include "sema/profile_finder.h"

#include "base/memory.h"

struct ProfileSlot {
    const Word *channel;
    const Purpose *purpose;  // NULL: whatever it serves
    Profile *profile;        // NULL: an empty slot
    bool answered;           // a response covers all of the channel; said where the purpose is NULL
};

static ProfileSlot *profile_slot(const ProfileFinder *finder, const Word *channel,
                                 const Purpose *purpose) {
    uint64_t mixed =
        ((uint64_t)(uintptr_t)channel + 31 * (uint64_t)(uintptr_t)purpose) * 0x9E3779B97F4A7C15ull;
    size_t slot = (size_t)(mixed >> 32) & (finder->slot_count - 1);
    while (finder->slots[slot].profile != NULL &&
           (finder->slots[slot].channel != channel || finder->slots[slot].purpose != purpose)) {
        slot = (slot + 1) & (finder->slot_count - 1);
    }
    return &finder->slots[slot];
}

static void add_profile(ProfileFinder *finder, Profile *profile, const Purpose *purpose) {
    ProfileSlot *slot = profile_slot(finder, profile->channel, purpose);
    if (slot->profile == NULL) {
        *slot = (ProfileSlot){profile->channel, purpose, profile, false};
    }
}

ProfileFinder profile_finder(const Plan *plan) {
    size_t entries = 0;
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        entries += 1 + plan->profiles.items[i]->purposes.count;
    }
    ProfileFinder finder = {NULL, 8};
    while (finder.slot_count < entries * 2) {
        finder.slot_count *= 2;
    }
    finder.slots = memory_allocate(finder.slot_count * sizeof *finder.slots);
    for (size_t i = 0; i < finder.slot_count; i++) {
        finder.slots[i] = (ProfileSlot){NULL, NULL, NULL, false};
    }
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        Profile *profile = plan->profiles.items[i];
        if (profile->channel == NULL) {
            continue;
        }
        add_profile(&finder, profile, NULL);
        Profile *first = profile_slot(&finder, profile->channel, NULL)->profile;
        profile->among = first != profile;
        first->among = first->among || profile->among;
        for (unsigned k = 0; k < profile->purposes.count; k++) {
            if (profile->purposes.items[k].purpose != NULL) {
                add_profile(&finder, profile, profile->purposes.items[k].purpose);
            }
        }
    }
    return finder;
}

void profile_finder_place(const ProfileFinder *finder, Place *place, const Purpose *purpose) {
    if (place->profile != NULL || !span_is_none(place->handle_at)) {
        return;
    }
    place->profile = profile_slot(finder, place->channel, purpose)->profile;
    if (place->profile == NULL && purpose != NULL) {
        place->profile = profile_slot(finder, place->channel, NULL)->profile;
    }
}

void profile_finder_free(ProfileFinder *finder) {
    memory_free(finder->slots);
    finder->slots = NULL;
}

void profile_finder_answer(const ProfileFinder *finder, const Word *channel) {
    profile_slot(finder, channel, NULL)->answered = true;
}

bool profile_finder_is_answered(const ProfileFinder *finder, const Word *channel) {
    return profile_slot(finder, channel, NULL)->answered;
}
