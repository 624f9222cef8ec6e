// The token loop: classifies words, pushes tokens into the grammar of grammar/strat.y, keeps track of open
// blocks, and recovers. What is said about a mistake is in mistakes.c. Memory: the caller's arena, the tree's own arrays,
// and bison's stacks, which end here.
#include "syntax/parser.h"

#include <stdlib.h>

#include "base/memory.h"
#include "strat_parser.h"
#include "syntax/mend_near.h"
#include "syntax/mend_pass.h"
#include "syntax/mistakes.h"
#include "syntax/mistakes_late.h"
#include "syntax/parse_marks.h"
#include "syntax/rescan.h"
#include "syntax/scanner.h"
#include "syntax/survey.h"

#define FIRST_PROPERTIES 16u

// From our token kinds to bison's; 0 for those that never reach it.
static const uint8_t bison_tokens[TOKEN_KIND_COUNT] = {
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

// The token of a property's word, by its shape in the statement being read; 0 where the statement has no such property. Between
// statements there is none.
static const uint8_t held_tokens[STATEMENT_KIND_COUNT + 1][PROPERTY_KIND_COUNT] = {
#define HOLDS(statement, property, shape, meaning)                                                 \
    [STATEMENT_##statement][PROPERTY_##property] = STRAT_SHAPE_##shape,
#include "../grammar/keywords.def"
};

// The same of what every statement has.
static const uint8_t common_tokens[PROPERTY_KIND_COUNT] = {
#define ALL_HOLD(property, shape, meaning) [PROPERTY_##property] = STRAT_SHAPE_##shape,
#include "../grammar/keywords.def"
};

// The token of a word that goes on a value, where the statement has no property of that word.
static const uint8_t part_tokens[PROPERTY_KIND_COUNT] = {
#define PART(property, token) [PROPERTY_##property] = STRAT_PART_##token,
#include "../grammar/keywords.def"
};

int parse_token(StatementKind statement, TokenKind kind) {
    if (!token_is_property(kind)) {
        return bison_tokens[kind];
    }
    PropertyKind property = (PropertyKind)(kind - TOKEN_PROPERTY_BUSINESS);
    int token = held_tokens[statement][property];
    if (token == 0 && statement != STATEMENT_KIND_COUNT) {
        token = common_tokens[property];
    }
    return token != 0 ? token : part_tokens[property];
}

// Whether a token may begin a figure without a word of its own: a target, a rate.
static inline bool begins_figure(TokenKind kind) {
    return (kind >= TOKEN_NUMBER && kind <= TOKEN_DURATION) ||
           (kind >= TOKEN_PROPERTY_DAILY && kind <= TOKEN_PROPERTY_MONTHLY);
}

int parse_figure(StatementKind statement, TokenKind kind) {
    return begins_figure(kind) ? held_tokens[statement][PROPERTY_TARGET] : 0;
}

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

// What the automaton has recognised before the token that it took last.
static void take_events(Parse *parse) {
    for (unsigned i = 0; i < parse->automaton.event_count; i++) {
        AutomatonEvent event = parse->automaton.events[i];
        if (event.kind == EVENT_PROPERTY) {
            builder_property(&parse->builder, event.first);
        } else if (event.kind == EVENT_TRAILING_COMMA) {
            mistakes_trailing_comma(parse, event.first,
                                    builder_innermost(&parse->builder)->keyword);
        } else {
            builder_event(&parse->builder, event);
        }
    }
}

// Takes a token of the text where it fits.
static inline bool push(Parse *parse, int token, uint32_t index) {
    if (!automaton_push(&parse->automaton, token, index)) {
        return false;
    }
    if (parse->automaton.event_count != 0) {
        take_events(parse);
    }
    parse->builder.last_pushed = index;
    return true;
}

// Takes a token that stands nowhere.
static void push_missing(Parse *parse, int token) {
    if (automaton_push(&parse->automaton, token, parse->builder.last_pushed)) {
        take_events(parse);
    }
}

// A token that parse_takes said yes to. A figure without a word comes behind the token of its shape.
static inline bool push_word(Parse *parse, TokenKind kind, uint32_t index) {
    int token = parse_token(parse->statement, kind);
    if (token != 0 && push(parse, token, index)) {
        return true;
    }
    int figure = parse_figure(parse->statement, kind);
    return figure != 0 && push(parse, figure, index) && push(parse, token, index);
}

// Tells the grammar that something of the current statement was left out.
static void push_skip(Parse *parse) {
    if (automaton_takes(&parse->automaton, STRAT_SKIP)) {
        push_missing(parse, STRAT_SKIP);
        builder_innermost(&parse->builder)->broken = true;
    } else if (parse->statement != STATEMENT_KIND_COUNT) {
        // In the middle of a property: back to the last whole one.
        automaton_give_up(&parse->automaton);
        builder_innermost(&parse->builder)->broken = true;
    }
}

// Where a block is open.
static Container *innermost(Parse *parse) {
    return &parse->containers[parse->depth - 1];
}

static Container *top_container(Parse *parse) {
    return parse->depth == 0 ? NULL : innermost(parse);
}

// The statement kind whose block we are in; blocks of unknown statements count as what they stand in.
static StatementKind container_kind(const Parse *parse, unsigned depth) {
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
    return container_kind(parse, parse->depth);
}

static bool push_container(Parse *parse, StatementKind kind, uint32_t open, bool unknown) {
    if (parse->depth == TREE_DEPTH_LIMIT) {
        return false;
    }
    parse->containers[parse->depth++] = (Container){kind, parse->keyword, open, unknown};
    return true;
}

// Closes the innermost real block where its `>` is missing.
static void close_missing(Parse *parse) {
    Container *container = innermost(parse);
    if (!container->unknown) {
        if (!parse_takes(parse, TOKEN_CLOSE)) {
            push_skip(parse);
        }
        push_missing(parse, STRAT_CLOSE);
    }
    parse->depth--;
    parse->statement = STATEMENT_KIND_COUNT;
}

static void note_statement(Parse *parse, uint32_t index, StatementKind kind) {
    bool holder = parse->statement == STATEMENT_PURPOSE || parse->statement == STATEMENT_GOAL;
    if (holder) {
        parse->bare_keyword = parse->keyword + 1;
        parse->bare_depth = parse->depth;
    }
    parse->statement = kind;
    parse->keyword = index;
}

// The depth (of containers) at which a statement of that kind has its place, looking outwards; -1 where it has none.
static int home_depth(const Parse *parse, StatementKind kind) {
    for (int depth = (int)parse->depth; depth >= 0; depth--) {
        if (depth != 0 && parse->containers[depth - 1].unknown) {
            continue;
        }
        if (statement_may_stand_in(kind, container_kind(parse, (unsigned)depth))) {
            return depth;
        }
    }
    return -1;
}

static void read_as_name(Parse *parse, uint32_t index) {
    tree_retype(parse->tree, parse->builder.arena, index, TOKEN_NAME);
}

// Whether statements of the kind have their place in the block that is open.
static bool is_at_home(const Parse *parse, StatementKind kind) {
    const Container *top = parse->depth == 0 ? NULL : &parse->containers[parse->depth - 1];
    return (top == NULL || !top->unknown) && statement_may_stand_in(kind, parse_container(parse));
}

// Finds its place for a statement that stands where none may, or not one of its kind. False where it has none: `adopted` says
// whether that has been reported as if it belonged to the block.
static bool find_place(Parse *parse, uint32_t index, StatementKind kind, bool *adopted) {
    StatementKind container = parse_container(parse);
    Container *top = top_container(parse);
    if (top != NULL && top->unknown) {
        return false;  // what held it has been reported
    }
    if (statement_may_stand_in(kind, container)) {
        return true;
    }
    int home = home_depth(parse, kind);
    if (home < 0 || parse->surplus_open <= 0) {
        *adopted = mistakes_misplaced(parse, index, kind, container);
        return false;
    }
    bool first = true;
    while ((int)parse->depth > home) {
        Container *open = innermost(parse);
        if (!open->unknown) {
            mistakes_missing_close(parse, open, index, first);
            first = false;
            parse->surplus_open--;
        }
        close_missing(parse);
    }
    return true;
}

static void take_statement(Parse *parse, uint32_t index) {
    const Token *token = &parse->tree->tokens.items[index];
    StatementKind kind = (StatementKind)((int)token->kind - (int)TOKEN_STATEMENT_IMPORT);
    if (parse->expects_word_kind && kind == STATEMENT_PURPOSE && parse_takes(parse, TOKEN_NAME)) {
        parse->expects_word_kind = false;
        push(parse, STRAT_NAME, index);
        return;
    }
    // A reserved word right after a keyword or comma on the same line is meant as a name.
    if (mistakes_reserved_as_name(parse, index)) {
        read_as_name(parse, index);
        push(parse, STRAT_NAME, index);
        return;
    }
    bool placed = true;
    bool adopted = false;
    bool taken = is_at_home(parse, kind) && push(parse, bison_tokens[token->kind], index);
    if (!taken) {
        if (!parse_takes(parse, (TokenKind)token->kind)) {
            mistakes_unfinished(parse, index);
            push_skip(parse);
        }
        placed = find_place(parse, index, kind, &adopted);
    }
    note_statement(parse, index, kind);
    parse->expects_word_kind = kind == STATEMENT_DEFINE;
    if (!taken) {
        push(parse, bison_tokens[token->kind], index);
    }
    builder_begin(&parse->builder, index);
    if (!placed) {
        LIST_ADD(parse->builder.arena, &parse->misplaced, ((Misplaced){index, adopted}));
    }
}

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

static void skip_one(Parse *parse, uint32_t index) {
    Tree *tree = parse->tree;
    if (tree->skipped.count != 0 &&
        tree->skipped.items[tree->skipped.count - 1].last + 1 == index) {
        tree->skipped.items[tree->skipped.count - 1].last = index;
        return;
    }
    Skipped skipped = {index, index};
    LIST_ADD(parse->builder.arena, &tree->skipped, skipped);
}

// What means nothing but can be left out, so that everything goes on as if it were not there: a comment of another
// notation, the sign between a word and its value. Gives the index of the next token to look at; `index` where it is none.
static uint32_t leave_out(Parse *parse, uint32_t index) {
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
        skip_one(parse, i);
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

// A word, value or sign that fits nowhere. Gives the index of the next token to look at.
static uint32_t recover(Parse *parse, uint32_t index) {
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
            skip_one(parse, i);
        }
        if (!parse_takes(parse, TOKEN_STATEMENT_RULES)) {
            push_skip(parse);
        }
        parse->statement = STATEMENT_KIND_COUNT;
        push_container(parse, STATEMENT_KIND_COUNT, block, true);
        return block + 1;
    case MISTAKE_SKIP_VALUE:
        behind = value_end(parse, index);
        break;
    case MISTAKE_SKIP:
        break;
    }
    bool in_property = !automaton_takes(&parse->automaton, STRAT_SKIP);
    push_skip(parse);
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
        skip_one(parse, index++);
        if (kind == TOKEN_OPEN || kind == TOKEN_BRACE_OPEN) {
            parse->statement = STATEMENT_KIND_COUNT;
            push_container(parse, STATEMENT_KIND_COUNT, index - 1, true);
            break;
        }
    }
    return index;
}

