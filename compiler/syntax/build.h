// What the grammar's actions call to build the tree: nothing else knows how statements are put together.
// Statements and lists live in the builder's arena, properties in the tree's flat array.
#ifndef SYNTAX_BUILD_H
#define SYNTAX_BUILD_H

#include "findings/diagnostic.h"
#include "syntax/tree.h"

// Token indices, inclusive; the parser's location type.
typedef struct {
    uint32_t first;
    uint32_t last;
} TokenRange;

// What stands between a statement's keyword and its properties.
typedef struct {
    uint32_t name;  // TOKEN_INDEX_NONE where it is left out; likewise below
    uint32_t name_end;
    uint32_t title;
    uint32_t word_kind;
    bool broken;
} Head;

#define HEAD_NONE                                                                                  \
    ((Head){TOKEN_INDEX_NONE, TOKEN_INDEX_NONE, TOKEN_INDEX_NONE, TOKEN_INDEX_NONE, false})

typedef struct {
    uint32_t first_property;
    bool broken;
} Properties;

// Bison copies these at every step, so they are kept within sixteen bytes.
typedef struct {
    Statement *last;        // whose `next` is the first while the block is open; NULL without any
    uint32_t property_end;  // the parent's own properties end here
    bool broken;
} Children;

typedef struct {
    Statement *last_child;
    uint32_t property_end;
    bool present;
    bool closed;  // its `>` is there
    bool broken;
} Block;

typedef struct {
    Arena *arena;
    Tree *tree;
    Diagnostics *diagnostics;
    uint32_t last_pushed;   // index of the last real token that the parser took
    LIST(uint32_t) broken;  // tokens in statements that a finding has been reported of
    uint32_t bare_every;    // 1 + the last property `every UNIT`, which in a tactic is a rate; 0
    uint32_t list_end;      // a comma that nothing follows, not yet reported; 0
} Builder;

Properties ast_properties(const Builder *builder);
// One more property of the statement that is being read.
void ast_property(Builder *builder, TokenRange range);
Block ast_no_block(const Builder *builder);
Block ast_block(Properties properties, Children children, TokenRange close);
Children ast_children(const Builder *builder);
Children ast_child(Children children, Statement *statement);
Statement *ast_statement(Builder *builder, TokenRange range, Head head, Properties properties,
                         Block block, TokenRange block_range);
void ast_top(Builder *builder, Statement *statement);
// A comma that nothing follows.
void ast_trailing_comma(Builder *builder, uint32_t comma);

#endif
