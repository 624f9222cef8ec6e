// A part of the build tool that makes the vocabulary's tables: what the other languages of reports call its words
// (runtime/texts/words/), in the order of the words. One that a table lacks, has twice or has for no word fails the build.
#ifndef EMBED_WORD_TITLES_H
#define EMBED_WORD_TITLES_H

#include <stdio.h>

#include "sema/compile.h"

// Prints `titles`, `title_starts` and `title_languages`, for VocabularyBase. False where the tables are not complete: standard error says what is wrong.
bool word_titles_put(FILE *out, const Compilation *compilation);

#endif
