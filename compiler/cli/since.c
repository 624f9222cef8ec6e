// Which earlier version belongs to which strategy: by the path below the folder that was named, or by the file's own name where it
// was named itself.
#include "cli/since.h"

#include <stdlib.h>

static unsigned count_own(const Run *run) {
    unsigned count = 0;
    for (unsigned i = 0; i < run->count; i++) {
        count += !run->jobs[i].left_out;
    }
    return count;
}

bool since_open(Since *since, Session *session, const Run *run) {
    const char *operand = session->options.value[FLAG_SINCE];
    *since = (Since){.given = operand != NULL};
    if (operand == NULL) {
        return true;
    }
    if (strcmp(operand, "-") == 0) {
        session_error(session,
                      "`--since` takes a file, a folder or REV:FILE; standard input is for "
                      "the strategy itself");
        return false;
    }
    if (!edition_open(session, &since->edition, operand, (EditionOrigin){{NULL, 0}, {NULL, 0}})) {
        return false;
    }
    unsigned count = count_own(run);
    if (!since->edition.is_folder && count > 1) {
        session_error(session, "`--since %s` is one strategy, and %u are built; name a folder",
                      operand, count);
        return false;
    }
    edition_judge(&since->edition);
    return session->status != STATUS_FAILED;
}

void since_tell(const Since *since, Session *session, FindingsPrinter *printer) {
    for (unsigned i = 0; since->given && i < since->edition.strategies.count; i++) {
        (void)edition_tell_broken(session, printer, since->edition.strategies.items[i]);
    }
}

static int compare_below(const void *left, const void *right) {
    const Slice *path = left;
    return slice_compare(*path, (*(Job *const *)right)->input->below);
}

const Plan *since_plan(const Since *since, const Job *job, Slice *name) {
    const Edition *edition = &since->edition;
    if (!since->given || edition->strategies.count == 0) {
        return NULL;
    }
    const Job *old = edition->strategies.items[0];
    if (edition->is_folder) {
        Slice path =
            job->input->below.length != 0 ? job->input->below : files_base_name(job->input->name);
        Job *const *found = bsearch(&path, edition->strategies.items, edition->strategies.count,
                                    sizeof(Job *), compare_below);
        old = found == NULL ? NULL : *found;
    }
    if (old == NULL || findings_count(&old->compilation->findings).language != 0) {
        return NULL;
    }
    // Where it lies on this machine is nobody's business.
    *name = edition->revision != NULL ? old->input->name : files_base_name(old->input->name);
    return old->compilation->plan;
}

void since_close(Since *since) {
    edition_close(&since->edition);
}
