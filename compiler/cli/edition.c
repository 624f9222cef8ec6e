// Where versions come from. What a revision holds is put into the run before anything is read, and imports are read from the
// same revision. Prints nothing but what cannot be had.
#include "cli/edition.h"

#include <stdlib.h>

#include "platform/workers.h"

// Where a file of a revision would stand in the work tree, for its imports and settings.
static Slice place_of(const Edition *edition, Slice path) {
    return files_join(edition->revision->session->arena, edition->revision->top, path);
}

static void add_input(Session *session, Edition *edition, Slice name, const char *path, Slice place,
                      Slice below) {
    Input input = {name, path, place, below, 0};
    LIST_ADD(session->arena, &edition->inputs, input);
}

static bool find_in_revision(Session *session, Edition *edition, Slice file) {
    edition->path = git_resolve(edition->revision, file, &edition->is_folder);
    if (edition->path.length == 0) {
        session_error(session, "%.*s: there is no such file in that revision",
                      SLICE_ARGS(edition->name));
        return false;
    }
    if (!edition->is_folder) {
        add_input(session, edition, edition->name, edition->name.text,
                  place_of(edition, edition->path), (Slice){NULL, 0});
        return true;
    }
    GitFiles files = {NULL, 0, 0};
    bool top = slice_is(edition->path, ".");
    (void)git_list(edition->revision, edition->path, &files);
    for (unsigned i = 0; i < files.count; i++) {
        Slice path = files.items[i];
        Slice below = top ? path : slice_part(path, edition->path.length + 1, path.length);
        Slice name = arena_format(session->arena, "%.*s:%.*s", SLICE_ARGS(edition->revision->name),
                                  SLICE_ARGS(path));
        add_input(session, edition, name, name.text, place_of(edition, path), below);
    }
    return true;
}

static int compare_inputs(const void *left, const void *right) {
    return slice_compare(((const Input *)left)->below, ((const Input *)right)->below);
}

// Imports of what git keeps elsewhere are read from the revision that it is of, where that is known.
static void find_origin(Session *session, Edition *edition, const char *operand,
                        EditionOrigin origin) {
    GitRevision revision;
    bool known = origin.object.length >= 4 && !slice_equal(origin.place, slice_from(operand));
    if (known && git_find_object(session, origin.place, origin.object, &revision)) {
        edition->imports = ARENA_NEW(session->arena, GitRevision);
        *edition->imports = revision;
    }
}

static bool find(Session *session, Edition *edition, const char *operand, EditionOrigin origin) {
    Slice place = origin.place;
    Slice given = slice_from(operand);
    Slice revision;
    Slice file;
    if (slice_is(given, "-")) {
        const char *stands_for = session->options.value[FLAG_STDIN_FILENAME];
        place = slice_from(stands_for == NULL ? "" : stands_for);
        add_input(session, edition, stands_for == NULL ? SLICE("<stdin>") : place, NULL, place,
                  (Slice){NULL, 0});
    } else if (slice_is(given, "/dev/null")) {
        edition->is_nothing = true;
        add_input(session, edition, given, operand, place, (Slice){NULL, 0});
    } else if (files_is_folder(operand)) {
        edition->is_folder = true;
        (void)inputs_search_named(session, &edition->inputs, given);
        if (edition->inputs.count > 1) {
            qsort(edition->inputs.items, edition->inputs.count, sizeof(Input), compare_inputs);
        }
        return edition->inputs.count > 0;
    } else if (!files_exists(operand) && git_split(given, &revision, &file)) {
        edition->revision = ARENA_NEW(session->arena, GitRevision);
        if (!git_find(session, revision, edition->revision)) {
            return false;
        }
        git_find_submodules(edition->revision);
        return find_in_revision(session, edition, file);
    } else {
        bool kept_elsewhere = place.length != 0;
        find_origin(session, edition, operand, origin);
        add_input(session, edition, kept_elsewhere ? place : given, operand,
                  kept_elsewhere ? place : given, (Slice){NULL, 0});
    }
    return true;
}

static void put(Job *job, FilesStatus status, Slice content) {
    job->read = true;
    job->status = status;
    job->content = content;
}

