// strat check: judges the inputs side by side and shows what was found in path order. Memory: the
// session's arena, and compilations until they have been shown.
#include "cli/baseline_files.h"
#include "cli/changed.h"
#include "cli/mend.h"
#include "cli/progress.h"
#include "cli/shared_files.h"
#include "cli/suppressions.h"
#include "cli/verbs.h"
#include "platform/workers.h"
#include "rules/copied.h"

// A file that imports nothing is judged when it is first looked at, before it is known whether another one imports it: its
// text and all that was made of it need not be kept until then.
typedef struct {
    FindingsDraft draft;
    bool judged;
    bool fails;
} Early;

typedef struct {
    Session *session;
    Run run;
    FindingsPrinter printer;
    ProgressLine progress;
    bool only[RULE_COUNT];  // where --only is given
    BaselineFiles baselines;
    Suppressions suppressions;
    Mending mending;
    StrategyDigest *digests;  // by job
    Early *early;             // by job; NULL where nothing is judged early
    CopiedStrategies *copied;
    SharedFiles shared;
} Check;

// --only: what is no text of the language is told all the same, since nothing was checked then.
static void keep_only(void *context, Findings *findings) {
    const Check *check = context;
    unsigned kept = 0;
    for (unsigned i = 0; i < findings->list.count; i++) {
        RuleId rule = findings->list.items[i]->rule;
        if (check->only[rule] || rule == RULE_SYNTAX || rule == RULE_ENCODING) {
            findings->list.items[kept++] = findings->list.items[i];
        }
    }
    findings->list.count = kept;
}

static void judge(void *context, unsigned index) {
    Check *check = context;
    Job *job = &check->run.jobs[index];
    if (job->left_out || (check->early != NULL && check->early[index].judged)) {
        return;
    }
    job_judge(&check->run, job);
    if (job->compilation != NULL && check->run.count > 1) {
        check->digests[index] = copied_digest(job->compilation->plan);
    }
}

static size_t judge_early(void *context, unsigned index) {
    Check *check = context;
    Job *job = &check->run.jobs[index];
    Early *early = &check->early[index];
    job_judge(&check->run, job);
    Compilation *compilation = job->compilation;
    check->digests[index] = copied_digest(compilation->plan);
    if (check->session->options.given[FLAG_ONLY]) {
        keep_only(check, &compilation->findings);
    }
    early->fails = run_fails(check->session, compilation);
    early->draft = findings_printer_draft(&check->printer, job->input->name, &compilation->sources,
                                          &compilation->findings);
    early->judged = true;
    job_free(job);
    return early->draft.text.length;
}

static void step(void *context, unsigned index) {
    Check *check = context;
    if (check->early[index].judged) {
        progress_line_step(&check->progress);
    }
}

// Shows what was judged early; false where that is not all there is to say: it is a copy, and judged again.
static bool show_early(Check *check, Job *job, unsigned index) {
    Early *early = &check->early[index];
    if (!copied_pass(check->copied, job->input->name, &check->digests[index])) {
        findings_draft_free(&early->draft);
        early->judged = false;
        job->read = false;
        judge(check, index);
        return false;
    }
    if (early->fails) {
        session_fail(check->session, STATUS_FINDINGS);
    }
    findings_printer_show_draft(&check->printer, job->input->name, &early->draft);
    return true;
}

// A copy of an earlier strategy of the run is found only now that these are known.
static void judge_copy(Check *check, Job *job, const StrategyDigest *digest) {
    Compilation *compilation = job->compilation;
    Finding *finding = copied_judge(check->copied, compilation->plan, digest);
    if (finding != NULL) {
        silence_judge(job->silences, finding);
        findings_sort(&compilation->findings);
    }
}

static bool has_unread(const Compilation *compilation) {
    for (unsigned i = 0; i < compilation->findings.list.count; i++) {
        if (compilation->findings.list.items[i]->rule == RULE_IMPORT) {
            return true;
        }
    }
    return false;
}

