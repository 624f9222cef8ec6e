// Tokens of a text that differs little from an earlier one whose tree is at hand, as at every key in an editor: the lines
// that changed are scanned, the tokens before and behind them are taken over. Knows tokens, nothing of statements but the
// words that begin them.
#ifndef SYNTAX_RESCAN_H
#define SYNTAX_RESCAN_H

#include "syntax/scanner.h"
#include "syntax/tree.h"

// The same as scanner_scan(source, findings), or false, with nothing done, where it has to be that. `before`: the tree
// of the earlier text, whose source still has that text.
bool rescan(const Source *source, Findings *findings, const Tree *before, Tokens *tokens);

#endif
