// The look at all tokens before parsing. Memory: the caller's arena.
#include "syntax/survey.h"

void survey_deep_block(Parse *parse, uint32_t from) {
    const Tokens *tokens = &parse->tree->tokens;
    Deep deep = {TOKEN_INDEX_NONE, TOKEN_INDEX_NONE, from, 0};
    uint32_t depth = 0;
    for (; tokens->items[deep.end].kind != TOKEN_END; deep.end++) {
        TokenKind kind = (TokenKind)tokens->items[deep.end].kind;
        if (kind == TOKEN_OPEN || kind == TOKEN_BRACE_OPEN) {
            deep.first = depth == 0 ? deep.end : deep.first;
            depth++;
            if (depth == TREE_DEPTH_LIMIT + 1 && deep.at == TOKEN_INDEX_NONE) {
                deep.at = deep.end;
            }
        } else if ((kind == TOKEN_CLOSE || kind == TOKEN_BRACE_CLOSE) && depth != 0 &&
                   --depth == 0 && deep.at != TOKEN_INDEX_NONE) {
            deep.end++;
            break;
        }
    }
    deep.first = deep.at == TOKEN_INDEX_NONE ? TOKEN_INDEX_NONE : deep.first;
    deep.surplus = (int)depth;
    parse->deep = deep;
}

// What a token has to do with it; nineteen of twenty have nothing.
typedef enum { PART_NONE, PART_OPENS, PART_CLOSES, PART_COMMENT } Part;

static const uint8_t parts[TOKEN_KIND_COUNT] = {
    [TOKEN_OPEN] = PART_OPENS,           [TOKEN_BRACE_OPEN] = PART_OPENS,
    [TOKEN_CLOSE] = PART_CLOSES,         [TOKEN_BRACE_CLOSE] = PART_CLOSES,
    [TOKEN_LINE_COMMENT] = PART_COMMENT, [TOKEN_BLOCK_COMMENT] = PART_COMMENT};

void survey_tokens(Parse *parse) {
    Tree *tree = parse->tree;
    uint32_t depth = 0;
    bool deep = false;
    tree->comments.count = 0;
    const Token *tokens = tree->tokens.items;
    uint32_t count = tree->tokens.count;
    for (uint32_t i = 0; i < count; i++) {
        Part part = (Part)parts[tokens[i].kind];
        if (part == PART_NONE) {
            continue;
        }
        switch (part) {
        case PART_NONE:
            break;
        case PART_OPENS:
            parse->surplus_open++;
            deep = ++depth > TREE_DEPTH_LIMIT || deep;
            break;
        case PART_CLOSES:
            parse->surplus_open--;
            depth -= depth != 0;
            break;
        case PART_COMMENT:
            LIST_ADD(parse->builder.arena, &tree->comments, i);
            break;
        }
    }
    parse->deep = (Deep){.first = TOKEN_INDEX_NONE};
    if (deep) {
        survey_deep_block(parse, 0);
    }
}
