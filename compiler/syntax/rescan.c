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
static uint32_t token_before(const Tree *tree, uint32_t change) {
    uint32_t index = tree_token_at(tree, change);
    while (index > 0) {
        Token token = tree->tokens.items[index];
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
static uint32_t token_behind(const Tree *tree, uint32_t change) {
    const Token *tokens = tree->tokens.items;
    uint32_t last = tree->tokens.count - 1;
    for (uint32_t index = tree_token_at(tree, change); index < last; index++) {
        if (token_is_statement((TokenKind)tokens[index].kind) &&
            begins_line_behind(tree->source->text, tokens[index].start, change)) {
            return index;
        }
    }
    return last;
}

bool rescan(const Source *source, Findings *findings, const Tree *before, Tokens *tokens) {
    if (!before->plain) {
        return false;
    }
    SliceChange changed = slice_change(before->source->text, source->text);
    const Token *old = before->tokens.items;
    uint32_t first = token_before(before, (uint32_t)changed.start);
    uint32_t behind = token_behind(before, (uint32_t)changed.old_end);
    uint32_t moved = (uint32_t)(changed.new_end - changed.old_end);  // modulo 2^32
    uint32_t start = first == 0 ? 0 : old[first].start;
    uint32_t end = old[behind].start + moved;
    unsigned findings_before = findings->list.count;
    *tokens = (Tokens){.capacity = before->tokens.count + (end - start) / 2 + 2};
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
    for (uint32_t i = behind; i < before->tokens.count; i++) {
        Token token = old[i];
        token.start += moved;
        tokens_add(tokens, token);
    }
    for (unsigned i = 0; i < before->renamed.count; i++) {
        Renamed renamed = before->renamed.items[i];
        if (renamed.index < first || renamed.index >= behind) {
            uint32_t index = renamed.index < first ? renamed.index : renamed.index + shift;
            tokens->items[index].kind = renamed.kind;
        }
    }
    return true;
}
