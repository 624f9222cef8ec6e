// strat build: compiles and judges the inputs side by side, writes the reports of those that are
// sound (drafts, where errors of judgement are left), and tells the printer on standard error. Memory: the session's arena, and compilations
// until they have been taken.
#include <errno.h>

#include "backend/html/index.h"
#include "base/replacement.h"
#include "cli/findings_printer.h"
#include "cli/index_row.h"
#include "cli/machine_paths.h"
#include "cli/picks.h"
#include "cli/progress.h"
#include "cli/shared_files.h"
#include "cli/since.h"
#include "cli/site_record.h"
#include "cli/targets.h"
#include "cli/verbs.h"
#include "cli/watch.h"
#include "compare/compare.h"
#include "platform/workers.h"

typedef struct {
    const char *path;
    Buffer text;  // of what is new or unknown to the record; empty else
} WrittenReport;

typedef struct {
    const char *failed_path;  // NULL: everything was written
    int error;
    bool written;
    Buffer text;        // what standard output gets
    Arena *arena;       // of the lists; NULL without any
    LIST(Slice) notes;  // what the backends say
    LIST(WrittenReport) outputs;
    Client *client;    // its row in the index; NULL without one
    const char *many;  // a backend that came to several files, which have no folder
    unsigned many_count;
} BuildResult;

typedef struct {
    Session *session;
    Run run;
    Targets targets;
    FindingsPrinter printer;
    ProgressLine progress;
    BuildResult *results;  // by job
    Slice *sources;        // likewise: what reports call the files
    MachinePaths paths;
    Watch *watch;        // NULL without --watch
    SiteRecord *record;  // of what is written; NULL where nothing is ever taken away
    ReportOptions report;
    Since since;
    SharedFiles shared;
    Picks picks;  // of calendars
    bool alone;   // there is one strategy: where it lacks what is picked, nothing is written
} Build;

static bool says_already(const char *path, Slice report) {
    Slice content;
    bool same = files_read(path, &content) == FILES_OK && slice_equal(content, report);
    memory_free(content.text);
    return same;
}

static bool make_folder_of(const char *path) {
    Slice folder = files_directory(slice_from(path));
    if (folder.length == 0) {
        return true;
    }
    Arena *arena = arena_new();
    bool made = files_make_folder(arena_copy(arena, folder).text);
    int error = errno;
    arena_free(arena);
    errno = error;
    return made;
}

// In a folder only what has changed is written. False and errno where it cannot be.
static bool write_file(const Build *build, const char *path, Slice report, BuildResult *result) {
    bool in_folder = build->targets.in_folder;
    bool same = in_folder && says_already(path, report);
    if (!same && ((in_folder && !make_folder_of(path)) || !replacement_put(path, report))) {
        return false;
    }
    if (build->record != NULL) {
        result->arena = result->arena != NULL ? result->arena : arena_new();
        WrittenReport written = {.path = arena_copy(result->arena, slice_from(path)).text};
        if (!same || !site_record_knows(build->record, slice_from(path))) {
            buffer_add(&written.text, report);
        }
        LIST_ADD(result->arena, &result->outputs, written);
    }
    return true;
}

// "site/plan.ics" and "2026-Q1" are "site/plan-2026-Q1.ics".
static Slice part_path(Arena *arena, const char *path, const Backend *backend, Slice suffix) {
    Slice name = slice_from(path);
    Slice extension = slice_from(backend->extension);
    if (suffix.length == 0) {
        return name;
    }
    if (slice_ends_with(name, extension)) {
        name = slice_part(name, 0, name.length - extension.length);
    }
    return arena_format(arena, "%.*s-%.*s%s", SLICE_ARGS(name), SLICE_ARGS(suffix),
                        backend->extension);
}

