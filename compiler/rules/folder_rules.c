// Finds and reads `.strat-rules`. Must not know which rules there are. The cache owns its folders'
// names and table (one arena) and the compilation of each file.
#include "rules/folder_rules.h"

#include <stdlib.h>

#include "base/memory.h"

// A folder that was looked at.
typedef struct {
    Slice name;                // as the user would write it, normalized
    const FolderRules *rules;  // its own file, else that of the folders above
} Folder;

struct FolderRulesCache {
    Arena *arena;
    CompileOptions options;
    Slice root;  // real path; empty where none is given
    LIST(FolderRules *) files;
    bool sorted;
    Folder **slots;     // open addressing by name; NULL is free
    size_t slot_count;  // a power of two
    size_t folder_count;
    const Folder *newest;  // the folder that was asked for last: files come folder by folder
};

#define FIRST_SLOTS 64
// Deeper folders than this are taken to be a loop.
#define DEPTH_LIMIT 512

FolderRulesCache *folder_rules_new(const CompileOptions *options) {
    Arena *arena = arena_new();
    FolderRulesCache *cache = ARENA_NEW(arena, FolderRulesCache);
    cache->arena = arena;
    cache->options = *options;
    cache->root = options->root.length == 0 ? options->root : files_real_path(arena, options->root);
    cache->slot_count = FIRST_SLOTS;
    cache->slots = ARENA_ARRAY(arena, Folder *, FIRST_SLOTS);
    return cache;
}

void folder_rules_free(FolderRulesCache *cache) {
    if (cache == NULL) {
        return;
    }
    for (unsigned i = 0; i < cache->files.count; i++) {
        compilation_free(cache->files.items[i]->compilation);
    }
    arena_free(cache->arena);
}

// ---- The table of folders --------------------------------------------------------------------

static Folder **find_slot(FolderRulesCache *cache, Slice name) {
    uint64_t hash = 14695981039346656037ull;
    for (size_t i = 0; i < name.length; i++) {
        hash = (hash ^ (unsigned char)name.text[i]) * 1099511628211ull;
    }
    size_t slot = (size_t)(hash ^ hash >> 32) & (cache->slot_count - 1);
    while (cache->slots[slot] != NULL && !slice_equal(cache->slots[slot]->name, name)) {
        slot = (slot + 1) & (cache->slot_count - 1);
    }
    return &cache->slots[slot];
}

static const Folder *remember(FolderRulesCache *cache, Slice name, const FolderRules *rules) {
    if ((cache->folder_count + 1) * 2 > cache->slot_count) {
        Folder **old = cache->slots;
        size_t old_count = cache->slot_count;
        cache->slot_count *= 2;
        cache->slots = ARENA_ARRAY(cache->arena, Folder *, cache->slot_count);
        for (size_t i = 0; i < old_count; i++) {
            if (old[i] != NULL) {
                *find_slot(cache, old[i]->name) = old[i];
            }
        }
    }
    Folder *folder = ARENA_NEW(cache->arena, Folder);
    *folder = (Folder){arena_copy(cache->arena, name), rules};
    *find_slot(cache, name) = folder;
    cache->folder_count++;
    return folder;
}

// ---- One file --------------------------------------------------------------------------------

// A file that is there but cannot be read.
static void report_unreadable(Compilation *compilation, Slice name, Slice path,
                              FilesStatus status) {
    Source *source =
        sources_add(&compilation->sources, name, path, compile_text_copy(SLICE("")), true);
    Span at = {source->base, source->base};
    Finding *finding =
        findings_add(&compilation->findings, RULE_IMPORT, at,
                     "these rules cannot be read: the file %s", files_reason(status));
    finding_help(&compilation->findings, finding,
                 "the strategies in this folder are judged without them");
}

// Whether nothing above this folder counts.
static bool is_root(const FolderRulesCache *cache, Arena *scratch, Slice real) {
    if (slice_is(real, "/")) {
        return true;
    }
    if (cache->root.length != 0) {
        return !files_lies_in(real, cache->root) || real.length == cache->root.length;
    }
    return files_exists(files_join(scratch, real, SLICE(".git")).text);
}

// Whether a file that was found in a folder is a link that leads out of what may be read. `real` is where it stands.
static bool leads_out(const FolderRulesCache *cache, Slice folder, Slice real) {
    Arena *scratch = arena_new();
    Slice here = files_real_path(scratch, folder);
    bool out = !slice_equal(files_directory(real), here);
    Slice top = here;
    while (out && top.length > 1 && !is_root(cache, scratch, top)) {
        top = arena_copy(scratch, files_directory(top));
    }
    // Where nothing says what belongs together, all may.
    out = out && top.length > 1 && !files_lies_in(real, top);
    arena_free(scratch);
    return out;
}

