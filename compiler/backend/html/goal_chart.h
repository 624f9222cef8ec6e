// A goal over time: what was measured, the plan with its milestones, where the present pace leads
// and what is still needed; and the small line of the summary.
#ifndef BACKEND_HTML_GOAL_CHART_H
#define BACKEND_HTML_GOAL_CHART_H

#include "backend/html/parts.h"

// Whether there is anything to draw: a level, or something to keep.
bool html_goal_has_chart(const Goal *goal);
void html_goal_chart(HtmlReport *report, const Goal *goal);
// Without axis and words: the row it stands in says it all.
void html_goal_small_line(HtmlReport *report, const Goal *goal);

// What the charts of all goals have in them, for their key.
typedef struct {
    bool measured;
    bool plan;
    bool milestones;
    bool goal;
    bool pace;
    bool needed;
    bool band;
} HtmlGoalMarks;
void html_goal_marks(const HtmlReport *report, const Goal *goal, HtmlGoalMarks *marks);

#endif