// One word or value; gives the index of the next token to look at.
static uint32_t take_other(Parse *parse, uint32_t index) {
    const Token *token = &parse->tree->tokens.items[index];
    const Container *container = top_container(parse);
    if (container != NULL && container->unknown && parse->statement == STATEMENT_KIND_COUNT) {
        skip_one(parse, index);
        return index + 1;  // a property of an unknown statement
    }
    if (token_is_property((TokenKind)token->kind)) {
        parse->expects_word_kind = false;
        if (parse_takes(parse, (TokenKind)token->kind)) {
            push_word(parse, (TokenKind)token->kind, index);
            parse->skipping = false;
            return index + 1;
        }
        if (parse_takes(parse, TOKEN_NAME)) {
            if (mistakes_property_as_name(parse, index)) {
                push_skip(parse);
                return index;
            }
            read_as_name(parse, index);
            push(parse, STRAT_NAME, index);
            return index + 1;
        }
    } else if (parse_takes(parse, (TokenKind)token->kind) &&
               !(parse->skipping && (token->kind == TOKEN_NAME || token->kind == TOKEN_STRING))) {
        parse->expects_word_kind = false;
        parse->skipping = false;
        push_word(parse, (TokenKind)token->kind, index);
        return index + 1;
    }
    uint32_t next = leave_out(parse, index);
    if (next != index) {
        return next;
    }
    parse->expects_word_kind = false;
    if (parse->skipping) {
        // Still after a mistake that has been reported.
        if (!mistakes_starts_line(parse, index) || token->kind != TOKEN_NAME) {
            skip_one(parse, index);
            return index + 1;
        }
    }
    parse->skipping = true;
    return recover(parse, index);
}

