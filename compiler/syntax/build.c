// Puts statements together. Memory: see the header.
#include "syntax/build.h"

#include "base/memory.h"

void builder_begin(Builder *builder, uint32_t keyword) {
    Tree *tree = builder->tree;
    Statement *statement = ARENA_NEW(builder->arena, Statement);
    *statement = (Statement){.keyword = keyword,
                             .last = keyword,
                             .name = TOKEN_INDEX_NONE,
                             .name_end = TOKEN_INDEX_NONE,
                             .title = TOKEN_INDEX_NONE,
                             .word_kind = TOKEN_INDEX_NONE,
                             .open = TOKEN_INDEX_NONE,
                             .close = TOKEN_INDEX_NONE,
                             .first_property = tree->property_count};
    statement->kind = (tree->tokens.items[keyword].kind - TOKEN_STATEMENT_IMPORT) & 0x1fu;
    tree->statement_counts[statement->kind]++;
    if (builder->depth == 0) {
        if (tree->last == NULL) {
            tree->first = statement;
        } else {
            tree->last->next = statement;
        }
        tree->last = statement;
    } else {
        OpenStatement *parent = &builder->open[builder->depth - 1];
        statement->parent = parent->statement;
        if (parent->last_child == NULL) {
            parent->statement->first_child = statement;
        } else {
            parent->last_child->next = statement;
        }
        parent->last_child = statement;
    }
    builder->open[builder->depth++] = (OpenStatement){statement, NULL};
}

// The property that a token begins; one without a word of its own begins with its value.
static PropertyKind property_of(TokenKind first) {
    PropertyKind kind = (PropertyKind)(first - TOKEN_PROPERTY_BUSINESS);
    return token_is_property(first) && !property_is_rate(kind) ? kind : PROPERTY_TARGET;
}

// Apart, so that those who need no room save no registers for it.
static __attribute__((noinline)) void add_property_with_room(Builder *builder, uint32_t first) {
    Tree *tree = builder->tree;
    tree->property_capacity = tree->property_capacity * 2 + 64;
    tree->properties = memory_resize(tree->properties, tree->property_capacity * sizeof(Property));
    builder_property(builder, first);
}

void builder_trim(Tree *tree) {
    tree->properties = memory_trim(tree->properties, &tree->property_capacity, tree->property_count,
                                   sizeof(Property));
}

void builder_property(Builder *builder, uint32_t first) {
    Tree *tree = builder->tree;
    Statement *statement = builder_innermost(builder);
    if (statement->property_count == STATEMENT_PROPERTY_LIMIT) {
        return;
    }
    if (tree->property_count == tree->property_capacity) {
        add_property_with_room(builder, first);
        return;
    }
    statement->property_count = (statement->property_count + 1u) & STATEMENT_PROPERTY_LIMIT;
    PropertyKind kind = property_of((TokenKind)tree->tokens.items[first].kind);
    tree->properties[tree->property_count++] = (Property){first, builder->last_pushed, kind};
    // `every week` in a tactic is a rate in other words.
    if (kind == PROPERTY_EVERY && builder->last_pushed == first + 1 &&
        statement->kind == STATEMENT_TACTIC) {
        tree->tokens.odd = true;
    }
}

void builder_event(Builder *builder, AutomatonEvent event) {
    Statement *statement = builder_innermost(builder);
    switch ((AutomatonEventKind)event.kind) {
    case EVENT_NAME:
        statement->name = event.first;
        statement->name_end = builder->last_pushed;
        return;
    case EVENT_TITLE:
        statement->title = event.first;
        return;
    case EVENT_WORD_KIND:
        statement->word_kind = event.first;
        return;
    case EVENT_PROPERTY:
        builder_property(builder, event.first);
        return;
    case EVENT_STATEMENT:
        statement->last = builder->last_pushed;
        builder->depth--;
        return;
    case EVENT_NONE:
    case EVENT_TRAILING_COMMA:
        return;
    }
}
