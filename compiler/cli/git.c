// git, asked for what it holds: rev-parse, ls-tree, ls-files and cat-file, each started for one answer. No revision is
// ever taken for a flag. Several threads may ask at once. A submodule is asked by its own .git, whatever git's variables say.
#include "cli/git.h"

#include <stdlib.h>

#include "platform/platform.h"

// What git writes; false where it ends otherwise than well. *missing: it could not be started.
static bool ask(const char *const *arguments, Slice *answer, bool *missing) {
    int output;
    int64_t process = platform_program_start(arguments, &output);
    *answer = (Slice){NULL, 0};
    if (process < 0) {
        *missing = true;
        return false;
    }
    *missing = false;
    FilesStatus status = files_read_descriptor(output, answer);
    bool good = platform_program_end(process, output) == 0 && status == FILES_OK;
    if (!good) {
        if (status == FILES_OK) {
            memory_free(answer->text);
        }
        *answer = (Slice){NULL, 0};
    }
    return good;
}

// The first line of an answer, in the arena.
static bool ask_line(Arena *arena, const char *const *arguments, Slice *line, bool *missing) {
    Slice answer;
    bool good = ask(arguments, &answer, missing);
    *line = (Slice){NULL, 0};
    if (good) {
        const char *end = answer.length == 0 ? NULL : memchr(answer.text, '\n', answer.length);
        *line = arena_copy(
            arena,
            slice_part(answer, 0, end == NULL ? answer.length : (size_t)(end - answer.text)));
        memory_free(answer.text);
    }
    return good;
}

bool git_split(Slice operand, Slice *revision, Slice *file) {
    const char *colon = operand.length == 0 ? NULL : memchr(operand.text, ':', operand.length);
    if (colon == NULL) {
        return false;
    }
    size_t at = (size_t)(colon - operand.text);
    *revision = slice_part(operand, 0, at);
    *file = slice_part(operand, at + 1, operand.length);
    return true;
}

// What keeps a revision from being read.
typedef enum { GIT_GOOD, GIT_MISSING, GIT_NO_CHECKOUT, GIT_NO_REVISION } GitProblem;

static GitProblem open_revision(Session *session, Slice name, GitRevision *revision) {
    *revision = (GitRevision){.session = session, .name = name};
    bool missing;
    const char *const top[] = {"git", "rev-parse", "--show-toplevel", NULL};
    if (!ask_line(session->arena, top, &revision->top, &missing)) {
        return missing ? GIT_MISSING : GIT_NO_CHECKOUT;
    }
    revision->top = files_real_path(session->arena, revision->top);
    const char *const prefix[] = {"git", "rev-parse", "--show-prefix", NULL};
    (void)ask_line(session->arena, prefix, &revision->here, &missing);
    if (name.length == 0) {
        return GIT_GOOD;
    }
    Slice commit = arena_format(session->arena, "%.*s^{commit}", SLICE_ARGS(name));
    const char *const verify[] = {
        "git", "rev-parse", "--verify", "--quiet", "--end-of-options", commit.text, NULL};
    return ask_line(session->arena, verify, &revision->commit, &missing) ? GIT_GOOD
                                                                         : GIT_NO_REVISION;
}

static bool is_shallow(Session *session) {
    const char *const shallow[] = {"git", "rev-parse", "--is-shallow-repository", NULL};
    Slice answer;
    bool missing;
    return ask_line(session->arena, shallow, &answer, &missing) && slice_is(answer, "true");
}

// The folder with a `.git` around this one; empty where there is none.
static Slice checkout_around(Arena *arena) {
    Slice at = files_real_path(arena, SLICE("."));
    while (at.length != 0 && !files_exists(files_join(arena, at, SLICE(".git")).text)) {
        at = at.length > 1 ? files_directory(at) : (Slice){NULL, 0};
    }
    return at;
}

// Git does not read one that belongs to somebody else, as it does in containers, and calls it none.
static void tell_no_checkout(Session *session, Slice name) {
    Slice top = checkout_around(session->arena);
    if (top.length == 0) {
        session_error(session, "%.*s: this is no git checkout, so there are no revisions",
                      SLICE_ARGS(name));
        return;
    }
    session_error(session, "%.*s: git does not read the checkout %.*s", SLICE_ARGS(name),
                  SLICE_ARGS(top));
    session_note(session,
                 "where it belongs to somebody else, `git config --global --add safe.directory "
                 "%.*s` lets it",
                 SLICE_ARGS(top));
}