static void show(Check *check, Job *job) {
    Session *session = check->session;
    const Options *options = &session->options;
    Compilation *compilation = job->compilation;
    if (options->given[FLAG_SUPPRESSIONS]) {
        suppressions_add(&check->suppressions, session, job);
        return;
    }
    bool unread = check->baselines.collects && has_unread(compilation);
    if (!unread) {
        baseline_files_apply(&check->baselines, job->input->name, compilation);
    }
    if (options->given[FLAG_ONLY]) {
        keep_only(check, &compilation->findings);
    }
    // A baseline is for what was judged; what could not be read was not.
    if (unread) {
        session_error(session, "%.*s was not judged whole", SLICE_ARGS(job->input->name));
    } else if (!check->baselines.collects && !options->given[FLAG_DIFF] &&
               run_fails(session, compilation)) {
        session_fail(session, STATUS_FINDINGS);
    }
    // Where lines begin is worked out now, and the memory that a large text needs is at its most.
    compilation_drop_tokens(compilation);
    findings_printer_show(&check->printer, job->input->name, &compilation->sources,
                          &compilation->findings);
}

static bool take(void *context, unsigned index) {
    Check *check = context;
    Job *job = &check->run.jobs[index];
    bool early = check->early != NULL && check->early[index].judged;
    if (!early) {
        progress_line_step(&check->progress);
    }
    if (job->left_out && early) {
        findings_draft_free(&check->early[index].draft);
    }
    if (!job->left_out && !job_report_unread(check->session, job)) {
        if (job->empty) {
            session_note(check->session, "%.*s is empty", SLICE_ARGS(job->input->name));
        }
        if (early && show_early(check, job, index)) {
            return !findings_printer_unwanted(&check->printer);
        }
        if (early && job_report_unread(check->session, job)) {
            return true;  // it is gone meanwhile
        }
        if (check->run.count > 1) {
            judge_copy(check, job, &check->digests[index]);
            shared_files_judge(&check->shared, job, index);
        }
        show(check, job);
    }
    job_free(job);
    return !findings_printer_unwanted(&check->printer);
}

// --fix and --diff: one input after the other, since they may share what they import.
static void mend(Check *check) {
    Session *session = check->session;
    bool shows = session->options.given[FLAG_DIFF];
    mending_start(&check->mending, &check->run, session->options.given[FLAG_UNSAFE]);
    if (session->options.given[FLAG_ONLY]) {
        check->mending.filter = keep_only;
        check->mending.context = check;
    }
    for (unsigned i = 0; i < check->run.count; i++) {
        Job *job = &check->run.jobs[i];
        if (!job->left_out) {
            mending_apply(&check->mending, job);
            if (job->compilation != NULL && check->run.count > 1) {
                check->digests[i] = copied_digest(job->compilation->plan);
            }
        }
        if (!take(check, i)) {
            break;
        }
    }
    progress_line_clear(&check->progress);
    if (shows && mending_show(&check->mending, session)) {
        session_fail(session, STATUS_FINDINGS);
    } else if (!shows) {
        mending_write(&check->mending, session);
    }
    MendingSum sum = mending_sum(&check->mending);
    if (sum.texts > 0) {
        session_note(session, "%s %u %s in %u %s", shows ? "would make" : "made", sum.fixes,
                     sum.fixes == 1 ? "fix" : "fixes", sum.texts,
                     sum.texts == 1 ? "file" : "files");
    }
    if (sum.unwritten > 0) {
        session_note(session, "%u %s as %s: the findings shown are those of the mended %s",
                     sum.unwritten, sum.unwritten == 1 ? "file is left" : "files are left",
                     sum.unwritten == 1 ? "it was" : "they were",
                     sum.unwritten == 1 ? "text" : "texts");
    }
    mending_finish(&check->mending);
}

// Whether standard output is taken by something else than printer.
static bool output_is_taken(const Session *session, const Run *run) {
    if (session->options.given[FLAG_DIFF]) {
        return true;
    }
    for (unsigned i = 0; i < run->count; i++) {
        if (run->jobs[i].input->path == NULL) {
            return session->options.given[FLAG_FIX];
        }
    }
    return false;
}

