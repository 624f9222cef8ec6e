// One of the versions that are compared: a file, a folder, standard input, nothing (/dev/null), or either of the first two in a
// revision of a git repository, imports included. Owns its run; the session's arena has the rest.
#ifndef CLI_EDITION_H
#define CLI_EDITION_H

#include "cli/git.h"
#include "cli/run.h"

typedef struct {
    Slice name;      // as the user gave it
    bool is_folder;  // its strategies are told apart by their paths below it
    bool is_nothing;
    GitRevision *revision;  // NULL: the disk
    GitRevision *imports;   // where the imports of a file from the disk are read; NULL: the disk
    Slice path;             // in the revision, below the top
    Inputs inputs;
    Run run;
    LIST(Job *) strategies;  // once judged: those of their own, in the order of their paths
    bool started;
} Edition;

// What git says of a file that it compares, which it may keep elsewhere.
typedef struct {
    Slice place;   // where it stands, below the top; empty: it is not from git
    Slice object;  // the first digits of its hash; empty or all 0: it is the work tree's
} EditionOrigin;

// False, with a message and the status raised, where there is no such thing.
bool edition_open(Session *session, Edition *edition, const char *operand, EditionOrigin origin);
// Reads, compiles and judges all of it; tells what cannot be read. Call it for each edition before the Plans are looked at.
void edition_judge(Edition *edition);
void edition_close(Edition *edition);

// Shows the findings of a text that is not sound, on standard error, and raises the status; false where it is.
bool edition_tell_broken(Session *session, FindingsPrinter *printer, const Job *job);

// What tells a strategy from the others of its folder: the path below it; empty for a file.
Slice edition_path(const Edition *edition, const Job *job);

#endif
