// The pillars of content: what share of the posts that have a content each has, beside the share
// that is planned. Lists live in the Plan's arena.
#ifndef BACKEND_PILLARS_H
#define BACKEND_PILLARS_H

#include "sema/plan.h"

typedef struct {
    const Content *content;
    int64_t posts;
    Micro share;  // percent, in millionths
} Pillar;

typedef struct {
    const Pillar *items;
    unsigned count;
    int64_t posts;  // that have a content
    int64_t scale;  // the next ten percent above the greatest share, planned or worked out
    bool planned;   // some share is
} Pillars;

Pillars pillars_of(const Plan *plan);

#endif
