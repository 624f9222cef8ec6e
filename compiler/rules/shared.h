// People of files that several strategies of one run import: what all of these ask of them together is held against their
// capacity. Knows nothing of files but the numbers that the run gives them.
#ifndef RULES_SHARED_H
#define RULES_SHARED_H

#include "rules/silence.h"

// What is asked of such people so far. Heap memory; the owner ends it with shared_work_free.
typedef struct SharedWork SharedWork;
SharedWork *shared_work_new(void);
void shared_work_free(SharedWork *shared);  // NULL is fine

// How a strategy of the run that is done is read again: NULL where it cannot be, else the caller's to free, and *source is the
// shared file in it.
typedef struct {
    Compilation *(*read)(void *context, unsigned strategy, const Source **source);
    void *context;
} SharedReader;

// Which of the strategies and of the files that they share is spoken of: numbers that the run gives, in the order of the calls, and the
// file in this strategy's sources.
typedef struct {
    unsigned strategy;
    unsigned file;
    const Source *source;
    bool last;  // of those that import the file
} SharedPlace;

// To be called for each strategy of the run that imports the file, once it is judged: adds what it asks of the file's
// people. Takes out what was found about them in this strategy alone; with the last strategy, adds a finding for each of
// whom all together ask too much, with the tactics that ask most, in whichever strategy, and applies the strategy's silences to it.
void shared_work_judge(SharedWork *shared, Compilation *compilation, Silences *silences,
                       SharedPlace place, const SharedReader *reader);

#endif
