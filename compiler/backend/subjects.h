// What a finding speaks of, for languages in which a report has one sentence for all findings of a rule: the name of the
// innermost statement around it. It lives in the Plan's arena.
#ifndef BACKEND_SUBJECTS_H
#define BACKEND_SUBJECTS_H

#include "backend/story.h"

typedef struct {
    const struct Subject *items;  // by where they begin
    unsigned count;
} Subjects;

// Empty where the report says findings in the compiler's own words, which name what they speak of.
Subjects subjects_of(const Story *story);

// "Sign-ups: a goal is behind the plan.", or the finding's message.
void story_finding(Buffer *out, const Story *story, const Subjects *subjects,
                   const Finding *finding);

#endif
