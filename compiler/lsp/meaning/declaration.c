// Looks up declarations in a Plan. Owns nothing.
#include "lsp/meaning/declaration.h"

bool entity_same(const Entity *a, const Entity *b) {
    if (a->kind != b->kind) {
        return false;
    }
    switch (a->kind) {
    case ENTITY_PERSON:
    case ENTITY_AUDIENCE:
    case ENTITY_CONTENT:
    case ENTITY_CAMPAIGN:
        return a->name != SYMBOL_NONE && a->name == b->name;
    case ENTITY_TACTIC:
        // Nothing refers to a tactic, and two may have one name.
        return a->statement == b->statement;
    case ENTITY_PROFILE:
        if (a->profile != NULL && b->profile != NULL) {
            return a->profile->item.statement == b->profile->item.statement;
        }
        return a->profile == b->profile && a->name != SYMBOL_NONE && a->name == b->name;
    case ENTITY_WORD:
        return a->name != SYMBOL_NONE && a->word_kind == b->word_kind && a->name == b->name;
    case ENTITY_RULE:
        return a->rule != RULE_COUNT && a->rule == b->rule;
    case ENTITY_VALUE:
        return a->value >= 0 && a->group == b->group && a->value == b->value;
    case ENTITY_PERIOD:
    case ENTITY_FILE:
        return false;
    }
    return false;
}

// The first item of a name in a list of the Plan's.
#define FIND_ITEM(list, wanted)                                                                    \
    for (unsigned i = 0; i < (list).count; i++) {                                                  \
        if ((list).items[i]->item.name == (wanted)) {                                              \
            return &(list).items[i]->item;                                                         \
        }                                                                                          \
    }                                                                                              \
    return NULL

const Item *entity_item(const Plan *plan, const Entity *entity) {
    if (entity->name == SYMBOL_NONE) {
        return NULL;
    }
    switch (entity->kind) {
    case ENTITY_PERSON:
        FIND_ITEM(plan->people, entity->name);
    case ENTITY_AUDIENCE:
        FIND_ITEM(plan->audiences, entity->name);
    case ENTITY_CONTENT:
        FIND_ITEM(plan->contents, entity->name);
    case ENTITY_CAMPAIGN:
        FIND_ITEM(plan->campaigns, entity->name);
    case ENTITY_PROFILE:
        return entity->profile == NULL ? NULL : &entity->profile->item;
    case ENTITY_WORD:
        if (entity->word_kind == WORD_PURPOSE) {
            FIND_ITEM(plan->purposes, entity->name);
        }
        return NULL;
    case ENTITY_TACTIC:
    case ENTITY_RULE:
    case ENTITY_VALUE:
    case ENTITY_PERIOD:
    case ENTITY_FILE:
        return NULL;
    }
    return NULL;
}

const Tree *entity_tree(const Compilation *compilation, Span at) {
    const Source *source = sources_at(&compilation->sources, at.start);
    for (unsigned i = 0; i < compilation->plan->trees.count && source != NULL; i++) {
        if (compilation->plan->trees.items[i]->source == source) {
            return compilation->plan->trees.items[i];
        }
    }
    return NULL;
}

// The name in the head of a `define`.
static Span defined_name(const Compilation *compilation, const Word *word) {
    const Tree *tree = word == NULL || span_is_none(word->defined)
                           ? NULL
                           : entity_tree(compilation, word->defined);
    if (tree == NULL) {
        return SPAN_NONE;
    }
    const Statement *statement = tree_statement_at(tree, word->defined.start - tree->source->base);
    bool named = statement != NULL && statement->name != TOKEN_INDEX_NONE;
    return named ? tree_token_span(tree, statement->name) : word->defined;
}

static Span item_name(const Item *item) {
    bool named =
        item != NULL && item->statement != NULL && item->statement->name != TOKEN_INDEX_NONE;
    return named ? tree_token_span(item->tree, item->statement->name) : SPAN_NONE;
}

Span entity_declaration(const Compilation *compilation, const Entity *entity) {
    if (entity->kind == ENTITY_TACTIC) {
        return entity->at;
    }
    bool purpose_head = entity->declares && entity->statement != NULL &&
                        entity->statement->kind == STATEMENT_PURPOSE;
    Span named = purpose_head ? SPAN_NONE : item_name(entity_item(compilation->plan, entity));
    if (span_is_none(named) && entity->kind == ENTITY_WORD) {
        named = defined_name(compilation, entity->word);
    }
    return span_is_none(named) && purpose_head ? entity->at : named;
}

const Source *entity_file(const Compilation *compilation, const Entity *entity) {
    Slice name = tree_token_text(entity->tree, entity->token);
    size_t quotes = entity->tree->tokens.items[entity->token].kind == TOKEN_LONG_STRING ? 3 : 1;
    if (entity->kind != ENTITY_FILE || name.length < 2 * quotes ||
        memchr(name.text, '\\', name.length) != NULL) {
        return NULL;
    }
    name = slice_part(name, quotes, name.length - quotes);
    Arena *arena = arena_new();
    Slice path = files_normalize(
        arena, files_join(arena, files_directory(entity->tree->source->path), name));
    const Source *found = NULL;
    for (unsigned i = 0; i < compilation->sources.list.count && found == NULL; i++) {
        const Source *source = compilation->sources.list.items[i];
        if (source != entity->tree->source && slice_equal(source->path, path)) {
            found = source;
        }
    }
    arena_free(arena);
    return found;
}
