// What the index of a folder shows of a job of the run: of the Plan where that has a report, else why there
// is none. Safe in any thread, once the job is judged.
#ifndef CLI_INDEX_ROW_H
#define CLI_INDEX_ROW_H

#include "backend/clients.h"
#include "cli/run.h"

// `sound`: the report at `place` (seen from the index) is of this text. NULL for what the index leaves out:
// a part of others, an empty file, what states no purpose.
Client *index_row(const Job *job, const ReportOptions *options, Slice place, bool sound);

#endif
