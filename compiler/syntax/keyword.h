// The words of the language, from grammar/keywords.def: which is which, what belongs to what, and
// what each means.
#ifndef SYNTAX_KEYWORD_H
#define SYNTAX_KEYWORD_H

#include <stdbool.h>

#include "base/slice.h"
#include "syntax/token.h"

typedef enum {
#define STATEMENT(identifier, word, description) STATEMENT_##identifier,
#include "../grammar/keywords.def"
    STATEMENT_KIND_COUNT
} StatementKind;

typedef enum {
#define PROPERTY(identifier, word, shape, description) PROPERTY_##identifier,
#include "../grammar/keywords.def"
    PROPERTY_KIND_COUNT
} PropertyKind;

typedef enum {
    VALUE_DAY,
    VALUE_TIME_UNIT,
    VALUE_OUTCOME,
    VALUE_STAGE,
    VALUE_FUNCTION,
    VALUE_METRIC_UNIT,
    VALUE_CHANNEL_KIND,
    VALUE_DIRECTION,
    VALUE_WORD_KIND,
    VALUE_SETTING,
    VALUE_GROUP_COUNT
} ValueGroup;

// The statement that a word starts, or STATEMENT_KIND_COUNT.
StatementKind keyword_statement(Slice word);
// The property that a word starts, or PROPERTY_KIND_COUNT.
PropertyKind keyword_property(Slice word);

// All of these words by their bytes: open addressing, small enough to be made for every file.
typedef struct {
    uint8_t
        slots[256];  // 1 + the place of the word's token after TOKEN_STATEMENT_IMPORT; 0 is free
} KeywordTable;
void keyword_table_make(KeywordTable *table);
// The token that the word is, TOKEN_NAME where it is no word of the language. It is not empty.
TokenKind keyword_token(const KeywordTable *table, Slice word);

const char *statement_word(StatementKind kind);
const char *statement_description(StatementKind kind);
const char *property_word(PropertyKind kind);  // "" for PROPERTY_TARGET
const char *property_shape(PropertyKind kind);
const char *property_description(PropertyKind kind);
bool statement_holds(StatementKind statement, PropertyKind property);
// The properties of a statement in the table's order, without note and tags: the one at an index
// from 0, PROPERTY_KIND_COUNT past the last.
PropertyKind statement_property(StatementKind statement, unsigned index);

// Whether `inner` may stand in the block of `outer` (STATEMENT_KIND_COUNT: at the top of a file).
bool statement_may_stand_in(StatementKind inner, StatementKind outer);

// "a purpose", "an audience".
const char *statement_with_article(StatementKind kind);

// Index of a word in its group, in the table's order (mon is 0 of VALUE_DAY), or -1.
int value_find(ValueGroup group, Slice word);
int value_count(ValueGroup group);
const char *value_word(ValueGroup group, int index);
const char *value_description(ValueGroup group, int index);

static inline TokenKind statement_token(StatementKind kind) {
    return (TokenKind)((int)TOKEN_STATEMENT_IMPORT + (int)kind);
}
static inline TokenKind property_token(PropertyKind kind) {
    return (TokenKind)((int)TOKEN_PROPERTY_BUSINESS + (int)kind);
}
static inline bool token_is_statement(TokenKind kind) {
    return kind >= TOKEN_STATEMENT_IMPORT && kind <= TOKEN_STATEMENT_DEFINE;
}
static inline bool token_is_property(TokenKind kind) {
    return kind >= TOKEN_PROPERTY_BUSINESS;
}

#endif
