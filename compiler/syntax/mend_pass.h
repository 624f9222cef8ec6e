// Foreign notations in a text that does not parse: a run of tokens that is known to mean something is read as what it means,
// with one finding and its fix, and the text is parsed again as if it had been written right. A sound text never comes here.
// What the notations are is in the mistakes_*.c. Memory: the tree's arena.
#ifndef SYNTAX_MEND_PASS_H
#define SYNTAX_MEND_PASS_H

#include "findings/finding.h"
#include "syntax/tree.h"

// Reads the tokens of the tree again; true where something was mended: the tree's tokens are then new ones, and `found` has
// what there is to say. Where the source has doubts, notations elsewhere are let alone. `broken`: the text does not parse.
bool mend_tokens(Tree *tree, Findings *found, bool broken);

// Whether there is a notation at one of these places, in order, of a text that was parsed without one.
bool mend_would(const Tree *tree, Arena *arena, const Span *doubts, unsigned count);

// Findings about what was mended, from an index of the list on, go into the finding of the notation.
void mend_merge(const Tree *tree, Findings *findings, unsigned from);

// Whether what stands there has its finding already.
bool mend_reported(const Tree *tree, Span at);

#endif
