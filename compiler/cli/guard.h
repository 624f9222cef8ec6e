// No verb writes over a file that it reads, whatever name leads there, nor two outputs into one file: what a run is about
// to write is known by device and number, and held against everything that it reads, and against each other. Writes
// nothing itself.
// Memory: the session's arena.
#ifndef CLI_GUARD_H
#define CLI_GUARD_H

#include "cli/session.h"

typedef struct {
    uint64_t device;
    uint64_t number;   // of what is not there yet: its folder's
    Slice name;        // in that folder; empty for what is there
    const char *path;  // as the user wrote it
    const char *what;  // "the report", "the baseline", …
} GuardedOutput;

typedef struct {
    Session *session;
    LIST(GuardedOutput) outputs;  // those that exist already
    LIST(GuardedOutput) fresh;    // the others
    bool sorted;
    bool refused;  // an output is a strategy by its name; the user has been told
} Guard;

void guard_start(Guard *guard, Session *session);

// An output that is about to be written; NULL is fine. One that does not exist, or is no regular
// file, overwrites nothing; a strategy (or its folder's rules) is nobody's output, whether this run
// reads it or not. The strings must live as long as the guard.
void guard_add(Guard *guard, const char *path, const char *what);

// Whether anything is there that could be overwritten.
bool guard_is_needed(const Guard *guard);

// False, with a message and the status raised, where two outputs would go to one file.
bool guard_keeps_apart(Guard *guard);

// False, with a message and the status raised, where a file that is read (`reads` says what it is:
// "the strategy", "an import") is one of the outputs. NULL and "" are fine.
bool guard_allows(Guard *guard, const char *path, const char *reads);

#endif