// From the disk.
static FilesStatus read_real(const FolderRulesCache *cache, Slice folder, const char *path,
                             Slice *content) {
    Arena *scratch = arena_new();
    Slice real = {NULL, 0};
    FilesStatus status = files_read_real(scratch, path, content, &real);
    if (status == FILES_OK && leads_out(cache, folder, real)) {
        memory_free(content->text);
        *content = (Slice){NULL, 0};
        status = FILES_OUTSIDE;
    }
    arena_free(scratch);
    return status;
}

// The file of one folder; `outer` where there is none.
static const FolderRules *read_file(FolderRulesCache *cache, Slice folder,
                                    const FolderRules *outer) {
    bool is_here = slice_is(folder, ".");
    Slice path = files_join(cache->arena, is_here ? SLICE("") : folder, SLICE(FOLDER_RULES_NAME));
    Slice content = {NULL, 0};
    FilesStatus status = cache->options.read == NULL
                             ? read_real(cache, folder, path.text, &content)
                             : cache->options.read(cache->options.context, path.text, &content);
    // A folder that must not be looked into says that it is no permission, whatever is in it.
    if (status == FILES_MISSING || (status == FILES_UNREADABLE && !files_exists(path.text))) {
        return outer;
    }
    CompileOptions options = cache->options;
    options.settings = folder_rules_settings(outer);
    FolderRules *rules = ARENA_NEW(cache->arena, FolderRules);
    rules->outer = outer;
    rules->status = status;
    if (status == FILES_OK) {
        rules->compilation = compile_rules(path, path, content, &options);
    } else {
        // Without a text there is nothing to say but that.
        rules->compilation = compile_rules(path, path, compile_text_copy(SLICE("rules")), &options);
        rules->compilation->findings.list.count = 0;
        report_unreadable(rules->compilation, path, path, status);
    }
    LIST_ADD(cache->arena, &cache->files, rules);
    cache->sorted = false;
    return rules;
}

// ---- The way up ------------------------------------------------------------------------------

// The folder around one, as the user would write it; empty where there is none.
static Slice folder_above(Arena *scratch, Slice folder, Slice real) {
    Slice last = files_base_name(folder);
    Slice above;
    if (slice_is(folder, ".")) {
        above = SLICE("..");
    } else if (slice_is(last, "..")) {
        above = files_join(scratch, folder, SLICE(".."));
    } else {
        above = files_directory(folder);
        above = above.length == 0 ? SLICE(".") : above;
    }
    if (slice_equal(above, folder)) {
        return SLICE("");
    }
    // The name of a link says nothing about what is around the folder it leads to.
    Slice around = files_directory(real);
    if (real.length != 0 && !slice_equal(files_real_path(scratch, above), around)) {
        return arena_copy(scratch, around);
    }
    return arena_copy(scratch, above);
}

static const Folder *find_folder(FolderRulesCache *cache, Arena *scratch, Slice name,
                                 unsigned depth) {
    const Folder *known = *find_slot(cache, name);
    if (known != NULL) {
        return known;
    }
    const FolderRules *outer = NULL;
    Slice real = files_real_path(scratch, name);
    if (depth < DEPTH_LIMIT && (real.length == 0 || !is_root(cache, scratch, real))) {
        Slice above = folder_above(scratch, name, real);
        if (above.length != 0) {
            outer = find_folder(cache, scratch, above, depth + 1)->rules;
        }
    }
    return remember(cache, name, read_file(cache, name, outer));
}

const FolderRules *folder_rules_find(FolderRulesCache *cache, Slice path) {
    Slice folder = files_directory(path);
    if (cache->newest != NULL && slice_equal(cache->newest->name, folder)) {
        return cache->newest->rules;
    }
    Arena *scratch = arena_new();
    Slice name = files_normalize(scratch, folder);
    cache->newest = find_folder(cache, scratch, name, 0);
    arena_free(scratch);
    return cache->newest->rules;
}

const Settings *folder_rules_settings(const FolderRules *rules) {
    return rules == NULL ? NULL : &rules->compilation->plan->settings;
}

// ---- All of them -----------------------------------------------------------------------------

static int compare_names(const void *left, const void *right) {
    const FolderRules *a = *(FolderRules *const *)left;
    const FolderRules *b = *(FolderRules *const *)right;
    return slice_compare(a->compilation->plan->source_name, b->compilation->plan->source_name);
}

unsigned folder_rules_count(const FolderRulesCache *cache) {
    return cache->files.count;
}

const FolderRules *folder_rules_at(FolderRulesCache *cache, unsigned index) {
    if (!cache->sorted && cache->files.count > 1) {
        qsort(cache->files.items, cache->files.count, sizeof *cache->files.items, compare_names);
    }
    cache->sorted = true;
    return cache->files.items[index];
}
