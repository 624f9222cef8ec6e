// Works out every output before anything is compiled, so that a command line that cannot work
// writes nothing. Memory: the session's arena.
#include "cli/targets.h"

#include <limits.h>
#include <stdlib.h>

static void add_backend(Targets *targets, const Backend *backend) {
    for (unsigned i = 0; i < targets->backend_count; i++) {
        if (targets->backends[i] == backend) {
            return;
        }
    }
    targets->backends[targets->backend_count++] = backend;
}

static void find_backends(Targets *targets, Session *session, const char *file) {
    const Options *options = &session->options;
    unsigned asked = options->words[FLAG_FORMAT].count;
    targets->backends = ARENA_ARRAY(session->arena, const Backend *, asked + 1);
    for (unsigned i = 0; i < asked; i++) {
        add_backend(targets, backend_find(options->words[FLAG_FORMAT].items[i]));
    }
    if (asked == 0) {
        const Backend *of_file = file == NULL ? NULL : backend_for_path(slice_from(file));
        add_backend(targets, of_file != NULL ? of_file : &backends[0]);
    }
}

// No chart is drawn but in Markdown.
static bool may_suit(const Targets *targets, Session *session) {
    bool markdown = false;
    for (unsigned i = 0; i < targets->backend_count; i++) {
        markdown = markdown || strcmp(targets->backends[i]->name, "md") == 0;
    }
    if (session->options.given[FLAG_CHARTS] && !markdown) {
        session_error(session, "`--charts` is for Markdown: it goes with -f md");
        return false;
    }
    return true;
}

// Days, a channel and a person are picked from calendars; another report would quietly have all.
static bool may_pick(const Targets *targets, Session *session) {
    static const Flag picking[] = {FLAG_FROM, FLAG_UNTIL, FLAG_CHANNEL, FLAG_OWNER};
    for (unsigned i = 0; i < targets->backend_count; i++) {
        if (targets->backends[i]->parts != NULL) {
            return true;
        }
    }
    for (unsigned i = 0; i < sizeof picking / sizeof picking[0]; i++) {
        if (session->options.given[picking[i]]) {
            session_error(session, "`--%s` is for calendars: it goes with -f ics, csv and its kin",
                          flag_info(picking[i])->name);
            return false;
        }
    }
    return true;
}

Slice targets_name(const Input *input) {
    Slice name = input->below;
    if (name.length == 0) {
        name = input->path == NULL && input->place.length == 0 ? SLICE("stdin")
                                                               : files_base_name(input->place);
    }
    if (slice_ends_with(name, SLICE(".strat")) && name.length > 6) {
        name = slice_part(name, 0, name.length - 6);
    }
    return name;
}

#define INDEX_JOB UINT_MAX

typedef struct {
    Slice path;
    unsigned job;  // INDEX_JOB: the index of the folder
} Output;

static int compare_outputs(const void *left, const void *right) {
    const Output *a = left;
    const Output *b = right;
    int order = slice_compare(a->path, b->path);
    return order != 0 ? order : (a->job > b->job) - (a->job < b->job);
}

static bool are_different(Session *session, const Run *run, Output *outputs, unsigned count) {
    qsort(outputs, count, sizeof(Output), compare_outputs);
    for (unsigned i = 1; i < count; i++) {
        if (!slice_equal(outputs[i - 1].path, outputs[i].path)) {
            continue;
        }
        if (outputs[i].job == INDEX_JOB) {
            session_error(session, "%.*s and the index of the folder would both write %.*s",
                          SLICE_ARGS(run->jobs[outputs[i - 1].job].input->name),
                          SLICE_ARGS(outputs[i].path));
        } else {
            session_error(session, "%.*s and %.*s would both write %.*s",
                          SLICE_ARGS(run->jobs[outputs[i - 1].job].input->name),
                          SLICE_ARGS(run->jobs[outputs[i].job].input->name),
                          SLICE_ARGS(outputs[i].path));
        }
        return false;
    }
    return true;
}

// Whether a folder was searched whose reports want a page over them.
static bool has_index(const Targets *targets, const Run *run) {
    bool html = false;
    for (unsigned i = 0; i < targets->backend_count; i++) {
        html = html || strcmp(targets->backends[i]->name, "html") == 0;
    }
    for (unsigned i = 0; html && i < run->count; i++) {
        if (run->jobs[i].input->below.length != 0) {
            return true;
        }
    }
    return false;
}

