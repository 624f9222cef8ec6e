// One renderer for each format that was asked for. What goes to files is put in place at the end,
// whole or not at all. Memory: the outputs in the session's arena, their buffers until
// findings_printer_finish.
#include "cli/findings_printer.h"

#include <errno.h>

#include "backend/backend.h"
#include "base/embedded.h"
#include "base/files.h"

#define FLUSH_SIZE ((size_t)64 * 1024)

static Slice rule_page(RuleId rule) {
    Buffer path = BUFFER_EMPTY;
    buffer_add_format(&path, "explain/%s.md", rule_info(rule)->name);
    const EmbeddedFile *file = embedded_find(buffer_slice(&path));
    buffer_free(&path);
    return file == NULL ? (Slice){NULL, 0} : file->content;
}

// "json" or "json=FILE", of which options_read has seen that they are well formed.
static FindingsOutput read_output(Arena *arena, Slice word) {
    const char *equals = memchr(word.text, '=', word.length);
    size_t length = equals == NULL ? word.length : (size_t)(equals - word.text);
    FindingsOutput output = {.format = render_format_find(slice_part(word, 0, length))};
    if (equals != NULL) {
        output.path = arena_copy(arena, slice_part(word, length + 1, word.length)).text;
        // As everywhere, - is the standard stream.
        output.path = strcmp(output.path, "-") == 0 ? NULL : output.path;
    }
    return output;
}

static bool same_place(Arena *arena, const FindingsOutput *a, const FindingsOutput *b) {
    if (a->path == NULL || b->path == NULL) {
        return a->path == b->path;
    }
    return slice_equal(files_normalize(arena, slice_from(a->path)),
                       files_normalize(arena, slice_from(b->path)));
}

static bool read_outputs(FindingsPrinter *printer) {
    Session *session = printer->session;
    const Options *options = &session->options;
    unsigned asked = options->words[FLAG_FORMATS].count;
    printer->outputs = ARENA_ARRAY(session->arena, FindingsOutput, asked + 1);
    if (asked == 0) {
        printer->outputs[printer->count++] = (FindingsOutput){.format = RENDER_TEXT};
    }
    for (unsigned i = 0; i < asked; i++) {
        FindingsOutput output = read_output(session->arena, options->words[FLAG_FORMATS].items[i]);
        for (unsigned j = 0; j < printer->count; j++) {
            if (same_place(session->arena, &output, &printer->outputs[j])) {
                session_error(session,
                              "%s and %s would both go to %s; send one to a file with --format "
                              "%s=FILE",
                              render_format_name(printer->outputs[j].format),
                              render_format_name(output.format),
                              output.path == NULL ? "standard output" : output.path,
                              render_format_name(output.format));
                return false;
            }
        }
        printer->outputs[printer->count++] = output;
    }
    return true;
}

void findings_printer_guard(Session *session, Guard *guard) {
    const Options *options = &session->options;
    for (unsigned i = 0; i < options->words[FLAG_FORMATS].count; i++) {
        FindingsOutput output = read_output(session->arena, options->words[FLAG_FORMATS].items[i]);
        guard_add(guard, output.path, "the list of findings");
    }
}

static void report_failure(FindingsPrinter *printer, FindingsOutput *output) {
    Session *session = printer->session;
    output->failed = true;
    session_error(session, "%s cannot be written: %s", output->path,
                  session_reason(session, errno));
}

bool findings_printer_start(FindingsPrinter *printer, Session *session, bool to_errors) {
    *printer = (FindingsPrinter){.session = session, .to_errors = to_errors};
    if (!machine_paths_start(&printer->paths, session) || !read_outputs(printer)) {
        printer->count = 0;
        return false;
    }
    for (unsigned i = 0; i < printer->count; i++) {
        FindingsOutput *output = &printer->outputs[i];
        RenderOptions options = {
            .format = output->format,
            .today = slice_from(session->today_text),
            .version = STRAT_VERSION,
            .rule_page = rule_page,
            .paths = machine_paths_names(&printer->paths),
        };
        Buffer *out = &output->buffer;
        if (output->path == NULL) {
            options.color = to_errors ? session->color_errors : session->color_output;
            options.width = to_errors ? 0 : session->width;
            out = to_errors ? &printer->errors : &session->output;
        } else if ((output->replacement = replacement_begin(output->path)) == NULL) {
            report_failure(printer, output);
        }
        render_start(&output->renderer, out, &options);
    }
    return true;
}

