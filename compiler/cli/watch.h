// Building again when something changes. Files are looked at a few times a second, which works on
// every system and file system alike. Knows nothing of how things are built.
#ifndef CLI_WATCH_H
#define CLI_WATCH_H

#include "cli/run.h"

typedef struct Watch Watch;

typedef struct {
    void *context;
    // Builds with the inputs and adds what it reads to the watch; false where going on is of no use.
    bool (*build)(void *context, Session *session, const Inputs *inputs, Watch *watch);
    // The inputs of a later round cannot be found: the folder is gone, or holds no strategy. NULL: nothing.
    void (*without_inputs)(void *context, Session *session);
    // Asked several times a second: true ends it. NULL: only a signal does.
    bool (*ends)(void *context);
    bool silent;  // does not say that it watches
} WatchTask;

// Builds, and again whenever a file that was read or the list of inputs changes; ends where the task
// says so. Each round has a session of its own; the status of the first, where that ends it, is the
// session's.
void watch_and_repeat(Session *session, const WatchTask *task);

// A job's file, what it imported, and where its folder's rules are or would be.
void watch_add_job(Watch *watch, const Job *job);

#endif
