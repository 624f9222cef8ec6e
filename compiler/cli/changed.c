// Which strategies the named files touch. Files are compared by device and number, so that links and
// spellings of a path do not matter; those that are gone, by where they stood; what lies in folders, by real paths.
#include "cli/changed.h"

#include <errno.h>
#include <stdlib.h>

#include "platform/platform.h"

typedef struct {
    uint64_t device;
    uint64_t number;
} FileNumber;

// A folder that was named: a submodule, as git lists one that has another commit now. All that lies in it may have changed.
typedef struct {
    Slice name;
    Slice real;
    bool touches;  // a strategy is, imports or reads something in it
} ChangedFolder;

typedef struct {
    Arena *arena;
    FileNumber *files;  // those that are there, sorted
    unsigned count;
    Slice top;  // of the repository, from here
    unsigned gone;
    Slice first_gone;
    LIST(ChangedFolder) folders;
    LIST(Slice) gone_rules;  // real paths of the folders whose .strat-rules are gone
} Changed;

static bool is_not_there(int error) {
    return error == ENOENT || error == ENOTDIR;
}

// "." or "../.." to the folder with the `.git`; "." where there is none.
static Slice repository_top(Arena *arena) {
    Slice real = files_real_path(arena, SLICE("."));
    Slice up = SLICE("");
    for (;;) {
        if (files_exists(files_join(arena, real, SLICE(".git")).text)) {
            return up.length == 0 ? SLICE(".") : up;
        }
        if (real.length <= 1) {
            return SLICE(".");
        }
        real = arena_copy(arena, files_directory(real));
        up = up.length == 0 ? SLICE("..") : arena_format(arena, "%.*s/..", SLICE_ARGS(up));
    }
}

// "../../clients/acorn/" from clients/acorn, which leads there and back; empty in the top folder itself.
static Slice way_round(Arena *arena, Slice top) {
    if (slice_is(top, ".")) {
        return (Slice){NULL, 0};
    }
    Slice inside =
        files_relative(arena, files_real_path(arena, top), files_real_path(arena, SLICE(".")));
    return arena_format(arena, "%.*s/%.*s/", SLICE_ARGS(top), SLICE_ARGS(inside));
}

// What lies below the current folder is called as one would call it there.
static void shorten_names(Inputs *inputs, Slice way) {
    for (unsigned i = 0; i < inputs->count && way.length != 0; i++) {
        Input *input = &inputs->items[i];
        if (slice_starts_with(input->name, way)) {
            input->name = slice_part(input->name, way.length, input->name.length);
            input->place = slice_part(input->place, way.length, input->place.length);
            input->path += way.length;
        }
    }
}

static int compare_names(const void *left, const void *right) {
    return slice_compare(((const Input *)left)->name, ((const Input *)right)->name);
}

bool changed_inputs(Session *session, Inputs *inputs) {
    *inputs = (Inputs){NULL, 0, 0};
    if (session->options.operands.count == 0) {
        session_error(session, "`--changed` needs the files that changed");
        return false;
    }
    // A repository without a strategy is no fault of this commit.
    Slice top = repository_top(session->arena);
    (void)inputs_search(session, inputs, top);
    shorten_names(inputs, way_round(session->arena, top));
    if (inputs->count != 0) {
        qsort(inputs->items, inputs->count, sizeof(Input), compare_names);
    }
    return true;
}

static int compare_numbers(const void *left, const void *right) {
    const FileNumber *a = left;
    const FileNumber *b = right;
    if (a->device != b->device) {
        return a->device < b->device ? -1 : 1;
    }
    return (a->number > b->number) - (a->number < b->number);
}

static bool lies_in_changed(const Changed *changed, const char *path) {
    bool found = false;
    if (changed->folders.count != 0 && path != NULL) {
        Slice real = files_real_path(changed->arena, slice_from(path));
        for (unsigned i = 0; i < changed->folders.count; i++) {
            ChangedFolder *folder = &changed->folders.items[i];
            bool here = files_lies_in(real, folder->real);
            folder->touches = folder->touches || here;
            found = found || here;
        }
    }
    return found;
}