// A report that may come to several files. False where one cannot be written.
static bool write_parts(const Build *build, const Backend *backend, const Plan *plan,
                        const ReportOptions *options, const char *path, BuildResult *result) {
    const Targets *targets = &build->targets;
    result->arena = result->arena != NULL ? result->arena : arena_new();
    ReportParts parts = {.arena = result->arena};
    backend->parts(plan, options, &parts);
    for (unsigned i = 0; i < parts.notes.count; i++) {
        LIST_ADD(result->arena, &result->notes, parts.notes.items[i]);
    }
    bool good = true;
    if (parts.list.count > 1 && !targets->in_folder) {
        result->many = backend->name;
        result->many_count = parts.list.count;
    } else if (path == NULL) {
        buffer_add(&result->text, buffer_slice(&parts.list.items[0]->text));
    } else {
        for (unsigned i = 0; i < parts.list.count && good; i++) {
            Slice suffix = targets->in_folder ? parts.list.items[i]->suffix : (Slice){NULL, 0};
            Slice name = part_path(result->arena, path, backend, suffix);
            good = write_file(build, name.text, buffer_slice(&parts.list.items[i]->text), result);
            if (!good) {
                result->error = errno;
                result->failed_path = name.text;
            }
        }
    }
    report_parts_clear(&parts);
    return good;
}

static void write_reports(const Build *build, unsigned index, BuildResult *result) {
    const Targets *targets = &build->targets;
    const Plan *plan = build->run.jobs[index].compilation->plan;
    ReportOptions options = build->report;
    options.source = build->sources[index];
    const Plan *before =
        since_plan(&build->since, &build->run.jobs[index], plan, &options.since_name);
    if (before != NULL) {
        result->arena = result->arena != NULL ? result->arena : arena_new();
        options.since = compare_plans(result->arena, before, plan);
    }
    for (unsigned i = 0; i < targets->backend_count; i++) {
        const char *path = targets->paths[index * targets->backend_count + i];
        buffer_clear(&result->text);
        if (targets->backends[i]->parts != NULL) {
            if (!write_parts(build, targets->backends[i], plan, &options, path, result)) {
                break;
            }
            if (path == NULL) {
                return;
            }
            continue;
        }
        targets->backends[i]->write(plan, &options, &result->text);
        if (path == NULL) {
            return;  // there is just this one
        }
        if (!write_file(build, path, buffer_slice(&result->text), result)) {
            result->error = errno;
            result->failed_path = path;
            break;
        }
    }
    buffer_free(&result->text);
}

// The row of a strategy in the folder's index, which knows its report by where it lies from there.
static void describe(const Build *build, unsigned index, BuildResult *result) {
    const Job *job = &build->run.jobs[index];
    const Targets *targets = &build->targets;
    if (targets->index_path == NULL) {
        return;
    }
    Buffer place = BUFFER_EMPTY;
    buffer_add(&place, targets_name(job->input));
    buffer_add_string(&place, ".html");
    bool sound = result->written && result->failed_path == NULL;
    result->client = index_row(job, &build->report, buffer_slice(&place), sound);
    if (result->client != NULL && !sound) {
        Arena *arena = result->client->arena;
        Slice path = files_join(arena, slice_from(targets->folder), buffer_slice(&place));
        result->client->has_report =
            site_record_knows(build->record, path) && files_exists(path.text);
    }
    buffer_free(&place);
}

static void work(void *context, unsigned index) {
    Build *build = context;
    Job *job = &build->run.jobs[index];
    BuildResult *result = &build->results[index];
    if (job->left_out) {
        return;
    }
    job_judge(&build->run, job);
    if (job->compilation == NULL || job->empty) {
        describe(build, index, result);
        return;
    }
    // A strategy that is sound but breaks rules has a report, a draft that says so at its top.
    FindingCounts counts = findings_count(&job->compilation->findings);
    bool strict = build->session->options.given[FLAG_STRICT];
    result->written = strict ? counts.errors == 0 : counts.language == 0;
    if (build->alone && !picks_fit(&build->picks, job->compilation->plan)) {
        result->written = false;
    }
    if (result->written) {
        write_reports(build, index, result);
    }
    describe(build, index, result);
}

