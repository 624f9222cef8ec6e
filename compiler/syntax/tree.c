// Reading the tree: places, properties, walking, and what stands at an offset. Owns nothing but what
// tree_finish gives back.
#include "syntax/tree.h"

#include "base/memory.h"

void tree_finish(Tree *tree) {
    tokens_free(&tree->tokens);
    tokens_free(&tree->written);
    memory_free(tree->properties);
    tree->properties = NULL;
    tree->property_count = tree->property_capacity = 0;
}

uint32_t tree_tail_behind(const Tree *tree, uint32_t index) {
    const Token *tokens = tree->tokens.items;
    while (token_is_comment((TokenKind)tokens[index].kind)) {
        index++;
    }
    return tokens[index].kind == TOKEN_TAIL ? index : TOKEN_INDEX_NONE;
}

Span tree_head_span(const Tree *tree, const Statement *statement) {
    uint32_t last = statement->keyword;
    if (statement->word_kind != TOKEN_INDEX_NONE) {
        last = statement->word_kind;
    }
    if (statement->name != TOKEN_INDEX_NONE) {
        last = statement->name_end;
    } else if (statement->title != TOKEN_INDEX_NONE) {
        last = statement->title;
    }
    return tree_range_span(tree, statement->keyword, last);
}

Span tree_statement_span(const Tree *tree, const Statement *statement) {
    return tree_range_span(tree, statement->keyword, statement->last);
}

Span tree_property_span(const Tree *tree, const Property *property) {
    return tree_range_span(tree, property->first, property->last);
}

const Property *tree_property(const Tree *tree, const Statement *statement, PropertyKind kind) {
    for (uint32_t i = 0; i < statement->property_count; i++) {
        const Property *property = &tree->properties[statement->first_property + i];
        if (property->kind == (uint32_t)kind) {
            return property;
        }
    }
    return NULL;
}

Statement *tree_next(const Statement *statement) {
    if (statement->first_child != NULL) {
        return statement->first_child;
    }
    while (statement != NULL && statement->next == NULL) {
        statement = statement->parent;
    }
    return statement == NULL ? NULL : statement->next;
}

uint32_t tokens_at(const Tokens *tokens, uint32_t offset) {
    uint32_t low = 0;
    uint32_t high = tokens->count - 1;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        Token token = tokens->items[middle];
        if (token.start + token.length <= offset) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

uint32_t tree_token_at(const Tree *tree, uint32_t offset) {
    return tokens_at(&tree->tokens, offset);
}

void tree_retype(Tree *tree, Arena *arena, uint32_t index, TokenKind kind) {
    Token *token = &tree->tokens.items[index];
    LIST_ADD(arena, &tree->retyped, ((Retyped){index, (uint8_t)token->kind}));
    token->kind = (uint8_t)kind;
}

Tokens tree_scanned_tokens(const Tree *tree) {
    Tokens tokens = tree->tokens;
    tokens.capacity = tokens.count;
    tokens.items = memory_allocate(tokens.count * sizeof(Token));
    memcpy(tokens.items, tree->tokens.items, tokens.count * sizeof(Token));
    // The first kind of a token counts.
    for (unsigned i = tree->retyped.count; i-- > 0;) {
        Retyped retyped = tree->retyped.items[i];
        tokens.items[retyped.index].kind = retyped.kind;
    }
    return tokens;
}

const Statement *tree_statement_at(const Tree *tree, uint32_t offset) {
    const Statement *found = NULL;
    const Statement *statement = tree->first;
    while (statement != NULL) {
        uint32_t start = tree->tokens.items[statement->keyword].start;
        Token last = tree->tokens.items[statement->last];
        if (offset >= start && offset <= last.start + last.length) {
            found = statement;
            statement = statement->first_child;
        } else {
            statement = statement->next;
        }
    }
    return found;
}

Slice tree_mended_text(const Tree *tree, Token token) {
    unsigned low = 0;
    unsigned high = tree->mended.count;
    while (low < high) {
        unsigned middle = low + (high - low) / 2;
        if (tree->mended.items[middle].start < token.start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool mended = low < tree->mended.count && tree->mended.items[low].start == token.start;
    return mended ? tree->mended.items[low].text : token_text(tree->source, token);
}
