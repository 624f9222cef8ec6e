// Imports: every file once, nothing outside the root, no cycles. Memory: the compilation's arena and sources.
#include "sema/import.h"

#include <errno.h>

#include "base/folder.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "sema/exports/file.h"
#include "sema/places.h"
#include "syntax/parser.h"

typedef struct {
    Tree *tree;
    const Statement *origin;  // the main file's import statement that led here
    bool open;                // its own imports are being read: importing it again is a cycle
} Imported;

struct ImportState {
    LIST(Imported) files;
    PathNumbers
        numbers;  // of the files' paths: real, where they exist on the disk, else as normalised
    Places *places;
    Slice root;      // real path
    bool lost_root;  // there is one, but the system does not say where: nothing lies in it
    unsigned looks;  // for files that could be meant instead of missing ones
    // Tables of figures, by number: of the path and the export's name, with a NUL between them.
    PathNumbers table_numbers;
    LIST(FigureTable *) tables;
};

// What a name in a strategy leads to.
typedef struct {
    Slice path;
    Slice real;    // where it really stands, or would
    Slice shown;   // what findings call it
    bool missing;  // on the disk
} Named;

// Empty where there is none: the folder is an editor's own, not on the disk.
static Slice found_root(Sema *sema) {
    Arena *arena = sema->arena;
    Slice given = sema->options->root;
    if (given.length != 0) {
        Slice real = files_real_path(arena, given);
        return real.length != 0 ? real : given;
    }
    const Source *main = sema->plan->trees.items[0]->source;
    Slice folder = files_directory(main->path);
    Slice start = files_real_path(arena, folder.length == 0 ? SLICE(".") : folder);
    bool lost = start.length == 0 && errno != ENOENT && errno != ENOTDIR;
    for (Slice at = start; at.length > 1; at = files_directory(at)) {
        Slice git = files_join(arena, at, SLICE(".git"));
        if (files_exists(git.text)) {
            return at;
        }
    }
    Slice named = sema->options->folder;
    Slice real = named.length == 0 ? named : files_real_path(arena, named);
    sema->imports->lost_root = lost && real.length == 0;
    return real.length != 0 ? real : start;
}

// Whether a file may be read that really stands there: below the root, or named by the user.
static bool is_allowed(const Sema *sema, Slice real) {
    for (unsigned i = 0; i < sema->options->given_count; i++) {
        if (slice_equal(sema->options->given[i], real)) {
            return true;
        }
    }
    return !sema->imports->lost_root && files_lies_in(real, sema->imports->root);
}

static Finding *fail(Sema *sema, Span at, const char *format, Slice name) {
    Slice message = arena_format(sema->arena, "%s", format);
    sema->import_failed = true;
    return sema_error(sema, RULE_IMPORT, at, "`%.*s` %.*s", SLICE_ARGS(name), SLICE_ARGS(message));
}

// A file that cannot be had, for a reason that the system gives.
static Finding *fail_to_read(Sema *sema, Span at, FilesStatus status, Slice name, Slice path) {
    sema->compilation->unread =
        sema->compilation->unread || status == FILES_UNREADABLE || status == FILES_CHANGED;
    Finding *finding = fail(sema, at, files_reason(status), name);
    if (status == FILES_MISSING) {
        LIST_ADD(sema->arena, &sema->compilation->missing, path);
    }
    if (status == FILES_CHANGED) {
        finding_help(sema->findings, finding, "run strat again when it is written");
    } else {
        finding_help(sema->findings, finding, "it is looked for at %.*s", SLICE_ARGS(path));
    }
    return finding;
}

// Reads what a judged name leads to now, unless it is larger than `most`; *real is where it really
// stands.
static FilesStatus read_small_file(Sema *sema, const char *path, size_t most, Slice *content,
                                   Slice *real) {
    FilesStatus status;
    if (sema->options->read != NULL) {
        status = sema->options->read(sema->options->context, path, content);
        if (status == FILES_OK && content->length > most) {
            memory_free(content->text);
            *content = (Slice){NULL, 0};
            status = FILES_TOO_LARGE;
        }
        return status;
    }
    status = files_read_small(sema->arena, path, most, content, real);
    if (status == FILES_OK && !is_allowed(sema, *real)) {
        memory_free(content->text);
        *content = (Slice){NULL, 0};
        status = FILES_CHANGED;
    }
    return status;
}

static FilesStatus read_file(Sema *sema, const char *path, Slice *content, Slice *real) {
    return read_small_file(sema, path, FILES_SIZE_LIMIT, content, real);
}

