// What is said about texts that do not parse: one finding a mistake, in the user's words, with what would be
// right. The parser (parser.c) asks; nothing else includes this.
#ifndef SYNTAX_MISTAKES_H
#define SYNTAX_MISTAKES_H

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
    int surplus_open;        // `<` without a `>` in the whole file
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

// Bison's number for a token kind in a statement (STATEMENT_KIND_COUNT: between statements); 0 for those that mean nothing to
// the grammar there.
int parse_token(StatementKind statement, TokenKind kind);
// The number of the shape that is pushed before a figure without a word; 0 where the statement has none or the token begins none.
int parse_figure(StatementKind statement, TokenKind kind);
bool parse_takes(Parse *parse, TokenKind kind);
StatementKind parse_container(const Parse *parse);

typedef enum {
    MISTAKE_SKIP,              // leave the token out
    MISTAKE_SKIP_VALUE,        // and the value behind it: a property of another statement
    MISTAKE_READ_AS,           // go on as if it were another token
    MISTAKE_UNKNOWN_STATEMENT  // leave out everything up to and with its `<`
} Mistake;

// Reports a token that fits nowhere and says how to go on: *instead for MISTAKE_READ_AS, *block (the token index of
// `<`) for MISTAKE_UNKNOWN_STATEMENT.
Mistake mistakes_unexpected(Parse *parse, uint32_t index, TokenKind *instead, uint32_t *block);
// The property being read lacks its value, and the token at `index` starts something else.
void mistakes_unfinished(Parse *parse, uint32_t index);
// Whether a property's word stands where the value of the one before it is missing (`of takes 2h`); reports it.
bool mistakes_property_as_name(Parse *parse, uint32_t index);
// Whether a `>` seems to close the statement being read, whose `<` is missing; reports it.
bool mistakes_missing_open(Parse *parse, uint32_t index);
// Whether a statement's word stands where a name is meant; reports it.
bool mistakes_reserved_as_name(Parse *parse, uint32_t index);
// Whether a name at the start of a line is a misspelled statement; reports it and makes it one.
bool mistakes_misspelled_statement(Parse *parse, uint32_t index);
// A `>` is missing before the statement at `index`; only the first of several is reported.
void mistakes_missing_close(Parse *parse, const Container *container, uint32_t index, bool report);
void mistakes_never_closed(Parse *parse, const Container *container, uint32_t end);
// A statement where it cannot stand; true where it belongs to the one before it, whose `<` is missing.
bool mistakes_misplaced(Parse *parse, uint32_t index, StatementKind kind, StatementKind container);
void mistakes_brace(Parse *parse, uint32_t index);
void mistakes_brace_close(Parse *parse, uint32_t index, const Container *container);
void mistakes_stray_open(Parse *parse, uint32_t index);
void mistakes_stray_close(Parse *parse, uint32_t index);
// `first`: the token index of the outermost `<`.
void mistakes_too_deep(Parse *parse, uint32_t index, uint32_t first);
// A list in the statement with the word `keyword` ends in a comma.
void mistakes_trailing_comma(Parse *parse, uint32_t comma, uint32_t keyword);
// A colon or an equals sign between a word and its value.
void mistakes_sign(Parse *parse, uint32_t index);
void mistakes_hash_comment(Parse *parse, uint32_t index);
bool mistakes_starts_line(const Parse *parse, uint32_t index);
// Adds how many more findings there would be.
void mistakes_finish(Parse *parse);

#endif
