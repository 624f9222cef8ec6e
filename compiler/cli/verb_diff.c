// strat diff: what changed in meaning between two versions of a strategy, or of all that two folders hold; by hand, or
// called by git as its external diff. Memory: both runs, until all is shown.
#include "cli/edition.h"
#include "cli/verbs.h"
#include "compare/compare.h"
#include "routine/diff_report.h"

// What git gives: path, old file, hex, mode, new file, hex, mode; at a rename the new path and what it says of it, too.
enum {
    GIT_PATH,
    GIT_OLD,
    GIT_OLD_HEX,
    GIT_OLD_MODE,
    GIT_NEW,
    GIT_NEW_HEX,
    GIT_NEW_MODE,
    GIT_COUNT
};
#define GIT_RENAMED_COUNT (GIT_COUNT + 2)

typedef struct {
    Session *session;
    const char *operands[SIDE_COUNT];
    EditionOrigin origins[SIDE_COUNT];  // from git; else empty
    bool by_git;
    Edition editions[SIDE_COUNT];
    FindingsPrinter printer;
    LIST(DiffEntry) entries;
    bool broken;  // something could not be compared
} Diff;

// ---- The command line ----------------------------------------------------------------------------

static bool is_hexadecimal(const char *text) {
    size_t length = strlen(text);
    return strcmp(text, ".") == 0 || (length >= 4 && strspn(text, "0123456789abcdef") == length);
}

static bool is_mode(const char *text) {
    return strcmp(text, ".") == 0 || (strlen(text) == 6 && strspn(text, "01234567") == 6);
}

static bool is_from_git(const char *const *operands, unsigned count) {
    return (count == GIT_COUNT || count == GIT_RENAMED_COUNT) &&
           is_hexadecimal(operands[GIT_OLD_HEX]) && is_mode(operands[GIT_OLD_MODE]) &&
           is_hexadecimal(operands[GIT_NEW_HEX]) && is_mode(operands[GIT_NEW_MODE]);
}

static bool read_operands(Diff *diff) {
    Session *session = diff->session;
    const char *const *operands = session->options.operands.items;
    unsigned count = session->options.operands.count;
    if (is_from_git(operands, count)) {
        diff->by_git = true;
        diff->operands[SIDE_OLD] = operands[GIT_OLD];
        diff->operands[SIDE_NEW] = operands[GIT_NEW];
        const char *now = operands[count == GIT_RENAMED_COUNT ? GIT_COUNT : GIT_PATH];
        diff->origins[SIDE_OLD] =
            (EditionOrigin){slice_from(operands[GIT_PATH]), slice_from(operands[GIT_OLD_HEX])};
        diff->origins[SIDE_NEW] =
            (EditionOrigin){slice_from(now), slice_from(operands[GIT_NEW_HEX])};
        return true;
    }
    if (count != SIDE_COUNT) {
        session_error(session, "`strat diff` compares two versions, as in `strat diff "
                               "HEAD:plan.strat plan.strat`");
        return false;
    }
    diff->operands[SIDE_OLD] = operands[SIDE_OLD];
    diff->operands[SIDE_NEW] = operands[SIDE_NEW];
    bool old_input = strcmp(operands[SIDE_OLD], "-") == 0;
    bool new_input = strcmp(operands[SIDE_NEW], "-") == 0;
    if (old_input && new_input) {
        session_error(session, "only one of the versions can be standard input");
        return false;
    }
    if (session->options.given[FLAG_STDIN_FILENAME] && !old_input && !new_input) {
        session_error(session, "`--stdin-filename` goes with -, which reads standard input");
        return false;
    }
    return true;
}

// ---- The comparison ------------------------------------------------------------------------------

static bool open_editions(Diff *diff) {
    Session *session = diff->session;
    for (unsigned side = 0; side < SIDE_COUNT; side++) {
        if (!edition_open(session, &diff->editions[side], diff->operands[side],
                          diff->origins[side])) {
            return false;
        }
    }
    const Edition *old = &diff->editions[SIDE_OLD];
    const Edition *new = &diff->editions[SIDE_NEW];
    if (old->is_folder != new->is_folder && !old->is_nothing && !new->is_nothing) {
        session_error(session, "%.*s is a %s and %.*s a %s: compare two strategies or two folders",
                      SLICE_ARGS(old->name), old->is_folder ? "folder" : "file",
                      SLICE_ARGS(new->name), new->is_folder ? "folder" : "file");
        return false;
    }
    return true;
}

