// strat review: where each goal stands at the quarter's end, what there is to choose from, and the edits that realign
// the plan: shown, as a patch, or made. Exports on the command line stand at the end of the strategy's text for this
// run, as `actuals`; --keep leaves them there. Memory: the session's arena, and compilations until all is done.
#include "base/line_ends.h"
#include "cli/ask.h"
#include "cli/plan_edit.h"
#include "cli/verbs.h"
#include "findings/fixes.h"
#include "routine/review_report.h"
#include "rules/rules.h"

typedef struct {
    Session *session;
    PlanEdit edit;
    Slice *exports;  // real paths
    unsigned export_count;
    Slice statements;  // the `actuals` of those that the strategy does not read, each a line
    bool from_input;   // the strategy is standard input
} ReviewRun;

// ---- Exports -------------------------------------------------------------------------------------

static const Source *main_source(const ReviewRun *run) {
    return run->edit.job->compilation->plan->trees.items[0]->source;
}

// The real folder that names in the strategy count from.
static Slice home_of(const ReviewRun *run) {
    Arena *arena = run->session->arena;
    Slice folder = files_directory(main_source(run)->path);
    return files_real_path(arena, folder.length == 0 ? SLICE(".") : folder);
}

static void add_quoted(Buffer *out, Slice text) {
    buffer_add_char(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        if (text.text[i] == '"' || text.text[i] == '\\') {
            buffer_add_char(out, '\\');
        }
        buffer_add_char(out, text.text[i]);
    }
    buffer_add_char(out, '"');
}

// Whether all rows count, for every goal.
static bool is_for_all(const FigureSource *source) {
    return source->goal == NULL && source->where.header.count == 0;
}

// Whether the strategy names this file for all of its goals, or the command line has it twice: it would be read again, and
// be kept once more.
static bool is_read_already(const ReviewRun *run, unsigned count, Slice real) {
    const Plan *plan = run->edit.job->compilation->plan;
    for (unsigned i = 0; i < count; i++) {
        if (slice_equal(run->exports[i], real)) {
            return true;
        }
    }
    for (unsigned i = 0; i < plan->figure_sources.count; i++) {
        const FigureSource *source = plan->figure_sources.items[i];
        if (is_for_all(source) &&
            slice_equal(files_real_path(run->session->arena, source->file.path), real)) {
            return true;
        }
    }
    return false;
}

// Makes the `actuals` of the exports that were named. False, with a message, where one cannot be found.
static bool find_exports(ReviewRun *run) {
    Session *session = run->session;
    const Options *options = &session->options;
    run->export_count = options->operands.count - 1;
    run->exports = ARENA_ARRAY(session->arena, Slice, run->export_count + 1);
    Slice home = home_of(run);
    Buffer statements = BUFFER_EMPTY;
    bool good = home.length != 0;
    if (!good) {
        session_error(session, "the folder of %.*s cannot be found",
                      SLICE_ARGS(main_source(run)->name));
    }
    for (unsigned i = 0; i < run->export_count && good; i++) {
        const char *given = options->operands.items[i + 1];
        Slice real = files_real_path(session->arena, slice_from(given));
        good = real.length != 0 && memchr(real.text, '\n', real.length) == NULL;
        if (!good) {
            session_error(session, "%s does not exist", given);
            break;
        }
        run->exports[i] = real;
        if (is_read_already(run, i, real)) {
            continue;
        }
        buffer_add_string(&statements, "actuals ");
        add_quoted(&statements, files_relative(session->arena, home, real));
        buffer_add_char(&statements, '\n');
    }
    run->statements = buffer_keep(&statements, session->arena);
    return good;
}

// The strategy's text with the exports' statements behind it; `before` is the text, edited or not.
static void add_exports(const ReviewRun *run, Slice before, Buffer *out) {
    bool crlf = line_ends_are_crlf(before);
    buffer_add(out, before);
    if (run->statements.length != 0 && before.length != 0 &&
        before.text[before.length - 1] != '\n') {
        buffer_add_string(out, crlf ? "\r\n" : "\n");
    }
    line_ends_add(out, run->statements, crlf);
}

// Whether what the language says is new: of the exports, or of what an edit brought.
static bool has_new_error(const ReviewRun *run, const Compilation *compilation) {
    return findings_count(&compilation->findings).language >
           findings_count(&run->edit.job->compilation->findings).language;
}

