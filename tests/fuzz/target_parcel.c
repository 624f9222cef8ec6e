// Targets whose input is several files: imports, two versions, exports with the strategy that they feed, rules of a
// folder, baselines.
#include "base/memory.h"
#include "compare/compare.h"
#include "exercise.h"
#include "findings/baseline.h"
#include "parcel.h"
#include "routine/diff_report.h"
#include "routine/figure_report.h"
#include "rules/judge.h"
#include "sema/exports/file.h"
#include "sema/exports/plain.h"
#include "targets.h"

static const Slice NAME = {"x.strat", 7};

static Compilation *judged(Parcel *parcel, const ParcelPart *part, const FolderRules *rules) {
    CompileOptions options = parcel_options(parcel);
    Compilation *compilation =
        judge_compile(NAME, NAME, compile_text_copy(part->text), &options, rules);
    judge(compilation, rules);
    return compilation;
}

static void hold_report(const Compilation *compilation, size_t turn) {
    if (!exercise_has_errors(compilation)) {
        Buffer out = BUFFER_EMPTY;
        backends[turn % backend_count].write(compilation->plan, &REPORT_OPTIONS_USUAL, &out);
        hold(is_utf8(buffer_slice(&out)), "a report is UTF-8");
        buffer_free(&out);
    }
}

// ---- Imports ---------------------------------------------------------------------------------------

void fuzz_files(Slice input) {
    Parcel parcel;
    parcel_open(&parcel, input);
    parcel.first_name = NAME;
    CompileOptions options = parcel_options(&parcel);
    FolderRulesCache *folders = folder_rules_new(&options);
    Compilation *compilation = judged(&parcel, parcel.parts, folder_rules_find(folders, NAME));
    exercise_findings(compilation, parcel.parts[0].text, NAME);
    hold_report(compilation, input.length);
    compilation_free(compilation);
    folder_rules_free(folders);
}

// ---- Two versions ----------------------------------------------------------------------------------

static void hold_comparison(const Plan *old, const Plan *new) {
    Arena *arena = arena_new();
    DiffEntry entry = {compare_plans(arena, old, new), {NULL, 0}};
    DiffReport report = {.old = SLICE("old"),
                         .new = SLICE("new"),
                         .entries = &entry,
                         .count = 1,
                         .today = date_from(2026, 4, 6)};
    Buffer out = BUFFER_EMPTY;
    diff_report_text(&out, &report);
    diff_report_markdown(&out, &report);
    hold(is_utf8(buffer_slice(&out)), "a comparison is UTF-8");
    buffer_clear(&out);
    diff_report_json(&out, &report);
    hold_json(buffer_slice(&out), "a comparison for machines can be read");
    hold(old != new || entry.comparison->changes.count == 0, "a plan is as it is");
    buffer_free(&out);
    arena_free(arena);
}

void fuzz_diff(Slice input) {
    Parcel parcel;
    parcel_open(&parcel, input);
    Compilation *old = judged(&parcel, &parcel.parts[0], NULL);
    Compilation *new = judged(&parcel, &parcel.parts[parcel.count - 1], NULL);
    if (!exercise_has_errors(old) && !exercise_has_errors(new)) {
        hold_comparison(old->plan, new->plan);
        hold_comparison(new->plan, old->plan);
        hold_comparison(new->plan, new->plan);
    }
    compilation_free(old);
    compilation_free(new);
}

// ---- Exports ---------------------------------------------------------------------------------------

static void show_figures(Buffer *out, Arena *arena, const ExportResult *result) {
    figure_report_text(out, arena, SLICE("a.csv"), result);
    figure_report_csv(out, arena, SLICE("a.csv"), result);
    hold(is_utf8(buffer_slice(out)), "figures are UTF-8");
    Buffer json = BUFFER_EMPTY;
    JsonWriter writer;
    json_writer_start(&writer, &json);
    figure_report_json(&writer, arena, SLICE("a.csv"), result);
    hold_json(buffer_slice(&json), "figures for machines can be read");
    buffer_add(out, buffer_slice(&json));
    buffer_free(&json);
}

// In pieces of any size, but for the first, a table is what it is at once.
static void hold_pieces(const ExportOptions *options, Slice table, const Buffer *whole) {
    ExportReader *reader = export_reader_new(options);
    size_t piece = 1 + table.length % 7;
    bool wanted = export_reader_feed(reader, slice_part(table, 0, 4096));
    for (size_t at = 4096; wanted && at < table.length; at += piece) {
        wanted = export_reader_feed(reader, slice_part(table, at, at + piece));
    }
    ExportResult own = *export_reader_finish(reader);
    if (own.plain && !export_refused(&own)) {
        plain_series(&own, options->arena, options->vocabulary, (Symbols *)options->symbols);
    }
    Buffer out = BUFFER_EMPTY;
    show_figures(&out, options->arena, &own);
    hold(slice_equal(buffer_slice(&out), buffer_slice(whole)), "pieces change no figures");
    buffer_free(&out);
}