// Resolves a name beside the file that says it. False and a finding where it must not be read.
static bool resolve(Sema *sema, const Source *from, Slice name, Span at, Named *named) {
    Arena *arena = sema->arena;
    Places *places = sema->imports->places;
    if (sema->imports->root.length == 0) {
        sema->imports->root = found_root(sema);
    }
    if (name.length == 0 || memchr(name.text, '\0', name.length) != NULL) {
        fail(sema, at, "is no file name", name.length == 0 ? SLICE("\"\"") : name);
        return false;
    }
    Slice folder = files_directory(from->path);
    named->path = files_normalize(arena, files_join(arena, folder, name));
    named->shown = files_normalize(arena, files_join(arena, files_directory(from->name), name));
    named->real = places_real_path(places, named->path, &named->missing);
    if (named->real.length == 0) {
        // Not on the disk (or only in an editor): judged by its text.
        Slice base = places_real_folder(places, folder);
        base = base.length != 0
                   ? base
                   : files_join(arena, places_real_folder(places, (Slice){NULL, 0}), folder);
        named->real = files_normalize(arena, files_join(arena, base, name));
    }
    bool allowed = is_allowed(sema, named->real);
    if (!allowed && (sema->imports->lost_root || named->real.text[0] != '/')) {
        // Nobody can tell whether it may be read.
        fail_to_read(sema, at, FILES_UNREADABLE, name, named->path);
        return false;
    }
    if (!allowed) {
        Finding *finding = fail(sema, at, "lies outside the folder that may be read", name);
        finding_help(sema->findings, finding,
                     "only what lies below the folder with the `.git`, or else below the folder "
                     "that was named, is read; `--root` names another one");
        return false;
    }
    return true;
}

// A folder with more entries than this is no folder of strategies.
#define ENTRIES_LOOKED_AT 500

// Whoever has a thousand imports that lead nowhere reads no thousand offers: a compilation compares so many names in all, and a
// question to the system counts as so many.
#define LOOKS_MOST 500000u
#define LOOKS_A_QUESTION 100u

static bool is_strategy(const FolderEntry *entry) {
    Slice name = entry->name;
    return !entry->is_folder && slice_ends_with(name, SLICE(".strat")) &&
           memchr(name.text, '"', name.length) == NULL &&
           memchr(name.text, '\\', name.length) == NULL &&
           unicode_first_invalid(name, 0) == name.length;
}

// The strategy in a folder whose name is nearest; where none is near, the only one that there is beside `except`.
static Slice nearest_in(const FolderEntries *entries, Slice name, Slice except) {
    Slice nearest = {NULL, 0};
    Slice other = {NULL, 0};
    unsigned best = unicode_near_limit(name) + 1;
    unsigned others = 0;
    for (unsigned i = 0; i < entries->count; i++) {
        Slice candidate = entries->items[i].name;
        if (!is_strategy(&entries->items[i]) || slice_equal(candidate, except)) {
            continue;
        }
        others++;
        other = candidate;
        unsigned distance = unicode_distance(name, candidate, best);
        if (distance < best) {
            best = distance;
            nearest = candidate;
        }
    }
    return nearest.length != 0 || others != 1 ? nearest : other;
}

// The file that is meant: one of the same name in a folder beside the one that was looked for, else one there whose name is
// near. Nothing where there is none.
static void offer_nearest(Sema *sema, Finding *finding, const Source *from, Slice name, Span at,
                          Slice path) {
    Arena *arena = sema->arena;
    Slice folder = files_directory(path);
    Slice file = files_base_name(path);
    const FolderEntries *entries =
        sema->imports->looks < LOOKS_MOST
            ? places_entries(sema->imports->places, folder, ENTRIES_LOOKED_AT)
            : NULL;
    if (entries == NULL) {
        return;
    }
    sema->imports->looks += entries->count;
    Slice found = {NULL, 0};
    for (unsigned i = 0; i < entries->count && found.length == 0; i++) {
        if (entries->items[i].is_folder) {
            Slice inner = files_join(arena, entries->items[i].name, file);
            sema->imports->looks += LOOKS_A_QUESTION;
            found = files_exists(files_join(arena, folder, inner).text) ? inner : found;
        }
    }
    if (found.length == 0) {
        bool same = slice_equal(files_directory(from->path), folder);
        found = nearest_in(entries, file, same ? files_base_name(from->path) : (Slice){NULL, 0});
    }
    if (found.length != 0) {
        Slice text = files_normalize(arena, files_join(arena, files_directory(name), found));
        Fix *fix = finding_fix(sema->findings, finding, false, "import `%.*s`", SLICE_ARGS(text));
        fix_edit(sema->findings, fix, at, arena_format(arena, "\"%.*s\"", SLICE_ARGS(text)));
    }
}

