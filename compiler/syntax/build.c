// Puts statements together for the grammar's actions. Memory: see build.h.
#include "syntax/build.h"

#include "base/memory.h"

Properties ast_properties(const Builder *builder) {
    return (Properties){builder->tree->property_count, false};
}

// The property that a token begins; one without a word of its own begins with its value.
static PropertyKind property_of(TokenKind first) {
    PropertyKind kind = (PropertyKind)(first - TOKEN_PROPERTY_BUSINESS);
    return token_is_property(first) && !property_is_rate(kind) ? kind : PROPERTY_TARGET;
}

void ast_property(Builder *builder, TokenRange range) {
    Tree *tree = builder->tree;
    if (tree->property_count == tree->property_capacity) {
        tree->property_capacity = tree->property_capacity * 2 + 64;
        tree->properties =
            memory_resize(tree->properties, tree->property_capacity * sizeof(Property));
    }
    PropertyKind kind = property_of((TokenKind)tree->tokens.items[range.first].kind);
    tree->properties[tree->property_count++] = (Property){range.first, range.last, kind};
    if (kind == PROPERTY_EVERY && range.last == range.first + 1) {
        builder->bare_every = tree->property_count;
    }
}

Block ast_no_block(const Builder *builder) {
    return (Block){.property_end = builder->tree->property_count};
}

Block ast_block(Properties properties, Children children, TokenRange close) {
    return (Block){.last_child = children.last,
                   .property_end = children.property_end,
                   .present = true,
                   .closed = close.first != TOKEN_INDEX_NONE,
                   .broken = properties.broken || children.broken};
}

Children ast_children(const Builder *builder) {
    return (Children){NULL, builder->tree->property_count, false};
}

Children ast_child(Children children, Statement *statement) {
    if (children.last == NULL) {
        statement->next = statement;
    } else {
        statement->next = children.last->next;
        children.last->next = statement;
    }
    children.last = statement;
    return children;
}

Statement *ast_statement(Builder *builder, TokenRange range, Head head, Properties properties,
                         Block block, TokenRange block_range) {
    Statement *statement = ARENA_NEW(builder->arena, Statement);
    unsigned kind = builder->tree->tokens.items[range.first].kind - TOKEN_STATEMENT_IMPORT;
    statement->kind = kind & 0x1fu;
    statement->keyword = range.first;
    statement->last = range.last;
    if (statement->last < statement->keyword || statement->last == TOKEN_INDEX_NONE) {
        statement->last = statement->keyword;
    }
    statement->name = head.name;
    statement->name_end = head.name_end;
    statement->title = head.title;
    statement->word_kind = head.word_kind;
    statement->open = block.present ? block_range.first : TOKEN_INDEX_NONE;
    statement->close = block.closed ? block_range.last : TOKEN_INDEX_NONE;
    statement->first_property = properties.first_property;
    uint32_t property_count = block.property_end - properties.first_property;
    statement->property_count =
        (property_count < STATEMENT_PROPERTY_LIMIT ? property_count : STATEMENT_PROPERTY_LIMIT) &
        STATEMENT_PROPERTY_LIMIT;
    if (block.last_child != NULL) {
        statement->first_child = block.last_child->next;
        block.last_child->next = NULL;
    }
    if (kind == STATEMENT_TACTIC && builder->bare_every > properties.first_property) {
        builder->tree->tokens.odd = true;
    }
    statement->broken = head.broken || properties.broken || block.broken;
    for (Statement *child = statement->first_child; child != NULL; child = child->next) {
        child->parent = statement;
    }
    builder->tree->statement_count++;
    return statement;
}

void ast_top(Builder *builder, Statement *statement) {
    Tree *tree = builder->tree;
    if (tree->last == NULL) {
        tree->first = statement;
    } else {
        tree->last->next = statement;
    }
    tree->last = statement;
}

void ast_trailing_comma(Builder *builder, uint32_t comma) {
    builder->list_end = comma;
}
