// strat fmt: the canonical layout, in place. Files are laid out and written side by side; what
// there is to say comes in path order. Memory: an arena for each file until it has been taken.
#include <errno.h>

#include "base/replacement.h"
#include "cli/findings_printer.h"
#include "cli/progress.h"
#include "cli/run.h"
#include "cli/verbs.h"
#include "format/format.h"
#include "platform/workers.h"

typedef struct {
    Arena *arena;  // NULL where there is no text
    Sources sources;
    Findings findings;
    FormatStatus status;
    Slice before;  // the source's
    Buffer after;
    bool changed;
    int error;  // of writing; 0: none
} FormatResult;

typedef struct {
    Session *session;
    Run run;
    FindingsPrinter printer;
    ProgressLine progress;
    FormatResult *results;  // by job
    bool writes;            // neither --check nor --diff
} FormatRun;

static bool is_markdown(Slice name) {
    return slice_ends_with(name, SLICE(".md")) || slice_ends_with(name, SLICE(".markdown"));
}

// Only the statements that some lines touch.
static void lay_out_range(FormatResult *result, Source *source, const Options *options) {
    Slice text = source->text;
    uint32_t start = (uint32_t)text.length;
    uint32_t end = (uint32_t)text.length;
    unsigned line = 1;
    for (uint32_t i = 0; i <= text.length; i++) {
        bool starts = i == 0 || text.text[i - 1] == '\n';
        line += starts && i != 0;
        if (starts && line == options->first_line) {
            start = i;
        }
        if (starts && line == options->last_line + 1) {
            end = i - 1;
            end -= end > start && text.text[end - 1] == '\r';
            break;
        }
    }
    FormatEdit edit = {0, 0, {NULL, 0}};
    result->status = format_range(result->arena, source, &result->findings, start, end, &edit);
    if (result->status == FORMAT_DONE) {
        buffer_add(&result->after, slice_part(text, 0, edit.start));
        buffer_add(&result->after, edit.text);
        buffer_add(&result->after, slice_part(text, edit.end, text.length));
    }
}

static void lay_out(void *context, unsigned index) {
    FormatRun *format = context;
    Job *job = &format->run.jobs[index];
    FormatResult *result = &format->results[index];
    job_read(job);
    if (job->content.text == NULL) {
        return;
    }
    result->arena = arena_new();
    sources_start(&result->sources, result->arena);
    findings_start(&result->findings, result->arena);
    Source *source =
        sources_add(&result->sources, job->input->name, job->input->place, job->content, true);
    if (source == NULL) {
        // Files of that size are refused before.
        job->status = FILES_TOO_LARGE;
        return;
    }
    job->content = (Slice){NULL, 0};
    result->before = source->text;
    const bool *given = format->session->options.given;
    if (given[FLAG_CHECK_ONLY] && !given[FLAG_DIFF] && !given[FLAG_RANGE] &&
        !is_markdown(source->name)) {
        bool as_it_should = true;
        result->status = format_check(result->arena, source, &result->findings, &as_it_should);
        result->changed = result->status == FORMAT_DONE && !as_it_should;
        return;
    }
    if (is_markdown(source->name)) {
        result->status = format_markdown(result->arena, source->text, &result->after);
    } else if (given[FLAG_RANGE]) {
        lay_out_range(result, source, &format->session->options);
    } else {
        result->status = format_text(result->arena, source, &result->findings, &result->after);
    }
    result->changed =
        result->status == FORMAT_DONE && !slice_equal(result->before, buffer_slice(&result->after));
    if (result->changed && format->writes && job->input->path != NULL &&
        !replacement_put(job->input->path, buffer_slice(&result->after))) {
        result->error = errno;
    }
}

static void tell_layout(FormatRun *format, const Job *job, FormatResult *result) {
    Session *session = format->session;
    Slice name = job->input->name;
    if (result->error != 0) {
        session_error(session, "%.*s cannot be written: %s", SLICE_ARGS(name),
                      session_reason(session, result->error));
    }
    if (format->writes) {
        if (job->input->path == NULL) {
            buffer_add(&session->output, buffer_slice(&result->after));
        }
        return;
    }
    if (!result->changed) {
        return;
    }
    session_fail(session, STATUS_FINDINGS);
    if (session->options.given[FLAG_DIFF]) {
        session_add_patch(session, name, result->before, buffer_slice(&result->after));
    } else {
        render_terminal_text(&session->output, name);
        buffer_add_char(&session->output, '\n');
    }
}

static void tell(FormatRun *format, const Job *job, FormatResult *result) {
    Session *session = format->session;
    if (job_report_unread(session, job)) {
        return;
    }
    switch (result->status) {
    case FORMAT_DONE:
        tell_layout(format, job, result);
        break;
    case FORMAT_SYNTAX_ERRORS:
        session_fail(session, STATUS_FINDINGS);
        findings_sort(&result->findings);
        findings_printer_show(&format->printer, job->input->name, &result->sources,
                              &result->findings);
        break;
    case FORMAT_INTERNAL_ERROR:
        session_error(session,
                      "%.*s was left as it is: its layout failed the check of itself, which "
                      "is a mistake in strat",
                      SLICE_ARGS(job->input->name));
        break;
    }
}

static bool take(void *context, unsigned index) {
    FormatRun *format = context;
    Job *job = &format->run.jobs[index];
    FormatResult *result = &format->results[index];
    progress_line_step(&format->progress);
    tell(format, job, result);
    session_flush(format->session, false);
    buffer_free(&result->after);
    if (result->arena != NULL) {
        sources_finish(&result->sources);
        arena_free(result->arena);
    }
    job_free(job);
    return true;
}

void verb_fmt(Session *session) {
    Inputs inputs;
    FormatRun format = {.session = session};
    const bool *given = session->options.given;
    format.writes = !given[FLAG_CHECK_ONLY] && !given[FLAG_DIFF];
    if (!inputs_find(session, &inputs)) {
        return;
    }
    if (given[FLAG_RANGE] && inputs.count > 1) {
        session_error(session, "--range is for one file, and there are %u", (unsigned)inputs.count);
        return;
    }
    if (run_start(&format.run, session, &inputs) &&
        findings_printer_start(&format.printer, session, true)) {
        format.printer.quiet = true;
        format.results = ARENA_ARRAY(session->arena, FormatResult, inputs.count + 1);
        format.progress = progress_line_start("formatted", inputs.count);
        workers_run(inputs.count, session_threads(session, inputs.count), lay_out, take, &format);
        progress_line_clear(&format.progress);
        findings_printer_finish(&format.printer);
    }
    run_finish(&format.run);
}
