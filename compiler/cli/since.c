// Which earlier version belongs to which strategy: by the path below the folder that was named, by its title or its
// file's name where it has moved; a file that was named itself is the only one there is.
#include "cli/since.h"

#include <stdlib.h>

static unsigned count_own(const Run *run) {
    unsigned count = 0;
    for (unsigned i = 0; i < run->count; i++) {
        count += !run->jobs[i].left_out;
    }
    return count;
}

// By which a folder's strategies are told apart.
static Slice path_of(const Job *job) {
    return job->input->below.length != 0 ? job->input->below : files_base_name(job->input->name);
}

static int compare_jobs(const void *left, const void *right) {
    return slice_compare(path_of(*(Job *const *)left), path_of(*(Job *const *)right));
}

static int compare_below(const void *left, const void *right) {
    const Slice *path = left;
    return slice_compare(*path, (*(Job *const *)right)->input->below);
}

static const Job *same_path(const Edition *edition, Slice path) {
    Job *const *found = bsearch(&path, edition->strategies.items, edition->strategies.count,
                                sizeof(Job *), compare_below);
    return found == NULL ? NULL : *found;
}

static void find_moved(Since *since, Session *session, const Run *run) {
    Arena *arena = session->arena;
    const Job **own = ARENA_ARRAY(arena, const Job *, run->count + 1);
    unsigned count = 0;
    for (unsigned i = 0; i < run->count; i++) {
        if (!run->jobs[i].left_out) {
            own[count++] = &run->jobs[i];
        }
    }
    if (count > 1) {
        qsort(own, count, sizeof *own, compare_jobs);
    }
    const Edition *edition = &since->edition;
    for (unsigned i = 0; i < edition->strategies.count; i++) {
        const Job *old = edition->strategies.items[i];
        if (bsearch(&old, own, count, sizeof *own, compare_jobs) == NULL) {
            LIST_ADD(arena, &since->gone, old);
        }
    }
    for (unsigned i = 0; i < count; i++) {
        if (same_path(edition, path_of(own[i])) == NULL) {
            LIST_ADD(arena, &since->fresh, own[i]);
        }
    }
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
    if (since->edition.is_folder) {
        find_moved(since, session, run);
    }
    return session->status != STATUS_FAILED;
}

void since_tell(const Since *since, Session *session, FindingsPrinter *printer) {
    for (unsigned i = 0; since->given && i < since->edition.strategies.count; i++) {
        (void)edition_tell_broken(session, printer, since->edition.strategies.items[i]);
    }
}

static bool has_title(const Job *job, Slice title) {
    return slice_equal(job->compilation->plan->strategy.item.title, title);
}

static bool has_file_name(const Job *job, Slice name) {
    return slice_equal(files_base_name(job->input->name), name);
}

// The only one of those that are gone which is called so; NULL where there is none, or more than one.
static const Job *only_gone(const Since *since, bool (*called)(const Job *, Slice), Slice name) {
    const Job *found = NULL;
    for (unsigned i = 0; i < since->gone.count && name.length != 0; i++) {
        if (called(since->gone.items[i], name)) {
            if (found != NULL) {
                return NULL;
            }
            found = since->gone.items[i];
        }
    }
    return found;
}

// What has another path now. Titles of strategies that are still to be read are not known here: of two with one title
// both are compared with it.
static const Job *moved(const Since *since, const Job *job, const Plan *plan) {
    const Job *old = only_gone(since, has_title, plan->strategy.item.title);
    if (old != NULL) {
        return old;
    }
    Slice name = files_base_name(job->input->name);
    unsigned alike = 0;
    for (unsigned i = 0; i < since->fresh.count; i++) {
        alike += has_file_name(since->fresh.items[i], name);
    }
    return alike == 1 ? only_gone(since, has_file_name, name) : NULL;
}

const Plan *since_plan(const Since *since, const Job *job, const Plan *plan, Slice *name) {
    const Edition *edition = &since->edition;
    if (!since->given || edition->strategies.count == 0) {
        return NULL;
    }
    const Job *old = edition->strategies.items[0];
    if (edition->is_folder) {
        old = same_path(edition, path_of(job));
        old = old == NULL ? moved(since, job, plan) : old;
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