static Source *open_source(Sema *sema, const Source *from, Slice name, Span at, Named *named) {
    Slice content = {NULL, 0};
    // An editor may hold what is missing on the disk.
    FilesStatus status = named->missing && sema->options->read == NULL
                             ? FILES_MISSING
                             : read_file(sema, named->path.text, &content, &named->real);
    if (status != FILES_OK) {
        Finding *finding = fail_to_read(sema, at, status, name, named->path);
        if (status == FILES_MISSING) {
            offer_nearest(sema, finding, from, name, at, named->path);
        }
        return NULL;
    }
    Source *source =
        sources_add(&sema->compilation->sources, named->shown, named->path, content, true);
    if (source == NULL) {
        memory_free(content.text);
        fail(sema, at, "is one file too many: together they are larger than 4 GiB", name);
        return NULL;
    }
    source->imported = true;
    LIST_ADD(sema->arena, &sema->compilation->imported, named->path);
    return source;
}

static bool may_be_read(void *context, Slice real) {
    return is_allowed(context, real);
}

// The file's bytes; to be freed.
static FilesStatus figure_bytes(Sema *sema, const FigureFile *file, Slice *content) {
    Slice real;
    return read_file(sema, file->path.text, content, &real);
}

// What the statements share that name this file alike; made where there is nothing yet.
static FigureTable *shared_table(Sema *sema, Slice path, Slice as) {
    ImportState *imports = sema->imports;
    Slice key = arena_format(sema->arena, "%.*s%c%.*s", SLICE_ARGS(path), '\0', SLICE_ARGS(as));
    unsigned number = path_number(sema->arena, &imports->table_numbers, key);
    if (number == imports->tables.count) {
        LIST_ADD(sema->arena, &imports->tables, ARENA_NEW(sema->arena, FigureTable));
    }
    return imports->tables.items[number];
}

const Source *import_figures_text(Sema *sema, FigureFile *file) {
    Slice content;
    if (file->source == NULL && file->table != NULL) {
        file->source = file->table->source;
    }
    if (file->source == NULL && figure_bytes(sema, file, &content) == FILES_OK) {
        file->source = export_report(file->result, file->shown, file->path, content,
                                     &sema->compilation->sources, sema->findings);
        memory_free(content.text);
        if (file->table != NULL) {
            file->table->source = file->source;
        }
    }
    return file->source;
}

bool import_figures(Sema *sema, const Tree *tree, Slice name, Span at, const ExportOptions *options,
                    FigureFile *file) {
    Named named;
    bool failed = sema->import_failed;
    *file = (FigureFile){.source = NULL};
    bool good = resolve(sema, tree->source, name, at, &named);
    if (good) {
        file->path = named.path;
        file->shown = named.shown;
        file->table =
            options->where.cells.count == 0 ? shared_table(sema, file->path, options->as) : NULL;
        if (file->table != NULL) {
            file->result = file->table->result;
            file->source = file->table->source;
        }
    }
    if (good && file->result == NULL) {
        FilesStatus status;
        Slice content;
        if (sema->options->read == NULL) {
            file->result = export_read_file(file->path.text, options, may_be_read, sema, &status);
        } else if ((status = figure_bytes(sema, file, &content)) == FILES_OK) {
            file->result = export_read_bytes(content, options);
            memory_free(content.text);
        }
        good = status == FILES_OK;
        if (good) {
            LIST_ADD(sema->arena, &sema->compilation->imported, file->path);
            // What is said of its rows stands in its text, which is read once more.
            good = (file->result->faults.count == 0 && !file->result->plain) ||
                   import_figures_text(sema, file) != NULL;
            status = good ? status : FILES_UNREADABLE;
        }
        if (good && file->table != NULL) {
            file->table->result = file->result;
        }
        if (!good) {
            fail_to_read(sema, at, status, name, file->path);
        }
    }
    sema->import_failed = failed;  // a table brings no names
    return good;
}

bool import_picture(Sema *sema, const Tree *tree, Slice name, Span at, size_t most,
                    Slice *content) {
    Named named;
    bool failed = sema->import_failed;
    bool good = resolve(sema, tree->source, name, at, &named);
    if (good) {
        FilesStatus status = read_small_file(sema, named.path.text, most, content, &named.real);
        good = status == FILES_OK;
        if (status == FILES_TOO_LARGE) {
            sema_error(sema, RULE_BAD_VALUE, at, "`%.*s` is larger than %u KB", SLICE_ARGS(name),
                       (unsigned)(most / 1024));
        } else if (!good) {
            fail_to_read(sema, at, status, name, named.path);
        }
        LIST_ADD(sema->arena, &sema->compilation->imported, named.path);
    }
    sema->import_failed = failed;  // a picture brings no names
    return good;
}

void import_record(Sema *sema, const Tree *tree, const Statement *statement, const Source *file) {
    if (sema->uses != NULL && statement->title != TOKEN_INDEX_NONE) {
        Values values = values_between(tree, statement->title, statement->title);
        sema_record(sema, &values, statement->title,
                    (Use){.kind = USE_FILE,
                          .statement = statement,
                          .file = file == tree->source ? NULL : file});
    }
}

