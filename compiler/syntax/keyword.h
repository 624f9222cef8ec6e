// The words of the language, from grammar/keywords.def: which is which, what belongs to what, and
// what each means.
#ifndef SYNTAX_KEYWORD_H
#define SYNTAX_KEYWORD_H

#include <stdbool.h>

#include "base/slice.h"
#include "syntax/token.h"

typedef enum {
#define STATEMENT(identifier, word, head, description) STATEMENT_##identifier,
#include "../grammar/keywords.def"
    STATEMENT_KIND_COUNT
} StatementKind;

typedef enum {
#define PROPERTY(identifier, word, form, description) PROPERTY_##identifier,
#include "../grammar/keywords.def"
    PROPERTY_KIND_COUNT
} PropertyKind;

// What may stand between a statement's word and its properties.
typedef enum {
#define HEAD(identifier) HEAD_##identifier,
#include "../grammar/keywords.def"
    HEAD_COUNT
} HeadShape;

// What may stand behind a property's word. SHAPE_NONE: the statement has no such property.
typedef enum {
#define SHAPE(identifier) SHAPE_##identifier,
#include "../grammar/keywords.def"
    SHAPE_COUNT
} PropertyShape;

// What a property's value stands for.
typedef enum {
#define MEANING(identifier) MEANING_##identifier,
#include "../grammar/keywords.def"
    MEANING_COUNT
} PropertyMeaning;

typedef enum {
#define GROUP(identifier, title, what) VALUE_##identifier,
#include "../grammar/keywords.def"
    VALUE_GROUP_COUNT
} ValueGroup;

// The statement that a word starts, or STATEMENT_KIND_COUNT.
StatementKind keyword_statement(Slice word);
// The property that a word starts, or PROPERTY_KIND_COUNT.
PropertyKind keyword_property(Slice word);

// The token that the word is, TOKEN_NAME where it is no word of the language. It is not empty, and lies in a text that ends at
// `limit`: bytes behind the word are read, not counted.
TokenKind keyword_token(Slice word, const char *limit);

// A set of the language's words; a statement's word has the bit of its kind, a property's STATEMENT_KIND_COUNT more than its kind.
typedef struct {
    uint64_t bits[2];
} KeywordSet;

_Static_assert((int)STATEMENT_KIND_COUNT + (int)PROPERTY_KIND_COUNT <= 128, "each has a bit");

static inline bool keyword_set_has(const KeywordSet *set, unsigned place) {
    return (set->bits[place >> 6] >> (place & 63) & 1) != 0;
}
static inline bool keyword_set_is_empty(const KeywordSet *set) {
    return (set->bits[0] | set->bits[1]) == 0;
}
// Of the first so many (STATEMENT_KIND_COUNT: statements' words alone) those that may be within so many edits of this word
// (unicode_distance); the others are not. A text may be full of words that are none of the language.
KeywordSet keyword_candidates(Slice word, unsigned limit, unsigned count);

const char *statement_word(StatementKind kind);
const char *statement_description(StatementKind kind);
const char *property_word(PropertyKind kind);  // "" for PROPERTY_TARGET
// What its value looks like, for people: "CHANNEL, …"; "" where it has none.
const char *property_form(PropertyKind kind);
const char *property_description(PropertyKind kind);
HeadShape statement_head(StatementKind kind);
// Whether it is known by a name and may have a title besides: a person, an audience, a content, a campaign.
bool statement_needs_name(StatementKind kind);
// Whether its head may have a title.
bool statement_has_title(StatementKind kind);
// How the statement writes the property, note and tags included; SHAPE_NONE where it has none of it, as for
// STATEMENT_KIND_COUNT.
PropertyShape statement_shape(StatementKind statement, PropertyKind property);
// What the property's value stands for there; MEANING_NONE for flags and where the statement has none of it.
PropertyMeaning statement_meaning(StatementKind statement, PropertyKind property);
static inline bool statement_holds(StatementKind statement, PropertyKind property) {
    return statement_shape(statement, property) != SHAPE_NONE;
}
// A set of properties; PROPERTY_KIND_COUNT may be in it.
typedef struct {
    uint64_t bits[2];
} PropertySet;

_Static_assert(PROPERTY_KIND_COUNT < 128, "each has a bit in a set");

static inline void property_set_add(PropertySet *set, PropertyKind kind) {
    set->bits[kind >> 6] |= (uint64_t)1 << (kind & 63);
}
static inline bool property_set_has(const PropertySet *set, PropertyKind kind) {
    return (set->bits[kind >> 6] >> (kind & 63) & 1) != 0;
}
// Adds the properties that some statement writes in one of the shapes or with one of the meanings: a bit for each of them,
// 1 << PropertyShape and 1 << PropertyMeaning.
void property_set_add_all(PropertySet *set, uint64_t shapes, uint64_t meanings);
// The properties of a statement in the table's order, without note and tags: the one at an index
// from 0, PROPERTY_KIND_COUNT past the last.
PropertyKind statement_property(StatementKind statement, unsigned index);

// `daily`, `weekly`, `monthly`: a rate in one word.
static inline bool property_is_rate(PropertyKind kind) {
    return kind >= PROPERTY_DAILY && kind <= PROPERTY_MONTHLY;
}

// Whether `inner` may stand in the block of `outer` (STATEMENT_KIND_COUNT: at the top of a file).
bool statement_may_stand_in(StatementKind inner, StatementKind outer);

// "a purpose", "an audience".
const char *statement_with_article(StatementKind kind);

const char *value_group_title(ValueGroup group);  // "unit of time"
const char *value_group_what(ValueGroup group);   // "a unit of time, as in `3/week`"
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
