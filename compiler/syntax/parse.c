// What may be asked of a parse, and the grammar's numbers for our tokens. Allocates nothing.
#include "syntax/parse.h"

const uint8_t parse_plain_tokens[TOKEN_KIND_COUNT] = {
    [TOKEN_NAME] = STRAT_NAME,         [TOKEN_QUOTED_NAME] = STRAT_NAME,
    [TOKEN_STRING] = STRAT_STRING,     [TOKEN_LONG_STRING] = STRAT_STRING,
    [TOKEN_NUMBER] = STRAT_NUMBER,     [TOKEN_PERCENT] = STRAT_PERCENT,
    [TOKEN_CHANGE] = STRAT_CHANGE,     [TOKEN_MONEY] = STRAT_MONEY,
    [TOKEN_DURATION] = STRAT_DURATION, [TOKEN_PERIOD] = STRAT_PERIOD,
    [TOKEN_TIME] = STRAT_TIME,         [TOKEN_HANDLE] = STRAT_HANDLE,
    [TOKEN_TAG] = STRAT_TAG,           [TOKEN_ADDRESS] = STRAT_ADDRESS,
    [TOKEN_HOST] = STRAT_HOST,         [TOKEN_OPEN] = STRAT_OPEN,
    [TOKEN_CLOSE] = STRAT_CLOSE,       [TOKEN_BRACE_OPEN] = STRAT_OPEN,
    [TOKEN_BRACE_CLOSE] = STRAT_CLOSE, [TOKEN_COMMA] = STRAT_COMMA,
    [TOKEN_SLASH] = STRAT_SLASH,       [TOKEN_RANGE] = STRAT_RANGE,
#define STATEMENT(identifier, word, head, description)                                             \
    [TOKEN_STATEMENT_##identifier] = STRAT_HEAD_##head,
#include "../grammar/keywords.def"
};

const uint8_t parse_held_tokens[STATEMENT_KIND_COUNT + 1][PROPERTY_KIND_COUNT] = {
#define HOLDS(statement, property, shape, meaning)                                                 \
    [STATEMENT_##statement][PROPERTY_##property] = STRAT_SHAPE_##shape,
#include "../grammar/keywords.def"
};

const uint8_t parse_common_tokens[PROPERTY_KIND_COUNT] = {
#define ALL_HOLD(property, shape, meaning) [PROPERTY_##property] = STRAT_SHAPE_##shape,
#include "../grammar/keywords.def"
};

const uint8_t parse_part_tokens[PROPERTY_KIND_COUNT] = {
#define PART(property, token) [PROPERTY_##property] = STRAT_PART_##token,
#include "../grammar/keywords.def"
};

bool parse_takes(Parse *parse, TokenKind kind) {
    if (kind == TOKEN_END) {
        return automaton_takes(&parse->automaton, STRAT_YYEOF);
    }
    int token = parse_token(parse->statement, kind);
    if (token != 0 && automaton_takes(&parse->automaton, token)) {
        return true;
    }
    int figure = parse_figure(parse->statement, kind);
    return figure != 0 && automaton_takes(&parse->automaton, figure);
}

StatementKind parse_block_kind(const Parse *parse, unsigned depth) {
    while (depth != 0) {
        const Container *container = &parse->containers[depth - 1];
        if (!container->unknown) {
            return container->kind;
        }
        depth--;
    }
    return STATEMENT_KIND_COUNT;
}

StatementKind parse_container(const Parse *parse) {
    return parse_block_kind(parse, parse->depth);
}
