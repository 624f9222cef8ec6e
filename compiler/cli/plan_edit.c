#include "cli/plan_edit.h"

#include "base/memory.h"
#include "format/format.h"
#include "rules/judge.h"

static const Source *main_source(const PlanEdit *edit) {
    return edit->job->compilation->plan->trees.items[0]->source;
}

// The path that it is read by, which is the same in every trial. Nothing is asked of the disk: an answer that failed once
// would have a trial pass without the changed text.
static Slice key_of(const PlanEdit *edit, const Source *source) {
    bool from_input = edit->job->input->path == NULL && source == main_source(edit);
    return from_input ? SLICE("-") : source->path;
}

static const ChangedText *find_changed(const PlanEdit *edit, Slice key) {
    for (unsigned i = 0; i < edit->changed.count; i++) {
        if (slice_equal(edit->changed.items[i].key, key)) {
            return &edit->changed.items[i];
        }
    }
    return NULL;
}

// ---- Reading -------------------------------------------------------------------------------------

static bool parses(const Compilation *compilation) {
    for (unsigned i = 0; i < compilation->plan->trees.count; i++) {
        if (compilation->plan->trees.items[i]->syntax_errors != 0) {
            return false;
        }
    }
    return true;
}

void plan_edit_refuse(PlanEdit *edit, Compilation *compilation) {
    FindingsPrinter printer;
    const Findings *all = &compilation->findings;
    Findings errors = *all;
    errors.list.items = ARENA_ARRAY(compilation->arena, Finding *, all->list.count + 1);
    errors.list.count = 0;
    for (unsigned i = 0; i < all->list.count; i++) {
        Finding *finding = all->list.items[i];
        if (!rule_info(finding->rule)->allowed && finding->level == LEVEL_ERROR) {
            errors.list.items[errors.list.count++] = finding;
        }
    }
    session_fail(edit->session, STATUS_FINDINGS);
    if (findings_printer_start(&printer, edit->session, true)) {
        findings_printer_show(&printer, edit->job->input->name, &compilation->sources, &errors);
    }
    findings_printer_finish(&printer);
}

bool plan_edit_open(PlanEdit *edit, const char *operand) {
    Session *session = edit->session;
    Options *options = &session->options;
    const char *verb = verb_info(options->verb)->name;
    if (files_is_folder(operand)) {
        session_error(session, "`strat %s` takes one strategy, and %s is a folder", verb, operand);
        return false;
    }
    Options all = *options;
    options->operands.items = ARENA_ARRAY(session->arena, const char *, 1);
    options->operands.items[0] = operand;
    options->operands.count = 1;
    bool found = inputs_find(session, &edit->inputs);
    *options = all;
    if (!found || edit->inputs.count != 1 || !run_start(&edit->run, session, &edit->inputs)) {
        return false;
    }
    run_find_folder_rules(&edit->run);
    edit->job = &edit->run.jobs[0];
    job_judge(&edit->run, edit->job);
    if (job_report_unread(session, edit->job)) {
        return false;
    }
    if (!parses(edit->job->compilation)) {
        plan_edit_refuse(edit, edit->job->compilation);
        return false;
    }
    return true;
}

void plan_edit_close(PlanEdit *edit) {
    if (edit->job != NULL) {
        run_finish(&edit->run);
    }
}

// ---- Trying --------------------------------------------------------------------------------------

void plan_edit_set(PlanEdit *edit, const Source *source, Slice text) {
    ChangedText changed = {source, key_of(edit, source), arena_copy(edit->session->arena, text)};
    for (unsigned i = 0; i < edit->changed.count; i++) {
        if (slice_equal(edit->changed.items[i].key, changed.key)) {
            edit->changed.items[i] = changed;
            return;
        }
    }
    LIST_ADD(edit->session->arena, &edit->changed, changed);
}

void plan_edit_forget(PlanEdit *edit) {
    edit->changed.count = 0;
}

// The compiler's way to an import: the changed text where there is one.
static FilesStatus read_text(void *context, const char *path, Slice *content) {
    const PlanEdit *edit = context;
    const ChangedText *changed = find_changed(edit, slice_from(path));
    if (changed == NULL) {
        return files_read(path, content);
    }
    *content = compile_text_copy(changed->text);
    return FILES_OK;
}

Compilation *plan_edit_try(PlanEdit *edit) {
    const Source *main = main_source(edit);
    const ChangedText *changed = find_changed(edit, key_of(edit, main));
    Job trial = {.input = edit->job->input,
                 .folder = edit->job->folder,
                 .read = true,
                 .content = compile_text_copy(changed != NULL ? changed->text : main->text)};
    Run run = edit->run;
    run.options.read = read_text;
    run.options.context = edit;
    job_judge(&run, &trial);
    return trial.compilation;
}

// ---- Layout --------------------------------------------------------------------------------------

// The text in the canonical layout; false where it does not parse.
static bool canonical(Slice name, Slice text, Buffer *out) {
    Arena *arena = arena_new();
    Sources sources;
    Findings findings;
    sources_start(&sources, arena);
    findings_start(&findings, arena);
    Source *source = sources_add(&sources, name, (Slice){NULL, 0}, compile_text_copy(text), true);
    bool good = source != NULL && format_text(arena, source, &findings, out) == FORMAT_DONE;
    sources_finish(&sources);
    arena_free(arena);
    return good;
}

void plan_edit_lay_out(const Source *source, Slice text, Buffer *out) {
    Buffer before = BUFFER_EMPTY;
    bool is_laid_out = canonical(source->name, source->text, &before) &&
                       slice_equal(buffer_slice(&before), source->text);
    buffer_free(&before);
    if (!is_laid_out || !canonical(source->name, text, out)) {
        buffer_add(out, text);
    }
}

// ---- Writing -------------------------------------------------------------------------------------

static bool write_one(PlanEdit *edit, const ChangedText *changed) {
    Session *session = edit->session;
    const Source *source = changed->source;
    if (slice_is(changed->key, "-")) {
        buffer_add(&session->output, changed->text);
        return true;
    }
    const char *path = arena_copy(session->arena, source->path).text;
    return session_replace(session, source->name, path, source->text, changed->text);
}

bool plan_edit_write(PlanEdit *edit) {
    bool good = true;
    if (edit->job->input->path == NULL && find_changed(edit, SLICE("-")) == NULL) {
        // Whoever reads standard output expects the strategy there.
        buffer_add(&edit->session->output, main_source(edit)->text);
    }
    for (unsigned i = 0; i < edit->changed.count && good; i++) {
        good = write_one(edit, &edit->changed.items[i]);
    }
    return good;
}

bool plan_edit_show(PlanEdit *edit) {
    bool any = false;
    for (unsigned i = 0; i < edit->changed.count; i++) {
        const ChangedText *changed = &edit->changed.items[i];
        any = session_add_patch(edit->session, changed->source->name, changed->source->text,
                                changed->text) ||
              any;
    }
    return any;
}