static void tell(Build *build, Job *job, BuildResult *result) {
    Session *session = build->session;
    if (job_report_unread(session, job)) {
        return;
    }
    if (job->empty) {
        session_error(session, "%.*s is empty", SLICE_ARGS(job->input->name));
        return;
    }
    const Compilation *compilation = job->compilation;
    shared_files_judge(&build->shared, job, (unsigned)(job - build->run.jobs));
    if (findings_count(&compilation->findings).language == 0) {
        picks_look(&build->picks, compilation->plan);
    }
    if (compilation->plan->library && result->written) {
        session_note(session, "%.*s states no purpose: its report holds what others may import",
                     SLICE_ARGS(job->input->name));
    }
    if (run_fails(session, compilation)) {
        session_fail(session, STATUS_FINDINGS);
    }
    findings_printer_show(&build->printer, job->input->name, &compilation->sources,
                          &compilation->findings);
    if (result->failed_path != NULL) {
        session_error(session, "%s cannot be written: %s", result->failed_path,
                      session_reason(session, result->error));
    }
    for (unsigned i = 0; i < result->notes.count; i++) {
        session_note(session, "%.*s: %.*s", SLICE_ARGS(job->input->name),
                     SLICE_ARGS(result->notes.items[i]));
    }
    if (result->many != NULL) {
        session_error(session, "%s comes to %u files; name a folder for them: -o FOLDER",
                      result->many, result->many_count);
    }
    buffer_add(&session->output, buffer_slice(&result->text));
    session_flush(session, true);
}

static void record_outputs(const Build *build, const Job *job, BuildResult *result) {
    for (unsigned i = 0; i < result->outputs.count; i++) {
        WrittenReport *written = &result->outputs.items[i];
        Slice text = buffer_slice(&written->text);
        site_record_add(build->record, slice_from(written->path), job->input->place,
                        text.length == 0 ? NULL : &text);
        buffer_free(&written->text);
    }
}

static bool take(void *context, unsigned index) {
    Build *build = context;
    Job *job = &build->run.jobs[index];
    record_outputs(build, job, &build->results[index]);
    progress_line_step(&build->progress);
    if (!job->left_out) {
        tell(build, job, &build->results[index]);
    }
    if (build->watch != NULL) {
        watch_add_job(build->watch, job);
    }
    buffer_free(&build->results[index].text);
    arena_free(build->results[index].arena);
    job_free(job);
    return true;
}

// A page of the same name that strat did not write is somebody's own.
static bool is_own_page(const char *path) {
    Slice content;
    if (files_read(path, &content) != FILES_OK) {
        return false;
    }
    Slice head = slice_part(content, 0, 4096);
    Slice mark = SLICE("<meta name=\"generator\" content=\"strat ");
    bool ours = false;
    for (size_t i = 0; i + mark.length <= head.length && !ours; i++) {
        ours = memcmp(head.text + i, mark.text, mark.length) == 0;
    }
    memory_free(content.text);
    return !ours;
}

static void write_index(Build *build) {
    Session *session = build->session;
    const char *path = build->targets.index_path;
    Client **clients = ARENA_ARRAY(session->arena, Client *, build->run.count + 1);
    unsigned count = 0;
    for (unsigned i = 0; i < build->run.count; i++) {
        if (build->results[i].client != NULL) {
            clients[count++] = build->results[i].client;
        }
    }
    if (path != NULL && is_own_page(path)) {
        session_note(session, "%s is not strat's and stays as it is: there is no index", path);
    } else if (path != NULL) {
        Buffer record = BUFFER_EMPTY;
        Buffer page = BUFFER_EMPTY;
        site_record_write(build->record, &record);
        clients_sort(clients, count);
        Index index = {clients, count, session->today, buffer_slice(&record), NULL};
        html_index(&index, &build->report, &page);
        if (!says_already(path, buffer_slice(&page)) &&
            (!make_folder_of(path) || !replacement_put(path, buffer_slice(&page)))) {
            session_error(session, "%s cannot be written: %s", path,
                          session_reason(session, errno));
        }
        buffer_free(&page);
        buffer_free(&record);
    }
    for (unsigned i = 0; i < count; i++) {
        client_free(clients[i]);
    }
}

