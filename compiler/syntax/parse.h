// What a parse knows at every moment, and what may be asked of it: what a token is to the grammar, what the grammar takes next, in
// which block we are. What changes it is in parse_steps.h. Only the parser's own files and those who report its mistakes include it.
// Memory: the builder's arena.
#ifndef SYNTAX_PARSE_H
#define SYNTAX_PARSE_H

#include "strat_parser.h"
#include "syntax/build.h"
#include "syntax/tree.h"

// An open block.
typedef struct {
    StatementKind kind;
    uint32_t keyword;  // token index of its statement's word
    uint32_t open;     // token index of `<`
    bool unknown;      // of a statement that strat does not know: its statements belong further out
} Container;

typedef struct {
    uint32_t keyword;
    bool adopted;  // belongs to the statement before it, whose `<` is missing
} Misplaced;

// A block with blocks in it that are too deep.
typedef struct {
    uint32_t first;  // token index of its `<`; TOKEN_INDEX_NONE where there is none
    uint32_t at;     // of the first `<` past the limit
    uint32_t end;    // of the token after its `>`
    int surplus;     // `<` in it without a `>`
} Deep;

typedef struct {
    Builder builder;
    Tree *tree;
    Automaton automaton;
    Container containers[TREE_DEPTH_LIMIT];
    unsigned depth;
    StatementKind statement;  // being read; STATEMENT_KIND_COUNT between statements
    uint32_t keyword;         // its word
    uint32_t bare_keyword;   // 1 + the word of the last purpose or goal without a block; 0 for none
    unsigned bare_depth;     // the depth at which it stands
    bool expects_word_kind;  // right after `define`
    bool skipping;           // after a mistake, until something fits again
    uint32_t figure_keyword;   // the statement of which it was asked whether it has its figure,
    uint32_t figure_looked;    // at how many of its properties that was looked for,
    bool figure_found;         // and whether it was found
    int surplus_open;          // `<` without a `>` in the whole file
    unsigned tolerated_close;  // `>` that belong to a `<` that was reported as missing
    Deep deep;                 // the next block that is left out because it is too deep
    LIST(uint32_t) scanned;  // words of statements that the scanner reported something in, in order
    LIST(Misplaced) misplaced;
    uint32_t line_start;  // of the text: from here on there is no line end before line_end
    uint32_t line_end;
    uint8_t adopting_kind;
    uint32_t adopting_keyword;  // the statement whose `<` was reported as missing
    uint32_t reported;  // 1 + the word of the statement that the last finding was about; 0 for none
    unsigned findings;
    unsigned more;  // findings past the limit
    Span more_at;
} Parse;

// From our token kinds to bison's; 0 for those that never reach it.
extern const uint8_t parse_plain_tokens[TOKEN_KIND_COUNT];
// The token of a property's word, by its shape in the statement being read; 0 where the statement has no such property. Between
// statements there is none.
extern const uint8_t parse_held_tokens[STATEMENT_KIND_COUNT + 1][PROPERTY_KIND_COUNT];
// The same of what every statement has.
extern const uint8_t parse_common_tokens[PROPERTY_KIND_COUNT];
// The token of a word that goes on a value, where the statement has no property of that word.
extern const uint8_t parse_part_tokens[PROPERTY_KIND_COUNT];

// Bison's number for a token kind in a statement (STATEMENT_KIND_COUNT: between statements); 0 for those that mean nothing to
// the grammar there. Asked at every token, as is the next.
static inline int parse_token(StatementKind statement, TokenKind kind) {
    if (!token_is_property(kind)) {
        return parse_plain_tokens[kind];
    }
    PropertyKind property = (PropertyKind)(kind - TOKEN_PROPERTY_BUSINESS);
    int token = parse_held_tokens[statement][property];
    if (token == 0 && statement != STATEMENT_KIND_COUNT) {
        token = parse_common_tokens[property];
    }
    return token != 0 ? token : parse_part_tokens[property];
}

// The number of the shape that is pushed before a figure without a word (a target, a rate); 0 where the statement has none or the
// token begins none.
static inline int parse_figure(StatementKind statement, TokenKind kind) {
    bool begins_figure = (kind >= TOKEN_NUMBER && kind <= TOKEN_DURATION) ||
                         (kind >= TOKEN_PROPERTY_DAILY && kind <= TOKEN_PROPERTY_MONTHLY);
    return begins_figure ? parse_held_tokens[statement][PROPERTY_TARGET] : 0;
}

// Whether the grammar takes such a token next.
bool parse_takes(Parse *parse, TokenKind kind);

// The innermost block, where one is open.
static inline Container *parse_innermost(Parse *parse) {
    return &parse->containers[parse->depth - 1];
}
// The same; NULL where none is.
static inline Container *parse_top(Parse *parse) {
    return parse->depth == 0 ? NULL : parse_innermost(parse);
}
// The statement whose block is the innermost of so many; blocks of unknown statements count as what they stand in.
// STATEMENT_KIND_COUNT at the top.
StatementKind parse_block_kind(const Parse *parse, unsigned depth);
// The same of all open blocks.
StatementKind parse_container(const Parse *parse);

#endif
