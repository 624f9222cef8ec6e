// Tokens of one source, comments included, in one flat array of eight-byte entries. A token keeps
// only where it stands; what it says is read from the text when somebody asks (sema/value.h).
#ifndef SYNTAX_TOKEN_H
#define SYNTAX_TOKEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"
#include "source/source.h"

typedef enum {
    TOKEN_END,          // the end of the text, empty
    TOKEN_NAME,         // also a word of the language used as a plain name
    TOKEN_QUOTED_NAME,  // `name`, never a keyword
    TOKEN_STRING,       // "…"
    TOKEN_LONG_STRING,  // """…"""
    TOKEN_NUMBER,       // 25 1_000 1.5 10k
    TOKEN_PERCENT,      // 25%
    TOKEN_CHANGE,       // +25% -500 +$5k -30min: any signed quantity
    TOKEN_MONEY,        // $500, or a number that a currency's TOKEN_TAIL follows
    TOKEN_DURATION,     // 30min 2h 3d 2w
    TOKEN_PERIOD,       // 2026-09 Q3 H1 W37, or one that its year's TOKEN_TAIL follows
    TOKEN_TIME,         // 09:00
    TOKEN_HANDLE,       // @acorn
    TOKEN_TAG,          // #tips
    TOKEN_ADDRESS,      // https://…
    TOKEN_HOST,         // mastodon.social
    TOKEN_OPEN,         // <
    TOKEN_CLOSE,        // >
    TOKEN_COMMA,
    TOKEN_SLASH,
    TOKEN_RANGE,  // ..
    TOKEN_TAIL,   // second part of a joined token: the currency of `500 USD`, the year of `Q3 2026`
    TOKEN_LINE_COMMENT,  // without the line's end
    TOKEN_BLOCK_COMMENT,
    TOKEN_BAD,         // reported, or to be reported by the parser: nothing that strat knows
    TOKEN_BRACE_OPEN,  // { and }: read as < and >, reported
    TOKEN_BRACE_CLOSE,
    TOKEN_EQUALS,
    TOKEN_COLON,
    TOKEN_HASH,  // # and the rest of its line: a comment elsewhere
// A word that the parser took as a keyword, by its table entry.
#define STATEMENT(identifier, word, head, description) TOKEN_STATEMENT_##identifier,
#include "../grammar/keywords.def"
#define PROPERTY(identifier, word, form, description) TOKEN_PROPERTY_##identifier,
#include "../grammar/keywords.def"
    TOKEN_KIND_COUNT
} TokenKind;

// The longest token in bytes; a longer one is refused with a finding.
#define TOKEN_LENGTH_LIMIT 0xffffffu
// The longest name, handle or tag, and the longest address, in characters: reports say them again wherever they are referred
// to, so that with longer ones they would grow with the product of both.
#define TOKEN_NAME_LIMIT 500u
#define TOKEN_ADDRESS_LIMIT 4000u

typedef struct {
    uint32_t start;        // offset of the first byte in the source's text
    uint32_t kind : 8;     // TokenKind
    uint32_t length : 24;  // bytes
} Token;

typedef struct {
    Token *items;    // the last one is TOKEN_END; memory_allocate'd
    uint32_t count;  // TOKEN_END included
    uint32_t capacity;
    uint32_t unreported;  // offset of the first that is only counted
    bool odd;      // a number, date or time that strat does not write in this way is among them
    bool escapes;  // a text in single quotes may hold a backslash
    bool allows;   // a comment may be one that allows rules: it begins with that word
    uint32_t
        unclosed;  // texts, names and comments that nothing closes; the first ones are reported
} Tokens;

void tokens_free(Tokens *tokens);
void tokens_add(Tokens *tokens, Token token);

static inline bool token_is_text(TokenKind kind) {
    return kind == TOKEN_STRING || kind == TOKEN_LONG_STRING;
}

static inline bool token_is_comment(TokenKind kind) {
    return kind == TOKEN_LINE_COMMENT || kind == TOKEN_BLOCK_COMMENT;
}

// Whether a token among a property's values is none of them: the tail of one, a comment, what was left out.
static inline bool token_is_beside(TokenKind kind) {
    return kind >= TOKEN_TAIL && kind <= TOKEN_BAD;
}

static inline Slice token_text(const Source *source, Token token) {
    return (Slice){source->text.text + token.start, token.length};
}

static inline Span token_span(const Source *source, Token token) {
    return (Span){source->base + token.start, source->base + token.start + token.length};
}

#endif
