// See the header. Everything is freed before a function returns, so that leaks are found where they are made.
#include "exercise.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/unicode.h"
#include "findings/fixes.h"
#include "findings/render.h"
#include "format/format.h"
#include "rules/judge.h"

void hold(bool law, const char *name) {
    if (!law) {
        fprintf(stderr, "broken law: %s\n", name);
        abort();
    }
}

bool is_utf8(Slice text) {
    return unicode_first_invalid(text, 0) >= text.length;
}

// Files for imports of texts that stand nowhere; nothing else is there.
static FilesStatus read_held(void *context, const char *path, Slice *content) {
    static const struct {
        const char *path;
        const char *text;
    } files[] = {
        {"a.strat", "import \"b.strat\" person maria define metric smiles rules < allow no-owner "
                    "because \"x\" >"},
        {"b.strat", "import \"a.strat\" actuals \"c.csv\" audience founders on facebook"},
        {"c.csv", "date,metric,value\n2026-01-31,signups,410\n2026-02-30,calls,x\n"},
    };
    (void)context;
    *content = (Slice){NULL, 0};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        if (strcmp(files[i].path, path) == 0) {
            *content = compile_text_copy(slice_from(files[i].text));
            return FILES_OK;
        }
    }
    return FILES_MISSING;
}

static Compilation *judged(Slice text, Slice path) {
    bool stands_nowhere = memchr(path.text, '/', path.length) == NULL;
    CompileOptions options = {.today = date_from(2026, 4, 6),
                              .vocabulary = vocabulary_base(),
                              .root = SLICE("."),
                              .read = stands_nowhere ? read_held : NULL};
    Compilation *compilation = compile(path, path, compile_text_copy(text), &options);
    judge(compilation, NULL);
    return compilation;
}

bool exercise_has_errors(const Compilation *compilation) {
    return findings_count(&compilation->findings).errors != 0;
}

// ---- check ---------------------------------------------------------------------------------------

static void hold_place(const Sources *sources, Span at) {
    if (span_is_none(at)) {
        return;
    }
    const Source *source = sources_at(sources, at.start);
    hold(source != NULL && at.start <= at.end, "a place lies in a text");
    hold(at.end <= source->base + source->text.length, "a place ends in its text");
    SourceRange range = sources_place(sources, at);
    hold(range.start.line >= 1 && range.start.column >= 1, "lines and columns count from 1");
    hold(range.end.line > range.start.line ||
             (range.end.line == range.start.line && range.end.column >= range.start.column),
         "a place does not end before it starts");
}

static void hold_findings(const Compilation *compilation) {
    const Findings *findings = &compilation->findings;
    // What a finding quotes is as good as the texts.
    bool good = true;
    for (unsigned i = 0; i < compilation->sources.list.count; i++) {
        good = good && is_utf8(compilation->sources.list.items[i]->text);
    }
    for (unsigned i = 0; i < findings->list.count; i++) {
        const Finding *finding = findings->list.items[i];
        hold_place(&compilation->sources, finding->at);
        hold(finding->message.length != 0, "a finding says something");
        hold(!good || (is_utf8(finding->message) && is_utf8(finding->help)),
             "what a finding says is UTF-8");
        for (unsigned k = 0; k < finding->labels.count; k++) {
            hold_place(&compilation->sources, finding->labels.items[k].at);
        }
        for (unsigned k = 0; k < finding->fixes.count; k++) {
            const Fix *fix = finding->fixes.items[k];
            hold(fix->edits.count != 0, "a fix changes something");
            for (unsigned m = 0; m < fix->edits.count; m++) {
                hold_place(&compilation->sources, fix->edits.items[m].at);
            }
        }
        hold(i == 0 || findings->list.items[i - 1]->at.start <= finding->at.start,
             "findings come by place");
    }
}

void hold_json(Slice text, const char *law) {
    json_error_t error;
    // A NUL byte in a text is one in its string, too.
    json_t *document = json_loadb(text.text, text.length, JSON_ALLOW_NUL, &error);
    hold(document != NULL, law);
    json_decref(document);
}

