// What reports tell of goals and tactics, in plain English for editors and terminals: the sentences of story.h, on one
// line, with the user's words as they are (words/plain.h). Whoever shows them escapes them for where they land. Keeps no
// memory.
#ifndef BACKEND_PLAIN_STORY_H
#define BACKEND_PLAIN_STORY_H

#include "backend/story.h"
#include "words/plain.h"

// "500 by 30 September 2026, from 400"; and "Signups: …".
void plain_goal_line(Buffer *out, const Plan *plan, const Goal *goal);
void plain_goal(Buffer *out, const Plan *plan, const Goal *goal);
// A figure of the goal's: "500", "52 a month".
void plain_figure(Buffer *out, const Goal *goal, Micro value);
// What is to be reached or kept: "500", "keep at least 3%", "+25%" where it counts from nothing known yet.
void plain_target(Buffer *out, const Goal *goal);
// The figure to reach; nothing where it is not known.
void plain_level(Buffer *out, const Goal *goal);
// What a plan has for a day, as the reports show it: "432".
void plain_planned(Buffer *out, const Goal *goal, Micro planned);
// "+2.7 a week", "a fall of 2 min a week": what the way to the level asks for from now on, and how fast it went so far;
// nothing where it is not known.
void plain_pace(Buffer *out, const Goal *goal);
void plain_pace_so_far(Buffer *out, const Goal *goal);
void plain_actual(Buffer *out, const Goal *goal, const Actual *actual);  // "430 on 31 March 2026"
// "430 of 500", "3 h, aiming for 2 h": the newest figure, which there must be, beside the one to reach.
void plain_newest(Buffer *out, const Goal *goal);
// "on track", "behind", …
const char *plain_state(const Goal *goal);
// "430 of 500 on 31 March 2026; on track, 2 below the plan; at this pace 492 by the deadline; needs +2.7 a week".
// "no figure yet" without one.
void plain_progress(Buffer *out, const Goal *goal);

void plain_cadence(Buffer *out, const Tactic *tactic);  // "Tue, Thu, Sat 18:30", "no rhythm yet"
void plain_takes(Buffer *out, const Tactic *tactic);    // "45 min each time"; nothing without
void plain_costs(Buffer *out, const Tactic *tactic);  // "€50 a week", "€500 once"; nothing without

#endif