// The strategy with the exports' figures; NULL, with the findings shown, where one of them is refused.
static Compilation *with_exports(ReviewRun *run) {
    Buffer text = BUFFER_EMPTY;
    add_exports(run, main_source(run)->text, &text);
    run->edit.run.options.given = run->exports;
    run->edit.run.options.given_count = run->export_count;
    plan_edit_set(&run->edit, main_source(run), buffer_slice(&text));
    buffer_free(&text);
    Compilation *compilation = plan_edit_try(&run->edit);
    plan_edit_forget(&run->edit);
    if (has_new_error(run, compilation)) {
        plan_edit_refuse(&run->edit, compilation);
        compilation_free(compilation);
        return NULL;
    }
    return compilation;
}

// ---- The review ----------------------------------------------------------------------------------

static PlanReview make_review(const ReviewRun *run, const Compilation *compilation) {
    Arena *arena = compilation->arena;
    const Plan *plan = compilation->plan;
    GoalReview *goals = ARENA_ARRAY(arena, GoalReview, plan->goals.count + 1);
    unsigned count = 0;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        if (goal->metric != NULL) {
            goals[count++] = review_goal(plan, goal, arena, goal_is_outgrown(plan, goal));
        }
    }
    return (PlanReview){plan, run->edit.job->input->name, goals, count};
}

static void show_review(const ReviewRun *run, const PlanReview *review) {
    Buffer *out = &run->session->output;
    const char *given = run->session->options.value[FLAG_PAGE_FORMAT];
    Slice format = given == NULL ? SLICE("text") : slice_from(given);
    if (slice_is(format, "json")) {
        review_json(out, review);
    } else if (slice_is(format, "md")) {
        review_markdown(out, review);
    } else {
        review_text(out, review);
    }
}

// ---- The edits -----------------------------------------------------------------------------------

// The edits of one text; false where there is none.
static bool gather_edits(const PlanReview *review, const Source *source, Arena *arena,
                         EditList *edits) {
    for (unsigned i = 0; i < review->count; i++) {
        const Choice *choice = review_advised(&review->goals[i]);
        bool here = review->goals[i].goal->item.tree->source == source;
        for (unsigned k = 0; choice != NULL && here && k < choice->edits.count; k++) {
            LIST_ADD(arena, edits, choice->edits.items[k]);
        }
    }
    goal_edit_sort(edits);
    return edits->count != 0;
}

// The source of the strategy as it stands that is the same text.
static const Source *same_source(const ReviewRun *run, const Compilation *compilation,
                                 unsigned tree) {
    const Plan *before = run->edit.job->compilation->plan;
    Slice path = compilation->plan->trees.items[tree]->source->path;
    for (unsigned i = 0; i < before->trees.count; i++) {
        if (i == tree || slice_equal(before->trees.items[i]->source->path, path)) {
            return before->trees.items[i]->source;
        }
    }
    return NULL;
}

// Sets one text as it is to become: realigned where `realigns`, with the exports where --keep.
static void set_text(ReviewRun *run, const Compilation *compilation, const PlanReview *review,
                     unsigned tree, bool realigns) {
    const Source *tried = compilation->plan->trees.items[tree]->source;
    const Source *source = same_source(run, compilation, tree);
    EditList edits = {NULL, 0, 0};
    bool any = realigns && gather_edits(review, tried, compilation->arena, &edits);
    bool keeps = tree == 0 && run->session->options.given[FLAG_KEEP] && run->statements.length != 0;
    if (source == NULL || (!any && !keeps)) {
        return;
    }
    Buffer text = BUFFER_EMPTY;
    edits_apply(tried, edits.items, edits.count, &text);
    if (tree == 0 && !keeps) {
        text.length -= tried->text.length - source->text.length;  // the exports of this run
    }
    Buffer laid_out = BUFFER_EMPTY;
    plan_edit_lay_out(source, buffer_slice(&text), &laid_out);
    plan_edit_set(&run->edit, source, buffer_slice(&laid_out));
    buffer_free(&text);
    buffer_free(&laid_out);
}

// False, with the findings shown, where the new texts would not be sound.
static bool is_sound(ReviewRun *run) {
    Compilation *after = plan_edit_try(&run->edit);
    bool sound = !has_new_error(run, after);
    if (!sound) {
        session_error(run->session, "the strategy would not be sound with these edits; nothing is "
                                    "written");
        plan_edit_refuse(&run->edit, after);
    }
    compilation_free(after);
    return sound;
}

