// Whole statements to fill in, in the protocol's snippet syntax.
#ifndef LSP_COMPLETION_SNIPPETS_H
#define LSP_COMPLETION_SNIPPETS_H

#include "base/arena.h"
#include "syntax/keyword.h"

// Static. With its placeholders as they are it is a statement of that kind that parses.
Slice snippet_of(StatementKind kind);

// The snippet as Markdown shows it, its placeholders as plain text. In the arena.
Slice snippet_page(Arena *arena, Slice snippet);

#endif
