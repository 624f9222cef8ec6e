// What hover and completion say of a word of the vocabulary, as Markdown: its title, what it is
// for, and what there is to know of it (words/word_facts.h).
#ifndef LSP_FEATURES_WORD_PAGE_H
#define LSP_FEATURES_WORD_PAGE_H

#include "base/buffer.h"
#include "sema/compile.h"

// The whole entry. Links to nothing.
void word_page(Buffer *out, const Compilation *compilation, const Word *word);

// The user's words with what Markdown would obey taken as it stands; line ends become spaces.
void page_text(Buffer *out, Slice text);
// The same between backquotes, for what stands in a file.
void page_code(Buffer *out, Slice text);

#endif
