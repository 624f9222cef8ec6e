// A review shown: for a terminal, as Markdown for the meeting, and as JSON. Must not know how choices are found.
#ifndef ROUTINE_REVIEW_REPORT_H
#define ROUTINE_REVIEW_REPORT_H

#include "base/buffer.h"
#include "routine/review.h"

typedef struct {
    const Plan *plan;
    Slice name;  // of the strategy's file, as findings call it
    const GoalReview *goals;
    unsigned count;
} PlanReview;

// Each adds the whole to `out`; JSON as review.schema.json has it.
void review_text(Buffer *out, const PlanReview *review);
void review_markdown(Buffer *out, const PlanReview *review);
void review_json(Buffer *out, const PlanReview *review);

#endif
