// strat record: a figure goes into its goal, or is refused; without one, each figure that is due is asked for. The
// file is read anew for every figure, since whoever answers may edit meanwhile. Memory: the session's arena, and a
// compilation for each try.
#include "backend/plain_story.h"
#include "cli/ask.h"
#include "cli/plan_edit.h"
#include "cli/verbs.h"
#include "findings/fixes.h"
#include "routine/record.h"
#include "words/names.h"

typedef struct {
    Session *session;
    const char *file;
    Slice metric;  // empty where none is named
    Slice value;   // empty: to be asked for
    Slice day;     // empty: today
    Slice purpose;
} Record;

typedef enum {
    RECORDED,
    REFUSED,  // said why; nothing is written
    FAILED    // said why; there is no use in going on
} Recorded;

// ---- The command line ----------------------------------------------------------------------------

static Slice join(Arena *arena, Slice left, const char *right) {
    return left.length == 0 ? slice_from(right)
                            : arena_format(arena, "%.*s %s", SLICE_ARGS(left), right);
}

// PLAN [METRIC] [VALUE] [on DAY]: value and day may be several words.
static bool read_operands(Record *record) {
    Session *session = record->session;
    const Options *options = &session->options;
    unsigned count = options->operands.count;
    if (count == 0) {
        session_error(session, "`strat record` takes a strategy, a metric and its value, as in "
                               "`strat record plan.strat signups 430 on 2026-03-31`");
        return false;
    }
    record->file = options->operands.items[0];
    record->metric = slice_from(count > 1 ? options->operands.items[1] : NULL);
    record->purpose = slice_from(options->value[FLAG_GOAL]);
    bool on = false;
    for (unsigned i = 2; i < count; i++) {
        const char *word = options->operands.items[i];
        if (!on && strcmp(word, "on") == 0) {
            on = true;
        } else if (on) {
            record->day = join(session->arena, record->day, word);
        } else {
            record->value = join(session->arena, record->value, word);
        }
    }
    if (on && record->day.length == 0) {
        session_error(session, "behind `on` stands the day of the figure, as in `on 2026-03-31`");
        return false;
    }
    if (on && record->value.length == 0) {
        session_error(session, "the value is missing before `on`");
        return false;
    }
    return true;
}

// ---- Which goal ----------------------------------------------------------------------------------

static Slice name_of(const Plan *plan, const Goal *goal) {
    return plan_called(plan, goal->metric);
}

static bool is_for(const Plan *plan, const Goal *goal, Slice purpose) {
    if (purpose.length == 0 || slice_equal(goal->item.title, purpose)) {
        return true;
    }
    if (goal->purpose == NULL) {
        return false;
    }
    Symbol name = symbols_intern(plan->symbols, purpose);
    const Word *word = vocabulary_find(plan->vocabulary, WORD_PURPOSE, name);
    return (word != NULL && goal->purpose->word == word) ||
           slice_equal(goal->purpose->item.title, purpose);
}

typedef LIST(unsigned) GoalIndices;  // in plan->goals

static GoalIndices goals_of(const Record *record, const Plan *plan, const Word *metric) {
    GoalIndices found = {NULL, 0, 0};
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        if (goal->metric != NULL && (metric == NULL || goal->metric == metric) &&
            is_for(plan, goal, record->purpose)) {
            LIST_ADD(record->session->arena, &found, i);
        }
    }
    return found;
}

// "signups (sales)", and the goal's title where it has one.
static void add_goal_name(Buffer *out, const Plan *plan, const Goal *goal) {
    buffer_add(out, name_of(plan, goal));
    Slice purpose = goal->purpose == NULL || goal->purpose->word == NULL
                        ? (Slice){NULL, 0}
                        : plan_called(plan, goal->purpose->word);
    if (purpose.length != 0) {
        buffer_add_format(out, " (%.*s)", SLICE_ARGS(purpose));
    }
    if (goal->item.title.length != 0) {
        buffer_add_format(out, " \"%.*s\"", SLICE_ARGS(goal->item.title));
    }
}

// Each metric that has a goal, once: "signups, calls".
static Slice metrics_of(const Record *record, const Plan *plan) {
    Buffer out = BUFFER_EMPTY;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Word *metric = plan->goals.items[i]->metric;
        bool told = metric == NULL;
        for (unsigned k = 0; k < i && !told; k++) {
            told = plan->goals.items[k]->metric == metric;
        }
        if (!told) {
            buffer_add_string(&out, out.length == 0 ? "" : ", ");
            buffer_add(&out, plan_called(plan, metric));
        }
    }
    return buffer_keep(&out, record->session->arena);
}

