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

// Steps of the generated scanner; not for others.
typedef struct {
    const Source *source;
    Findings *findings;
    Tokens tokens;
    const char *text;     // the source's
    uint32_t open_start;  // where the string or comment being read begins
    unsigned encoding_findings;
    unsigned encoding_more;  // findings past the limit
    Span encoding_more_at;
    bool plain;  // nothing but ASCII without control characters
} Scan;

// Makes room first, and reports a token that is too long.
void scan_add_slowly(Scan *scan, TokenKind kind, const char *start, size_t length);
static inline void scan_add(Scan *scan, TokenKind kind, const char *start, size_t length) {
    Tokens *tokens = &scan->tokens;
    if (tokens->count == tokens->capacity || length > TOKEN_LENGTH_LIMIT) {
        scan_add_slowly(scan, kind, start, length);
        return;
    }
    tokens->items[tokens->count++] =
        (Token){(uint32_t)(start - scan->text), (uint8_t)kind, length & TOKEN_LENGTH_LIMIT};
}
// Passes over what needs no pattern, which is most of a text: blanks, words of small letters, digits, `-` and `_` that no sign
// joins to anything, texts in quotes, `<`, `>` and commas. They become what the patterns would make of them, in a third of the time.
// Gives where the patterns go on.
const char *scan_plain(Scan *scan, const char *text);
// Each gives how many bytes of the text it took: fewer than were matched, and the rest is scanned again, or more.
size_t scan_word(Scan *scan, const char *text, size_t length);
size_t scan_host(Scan *scan, const char *text, size_t length);
size_t scan_address(Scan *scan, const char *text, size_t length);
size_t scan_broken_scheme(Scan *scan, const char *text, size_t length);
size_t scan_foreign(Scan *scan, const char *text, size_t length);
size_t scan_underscore(Scan *scan, const char *text, size_t length);
size_t scan_number(Scan *scan, const char *text, size_t length);
size_t scan_date_or_time(Scan *scan, const char *text, size_t length);
size_t scan_signed(Scan *scan, const char *text, size_t length);
size_t scan_money(Scan *scan, const char *text, size_t length);
size_t scan_handle(Scan *scan, TokenKind kind, const char *text, size_t length);
size_t scan_string(Scan *scan, const char *text);
size_t scan_line_comment(Scan *scan, const char *text);
// A whole string or comment, or one that the end of its line or file cut off.
void scan_text(Scan *scan, TokenKind kind, const char *start, size_t length);
void scan_open_text(Scan *scan, TokenKind kind, const char *start, size_t length);

#endif
