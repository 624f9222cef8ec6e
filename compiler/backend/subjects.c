// The names of subjects.h: the statements that have one, in the order of their places, so that each finding's is found by halving.
#include "backend/subjects.h"

#include <stdlib.h>

#include "words/headlines.h"

typedef struct Subject {
    Span span;
    const Item *item;
    const Goal *goal;
    const Purpose *purpose;
    const Profile *profile;
} Subject;

typedef struct {
    const Plan *plan;
    LIST(Subject) list;
} Collector;

static void take(Collector *collector, const Item *item, Subject subject) {
    if (item->tree != NULL && item->statement != NULL) {
        subject.span = tree_statement_span(item->tree, item->statement);
        subject.item = item;
        LIST_ADD(collector->plan->arena, &collector->list, subject);
    }
}

#define TAKE_ALL(collector, things)                                                                \
    for (unsigned i = 0; i < (things).count; i++) {                                                \
        take(collector, &(things).items[i]->item, (Subject){.item = NULL});                        \
    }

static int compare_subjects(const void *left, const void *right) {
    const Subject *a = left;
    const Subject *b = right;
    if (a->span.start != b->span.start) {
        return a->span.start < b->span.start ? -1 : 1;
    }
    // The outer one first.
    return (a->span.end < b->span.end) - (a->span.end > b->span.end);
}

Subjects subjects_of(const Story *story) {
    const Plan *plan = story->plan;
    Collector collector = {.plan = plan};
    const Findings *findings = plan->findings;
    if (findings == NULL || findings->list.count == 0 ||
        headline_of(story->language, findings->list.items[0]->rule) == NULL) {
        return (Subjects){NULL, 0};
    }
    TAKE_ALL(&collector, plan->people)
    TAKE_ALL(&collector, plan->audiences)
    TAKE_ALL(&collector, plan->contents)
    TAKE_ALL(&collector, plan->campaigns)
    TAKE_ALL(&collector, plan->tactics)
    TAKE_ALL(&collector, plan->responses)
    TAKE_ALL(&collector, plan->reviews)
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        take(&collector, &plan->profiles.items[i]->item,
             (Subject){.profile = plan->profiles.items[i]});
    }
    for (unsigned i = 0; i < plan->purposes.count; i++) {
        take(&collector, &plan->purposes.items[i]->item,
             (Subject){.purpose = plan->purposes.items[i]});
    }
    for (unsigned i = 0; i < plan->goals.count; i++) {
        take(&collector, &plan->goals.items[i]->item, (Subject){.goal = plan->goals.items[i]});
    }
    if (collector.list.count > 1) {
        qsort(collector.list.items, collector.list.count, sizeof(Subject), compare_subjects);
    }
    return (Subjects){collector.list.items, collector.list.count};
}

static const Subject *subject_at(const Subjects *subjects, Span at) {
    unsigned low = 0;
    unsigned high = subjects->count;
    while (low < high) {
        unsigned middle = low + (high - low) / 2;
        if (subjects->items[middle].span.start <= at.start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    // Statements lie in each other or apart: the first that reaches so far is the innermost. What is behind a long list of others
    // in the same statement is named by none of them, and after a few the statement itself is not looked for.
    for (unsigned i = low; i > 0 && low - i < 64; i--) {
        if (subjects->items[i - 1].span.end >= at.end) {
            return &subjects->items[i - 1];
        }
    }
    return NULL;
}

static void say_subject(Buffer *out, const Story *story, const Subject *subject) {
    if (subject->goal != NULL) {
        story_goal(out, story, subject->goal);
    } else if (subject->purpose != NULL) {
        story_purpose(out, story, subject->purpose);
    } else if (subject->profile != NULL) {
        said_user(out, subject->profile->handle);
    } else {
        story_item(out, story, subject->item);
    }
}

void story_finding(Buffer *out, const Story *story, const Subjects *subjects,
                   const Finding *finding) {
    const char *headline = headline_of(story->language, finding->rule);
    if (headline == NULL) {
        said_user(out, finding->message);
        return;
    }
    const Subject *subject = subject_at(subjects, finding->at);
    Buffer name = BUFFER_EMPTY;
    if (subject != NULL) {
        say_subject(&name, story, subject);
    }
    if (name.length > 0) {
        Buffer words = BUFFER_EMPTY;
        buffer_add_string(&words, headline);
        SAY_WITH(out, story->language, TEXT_finding_about, fill_words(&name), fill_words(&words));
        buffer_free(&words);
    } else {
        buffer_add_string(out, headline);
    }
    buffer_free(&name);
}
