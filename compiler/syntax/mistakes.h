// What is said about texts that do not parse: one finding a mistake, in the user's words, with what would be
// right. The parser (parser.c) asks; nothing else includes this.
#ifndef SYNTAX_MISTAKES_H
#define SYNTAX_MISTAKES_H

#include "syntax/parse.h"

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
