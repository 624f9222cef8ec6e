// What there is to know of all tokens before the first is parsed: whether blocks close, which are too deep, where comments
// stand. Knows nothing of the grammar.
#ifndef SYNTAX_SURVEY_H
#define SYNTAX_SURVEY_H

#include "syntax/mistakes.h"

// Counts the blocks, looks for the first that is too deep, and lists the tree's comments.
void survey_tokens(Parse *parse);
// Finds the next block, from `from` on, that holds blocks deeper than the limit.
void survey_deep_block(Parse *parse, uint32_t from);

#endif