static void hold_rendering(const Compilation *compilation, Slice name, RenderFormat format) {
    RenderOptions options = {
        .format = format, .today = SLICE("2026-04-06"), .width = 80, .version = "0"};
    Buffer out = BUFFER_EMPTY;
    Renderer renderer;
    render_start(&renderer, &out, &options);
    render_file(&renderer, name, &compilation->sources, &compilation->findings);
    render_finish(&renderer);
    hold(is_utf8(buffer_slice(&out)), "findings are written in UTF-8");
    if (format == RENDER_JSON || format == RENDER_SARIF || format == RENDER_GITLAB) {
        hold_json(buffer_slice(&out), "findings for machines can be read");
    }
    buffer_free(&out);
}

static void hold_fixes(const Compilation *compilation, Slice text, bool unsafe) {
    Buffer mended = BUFFER_EMPTY;
    unsigned applied =
        fixes_apply(compilation->sources.list.items[0], &compilation->findings, unsafe, &mended);
    hold(applied != 0 || slice_equal(buffer_slice(&mended), text),
         "without a fix a text stays as it is");
    hold(!is_utf8(text) || is_utf8(buffer_slice(&mended)), "fixes leave UTF-8 behind");
    buffer_free(&mended);
}

void exercise_check(Slice text, Slice path) {
    Compilation *compilation = judged(text, path);
    exercise_findings(compilation, text, path);
    compilation_free(compilation);
}

void exercise_findings(const Compilation *compilation, Slice text, Slice path) {
    hold_findings(compilation);
    // One form for people and one other, and one sort of fixes, in turn: thousands of texts come by. SARIF lists every
    // rule, which takes longer than all else that is done here: it has its turn less often.
    RenderFormat format = (RenderFormat)(text.length % RENDER_FORMAT_COUNT);
    hold_rendering(compilation, path, RENDER_TEXT);
    if (format != RENDER_SARIF || text.length / RENDER_FORMAT_COUNT % 8 == 0) {
        hold_rendering(compilation, path, format);
    }
    hold_fixes(compilation, text, text.length % 2 == 0);
    hold(slice_equal(compilation->sources.list.items[0]->text, text),
         "reading leaves a text as it was");
}

// ---- build ---------------------------------------------------------------------------------------

static Buffer report_of(Slice text, Slice path, const Backend *backend) {
    Buffer out = BUFFER_EMPTY;
    Compilation *compilation = judged(text, path);
    if (!exercise_has_errors(compilation)) {
        backend->write(compilation->plan, &REPORT_OPTIONS_USUAL, &out);
        hold(out.length != 0, "a report says something");
    }
    compilation_free(compilation);
    return out;
}

void exercise_build(Slice text, Slice path, const Backend *backend) {
    Buffer first = report_of(text, path, backend);
    if (first.length == 0) {
        return;
    }
    hold(is_utf8(buffer_slice(&first)), "a report is UTF-8");
    if (strncmp(backend->name, "json", 4) == 0) {
        hold_json(buffer_slice(&first), "a JSON report can be read");
    }
    Buffer second = report_of(text, path, backend);
    hold(slice_equal(buffer_slice(&first), buffer_slice(&second)),
         "two reports of one text are the same");
    buffer_free(&first);
    buffer_free(&second);
}

// ---- format --------------------------------------------------------------------------------------

// A text as the formatter is given it.
typedef struct {
    Arena *arena;
    Sources sources;
    Findings findings;
    Source *source;
} Held;

static void held_start(Held *held, Slice text) {
    held->arena = arena_new();
    sources_start(&held->sources, held->arena);
    findings_start(&held->findings, held->arena);
    held->source = sources_add(&held->sources, SLICE("x.strat"), SLICE("x.strat"),
                               compile_text_copy(text), true);
    hold(held->source != NULL, "a text finds its place");
}

static void held_finish(Held *held) {
    sources_finish(&held->sources);
    arena_free(held->arena);
}

