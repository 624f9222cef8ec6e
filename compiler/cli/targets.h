// Which report of which input goes where, by the rules of -f and -o. Nothing is written here; paths
// live in the session's arena.
#ifndef CLI_TARGETS_H
#define CLI_TARGETS_H

#include "backend/backend.h"
#include "cli/run.h"

typedef struct {
    const Backend **backends;  // what each input is compiled to
    unsigned backend_count;
    const char *
        *paths;      // by job, then by backend; NULL where there is one report for standard output
    bool in_folder;  // -o is a folder, which may have to be made
    const char *folder;  // that one; NULL else
    const char *
        index_path;  // of the page over the reports of a folder that was searched; NULL without one
} Targets;

// False, with a message and the status raised, where two reports would go to one place, or several
// reports have no folder to go to. What a report may not overwrite, guard.h asks. Jobs that are left out get
// no target.
bool targets_find(Targets *targets, Session *session, const Run *run);

// What the reports of an input are called, without an ending: "acorn/plan" for what was found there below
// the folder that was named, else "plan".
Slice targets_name(const Input *input);

// False, with a message and the status raised, where a report or a list of findings would overwrite
// something that the run reads.
bool targets_guard(const Targets *targets, Session *session, Run *run);

#endif
