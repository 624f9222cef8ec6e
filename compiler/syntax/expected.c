// Brings the parser to a place by the keywords and `<` of the statements around it, and the tokens
// of the statement being written there: the rest of the file has no say. Owns no memory.
#include "syntax/expected.h"

#include "syntax/mistakes.h"

typedef struct {
    Automaton automaton;
    Expected *expected;
} Reading;

static bool takes(const Reading *reading, int token) {
    return token != 0 && automaton_takes(&reading->automaton, token);
}

static void push(Reading *reading, int token, uint32_t index) {
    automaton_push(&reading->automaton, token, index);
}

// The kind of the statement being written; STATEMENT_KIND_COUNT between statements.
static StatementKind statement_of(const Expected *expected) {
    return expected->statement == NULL ? STATEMENT_KIND_COUNT
                                       : (StatementKind)expected->statement->kind;
}

// The shape's token that goes before a token which begins a figure without a word; 0 where it begins none.
static int figure_before(const Reading *reading, TokenKind kind) {
    StatementKind statement = statement_of(reading->expected);
    int figure = parse_figure(statement, kind);
    bool begins = takes(reading, figure) && !takes(reading, parse_token(statement, kind));
    return begins ? figure : 0;
}

// The property that a token begins, or PROPERTY_KIND_COUNT where it goes on with the one before.
static PropertyKind property_begun(const Expected *expected, TokenKind kind) {
    PropertyKind property = (PropertyKind)(kind - TOKEN_PROPERTY_BUSINESS);
    bool begins = token_is_property(kind) && statement_holds(statement_of(expected), property);
    return begins ? property : PROPERTY_KIND_COUNT;
}

static bool was_skipped(const Tree *tree, uint32_t index) {
    uint32_t low = 0;
    uint32_t high = tree->skipped.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (tree->skipped.items[middle].last < index) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < tree->skipped.count && tree->skipped.items[low].first <= index;
}

static void leave_out(Reading *reading, uint32_t index) {
    if (!automaton_push(&reading->automaton, STRAT_SKIP, index)) {
        automaton_give_up(&reading->automaton);
    }
    reading->expected->whole = takes(reading, STRAT_SKIP);
}

// A token of the statement being written. What the grammar does not take has been reported, and is
// left out.
static void read_token(Reading *reading, const Tree *tree, uint32_t index, TokenKind kind) {
    Expected *expected = reading->expected;
    const Statement *statement = expected->statement;
    bool is_kind = statement->kind == STATEMENT_DEFINE && statement->word_kind == index;
    int token = is_kind ? STRAT_NAME : parse_token((StatementKind)statement->kind, kind);
    int figure = figure_before(reading, kind);
    // A comma with nothing after it was skipped; to who writes the list it is what to go on from.
    bool skipped = kind != TOKEN_COMMA && was_skipped(tree, index);
    if ((figure == 0 && !takes(reading, token)) || skipped) {
        leave_out(reading, index);
        return;
    }
    PropertyKind property = figure != 0 ? PROPERTY_TARGET : property_begun(expected, kind);
    if (property != PROPERTY_KIND_COUNT) {
        expected->property = index;
        expected->property_kind = property;
    }
    if (figure != 0) {
        push(reading, figure, index);
    }
    push(reading, token, index);
    expected->whole = takes(reading, STRAT_SKIP);
}

// The tokens from `first` on that end at or before the offset.
static void read_tokens(Reading *reading, const Tree *tree, uint32_t first, uint32_t offset) {
    for (uint32_t i = first; tree->tokens.items[i].kind != TOKEN_END; i++) {
        Token token = tree->tokens.items[i];
        if (token.start + token.length > offset) {
            break;
        }
        if (token.kind != TOKEN_LINE_COMMENT && token.kind != TOKEN_BLOCK_COMMENT &&
            token.kind != TOKEN_TAIL) {
            read_token(reading, tree, i, (TokenKind)token.kind);
        }
    }
}