// Also notes in which folders it lies, so that each file is asked about, whatever another has told.
static bool has_changed(const Changed *changed, const char *path) {
    PlatformFacts facts;
    if (lies_in_changed(changed, path)) {
        return true;
    }
    if (changed->count == 0 || path == NULL) {
        return false;
    }
    if (!platform_facts(path, &facts)) {
        return !is_not_there(errno);  // nobody knows
    }
    FileNumber wanted = {facts.device, facts.number};
    return bsearch(&wanted, changed->files, changed->count, sizeof(FileNumber), compare_numbers) !=
           NULL;
}

static void note_gone(Changed *changed, Slice path) {
    changed->first_gone = changed->gone == 0 ? path : changed->first_gone;
    changed->gone++;
    if (slice_is(files_base_name(path), FOLDER_RULES_NAME)) {
        Slice folder = files_directory(path);
        Slice real = files_real_path(changed->arena, folder.length == 0 ? SLICE(".") : folder);
        if (real.length == 0) {
            real =
                files_real_path(changed->arena, files_join(changed->arena, changed->top, folder));
        }
        if (real.length != 0) {
            LIST_ADD(changed->arena, &changed->gone_rules, real);
        }
    }
}

static void note_folder(Changed *changed, Slice path) {
    Arena *arena = changed->arena;
    Slice real = files_real_path(arena, path);
    real = real.length != 0 ? real : files_real_path(arena, files_join(arena, changed->top, path));
    LIST_ADD(arena, &changed->folders, ((ChangedFolder){path, real, false}));
}

// The byte behind a backslash as git quotes it (`\303`, `\t`, `\"`), and how many characters say it; 0 where it is none.
static size_t quoted_byte(Slice text, size_t at, char *byte) {
    static const char letters[] = "abtnvfr\"\\";
    static const char bytes[] = "\a\b\t\n\v\f\r\"\\";
    if (at + 1 < text.length) {
        const char *letter = strchr(letters, text.text[at + 1]);
        if (letter != NULL && *letter != '\0') {
            *byte = bytes[letter - letters];
            return 2;
        }
    }
    unsigned value = 0;
    for (size_t i = at + 1; i < at + 4; i++) {
        if (i >= text.length || text.text[i] < '0' || text.text[i] > '7') {
            return 0;
        }
        value = value * 8 + (unsigned)(text.text[i] - '0');
    }
    *byte = (char)value;
    return value == 0 || value > 255 ? 0 : 4;
}

// The name that git means: what is not plain ASCII it quotes, `"caf\303\251.strat"`, and xargs takes the outer marks away.
// As it is where it is not quoted.
static Slice unquoted(Arena *arena, Slice name) {
    bool marked = name.length > 1 && name.text[0] == '"' && name.text[name.length - 1] == '"';
    Slice inner = marked ? slice_part(name, 1, name.length - 1) : name;
    char *text = ARENA_ARRAY(arena, char, inner.length + 1);
    size_t length = 0;
    for (size_t i = 0; i < inner.length;) {
        size_t taken = inner.text[i] == '\\' ? quoted_byte(inner, i, &text[length]) : 1;
        if (taken == 0) {
            return name;
        }
        if (taken == 1) {
            text[length] = inner.text[i];
        }
        length++;
        i += taken;
    }
    text[length] = '\0';
    return (Slice){text, length};
}

// What git lists is named from the top of the repository, in whichever folder one asks it.
static bool find_facts(const Changed *changed, const char *path, PlatformFacts *facts) {
    if (platform_facts(path, facts)) {
        return true;
    }
    int error = errno;
    Slice below = files_join(changed->arena, changed->top, slice_from(path));
    bool found = is_not_there(error) && platform_facts(below.text, facts);
    errno = error;
    return found;
}

