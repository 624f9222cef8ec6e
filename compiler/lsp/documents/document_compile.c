// The compilations of documents. Each remembers which files it read and what state they were in, an
// open text's or the disk's, so that it is known to be out of date without being told.
#include <errno.h>

#include "base/memory.h"
#include "lsp/documents/upkeep.h"
#include "platform/platform.h"
#include "rules/judge.h"

// ---- What compilations read ------------------------------------------------------------------

static uint64_t mix(uint64_t hash, uint64_t value) {
    return (hash ^ value) * 1099511628211ull;
}

static uint64_t state_of_open(const Document *open) {
    return mix(mix(14695981039346656037ull, 1), open->upkeep->stamp);
}

static uint64_t state_of_facts(const PlatformFacts *facts) {
    uint64_t hash = mix(mix(14695981039346656037ull, facts->number), facts->size);
    return mix(mix(hash, (uint64_t)facts->seconds), (uint64_t)facts->nanoseconds);
}

static uint64_t state_of(const Document *open, const char *path) {
    PlatformFacts facts;
    return open != NULL                   ? state_of_open(open)
           : platform_facts(path, &facts) ? state_of_facts(&facts)
                                          : 0;
}

static void record(Upkeep *upkeep, Slice path, Slice real, uint64_t state) {
    if (upkeep->read_count == upkeep->read_capacity) {
        upkeep->read_capacity = upkeep->read_capacity == 0 ? 8 : upkeep->read_capacity * 2;
        upkeep->reads = memory_resize(upkeep->reads, upkeep->read_capacity * sizeof *upkeep->reads);
    }
    upkeep->reads[upkeep->read_count++] =
        (Read){keep_slice(path), keep_slice(real.length == 0 ? path : real), state};
}

static void forget_reads(Upkeep *upkeep) {
    for (size_t i = 0; i < upkeep->read_count; i++) {
        memory_free(upkeep->reads[i].path.text);
        memory_free(upkeep->reads[i].real.text);
    }
    upkeep->read_count = 0;
}

// An open text wins over the disk. Most of what is asked for is not there (.strat-rules): one question tells.
static FilesStatus read_overlay(void *context, const char *path, Slice *content) {
    Upkeep *upkeep = context;
    Slice name = slice_from(path);
    Arena *arena = arena_new();
    PlatformFacts facts;
    bool there = platform_facts(path, &facts);
    bool missing = !there && errno == ENOENT;
    Slice real = missing ? SLICE("") : files_real_path(arena, name);
    const Document *open = upkeep_find_file(upkeep->server, name, SLICE(""));
    if (open == NULL) {
        open = upkeep_find_file(upkeep->server, SLICE(""), real);
    }
    if (upkeep->recording) {
        uint64_t state = open != NULL ? state_of_open(open) : there ? state_of_facts(&facts) : 0;
        record(upkeep, name, real, state);
    }
    arena_free(arena);
    if (open != NULL) {
        *content = compile_text_copy(open->text);
        return FILES_OK;
    }
    if (missing) {
        *content = (Slice){NULL, 0};
        return FILES_MISSING;
    }
    return files_read(path, content);
}

static bool reads_are_old(const Server *server, const Upkeep *upkeep) {
    for (size_t i = 0; i < upkeep->read_count; i++) {
        const Read *read = &upkeep->reads[i];
        const Document *open = upkeep_find_file(server, read->path, read->real);
        if (state_of(open, read->path.text) != read->state) {
            return true;
        }
    }
    return false;
}

bool document_reads(const Document *document, const Document *other) {
    const Upkeep *upkeep = document->upkeep;
    // The rules of a folder are no part of the strategies in it.
    if (document == other || other->path.length == 0 ||
        slice_is(files_base_name(other->path), FOLDER_RULES_NAME)) {
        return false;
    }
    for (size_t i = 0; i < upkeep->read_count; i++) {
        if (slice_equal(upkeep->reads[i].real, other->real) ||
            slice_equal(upkeep->reads[i].path, other->path)) {
            return true;
        }
    }
    return false;
}

// ---- Compiling -------------------------------------------------------------------------------

bool compilation_has_errors(const Compilation *compilation) {
    return findings_count(&compilation->findings).errors != 0;
}

CompileOptions document_options(Server *server, Document *document) {
    document->upkeep->server = server;
    return (CompileOptions){.today = server->today,
                            .uses = true,
                            .pool = server->pool,
                            .root = server->set_root.length != 0 ? server->set_root
                                                                 : server->options->root,
                            .vocabulary = vocabulary_base(),
                            .read = read_overlay,
                            .context = document->upkeep};
}

Slice document_name(const Document *document) {
    Slice name = files_base_name(document->path.length != 0 ? document->path : document->uri);
    return name.length != 0 ? name : SLICE("untitled");
}

Slice document_place(Server *server, const Document *document, Arena *arena) {
    if (document->path.length != 0 || server->folders.count == 0) {
        return document->path;
    }
    return files_join(arena, server->folders.items[0], SLICE("untitled.strat"));
}

static void drop(Held held) {
    compilation_free(held.compilation);
    folder_rules_free(held.folders);
}

