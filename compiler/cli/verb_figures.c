// strat figures: what strat makes of exported tables, without any strategy; a .strat file among them brings the
// definitions that it has. Memory: an arena for each file, so that a large one leaves nothing behind.
#include "base/json_writer.h"
#include "base/memory.h"
#include "cli/inputs.h"
#include "cli/verbs.h"
#include "findings/render.h"
#include "platform/platform.h"
#include "routine/figure_report.h"
#include "sema/compile.h"
#include "sema/exports/file.h"
#include "sema/exports/plain.h"

typedef enum { FIGURES_TEXT, FIGURES_JSON, FIGURES_CSV } FiguresFormat;

typedef struct {
    Session *session;
    FiguresFormat format;
    JsonWriter writer;
    Buffer findings;  // as JSON objects with commas between them
    bool any_finding;
    LIST(Compilation *) strategies;  // that define exports
} Figures;

static bool is_strategy(Slice name) {
    return slice_ends_with(name, SLICE(".strat"));
}

static void keep_finding(Figures *figures, Slice name, const Sources *sources,
                         const Finding *finding) {
    if (figures->format == FIGURES_JSON) {
        buffer_add_string(&figures->findings, figures->any_finding ? ",\n    " : "\n    ");
        render_finding_json(&figures->findings, name, sources, finding);
    } else {
        Buffer text = BUFFER_EMPTY;
        render_finding_text(&text, name, sources, finding, figures->session->color_errors);
        session_write_errors(figures->session, buffer_slice(&text));
        buffer_free(&text);
    }
    figures->any_finding = true;
}

static bool is_in_define(const Compilation *compilation, Span at) {
    const Plan *plan = compilation->plan;
    for (unsigned i = 0; i < plan->trees.count; i++) {
        const Tree *tree = plan->trees.items[i];
        for (const Statement *statement = tree->first; statement != NULL;
             statement = tree_next(statement)) {
            Span whole = tree_statement_span(tree, statement);
            if (statement->kind == STATEMENT_DEFINE && at.start >= whole.start &&
                at.start <= whole.end) {
                return true;
            }
        }
    }
    return false;
}

// Shows what is wrong with the definitions themselves; false where there is such a thing. The rest of a strategy is
// `strat check`'s.
static bool are_definitions_sound(Figures *figures, Slice name, Compilation *compilation) {
    bool sound = true;
    findings_sort(&compilation->findings);
    for (unsigned i = 0; i < compilation->findings.list.count; i++) {
        const Finding *finding = compilation->findings.list.items[i];
        bool text = finding->rule == RULE_SYNTAX || finding->rule == RULE_ENCODING;
        if (finding->level == LEVEL_ERROR && (text || is_in_define(compilation, finding->at))) {
            keep_finding(figures, name, &compilation->sources, finding);
            sound = false;
        }
    }
    return sound;
}

// Compiles the strategies among the operands; the last one's words hold. False where one of them says what cannot be
// relied on.
static bool take_definitions(Figures *figures) {
    Session *session = figures->session;
    bool sound = true;
    for (unsigned i = 0; i < session->options.operands.count; i++) {
        const char *path = session->options.operands.items[i];
        Slice content;
        if (!is_strategy(slice_from(path))) {
            continue;
        }
        FilesStatus status = files_read(path, &content);
        if (status != FILES_OK) {
            session_error(session, "%s %s", path, files_reason(status));
            continue;
        }
        CompileOptions options = {.today = session->today, .vocabulary = vocabulary_base()};
        Compilation *compilation = compile(slice_from(path), slice_from(path), content, &options);
        LIST_ADD(session->arena, &figures->strategies, compilation);
        sound = are_definitions_sound(figures, slice_from(path), compilation) && sound;
    }
    if (!sound) {
        session_fail(session, STATUS_FINDINGS);
    }
    return sound;
}

// The file's bytes again, for the findings' places.
static Slice bytes_again(const char *path, Slice content) {
    Slice again = {NULL, 0};
    if (path != NULL && files_read(path, &again) == FILES_OK) {
        return again;
    }
    return compile_text_copy(content);
}

static void report_faults(Figures *figures, Slice name, const char *path, Slice content,
                          const ExportResult *result) {
    Arena *arena = arena_new();
    Sources sources;
    Findings findings;
    sources_start(&sources, arena);
    findings_start(&findings, arena);
    Slice bytes = bytes_again(path, content);
    if (export_report(result, name, name, bytes, &sources, &findings) != NULL) {
        findings_sort(&findings);
        for (unsigned i = 0; i < findings.list.count; i++) {
            keep_finding(figures, name, &sources, findings.list.items[i]);
        }
    }
    memory_free(bytes.text);
    sources_finish(&sources);
    arena_free(arena);
}

static void show(Figures *figures, Slice name, const ExportResult *result, Arena *arena) {
    Buffer *out = &figures->session->output;
    switch (figures->format) {
    case FIGURES_TEXT:
        figure_report_text(out, arena, name, result);
        break;
    case FIGURES_JSON:
        figure_report_json(&figures->writer, arena, name, result);
        break;
    case FIGURES_CSV:
        figure_report_csv(out, arena, name, result);
        break;
    }
}

