// Reads, compiles and judges the inputs of a run, and finds out which of them are parts of others.
// Prints nothing but what cannot be read or looked at. Memory: jobs in the session's arena, texts and
// compilations on the heap until job_free.
#include "cli/run.h"

#include <errno.h>
#include <stdlib.h>

#include "base/unicode.h"
#include "cli/capture.h"
#include "platform/platform.h"
#include "platform/workers.h"
#include "rules/judge.h"

// What may be kept in memory between finding the imports and judging; beyond it, things are done
// twice.
#define KEEP_LIMIT ((size_t)64 * 1024 * 1024)
// Reads that begin like this are looked at to tell a text from something else.
#define BINARY_PROBE ((size_t)1024)
#define BINARY_LEAST ((size_t)32)

bool run_start(Run *run, Session *session, const Inputs *inputs) {
    const char *root = session->options.value[FLAG_ROOT];
    *run = (Run){.session = session};
    if (root != NULL && !files_is_folder(root)) {
        session_error(session, "the root %s %s", root,
                      files_exists(root) ? "is no folder" : "does not exist");
        return false;
    }
    run->options = (CompileOptions){
        .today = session->today, .root = slice_from(root), .vocabulary = vocabulary_base()};
    run->jobs = ARENA_ARRAY(session->arena, Job, inputs->count + 1);
    run->count = inputs->count;
    for (unsigned i = 0; i < inputs->count; i++) {
        run->jobs[i].input = &inputs->items[i];
        // Only one thread may read standard input, and everybody waits for it anyway.
        if (inputs->items[i].path == NULL && session->capture != NULL) {
            run->jobs[i].content = compile_text_copy(session->capture->input);
            run->jobs[i].read = true;
        } else if (inputs->items[i].path == NULL) {
            job_read(&run->jobs[i]);
        }
    }
    return true;
}

void run_find_folder_rules(Run *run) {
    run->folders = folder_rules_new(&run->options);
    for (unsigned i = 0; i < run->count; i++) {
        run->jobs[i].folder = folder_rules_find(run->folders, run->jobs[i].input->place);
    }
}

void run_finish(Run *run) {
    for (unsigned i = 0; i < run->count; i++) {
        job_free(&run->jobs[i]);
    }
    folder_rules_free(run->folders);
    run->folders = NULL;
}

// --- One job -------------------------------------------------------------------------------------

// Whether bytes are no text at all, for which one sentence says more than twenty printer. A text
// with a few wrong bytes is a text.
static const char *refuse_binary(Slice content) {
    if (slice_starts_with(content, SLICE("\xFF\xFE")) ||
        slice_starts_with(content, SLICE("\xFE\xFF"))) {
        return content.length > 2 ? "is not UTF-8 but UTF-16; save it as UTF-8" : NULL;
    }
    Slice probe = slice_part(content, 0, BINARY_PROBE);
    if (probe.length < BINARY_LEAST || memchr(probe.text, '\0', probe.length) == NULL) {
        return NULL;
    }
    size_t wrong = 0;
    for (size_t i = 0; i < probe.length; i++) {
        char byte = probe.text[i];
        wrong += (byte >= 0 && byte < ' ' && byte != '\t' && byte != '\n' && byte != '\r') ||
                 byte == 0x7f;
    }
    for (size_t at = unicode_first_invalid(probe, 0); at < probe.length;) {
        size_t length = unicode_invalid_length(probe, at);
        wrong += probe.text[at] != '\0';
        at = unicode_first_invalid(probe, at + (length == 0 ? 1 : length));
    }
    return wrong * 8 > probe.length ? "is a binary file, not a text" : NULL;
}

void job_read(Job *job) {
    if (job->read) {
        return;
    }
    job->read = true;
    job->status = job->input->path == NULL ? files_read_descriptor(PLATFORM_INPUT, &job->content)
                                           : files_read(job->input->path, &job->content);
    if (job->status != FILES_OK) {
        job->content = (Slice){NULL, 0};
        return;
    }
    job->refused = refuse_binary(job->content);
    if (job->refused != NULL) {
        memory_free(job->content.text);
        job->content = (Slice){NULL, 0};
    } else if (job->content.length < BINARY_PROBE) {
        job->empty = slice_trim(job->content).length == 0;
    }
}

void job_compile(const Run *run, Job *job) {
    job_read(job);
    if (job->content.text == NULL || job->compilation != NULL) {
        return;
    }
    CompileOptions options = run->options;
    Slice below = job->input->below;
    Slice place = job->input->place;
    if (below.length != 0 && below.length <= place.length) {
        options.folder = slice_part(place, 0, place.length - below.length);
        options.folder = options.folder.length == 0 ? SLICE(".") : options.folder;
    }
    job->compilation =
        judge_compile(job->input->name, job->input->place, job->content, &options, job->folder);
    job->content = (Slice){NULL, 0};
}

void job_judge(const Run *run, Job *job) {
    job_compile(run, job);
    if (job->compilation != NULL) {
        job->silences = judge(job->compilation, job->folder);
    }
}