// What messages call the strategy.
static const char *shown_file(const Record *record) {
    return strcmp(record->file, "-") == 0 ? "<stdin>" : record->file;
}

// The goals that are meant; empty, with what is wrong said, where there is none.
static GoalIndices find_goals(const Record *record, const Plan *plan) {
    Session *session = record->session;
    Symbol name = symbols_intern(plan->symbols, record->metric);
    const Word *metric = vocabulary_find(plan->vocabulary, WORD_METRIC, name);
    GoalIndices found = {NULL, 0, 0};
    if (metric != NULL) {
        found = goals_of(record, plan, metric);
    }
    if (found.count != 0) {
        return found;
    }
    if (plan->goals.count == 0) {
        session_error(session, "%s has no goal", shown_file(record));
    } else if (record->purpose.length != 0 && metric != NULL) {
        session_error(session, "no goal of %.*s in %s is for %.*s", SLICE_ARGS(record->metric),
                      shown_file(record), SLICE_ARGS(record->purpose));
    } else {
        Slice metrics = metrics_of(record, plan);
        session_error(session, "no goal in %s counts %.*s%s%.*s", shown_file(record),
                      SLICE_ARGS(record->metric),
                      metrics.length != 0 ? "; there are goals of "
                                          : ", nor anything else that is known: `strat check` says "
                                            "what is wrong",
                      SLICE_ARGS(metrics));
    }
    return found;
}

static void list_goals(const Record *record, const Plan *plan, const GoalIndices *found) {
    Session *session = record->session;
    session_error(session,
                  "several goals count %.*s; say which by --goal:", SLICE_ARGS(record->metric));
    for (unsigned i = 0; i < found->count; i++) {
        const Goal *goal = plan->goals.items[found->items[i]];
        SourceRange place = sources_place(plan->sources, item_head(&goal->item));
        Buffer line = BUFFER_EMPTY;
        add_goal_name(&line, plan, goal);
        buffer_add_string(&line, ", ");
        plain_goal_line(&line, plan, goal);
        session_note(session, "  %.*s:%u: %.*s", SLICE_ARGS(place.name), place.start.line,
                     SLICE_ARGS(buffer_slice(&line)));
        buffer_free(&line);
    }
}

// ---- One figure ----------------------------------------------------------------------------------

// Where the goal stands, in a line; to standard error where standard output is the strategy.
static void tell_standing(const Record *record, const Plan *plan, const Goal *goal) {
    Session *session = record->session;
    Buffer line = BUFFER_EMPTY;
    add_goal_name(&line, plan, goal);
    buffer_add_string(&line, ": ");
    plain_progress(&line, goal);
    if (strcmp(record->file, "-") == 0) {
        session_note(session, "%.*s", SLICE_ARGS(buffer_slice(&line)));
    } else {
        render_terminal_text(&session->output, buffer_slice(&line));
        buffer_add_char(&session->output, '\n');
    }
    buffer_free(&line);
}

static bool is_recorded(const Goal *goal, const Actual *actual) {
    for (unsigned i = 0; i < goal->actuals.count; i++) {
        const Actual *other = goal->actuals.items[i];
        if (other->date == actual->date && other->quantity.value == actual->quantity.value &&
            other->quantity.kind == actual->quantity.kind) {
            return true;
        }
    }
    return false;
}

// The goal at that index of a compilation's plan; NULL where the plan is another by now.
static const Goal *goal_at(const Compilation *compilation, unsigned index) {
    return index < compilation->plan->goals.count ? compilation->plan->goals.items[index] : NULL;
}

// Compiles the text with the figure in it. NULL, with the reason in *objection, where it does not fit.
static const Actual *try_figure(PlanEdit *edit, const Goal *goal, Slice value, Slice day,
                                Date known, Compilation **trial, Slice *objection) {
    Arena *arena = edit->session->arena;
    Compilation *before = edit->job->compilation;
    RecordEdit change = record_edit(before->plan, goal, arena, value, day, known);
    Buffer text = BUFFER_EMPTY;
    edits_apply(change.source, change.edits.items, change.edits.count, &text);
    plan_edit_set(edit, change.source, buffer_slice(&text));
    buffer_free(&text);
    *trial = plan_edit_try(edit);
    *objection = record_objection(arena, before, *trial, &change);
    const Actual *actual =
        objection->length == 0 ? record_find(*trial, change.source, change.at) : NULL;
    if (actual == NULL && objection->length == 0) {
        *objection = arena_format(arena, "`%.*s` on %.*s is no figure and its day",
                                  SLICE_ARGS(value), SLICE_ARGS(day));
    }
    return actual;
}

