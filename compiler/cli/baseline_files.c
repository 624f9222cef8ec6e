// Reads, reports and writes baselines for a run. What a baseline is, source/baseline.h knows.
// Memory: the session's arena.
#include "cli/baseline_files.h"
#include "base/replacement.h"

#include <errno.h>

// Entries out of date are named up to this many.
#define STALE_LIMIT 10u

// What is written over must be a baseline: a switch that took the next word for its file must not
// cost anybody a file.
static bool may_write(Session *session) {
    const char *path = session->options.value[FLAG_WRITE_BASELINE];
    Slice content;
    if (path == NULL || files_read(path, &content) != FILES_OK) {
        return true;
    }
    Baseline old;
    BaselineError error;
    baseline_start(&old, session->arena);
    bool good =
        slice_trim(content).length == 0 || baseline_read(&old, session->arena, content, &error);
    memory_free(content.text);
    if (!good) {
        session_error(session, "%s is no baseline and is not overwritten", path);
    }
    return good;
}

bool baseline_files_start(BaselineFiles *files, Session *session) {
    const char *path = session->options.value[FLAG_BASELINE];
    *files = (BaselineFiles){.hides = path != NULL,
                             .collects = session->options.given[FLAG_WRITE_BASELINE]};
    baseline_start(&files->known, session->arena);
    baseline_start(&files->found, session->arena);
    if (!machine_paths_start(&files->paths, session)) {
        return false;
    }
    files->found.paths = machine_paths_names(&files->paths);
    if (!may_write(session)) {
        return false;
    }
    if (path == NULL) {
        return true;
    }
    Slice content;
    FilesStatus status = files_read(path, &content);
    if (status != FILES_OK) {
        session_error(session, "the baseline %s %s", path, files_reason(status));
        if (status == FILES_MISSING) {
            session_note(session, "`--write-baseline %s` writes one", path);
        }
        return false;
    }
    BaselineError error;
    bool good = baseline_read(&files->known, session->arena, content, &error);
    files->known.paths = machine_paths_names(&files->paths);
    memory_free(content.text);
    if (good) {
        return true;
    }
    if (error.line != 0) {
        session_error(session, "%s:%u:%u: this is no baseline: %.*s", path, error.line,
                      error.column, SLICE_ARGS(error.message));
    } else {
        session_error(session, "%s: this is no baseline: %.*s", path, SLICE_ARGS(error.message));
    }
    return false;
}

void baseline_files_apply(BaselineFiles *files, Slice name, Compilation *compilation) {
    if (files->collects) {
        baseline_collect(&files->found, name, &compilation->sources, &compilation->findings);
    }
    if (files->hides) {
        baseline_apply(&files->known, name, &compilation->sources, &compilation->findings);
    }
}

// Of a file that was not part of the run nothing is known, unless it is gone.
static bool is_out_of_date(BaselineFiles *files, const BaselineEntry *entry) {
    return baseline_is_stale(entry) &&
           (entry->checked || !files_exists(machine_paths_place(&files->paths, entry->file).text));
}

static void report_stale(BaselineFiles *files, Session *session) {
    const char *path = session->options.value[FLAG_BASELINE];
    unsigned stale = 0;
    for (unsigned i = 0; i < files->known.entries.count; i++) {
        const BaselineEntry *entry = &files->known.entries.items[i];
        if (!is_out_of_date(files, entry)) {
            continue;
        }
        stale++;
        if (stale <= STALE_LIMIT) {
            session_note(session, "%s: out of date: %u of %u `%.*s` at \"%.*s\" in %.*s %s", path,
                         entry->count - entry->used, entry->count, SLICE_ARGS(entry->rule),
                         SLICE_ARGS(entry->text), SLICE_ARGS(entry->file),
                         entry->count - entry->used == 1 ? "is gone" : "are gone");
        }
    }
    if (stale > STALE_LIMIT) {
        unsigned more = stale - STALE_LIMIT;
        session_note(session,
                     more == 1 ? "%s: %u more entry is out of date"
                               : "%s: %u more entries are out of date",
                     path, more);
    }
    if (stale > 0) {
        session_note(session, "`--write-baseline %s` writes it anew", path);
    }
}

void baseline_files_finish(BaselineFiles *files, Session *session) {
    if (files->hides) {
        report_stale(files, session);
    }
    const char *path = session->options.value[FLAG_WRITE_BASELINE];
    if (path == NULL) {
        return;
    }
    // Of what was not read nobody knows what is found there: a list without it would call that new.
    if (session->status == STATUS_FAILED) {
        session_error(session, "%s is not written: not everything could be read", path);
        return;
    }
    Buffer out = BUFFER_EMPTY;
    baseline_write(&files->found, &out);
    if (!replacement_put(path, buffer_slice(&out))) {
        session_error(session, "%s cannot be written: %s", path, session_reason(session, errno));
    }
    buffer_free(&out);
}
