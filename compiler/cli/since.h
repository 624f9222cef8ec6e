// The earlier versions of what a run builds: one file for one strategy, or a folder for those of a folder. Knows no reports. The
// session's arena has it all; both ends of a comparison live until since_close.
#ifndef CLI_SINCE_H
#define CLI_SINCE_H

#include "cli/edition.h"

typedef struct {
    Edition edition;
    bool given;
    // In folders: what was at a path where nothing is now, and what is at a path where nothing was.
    LIST(const Job *) gone;
    LIST(const Job *) fresh;
} Since;

// Opens and judges what --since names, where it is given. False, with a message and the status raised, where it cannot be had, or
// is one file for several strategies.
bool since_open(Since *since, Session *session, const Run *run);
// Shows what is wrong with texts that are not sound, and raises the status; with these nothing is compared.
void since_tell(const Since *since, Session *session, FindingsPrinter *printer);
// The earlier version of a job, whose plan is given: the one at its path, else the one without a successor that has its title, else
// its file's name; NULL where there is none. *name is what reports call it. Safe in any thread.
const Plan *since_plan(const Since *since, const Job *job, const Plan *plan, Slice *name);
void since_close(Since *since);

#endif