const Statement *import_of(const Sema *sema, const Tree *tree) {
    for (unsigned i = 0; i < sema->imports->files.count; i++) {
        if (sema->imports->files.items[i].tree == tree) {
            return sema->imports->files.items[i].origin;
        }
    }
    return NULL;
}

void import_prepare(const Sema *sema, Source *source) {
    source->month = date_month_count(sema->options->today);
    date_parts(sema->options->today, NULL, NULL, &source->day);
    source->doubts = sema->mend_at;
    source->doubt_count = sema->mend_count;
}

static void import_tree(Sema *sema, Tree *tree, const Statement *origin, unsigned depth,
                        TreeList *order);

// What the main file is known by: its real path, or where it would be if it were on the disk.
static Slice main_path(Arena *arena, Slice path) {
    Slice real = files_real_path(arena, path);
    if (real.length != 0 || path.length == 0) {
        return real;
    }
    Slice folder = files_directory(path);
    Slice base = files_real_path(arena, folder.length == 0 ? SLICE(".") : folder);
    return files_normalize(arena, files_join(arena, base, files_base_name(path)));
}

// Reads the file that the statement names, where it is new, and says which it is; NULL where it can't be read.
static const Source *import_statement(Sema *sema, Tree *tree, const Statement *statement,
                                      const Statement *origin, unsigned depth, TreeList *order) {
    Item *item = ARENA_NEW(sema->arena, Item);
    uint32_t before = sema->findings->added;
    sema_begin(sema, item, tree, statement);
    if (sema->findings->added != before) {
        sema->import_failed = true;  // what is wrong with the file's name is said
        return NULL;
    }
    if (statement->title == TOKEN_INDEX_NONE) {
        sema->import_failed = true;
        if (!statement->broken) {
            Finding *finding =
                sema_error(sema, RULE_MISSING_VALUE, item_head(item), "an import needs a file");
            finding_help(sema->findings, finding, "write `import \"house.strat\"`");
        }
        return NULL;
    }
    Span at = tree_token_span(tree, statement->title);
    if (depth >= IMPORT_DEPTH_LIMIT) {
        fail(sema, at, "is imported too deeply: imports in imports, more than 200 deep",
             item->title);
        return NULL;
    }
    ImportState *imports = sema->imports;
    Named named;
    if (!resolve(sema, tree->source, item->title, at, &named)) {
        return NULL;
    }
    // Most strategies import nothing; where they stand is asked only now.
    if (imports->numbers.paths.count == 0) {
        path_number(sema->arena, &imports->numbers,
                    main_path(sema->arena, imports->files.items[0].tree->source->path));
    }
    Slice real = named.real;
    unsigned number = path_find(&imports->numbers, real);
    if (number != PATH_NONE) {
        const Imported *known = &imports->files.items[number];
        if (known->open) {
            Finding *finding = fail(sema, at, "imports what imports it: a cycle", item->title);
            finding_help(sema->findings, finding, "put what both need into a third file");
            sema->import_failed = false;  // all of it is read all the same
        }
        return known->tree->source;
    }
    Source *source = open_source(sema, tree->source, item->title, at, &named);
    if (source == NULL) {
        return NULL;
    }
    import_prepare(sema, source);
    Tree *imported = parser_parse(sema->arena, source, sema->findings);
    LIST_ADD(sema->arena, &sema->plan->trees, imported);
    Imported entry = {imported, origin != NULL ? origin : statement, true};
    // Known by where it stood before it was opened: what stands there now has been judged.
    number = path_number(sema->arena, &imports->numbers, real);
    LIST_ADD(sema->arena, &imports->files, entry);
    import_tree(sema, imported, entry.origin, depth + 1, order);
    imports->files.items[number].open = false;
    return source;
}

static void import_tree(Sema *sema, Tree *tree, const Statement *origin, unsigned depth,
                        TreeList *order) {
    uint32_t left = tree->statement_counts[STATEMENT_IMPORT];
    for (const Statement *statement = tree->first; left > 0; statement = tree_next(statement)) {
        if (statement->kind == STATEMENT_IMPORT) {
            left--;
            const Source *file = import_statement(sema, tree, statement, origin, depth, order);
            import_record(sema, tree, statement, file);
        }
    }
    LIST_ADD(sema->arena, order, tree);
}

void import_all(Sema *sema, Tree *main, TreeList *order) {
    sema->imports = ARENA_NEW(sema->arena, ImportState);
    sema->imports->places = places_new(sema->arena);
    Imported entry = {main, NULL, true};
    LIST_ADD(sema->arena, &sema->imports->files, entry);
    import_tree(sema, main, NULL, 0, order);
    sema->item = NULL;
}