// A list that was taken apart at a blank would pass in silence.
static void tell_gone(Session *session, const Changed *changed) {
    if (changed->gone == 1) {
        session_note(session, "%.*s is not there, and counts as deleted",
                     SLICE_ARGS(changed->first_gone));
    } else if (changed->gone > 1) {
        session_note(session, "%.*s and %u more of the files are not there, and count as deleted",
                     SLICE_ARGS(changed->first_gone), changed->gone - 1);
    }
}

static Changed read_operands(Session *session) {
    const Options *options = &session->options;
    Changed changed = {.arena = session->arena, .top = repository_top(session->arena)};
    changed.files = ARENA_ARRAY(session->arena, FileNumber, options->operands.count);
    for (unsigned i = 0; i < options->operands.count; i++) {
        const char *path = options->operands.items[i];
        PlatformFacts facts;
        bool found = find_facts(&changed, path, &facts);
        if (!found && is_not_there(errno)) {
            path = unquoted(session->arena, slice_from(path)).text;
            found = find_facts(&changed, path, &facts);
        }
        if (found && facts.kind == PLATFORM_FOLDER) {
            note_folder(&changed, slice_from(path));
        } else if (found) {
            changed.files[changed.count++] = (FileNumber){facts.device, facts.number};
        } else if (!is_not_there(errno)) {
            const char *reason = session_reason(session, errno);
            session_error(session, "%s cannot be read: %s", path, reason);
        } else {
            note_gone(&changed, slice_from(path));
        }
    }
    tell_gone(session, &changed);
    if (changed.count != 0) {
        qsort(changed.files, changed.count, sizeof(FileNumber), compare_numbers);
    }
    return changed;
}

static bool rules_have_changed(const Changed *changed, const Job *job) {
    bool found = false;
    for (const FolderRules *rules = job->folder; rules != NULL; rules = rules->outer) {
        Slice name = arena_copy(changed->arena, rules->compilation->plan->source_name);
        found = has_changed(changed, name.text) || found;
    }
    if (changed->gone_rules.count != 0) {
        Slice real = files_real_path(changed->arena, job->input->place);
        for (unsigned i = 0; i < changed->gone_rules.count && !found; i++) {
            found = files_lies_in(real, changed->gone_rules.items[i]);
        }
    }
    return found;
}

// What it imports and reads is not known. What is not there may be what has changed: a file that was renamed git lists under
// its new name alone, and pre-commit tells of none that was deleted.
static bool is_unread(const Job *job) {
    return job->lost_file || job->lacks_file ||
           (job->read && (job->status == FILES_UNREADABLE || job->status == FILES_CHANGED));
}

void changed_leave_out(Run *run) {
    Changed changed = read_operands(run->session);
    bool *touched = ARENA_ARRAY(changed.arena, bool, run->count + 1);
    for (unsigned i = 0; i < run->count; i++) {
        const Job *job = &run->jobs[i];
        bool rules = rules_have_changed(&changed, job);
        touched[i] = has_changed(&changed, job->input->path) || is_unread(job) || rules;
    }
    for (unsigned i = 0; i < run->imported.count; i++) {
        unsigned job = run->importers.items[i];
        if (!touched[job] || changed.folders.count != 0) {
            touched[job] = has_changed(&changed, run->imported.items[i].text) || touched[job];
        }
    }
    for (unsigned i = 0; i < run->count; i++) {
        run->jobs[i].left_out = run->jobs[i].left_out || !touched[i];
    }
    // A submodule that is not checked out would pass in silence.
    for (unsigned i = 0; i < changed.folders.count; i++) {
        const ChangedFolder *folder = &changed.folders.items[i];
        if (!folder->touches) {
            session_note(run->session, "%.*s is a folder, and no strategy has anything in it",
                         SLICE_ARGS(folder->name));
        }
    }
}