// Puts the figure, whose day is known by now, into the text, and the text in its place.
static bool write_figure(PlanEdit *edit, const Goal *goal, Slice value, Date date) {
    Arena *arena = edit->session->arena;
    char day[DATE_TEXT_SIZE];
    date_text(date, day);
    RecordEdit change =
        record_edit(edit->job->compilation->plan, goal, arena, value, slice_from(day), date);
    Buffer text = BUFFER_EMPTY;
    Buffer laid_out = BUFFER_EMPTY;
    edits_apply(change.source, change.edits.items, change.edits.count, &text);
    plan_edit_lay_out(change.source, buffer_slice(&text), &laid_out);
    plan_edit_set(edit, change.source, buffer_slice(&laid_out));
    buffer_free(&text);
    buffer_free(&laid_out);
    return plan_edit_write(edit);
}

// Whether the goal can take no figure at all; says why.
static bool is_obstructed(const Session *session, const Compilation *compilation,
                          const Goal *goal) {
    Slice obstacle = record_obstacle(session->arena, compilation, goal);
    if (obstacle.length != 0) {
        session_note(session, "not recorded: %.*s", SLICE_ARGS(obstacle));
    }
    return obstacle.length != 0;
}

static Recorded record_figure(const Record *record, PlanEdit *edit, unsigned index, Slice value,
                              Slice day) {
    Session *session = record->session;
    const Goal *goal = goal_at(edit->job->compilation, index);
    if (is_obstructed(session, edit->job->compilation, goal)) {
        return REFUSED;
    }
    Compilation *trial;
    Slice objection;
    const Actual *actual =
        try_figure(edit, goal, value, day.length == 0 ? slice_from(session->today_text) : day,
                   DATE_NONE, &trial, &objection);
    Recorded outcome = REFUSED;
    if (actual == NULL) {
        session_note(session, "not recorded: %.*s", SLICE_ARGS(objection));
    } else if (is_recorded(goal, actual)) {
        session_note(session, "this figure stands there already; nothing is changed");
        plan_edit_forget(edit);
        outcome = plan_edit_write(edit) ? RECORDED : FAILED;
        tell_standing(record, edit->job->compilation->plan, goal);
    } else {
        outcome = write_figure(edit, goal, value, actual->date) ? RECORDED : FAILED;
        if (outcome == RECORDED) {
            tell_standing(record, trial->plan, goal_at(trial, index));
        }
    }
    compilation_free(trial);
    return outcome;
}

// ---- Asking --------------------------------------------------------------------------------------

static void add_question(Buffer *out, const Plan *plan, const Goal *goal, Date since) {
    add_goal_name(out, plan, goal);
    if (since != DATE_NONE) {
        char day[DATE_TEXT_SIZE];
        date_text(since, day);
        buffer_add_format(out, ", due since %s", day);
    }
    if (goal->actuals.count != 0) {
        buffer_add_string(out, ", was ");
        plain_actual(out, goal, goal->actuals.items[goal->actuals.count - 1]);
    }
    buffer_add_string(out, ": ");
}

// "430 on 2026-03-31": the value, and the day where it is said.
static void part_answer(Slice answer, Slice *value, Slice *day) {
    *value = slice_trim(answer);
    *day = (Slice){NULL, 0};
    for (size_t i = 0; i + 4 <= value->length; i++) {
        if (slice_is(slice_part(*value, i, i + 4), " on ")) {
            *day = slice_trim(slice_part(*value, i + 4, value->length));
            *value = slice_trim(slice_part(*value, 0, i));
            return;
        }
    }
}

