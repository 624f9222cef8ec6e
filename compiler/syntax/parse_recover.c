// Goes on after what fits nowhere: which tokens are left out, and where the next sound thing begins. What is said about it is in
// mistakes.h. Memory: the builder's arena.
#include "syntax/parse_recover.h"

#include "syntax/mistakes.h"
#include "syntax/mistakes_late.h"
#include "syntax/parse_steps.h"

// Where the line of a token ends. Looked for once a line, however many of its tokens ask.
static uint32_t line_end(Parse *parse, uint32_t index) {
    const Slice text = parse->tree->source->text;
    uint32_t start = parse->tree->tokens.items[index].start;
    if (start < parse->line_start || start >= parse->line_end) {
        uint32_t end = start;
        while (end < text.length && text.text[end] != '\n' && text.text[end] != '\r') {
            end++;
        }
        parse->line_start = start;
        parse->line_end = end;
    }
    return parse->line_end;
}

static bool starts_before(const Parse *parse, uint32_t index, uint32_t end) {
    const Token *token = &parse->tree->tokens.items[index];
    return token->kind != TOKEN_END && token->start < end;
}

uint32_t parse_step_over(Parse *parse, uint32_t index) {
    TokenKind kind = (TokenKind)parse->tree->tokens.items[index].kind;
    uint32_t end = index;
    if (kind == TOKEN_HASH || (kind == TOKEN_TAG && mistakes_starts_line(parse, index))) {
        mistakes_hash_comment(parse, index);
        uint32_t stop = line_end(parse, index);
        while (starts_before(parse, end, stop)) {
            end++;
        }
    } else if ((kind == TOKEN_COLON || kind == TOKEN_EQUALS) && !parse->skipping) {
        mistakes_sign(parse, index);
        end = index + 1;
    }
    for (uint32_t i = index; i < end; i++) {
        // It may lie among a property's values.
        tree_retype(parse->tree, parse->builder.arena, i, TOKEN_BAD);
        parse_leave_out(parse, i);
    }
    return end;
}

// Where the value of another statement's property ends, whose word stands at `index`.
static uint32_t value_end(const Parse *parse, uint32_t index) {
    const Tree *tree = parse->tree;
    StatementKind holder = (StatementKind)0;
    PropertyKind property =
        (PropertyKind)((int)tree->tokens.items[index].kind - (int)TOKEN_PROPERTY_BUSINESS);
    while (holder < STATEMENT_KIND_COUNT && !statement_holds(holder, property)) {
        holder = (StatementKind)(holder + 1);
    }
    if (holder == STATEMENT_KIND_COUNT || statement_shape(holder, property) == SHAPE_FLAG) {
        return index + 1;
    }
    if (mistakes_is_late(parse, property)) {
        return mistakes_late_end(parse, index);
    }
    // One word or figure, and what signs of lists, rates and ranges join to it.
    bool more = true;
    for (index++;; index++) {
        TokenKind kind = (TokenKind)tree->tokens.items[index].kind;
        bool joins = kind == TOKEN_COMMA || kind == TOKEN_SLASH || kind == TOKEN_RANGE;
        bool own = token_is_property(kind) &&
                   statement_holds(parse->statement,
                                   (PropertyKind)((int)kind - (int)TOKEN_PROPERTY_BUSINESS));
        if (kind == TOKEN_END || kind == TOKEN_OPEN || kind == TOKEN_CLOSE || own ||
            kind == TOKEN_BRACE_OPEN || kind == TOKEN_BRACE_CLOSE || token_is_statement(kind) ||
            !(more || joins || kind == TOKEN_TAIL)) {
            return index;
        }
        more = joins;
    }
}

uint32_t parse_recover(Parse *parse, uint32_t index) {
    Tree *tree = parse->tree;
    const Token *token = &tree->tokens.items[index];
    TokenKind instead = TOKEN_END;
    uint32_t block = TOKEN_INDEX_NONE;
    uint32_t behind = index + 1;
    switch (mistakes_unexpected(parse, index, &instead, &block)) {
    case MISTAKE_READ_AS:
        parse->skipping = false;
        tree_retype(tree, parse->builder.arena, index, instead);
        return index;
    case MISTAKE_UNKNOWN_STATEMENT:
        // Its head goes; the block stays open, so that statements in it are read.
        for (uint32_t i = index; i <= block; i++) {
            parse_leave_out(parse, i);
        }
        if (!parse_takes(parse, TOKEN_STATEMENT_RULES)) {
            parse_push_skip(parse);
        }
        parse->statement = STATEMENT_KIND_COUNT;
        parse_open(parse, STATEMENT_KIND_COUNT, block, true);
        return block + 1;
    case MISTAKE_SKIP_VALUE:
        behind = value_end(parse, index);
        break;
    case MISTAKE_SKIP:
        break;
    }
    bool in_property = !automaton_takes(&parse->automaton, STRAT_SKIP);
    parse_push_skip(parse);
    // What could not follow the broken property may start the next one.
    bool number = token->kind == TOKEN_NUMBER &&
                  tree->tokens.items[index + 1].kind != TOKEN_SLASH;  // `when 7`: no rate
    if (in_property && token->kind != TOKEN_NAME && token->kind != TOKEN_STRING && !number &&
        parse_takes(parse, (TokenKind)token->kind)) {
        return index;
    }
    // A line that starts with something unknown is left out whole: it may be a statement without its word.
    bool line = !in_property &&
                (parse->statement == STATEMENT_KIND_COUNT || mistakes_starts_line(parse, index));
    uint32_t end = line ? line_end(parse, index) : 0;
    while (line ? starts_before(parse, index, end) : index < behind) {
        TokenKind kind = (TokenKind)tree->tokens.items[index].kind;
        if (token_is_statement(kind) || kind == TOKEN_CLOSE || kind == TOKEN_BRACE_CLOSE) {
            break;
        }
        parse_leave_out(parse, index++);
        if (kind == TOKEN_OPEN || kind == TOKEN_BRACE_OPEN) {
            parse->statement = STATEMENT_KIND_COUNT;
            parse_open(parse, STATEMENT_KIND_COUNT, index - 1, true);
            break;
        }
    }
    return index;
}
