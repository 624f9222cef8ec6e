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
    Slice path;             // in the revision, below the top
    Inputs inputs;
    Run run;
    LIST(Job *) strategies;  // once judged: those of their own, in the order of their paths
    bool started;
} Edition;

// False, with a message and the status raised, where there is no such thing. `place` says where a file stands that is only
// kept elsewhere, as git does with what it compares; empty: where it is.
bool edition_open(Session *session, Edition *edition, const char *operand, Slice place);
// Reads, compiles and judges all of it; tells what cannot be read. Call it for each edition before the Plans are looked at.
void edition_judge(Edition *edition);
void edition_close(Edition *edition);

// Shows the findings of a text that is not sound, on standard error, and raises the status; false where it is.
bool edition_tell_broken(Session *session, FindingsPrinter *printer, const Job *job);

// What tells a strategy from the others of its folder: the path below it; empty for a file.
Slice edition_path(const Edition *edition, const Job *job);

#endif
