// Which files several inputs share, by what they are on the disk, under whatever name.
#include "cli/shared_files.h"

#include <stdlib.h>

#include "platform/platform.h"

static int compare_files(const void *left, const void *right) {
    const SharedFileEntry *a = left;
    const SharedFileEntry *b = right;
    if (a->device != b->device) {
        return a->device < b->device ? -1 : 1;
    }
    return (a->number > b->number) - (a->number < b->number);
}

static int compare_uses(const void *left, const void *right) {
    const SharedFileEntry *a = left;
    const SharedFileEntry *b = right;
    int order = compare_files(left, right);
    return order != 0 ? order : (a->job > b->job) - (a->job < b->job);
}

static bool identify(Slice path, SharedFileEntry *entry) {
    PlatformFacts facts;
    if (path.length == 0 || !platform_facts(path.text, &facts)) {
        return false;
    }
    entry->device = facts.device;
    entry->number = facts.number;
    return true;
}

SharedFiles shared_files_find(const Run *run) {
    SharedFiles shared = {.run = run};
    Arena *arena = run->session->arena;
    LIST(SharedFileEntry) uses = {NULL, 0, 0};
    for (unsigned i = 0; i < run->imported.count; i++) {
        SharedFileEntry use = {.job = run->importers.items[i], .clients = 1};
        if (!run->jobs[use.job].left_out && identify(run->imported.items[i], &use)) {
            LIST_ADD(arena, &uses, use);
        }
    }
    if (uses.count > 1) {
        qsort(uses.items, uses.count, sizeof *uses.items, compare_uses);
    }
    for (unsigned i = 0; i < uses.count;) {
        SharedFileEntry file = uses.items[i];
        for (i++; i < uses.count && compare_files(&uses.items[i], &file) == 0; i++) {
            file.clients += uses.items[i].job != file.job;
            file.job = uses.items[i].job;
        }
        if (file.clients > 1) {
            LIST_ADD(arena, &shared.files, file);
        }
    }
    if (shared.files.count != 0) {
        shared.people = shared_work_new();
    }
    return shared;
}

void shared_files_finish(SharedFiles *shared) {
    shared_work_free(shared->people);
    shared->people = NULL;
}

// A strategy of the run that is done, and the file that is asked for in it.
typedef struct {
    const SharedFiles *shared;
    const SharedFileEntry *file;
} Again;

static Compilation *read_again(void *context, unsigned strategy, const Source **source) {
    const Again *again = context;
    const Run *run = again->shared->run;
    const Job *done = &run->jobs[strategy];
    // Standard input cannot be read again.
    if (done->input->path == NULL) {
        return NULL;
    }
    Job job = {.input = done->input, .folder = done->folder};
    job_compile(run, &job);
    for (unsigned i = 0; job.compilation != NULL && i < job.compilation->sources.list.count; i++) {
        const Source *found = job.compilation->sources.list.items[i];
        SharedFileEntry entry = {.clients = 0};
        if (found->imported && identify(found->path, &entry) &&
            compare_files(&entry, again->file) == 0) {
            *source = found;
            return job.compilation;
        }
    }
    job_free(&job);
    return NULL;
}

void shared_files_judge(SharedFiles *shared, Job *job, unsigned index) {
    if (shared->people == NULL || job->compilation == NULL) {
        return;
    }
    const Sources *sources = &job->compilation->sources;
    for (unsigned i = 0; i < sources->list.count; i++) {
        const Source *source = sources->list.items[i];
        SharedFileEntry wanted = {.clients = 0};
        const SharedFileEntry *file =
            source->imported && identify(source->path, &wanted)
                ? bsearch(&wanted, shared->files.items, shared->files.count,
                          sizeof *shared->files.items, compare_files)
                : NULL;
        if (file != NULL) {
            Again again = {shared, file};
            SharedReader reader = {read_again, &again};
            SharedPlace place = {index, (unsigned)(file - shared->files.items), source,
                                 file->job == index};
            shared_work_judge(shared->people, job->compilation, job->silences, place, &reader);
        }
    }
}