static bool build_all(Build *build, SiteRecord **record) {
    Session *session = build->session;
    build->results = ARENA_ARRAY(session->arena, BuildResult, build->run.count + 1);
    build->sources = ARENA_ARRAY(session->arena, Slice, build->run.count + 1);
    if (!picks_start(&build->picks, session) || !machine_paths_start(&build->paths, session) ||
        !targets_find(&build->targets, session, &build->run) ||
        !targets_guard(&build->targets, session, &build->run) ||
        !since_open(&build->since, session, &build->run) ||
        (build->since.given &&
         !targets_guard(&build->targets, session, &build->since.edition.run)) ||
        !findings_printer_start(&build->printer, session, true)) {
        return false;
    }
    if (*record == NULL && (build->targets.index_path != NULL || build->watch != NULL)) {
        *record = site_record_open(build->targets.index_path);
    }
    build->record = *record;
    build->printer.quiet = true;
    build->alone = run_count(&build->run) == 1;
    run_show_folder_rules(&build->run, &build->printer);
    since_tell(&build->since, session, &build->printer);
    for (unsigned i = 0; i < build->run.count; i++) {
        build->sources[i] = machine_paths_source(&build->paths, build->run.jobs[i].input->name);
    }
    build->progress = progress_line_start("built", build->run.count);
    workers_run(build->run.count, session_threads(session, build->run.count), work, take, build);
    progress_line_clear(&build->progress);
    if (build->record != NULL) {
        site_record_finish(build->record, session);
    }
    (void)picks_tell(&build->picks);
    write_index(build);
    findings_printer_finish(&build->printer);
    return true;
}

static bool can_watch(Session *session, const Inputs *inputs) {
    const char *place = session->options.value[FLAG_OUTPUT];
    if (place == NULL || strcmp(place, "-") == 0) {
        session_error(session, "`--watch` needs a place for the reports: -o FILE-OR-FOLDER");
        return false;
    }
    for (unsigned i = 0; i < inputs->count; i++) {
        if (inputs->items[i].path == NULL) {
            session_error(session, "`--watch` needs files, not standard input");
            return false;
        }
    }
    return true;
}

static ReportOptions report_options(const Options *options) {
    const char *language = options->value[FLAG_LANGUAGE];
    const char *audience = options->value[FLAG_AUDIENCE];
    return (ReportOptions){
        .language = language == NULL ? LANGUAGE_COUNT : language_find(slice_from(language)),
        .for_client = audience != NULL && strcmp(audience, "client") == 0,
        .mermaid = options->given[FLAG_CHARTS],
        .range = {options->given[FLAG_FROM] ? options->dates[FLAG_FROM] : DATE_NONE,
                  options->given[FLAG_UNTIL] ? options->dates[FLAG_UNTIL] : DATE_NONE},
        .channel = slice_from(options->value[FLAG_CHANNEL]),
        .owner = slice_from(options->value[FLAG_OWNER]),
    };
}

static bool build_once(void *context, Session *session, const Inputs *inputs, Watch *watch) {
    SiteRecord **record = context;
    Build build = {.session = session, .watch = watch, .report = report_options(&session->options)};
    bool good = run_start(&build.run, session, inputs);
    if (good) {
        run_find_folder_rules(&build.run);
        run_leave_out_imported(&build.run, false);
        build.shared = shared_files_find(&build.run);
        good = build_all(&build, record);
        shared_files_finish(&build.shared);
    }
    run_finish(&build.run);
    since_close(&build.since);
    return good;
}

// What was asked for is gone, and so are the reports.
static void without_inputs(void *context, Session *session) {
    SiteRecord **record = context;
    if (*record != NULL) {
        site_record_finish(*record, session);
    }
}

void verb_build(Session *session) {
    Inputs inputs;
    SiteRecord *record = NULL;
    if (!session_find_today(session) || !inputs_find(session, &inputs)) {
        return;
    }
    if (!session->options.given[FLAG_WATCH]) {
        build_once(&record, session, &inputs, NULL);
    } else if (can_watch(session, &inputs)) {
        WatchTask task = {
            .context = &record, .build = build_once, .without_inputs = without_inputs};
        watch_and_repeat(session, &task);
    }
    site_record_free(record);
}