void job_free(Job *job) {
    memory_free(job->content.text);
    job->content = (Slice){NULL, 0};
    compilation_free(job->compilation);
    job->compilation = NULL;
    job->silences = NULL;
}

bool job_report_unread(Session *session, const Job *job) {
    const char *reason = job->status != FILES_OK ? files_reason(job->status) : job->refused;
    if (reason == NULL) {
        return false;
    }
    if (job->input->path == NULL && job->status != FILES_OK) {
        session_error(session, "standard input %s", reason);
    } else {
        session_error(session, "%.*s %s", SLICE_ARGS(job->input->name), reason);
    }
    return true;
}

static bool has_level(const Findings *findings, Level level) {
    for (unsigned i = 0; i < findings->list.count; i++) {
        const Finding *finding = findings->list.items[i];
        if (!finding->suppressed && finding->level >= level) {
            return true;
        }
    }
    return false;
}

bool run_fails(const Session *session, const Compilation *compilation) {
    const Settings *settings = &compilation->plan->settings;
    Level level = settings->fail_on_set ? settings->fail_on : LEVEL_ERROR;
    if (session->options.given[FLAG_FAIL_ON]) {
        level = session->options.fail_on;
    }
    return has_level(&compilation->findings, level);
}

void run_show_folder_rules(Run *run, FindingsPrinter *printer) {
    for (unsigned i = 0; i < folder_rules_count(run->folders); i++) {
        const FolderRules *rules = folder_rules_at(run->folders, i);
        Compilation *compilation = rules->compilation;
        if (compilation == NULL || compilation->findings.list.count == 0) {
            continue;
        }
        findings_sort(&compilation->findings);
        if (run_fails(run->session, compilation)) {
            session_fail(run->session, STATUS_FINDINGS);
            if (printer->hidden) {
                session_note(run->session, "%.*s has errors, which `strat check` shows",
                             SLICE_ARGS(compilation->plan->source_name));
            }
        }
        findings_printer_show(printer, compilation->plan->source_name, &compilation->sources,
                              &compilation->findings);
    }
}

// --- Which jobs are parts of others --------------------------------------------------------------

typedef struct {
    uint64_t device;
    uint64_t number;
    unsigned job;
} Identity;

typedef struct {
    unsigned from;  // this job imports
    unsigned to;    // that one
} Edge;

static bool has_word(Slice content, const char *word) {
    size_t length = strlen(word);
    const char *at = content.text;
    const char *end = content.text + content.length;
    while ((size_t)(end - at) >= length &&
           (at = memchr(at, word[0], (size_t)(end - at) - length + 1)) != NULL) {
        if (memcmp(at, word, length) == 0) {
            return true;
        }
        at++;
    }
    return false;
}

// Tables and logos make no strategy a part of another; they only matter where they might be
// overwritten.
static bool may_read_more(const Run *run, Slice content) {
    // The second for a word that is nearly `import`, and taken for that.
    return has_word(content, "import") || has_word(content, ".strat\"") ||
           (run->guarded && (has_word(content, "actuals") || has_word(content, "logo")));
}

static void find_imports(void *context, unsigned index) {
    Run *run = context;
    Job *job = &run->jobs[index];
    job_read(job);
    if (job->content.text == NULL) {
        return;
    }
    size_t size = job->content.length;
    if (may_read_more(run, job->content)) {
        job_compile(run, job);
        size += arena_used(job->compilation->arena);
    } else if (run->judge_early != NULL && job->input->path != NULL &&
               atomic_load(&run->kept) <= KEEP_LIMIT) {
        size = run->judge_early(run->early_context, index);
    }
    // Standard input cannot be read again.
    if (atomic_fetch_add(&run->kept, size) > KEEP_LIMIT && job->content.text != NULL &&
        job->input->path != NULL) {
        job_free(job);
        job->read = false;
    }
}

static bool collect_imports(void *context, unsigned index) {
    Run *run = context;
    Job *job = &run->jobs[index];
    if (run->judged_early != NULL) {
        run->judged_early(run->early_context, index);
    }
    if (job->compilation == NULL) {
        return true;
    }
    Arena *arena = run->session->arena;
    job->lost_file = job->compilation->unread;
    for (unsigned i = 0; i < job->compilation->findings.list.count; i++) {
        job->lacks_file =
            job->lacks_file || job->compilation->findings.list.items[i]->rule == RULE_IMPORT;
    }
    for (unsigned i = 0; i < job->compilation->imported.count; i++) {
        LIST_ADD(arena, &run->imported, arena_copy(arena, job->compilation->imported.items[i]));
        LIST_ADD(arena, &run->importers, index);
    }
    if (atomic_load(&run->kept) > KEEP_LIMIT && job->input->path != NULL) {
        job_free(job);
        job->read = false;
    }
    return true;
}

