// The files of the vocabulary that strat comes with, as pages to read. Keeps no memory.
#ifndef LSP_FEATURES_VOCABULARY_PAGE_H
#define LSP_FEATURES_VOCABULARY_PAGE_H

#include "lsp/documents/open.h"

// Where a word of the vocabulary is declared: {uri, range}. An address of VOCABULARY_SCHEME for clients that ask for the
// text behind it, else a file that the program keeps for reading; NULL for the user's words and where there is neither.
#define VOCABULARY_SCHEME "strat-prelude"
json_t *vocabulary_location(Server *server, const Compilation *compilation, const Word *word);

#endif
