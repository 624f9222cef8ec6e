// --baseline and --write-baseline: the file that is read, what of it is out of date, and the one
// that is written. Everything lives in the session's arena.
#ifndef CLI_BASELINE_FILES_H
#define CLI_BASELINE_FILES_H

#include "cli/machine_paths.h"
#include "cli/run.h"
#include "findings/baseline.h"

typedef struct {
    bool hides;     // --baseline
    bool collects;  // --write-baseline
    Baseline known;
    Baseline found;
    MachinePaths paths;
} BaselineFiles;

// False, with a message, where the file of --baseline cannot be read or is none.
bool baseline_files_start(BaselineFiles *files, Session *session);

// Takes a compilation's findings down, and hides those that are known; in path order.
void baseline_files_apply(BaselineFiles *files, Slice name, Compilation *compilation);

// Tells what of the known is out of date, and writes the file of --write-baseline where all could be read.
void baseline_files_finish(BaselineFiles *files, Session *session);

#endif
