// How a parse goes on where a token fits nowhere, so that each mistake costs one finding and no sound statement. Only parser.c asks.
#ifndef SYNTAX_PARSE_RECOVER_H
#define SYNTAX_PARSE_RECOVER_H

#include "syntax/parse.h"

// What means nothing but can be left out, so that everything goes on as if it were not there: a comment of another notation, the
// sign between a word and its value. Gives the index of the next token to look at; `index` where it is none.
uint32_t parse_step_over(Parse *parse, uint32_t index);

// Reports a word, value or sign that fits nowhere. Gives the index of the next token to look at, which is `index` where the same one
// is to be read as another.
uint32_t parse_recover(Parse *parse, uint32_t index);

#endif
