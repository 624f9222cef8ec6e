// Files that several inputs of one run import, and the people in them, who work for all of these. Memory: the session's
// arena, and the heap until shared_files_finish.
#ifndef CLI_SHARED_FILES_H
#define CLI_SHARED_FILES_H

#include "cli/run.h"
#include "rules/shared.h"

typedef struct {
    uint64_t device;
    uint64_t number;
    unsigned job;      // the last of the run that imports it
    unsigned clients;  // jobs that import it
} SharedFileEntry;

typedef struct {
    LIST(SharedFileEntry) files;  // imported by two jobs or more; sorted
    SharedWork *people;           // NULL where there is no such file
    const Run *run;
} SharedFiles;

// Once the run knows what is imported and what it leaves out.
SharedFiles shared_files_find(const Run *run);
void shared_files_finish(SharedFiles *shared);

// Adds what a judged job asks of people whom it shares; to be called in the order of the jobs.
void shared_files_judge(SharedFiles *shared, Job *job, unsigned index);

#endif