bool git_find(Session *session, Slice name, GitRevision *revision) {
    switch (open_revision(session, name, revision)) {
    case GIT_GOOD:
        return true;
    case GIT_MISSING:
        session_error(session, "%.*s: git cannot be started, and only it knows revisions",
                      SLICE_ARGS(name));
        return false;
    case GIT_NO_CHECKOUT:
        tell_no_checkout(session, name);
        return false;
    case GIT_NO_REVISION:
        break;
    }
    const char *why =
        is_shallow(session)
            ? ": it was cloned without its history, which `git fetch --unshallow` brings"
            : "";
    session_error(session, "the repository has no revision `%.*s`%s", SLICE_ARGS(name), why);
    return false;
}

// Which repository is asked.
static const char *which(const GitRevision *revision) {
    return revision->git_dir.length != 0 ? revision->git_dir.text : "--no-pager";
}

// The revision that has the path: a submodule's where it leads into one, and the path is then the one there.
static const GitRevision *holder(const GitRevision *revision, Slice *path) {
    for (unsigned i = 0; i < revision->submodules.count; i++) {
        const GitSubmodule *inner = &revision->submodules.items[i];
        Slice root = inner->path;
        if (files_lies_in(*path, root)) {
            *path = slice_part(*path, root.length + (path->length > root.length), path->length);
            return holder(&inner->revision, path);
        }
    }
    return revision;
}

// "HASH:path", ":path".
static Slice object_name(Arena *arena, const GitRevision *revision, Slice path) {
    return arena_format(arena, "%.*s:%.*s", SLICE_ARGS(revision->commit), SLICE_ARGS(path));
}

// The kind of an object: "blob", "tree"; empty where there is none. What is staged has no trees.
static Slice kind_of(Arena *arena, const GitRevision *revision, Slice path) {
    revision = holder(revision, &path);
    Slice name = object_name(arena, revision, path);
    const char *const type[] = {"git", which(revision), "cat-file", "-t", name.text, NULL};
    Slice kind;
    bool missing;
    (void)ask_line(arena, type, &kind, &missing);
    return kind;
}

static bool has_staged_below(const GitRevision *revision, Slice folder) {
    GitFiles files = {NULL, 0, 0};
    return git_list(revision, folder, &files) && files.count > 0;
}

static bool find_at(const GitRevision *revision, Slice path, bool *is_folder) {
    Arena *arena = revision->session->arena;
    Slice kind = kind_of(arena, revision, path);
    bool staged_folder =
        revision->commit.length == 0 && kind.length == 0 && has_staged_below(revision, path);
    *is_folder = slice_is(kind, "tree") || staged_folder;
    return *is_folder || slice_is(kind, "blob");
}

Slice git_resolve(const GitRevision *revision, Slice file, bool *is_folder) {
    Arena *arena = revision->session->arena;
    Slice given = files_normalize(arena, file);
    given = slice_is(given, ".") ? SLICE("") : given;
    bool from_here = slice_starts_with(file, SLICE("./")) ||
                     slice_starts_with(file, SLICE("../")) || slice_is(file, ".");
    Slice below = files_normalize(
        arena, arena_format(arena, "%.*s%.*s", SLICE_ARGS(revision->here), SLICE_ARGS(file)));
    below = slice_is(below, ".") ? SLICE("") : below;
    if (!from_here && find_at(revision, given, is_folder)) {
        return given.length == 0 ? SLICE(".") : given;
    }
    if (find_at(revision, below, is_folder)) {
        return below.length == 0 ? SLICE(".") : below;
    }
    *is_folder = false;
    return (Slice){NULL, 0};
}

// What `ls-tree` and `ls-files` say of a folder, each entry with a NUL behind it: "160000 commit HASH\tpath".
static bool ask_entries(const GitRevision *revision, Slice folder, Slice *answer) {
    Arena *arena = revision->session->arena;
    bool whole = folder.length == 0 || slice_is(folder, ".");
    // `:(top,literal)` keeps what looks like a pattern a name.
    Slice spec = arena_format(arena, ":(top,literal)%.*s", SLICE_ARGS(whole ? SLICE("") : folder));
    Slice tree = whole ? revision->commit : object_name(arena, revision, folder);
    const char *const committed[] = {"git", which(revision), "ls-tree", "-r",
                                     "-z",  "--full-tree",   tree.text, NULL};
    const char *const staged[] = {"git", which(revision), "ls-files", "-s", "-z", "--full-name",
                                  "--",  spec.text,       NULL};
    bool missing;
    return ask(revision->commit.length == 0 ? staged : committed, answer, &missing);
}

#define SUBMODULE_MODE SLICE("160000 ")

