// What comes next: this week in one line, then the dated things that are not weekly. Texts are
// marked as in story.h and live in the Plan's arena. Judges nothing.
#ifndef BACKEND_AGENDA_H
#define BACKEND_AGENDA_H

#include "backend/story.h"

// The week around today.
typedef struct {
    DateRange range;
    int64_t posts;  // without answers
    int64_t asking;
    int64_t answers;
    Slice channels;  // "Facebook, Instagram and YouTube"
    Slice running;   // what runs without posts; empty
} AgendaWeek;
AgendaWeek agenda_week(const Story *story);

typedef struct {
    Date date;
    Slice what;
    Slice who;       // empty where nobody is named
    unsigned order;  // among those of a day
} AgendaEntry;
typedef struct {
    const AgendaEntry *items;
    unsigned count;
} Agenda;
// From today on, by day; at most `most`.
Agenda agenda_next(const Story *story, unsigned most);
// The same without what is posted and who is away: what somebody must have done by a day.
Agenda agenda_due(const Story *story, unsigned most);

// The last day of the unit in which the figures of a measure, or a review that comes regularly, are
// next due; DATE_NONE where neither is said.
Date measure_next(const Story *story, const Measure *measure);
Date review_next(const Story *story, const Review *review);

#endif
