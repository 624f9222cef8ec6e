// What stands in a whole text, rules in comments included, and what stands at a place in it: looked
// up in what the semantic pass recorded. Knows nothing of the protocol; allocates nothing.
#ifndef LSP_MEANING_USES_SEARCH_H
#define LSP_MEANING_USES_SEARCH_H

#include "sema/compile.h"

typedef void (*UseVisit)(void *context, const Use *use);

// Visits everything in one of the compilation's texts, in order, then, where `comments`, the rules that
// its comments name.
void uses_of_tree(const Compilation *compilation, const Tree *tree, bool comments, UseVisit visit,
                  void *context);

// What stands at a byte of one of the compilation's texts; a word counts as touched at both its
// ends, the one that starts there wins. False where nothing does.
bool use_at(const Compilation *compilation, const Tree *tree, uint32_t offset, Use *use);

// The text of a name's token without its backquotes.
Slice use_name_text(const Tree *tree, uint32_t token);

#endif
