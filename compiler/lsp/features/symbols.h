// What a statement is called in lists of symbols, and the protocol's kind for it. Keeps no memory.
#ifndef LSP_FEATURES_SYMBOLS_H
#define LSP_FEATURES_SYMBOLS_H

#include "syntax/tree.h"

// Of SymbolKind in the protocol.
int symbol_kind(StatementKind kind);
// The name, else the title, else the keyword; never empty. Of the source's text.
Slice symbol_name(const Tree *tree, const Statement *statement);

#endif