static int compare_identities(const void *left, const void *right) {
    const Identity *a = left;
    const Identity *b = right;
    if (a->device != b->device) {
        return a->device < b->device ? -1 : 1;
    }
    return (a->number > b->number) - (a->number < b->number);
}

static int compare_edges(const void *left, const void *right) {
    const Edge *a = left;
    const Edge *b = right;
    int order = (a->from > b->from) - (a->from < b->from);
    return order != 0 ? order : (a->to > b->to) - (a->to < b->to);
}

// What is not there, or may not be looked at, its reader tells of. What the system fails to say for another reason is told
// here: a file that is a part of another is judged a second time then.
static bool identify(const Run *run, const char *path, Identity *identity) {
    PlatformFacts facts;
    if (path == NULL) {
        return false;
    }
    if (!platform_facts(path, &facts)) {
        if (errno != ENOENT && errno != ENOTDIR && errno != EACCES && errno != ELOOP &&
            errno != ENAMETOOLONG) {
            session_error(run->session, "%s cannot be looked at: %s", path,
                          session_reason(run->session, errno));
        }
        return false;
    }
    identity->device = facts.device;
    identity->number = facts.number;
    return true;
}

// The files that the inputs are, sorted; standard input is the file it stands for.
static unsigned identify_jobs(const Run *run, Identity *identities) {
    unsigned known = 0;
    for (unsigned i = 0; i < run->count; i++) {
        const Input *input = run->jobs[i].input;
        const char *path = input->place.length != 0 ? input->place.text : input->path;
        if (identify(run, path, &identities[known])) {
            identities[known++].job = i;
        }
    }
    qsort(identities, known, sizeof(Identity), compare_identities);
    return known;
}

static void leave_out(Run *run, const Edge *edges, unsigned count, bool everything) {
    for (unsigned i = 0; i < count; i++) {
        Edge back = {edges[i].to, edges[i].from};
        Job *job = &run->jobs[edges[i].to];
        bool circle = bsearch(&back, edges, count, sizeof(Edge), compare_edges) != NULL;
        if ((everything || job->input->below.length != 0) &&
            (!circle || edges[i].from < edges[i].to)) {
            job->left_out = true;
        }
    }
}

static void resolve_imports(Run *run, bool everything) {
    Identity *identities = memory_allocate(sizeof(Identity) * run->count);
    unsigned known = identify_jobs(run, identities);
    Edge *edges = memory_allocate(sizeof(Edge) * run->imported.count);
    unsigned count = 0;
    for (unsigned i = 0; i < run->imported.count; i++) {
        Identity wanted = {.job = 0};
        if (!identify(run, run->imported.items[i].text, &wanted)) {
            continue;
        }
        const Identity *found =
            bsearch(&wanted, identities, known, sizeof(Identity), compare_identities);
        if (found != NULL && found->job != run->importers.items[i]) {
            edges[count++] = (Edge){run->importers.items[i], found->job};
        }
    }
    if (count > 0) {
        qsort(edges, count, sizeof(Edge), compare_edges);
        leave_out(run, edges, count, everything);
    }
    memory_free(edges);
    memory_free(identities);
}

static void find_all_imports(Run *run) {
    if (!run->imports_found) {
        run->imports_found = true;
        workers_run(run->count, session_threads(run->session, run->count), find_imports,
                    collect_imports, run);
    }
}

unsigned run_count(const Run *run) {
    unsigned count = 0;
    for (unsigned i = 0; i < run->count; i++) {
        count += !run->jobs[i].left_out;
    }
    return count;
}

void run_leave_out_imported(Run *run, bool everything) {
    if (run->count < 2 && !run->guarded) {
        return;
    }
    find_all_imports(run);
    if (run->imported.count > 0) {
        resolve_imports(run, everything);
    }
}

bool run_guard(Run *run, Guard *guard) {
    if (guard->refused || !guard_keeps_apart(guard)) {
        return false;
    }
    if (!guard_is_needed(guard)) {
        return true;
    }
    // What was looked for before did not ask for tables.
    run->guarded = true;
    run->imports_found = false;
    Session *session = run->session;
    for (unsigned i = 0; i < run->count; i++) {
        const Input *input = run->jobs[i].input;
        if (!guard_allows(guard, input->path, "the strategy") ||
            !guard_allows(guard, input->place.length == 0 ? NULL : input->place.text,
                          "the strategy")) {
            return false;
        }
    }
    for (unsigned i = 0; i < folder_rules_count(run->folders); i++) {
        const Compilation *rules = folder_rules_at(run->folders, i)->compilation;
        Slice name = arena_copy(session->arena, rules->plan->source_name);
        if (!guard_allows(guard, name.text, "the rules")) {
            return false;
        }
    }
    if (!guard_allows(guard, session->options.value[FLAG_BASELINE], "the baseline")) {
        return false;
    }
    find_all_imports(run);
    for (unsigned i = 0; i < run->imported.count; i++) {
        if (!guard_allows(guard, run->imported.items[i].text, "an imported file,")) {
            return false;
        }
    }
    return true;
}