static FormatStatus laid_out(Slice text, Buffer *out, unsigned *count) {
    Held held;
    held_start(&held, text);
    FormatStatus status = format_text(held.arena, held.source, &held.findings, out);
    *count = held.findings.list.count;
    held_finish(&held);
    return status;
}

static bool is_as_it_should_be(Slice text) {
    Held held;
    held_start(&held, text);
    bool as_it_should = false;
    hold(format_check(held.arena, held.source, &held.findings, &as_it_should) == FORMAT_DONE,
         "what is laid out can be checked");
    held_finish(&held);
    return as_it_should;
}

// A report without its findings, whose places a layout may change.
static Slice without_findings(const Buffer *report) {
    static const char mark[] = "\"findings\"";
    Slice text = buffer_slice(report);
    for (size_t i = text.length; i-- > 0;) {
        if (text.length - i >= sizeof mark - 1 &&
            memcmp(text.text + i, mark, sizeof mark - 1) == 0) {
            return slice_part(text, 0, i);
        }
    }
    return text;
}

// Whether a fix takes blanks away and does nothing else.
static bool takes_blanks(const Source *source, const Fix *fix) {
    for (unsigned i = 0; i < fix->edits.count; i++) {
        const Edit *edit = &fix->edits.items[i];
        Slice old =
            slice_part(source->text, edit->at.start - source->base, edit->at.end - source->base);
        size_t kept = 0;
        for (size_t k = 0; k < old.length; k++) {
            if (old.text[k] == ' ' || old.text[k] == '\t') {
                continue;
            }
            if (kept == edit->text.length || edit->text.text[kept] != old.text[k]) {
                return false;
            }
            kept++;
        }
        if (kept != edit->text.length) {
            return false;
        }
    }
    return true;
}

// Whether blanks are all that is wrong with a text, which a layout takes away: `3 / week`.
static bool only_blanks_are_wrong(Slice text) {
    Compilation *compilation = judged(text, SLICE("x.strat"));
    unsigned blanks = 0;
    bool only = true;
    for (unsigned i = 0; i < compilation->findings.list.count; i++) {
        const Finding *finding = compilation->findings.list.items[i];
        if (finding->level == LEVEL_ERROR) {
            blanks++;
            only = only && finding->rule == RULE_SYNTAX && finding->fixes.count == 1 &&
                   takes_blanks(compilation->sources.list.items[0], finding->fixes.items[0]);
        }
    }
    compilation_free(compilation);
    return only && blanks != 0;
}

void exercise_format(Slice text) {
    Buffer first = BUFFER_EMPTY;
    unsigned findings = 0;
    FormatStatus status = laid_out(text, &first, &findings);
    hold(status != FORMAT_INTERNAL_ERROR, "a layout passes the check of itself");
    if (status == FORMAT_SYNTAX_ERRORS) {
        hold(findings != 0, "what does not parse has a finding");
        hold(first.length == 0, "what does not parse is left alone");
        buffer_free(&first);
        return;
    }
    Buffer second = BUFFER_EMPTY;
    hold(laid_out(buffer_slice(&first), &second, &findings) == FORMAT_DONE, "a layout parses");
    hold(slice_equal(buffer_slice(&first), buffer_slice(&second)), "a layout lays out to itself");
    hold(is_as_it_should_be(buffer_slice(&first)), "a layout is as it should be");
    hold(is_as_it_should_be(text) == slice_equal(text, buffer_slice(&first)),
         "what a layout changes is not as it should be");
    const Backend *json = backend_find(SLICE("json"));
    Buffer before = report_of(text, SLICE("x.strat"), json);
    Buffer after = report_of(buffer_slice(&first), SLICE("x.strat"), json);
    hold(slice_equal(without_findings(&before), without_findings(&after)) ||
             (before.length == 0 && only_blanks_are_wrong(text)),
         "a layout means the same");
    buffer_free(&before);
    buffer_free(&after);
    buffer_free(&first);
    buffer_free(&second);
}
