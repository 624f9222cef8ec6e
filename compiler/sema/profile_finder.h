// The first profile of each channel, and of each channel and purpose: what a bare channel means. Only derive.c includes this. Slots are
// on the heap until profile_finder_free; what is found is the Plan's.
#ifndef SEMA_PROFILE_FINDER_H
#define SEMA_PROFILE_FINDER_H

#include "sema/plan.h"

typedef struct ProfileSlot ProfileSlot;

typedef struct {
    ProfileSlot *slots;
    size_t slot_count;  // a power of two
} ProfileFinder;

// Lists the profiles of a Plan, and marks those that are not alone in their channel.
ProfileFinder profile_finder(const Plan *plan);
void profile_finder_free(ProfileFinder *finder);

// Gives a place that names none the profile there that serves the purpose (NULL: any), else the first one there.
void profile_finder_place(const ProfileFinder *finder, Place *place, const Purpose *purpose);

// Notes that a response covers a channel without profiles, and asks whether one does.
void profile_finder_answer(const ProfileFinder *finder, const Word *channel);
bool profile_finder_is_answered(const ProfileFinder *finder, const Word *channel);

#endif
