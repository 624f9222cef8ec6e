// Whole statements to fill in, in the protocol's snippet syntax.
#ifndef LSP_COMPLETION_SNIPPETS_H
#define LSP_COMPLETION_SNIPPETS_H

#include "base/arena.h"
#include "syntax/keyword.h"

// What a strategy may have of its own for a place: in a snippet `${1:@p:name}` and so on, with what
// stands there where it has none.
typedef enum {
    SNIPPET_PERSON,   // @p:
    SNIPPET_PURPOSE,  // @u:
    SNIPPET_SITE,     // @s:
    SNIPPET_CHANNEL,  // @c:
    SNIPPET_WAY,      // @w: a channel and its method
    SNIPPET_OWN_COUNT
} SnippetOwn;

// Static. With its placeholders as they are it is a statement of that kind that parses.
Slice snippet_of(StatementKind kind);

// The snippet with what the strategy has in its places; an empty one where it has none. In the arena.
Slice snippet_fill(Arena *arena, Slice snippet, const Slice own[SNIPPET_OWN_COUNT]);

// The snippet as Markdown shows it, its placeholders as plain text. In the arena.
Slice snippet_page(Arena *arena, Slice snippet);

#endif