// Leaves out a block that is too deep, whole, so that there is one finding about it.
static uint32_t leave_out_deep(Parse *parse) {
    Deep deep = parse->deep;
    mistakes_too_deep(parse, deep.at, deep.first);
    if (parse->statement != STATEMENT_KIND_COUNT && !parse_takes(parse, TOKEN_STATEMENT_RULES)) {
        push_skip(parse);
    }
    parse->statement = STATEMENT_KIND_COUNT;
    parse->surplus_open -= deep.surplus;
    for (uint32_t i = deep.first; i < deep.end; i++) {
        skip_one(parse, i);
    }
    survey_deep_block(parse, deep.end);
    return deep.end;
}

// Opens a block where the grammar takes one; where blocks are too deep it stays closed.
static bool push_open(Parse *parse, uint32_t index) {
    return parse->depth == TREE_DEPTH_LIMIT ? parse_takes(parse, TOKEN_OPEN)
                                            : push(parse, STRAT_OPEN, index);
}

static uint32_t take_open(Parse *parse, uint32_t index) {
    const Token *token = &parse->tree->tokens.items[index];
    if (index == parse->deep.first) {
        return leave_out_deep(parse);
    }
    if (token->kind == TOKEN_BRACE_OPEN) {
        mistakes_brace(parse, index);
    }
    parse->skipping = false;
    if (parse->statement != STATEMENT_KIND_COUNT) {
        bool fits = push_open(parse, index);
        if (!fits) {
            mistakes_unfinished(parse, index);
            push_skip(parse);
            fits = push_open(parse, index);
        }
        if (fits) {
            if (!push_container(parse, parse->statement, index, false)) {
                mistakes_too_deep(parse, index, parse->containers[0].open);
                return parse->tree->tokens.count - 1;
            }
            builder_innermost(&parse->builder)->open = index;
            return index + 1;
        }
    }
    mistakes_stray_open(parse, index);
    skip_one(parse, index);
    if (!push_container(parse, STATEMENT_KIND_COUNT, index, true)) {
        mistakes_too_deep(parse, index, parse->containers[0].open);
        return parse->tree->tokens.count - 1;
    }
    return index + 1;
}