// Whether a file is now read twice: find_exports could not tell that the strategy names it.
static bool has_file_twice(const Plan *plan) {
    for (unsigned i = 1; i < plan->figure_sources.count; i++) {
        const FigureSource *source = plan->figure_sources.items[i];
        for (unsigned k = 0; k < i && is_for_all(source); k++) {
            const FigureSource *other = plan->figure_sources.items[k];
            if (is_for_all(other) && slice_equal(other->file.path, source->file.path)) {
                return true;
            }
        }
    }
    return false;
}

// What --keep leaves in the strategy must be readable from there, and must not stand there already.
static bool may_keep(ReviewRun *run) {
    Session *session = run->session;
    run->edit.run.options.given_count = 0;
    if (!session->options.given[FLAG_KEEP] || run->statements.length == 0) {
        return true;
    }
    Compilation *after = plan_edit_try(&run->edit);
    bool good = !has_new_error(run, after);
    if (!good) {
        session_error(session, "--keep needs the exports below the folder that may be read: put "
                               "them beside the strategy, or name another --root");
    } else if (has_file_twice(after->plan) && !has_file_twice(run->edit.job->compilation->plan)) {
        good = false;
        session_error(session, "a file that the strategy names could not be read at first, and "
                               "--keep would name it again: nothing is written");
    }
    compilation_free(after);
    return good;
}

static bool may_write(ReviewRun *run) {
    Session *session = run->session;
    if (!session->options.given[FLAG_APPLY] || session->options.given[FLAG_YES]) {
        return true;
    }
    if (run->from_input || !ask_is_possible()) {
        session_error(session, "--apply asks on a terminal; elsewhere it needs --yes");
        return false;
    }
    return ask_consent(session, "write these changes? [y/N] ");
}

// --diff shows, --apply shows and writes, --keep alone writes its statements.
static void change(ReviewRun *run, const Compilation *compilation, const PlanReview *review) {
    Session *session = run->session;
    const Options *options = &session->options;
    bool realigns = options->given[FLAG_DIFF] || options->given[FLAG_APPLY];
    for (unsigned i = 0; i < compilation->plan->trees.count; i++) {
        set_text(run, compilation, review, i, realigns);
    }
    if (!is_sound(run) || !may_keep(run)) {
        return;
    }
    bool writes = options->given[FLAG_APPLY] || (options->given[FLAG_KEEP] && !realigns);
    bool shows = realigns && !(writes && run->from_input);
    bool any = shows && plan_edit_show(&run->edit);
    if (!writes) {
        session_fail(session, any ? STATUS_FINDINGS : STATUS_GOOD);
        return;
    }
    if (run->edit.changed.count == 0 && !run->from_input) {
        session_note(session, "nothing is to be changed");
        return;
    }
    if (may_write(run)) {
        (void)plan_edit_write(&run->edit);
    }
}

// ---- The verb ------------------------------------------------------------------------------------

static void review(ReviewRun *run) {
    const Options *options = &run->session->options;
    Compilation *compilation = find_exports(run) ? with_exports(run) : NULL;
    if (compilation == NULL) {
        return;
    }
    Compilation *strategy = run->edit.job->compilation;
    if (findings_count(&strategy->findings).language != 0) {
        // A goal with such an error is not among those that follow.
        plan_edit_refuse(&run->edit, strategy);
    }
    PlanReview made = make_review(run, compilation);
    bool changes = options->given[FLAG_DIFF] || options->given[FLAG_APPLY];
    if (!changes && !(options->given[FLAG_KEEP] && run->from_input)) {
        show_review(run, &made);
    }
    if (changes || options->given[FLAG_KEEP]) {
        change(run, compilation, &made);
    }
    compilation_free(compilation);
}

void verb_review(Session *session) {
    const Options *options = &session->options;
    ReviewRun run = {.session = session, .edit = {.session = session}};
    if (options->operands.count == 0) {
        session_error(session, "`strat review` takes a strategy, and the exports that are to count "
                               "besides");
        return;
    }
    if (options->given[FLAG_DIFF] && options->given[FLAG_APPLY]) {
        session_error(session, "`--diff` shows what `--apply` writes: give one of them");
        return;
    }
    if (options->given[FLAG_YES] && !options->given[FLAG_APPLY]) {
        session_error(session, "`--yes` goes with `--apply`");
        return;
    }
    if (options->given[FLAG_KEEP] && options->operands.count == 1) {
        session_error(session, "`--keep` needs the exports that are to be kept");
        return;
    }
    if (!session_find_today(session)) {
        return;
    }
    run.from_input = strcmp(options->operands.items[0], "-") == 0;
    if (plan_edit_open(&run.edit, options->operands.items[0])) {
        review(&run);
    }
    plan_edit_close(&run.edit);
}
