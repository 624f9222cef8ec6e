// Looks up declarations in a Plan. Owns nothing.
#include "lsp/meaning/declaration.h"

bool use_same(const Use *a, const Use *b) {
    if (a->kind != b->kind) {
        return false;
    }
    switch (a->kind) {
    case USE_PERSON:
    case USE_AUDIENCE:
    case USE_CONTENT:
    case USE_CAMPAIGN:
        return a->name != SYMBOL_NONE && a->name == b->name;
    case USE_TACTIC:
        // Nothing refers to a tactic, and two may have one name.
        return a->statement == b->statement;
    case USE_PROFILE:
        if (a->profile != NULL && b->profile != NULL) {
            return a->profile->item.statement == b->profile->item.statement;
        }
        return a->profile == b->profile && a->name != SYMBOL_NONE && a->name == b->name;
    case USE_WORD:
        return a->name != SYMBOL_NONE && a->word_kind == b->word_kind && a->name == b->name;
    case USE_RULE:
        return a->rule != RULE_COUNT && a->rule == b->rule;
    case USE_VALUE:
        return a->value >= 0 && a->group == b->group && a->value == b->value;
    case USE_PERIOD:
    case USE_FILE:
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

const Item *use_item(const Plan *plan, const Use *use) {
    if (use->name == SYMBOL_NONE) {
        return NULL;
    }
    switch ((UseKind)use->kind) {
    case USE_PERSON:
        FIND_ITEM(plan->people, use->name);
    case USE_AUDIENCE:
        FIND_ITEM(plan->audiences, use->name);
    case USE_CONTENT:
        FIND_ITEM(plan->contents, use->name);
    case USE_CAMPAIGN:
        FIND_ITEM(plan->campaigns, use->name);
    case USE_PROFILE:
        return use->profile == NULL ? NULL : &use->profile->item;
    case USE_WORD:
        if (use->word_kind == WORD_PURPOSE) {
            FIND_ITEM(plan->purposes, use->name);
        }
        return NULL;
    case USE_TACTIC:
    case USE_RULE:
    case USE_VALUE:
    case USE_PERIOD:
    case USE_FILE:
        return NULL;
    }
    return NULL;
}

const Tree *use_tree(const Compilation *compilation, Span at) {
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
    const Tree *tree =
        word == NULL || span_is_none(word->defined) ? NULL : use_tree(compilation, word->defined);
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

Span use_declaration(const Compilation *compilation, const Use *use) {
    if (use->kind == USE_TACTIC) {
        return use->at;
    }
    bool purpose_head =
        use->declares && use->statement != NULL && use->statement->kind == STATEMENT_PURPOSE;
    Span named = purpose_head ? SPAN_NONE : item_name(use_item(compilation->plan, use));
    if (span_is_none(named) && use->kind == USE_WORD) {
        named = defined_name(compilation, use->word);
    }
    return span_is_none(named) && purpose_head ? use->at : named;
}
