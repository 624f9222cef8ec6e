// What may stand at a place in a text that was parsed before: the parser is brought to that place
// once more, with no more tokens than it takes to get there, and asked for every kind of token. For
// completion, and for names that must be told from keywords.
#ifndef SYNTAX_EXPECTED_H
#define SYNTAX_EXPECTED_H

#include "syntax/tree.h"

typedef struct {
    // By TokenKind: whether the grammar takes it here. TOKEN_END: whether the text could end here.
    bool takes[TOKEN_KIND_COUNT];
    const Statement *statement;  // being written; NULL between statements
    const Statement *container;  // whose block the place is in; NULL at the top
    bool in_block;               // between the `<` of `statement` and the first statement in it
    // The property being written, or the last one of `statement` where the next would begin.
    uint32_t property;  // token index of its keyword or value; TOKEN_INDEX_NONE before the first
    PropertyKind property_kind;  // PROPERTY_KIND_COUNT before the first
    uint32_t previous;  // token index of the last token before the place, comments left out;
                        // TOKEN_INDEX_NONE
    bool whole;         // nothing that was begun lacks its end: a property or statement may follow
} Expected;

// `offset` is in bytes of the text. A token that ends after it is not read: ask for the start of
// the word at a cursor. Where the text is broken before the place, what could be made of it counts.
void parser_expected(const Tree *tree, uint32_t offset, Expected *expected);

// The same where a property that lacks its end is given up: what may follow it then.
void parser_expected_after(const Tree *tree, uint32_t offset, Expected *expected);

#endif
