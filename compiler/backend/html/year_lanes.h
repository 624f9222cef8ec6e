// The lanes of the year at a glance: what lies in each, packed into lines so that names do not run
// into each other on a phone. Lists live in the Plan's arena.
#ifndef BACKEND_HTML_YEAR_LANES_H
#define BACKEND_HTML_YEAR_LANES_H

#include "backend/html/parts.h"

typedef enum {
    LANE_CAMPAIGNS,
    LANE_THEMES,  // campaigns that no tactic is part of
    LANE_RUNNING,
    LANE_DAYS,  // campaigns of one day
    LANE_REVIEWS,
    LANE_GOALS,
    LANE_COUNT
} LaneKind;

typedef struct {
    DateRange days;
    Slice name;  // marked; empty for a review, and for a milestone
    Slice what;  // for the table
    const Person *who;
    bool deadline;  // LANE_GOALS: else milestones alone
    int line;       // from 0 down; past the lane's last where there is no room
} LaneItem;

typedef struct {
    LIST(LaneItem) items;  // by their first day
    int lines;
    unsigned deadlines;  // LANE_GOALS
    unsigned milestones;
} Lane;

#define LANE_MOST_LINES 6

// `range` is what the year covers; names take their room at the width of a phone.
void year_lanes(const Story *story, DateRange range, Lane lanes[LANE_COUNT]);

// Where an item's name begins or ends: right of 55% it stands left of its mark.
bool lane_name_left(DateRange range, const LaneItem *item);

#endif
