// Finds uses. What is declared in one file is the same in all compilations that read that file,
// whoever imports it; words of the prelude and rules are the same everywhere. Memory: the caller's
// arena.
#include "lsp/meaning/uses.h"

#include <stdlib.h>

#include "lsp/meaning/entity_search.h"

// The thing asked for, as another compilation can recognise it.
typedef struct {
    Slice name;  // canonical
    Slice written;
    Slice path;       // of the file that declares it; empty for the prelude
    uint32_t offset;  // of its declaration in that file
    bool declared;
    bool own;  // in the main text of the compilation
} Wanted;

typedef struct {
    Uses *uses;
    const Document *document;
    const Tree *tree;
    Entity wanted;  // in the document's compilation
    Symbol written;
} Search;

static void keep_use(void *context, const Entity *entity) {
    Search *search = context;
    if (!entity_same(&search->wanted, entity)) {
        return;
    }
    const Source *source = search->tree->source;
    bool no_file = search->document->path.length == 0 &&
                   search->tree == search->document->current->plan->trees.items[0];
    Use use = {search->document,
               entity->at,
               no_file ? SLICE("") : source->path,
               entity->at.start - source->base,
               entity->declares,
               entity->written == search->written};
    LIST_ADD(search->uses->arena, &search->uses->list, use);
}

static void search_tree(Search *search, Entities *entities, const Tree *tree) {
    search->tree = tree;
    entities_of_tree(entities, tree, search->wanted.kind == ENTITY_RULE, keep_use, search);
}

// ---- The same thing in another compilation -----------------------------------------------------

static Wanted target_of(const Compilation *compilation, const Entity *entity) {
    Wanted target = {symbols_text(compilation->symbols, entity->name),
                     symbols_text(compilation->symbols, entity->written),
                     {NULL, 0},
                     0,
                     false,
                     false};
    Span declared = entity_declaration(compilation, entity);
    // A purpose of the strategy's is its own, unless the word itself is the user's.
    bool own_word =
        entity->kind == ENTITY_WORD && entity->word != NULL && !span_is_none(entity->word->defined);
    const Item *item = own_word ? NULL : entity_item(compilation->plan, entity);
    if (own_word) {
        declared = entity->word->defined;
    } else if (item != NULL && item->statement != NULL) {
        declared = tree_token_span(item->tree, item->statement->keyword);
    }
    const Source *source = sources_at(&compilation->sources, declared.start);
    if (source != NULL) {
        target.path = source->path;
        target.offset = declared.start - source->base;
        target.declared = true;
        target.own = source == compilation->plan->trees.items[0]->source;
    }
    return target;
}

// Looks the target up in a compilation; false where it has another thing of that name, or none.
static bool recognise(const Compilation *compilation, const Entity *from, const Wanted *target,
                      Entity *wanted) {
    *wanted = *from;
    if (from->kind == ENTITY_RULE || from->kind == ENTITY_VALUE) {
        return true;
    }
    wanted->name = symbols_find(compilation->symbols, target->name);
    wanted->written = symbols_find(compilation->symbols, target->written);
    wanted->statement = NULL;
    wanted->declares = false;
    wanted->profile = NULL;
    if (wanted->name == SYMBOL_NONE || from->kind == ENTITY_TACTIC) {
        return false;
    }
    if (from->kind == ENTITY_WORD) {
        wanted->word = vocabulary_find(&compilation->vocabulary, from->word_kind, wanted->name);
    }
    for (unsigned i = 0; from->kind == ENTITY_PROFILE && i < compilation->plan->profiles.count;
         i++) {
        const Profile *profile = compilation->plan->profiles.items[i];
        const Tree *tree = profile->item.tree;
        if (profile->item.name == wanted->name && slice_equal(tree->source->path, target->path) &&
            tree->tokens.items[profile->item.statement->keyword].start == target->offset) {
            wanted->profile = profile;
            break;
        }
    }
    if (from->kind == ENTITY_PROFILE && wanted->profile == NULL) {
        return false;
    }
    Wanted there = target_of(compilation, wanted);
    return target->declared == there.declared && slice_equal(target->path, there.path) &&
           (target->declared || (from->kind == ENTITY_WORD && from->word != NULL));
}