static void read_revision(Edition *edition) {
    bool top = slice_is(edition->path, ".");
    for (unsigned i = 0; i < edition->run.count; i++) {
        Job *job = &edition->run.jobs[i];
        Slice path = edition->path;
        if (edition->is_folder) {
            path = top ? job->input->below
                       : files_join(edition->revision->session->arena, edition->path,
                                    job->input->below);
        }
        Slice content = {NULL, 0};
        FilesStatus status = git_read(edition->revision, path, &content);
        put(job, status, content);
    }
}

static int compare_places(const void *left, const void *right) {
    return slice_compare((*(Job *const *)left)->input->place, (*(Job *const *)right)->input->place);
}

// Parts of other strategies of the revision, which may not be on the disk: by the path that was read.
static void leave_out_parts(Edition *edition) {
    Run *run = &edition->run;
    Job **by_place = ARENA_ARRAY(run->session->arena, Job *, run->count + 1);
    for (unsigned i = 0; i < run->count; i++) {
        by_place[i] = &run->jobs[i];
        job_compile(run, &run->jobs[i]);
    }
    if (run->count < 2) {
        return;
    }
    qsort(by_place, run->count, sizeof(Job *), compare_places);
    for (unsigned i = 0; i < run->count; i++) {
        const Compilation *compilation = run->jobs[i].compilation;
        bool counts = compilation != NULL && !run->jobs[i].left_out;
        for (unsigned k = 0; counts && k < compilation->imported.count; k++) {
            Input input = {.place = compilation->imported.items[k]};
            Job wanted = {.input = &input};
            const Job *key = &wanted;
            Job *const *found = bsearch(&key, by_place, run->count, sizeof(Job *), compare_places);
            if (found != NULL && *found != &run->jobs[i]) {
                (*found)->left_out = true;
            }
        }
    }
}

bool edition_open(Session *session, Edition *edition, const char *operand, EditionOrigin origin) {
    *edition = (Edition){.name = slice_from(operand)};
    if (operand[0] == '\0') {
        session_error(session, "`strat %s` was given an empty file name",
                      verb_info(session->options.verb)->name);
        return false;
    }
    if (!find(session, edition, operand, origin) ||
        !run_start(&edition->run, session, &edition->inputs)) {
        return false;
    }
    edition->started = true;
    if (edition->is_nothing) {
        put(&edition->run.jobs[0], FILES_OK, compile_text_copy(SLICE("")));
    }
    GitRevision *source = edition->revision != NULL ? edition->revision : edition->imports;
    if (source != NULL) {
        edition->run.options.read = git_read_path;
        edition->run.options.context = source;
        edition->run.options.root = source->top;
    }
    if (edition->revision != NULL) {
        read_revision(edition);
    }
    run_find_folder_rules(&edition->run);
    if (edition->revision != NULL) {
        leave_out_parts(edition);
    } else {
        run_leave_out_imported(&edition->run, false);
    }
    return true;
}

static void judge_one(void *context, unsigned index) {
    Run *run = context;
    if (!run->jobs[index].left_out) {
        job_judge(run, &run->jobs[index]);
    }
}

static bool take_one(void *context, unsigned index) {
    Run *run = context;
    if (!run->jobs[index].left_out) {
        job_report_unread(run->session, &run->jobs[index]);
    }
    return true;
}

void edition_judge(Edition *edition) {
    Run *run = &edition->run;
    workers_run(run->count, session_threads(run->session, run->count), judge_one, take_one, run);
    for (unsigned i = 0; i < run->count; i++) {
        if (!run->jobs[i].left_out && run->jobs[i].compilation != NULL) {
            LIST_ADD(run->session->arena, &edition->strategies, &run->jobs[i]);
        }
    }
}

void edition_close(Edition *edition) {
    if (edition->started) {
        run_finish(&edition->run);
    }
    edition->started = false;
}

bool edition_tell_broken(Session *session, FindingsPrinter *printer, const Job *job) {
    const Compilation *compilation = job->compilation;
    if (compilation == NULL || findings_count(&compilation->findings).language == 0) {
        return false;
    }
    findings_printer_show(printer, job->input->name, &compilation->sources, &compilation->findings);
    session_fail(session, STATUS_FINDINGS);
    return true;
}

Slice edition_path(const Edition *edition, const Job *job) {
    return edition->is_folder ? job->input->below : (Slice){NULL, 0};
}
