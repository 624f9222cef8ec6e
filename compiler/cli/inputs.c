// Turns operands into a list of files. Folders are read whole and closed before what they hold is
// looked at, so that depth costs no descriptors. Knows nothing of what the files say. Memory: the
// session's arena.
#include "cli/inputs.h"

#include <errno.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/files.h"
#include "base/folder.h"
#include "cli/ignore.h"
#include "platform/platform.h"

#define ENDING SLICE(".strat")

typedef struct {
    Session *session;
    Inputs *inputs;
    Slice shown;  // the folder as it was given, as findings show it
    Slice real;   // the same, absolute, for .gitignore
    Buffer path;  // of what .gitignore is asked about
    Slice link;   // the first link to a strategy, or to a folder, that was passed over
    bool failed;  // some folder could not be read
} Search;

typedef struct {
    Slice path;  // as findings show it; a NUL follows
    bool is_folder;
    uint64_t number;
} Entry;

typedef LIST(Entry) Entries;

// --- Searching -----------------------------------------------------------------------------------

// What an entry is itself: a link, to whatever it leads, is a link.
static PlatformKind kind_of_entry(Arena *arena, Slice folder, Slice name, PlatformKind kind) {
    PlatformFacts facts;
    if (kind == PLATFORM_UNKNOWN &&
        platform_link_facts(files_join(arena, folder, name).text, &facts)) {
        return facts.kind;
    }
    return kind;
}

static void note_link(Search *search_for, Slice folder, Slice name) {
    Arena *arena = search_for->session->arena;
    Slice path = files_join(arena, folder, name);
    if (search_for->link.length == 0 &&
        (slice_ends_with(name, ENDING) || files_is_folder(path.text))) {
        search_for->link = path;
    }
}

// Folders and strategies in a folder; whether it has a .gitignore. Links are not followed, as git and others that search do
// not follow them: they may lead out of the folder, or round in a circle. False and errno where it cannot be read.
static bool list_folder(Search *search_for, Slice folder, Entries *entries, bool *ignores) {
    Arena *arena = search_for->session->arena;
    PlatformFolder *stream = folder_open(folder.length == 0 ? "." : folder.text);
    if (stream == NULL) {
        return false;
    }
    for (;;) {
        PlatformKind kind;
        uint64_t number;
        const char *entry = platform_folder_next(stream, &kind, &number);
        if (entry == NULL) {
            break;
        }
        Slice name = slice_from(entry);
        *ignores = *ignores || slice_is(name, ".gitignore");
        // What is neither is looked at no further; most entries of most folders are.
        if (name.text[0] == '.' || (kind == PLATFORM_FILE && !slice_ends_with(name, ENDING))) {
            continue;
        }
        kind = kind_of_entry(arena, folder, name, kind);
        if (kind == PLATFORM_LINK) {
            note_link(search_for, folder, name);
        } else if (kind == PLATFORM_FOLDER || slice_ends_with(name, ENDING)) {
            LIST_ADD(arena, entries,
                     ((Entry){files_join(arena, folder, name), kind == PLATFORM_FOLDER, number}));
        }
    }
    int error = errno;
    platform_folder_close(stream);
    errno = error;
    return error == 0;
}

static const IgnoreRules *read_ignore_file(Arena *arena, const IgnoreRules *outer, Slice folder,
                                           const char *name) {
    Slice content;
    if (files_read(files_join(arena, folder, slice_from(name)).text, &content) != FILES_OK) {
        return outer;
    }
    const IgnoreRules *rules = ignore_read(arena, outer, folder, content);
    memory_free(content.text);
    return rules;
}

// The part of a path that lies below the folder that was named.
static Slice below_of(const Search *search_for, Slice path) {
    Slice shown = search_for->shown;
    size_t start = shown.length;
    start += start != 0 && start < path.length && shown.text[start - 1] != '/';
    return slice_part(path, start, path.length);
}

// An absolute path, good until the next call.
static Slice real_path_of(Search *search_for, Slice below) {
    Buffer *path = &search_for->path;
    buffer_clear(path);
    buffer_add(path, search_for->real);
    if (search_for->real.length > 1) {
        buffer_add_char(path, '/');
    }
    buffer_add(path, below);
    return buffer_slice(path);
}