static void hold_table(Compilation *compilation, Slice table) {
    Arena *arena = arena_new();
    ExportOptions options = {.arena = arena,
                             .vocabulary = &compilation->vocabulary,
                             .symbols = compilation->symbols,
                             .today = date_from(2026, 4, 6),
                             .file_name = SLICE("a.csv"),
                             .zone = compilation->plan->strategy.zone};
    ExportResult own = *export_read_bytes(table, &options);
    if (own.plain && !export_refused(&own)) {
        plain_series(&own, arena, &compilation->vocabulary, compilation->symbols);
    }
    Sources sources;
    Findings findings;
    sources_start(&sources, arena);
    findings_start(&findings, arena);
    Slice bytes = compile_text_copy(table);
    hold(export_report(&own, SLICE("a.csv"), SLICE("a.csv"), bytes, &sources, &findings) != NULL,
         "a table finds its place");
    findings_sort(&findings);
    Buffer shown = BUFFER_EMPTY;
    show_figures(&shown, arena, &own);
    hold_pieces(&options, table, &shown);
    buffer_free(&shown);
    memory_free(bytes.text);
    sources_finish(&sources);
    arena_free(arena);
}

// The first part is the table a.csv, the second the strategy that reads it.
void fuzz_figures(Slice input) {
    Parcel parcel;
    parcel_open(&parcel, input);
    parcel.first_name = SLICE("a.csv");
    const ParcelPart alone = {
        .text =
            SLICE("strategy \"A\" < period 2026 > purpose sales < goal signups +25% from 400 by "
                  "Q4 < actuals \"a.csv\" > goal reach 900/month by Q4 goal followers 20k by "
                  "Q4 > actuals \"a.csv\"")};
    Compilation *compilation = judged(&parcel, parcel.count > 1 ? &parcel.parts[1] : &alone, NULL);
    hold_table(compilation, parcel.parts[0].text);
    hold_report(compilation, input.length);
    compilation_free(compilation);
}

// ---- Rules -----------------------------------------------------------------------------------------

// The first part is the folder's file of rules, the second the strategy that it covers.
void fuzz_house(Slice input) {
    Parcel parcel;
    parcel_open(&parcel, input);
    parcel.first_name = SLICE(FOLDER_RULES_NAME);
    CompileOptions options = parcel_options(&parcel);
    FolderRulesCache *folders = folder_rules_new(&options);
    const FolderRules *rules = folder_rules_find(folders, NAME);
    hold(rules != NULL, "rules are found");
    findings_sort(&rules->compilation->findings);
    exercise_findings(rules->compilation, parcel.parts[0].text, SLICE(FOLDER_RULES_NAME));
    const ParcelPart *strategy = &parcel.parts[parcel.count - 1];
    Compilation *compilation = judged(&parcel, strategy, rules);
    exercise_findings(compilation, strategy->text, NAME);
    compilation_free(compilation);
    folder_rules_free(folders);
}

// ---- Baselines -------------------------------------------------------------------------------------

static unsigned shown(const Findings *findings) {
    unsigned count = 0;
    for (unsigned i = 0; i < findings->list.count; i++) {
        count += !findings->list.items[i]->suppressed;
    }
    return count;
}

// What hides all findings, written and read again, hides them all; the same is written again.
static void hold_collected(Parcel *parcel, const ParcelPart *part) {
    Compilation *compilation = judged(parcel, part, NULL);
    Arena *arena = compilation->arena;
    Baseline collected;
    baseline_start(&collected, arena);
    baseline_collect(&collected, NAME, &compilation->sources, &compilation->findings);
    Buffer first = BUFFER_EMPTY;
    baseline_write(&collected, &first);
    Baseline again;
    BaselineError error;
    baseline_start(&again, arena);
    bool good = is_utf8(part->text);
    bool read = baseline_read(&again, arena, buffer_slice(&first), &error);
    hold(read || !good, "a baseline that was written can be read");
    if (read) {
        baseline_apply(&again, NAME, &compilation->sources, &compilation->findings);
        hold(shown(&compilation->findings) == 0 || !good, "a baseline hides what it lists");
        Buffer second = BUFFER_EMPTY;
        baseline_write(&again, &second);
        hold(slice_equal(buffer_slice(&first), buffer_slice(&second)) || !good,
             "a baseline stays as it is");
        buffer_free(&second);
    }
    buffer_free(&first);
    compilation_free(compilation);
}

// The first part is a baseline, the second the strategy that lives with it.
void fuzz_baseline(Slice input) {
    Parcel parcel;
    parcel_open(&parcel, input);
    const ParcelPart *strategy = &parcel.parts[parcel.count - 1];
    Compilation *compilation = judged(&parcel, strategy, NULL);
    unsigned before = shown(&compilation->findings);
    Baseline baseline;
    BaselineError error;
    baseline_start(&baseline, compilation->arena);
    if (baseline_read(&baseline, compilation->arena, parcel.parts[0].text, &error)) {
        baseline_apply(&baseline, NAME, &compilation->sources, &compilation->findings);
        hold(shown(&compilation->findings) <= before, "a baseline brings nothing");
    } else {
        hold(error.message.length != 0, "what is no baseline is told so");
        hold(shown(&compilation->findings) == before, "what is no baseline hides nothing");
    }
    compilation_free(compilation);
    hold_collected(&parcel, strategy);
}
