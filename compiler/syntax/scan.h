// The steps of the scanner, which the patterns of grammar/strat.l call, and what they share. Only the generated scanner and scan*.c
// of this folder include it; others ask scanner.h. Texts are the source's and stay as they are; tokens grow on the heap, and
// findings are in the findings' arena.
#ifndef SYNTAX_SCAN_H
#define SYNTAX_SCAN_H

#include "syntax/scanner.h"

// One run over a part of a text.
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

// Makes room first, and reports a token that is too long: of any kind, or for a name or an address.
void scan_add_slowly(Scan *scan, TokenKind kind, const char *start, size_t length);
static inline void scan_add(Scan *scan, TokenKind kind, const char *start, size_t length) {
    Tokens *tokens = &scan->tokens;
    if (tokens->count == tokens->capacity || length > TOKEN_NAME_LIMIT) {
        scan_add_slowly(scan, kind, start, length);
        return;
    }
    tokens->items[tokens->count++] =
        (Token){(uint32_t)(start - scan->text), (uint8_t)kind, length & TOKEN_LENGTH_LIMIT};
}

static inline Span scan_span(const Scan *scan, const char *start, size_t length) {
    uint32_t offset = (uint32_t)(start - scan->text);
    return (Span){scan->source->base + offset, scan->source->base + offset + (uint32_t)length};
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

// ---- What a text may not hold (scan_bytes.c) ----------------------------------------------------

// Looks at each byte of a part of the text once: reports those that are not UTF-8 and NULs, and says in `plain` whether all is
// ASCII without control characters.
void scan_check_bytes(Scan *scan, Slice text);
// One finding of `encoding` about bytes of the text, with a fix; those past the limit are counted.
void scan_report_encoding(Scan *scan, const char *start, size_t length, const char *message);
// At the end: one finding that says how many more there would be.
void scan_report_more(Scan *scan);
// Reports the first character of a string or comment that cannot be seen.
void scan_report_hidden(Scan *scan, const char *start, size_t length);

#endif