static void search(Search *search_for, const IgnoreRules *rules, Slice folder) {
    Session *session = search_for->session;
    Arena *arena = session->arena;
    Entries entries = {NULL, 0, 0};
    bool ignores = false;
    if (!list_folder(search_for, folder, &entries, &ignores)) {
        const char *reason = session_reason(session, errno);
        session_error(session, "%s cannot be searched: %s", folder.length == 0 ? "." : folder.text,
                      reason);
        search_for->failed = true;
    }
    if (ignores) {
        Slice below = below_of(search_for, folder);
        Slice real =
            below.length == 0 ? search_for->real : files_join(arena, search_for->real, below);
        rules = read_ignore_file(arena, rules, real, ".gitignore");
    }
    for (unsigned i = 0; i < entries.count; i++) {
        Slice path = entries.items[i].path;
        Slice below = below_of(search_for, path);
        if (rules != NULL &&
            ignore_leaves_out(rules, real_path_of(search_for, below), entries.items[i].is_folder)) {
            continue;
        }
        if (entries.items[i].is_folder) {
            search(search_for, rules, path);
        } else {
            LIST_ADD(arena, search_for->inputs,
                     ((Input){path, path.text, path, below, entries.items[i].number}));
        }
    }
}

// The rules that hold in a folder because of the repository around it.
static const IgnoreRules *rules_around(Arena *arena, Slice real) {
    Slice top = real;
    while (!files_exists(files_join(arena, top, SLICE(".git")).text)) {
        if (top.length <= 1) {
            return NULL;
        }
        top = files_directory(top);
    }
    const IgnoreRules *rules = read_ignore_file(arena, NULL, top, ".git/info/exclude");
    // Each folder between the top, inclusive, and the folder itself, whose own is read when it is
    // searched.
    for (size_t end = top.length; end < real.length; end++) {
        if (end == top.length || real.text[end] == '/') {
            Slice folder = arena_copy(arena, slice_part(real, 0, end));
            rules = read_ignore_file(arena, rules, folder, ".gitignore");
        }
    }
    return rules;
}

// False where there is none, and nothing to tell. *link: the first link that was passed over.
static bool search_folder(Session *session, Inputs *inputs, Slice folder, Slice *link) {
    Arena *arena = session->arena;
    Slice shown = folder;
    while (shown.length > 1 && shown.text[shown.length - 1] == '/') {
        shown = slice_part(shown, 0, shown.length - 1);
    }
    shown = slice_is(shown, ".") ? (Slice){"", 0} : arena_copy(arena, shown);
    Search search_for = {.session = session,
                         .inputs = inputs,
                         .shown = shown,
                         .path = BUFFER_EMPTY,
                         .real = files_real_path(arena, arena_copy(arena, folder))};
    unsigned before = inputs->count;
    search(&search_for, rules_around(arena, search_for.real), shown);
    buffer_free(&search_for.path);
    *link = search_for.link;
    return inputs->count != before || search_for.failed;
}

bool inputs_search(Session *session, Inputs *inputs, Slice folder) {
    Slice link;
    return search_folder(session, inputs, folder, &link);
}

bool inputs_search_named(Session *session, Inputs *inputs, Slice folder) {
    Slice link;
    bool found = search_folder(session, inputs, folder, &link);
    if (!found && link.length != 0) {
        session_error(session,
                      "%.*s holds no .strat file; links in it are not followed: name %.*s itself",
                      SLICE_ARGS(folder), SLICE_ARGS(link));
    } else if (!found) {
        session_error(session, "%.*s holds no .strat file", SLICE_ARGS(folder));
    }
    return found;
}

static int compare_paths(const void *left, const void *right) {
    return slice_compare(*(const Slice *)left, *(const Slice *)right);
}

void inputs_strategies(Arena *arena, Slice folder, PathList *paths) {
    Session session = {.arena = arena, .quiet = true};
    Inputs inputs = {NULL, 0, 0};
    inputs_search(&session, &inputs, folder);
    unsigned before = paths->count;
    for (unsigned i = 0; i < inputs.count; i++) {
        LIST_ADD(arena, paths, inputs.items[i].name);
    }
    if (inputs.count != 0) {
        qsort(paths->items + before, inputs.count, sizeof(Slice), compare_paths);
    }
}

// --- Operands ------------------------------------------------------------------------------------

static void add_operand(Session *session, Inputs *inputs, const char *operand) {
    const Options *options = &session->options;
    Slice given = slice_from(operand);
    if (slice_is(given, "-")) {
        const char *stands_for = options->value[FLAG_STDIN_FILENAME];
        Slice place = slice_from(stands_for == NULL ? "" : stands_for);
        Slice name = stands_for == NULL ? SLICE("<stdin>") : place;
        LIST_ADD(session->arena, inputs, ((Input){name, NULL, place, {NULL, 0}, 0}));
    } else if (files_is_folder(operand)) {
        (void)inputs_search_named(session, inputs, given);
    } else {
        LIST_ADD(session->arena, inputs, ((Input){given, operand, given, {NULL, 0}, 0}));
    }
}