static uint32_t take_close(Parse *parse, uint32_t index) {
    parse->skipping = false;
    if (mistakes_missing_open(parse, index)) {
        parse->surplus_open++;
        push_skip(parse);
        skip_one(parse, index);
        parse->statement = STATEMENT_KIND_COUNT;
        return index + 1;
    }
    Container *container = top_container(parse);
    if (container == NULL) {
        if (parse->tolerated_close > 0) {
            parse->tolerated_close--;
        } else {
            mistakes_stray_close(parse, index);
        }
        skip_one(parse, index);
        parse->statement = STATEMENT_KIND_COUNT;
        return index + 1;
    }
    if (parse->tree->tokens.items[index].kind == TOKEN_BRACE_CLOSE &&
        parse->tree->tokens.items[container->open].kind == TOKEN_OPEN) {
        mistakes_brace_close(parse, index, container);
    }
    if (container->unknown) {
        skip_one(parse, index);
    } else {
        if (!push(parse, STRAT_CLOSE, index)) {
            mistakes_unfinished(parse, index);
            push_skip(parse);
            push(parse, STRAT_CLOSE, index);
        }
        builder_innermost(&parse->builder)->close = index;
    }
    parse->depth--;
    parse->statement = STATEMENT_KIND_COUNT;
    return index + 1;
}

