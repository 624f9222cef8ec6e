// Files as they stand in a revision of a git repository, read by git itself, without a shell. Knows nothing of
// strategies. Memory: the session's arena; what is read is the caller's (memory_free).
#ifndef CLI_GIT_H
#define CLI_GIT_H

#include "base/files.h"
#include "cli/session.h"

typedef struct GitSubmodule GitSubmodule;

typedef struct {
    Session *session;
    Slice name;     // as the user wrote it: "HEAD~1"; empty: what is staged
    Slice commit;   // its hash, or empty for what is staged
    Slice top;      // the real path of the repository's top
    Slice here;     // the folder that we are in, below the top; empty, or with a "/" at its end
    Slice git_dir;  // of a submodule, as a flag of git's; empty: git finds it
    LIST(GitSubmodule) submodules;
} GitRevision;

// Another repository whose commit a revision names for a folder.
struct GitSubmodule {
    Slice path;  // below the top
    GitRevision revision;
};

// Splits "REV:FILE"; false where there is no ":". Nothing behind it is the whole revision, as for git.
bool git_split(Slice operand, Slice *revision, Slice *file);

// Looks up a revision by the name that the user wrote; false, with a message and the status raised, where there is a problem.
bool git_find(Session *session, Slice name, GitRevision *revision);
// Looks up the submodules of a revision, and theirs: what follows reads them as the folders that they are. One whose commit is not
// here is told and left out.
void git_find_submodules(GitRevision *revision);

// The path below the repository's top of what the user wrote behind the ":", which counts from the top as git has it, else
// from here. Empty where the revision has neither; *is_folder says which it is.
Slice git_resolve(const GitRevision *revision, Slice file, bool *is_folder);

// The strategies in a folder (below the top; empty is the top) and below it, in byte order.
typedef LIST(Slice) GitFiles;
bool git_list(const GitRevision *revision, Slice folder, GitFiles *files);

// A file by its path below the top.
FilesStatus git_read(const GitRevision *revision, Slice path, Slice *content);

// The same for imports: a path as it would stand in the work tree; `context` is the GitRevision. For CompileOptions.read.
FilesStatus git_read_path(void *context, const char *path, Slice *content);

// A revision in which the file at that path (below the top) is that object, by the first digits of its hash: what is staged,
// HEAD, else the newest commit that made it so. False, without a message, where none is known.
bool git_find_object(Session *session, Slice path, Slice object, GitRevision *revision);

#endif
