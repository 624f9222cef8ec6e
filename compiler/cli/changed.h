// strat check --changed FILE…: of all strategies of the repository, those that are, import or read
// one of the named files, each judged whole. A part is never judged alone where a strategy imports
// it. Memory: the session's arena.
#ifndef CLI_CHANGED_H
#define CLI_CHANGED_H

#include "cli/run.h"

// All strategies below the top of the repository (the nearest folder upwards with a `.git`, else the
// current one), in path order; none is no fault. What was named is not looked at yet. False, with a
// message, where nothing was named.
bool changed_inputs(Session *session, Inputs *inputs);

// Leaves out all jobs that the named files do not touch; to be asked once the folders' rules are
// known. What imports or reads something that is missing stays, since a list of what changed need not
// name it; a named .strat-rules that is gone touches all strategies below its folder. A named folder stands for all that lies in it.
void changed_leave_out(Run *run);

#endif