// Asks until the answer fits, is empty, or the input ends; false in the last case.
static bool ask_figure(const Record *record, unsigned index, Date since) {
    Session *session = record->session;
    Buffer answer = BUFFER_EMPTY;
    Recorded outcome = REFUSED;
    bool open = true;
    while (open && outcome == REFUSED) {
        PlanEdit edit = {.session = session};
        open = plan_edit_open(&edit, record->file);
        const Goal *goal = open ? goal_at(edit.job->compilation, index) : NULL;
        open = goal != NULL && goal->metric != NULL;
        if (open && is_obstructed(session, edit.job->compilation, goal)) {
            session_fail(session, STATUS_FINDINGS);
            plan_edit_close(&edit);
            break;
        }
        if (open) {
            Buffer question = BUFFER_EMPTY;
            add_question(&question, edit.job->compilation->plan, goal, since);
            open = ask_line(session, buffer_slice(&question), &answer);
            buffer_free(&question);
        }
        Slice value;
        Slice day;
        part_answer(buffer_slice(&answer), &value, &day);
        outcome =
            !open || value.length == 0 ? RECORDED : record_figure(record, &edit, index, value, day);
        open = open && outcome != FAILED;
        plan_edit_close(&edit);
    }
    buffer_free(&answer);
    return open;
}

typedef struct {
    unsigned index;
    Date since;  // DATE_NONE where it was asked for by its name
} Asked;
typedef LIST(Asked) AskedList;

// What there is to ask: the goals of the metric that was named, else those whose figure is due.
static AskedList what_to_ask(const Record *record, const Plan *plan) {
    Arena *arena = record->session->arena;
    AskedList asked = {NULL, 0, 0};
    if (record->metric.length != 0) {
        GoalIndices found = find_goals(record, plan);
        for (unsigned i = 0; i < found.count; i++) {
            Asked one = {found.items[i], DATE_NONE};
            LIST_ADD(arena, &asked, one);
        }
        return asked;
    }
    DueFigure *due;
    unsigned count = record_due(plan, arena, &due);
    for (unsigned i = 0, index = 0; i < count; index++) {
        if (plan->goals.items[index] == due[i].goal) {
            Asked one = {index, due[i].since};
            i++;
            if (is_for(plan, plan->goals.items[index], record->purpose)) {
                LIST_ADD(arena, &asked, one);
            }
        }
    }
    return asked;
}

static void tell_what_is_due(const Record *record, const Plan *plan, const AskedList *asked) {
    Buffer names = BUFFER_EMPTY;
    for (unsigned i = 0; i < asked->count; i++) {
        buffer_add_string(&names, i == 0 ? "" : ", ");
        add_goal_name(&names, plan, plan->goals.items[asked->items[i].index]);
    }
    session_error(record->session,
                  "figures are asked for on a terminal only; name the metric and its value, as in "
                  "`strat record plan.strat signups 430`%s%.*s",
                  names.length == 0            ? ""
                  : record->metric.length != 0 ? ", for "
                                               : "; due are ",
                  SLICE_ARGS(buffer_slice(&names)));
    buffer_free(&names);
}

static void ask_figures(const Record *record, PlanEdit *edit) {
    Session *session = record->session;
    const Plan *plan = edit->job->compilation->plan;
    AskedList asked = what_to_ask(record, plan);
    if (asked.count == 0 && record->metric.length != 0) {
        return;  // said
    }
    if (strcmp(record->file, "-") == 0 || !ask_is_possible()) {
        tell_what_is_due(record, plan, &asked);
        return;
    }
    if (asked.count == 0) {
        session_note(session, plan->measures.count == 0
                                  ? "no `measure` says when figures are due; name a metric"
                                  : "no figure is due; name a metric to record one all the same");
        return;
    }
    session_note(session, "a value, or `VALUE on DAY`; Enter leaves one out");
    for (unsigned i = 0; i < asked.count; i++) {
        if (!ask_figure(record, asked.items[i].index, asked.items[i].since)) {
            return;
        }
    }
}

// ---- The verb ------------------------------------------------------------------------------------

static void record_one(const Record *record, PlanEdit *edit) {
    Session *session = record->session;
    const Plan *plan = edit->job->compilation->plan;
    GoalIndices found = find_goals(record, plan);
    if (found.count > 1) {
        list_goals(record, plan, &found);
    } else if (found.count == 1 &&
               record_figure(record, edit, found.items[0], record->value, record->day) == REFUSED) {
        session_fail(session, STATUS_FINDINGS);
    }
}

void verb_record(Session *session) {
    Record record = {.session = session};
    if (!session_find_today(session) || !read_operands(&record)) {
        return;
    }
    PlanEdit edit = {.session = session};
    if (plan_edit_open(&edit, record.file)) {
        if (record.value.length != 0) {
            record_one(&record, &edit);
        } else {
            ask_figures(&record, &edit);
        }
    }
    plan_edit_close(&edit);
}