static void search_document(Uses *uses, const Document *document, const Document *asked,
                            const Wanted *target) {
    Search search = {.uses = uses, .document = document};
    const Compilation *compilation = document->current;
    if (document == asked) {
        search.wanted = uses->entity;
    } else if (compilation == NULL ||
               !recognise(compilation, &uses->entity, target, &search.wanted)) {
        return;
    }
    search.written = search.wanted.written;
    Entities entities;
    entities_start(&entities, compilation);
    for (unsigned i = 0; i < compilation->plan->trees.count; i++) {
        search_tree(&search, &entities, compilation->plan->trees.items[i]);
    }
    entities_finish(&entities);
}

// ---- All of them -------------------------------------------------------------------------------

static int compare_uses(const void *left, const void *right) {
    const Use *a = left;
    const Use *b = right;
    int order = slice_compare(a->path, b->path);
    if (order == 0 && a->path.length == 0) {
        order = slice_compare(a->document->uri, b->document->uri);  // texts that are no files
    }
    return order != 0 ? order : a->offset < b->offset ? -1 : a->offset > b->offset;
}

// Sorts by path and offset, drops what came twice, and moves the text at hand to the front.
static void put_in_order(Uses *uses, Slice own) {
    if (uses->list.count == 0) {
        return;
    }
    qsort(uses->list.items, uses->list.count, sizeof *uses->list.items, compare_uses);
    unsigned kept = 0;
    for (unsigned i = 0; i < uses->list.count; i++) {
        const Use *use = &uses->list.items[i];
        if (kept == 0 || compare_uses(&uses->list.items[kept - 1], use) != 0) {
            uses->list.items[kept++] = *use;
        }
    }
    uses->list.count = kept;
    Use *ordered = ARENA_ARRAY(uses->arena, Use, kept);
    unsigned next = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (unsigned i = 0; i < kept; i++) {
            if (slice_equal(uses->list.items[i].path, own) == (pass == 0)) {
                ordered[next++] = uses->list.items[i];
            }
        }
    }
    uses->list.items = ordered;
    uses->list.capacity = kept;
}

bool uses_find(Server *server, Document *document, uint32_t offset, UsesReach reach, Arena *arena,
               Uses *uses) {
    memset(uses, 0, sizeof *uses);
    uses->arena = arena;
    const Compilation *compilation = document->current;
    Entities entities;
    entities_start(&entities, compilation);
    bool any = entity_at(&entities, compilation->plan->trees.items[0], offset, &uses->entity);
    if (any && reach == USES_OF_TEXT) {
        Search search = {.uses = uses,
                         .document = document,
                         .wanted = uses->entity,
                         .written = uses->entity.written};
        search_tree(&search, &entities, compilation->plan->trees.items[0]);
    }
    entities_finish(&entities);
    if (any && reach == USES_OF_ALL) {
        Wanted target = target_of(compilation, &uses->entity);
        search_document(uses, document, document, &target);
        // Nothing can import a text that is no file.
        bool alone = target.own && document->path.length == 0;
        Document *lists[] = {alone ? NULL : server_documents(server),
                             alone ? NULL : server_workspace(server)};
        for (unsigned i = 0; i < 2; i++) {
            for (const Document *other = lists[i]; other != NULL && !server_cancelled(server);
                 other = other->next) {
                if (other != document) {
                    search_document(uses, other, document, &target);
                }
            }
        }
    }
    put_in_order(uses, document->path.length == 0
                           ? SLICE("")
                           : compilation->plan->trees.items[0]->source->path);
    return any;
}