// The next of the entries from *start on; false behind the last.
static bool next_entry(Slice answer, size_t *start, Slice *entry, Slice *path) {
    if (*start >= answer.length) {
        return false;
    }
    const char *end = memchr(answer.text + *start, '\0', answer.length - *start);
    size_t stop = end == NULL ? answer.length : (size_t)(end - answer.text);
    *entry = slice_part(answer, *start, stop);
    const char *tab = slice_find_byte(*entry, '\t');
    *path = tab == NULL ? (Slice){NULL, 0}
                        : slice_part(*entry, (size_t)(tab - entry->text) + 1, entry->length);
    *start = stop + 1;
    return true;
}

static bool is_hidden(Slice path) {
    bool hidden = path.length > 0 && path.text[0] == '.';
    for (size_t i = 0; i + 1 < path.length && !hidden; i++) {
        hidden = path.text[i] == '/' && path.text[i + 1] == '.';
    }
    return hidden;
}

// A tree's own listing counts from the tree, the index's from the top.
static Slice below_top(const GitRevision *revision, Slice folder, Slice path) {
    Arena *arena = revision->session->arena;
    bool whole = folder.length == 0 || slice_is(folder, ".");
    return revision->commit.length == 0 || whole
               ? arena_copy(arena, path)
               : files_join(arena, folder, arena_copy(arena, path));
}

static bool list_own(const GitRevision *revision, Slice folder, Slice before, GitFiles *files) {
    Arena *arena = revision->session->arena;
    Slice answer;
    if (!ask_entries(revision, folder, &answer)) {
        return false;
    }
    Slice entry;
    Slice path;
    for (size_t start = 0; next_entry(answer, &start, &entry, &path);) {
        if (!slice_starts_with(entry, SUBMODULE_MODE) && !is_hidden(path) &&
            slice_ends_with(path, SLICE(".strat"))) {
            Slice full = below_top(revision, folder, path);
            LIST_ADD(arena, files, before.length == 0 ? full : files_join(arena, before, full));
        }
    }
    memory_free(answer.text);
    return true;
}

static int compare_paths(const void *left, const void *right) {
    return slice_compare(*(const Slice *)left, *(const Slice *)right);
}

// With the submodules in the folder, or all of the one that it lies in. `before`: where the repository's top is.
static bool list_all(const GitRevision *revision, Slice folder, Slice before, GitFiles *files) {
    Arena *arena = revision->session->arena;
    Slice inside = folder;
    const GitRevision *owner = holder(revision, &inside);
    if (owner != revision) {
        Slice way = slice_part(folder, 0, folder.length - inside.length);
        way = inside.length != 0 ? slice_part(way, 0, way.length - 1) : way;
        return list_all(owner, inside, before.length == 0 ? way : files_join(arena, before, way),
                        files);
    }
    bool good = list_own(revision, folder, before, files);
    Slice within = slice_is(folder, ".") ? SLICE("") : folder;
    for (unsigned i = 0; i < revision->submodules.count; i++) {
        const GitSubmodule *inner = &revision->submodules.items[i];
        if (files_lies_in(inner->path, within) && !is_hidden(inner->path)) {
            Slice top = before.length == 0 ? inner->path : files_join(arena, before, inner->path);
            good = list_all(&inner->revision, SLICE(""), top, files) && good;
        }
    }
    return good;
}

bool git_list(const GitRevision *revision, Slice folder, GitFiles *files) {
    unsigned before = files->count;
    bool good = list_all(revision, folder, SLICE(""), files);
    if (revision->submodules.count != 0 && files->count > before + 1) {
        qsort(files->items + before, files->count - before, sizeof(Slice), compare_paths);
    }
    return good;
}

// The commit of a submodule, where it is here.
static bool open_submodule(const GitRevision *revision, Slice path, Slice commit,
                           GitRevision *inner) {
    Session *session = revision->session;
    Arena *arena = session->arena;
    Slice top = files_join(arena, revision->top, path);
    *inner =
        (GitRevision){.session = session, .name = revision->name, .commit = commit, .top = top};
    inner->git_dir = arena_format(arena, "--git-dir=%.*s/.git", SLICE_ARGS(top));
    Slice wanted = arena_format(arena, "%.*s^{commit}", SLICE_ARGS(commit));
    const char *const verify[] = {"git", which(inner), "cat-file", "-e", wanted.text, NULL};
    Slice nothing;
    bool missing;
    bool good = ask(verify, &nothing, &missing);
    if (good) {
        memory_free(nothing.text);
    }
    return good;
}

// "160000 commit HASH\tpath", "160000 HASH 0\tpath": its hash.
static Slice commit_of(Arena *arena, Slice entry) {
    Slice rest = slice_part(entry, SUBMODULE_MODE.length, entry.length);
    rest = slice_starts_with(rest, SLICE("commit ")) ? slice_part(rest, 7, rest.length) : rest;
    size_t length = 0;
    while (length < rest.length && rest.text[length] != ' ' && rest.text[length] != '\t') {
        length++;
    }
    return arena_copy(arena, slice_part(rest, 0, length));
}