static bool find_paths_in(Targets *targets, Session *session, const Run *run, const char *folder) {
    Arena *arena = session->arena;
    unsigned room = run->count * targets->backend_count;
    Output *outputs = ARENA_ARRAY(arena, Output, room + 2);
    unsigned count = 0;
    for (unsigned i = 0; i < room; i++) {
        unsigned job = i / targets->backend_count;
        if (run->jobs[job].left_out) {
            continue;
        }
        Slice name = targets_name(run->jobs[job].input);
        Slice path = files_join(arena, slice_from(folder), name);
        path = arena_format(arena, "%.*s%s", SLICE_ARGS(path),
                            targets->backends[i % targets->backend_count]->extension);
        targets->paths[i] = path.text;
        outputs[count++] = (Output){files_normalize(arena, path), job};
    }
    if (has_index(targets, run)) {
        Slice path = files_join(arena, slice_from(folder), SLICE("index.html"));
        targets->index_path = path.text;
        outputs[count++] = (Output){files_normalize(arena, path), INDEX_JOB};
    }
    return are_different(session, run, outputs, count);
}

static bool single_report(const Targets *targets, Session *session, const Run *run,
                          const char *place) {
    unsigned jobs = run_count(run);
    // A line a strategy: they may follow one another.
    bool joins = strcmp(targets->backends[0]->name, "jsonl") == 0 && targets->paths[0] == NULL &&
                 strcmp(place, "standard output") == 0;
    if (jobs > 1 && !joins) {
        session_error(session, "%u strategies would all be written to %s; name a folder: -o FOLDER",
                      jobs, place);
        return false;
    }
    if (targets->backend_count > 1) {
        session_error(session, "%s and %s would both be written to %s; name a folder: -o FOLDER",
                      targets->backends[0]->name, targets->backends[1]->name, place);
        return false;
    }
    return true;
}

// "plan.pdf" is meant to be a file; "site", "site/" and "v1.2" are folders.
static bool has_unknown_ending(Slice place) {
    Slice name = files_base_name(place);
    size_t dot = name.length;
    while (dot > 0 && name.text[dot - 1] != '.') {
        dot--;
    }
    if (dot < 2 || dot == name.length || place.text[place.length - 1] == '/') {
        return false;
    }
    for (size_t i = dot; i < name.length; i++) {
        char byte = name.text[i];
        if (!(byte >= 'a' && byte <= 'z') && !(byte >= 'A' && byte <= 'Z')) {
            return false;
        }
    }
    return true;
}

static Slice ending_list(Arena *arena) {
    Slice list = slice_from(backends[0].extension);
    for (size_t i = 1; i < backend_count; i++) {
        list = arena_format(arena, "%.*s, %s", SLICE_ARGS(list), backends[i].extension);
    }
    return list;
}

bool targets_find(Targets *targets, Session *session, const Run *run) {
    const char *place = session->options.value[FLAG_OUTPUT];
    if (place != NULL && strcmp(place, "-") == 0) {
        place = NULL;
    }
    bool is_file =
        place != NULL && backend_for_path(slice_from(place)) != NULL && !files_is_folder(place);
    if (place != NULL && !is_file && has_unknown_ending(slice_from(place)) &&
        !files_is_folder(place)) {
        session_error(session, "%s ends as no report does; the endings are %.*s", place,
                      SLICE_ARGS(ending_list(session->arena)));
        if (slice_ends_with(slice_from(place), SLICE(".pdf"))) {
            session_note(session, "a browser prints the HTML report as a PDF, laid out for paper");
        }
        return false;
    }
    *targets = (Targets){.in_folder = place != NULL && !is_file};
    find_backends(targets, session, is_file ? place : NULL);
    if (!may_pick(targets, session) || !may_suit(targets, session)) {
        return false;
    }
    targets->paths =
        ARENA_ARRAY(session->arena, const char *, run->count * targets->backend_count + 1);
    if (targets->in_folder) {
        targets->folder = place;
        return find_paths_in(targets, session, run, place);
    }
    if (!single_report(targets, session, run, is_file ? place : "standard output")) {
        return false;
    }
    for (unsigned i = 0; i < run->count; i++) {
        targets->paths[i] = place;
    }
    return true;
}

bool targets_guard(const Targets *targets, Session *session, Run *run) {
    Guard guard;
    guard_start(&guard, session);
    findings_printer_guard(session, &guard);
    // Outside of a folder it is one path for all.
    unsigned room = targets->in_folder ? run->count * targets->backend_count : 1;
    for (unsigned i = 0; i < room; i++) {
        guard_add(&guard, targets->paths[i], "the report");
    }
    guard_add(&guard, targets->index_path, "the index");
    return run_guard(run, &guard);
}