// `path` is NULL for standard input.
static void read_one(Figures *figures, const char *path) {
    Session *session = figures->session;
    Arena *arena = arena_new();
    Slice name = path != NULL ? slice_from(path) : SLICE("<stdin>");
    if (path == NULL && session->options.given[FLAG_STDIN_FILENAME]) {
        name = slice_from(session->options.value[FLAG_STDIN_FILENAME]);
    }
    unsigned count = figures->strategies.count;
    Compilation *strategy = count != 0 ? figures->strategies.items[count - 1] : NULL;
    Vocabulary base;
    vocabulary_start(&base, arena, vocabulary_base());
    Symbols *symbols =
        strategy != NULL ? strategy->symbols : symbols_new(arena, vocabulary_base()->symbols);
    const Vocabulary *vocabulary = strategy != NULL ? &strategy->vocabulary : &base;
    ExportOptions options = {.arena = arena,
                             .vocabulary = vocabulary,
                             .symbols = symbols,
                             .today = session->today,
                             .file_name = name,
                             .zone = strategy != NULL ? strategy->plan->strategy.zone
                                                      : (Slice){NULL, 0}};
    FilesStatus status = FILES_OK;
    Slice content = {NULL, 0};
    const ExportResult *result = NULL;
    if (path != NULL) {
        result = export_read_file(path, &options, NULL, NULL, &status);
    } else if ((status = files_read_descriptor(PLATFORM_INPUT, &content)) == FILES_OK) {
        result = export_read_bytes(content, &options);
    }
    if (result == NULL) {
        session_error(session, "%.*s %s", SLICE_ARGS(name), files_reason(status));
    } else {
        ExportResult own = *result;
        if (own.plain && !export_refused(&own)) {
            plain_series(&own, arena, vocabulary, symbols);
        }
        if (own.faults.count != 0) {
            report_faults(figures, name, path, content, &own);
        }
        if (export_refused(&own)) {
            session_fail(session, STATUS_FINDINGS);
        }
        show(figures, name, &own, arena);
    }
    memory_free(content.text);
    arena_free(arena);
}

// Which operands are a file, or standard input, that one before them names already.
static const bool *find_twice(Session *session) {
    const char *const *operands = session->options.operands.items;
    unsigned count = session->options.operands.count;
    bool *twice = ARENA_ARRAY(session->arena, bool, count + 1);
    Inputs inputs = {NULL, 0, 0};
    bool standard = false;
    for (unsigned i = 0; i < count; i++) {
        bool input = strcmp(operands[i], "-") == 0;
        Slice name = slice_from(operands[i]);
        LIST_ADD(session->arena, &inputs,
                 ((Input){name, input ? NULL : operands[i], name, {NULL, 0}, 0}));
    }
    inputs_find_twice(session->arena, &inputs, twice);
    for (unsigned i = 0; i < count; i++) {
        bool input = inputs.items[i].path == NULL;
        twice[i] = input ? standard : twice[i];
        standard = standard || input;
    }
    return twice;
}

static void read_all(Figures *figures) {
    Session *session = figures->session;
    const bool *twice = find_twice(session);
    if (figures->strategies.count == session->options.operands.count) {
        session_error(session, "`strat figures` lacks a file that was exported: a strategy beside "
                               "it brings the exports that it defines");
    }
    for (unsigned i = 0; i < session->options.operands.count; i++) {
        const char *operand = session->options.operands.items[i];
        if (!is_strategy(slice_from(operand)) && !twice[i]) {
            read_one(figures, strcmp(operand, "-") == 0 ? NULL : operand);
            session_flush(session, false);
        }
    }
}

void verb_figures(Session *session) {
    Figures figures = {.session = session};
    const Options *options = &session->options;
    Slice format = options->given[FLAG_TABLE_FORMAT] ? slice_from(options->value[FLAG_TABLE_FORMAT])
                                                     : SLICE("text");
    if (options->operands.count == 0) {
        session_error(session,
                      "`strat figures` takes the files that were exported, or - for standard "
                      "input");
        return;
    }
    if (!session_find_today(session)) {
        return;
    }
    figures.format = slice_is(format, "json")  ? FIGURES_JSON
                     : slice_is(format, "csv") ? FIGURES_CSV
                                               : FIGURES_TEXT;
    bool sound = take_definitions(&figures);
    Buffer *out = &session->output;
    if (figures.format == FIGURES_JSON) {
        json_writer_start(&figures.writer, out);
        json_add_object(&figures.writer, NULL);
        json_add_integer(&figures.writer, "format", 1);
        json_add_array(&figures.writer, "files");
    } else if (figures.format == FIGURES_CSV) {
        buffer_add_string(out, "file,export,metric,how,unit,month,value\r\n");
    }
    if (sound) {
        read_all(&figures);
    }
    if (figures.format == FIGURES_JSON) {
        json_close(&figures.writer);
        Buffer *value = json_add_value(&figures.writer, "findings");
        buffer_add_char(value, '[');
        buffer_add(value, buffer_slice(&figures.findings));
        buffer_add_string(value, figures.any_finding ? "\n  ]" : "]");
        json_close(&figures.writer);
        buffer_add_char(out, '\n');
    }
    buffer_free(&figures.findings);
    for (unsigned i = 0; i < figures.strategies.count; i++) {
        compilation_free(figures.strategies.items[i]);
    }
}