static const Plan *plan_of(const Job *job) {
    return job == NULL ? NULL : job->compilation->plan;
}

// What is on one side only is compared with nothing.
static void compare(Diff *diff, const Job *old, const Job *new, const Job *nothing, Slice strategy,
                    Slice before) {
    const Job *jobs[SIDE_COUNT] = {old != NULL ? old : nothing, new != NULL ? new : nothing};
    for (unsigned side = 0; side < SIDE_COUNT; side++) {
        if (edition_tell_broken(diff->session, &diff->printer, jobs[side])) {
            diff->broken = true;
            return;
        }
    }
    Arena *arena = diff->session->arena;
    DiffEntry entry = {compare_plans(arena, plan_of(jobs[SIDE_OLD]), plan_of(jobs[SIDE_NEW])),
                       strategy, before};
    LIST_ADD(arena, &diff->entries, entry);
}

// A strategy of one side, and the place in the other's list of the one that it is compared with.
#define NOWHERE (-1)
typedef struct {
    const Job *job;
    Slice path;
    int other;
} DiffSide;

static DiffSide *sides_of(Arena *arena, const Edition *edition) {
    DiffSide *sides = ARENA_ARRAY(arena, DiffSide, edition->strategies.count + 1);
    for (unsigned i = 0; i < edition->strategies.count; i++) {
        const Job *job = edition->strategies.items[i];
        sides[i] = (DiffSide){job, edition_path(edition, job), NOWHERE};
    }
    return sides;
}

static Slice title_of(const DiffSide *side) {
    const Plan *plan = plan_of(side->job);
    return plan == NULL ? SLICE("") : plan->strategy.item.title;
}

static Slice file_of(const DiffSide *side) {
    size_t start = side->path.length;
    while (start > 0 && side->path.text[start - 1] != '/') {
        start--;
    }
    return slice_part(side->path, start, side->path.length);
}

// The only one without a partner that is called so; NOWHERE where there is none, or more than one.
static int only_one(const DiffSide *sides, unsigned count, Slice (*called)(const DiffSide *),
                    Slice name) {
    int found = NOWHERE;
    for (unsigned i = 0; i < count && name.length != 0; i++) {
        if (sides[i].other == NOWHERE && slice_equal(called(&sides[i]), name)) {
            if (found != NOWHERE) {
                return NOWHERE;
            }
            found = (int)i;
        }
    }
    return found;
}

// What has another path now: the one with the same title, else with the same name of its file.
static void pair_moved(DiffSide *old, unsigned old_count, DiffSide *new, unsigned new_count,
                       Slice (*called)(const DiffSide *)) {
    for (unsigned i = 0; i < old_count; i++) {
        if (old[i].other != NOWHERE) {
            continue;
        }
        Slice name = called(&old[i]);
        int there = only_one(new, new_count, called, name);
        if (there != NOWHERE && only_one(old, old_count, called, name) == (int)i) {
            old[i].other = there;
            new[there].other = (int)i;
        }
    }
}

// Both lists are in the order of their paths.
static void pair_same(DiffSide *old, unsigned old_count, DiffSide *new, unsigned new_count) {
    for (unsigned i = 0, k = 0; i < old_count && k < new_count;) {
        int order = slice_compare(old[i].path, new[k].path);
        if (order == 0) {
            old[i].other = (int)k;
            new[k].other = (int)i;
        }
        i += order <= 0;
        k += order >= 0;
    }
}