// The text before the one with errors is kept: reports can still be made from it.
static void keep_sound(Upkeep *upkeep, const Compilation *new) {
    const Compilation *old = upkeep->current.compilation;
    if (!compilation_has_errors(new)) {
        memory_free(upkeep->sound.text);
        upkeep->sound = (Slice){NULL, 0};
    } else if (old != NULL && !compilation_has_errors(old)) {
        memory_free(upkeep->sound.text);
        upkeep->sound = keep_slice(old->sources.list.items[0]->text);
    }
}

// Freeing takes time that is better spent when nobody waits: see documents_tidy.
static void retire(Upkeep *upkeep, Held held) {
    drop(upkeep->retired);
    upkeep->retired = held;
}

static void install(Document *document, Held new) {
    Upkeep *upkeep = document->upkeep;
    keep_sound(upkeep, new.compilation);
    Held old = upkeep->current;
    bool old_is_good = old.compilation == upkeep->good.compilation;
    upkeep->current = new;
    if (new.compilation->plan->trees.items[0]->syntax_errors == 0) {
        if (!old_is_good) {
            drop(upkeep->good);
        }
        retire(upkeep, old);
        upkeep->good = new;
    } else if (!old_is_good) {
        retire(upkeep, old);
    }
    document->current = upkeep->current.compilation;
    document->good = upkeep->good.compilation;
}

// The tree of the text as it was before, for the parser.
static const Tree *earlier_tree(const Upkeep *upkeep) {
    const Compilation *current = upkeep->current.compilation;
    return current == NULL ? NULL : current->plan->trees.items[0];
}

static Held compile_document(Server *server, Document *document, Slice content) {
    CompileOptions options = document_options(server, document);
    Arena *arena = arena_new();
    Slice name = document_name(document);
    Slice place = document_place(server, document, arena);
    Held held = {NULL, folder_rules_new(&options)};
    const FolderRules *rules = folder_rules_find(held.folders, place);
    options.earlier = earlier_tree(document->upkeep);
    if (slice_is(name, FOLDER_RULES_NAME)) {
        held.compilation = compile_rules(name, place, content, &options);
        findings_sort(&held.compilation->findings);
    } else {
        held.compilation = judge_compile(name, place, content, &options, rules);
        judge(held.compilation, rules);
    }
    arena_free(arena);
    return held;
}

static Slice read_content(Document *document) {
    Slice content;
    if (document->open) {
        return compile_text_copy(document->text);
    }
    record(document->upkeep, document->path, document->real, state_of(NULL, document->path.text));
    return files_read(document->path.text, &content) == FILES_OK ? content
                                                                 : compile_text_copy(SLICE(""));
}

static void note_names(Server *server, Upkeep *upkeep) {
    uint64_t names = 1;
    for (size_t i = 0; i < upkeep->read_count; i++) {
        Slice real = upkeep->reads[i].real;
        for (size_t k = 0; k < real.length; k++) {
            names = mix(names, (unsigned char)real.text[k]);
        }
        names = mix(names, '\n');
    }
    server->parts_stale = server->parts_stale || names != upkeep->read_names;
    upkeep->read_names = names;
}

bool document_refresh(Server *server, Document *document) {
    Upkeep *upkeep = document->upkeep;
    if (document->current != NULL && !upkeep->stale && !reads_are_old(server, upkeep)) {
        return false;
    }
    forget_reads(upkeep);
    upkeep->recording = true;
    Slice content = read_content(document);
    install(document, compile_document(server, document, content));
    upkeep->recording = false;
    note_names(server, upkeep);
    upkeep->stale = false;
    upkeep->news = true;
    if (!document->open) {
        document->text = document->current->sources.list.items[0]->text;
    }
    return true;
}

static void follow_day(Server *server) {
    Date today = server->set_today;
    if (today == DATE_NONE) {
        today = server->options->today(server->options->context);
    }
    if (today == server->today) {
        return;
    }
    server->today = today;
    for (Document *document = server->documents; document != NULL; document = document->next) {
        document->upkeep->stale = true;
    }
    for (Document *document = server->workspace; document != NULL; document = document->next) {
        document->upkeep->stale = true;
    }
}

void documents_tidy(Server *server) {
    for (Document *document = server->documents; document != NULL; document = document->next) {
        retire(document->upkeep, (Held){NULL, NULL});
    }
    for (Document *document = server->workspace; document != NULL; document = document->next) {
        retire(document->upkeep, (Held){NULL, NULL});
    }
}

void documents_refresh(Server *server) {
    follow_day(server);
    for (Document *document = server->documents; document != NULL; document = document->next) {
        if (document_refresh(server, document)) {
            server->publish = true;
        }
    }
}

Slice document_sound_text(const Document *document) {
    return document->upkeep->sound;
}

bool document_take_news(Document *document) {
    bool news = document->upkeep->news;
    document->upkeep->news = false;
    return news;
}

void upkeep_finish(Upkeep *upkeep) {
    if (upkeep->good.compilation != upkeep->current.compilation) {
        drop(upkeep->good);
    }
    drop(upkeep->current);
    drop(upkeep->retired);
    forget_reads(upkeep);
    memory_free(upkeep->reads);
    memory_free(upkeep->sound.text);
    buffer_free(&upkeep->text);
}
