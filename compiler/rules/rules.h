// The semantic pass: what the rules of runtime/explain/ ask of a Plan. Each rule is one function
// over the smallest thing that it can be judged on; the runner (judge.c) walks the Plan once for each
// kind of thing, rules that are errors first. Findings go to the Plan's findings.
#ifndef RULES_RULES_H
#define RULES_RULES_H

#include "rules/memo.h"
#include "sema/plan.h"

// What the rules of one run share.
typedef struct {
    Plan *plan;
    Findings *findings;
    bool import_failed;  // what is not there may stand in a file that could not be read
    bool lost;           // so, or in a part of the text that nothing could be made of
    bool incomplete;     // so, or a syntax error may have swallowed it
    uint32_t *marks;     // see rule_marks_start
    uint32_t next_mark;
    bool audience_missed;  // audience-elsewhere has spoken of the only audience
    Memo memo;
    struct DoorState *door;                  // door.c's own; NULL until it is needed
    struct Covers *covers;                   // many.c's own; NULL until it is needed
    struct TopicSets *topics;                // audience_topics.c's own; NULL until it is needed
    struct Ownerless *ownerless;             // response.c's own; NULL until it is needed
    struct HostSet *social_hosts;            // links.c's own; NULL until it is needed
    struct HostSet *shared_hosts;            // likewise
    struct LinkedProfiles *linked_profiles;  // goal_channels.c's own; NULL until it is needed
} RuleRun;

// Whether outgrown-goal speaks of a goal (goal_figures.c).
bool goal_is_outgrown(const Plan *plan, const Goal *goal);
// Whether a figure is at or beyond the goal's level, in its direction (goal_figures.c).
bool goal_is_at_level(const Goal *goal, Micro value);

// Whether somebody owns a response: it says who, or every profile that it covers does (response.c).
bool response_is_owned(RuleRun *run, const Response *response);

// Whether any audience of the strategy may be on a channel (audience.c).
bool audience_anybody_on(RuleRun *run, const Word *channel);

// Whether channel-mismatch speaks of a tactic's place (goal_channels.c).
bool goal_channel_is_stray(RuleRun *run, const Tactic *tactic, const Place *place);

// End what response.c, door.c and goal_channels.c keep for a run.
void response_finish(RuleRun *run);
void door_finish(RuleRun *run);
void goal_channels_finish(RuleRun *run);

// Adds a finding about `item` (NULL: about the whole strategy). NULL where the item has an error
// already: it earns no other finding. A finding of a rule that is an error marks the item, so that
// later rules keep quiet.
Finding *rule_report(RuleRun *run, RuleId rule, Item *item, Span at, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

// Where findings about the whole strategy stand: the `strategy` word, else the first purpose's
// head, else that of the first profile or statement.
Span rule_strategy_span(const RuleRun *run);

// Whether a statement is followed by text of which nothing could be made: that may belong to it, and
// what it lacks may stand there.
bool rule_is_cut_short(const Item *item);

// Marks on names, by symbol: gives the first of `kinds` new marks, above all those in run->marks,
// so that nothing is marked yet. Good until the next call. run->marks[symbol] may be set to mark,
// mark + 1, ….
uint32_t rule_marks_start(RuleRun *run, uint32_t kinds);
// How many purposes there are; one that is stated twice (an error) is one.
unsigned rule_count_purposes(RuleRun *run);

// The functions behind the rows of checks.def.
#define CHECK(scope, rule, function) CHECK_##scope(function)
#define CHECK_PLAN(function) void function(RuleRun *run);
#define CHECK_PURPOSE(function) void function(RuleRun *run, Purpose *purpose);
#define CHECK_GOAL(function) void function(RuleRun *run, Goal *goal);
#define CHECK_TACTIC(function) void function(RuleRun *run, Tactic *tactic);
#define CHECK_PROFILE(function) void function(RuleRun *run, Profile *profile);
#define CHECK_AUDIENCE(function) void function(RuleRun *run, Audience *audience);
#define CHECK_PERSON(function) void function(RuleRun *run, Person *person);
#define CHECK_CAMPAIGN(function) void function(RuleRun *run, Campaign *campaign);
#define CHECK_RESPONSE(function) void function(RuleRun *run, Response *response);
#include "rules/checks.def"
#undef CHECK
#undef CHECK_PLAN
#undef CHECK_PURPOSE
#undef CHECK_GOAL
#undef CHECK_TACTIC
#undef CHECK_PROFILE
#undef CHECK_AUDIENCE
#undef CHECK_PERSON
#undef CHECK_CAMPAIGN
#undef CHECK_RESPONSE

#endif
