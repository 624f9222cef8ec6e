// Reads periods once more, as the semantic pass has read them. Owns nothing.
#include "lsp/meaning/period_meaning.h"

#include "sema/period.h"

static bool one(const Compilation *compilation, const Tree *tree, uint32_t token, Date from,
                DateRange *range) {
    Slice year = {NULL, 0};
    if (token + 1 < tree->tokens.count && tree->tokens.items[token + 1].kind == TOKEN_TAIL) {
        year = tree_token_text(tree, token + 1);
    }
    const char *problem;
    return period_read(compilation->plan, tree_token_text(tree, token), year, from, range,
                       &problem) == PERIOD_OK;
}

// The token before, comments and second parts left out; TOKEN_INDEX_NONE where the property has
// none.
static uint32_t before(const Entity *entity, uint32_t token) {
    while (entity->property != NULL && token > entity->property->first) {
        token--;
        TokenKind kind = (TokenKind)entity->tree->tokens.items[token].kind;
        if (kind != TOKEN_LINE_COMMENT && kind != TOKEN_BLOCK_COMMENT && kind != TOKEN_TAIL) {
            return token;
        }
    }
    return TOKEN_INDEX_NONE;
}

bool period_meaning(const Compilation *compilation, const Entity *entity, DateRange *range) {
    Date from = compilation->plan->today;
    uint32_t sign = before(entity, entity->token);
    if (sign != TOKEN_INDEX_NONE && entity->tree->tokens.items[sign].kind == TOKEN_RANGE) {
        uint32_t first = before(entity, sign);
        DateRange start;
        if (first != TOKEN_INDEX_NONE && one(compilation, entity->tree, first, from, &start) &&
            start.start > from) {
            from = start.start;
        }
    }
    return one(compilation, entity->tree, entity->token, from, range);
}

bool period_needs_meaning(const Entity *entity) {
    Slice text = tree_token_text(entity->tree, entity->token);
    return text.length != 0 && (text.text[0] == 'Q' || text.text[0] == 'H' || text.text[0] == 'W');
}

void period_text(Buffer *out, DateRange range) {
    char text[DATE_TEXT_SIZE];
    date_text(range.start, text);
    buffer_add_string(out, text);
    if (range.end != range.start) {
        date_text(range.end, text);
        buffer_add_format(out, "..%s", text);
    }
}
