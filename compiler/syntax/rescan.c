// Finds the lines to scan again and puts the tokens together. Memory: the tokens are the caller's.
//
// Between two tokens the scanner remembers nothing, and it looks no further than the end of a line but in long texts and block
// comments, which are found out by their not being closed, and for what is joined to a number or period before it:
// never across a statement's word. So it may start at any word of a statement, and stop before one that begins a line.
#include "syntax/rescan.h"

#include "base/memory.h"

// The same bytes before a change may decide what stands at it: so much is scanned again at least.
#define BYTES_BEFORE 2u

// Whether only blanks stand before a word on its line, and the line begins behind a place: then its line end does, too.
static bool begins_line_behind(Slice text, uint32_t word, uint32_t place) {
    while (word > place && (text.text[word - 1] == ' ' || text.text[word - 1] == '\t')) {
        word--;
    }
    return word > place && text.text[word - 1] == '\n';
}

// The last token before a change at which the scanner may start: the word of a statement, or the first of all.
static uint32_t token_before(const Tokens *tokens, uint32_t change) {
    uint32_t index = tokens_at(tokens, change);
    while (index > 0) {
        Token token = tokens->items[index];
        if (token_is_statement((TokenKind)token.kind) &&
            token.start + token.length + BYTES_BEFORE <= change) {
            return index;
        }
        index--;
    }
    return 0;
}

// The first token behind a change before which it may stop: the word of a statement that begins a line, all of which is as it
// was, or the end.
static uint32_t token_behind(const Tokens *tokens, Slice text, uint32_t change) {
    uint32_t last = tokens->count - 1;
    for (uint32_t index = tokens_at(tokens, change); index < last; index++) {
        Token token = tokens->items[index];
        if (token_is_statement((TokenKind)token.kind) &&
            begins_line_behind(text, token.start, change)) {
            return index;
        }
    }
    return last;
}

bool rescan(const Source *source, Findings *findings, const Tree *before, Tokens *tokens) {
    if (!before->plain) {
        return false;
    }
    Slice text = before->source->text;
    SliceChange changed = slice_change(text, source->text);
    bool written = before->written.count != 0;
    const Tokens *scanned = written ? &before->written : &before->tokens;
    const Token *old = scanned->items;
    uint32_t first = token_before(scanned, (uint32_t)changed.start);
    uint32_t behind = token_behind(scanned, text, (uint32_t)changed.old_end);
    uint32_t moved = (uint32_t)(changed.new_end - changed.old_end);  // modulo 2^32
    uint32_t start = first == 0 ? 0 : old[first].start;
    uint32_t end = old[behind].start + moved;
    unsigned findings_before = findings->list.count;
    *tokens = (Tokens){.capacity = scanned->count + (end - start) / 2 + 2,
                       .escapes = scanned->escapes,
                       .allows = scanned->allows};
    tokens->items = memory_allocate(tokens->capacity * sizeof(Token));
    tokens->count = first;
    memcpy(tokens->items, old, first * sizeof(Token));
    scanner_scan_part(source, findings, start, end, tokens);
    if (findings->list.count != findings_before || tokens->unclosed != 0) {
        findings->list.count = findings_before;
        tokens_free(tokens);
        return false;
    }
    uint32_t shift = tokens->count - behind;  // modulo 2^32
    for (uint32_t i = behind; i < scanned->count; i++) {
        Token token = old[i];
        token.start += moved;
        tokens_add(tokens, token);
    }
    // Backwards: the first kind of a token counts.
    for (unsigned i = written ? 0 : before->retyped.count; i-- > 0;) {
        Retyped retyped = before->retyped.items[i];
        if (retyped.index < first || retyped.index >= behind) {
            uint32_t index = retyped.index < first ? retyped.index : retyped.index + shift;
            tokens->items[index].kind = retyped.kind;
        }
    }
    return true;
}
