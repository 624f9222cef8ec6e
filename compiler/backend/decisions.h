// What is to be decided: what must be settled, goals that will fall short at this pace, the end of
// what is planned; and the sentences that say how things stand in all. Texts are marked as in
// story.h and live in the Plan's arena.
#ifndef BACKEND_DECISIONS_H
#define BACKEND_DECISIONS_H

#include "backend/story.h"

typedef enum { DECISION_MUST, DECISION_CONTENT, DECISION_GOAL, DECISION_END } DecisionKind;
typedef struct {
    DecisionKind kind;
    const Goal *goal;  // DECISION_GOAL
    Slice subject;
    Slice what;
    Slice why;  // empty
} Decision;
typedef struct {
    const Decision *items;
    unsigned count;
    unsigned more;  // how many there are besides
} Decisions;
Decisions decisions_of(const Story *story, unsigned most);

// How goals stand together, of one strategy or of many.
typedef struct {
    unsigned all;
    unsigned well;
    unsigned unmeasured;
    Text only;  // the state of the only one
} Standing;
// "2 of 3 goals are on track or better. 1 cannot be judged yet."
void story_standing(Buffer *out, Language language, const Standing *standing);
// The same of a strategy, the days that are left and the goal that will miss most: whole sentences.
void story_lead(Buffer *out, const Story *story);
// Ahead, on track, reached.
bool goal_does_well(const Goal *goal);
// Goals by standing, the worst first where there are more than `most`, else in their order.
const Goal **goals_by_standing(const Story *story, unsigned most);

#endif
