// From a source's bytes to its tokens, comments included, in one pass. Reports what is wrong with the
// bytes and with single tokens (encoding, hidden-text, open strings and comments); everything else is the parser's and
// the checker's. Words of the language come out as keyword tokens; the parser turns them into plain names where
// they are not taken as keywords.
#ifndef SYNTAX_SCANNER_H
#define SYNTAX_SCANNER_H

#include "findings/finding.h"
#include "syntax/keyword.h"
#include "syntax/token.h"

// At most this many findings of the language's first stages a file; then one says how many more there are.
#define SYNTAX_FINDING_LIMIT 20

// The tokens of a source; the last is TOKEN_END. The caller ends them with tokens_free. The source's text must be
// writable and followed by two NUL bytes (the scanner works in place and leaves it as it was).
Tokens scanner_scan(const Source *source, Findings *findings);

// The same for a part of the text, whose tokens are added to those before it; TOKEN_END is not. The part starts where a token
// may and ends before one.
void scanner_scan_part(const Source *source, Findings *findings, size_t start, size_t end,
                       Tokens *tokens);

// The tool that made the scanner: "flex 2.6.4". Static.
const char *scanner_tool(void);

#endif
