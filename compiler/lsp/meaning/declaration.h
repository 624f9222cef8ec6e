// From what a word stands for to where that is declared, and whether two words stand for the same.
// Knows nothing of the protocol; allocates nothing.
#ifndef LSP_MEANING_DECLARATION_H
#define LSP_MEANING_DECLARATION_H

#include "lsp/meaning/uses_search.h"

// Whether both, of one compilation, are the same thing. What is unknown is only the same where it
// is written alike.
bool use_same(const Use *a, const Use *b);

// The item that a name of a person, audience, content, campaign, profile or purpose stands for;
// NULL for all else and where there is none.
const Item *use_item(const Plan *plan, const Use *use);

// The name at its declaration; SPAN_NONE for words of the prelude and where nothing declares it.
// From the head of a `purpose` that is the `define` of its word, from elsewhere the purpose.
Span use_declaration(const Compilation *compilation, const Use *use);

// The tree that a span stands in; NULL where there is none.
const Tree *use_tree(const Compilation *compilation, Span at);

#endif
