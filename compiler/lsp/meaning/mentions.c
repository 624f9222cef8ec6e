// Finds mentions. What is declared in one file is the same in all compilations that read that file,
// whoever imports it; words of the prelude and rules are the same everywhere. Memory: the caller's
// arena.
#include "lsp/meaning/mentions.h"

#include <stdlib.h>

#include "base/files.h"
#include "lsp/meaning/uses_search.h"

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
    Mentions *mentions;
    const Document *document;
    const Tree *tree;
    Slice place;  // of its file
    Use wanted;   // in the document's compilation
    Symbol written;
} Search;

// Where a file really stands, so that it is one file whatever links lead to it; its path where it is not on the disk.
static Slice place_of(Arena *arena, const Source *source) {
    Slice real = source->path.length == 0 ? (Slice){NULL, 0} : files_real_path(arena, source->path);
    return real.length != 0 ? real : source->path;
}

static void keep_mention(void *context, const Use *use) {
    Search *search = context;
    if (!use_same(&search->wanted, use)) {
        return;
    }
    const Source *source = search->tree->source;
    bool no_file = search->document->path.length == 0 &&
                   search->tree == search->document->current->plan->trees.items[0];
    Mention mention = {search->document,
                       use->at,
                       no_file ? SLICE("") : search->place,
                       use->at.start - source->base,
                       use->declares,
                       use->written == search->written};
    LIST_ADD(search->mentions->arena, &search->mentions->list, mention);
}

static void search_tree(Search *search, const Tree *tree) {
    search->tree = tree;
    search->place = place_of(search->mentions->arena, tree->source);
    uses_of_tree(search->document->current, tree, search->wanted.kind == USE_RULE, keep_mention,
                 search);
}

// ---- The same thing in another compilation -----------------------------------------------------

static Wanted target_of(Arena *arena, const Compilation *compilation, const Use *use) {
    Wanted target = {symbols_text(compilation->symbols, use->name),
                     symbols_text(compilation->symbols, use->written),
                     {NULL, 0},
                     0,
                     false,
                     false};
    Span declared = use_declaration(compilation, use);
    // A purpose of the strategy's is its own, unless the word itself is the user's.
    bool own_word = use->kind == USE_WORD && use->word != NULL && !span_is_none(use->word->defined);
    const Item *item = own_word ? NULL : use_item(compilation->plan, use);
    if (own_word) {
        declared = use->word->defined;
    } else if (item != NULL && item->statement != NULL) {
        declared = tree_token_span(item->tree, item->statement->keyword);
    }
    const Source *source = sources_at(&compilation->sources, declared.start);
    if (source != NULL) {
        target.path = place_of(arena, source);
        target.offset = declared.start - source->base;
        target.declared = true;
        target.own = source == compilation->plan->trees.items[0]->source;
    }
    return target;
}

// Looks the target up in a compilation; false where it has another thing of that name, or none.
static bool recognise(Arena *arena, const Compilation *compilation, const Use *from,
                      const Wanted *target, Use *wanted) {
    *wanted = *from;
    if (from->kind == USE_RULE || from->kind == USE_VALUE) {
        return true;
    }
    wanted->name = symbols_find(compilation->symbols, target->name);
    wanted->written = symbols_find(compilation->symbols, target->written);
    wanted->statement = NULL;
    wanted->declares = false;
    wanted->profile = NULL;
    if (wanted->name == SYMBOL_NONE || from->kind == USE_TACTIC) {
        return false;
    }
    if (from->kind == USE_WORD) {
        wanted->word = vocabulary_find(&compilation->vocabulary, from->word_kind, wanted->name);
    }
    for (unsigned i = 0; from->kind == USE_PROFILE && i < compilation->plan->profiles.count; i++) {
        const Profile *profile = compilation->plan->profiles.items[i];
        const Tree *tree = profile->item.tree;
        if (profile->item.name == wanted->name &&
            tree->tokens.items[profile->item.statement->keyword].start == target->offset &&
            slice_equal(place_of(arena, tree->source), target->path)) {
            wanted->profile = profile;
            break;
        }
    }
    if (from->kind == USE_PROFILE && wanted->profile == NULL) {
        return false;
    }
    Wanted there = target_of(arena, compilation, wanted);
    return target->declared == there.declared && slice_equal(target->path, there.path) &&
           (target->declared || (from->kind == USE_WORD && from->word != NULL));
}