// Baselines hide findings in path order, fixes come one after the other, and --changed leaves out most.
static bool may_judge_early(const Check *check) {
    const bool *given = check->session->options.given;
    return check->run.count > 1 && !check->run.guarded && !given[FLAG_FIX] && !given[FLAG_DIFF] &&
           !check->baselines.hides && !check->baselines.collects &&
           findings_printer_can_draft(&check->printer);
}

static void check_all(Check *check) {
    Session *session = check->session;
    const Options *options = &session->options;
    bool lists = options->given[FLAG_SUPPRESSIONS];
    // Which tables are read matters, too.
    check->run.guarded = options->given[FLAG_CHANGED];
    Guard guard;
    guard_start(&guard, session);
    findings_printer_guard(session, &guard);
    guard_add(&guard, options->value[FLAG_WRITE_BASELINE], "the baseline");
    if (!run_guard(&check->run, &guard)) {
        return;
    }
    if (!lists) {
        if (!findings_printer_start(&check->printer, session,
                                    output_is_taken(session, &check->run))) {
            return;
        }
        check->printer.hidden = options->given[FLAG_DIFF];
        run_show_folder_rules(&check->run, &check->printer);
    }
    check->progress = progress_line_start("checked", check->run.count);
    if (!lists && may_judge_early(check)) {
        check->early = ARENA_ARRAY(session->arena, Early, check->run.count);
        check->run.judge_early = judge_early;
        check->run.judged_early = step;
        check->run.early_context = check;
    }
    run_leave_out_imported(&check->run, true);
    if (options->given[FLAG_CHANGED]) {
        changed_leave_out(&check->run);
    }
    check->shared = shared_files_find(&check->run);
    if (options->given[FLAG_FIX] || options->given[FLAG_DIFF]) {
        mend(check);
    } else {
        workers_run(check->run.count, session_threads(session, check->run.count), judge, take,
                    check);
        progress_line_clear(&check->progress);
    }
    if (lists) {
        suppressions_write(&check->suppressions, session);
    } else {
        findings_printer_finish(&check->printer);
        baseline_files_finish(&check->baselines, session);
    }
}

static bool flags_fit(Session *session) {
    const bool *given = session->options.given;
    bool mends = given[FLAG_FIX] || given[FLAG_DIFF];
    if (given[FLAG_UNSAFE] && !mends) {
        session_error(session, "`--unsafe` goes with `--fix` or `--diff`");
        return false;
    }
    if (given[FLAG_CHANGED] && mends) {
        session_error(session, "`--changed` says what to judge; mend files by their names");
        return false;
    }
    if (given[FLAG_SUPPRESSIONS] && (mends || given[FLAG_BASELINE] || given[FLAG_WRITE_BASELINE])) {
        session_error(session, "`--suppressions` lists what is allowed; it does not go with fixes "
                               "and baselines");
        return false;
    }
    return !given[FLAG_SUPPRESSIONS] || suppressions_can_write(session);
}

static bool find_inputs(Session *session, Inputs *inputs) {
    return session->options.given[FLAG_CHANGED] ? changed_inputs(session, inputs)
                                                : inputs_find(session, inputs);
}

void verb_check(Session *session) {
    Inputs inputs;
    Check check = {.session = session};
    if (!flags_fit(session) || !session_find_today(session) || !find_inputs(session, &inputs) ||
        !baseline_files_start(&check.baselines, session)) {
        return;
    }
    for (unsigned i = 0; i < session->options.words[FLAG_ONLY].count; i++) {
        check.only[rule_find(session->options.words[FLAG_ONLY].items[i])] = true;
    }
    check.copied = copied_new();
    check.digests = ARENA_ARRAY(session->arena, StrategyDigest, inputs.count + 1);
    if (run_start(&check.run, session, &inputs)) {
        run_find_folder_rules(&check.run);
        check_all(&check);
    }
    // Where nobody took what was printed, some are left.
    for (unsigned i = 0; check.early != NULL && i < check.run.count; i++) {
        findings_draft_free(&check.early[i].draft);
    }
    run_finish(&check.run);
    copied_free(check.copied);
    shared_files_finish(&check.shared);
}