// A statement's word and what must follow it; its head and properties do not matter here.
static void read_start(Reading *reading, const Statement *statement, bool closed) {
    TokenKind word = statement_token((StatementKind)statement->kind);
    push(reading, parse_token((StatementKind)statement->kind, word), statement->keyword);
    if (statement->kind == STATEMENT_DEFINE) {
        push(reading, STRAT_NAME, statement->keyword);
    }
    push(reading, STRAT_OPEN,
         statement->open == TOKEN_INDEX_NONE ? statement->keyword : statement->open);
    if (closed) {
        push(reading, STRAT_CLOSE, statement->last);
    }
}

static bool ends_by(const Tree *tree, uint32_t index, uint32_t offset) {
    Token token = tree->tokens.items[index];
    return token.start + token.length <= offset;
}

// The last of statements side by side whose word ends at or before the offset.
static const Statement *last_before(const Tree *tree, const Statement *first, uint32_t offset) {
    const Statement *found = NULL;
    for (const Statement *statement = first;
         statement != NULL && ends_by(tree, statement->keyword, offset);
         statement = statement->next) {
        found = statement;
    }
    return found;
}

static uint32_t previous_token(const Tree *tree, uint32_t offset) {
    uint32_t index = tree_token_at(tree, offset);
    while (index != 0) {
        index--;
        TokenKind kind = (TokenKind)tree->tokens.items[index].kind;
        if (kind != TOKEN_LINE_COMMENT && kind != TOKEN_BLOCK_COMMENT && kind != TOKEN_TAIL &&
            ends_by(tree, index, offset)) {
            return index;
        }
    }
    return TOKEN_INDEX_NONE;
}

static void find_place(Reading *reading, const Tree *tree, uint32_t offset) {
    Expected *expected = reading->expected;
    const Statement *statement = last_before(tree, tree->first, offset);
    unsigned depth = 0;
    while (statement != NULL) {
        bool open = statement->open != TOKEN_INDEX_NONE && ends_by(tree, statement->open, offset);
        if (!open) {
            expected->statement = statement;
            expected->whole = true;
            read_tokens(reading, tree, statement->keyword, offset);
            return;
        }
        bool closed =
            statement->close != TOKEN_INDEX_NONE && ends_by(tree, statement->close, offset);
        if (closed || depth++ == TREE_DEPTH_LIMIT) {
            read_start(reading, statement, true);
            return;
        }
        read_start(reading, statement, false);
        expected->container = statement;
        const Statement *child = last_before(tree, statement->first_child, offset);
        if (child == NULL) {
            expected->statement = statement;
            expected->in_block = true;
            expected->whole = true;
            read_tokens(reading, tree, statement->open + 1, offset);
            return;
        }
        statement = child;
    }
}

static void expect(const Tree *tree, uint32_t offset, bool give_up, Expected *expected) {
    memset(expected, 0, sizeof *expected);
    expected->property = TOKEN_INDEX_NONE;
    expected->property_kind = PROPERTY_KIND_COUNT;
    expected->previous = TOKEN_INDEX_NONE;
    expected->whole = true;
    Reading reading = {.expected = expected};
    automaton_start(&reading.automaton);
    find_place(&reading, tree, offset);
    if (give_up && !expected->whole) {
        leave_out(&reading, expected->statement->keyword);
    }
    for (int kind = 0; kind < TOKEN_KIND_COUNT; kind++) {
        int token = parse_token(statement_of(expected), (TokenKind)kind);
        expected->takes[kind] =
            takes(&reading, token) || figure_before(&reading, (TokenKind)kind) != 0;
    }
    expected->takes[TOKEN_END] = automaton_takes(&reading.automaton, STRAT_YYEOF);
    expected->previous = previous_token(tree, offset);
}

void parser_expected(const Tree *tree, uint32_t offset, Expected *expected) {
    expect(tree, offset, false, expected);
}

void parser_expected_after(const Tree *tree, uint32_t offset, Expected *expected) {
    expect(tree, offset, true, expected);
}