static void search_document(Mentions *mentions, const Document *document, const Document *asked,
                            const Wanted *target) {
    Search search = {.mentions = mentions, .document = document};
    const Compilation *compilation = document->current;
    if (document == asked) {
        search.wanted = mentions->use;
    } else if (compilation == NULL ||
               !recognise(mentions->arena, compilation, &mentions->use, target, &search.wanted)) {
        return;
    }
    search.written = search.wanted.written;
    for (unsigned i = 0; i < compilation->plan->trees.count; i++) {
        search_tree(&search, compilation->plan->trees.items[i]);
    }
}

// ---- All of them -------------------------------------------------------------------------------

static int compare_mentions(const void *left, const void *right) {
    const Mention *a = left;
    const Mention *b = right;
    int order = slice_compare(a->path, b->path);
    if (order == 0 && a->path.length == 0) {
        order = slice_compare(a->document->uri, b->document->uri);  // texts that are no files
    }
    return order != 0 ? order : a->offset < b->offset ? -1 : a->offset > b->offset;
}

// Sorts by path and offset, drops what came twice, and moves the text at hand to the front.
static void put_in_order(Mentions *mentions, Slice own) {
    if (mentions->list.count == 0) {
        return;
    }
    qsort(mentions->list.items, mentions->list.count, sizeof *mentions->list.items,
          compare_mentions);
    unsigned kept = 0;
    for (unsigned i = 0; i < mentions->list.count; i++) {
        const Mention *mention = &mentions->list.items[i];
        if (kept == 0 || compare_mentions(&mentions->list.items[kept - 1], mention) != 0) {
            mentions->list.items[kept++] = *mention;
        }
    }
    mentions->list.count = kept;
    Mention *ordered = ARENA_ARRAY(mentions->arena, Mention, kept);
    unsigned next = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (unsigned i = 0; i < kept; i++) {
            if (slice_equal(mentions->list.items[i].path, own) == (pass == 0)) {
                ordered[next++] = mentions->list.items[i];
            }
        }
    }
    mentions->list.items = ordered;
    mentions->list.capacity = kept;
}

bool mentions_find(Server *server, Document *document, uint32_t offset, MentionsReach reach,
                   Arena *arena, Mentions *mentions) {
    memset(mentions, 0, sizeof *mentions);
    mentions->arena = arena;
    const Compilation *compilation = document->current;
    bool any = use_at(compilation, compilation->plan->trees.items[0], offset, &mentions->use);
    if (any && reach == MENTIONS_OF_TEXT) {
        Search search = {.mentions = mentions,
                         .document = document,
                         .wanted = mentions->use,
                         .written = mentions->use.written};
        search_tree(&search, compilation->plan->trees.items[0]);
    }
    if (any && reach == MENTIONS_OF_ALL) {
        Wanted target = target_of(arena, compilation, &mentions->use);
        search_document(mentions, document, document, &target);
        // Nothing can import a text that is no file.
        bool alone = target.own && document->path.length == 0;
        Document *lists[] = {alone ? NULL : server_documents(server),
                             alone ? NULL : server_workspace(server)};
        for (unsigned i = 0; i < 2; i++) {
            for (const Document *other = lists[i]; other != NULL && !server_cancelled(server);
                 other = other->next) {
                if (other != document) {
                    search_document(mentions, other, document, &target);
                }
            }
        }
    }
    put_in_order(mentions, document->path.length == 0
                               ? SLICE("")
                               : place_of(arena, compilation->plan->trees.items[0]->source));
    return any;
}
