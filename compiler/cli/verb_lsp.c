// strat lsp: the language server over standard input and output. What the server may not ask the
// world itself, the day and what is in folders, it asks here.
#include <stdlib.h>

#include "backend/backend.h"
#include "base/files.h"
#include "base/memory.h"
#include "base/replacement.h"
#include "cli/inputs.h"
#include "cli/verbs.h"
#include "lsp/server/server.h"
#include "platform/platform.h"

static Date day_now(void *context) {
    const Session *session = context;
    return session_day_now(session);
}

// Whether a folder is the home folder or around it: everything that somebody has is no project.
static bool holds_home(Arena *arena, Slice folder) {
    Slice home = files_real_path(arena, slice_from(getenv("HOME")));
    Slice real = files_real_path(arena, folder);
    return real.length <= 1 || files_lies_in(home, real);
}

static void find_files(void *context, Slice folder, Arena *arena, PathList *paths) {
    (void)context;
    if (!holds_home(arena, folder)) {
        inputs_strategies(arena, folder, paths);
    }
}

// In the user's cache, where it is not to be written to: editors show it, and nobody takes it for their own.
static Slice keep_page(void *context, Slice name, Slice content, Arena *arena) {
    (void)context;
    Slice cache = slice_from(getenv("XDG_CACHE_HOME"));
    Slice home = slice_from(getenv("HOME"));
    if (cache.length == 0 || cache.text[0] != '/') {
        cache = home.length == 0 ? home : files_join(arena, home, SLICE(".cache"));
    }
    if (cache.length == 0 || cache.text[0] != '/') {
        return (Slice){NULL, 0};
    }
    Slice path = files_join(arena, cache,
                            arena_format(arena, "strat-" STRAT_VERSION "/%.*s", SLICE_ARGS(name)));
    Slice folder = arena_copy(arena, files_directory(path));
    Slice old;
    if (files_read(path.text, &old) == FILES_OK) {
        bool same = slice_equal(old, content);
        memory_free(old.text);
        if (same) {
            return path;
        }
        // Of another build of this version.
        platform_remove(path.text);
    }
    if (!files_make_folder(folder.text) ||
        (!replacement_create(path.text, content) && !files_exists(path.text))) {
        return (Slice){NULL, 0};
    }
    platform_protect(path.text);
    return path;
}

// What came otherwise than the script expects is told on standard output.
static void play_script(Session *session, const char *path, const LspOptions *options) {
    Slice script;
    FilesStatus status = files_read(path, &script);
    if (status != FILES_OK) {
        session_error(session, "%s %s", path, files_reason(status));
        return;
    }
    Buffer report = BUFFER_EMPTY;
    unsigned failed = lsp_script(script, options, &report);
    if (!files_write_all(PLATFORM_OUTPUT, buffer_slice(&report))) {
        session->output_failed = true;
    }
    if (failed != 0) {
        session_fail(session, STATUS_FINDINGS);
    }
    buffer_free(&report);
    memory_free(script.text);
}

void verb_lsp(Session *session) {
    if (session->options.operands.count != 0) {
        session_error(session, "`strat lsp` takes no file: the editor says which are open");
        return;
    }
    const char *root = session->options.value[FLAG_ROOT];
    if (root != NULL && !files_is_folder(root)) {
        session_error(session, "the root %s is no folder", root);
        return;
    }
    if (!session_find_today(session)) {
        return;
    }
    LspOptions options = {.root = slice_from(root),
                          .context = session,
                          .today = day_now,
                          .find_files = find_files,
                          .keep_page = keep_page};
    if (session->options.value[FLAG_SCRIPT] != NULL) {
        play_script(session, session->options.value[FLAG_SCRIPT], &options);
        return;
    }
    int status = lsp_run(PLATFORM_INPUT, PLATFORM_OUTPUT, &options);
    if (status == STATUS_FAILED) {
        session->output_failed = true;
        session_error(session, "cannot write to standard output");
    }
    session_fail(session, status);
}
