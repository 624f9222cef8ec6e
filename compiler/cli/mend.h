// Fixes put into texts, round by round, until nothing more changes; all in memory until the end. A
// text that several strategies import is mended once and seen so by all of them. Owns the texts
// that changed.
#ifndef CLI_MEND_H
#define CLI_MEND_H

#include "cli/run.h"

typedef struct MendedText MendedText;

typedef struct {
    Run *run;
    bool unsafe;
    // Takes findings away that are not to be mended; may be NULL.
    void (*filter)(void *context, Findings *findings);
    void *context;
    MendedText *texts;    // a hash table, by path
    MendedText *touched;  // those that the round under way has changed
} Mending;

// Nothing is mended yet; `unsafe`: with fixes that may mean something else. Ended by mending_finish, which writes nothing.
void mending_start(Mending *mending, Run *run, bool unsafe);
void mending_finish(Mending *mending);

// Judges the job and mends its texts and those that it imports, in memory. Afterwards the job's
// compilation is that of the mended texts. A round of fixes after which a text parses worse than
// before is taken back.
void mending_apply(Mending *mending, Job *job);

// Writes the files that changed, each whole; with a message and the status raised for each that
// cannot be written. Standard input's text goes to standard output, changed or not.
void mending_write(Mending *mending, Session *session);

// Adds what changed as a patch to the session's output; whether anything did.
bool mending_show(Mending *mending, Session *session);

// Texts that changed, and the fixes that were made in them; texts that should have, and could not be written.
typedef struct {
    unsigned texts;
    unsigned fixes;
    unsigned unwritten;
} MendingSum;
MendingSum mending_sum(const Mending *mending);

#endif
