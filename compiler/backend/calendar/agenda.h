// What a calendar holds: the posts of a span, picked by channel and owner, with what each says, and the days on
// which something is due. Must not know formats. Lists live on the heap; the caller ends them.
#ifndef BACKEND_CALENDAR_AGENDA_H
#define BACKEND_CALENDAR_AGENDA_H

#include "backend/backend.h"
#include "sema/posts.h"

// The span that the options ask for: from today on where they say nothing, to the horizon's end.
DateRange agenda_range(const Plan *plan, const ReportOptions *options);

// Whether the strategy has such a channel (by any of its names) or person at all.
bool agenda_knows_channel(const Plan *plan, Slice name);
bool agenda_knows_person(const Plan *plan, Slice name);
// Whether `name` picks this one; an empty one picks all.
bool agenda_picks_channel(const Plan *plan, const Word *channel, Slice name);
bool agenda_picks_owner(const Plan *plan, const Person *owner, Slice name);

// The posts of a span that the options pick, in order of day and time. `items` is memory_allocate'd.
Posts agenda_posts(const Plan *plan, const ReportOptions *options, DateRange range);

// What a post is about; NULL where it has none.
const Content *post_content(const Post *post);
// The hashtags of a post: its tactic's, its content's and its campaign's, else the strategy's; with '#',
// spaces between them.
void post_hashtags(Buffer *out, const Plan *plan, const Post *post);
// What is published: title, call, link and hashtags, with line breaks between them.
void post_text(Buffer *out, const Plan *plan, const Post *post);
// The minute of a post: its own, else the audience's first active one that day, else 9:00.
int post_minute(const Post *post);

// In the order of the kinds in week.schema.json.
typedef enum {
    AGENDA_DEADLINE,
    AGENDA_MILESTONE,
    AGENDA_REVIEW,
    AGENDA_CAMPAIGN,
    AGENDA_FIGURE_DUE,
    AGENDA_AWAY,
    AGENDA_CLOSED
} AgendaKind;

const char *agenda_kind_name(AgendaKind kind);

typedef struct {
    DateRange days;
    AgendaKind kind;
    Slice text;           // in the arena
    Slice name;           // the same without figures, so that it is known again when they change
    const Person *owner;  // NULL without one
    const void *about;    // the statement's item: for identity
} AgendaDay;

typedef struct {
    AgendaDay *items;
    unsigned count;
    unsigned capacity;
} AgendaDays;

// Everything due in a span, by day, then by kind. Lives in the arena.
AgendaDays agenda_days(const Plan *plan, Arena *arena, DateRange range);

#endif