static void finish(Parse *parse, uint32_t end) {
    if (!parse_takes(parse, TOKEN_END) && parse->statement != STATEMENT_KIND_COUNT) {
        bool in_property = !automaton_takes(&parse->automaton, STRAT_SKIP);
        if (in_property) {
            mistakes_unfinished(parse, end);
            push_skip(parse);
        }
    }
    while (parse->depth != 0) {
        mistakes_never_closed(parse, top_container(parse), end);
        close_missing(parse);
    }
    push_missing(parse, STRAT_YYEOF);
}

// What the loop does with a token.
typedef enum {
    ROLE_VALUE,  // or a property's word: what most are
    ROLE_NAME,
    ROLE_TAIL,
    ROLE_STATEMENT,
    ROLE_OPENS,
    ROLE_CLOSES,
    ROLE_COMMENT
} Role;

static const uint8_t roles[TOKEN_KIND_COUNT] = {
    [TOKEN_NAME] = ROLE_NAME,
    [TOKEN_TAIL] = ROLE_TAIL,
    [TOKEN_OPEN] = ROLE_OPENS,
    [TOKEN_BRACE_OPEN] = ROLE_OPENS,
    [TOKEN_CLOSE] = ROLE_CLOSES,
    [TOKEN_BRACE_CLOSE] = ROLE_CLOSES,
    [TOKEN_LINE_COMMENT] = ROLE_COMMENT,
    [TOKEN_BLOCK_COMMENT] = ROLE_COMMENT,
#define STATEMENT(identifier, word, head, description)                                             \
    [TOKEN_STATEMENT_##identifier] = ROLE_STATEMENT,
#include "../grammar/keywords.def"
};

// Whether a name may start a line, at a glance: most stand between other words of it.
static inline bool may_start_line(const Tree *tree, uint32_t index) {
    uint32_t start = tree->tokens.items[index].start;
    const char *text = tree->source->text.text + start;
    return start < 2 || text[-1] != ' ' || (unsigned char)text[-2] <= ' ';
}

// A word or value that simply goes on: one that the grammar takes where nothing is being left out. Most tokens do.
static inline bool take_next(Parse *parse, uint32_t index) {
    TokenKind kind = (TokenKind)parse->tree->tokens.items[index].kind;
    if (parse->skipping || parse->statement == STATEMENT_KIND_COUNT ||
        !push_word(parse, kind, index)) {
        return false;
    }
    parse->expects_word_kind = false;
    return true;
}

// Parses the tree's tokens; the scanner's findings stand in the list from `before` on.
static void parse_tokens(Arena *arena, Tree *tree, Findings *findings, unsigned before) {
    Source *source = tree->source;
    Parse parse = {.tree = tree, .statement = STATEMENT_KIND_COUNT};
    parse.builder = (Builder){.arena = arena, .tree = tree, .findings = findings};
    parse.findings = tree->tokens.unclosed;
    if (tree->tokens.unclosed > SYNTAX_FINDING_LIMIT) {
        parse.more = tree->tokens.unclosed - SYNTAX_FINDING_LIMIT;
        uint32_t address = source->base + tree->tokens.unreported;
        parse.more_at = (Span){address, address + 1};
        tree->syntax_errors += parse.more;
    }
    automaton_start(&parse.automaton);
    const Token *tokens = tree->tokens.items;
    survey_tokens(&parse);
    marks_scanned(&parse, before);
    marks_mended(&parse);
    uint32_t index = 0;
    while (tokens[index].kind != TOKEN_END) {
        switch ((Role)roles[tokens[index].kind]) {
        case ROLE_NAME:
            if (tokens[index].length > 2 && may_start_line(tree, index) &&
                mistakes_misspelled_statement(&parse, index)) {
                continue;  // read again as the statement that it is
            }
            // fall through
        case ROLE_VALUE:
            if (take_next(&parse, index)) {
                index++;
            } else {
                index = take_other(&parse, index);
            }
            break;
        case ROLE_COMMENT:
        case ROLE_TAIL:
            index++;
            break;
        case ROLE_STATEMENT:
            parse.skipping = false;
            take_statement(&parse, index);
            index++;
            break;
        case ROLE_OPENS:
            index = take_open(&parse, index);
            break;
        case ROLE_CLOSES:
            index = take_close(&parse, index);
            break;
        }
    }
    finish(&parse, tree->tokens.count - 1);
    mistakes_finish(&parse);
    marks_misplaced(&parse);
    marks_broken(&parse);
}

// Reads foreign notations as what they mean, and parses the text again as if they had been written right. Sound texts, nearly
// all, never come here.
static void parse_mended(Arena *arena, Tree *tree, Findings *findings, unsigned before,
                         unsigned scanned, bool broken) {
    unsigned errors = tree->syntax_errors;
    Findings found;
    findings_start(&found, arena);
    if (!mend_tokens(tree, &found, broken)) {
        return;
    }
    // What the scanner said of what is read otherwise now goes, too.
    unsigned kept = before;
    for (unsigned i = before, k = 0; i < scanned; i++) {
        Finding *finding = findings->list.items[i];
        while (k < tree->mended_at.count && tree->mended_at.items[k].run_end <= finding->at.start) {
            k++;
        }
        if (finding->rule != RULE_SYNTAX || k == tree->mended_at.count ||
            finding->at.start < tree->mended_at.items[k].at.start) {
            findings->list.items[kept++] = finding;
        }
    }
    scanned = kept;
    findings->list.count = scanned;
    tree->syntax_errors -= errors;
    for (unsigned i = before; i < scanned; i++) {
        tree->syntax_errors += findings->list.items[i]->level == LEVEL_ERROR;
    }
    tree->first = tree->last = NULL;
    tree->property_count = 0;
    memset(tree->statement_counts, 0, sizeof tree->statement_counts);
    tree->skipped.count = 0;
    tree->retyped.count = 0;
    parse_tokens(arena, tree, findings, before);
    mend_merge(tree, findings, scanned);
    for (unsigned i = 0; i < found.list.count; i++) {
        findings_take(findings, found.list.items[i]);
    }
}

static Tree *parse_text(Arena *arena, Source *source, Findings *findings, const Tree *earlier,
                        bool mends) {
    Tree *tree = ARENA_NEW(arena, Tree);
    tree->source = source;
    unsigned before = findings->list.count;
    if (earlier == NULL || !rescan(source, findings, earlier, &tree->tokens)) {
        tree->tokens = scanner_scan(source, findings);
    }
    unsigned scanned = findings->list.count;
    tree->plain = scanned == before && !tree->tokens.odd && tree->tokens.unclosed == 0;
    for (unsigned i = before; i < scanned; i++) {
        tree->syntax_errors += findings->list.items[i]->level == LEVEL_ERROR;
    }
    // Never NULL, so that those who walk along it may point at its end where it is empty.
    // One token of three begins a property, or fewer do; what is not used is never touched.
    tree->property_capacity = FIRST_PROPERTIES + tree->tokens.count / 2;
    tree->properties = memory_allocate(tree->property_capacity * sizeof(Property));
    unsigned errors = tree->syntax_errors;
    parse_tokens(arena, tree, findings, before);
    builder_trim(tree);
    bool broken = tree->syntax_errors != errors || tree->tokens.odd || tree->tokens.unclosed != 0;
    if (broken && tree->tokens.odd) {
        source->doubt_count = 0;  // all of it is looked at
        tree->looked = mends;
    } else if (broken && mends) {
        tree->looked = mend_near(tree, arena, findings, before);
    }
    if (mends && (broken || source->doubt_count != 0)) {
        parse_mended(arena, tree, findings, before, scanned, broken);
    }
    return tree;
}

Tree *parser_parse(Arena *arena, Source *source, Findings *findings) {
    return parse_text(arena, source, findings, NULL, true);
}

Tree *parser_parse_again(Arena *arena, Source *source, Findings *findings, const Tree *earlier) {
    return parse_text(arena, source, findings, earlier, true);
}

Tree *parser_parse_written(Arena *arena, Source *source, Findings *findings) {
    return parse_text(arena, source, findings, NULL, false);
}
