// What machines call a file: its path from the top of the git checkout that holds it (a submodule is a part of the one around
// it), or from --path-root, whatever folder strat runs in and however the file was named. Outside of both, the name from the current
// folder where that is above it, else from the folder that was named. Memory: the session's arena.
#ifndef CLI_MACHINE_PATHS_H
#define CLI_MACHINE_PATHS_H

#include "cli/session.h"
#include "findings/fingerprint.h"

typedef struct {
    Arena *arena;
    Slice given;  // --path-root, real; empty without it
    Slice
        named;  // the one folder that the command line names, real; empty where it names anything else
    Slice
        folder;  // the last one that was asked about, as it was named, and where it really is below its top
    Slice below;
    bool known;
} MachinePaths;

// False, with a message, where --path-root is no folder.
bool machine_paths_start(MachinePaths *paths, Session *session);

// A file's name; also one that is not below the current folder is none from the root of the disk, but the file's own.
Slice machine_paths_source(MachinePaths *paths, Slice name);

// For renderers and baselines; the paths must outlive them.
FindingPaths machine_paths_names(MachinePaths *paths);

// Where a machine's path leads from here, with a NUL after it.
Slice machine_paths_place(MachinePaths *paths, Slice path);

#endif
