// The plans that the bench measures with: one random plan by size and seed, told item by item to a
// notation (strat, Markdown, JSON or a journal), so that other programs read the same content. A plan is a
// header and as many groups as its size takes; a group is what one department would write. Everything is
// drawn from the seed, nothing is kept: a plan of any size needs a few kilobytes. Pointers in items are
// valid during the call only.
#ifndef BENCH_PLAN_H
#define BENCH_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define PLAN_TEXT_SIZE 200
#define PLAN_NAME_SIZE 40

typedef struct {
    char name[PLAN_NAME_SIZE];
    char title[PLAN_NAME_SIZE];
    const char *role;
    unsigned hours;  // of capacity a week
} PlanPerson;

typedef struct {
    char name[PLAN_NAME_SIZE];
    char title[PLAN_NAME_SIZE];
    const char *channels[3];
    unsigned channel_count;
    const char *topics[3];
    unsigned topic_count;
    unsigned from_hour;  // active on weekdays, from here
    unsigned to_hour;    // to here
    unsigned size;       // people; 0 where it is not known
} PlanAudience;

typedef struct {
    char handle[PLAN_NAME_SIZE];
    const char *channel;
    const char *purpose;
    const char *owner;
} PlanProfile;

typedef struct {
    char name[PLAN_NAME_SIZE];
    char title[PLAN_NAME_SIZE];
    const char *kind;
    const char *topic;
} PlanContent;

typedef struct {
    char name[PLAN_NAME_SIZE];
    char title[PLAN_NAME_SIZE];
    unsigned month;  // 1..12, from its first day to the 28th of the next
    unsigned budget;
} PlanCampaign;

typedef struct {
    char name[PLAN_NAME_SIZE];
    char title[PLAN_NAME_SIZE];
    bool defined;  // a purpose of the user's own
    bool primary;
    const char *owner;          // NULL where it is missing
    char note[PLAN_TEXT_SIZE];  // empty where there is none
} PlanPurpose;

typedef struct {
    const char *metric;
    char title[PLAN_TEXT_SIZE];
    bool money;
    bool relative;        // the target is a change in percent, else a level
    unsigned percent;     // of the change
    unsigned target;      // the level
    unsigned from;        // the baseline; 0 where it is missing
    unsigned quarter;     // of the deadline, 2..4; 0 where it is missing
    const char *channel;  // of `via`, with its method; NULL where there is none
    const char *method;
    const char *audience;
    const char *owner;  // NULL where the purpose's is meant
    char comment[PLAN_TEXT_SIZE];
} PlanGoal;

typedef struct {
    char name[PLAN_NAME_SIZE];
    char title[PLAN_TEXT_SIZE];
    const char *channel;
    const char *method;
    const char *handle;  // NULL where the channel alone is meant
    unsigned per_week;   // else per_month
    unsigned per_month;
    unsigned hour;  // 0: no time
    unsigned minute;
    const char *content;        // NULL
    const char *campaign;       // NULL
    const char *owner;          // NULL where the purpose's is meant
    unsigned takes;             // minutes for each post
    unsigned costs;             // 0: nothing
    char link[PLAN_TEXT_SIZE];  // empty where it is missing
    const char *call;
    char note[PLAN_TEXT_SIZE];
    char comment[PLAN_TEXT_SIZE];
    const char *tag;  // NULL
} PlanTactic;

typedef struct {
    unsigned value;
    bool money;
    unsigned month;    // the last day of this month of 2026
    unsigned quarter;  // a milestone: by this quarter
    bool milestone;
} PlanFigure;

typedef struct {
    const char *text;
    const char *channels[3];
    unsigned channel_count;
    unsigned hours;  // within
    const char *owner;
    const char *escalate;
} PlanResponse;

typedef struct {
    const char *metrics[8];
    unsigned count;
    const char *tool;
    const char *owner;
} PlanMeasure;

// One way of writing a plan. The strategy comes first, then group after group in this order; goals end before
// the next begins. A section's title is a comment for whoever reads the text.
typedef struct {
    void (*start)(FILE *out, const char *title);
    void (*section)(FILE *out, const char *title);
    void (*person)(FILE *out, const PlanPerson *person);
    void (*audience)(FILE *out, const PlanAudience *audience);
    void (*profile)(FILE *out, const PlanProfile *profile);
    void (*content)(FILE *out, const PlanContent *content);
    void (*campaign)(FILE *out, const PlanCampaign *campaign);
    void (*purpose)(FILE *out, const PlanPurpose *purpose);
    void (*goal)(FILE *out, const PlanGoal *goal);
    void (*tactic)(FILE *out, const PlanTactic *tactic);
    void (*figure)(FILE *out, const PlanFigure *figure);
    void (*goal_end)(FILE *out);
    void (*purpose_end)(FILE *out);
    void (*response)(FILE *out, const PlanResponse *response);
    void (*measure)(FILE *out, const PlanMeasure *measure);
    void (*finish)(FILE *out);
} Notation;

extern const Notation notation_strat;
extern const Notation notation_markdown;
extern const Notation notation_json;
extern const Notation notation_journal;

// Writes the plan of this seed; with `groups` 0 a small one of one purpose, else that many groups.
void plan_write(FILE *out, const Notation *notation, uint64_t seed, unsigned groups);

// How many groups make a strategy of about `size` bytes in strat's notation; 0 where a small one will do.
unsigned plan_groups(uint64_t seed, size_t size);

#endif