void git_find_submodules(GitRevision *revision) {
    Session *session = revision->session;
    Slice answer;
    // Without such a file there are none.
    if (!slice_is(kind_of(session->arena, revision, SLICE(".gitmodules")), "blob") ||
        !ask_entries(revision, SLICE(""), &answer)) {
        return;
    }
    Slice entry;
    Slice path;
    for (size_t start = 0; next_entry(answer, &start, &entry, &path);) {
        if (!slice_starts_with(entry, SUBMODULE_MODE)) {
            continue;
        }
        GitSubmodule inner = {.path = arena_copy(session->arena, path)};
        if (open_submodule(revision, inner.path, commit_of(session->arena, entry),
                           &inner.revision)) {
            git_find_submodules(&inner.revision);
            LIST_ADD(session->arena, &revision->submodules, inner);
        } else {
            session_note(session,
                         "%.*s:%.*s is a submodule whose commit is not here, and is left out: `git "
                         "submodule update --init` brings what is needed now",
                         SLICE_ARGS(revision->name), SLICE_ARGS(inner.path));
        }
    }
    memory_free(answer.text);
}

FilesStatus git_read(const GitRevision *revision, Slice path, Slice *content) {
    Arena *arena = arena_new();
    revision = holder(revision, &path);
    Slice name = object_name(arena, revision, path);
    const char *const show[] = {"git", which(revision), "cat-file", "blob", name.text, NULL};
    bool missing;
    bool good = ask(show, content, &missing);
    arena_free(arena);
    return good ? FILES_OK : FILES_MISSING;
}

FilesStatus git_read_path(void *context, const char *path, Slice *content) {
    const GitRevision *revision = context;
    Arena *arena = arena_new();
    Slice given = slice_from(path);
    bool absolute = given.length > 0 && given.text[0] == '/';
    Slice here = files_join(arena, revision->top, revision->here);
    Slice whole = files_normalize(arena, absolute ? given : files_join(arena, here, given));
    FilesStatus status = FILES_MISSING;
    *content = (Slice){NULL, 0};
    if (files_lies_in(whole, revision->top) && whole.length > revision->top.length) {
        status =
            git_read(revision, slice_part(whole, revision->top.length + 1, whole.length), content);
    }
    arena_free(arena);
    return status;
}

static bool has_object(const GitRevision *revision, Slice path, Slice object) {
    Arena *arena = revision->session->arena;
    Slice name = object_name(arena, revision, path);
    const char *const parse[] = {"git",     "rev-parse", "--verify", "--quiet", "--end-of-options",
                                 name.text, NULL};
    Slice hash;
    bool missing;
    return ask_line(arena, parse, &hash, &missing) && slice_starts_with(hash, object);
}

static bool is_in(Session *session, Slice name, Slice path, Slice object, GitRevision *revision) {
    return open_revision(session, name, revision) == GIT_GOOD && has_object(revision, path, object);
}

// The commits that brought the object or took it away: these, or what was before them, have it.
static bool is_in_some(Session *session, Slice commits, Slice path, Slice object,
                       GitRevision *revision) {
    for (size_t start = 0; start < commits.length;) {
        const char *end = memchr(commits.text + start, '\n', commits.length - start);
        size_t stop = end == NULL ? commits.length : (size_t)(end - commits.text);
        Slice commit = arena_copy(session->arena, slice_part(commits, start, stop));
        Slice before = arena_format(session->arena, "%.*s^", SLICE_ARGS(commit));
        if (is_in(session, commit, path, object, revision) ||
            is_in(session, before, path, object, revision)) {
            return true;
        }
        start = stop + 1;
    }
    return false;
}

bool git_find_object(Session *session, Slice path, Slice object, GitRevision *revision) {
    if (is_in(session, SLICE(""), path, object, revision) ||
        is_in(session, SLICE("HEAD"), path, object, revision)) {
        return true;
    }
    Slice wanted = arena_format(session->arena, "--find-object=%.*s", SLICE_ARGS(object));
    Slice spec = arena_format(session->arena, ":(top,literal)%.*s", SLICE_ARGS(path));
    const char *const log[] = {"git",         "log",       "--all", "-n",      "8",
                               "--format=%H", wanted.text, "--",    spec.text, NULL};
    Slice commits;
    bool missing;
    if (!ask(log, &commits, &missing)) {
        return false;
    }
    bool found = is_in_some(session, commits, path, object, revision);
    memory_free(commits.text);
    return found;
}
