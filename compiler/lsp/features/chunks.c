// Finds where chunks begin and end. Keeps no memory.
#include "lsp/features/chunks.h"

static unsigned lines_between(Slice text, uint32_t from, uint32_t to) {
    unsigned count = 0;
    for (uint32_t i = from; i < to; i++) {
        count += text.text[i] == '\n';
    }
    return count;
}

static uint32_t token_end(Token token) {
    return token.start + token.length;
}

// The first token of the comments above a statement: those that touch it, or (`all`) every one behind the last statement.
static uint32_t first_comment(const Tree *tree, const Statement *statement, uint32_t floor,
                              bool all) {
    Slice text = tree->source->text;
    const Token *tokens = tree->tokens.items;
    uint32_t first = statement->keyword;
    while (first > 0 && token_is_comment((TokenKind)tokens[first - 1].kind) &&
           tokens[first - 1].start >= floor &&
           (all || lines_between(text, token_end(tokens[first - 1]), tokens[first].start) <= 1)) {
        first--;
    }
    return tokens[first].start;
}

// Where the comments end that go on the line that ends there.
static uint32_t end_with_comments(const Tree *tree, uint32_t end) {
    Slice text = tree->source->text;
    const Token *tokens = tree->tokens.items;
    for (uint32_t next = tree_token_at(tree, end);
         next < tree->tokens.count && token_is_comment((TokenKind)tokens[next].kind) &&
         lines_between(text, end, tokens[next].start) == 0;
         next++) {
        end = token_end(tokens[next]);
    }
    return end;
}

// A comment that goes on the last line of a statement is about that.
static uint32_t end_of(const Tree *tree, const Statement *statement) {
    return end_with_comments(tree, tree_statement_span(tree, statement).end - tree->source->base);
}

Chunk chunk_of(const Tree *tree, const Statement *statement) {
    const Token *tokens = tree->tokens.items;
    uint32_t before = statement->keyword;
    while (before > 0 && token_is_comment((TokenKind)tokens[before - 1].kind)) {
        before--;
    }
    uint32_t floor = before > 0 ? end_with_comments(tree, token_end(tokens[before - 1])) : 0;
    uint32_t own = first_comment(tree, statement, floor, false);
    return (Chunk){
        .statement = statement, .own = own, .start = own, .end = end_of(tree, statement)};
}

ChunkList chunks_of(Arena *arena, const Tree *tree) {
    ChunkList chunks = {NULL, 0, 0};
    Slice text = tree->source->text;
    uint32_t floor = 0;
    for (const Statement *at = tree->first; at != NULL; at = at->next) {
        bool first = at == tree->first;
        Chunk chunk = {.statement = at,
                       .own = first_comment(tree, at, floor, false),
                       .start = first_comment(tree, at, floor, !first),
                       .end = end_of(tree, at)};
        chunk.apart = !first && lines_between(text, floor, chunk.start) > 1;
        LIST_ADD(arena, &chunks, chunk);
        floor = chunk.end;
    }
    return chunks;
}
