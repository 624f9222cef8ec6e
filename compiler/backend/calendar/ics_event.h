// Events of an iCalendar file: who they are, and the lines that all of them have. Only ics.c and ics_posts.c include this. Memory: the
// calendar's arena and its buffer, which are its maker's.
#ifndef BACKEND_CALENDAR_ICS_EVENT_H
#define BACKEND_CALENDAR_ICS_EVENT_H

#include "backend/backend.h"
#include "base/zone.h"

// One calendar while it is written.
typedef struct {
    const Plan *plan;
    const ReportOptions *options;
    Arena *arena;
    Buffer *out;
    bool has_zone;  // else times float
    Zone zone;
    char stamp[9];       // the day that the strategy is judged by
    Slice part;          // its name, or of several strategies this one's file; empty for the whole
    Slice whose;         // in front of what an event is called, where several share a calendar
    unsigned *ordinals;  // of each tactic among those that are called the same; for posts
    unsigned events;
} Ics;

// Adds a part of a key, which tells an event from others; parts are never taken for one another.
void ics_event_key(Buffer *key, Slice text);

// Begins an event whose identity is the same for the same strategy and key, whatever else changes; and ends it.
void ics_event_begin(Ics *ics, const Buffer *key);
void ics_event_end(Ics *ics);

// Its first and last day.
void ics_event_days(Ics *ics, DateRange days);
// A property with a time (`minute` from midnight) in the calendar's zone; without a zone times float.
void ics_event_moment(Ics *ics, const char *name, Date date, int minute);
// The end of a repetition: in UTC where there is a zone; a day alone where `minute` is negative.
void ics_until(const Ics *ics, Date date, int minute, char text[20]);

// In front of a summary, whose event it is, where several strategies share a calendar.
void ics_event_whose(const Ics *ics, Buffer *summary);
// Behind a description, who owns it; nothing where `owner` is NULL.
void ics_event_owner(Ics *ics, Buffer *description, const Person *owner);

// Adds the posts of a range that the calendar's options pick (ics_posts.c).
void ics_posts(Ics *ics, DateRange range);

#endif
