// What posts do: how many give and how many ask, and how often each content comes. Posts that answer
// people one by one, and those that are paid for, are no part of either.
#ifndef SEMA_MIX_H
#define SEMA_MIX_H

#include "sema/plan.h"

// Fills plan->mix: gives and asks over the horizon, first by profile in the plan's order, then by
// channel without one in the order of their first tactic. Profiles and channels without such posts
// are left out. Fills plan->content_mix: posts by content for each handle (all its channels together;
// bare channels are one), in the order of the handles' first posts and the contents' declarations.
// Fills plan->post_counts. Turns must have been dealt out.
void plan_mix(Plan *plan);

// What posts at a place are counted by: their profile, or the channel without one.
const void *mix_key(const Word *channel, const Profile *profile);

// Whether posts at a place count in the mix.
bool place_counts_in_mix(const Place *place);

#endif
