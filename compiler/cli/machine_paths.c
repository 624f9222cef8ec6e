// Folders are asked about once in a row, since findings come file by file. A file's own name is kept, also where it is
// a link. Memory: the session's arena.
#include "cli/machine_paths.h"

#include "base/files.h"
#include "base/memory.h"

#define GIT_FILE_LIMIT 8192

// Where the last such part of a path begins; 0 where it has none.
static size_t last_part(Slice path, Slice part) {
    size_t start = path.length;
    while (start > 0 && !slice_starts_with(slice_part(path, start, path.length), part)) {
        start--;
    }
    return start;
}

// Whether a `.git` is a submodule's: a file that names a folder among the `modules` of the repository around it. Another
// checkout of a repository (a worktree) has such a file, too, whose folder is among the `worktrees`.
static bool is_submodule(Arena *arena, Slice git) {
    Slice content;
    Slice real;
    if (files_read_small(arena, git.text, GIT_FILE_LIMIT, &content, &real) != FILES_OK) {
        return false;
    }
    size_t modules = last_part(content, SLICE("/modules/"));
    bool found = modules != 0 && modules > last_part(content, SLICE("/worktrees/"));
    memory_free(content.text);
    return found;
}

// The nearest folder upwards with a `.git`, a submodule being a part of the checkout around it; empty where there is none.
static Slice git_top(Arena *arena, Slice folder) {
    Slice top = {NULL, 0};
    bool open = true;
    for (Slice at = folder; at.length > 1 && open; at = files_directory(at)) {
        Slice git = files_join(arena, at, SLICE(".git"));
        if (files_exists(git.text)) {
            top = at;
            open = is_submodule(arena, git);
        }
    }
    return top;
}

static Slice part_below(Slice path, Slice folder) {
    size_t start = folder.length + (folder.length > 1 && path.length > folder.length);
    return slice_part(path, start, path.length);
}

// The folder as machines call it, or as it was named where nothing is known above it.
static Slice find_below(MachinePaths *paths, Slice folder) {
    Arena *arena = paths->arena;
    Slice real = files_real_path(arena, folder.length == 0 ? SLICE(".") : folder);
    Slice top = paths->given.length != 0 ? paths->given : git_top(arena, real);
    if (top.length == 0 || !files_lies_in(real, top)) {
        top = files_real_path(arena, SLICE("."));
    }
    if (!files_lies_in(real, top) && paths->named.length != 0) {
        top = paths->named;
    }
    if (real.length == 0 || top.length == 0 || !files_lies_in(real, top)) {
        return folder;
    }
    return part_below(real, top);
}

static Slice name_of(void *context, Slice name) {
    MachinePaths *paths = context;
    name = source_relative_name(name);
    if (name.length == 0 || slice_is(name, "<stdin>")) {
        return name;
    }
    Slice folder = files_directory(name);
    if (!paths->known || !slice_equal(folder, paths->folder)) {
        paths->folder = arena_copy(paths->arena, folder);
        paths->below = find_below(paths, paths->folder);
        paths->known = true;
    }
    return files_join(paths->arena, paths->below, files_base_name(name));
}

bool machine_paths_start(MachinePaths *paths, Session *session) {
    const char *root = session->options.value[FLAG_PATH_ROOT];
    *paths = (MachinePaths){.arena = session->arena};
    const Options *options = &session->options;
    if (options->operands.count == 1 && files_is_folder(options->operands.items[0])) {
        paths->named = files_real_path(session->arena, slice_from(options->operands.items[0]));
    }
    if (root == NULL) {
        return true;
    }
    if (!files_is_folder(root)) {
        session_error(session, "the root of paths %s %s", root,
                      files_exists(root) ? "is no folder" : "does not exist");
        return false;
    }
    paths->given = files_real_path(session->arena, slice_from(root));
    return true;
}

Slice machine_paths_source(MachinePaths *paths, Slice name) {
    Slice found = name_of(paths, name);
    bool leads_out = slice_starts_with(found, SLICE("/")) || slice_starts_with(found, SLICE("../"));
    return leads_out ? files_base_name(found) : found;
}

FindingPaths machine_paths_names(MachinePaths *paths) {
    return (FindingPaths){name_of, paths};
}

Slice machine_paths_place(MachinePaths *paths, Slice path) {
    Slice here = files_real_path(paths->arena, SLICE("."));
    Slice top = paths->given.length != 0 ? paths->given : git_top(paths->arena, here);
    return files_join(paths->arena, top, path);
}