// In the order of the paths: those of now, and between them those of what has gone. A file against nothing pairs with it
// whatever its path.
static void compare_all(Diff *diff, const Job *nothing) {
    Arena *arena = diff->session->arena;
    unsigned old_count = diff->editions[SIDE_OLD].strategies.count;
    unsigned new_count = diff->editions[SIDE_NEW].strategies.count;
    DiffSide *old = sides_of(arena, &diff->editions[SIDE_OLD]);
    DiffSide *new = sides_of(arena, &diff->editions[SIDE_NEW]);
    pair_same(old, old_count, new, new_count);
    pair_moved(old, old_count, new, new_count, title_of);
    pair_moved(old, old_count, new, new_count, file_of);
    for (unsigned i = 0, k = 0; i < old_count || k < new_count;) {
        if (i < old_count && old[i].other != NOWHERE) {
            i++;  // told where it stands now
        } else if (i < old_count &&
                   (k == new_count || slice_compare(old[i].path, new[k].path) < 0)) {
            compare(diff, old[i].job, NULL, nothing, old[i].path, SLICE(""));
            i++;
        } else if (k < new_count) {
            const DiffSide *was = new[k].other == NOWHERE ? NULL : &old[new[k].other];
            bool moved = was != NULL && !slice_equal(was->path, new[k].path);
            compare(diff, was == NULL ? NULL : was->job, new[k].job, nothing, new[k].path,
                    moved ? was->path : SLICE(""));
            k++;
        }
    }
}

static void show(Diff *diff) {
    Session *session = diff->session;
    bool moved =
        diff->by_git && !slice_equal(diff->origins[SIDE_OLD].place, diff->origins[SIDE_NEW].place);
    DiffReport report = {
        .old = diff->by_git ? diff->origins[SIDE_OLD].place : diff->editions[SIDE_OLD].name,
        .new = diff->by_git ? diff->origins[SIDE_NEW].place : diff->editions[SIDE_NEW].name,
        .entries = diff->entries.items,
        .count = diff->entries.count,
        .today = session->today,
        .color = session->color_output};
    if (diff->by_git && !moved) {
        report.old = diff->editions[SIDE_OLD].is_nothing ? SLICE("/dev/null") : report.old;
        report.new = diff->editions[SIDE_NEW].is_nothing ? SLICE("/dev/null") : report.new;
    }
    const char *format = session->options.value[FLAG_PAGE_FORMAT];
    Slice name = format == NULL ? SLICE("text") : slice_from(format);
    if (slice_is(name, "json")) {
        diff_report_json(&session->output, &report);
    } else if (slice_is(name, "md")) {
        diff_report_markdown(&session->output, &report);
    } else {
        diff_report_text(&session->output, &report);
    }
}

// Git takes any status but 0 for a crash, and stops: what cannot be compared by meaning is said instead.
static void end_for_git(Diff *diff) {
    if (diff->broken) {
        buffer_add_string(&diff->session->output,
                          "not compared: a text with errors means nothing; `git diff "
                          "--no-ext-diff` shows its lines\n");
    }
    if (diff->session->status == STATUS_FINDINGS) {
        diff->session->status = STATUS_GOOD;
    }
}

static void run(Diff *diff) {
    Session *session = diff->session;
    Input input = {SLICE("/dev/null"), "/dev/null", SLICE(""), {NULL, 0}, 0};
    Inputs inputs = {&input, 1, 1};
    Run empty;
    if (!open_editions(diff) || !run_start(&empty, session, &inputs)) {
        return;
    }
    empty.jobs[0].read = true;
    empty.jobs[0].content = compile_text_copy(SLICE(""));
    job_judge(&empty, &empty.jobs[0]);
    edition_judge(&diff->editions[SIDE_OLD]);
    edition_judge(&diff->editions[SIDE_NEW]);
    if (session->status != STATUS_FAILED) {
        compare_all(diff, &empty.jobs[0]);
    }
    if (diff->entries.count > 0) {
        show(diff);
    }
    for (unsigned i = 0; i < diff->entries.count; i++) {
        if (comparison_matters(diff->entries.items[i].comparison)) {
            session_fail(session, STATUS_FINDINGS);
        }
    }
    session_flush(session, true);
    run_finish(&empty);
}

void verb_diff(Session *session) {
    Diff diff = {.session = session};
    if (!session_find_today(session) || !read_operands(&diff) ||
        !findings_printer_start(&diff.printer, session, true)) {
        return;
    }
    diff.printer.quiet = true;
    run(&diff);
    findings_printer_finish(&diff.printer);
    edition_close(&diff.editions[SIDE_OLD]);
    edition_close(&diff.editions[SIDE_NEW]);
    if (diff.by_git) {
        end_for_git(&diff);
    }
}
