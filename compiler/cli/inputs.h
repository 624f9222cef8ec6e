// What a verb works on: the files that were named, those in the folders that were named, and
// standard input. The list and its strings live in the session's arena.
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include "cli/session.h"
#include "lsp/server/options.h"

typedef struct {
    Slice name;        // as findings call it; a NUL follows
    const char *path;  // to read it from; NULL is standard input
    Slice place;       // where it stands, for its imports and settings; may be empty
    Slice below;  // its path below the folder that was searched; empty where it was named itself
    uint64_t number;  // which file it is, where its folder has told; else 0
} Input;

typedef LIST(Input) Inputs;

// The operands of the command line as inputs, in path order, none twice: a file with several names is one input. A file that was named is
// taken whether it can be read or not. Folders are searched for *.strat: hidden files and folders
// and what .gitignore names are left out, links are not followed; the operand itself may be one. A folder that cannot
// be read or holds no strategy is told and raises the status. False, with a message, where no
// operand was given.
bool inputs_find(Session *session, Inputs *inputs);

// Marks all but one of the inputs that are one file, or, side by side, one name of what is not there.
void inputs_find_twice(Arena *arena, const Inputs *inputs, bool *twice);

// Adds the strategies in a folder and below it, unsorted, in the same way. False where there is none, and nothing to tell:
// what cannot be read has been told.
bool inputs_search(Session *session, Inputs *inputs, Slice folder);
// The same of a folder that the user named: where it holds none, that is told, too.
bool inputs_search_named(Session *session, Inputs *inputs, Slice folder);
// The paths of those strategies alone, sorted, and without a word on what cannot be read.
void inputs_strategies(Arena *arena, Slice folder, PathList *paths);

#endif
