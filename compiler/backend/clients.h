// What the index of a folder shows of each strategy in it, taken from its Plan while that is there,
// and what people who serve several of them have to do in all. Judges nothing. A Client owns its
// arena, everything in it, and nothing of the Plan's.
#ifndef BACKEND_CLIENTS_H
#define BACKEND_CLIENTS_H

#include "backend/backend.h"

#define PROGRESS_STATES (PROGRESS_OVERDUE + 1)

typedef struct {
    Date date;
    Slice what;  // marked, as in story.h
} ClientDay;

typedef struct {
    Date monday;
    Micro minutes;
    Micro capacity;  // less the days away; -1 where it is not said
} ClientWeek;

// A response of a file that several strategies import: it is given once, whoever has it.
typedef struct {
    Slice place;
    const Micro *minutes;  // by the person's weeks
} ClientDuty;

typedef struct {
    Slice key;    // the same for one person of several strategies: name and title
    Slice label;  // what people are called
    Slice place;  // where the person is declared: a file that several import has one of them
    Micro capacity;
    const ClientWeek *weeks;  // those with something to do
    unsigned week_count;
    LIST(ClientDuty) duties;
} ClientPerson;

typedef struct {
    Arena *arena;
    Slice name;       // the file, as findings call it
    Slice address;    // of the report, seen from the index: "acorn.html"
    Slice title;      // empty where it has none, or is broken
    bool broken;      // its text has errors, or cannot be read: there is no report of it
    bool has_report;  // something stands behind the address
    Slice problem;    // broken: what is wrong with it first; in English
    Language language;
    FindingCounts counts;
    unsigned goals;
    unsigned states[PROGRESS_STATES];
    unsigned steps;  // done
    uint8_t undone;  // mask of steps
    DateRange period;
    LIST(ClientDay) days;  // the next, in order
    LIST(ClientPerson) people;
} Client;

// Of a Plan that has a report. `place` is its address seen from the index.
Client *client_of(const Plan *plan, const ReportOptions *options, Slice place);
// Of one without: "plan.strat is a binary file", or what its findings say.
Client *client_broken(Slice name, Slice place, Slice problem, unsigned errors);
void client_free(Client *client);  // NULL is fine

// Whether somebody should look at it: it is broken, must be settled, or a goal does not do well.
bool client_needs_a_look(const Client *client);

// ---- People ------------------------------------------------------------------------------------

typedef struct {
    Slice label;
    LIST(const Client *) clients;  // two at least
    Date first;                    // a Monday
    unsigned week_count;
    const Micro *minutes;   // by week, of all clients together
    const Micro *capacity;  // -1 where nobody says
    Micro at_hand;          // an ordinary week's; -1
    Micro usual;
    Micro most;
    unsigned fullest;  // week
    unsigned over;     // weeks
} SharedPerson;
typedef struct {
    SharedPerson *items;
    unsigned count;
} SharedPeople;

// Those who have something to do for several of the clients, from the week of today on, by name.
SharedPeople clients_people(Arena *arena, Client *const *clients, unsigned count, Date today);

// The language of the index: the option's, else the one that all have that have a report, else English.
Language clients_language(Client *const *clients, unsigned count, Language asked);

// By their paths, as people count: "client 2" before "client 10".
void clients_sort(Client **clients, unsigned count);

#endif
