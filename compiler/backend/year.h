// The year at a glance: what lies in each of its lanes. Lists live in the Plan's arena. Must not know
// how it is drawn.
#ifndef BACKEND_YEAR_H
#define BACKEND_YEAR_H

#include "backend/story.h"

typedef enum {
    LANE_CAMPAIGNS,
    LANE_THEMES,  // campaigns that no tactic is part of
    LANE_RUNNING,
    LANE_DAYS,  // campaigns of one day
    LANE_REVIEWS,
    LANE_GOALS,
    LANE_COUNT
} LaneKind;

// Where a name stands by its mark: after it, before it, or, where a bar leaves room at neither end, on it.
typedef enum { NAME_AFTER, NAME_BEFORE, NAME_ON } NameSide;

typedef struct {
    DateRange days;
    Slice name;     // marked; empty for a review, and for a milestone
    Slice what;     // for the table
    Slice who;      // marked: each who answers for something of it, once
    bool deadline;  // LANE_GOALS: else milestones alone
    int line;       // from 0 down; past the lane's last where there is no room
    NameSide side;
} LaneItem;

typedef struct {
    LIST(LaneItem) items;  // by their first day
    int lines;
    unsigned deadlines;  // LANE_GOALS
    unsigned milestones;
} Lane;

// `range` is what the year covers; items are cut to it.
void year_lanes(const Story *story, DateRange range, Lane lanes[LANE_COUNT]);

// All of the lanes' items in one list by day, at most so many.
typedef struct {
    const LaneItem *items;
    unsigned count;
} YearDates;
YearDates year_dates(const Story *story, const Lane lanes[LANE_COUNT], unsigned most);

#endif
