// Builds the tree from what the grammar's automaton has recognised: nothing else knows how statements are put together. A
// statement is in the tree as soon as its word is read, and is filled in place. Statements live in the builder's arena,
// properties in the tree's flat array.
#ifndef SYNTAX_BUILD_H
#define SYNTAX_BUILD_H

#include "findings/finding.h"
#include "syntax/automaton.h"
#include "syntax/tree.h"

typedef struct {
    Statement *statement;
    Statement *last_child;  // NULL without any
} OpenStatement;

typedef struct {
    Arena *arena;
    Tree *tree;
    Findings *findings;
    uint32_t last_pushed;  // index of the last real token that the automaton took
    unsigned depth;        // of `open`
    OpenStatement open[TREE_DEPTH_LIMIT + 2];
    LIST(uint32_t) broken;  // tokens in statements that a finding has been reported of
} Builder;

// A statement whose word is at the index begins, in the innermost that is open.
void builder_begin(Builder *builder, uint32_t keyword);
// Something was recognised; it ends with the last token that was pushed. Not for trailing commas.
void builder_event(Builder *builder, AutomatonEvent event);
// The commonest: a property that begins with that token.
void builder_property(Builder *builder, uint32_t first);
// At the end: gives back the room for properties that a large text did not need.
void builder_trim(Tree *tree);
// The innermost statement that is open; there is one.
static inline Statement *builder_innermost(const Builder *builder) {
    return builder->open[builder->depth - 1].statement;
}

#endif
