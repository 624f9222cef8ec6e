// The tree of one source: statements, their properties, and the blocks between them, as ranges over the token
// array. It covers the whole file even where the text is wrong: a broken statement keeps what was understood.
// Statements live in the arena, properties in one flat array.
#ifndef SYNTAX_TREE_H
#define SYNTAX_TREE_H

#include "base/arena.h"
#include "findings/finding.h"
#include "source/source.h"
#include "syntax/keyword.h"
#include "syntax/token.h"

// Blocks deeper than this are refused with a finding; the language itself needs three.
#define TREE_DEPTH_LIMIT 64

// No token.
#define TOKEN_INDEX_NONE UINT32_MAX

// One property as it stands: its keyword (where it has one) and its value's tokens.
typedef struct {
    uint32_t first;  // token index of the keyword, or of the value where it has no keyword
    uint32_t last;   // token index of the last token, inclusive; comments may lie between
    uint32_t kind;   // PropertyKind
} Property;

typedef struct Statement Statement;
struct Statement {
    Statement *parent;  // NULL at the top
    Statement *first_child;
    Statement *next;
    uint32_t keyword;         // token index of the word that starts it
    uint32_t last;            // token index of its last token, inclusive
    uint32_t name;            // head: a name, handle or define's word; TOKEN_INDEX_NONE
    uint32_t name_end;        // last token of the head's name list (measure), else `name`
    uint32_t title;           // head: a string; TOKEN_INDEX_NONE
    uint32_t word_kind;       // define: the kind's token; TOKEN_INDEX_NONE
    uint32_t open;            // token index of `<`, TOKEN_INDEX_NONE without a block
    uint32_t close;           // token index of `>`, TOKEN_INDEX_NONE where it is missing
    uint32_t first_property;  // index into the tree's properties
    uint32_t property_count : 24;
    uint32_t kind : 5;          // StatementKind
    uint32_t broken : 1;        // a syntax finding lies in it (not in what it holds)
    uint32_t misplaced : 1;     // stands where it cannot; reported
    uint32_t missing_open : 1;  // what follows it should stand in its block; reported
};

// The most properties that a statement keeps; what comes after them is left out of the tree.
#define STATEMENT_PROPERTY_LIMIT 0xffffffu

_Static_assert(STATEMENT_KIND_COUNT <= 32, "a statement's kind has five bits");

// A stretch of tokens that nothing could be made of; reported.
typedef struct {
    uint32_t first;
    uint32_t last;
} Skipped;

// A token that was written in a foreign notation, and what it is read as.
typedef struct {
    uint32_t start;  // of the token
    Slice text;
} Mended;

// Where a foreign notation stands, and what was said of it.
typedef struct {
    Span at;
    uint32_t run_end;  // of all that is read otherwise, which may be more; an address
    Finding *finding;  // NULL where those who judge it say what is wrong
} MendedAt;

// A token that the parser took for something else (a word of the language that is a name where it stands), and the kind that it
// had before.
typedef struct {
    uint32_t index;
    uint8_t kind;
} Retyped;

typedef struct {
    Source *source;
    Tokens tokens;
    LIST(Retyped) retyped;  // as it went; a token may be there again
    Tokens
        written;  // the scanner's, where those that are parsed are not: a text with something wrong
    bool plain;   // the scanner found nothing wrong
    bool looked;  // for other notations through all of the text
    LIST(Mended) mended;       // by place; empty where the text is sound
    LIST(MendedAt) mended_at;  // by place
    Statement *first;          // top-level statements in order
    Statement *last;
    Property *properties;  // memory_allocate'd
    uint32_t property_count;
    uint32_t property_capacity;
    uint32_t statement_counts[STATEMENT_KIND_COUNT];  // by kind
    LIST(uint32_t) comments;                          // token indices, in order
    LIST(Skipped) skipped;
    unsigned syntax_errors;  // 0: the formatter may touch it
} Tree;

void tree_finish(Tree *tree);

// Whether the text is strat as it stands: every token is what the scanner took it for.
static inline bool tree_is_sound(const Tree *tree) {
    return tree->syntax_errors == 0 && tree->mended.count == 0 && tree->tokens.unclosed == 0;
}
// What a token is read as where it was mended; for tree_token_text.
Slice tree_mended_text(const Tree *tree, Token token);
static inline Slice tree_token_text(const Tree *tree, uint32_t index) {
    Token token = tree->tokens.items[index];
    return tree->mended.count == 0 ? token_text(tree->source, token)
                                   : tree_mended_text(tree, token);
}
static inline Span tree_token_span(const Tree *tree, uint32_t index) {
    return token_span(tree->source, tree->tokens.items[index]);
}
// Of the tokens beside others that begin there.
uint32_t tree_tail_behind(const Tree *tree, uint32_t index);
// The second part that is joined to a token, across comments: a currency, a year. TOKEN_INDEX_NONE where there is none.
static inline uint32_t tree_tail(const Tree *tree, uint32_t index) {
    const Token *tokens = tree->tokens.items;
    bool none =
        tokens[index].kind == TOKEN_END || !token_is_beside((TokenKind)tokens[index + 1].kind);
    return none ? TOKEN_INDEX_NONE : tree_tail_behind(tree, index + 1);
}
// From the first byte of one token to the last of another, and of what is joined to that.
static inline Span tree_range_span(const Tree *tree, uint32_t first, uint32_t last) {
    uint32_t tail = tree_tail(tree, last);
    Token end = tree->tokens.items[tail != TOKEN_INDEX_NONE ? tail : last];
    return (Span){tree->source->base + tree->tokens.items[first].start,
                  tree->source->base + end.start + end.length};
}
// The keyword and the name or title after it: where findings about a statement stand.
Span tree_head_span(const Tree *tree, const Statement *statement);
Span tree_statement_span(const Tree *tree, const Statement *statement);
Span tree_property_span(const Tree *tree, const Property *property);
// The first property of that kind, or NULL.
const Property *tree_property(const Tree *tree, const Statement *statement, PropertyKind kind);
// The next statement in document order, children first; NULL after the last.
Statement *tree_next(const Statement *statement);
// The innermost statement whose tokens contain the offset (bytes in the text), or NULL.
const Statement *tree_statement_at(const Tree *tree, uint32_t offset);
// The token at or just before an offset: index of the first token that ends after it.
uint32_t tree_token_at(const Tree *tree, uint32_t offset);
uint32_t tokens_at(const Tokens *tokens, uint32_t offset);
// Gives a token another kind than the scanner did.
void tree_retype(Tree *tree, Arena *arena, uint32_t index, TokenKind kind);
// The tokens as the scanner gave them; the caller's.
Tokens tree_scanned_tokens(const Tree *tree);

#endif