static int compare_inputs(const void *left, const void *right) {
    const Input *a = left;
    const Input *b = right;
    int order = slice_compare(a->name, b->name);
    // A name that was given comes before the same one found in a folder.
    return order != 0 ? order
                      : (a->below.length > b->below.length) - (a->below.length < b->below.length);
}

// Which file an input is. Most are told apart by their folders' numbers; whether two of one number are one file, the
// system is asked.
typedef struct {
    uint64_t number;
    unsigned index;
    bool is_link;
} Identity;

static int compare_identities(const void *left, const void *right) {
    const Identity *a = left;
    const Identity *b = right;
    if (a->number != b->number) {
        return a->number < b->number ? -1 : 1;
    }
    // A file's own name stands for it rather than a link's.
    int order = a->is_link - b->is_link;
    return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

static Identity identity_of(const Input *input, unsigned index) {
    Identity identity = {input->number, index, false};
    PlatformFacts facts;
    if (input->number == 0 && input->path != NULL && platform_facts(input->path, &facts)) {
        identity.number = facts.number;
        identity.is_link = platform_link_facts(input->path, &facts) && facts.kind == PLATFORM_LINK;
    }
    return identity;
}

static bool are_one_file(const Input *a, const Input *b) {
    PlatformFacts first;
    PlatformFacts second;
    return platform_facts(a->path, &first) && platform_facts(b->path, &second) &&
           first.device == second.device && first.number == second.number;
}

void inputs_find_twice(Arena *arena, const Inputs *inputs, bool *twice) {
    Identity *identities = ARENA_ARRAY(arena, Identity, inputs->count);
    for (unsigned i = 0; i < inputs->count; i++) {
        const Input *input = &inputs->items[i];
        identities[i] = identity_of(input, i);
        twice[i] = i > 0 && slice_equal(input->name, inputs->items[i - 1].name) &&
                   (input->path == NULL) == (inputs->items[i - 1].path == NULL);
    }
    qsort(identities, inputs->count, sizeof(Identity), compare_identities);
    for (unsigned i = 1; i < inputs->count; i++) {
        unsigned index = identities[i].index;
        // Those of one number that lie on other disks are few.
        for (unsigned k = i; k-- > 0 && identities[k].number == identities[i].number &&
                             identities[k].number != 0 && !twice[index];) {
            twice[index] = are_one_file(&inputs->items[identities[k].index], &inputs->items[index]);
        }
    }
}

// Sorts, and drops what was named twice or in two ways.
static void put_in_order(Session *session, Inputs *inputs) {
    if (inputs->count == 0) {
        return;
    }
    qsort(inputs->items, inputs->count, sizeof(Input), compare_inputs);
    if (inputs->count < 2) {
        return;
    }
    bool *twice = ARENA_ARRAY(session->arena, bool, inputs->count);
    inputs_find_twice(session->arena, inputs, twice);
    unsigned kept = 0;
    for (unsigned i = 0; i < inputs->count; i++) {
        if (!twice[i]) {
            inputs->items[kept++] = inputs->items[i];
        }
    }
    inputs->count = kept;
}

bool inputs_find(Session *session, Inputs *inputs) {
    *inputs = (Inputs){NULL, 0, 0};
    const Options *options = &session->options;
    const char *verb = verb_info(options->verb)->name;
    if (options->operands.count == 0) {
        session_error(session,
                      options->verb == VERB_BUILD
                          ? "`strat %s` needs a file, or - for standard input"
                          : "`strat %s` needs a file or folder, or - for standard input",
                      verb);
        return false;
    }
    bool reads_input = false;
    for (unsigned i = 0; i < options->operands.count; i++) {
        reads_input = reads_input || strcmp(options->operands.items[i], "-") == 0;
        if (options->operands.items[i][0] == '\0') {
            session_error(session, "`strat %s` was given an empty file name", verb);
            return false;
        }
    }
    if (options->given[FLAG_STDIN_FILENAME] && !reads_input) {
        session_error(session, "`--stdin-filename` goes with -, which reads standard input");
        return false;
    }
    for (unsigned i = 0; i < options->operands.count; i++) {
        add_operand(session, inputs, options->operands.items[i]);
    }
    put_in_order(session, inputs);
    return true;
}