// Sends on what has been gathered, where it is much.
static void pass_on(FindingsPrinter *printer, FindingsOutput *output, bool all) {
    if (output->path == NULL && printer->to_errors) {
        if (printer->hidden) {
            buffer_clear(&printer->errors);
        }
        session_write_errors(printer->session, buffer_slice(&printer->errors));
        buffer_clear(&printer->errors);
    } else if (output->path == NULL) {
        session_flush(printer->session, all);
    } else if (all || output->buffer.length >= FLUSH_SIZE) {
        if (!output->failed &&
            !replacement_write(output->replacement, buffer_slice(&output->buffer))) {
            report_failure(printer, output);
        }
        buffer_clear(&output->buffer);
    }
}

void findings_printer_show(FindingsPrinter *printer, Slice name, const Sources *sources,
                           const Findings *findings) {
    Findings filtered;
    findings = said_before_filter(&printer->said, sources, findings, &filtered);
    for (unsigned i = 0; i < printer->count; i++) {
        FindingsOutput *output = &printer->outputs[i];
        render_file(&output->renderer, name, sources, findings);
        pass_on(printer, output, false);
    }
}

bool findings_printer_can_draft(const FindingsPrinter *printer) {
    return printer->count == 1 && render_can_draft(printer->outputs[0].format);
}

FindingsDraft findings_printer_draft(const FindingsPrinter *printer, Slice name,
                                     const Sources *sources, const Findings *findings) {
    Buffer text = BUFFER_EMPTY;
    RenderTally tally =
        render_draft(&printer->outputs[0].renderer.options, &text, name, sources, findings);
    FindingsDraft draft = {{NULL, 0}, tally};
    if (text.length != 0) {
        // Many of them may wait: without the room that a buffer has besides.
        draft.text = (Slice){memory_resize(text.text, text.length), text.length};
    }
    return draft;
}

void findings_draft_free(FindingsDraft *draft) {
    memory_free(draft->text.text);
    draft->text = (Slice){NULL, 0};
}

void findings_printer_show_draft(FindingsPrinter *printer, Slice name, FindingsDraft *draft) {
    FindingsOutput *output = &printer->outputs[0];
    render_add_draft(&output->renderer, name, draft->text, &draft->tally);
    findings_draft_free(draft);
    pass_on(printer, output, false);
}

void findings_printer_finish(FindingsPrinter *printer) {
    for (unsigned i = 0; i < printer->count; i++) {
        FindingsOutput *output = &printer->outputs[i];
        size_t before = output->renderer.out->length;
        output->renderer.incomplete = printer->session->status == STATUS_FAILED;
        render_finish(&output->renderer);
        // Where nothing could be read, "no findings" would be a lie.
        if (output->format == RENDER_TEXT && output->renderer.files == 0) {
            output->renderer.out->length = before;
        }
        if (printer->quiet && output->renderer.shown == 0) {
            buffer_clear(&printer->errors);
        }
        pass_on(printer, output, true);
        if (output->failed) {
            replacement_cancel(output->replacement);
        } else if (output->replacement != NULL && !replacement_commit(output->replacement)) {
            report_failure(printer, output);
        }
        buffer_free(&output->buffer);
    }
    buffer_free(&printer->errors);
    said_before_free(&printer->said);
    printer->count = 0;
}

bool findings_printer_unwanted(const FindingsPrinter *printer) {
    for (unsigned i = 0; i < printer->count; i++) {
        const FindingsOutput *output = &printer->outputs[i];
        bool failed = output->path != NULL || printer->to_errors ? output->failed
                                                                 : printer->session->output_failed;
        if (!failed) {
            return false;
        }
    }
    return printer->count > 0;
}
