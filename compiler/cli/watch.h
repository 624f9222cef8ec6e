// Building again when something changes. Files are looked at a few times a second, which works on
// every system and file system alike. Knows nothing of how things are built.
#ifndef CLI_WATCH_H
#define CLI_WATCH_H

#include "cli/run.h"

typedef struct Watch Watch;

// Builds with the inputs and adds what it reads to the watch; false where going on is of no use.
typedef bool WatchBuild(Session *session, const Inputs *inputs, Watch *watch);

// Builds, and again whenever a file that was read or the list of inputs changes; ends by a signal,
// or where the build says so. Each round has a session of its own.
void watch_and_repeat(Session *session, WatchBuild *build);

// A job's file, what it imported, and where its folder's rules are or would be.
void watch_add_job(Watch *watch, const Job *job);

#endif
