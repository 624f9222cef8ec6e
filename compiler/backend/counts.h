// The counts that end the summary: posts, hours, money and steps; for a client posts and goals. HTML and Markdown take
// them from here, so that they say the same. Texts are marked as in story.h and live in the Plan's arena.
#ifndef BACKEND_COUNTS_H
#define BACKEND_COUNTS_H

#include "backend/story.h"

typedef struct {
    Slice figure;   // "510", "$2,760", "7 of 7"
    Slice what;     // "posts planned, 60 of them ask"
    Slice besides;  // "365 answers besides"; empty
    bool is_steps;
} SummaryCount;

#define COUNTS_MOST 4

// How many there are.
unsigned counts_of(const Story *story, SummaryCount counts[COUNTS_MOST]);

#endif
