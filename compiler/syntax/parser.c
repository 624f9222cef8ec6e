// The token loop: classifies words, pushes tokens into the grammar of grammar/strat.y, opens and closes blocks, finds statements
// their place; and the second pass over a text of foreign notations. How it goes on after what fits nowhere is in parse_recover.c,
// what is said about it in mistakes.c. Memory: the caller's arena, and the tree's own arrays.
#include "syntax/parser.h"

#include "base/memory.h"
#include "syntax/mend_near.h"
#include "syntax/mend_pass.h"
#include "syntax/mistakes.h"
#include "syntax/parse_marks.h"
#include "syntax/parse_recover.h"
#include "syntax/parse_steps.h"
#include "syntax/rescan.h"
#include "syntax/scanner.h"
#include "syntax/survey.h"

// Room for so many properties in the shortest text.
#define FIRST_PROPERTIES 16u

// Closes the innermost real block where its `>` is missing.
static void close_missing(Parse *parse) {
    Container *container = parse_innermost(parse);
    if (!container->unknown) {
        if (!parse_takes(parse, TOKEN_CLOSE)) {
            parse_push_skip(parse);
        }
        parse_push_missing(parse, STRAT_CLOSE);
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
        if (statement_may_stand_in(kind, parse_block_kind(parse, (unsigned)depth))) {
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
    Container *top = parse_top(parse);
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
        Container *open = parse_innermost(parse);
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
        parse_push(parse, STRAT_NAME, index);
        return;
    }
    // A reserved word right after a keyword or comma on the same line is meant as a name.
    if (mistakes_reserved_as_name(parse, index)) {
        read_as_name(parse, index);
        parse_push(parse, STRAT_NAME, index);
        return;
    }
    int head = parse_token(STATEMENT_KIND_COUNT, (TokenKind)token->kind);
    bool placed = true;
    bool adopted = false;
    bool taken = is_at_home(parse, kind) && parse_push(parse, head, index);
    if (!taken) {
        if (!parse_takes(parse, (TokenKind)token->kind)) {
            mistakes_unfinished(parse, index);
            parse_push_skip(parse);
        }
        placed = find_place(parse, index, kind, &adopted);
    }
    note_statement(parse, index, kind);
    parse->expects_word_kind = kind == STATEMENT_DEFINE;
    if (!taken) {
        parse_push(parse, head, index);
    }
    builder_begin(&parse->builder, index);
    if (!placed) {
        LIST_ADD(parse->builder.arena, &parse->misplaced, ((Misplaced){index, adopted}));
    }
}

// Whether the statement being read has its figure (a target, a rate). Each of its properties is looked at once.
static bool has_figure(Parse *parse) {
    const Statement *statement = builder_innermost(&parse->builder);
    if (parse->figure_keyword != parse->keyword) {
        parse->figure_keyword = parse->keyword;
        parse->figure_looked = 0;
        parse->figure_found = false;
    }
    const Property *properties = parse->tree->properties + statement->first_property;
    for (; parse->figure_looked < statement->property_count; parse->figure_looked++) {
        parse->figure_found =
            parse->figure_found || properties[parse->figure_looked].kind == PROPERTY_TARGET;
    }
    return parse->figure_found;
}

// Whether a value goes on what is being left out, though it would fit: `3/week costs Rs 600`, `at half past 6 3/week`.
static bool belongs_to_mistake(Parse *parse, uint32_t index) {
    TokenKind kind = (TokenKind)parse->tree->tokens.items[index].kind;
    if (!parse->skipping) {
        return false;
    }
    if (kind == TOKEN_NAME || kind == TOKEN_STRING) {
        return true;
    }
    if (parse_figure(parse->statement, kind) == 0) {
        return false;
    }
    bool no_rate = kind == TOKEN_NUMBER &&
                   statement_shape(parse->statement, PROPERTY_TARGET) == SHAPE_RATES &&
                   parse->tree->tokens.items[index + 1].kind != TOKEN_SLASH;
    return no_rate || has_figure(parse);
}

// One word or value; gives the index of the next token to look at.
static uint32_t take_other(Parse *parse, uint32_t index) {
    const Token *token = &parse->tree->tokens.items[index];
    const Container *container = parse_top(parse);
    if (container != NULL && container->unknown && parse->statement == STATEMENT_KIND_COUNT) {
        parse_leave_out(parse, index);
        return index + 1;  // a property of an unknown statement
    }
    if (token_is_property((TokenKind)token->kind)) {
        parse->expects_word_kind = false;
        if (parse_takes(parse, (TokenKind)token->kind)) {
            parse_push_word(parse, (TokenKind)token->kind, index);
            parse->skipping = false;
            return index + 1;
        }
        if (parse_takes(parse, TOKEN_NAME)) {
            if (mistakes_property_as_name(parse, index)) {
                parse_push_skip(parse);
                return index;
            }
            read_as_name(parse, index);
            parse_push(parse, STRAT_NAME, index);
            return index + 1;
        }
    } else if (parse_takes(parse, (TokenKind)token->kind) && !belongs_to_mistake(parse, index)) {
        parse->expects_word_kind = false;
        parse->skipping = false;
        parse_push_word(parse, (TokenKind)token->kind, index);
        return index + 1;
    }
    uint32_t next = parse_step_over(parse, index);
    if (next != index) {
        return next;
    }
    parse->expects_word_kind = false;
    if (parse->skipping) {
        // Still after a mistake that has been reported.
        if (!mistakes_starts_line(parse, index) || token->kind != TOKEN_NAME) {
            parse_leave_out(parse, index);
            return index + 1;
        }
    }
    parse->skipping = true;
    return parse_recover(parse, index);
}

// Leaves out a block that is too deep, whole, so that there is one finding about it.
static uint32_t leave_out_deep(Parse *parse) {
    Deep deep = parse->deep;
    mistakes_too_deep(parse, deep.at, deep.first);
    if (parse->statement != STATEMENT_KIND_COUNT && !parse_takes(parse, TOKEN_STATEMENT_RULES)) {
        parse_push_skip(parse);
    }
    parse->statement = STATEMENT_KIND_COUNT;
    parse->surplus_open -= deep.surplus;
    for (uint32_t i = deep.first; i < deep.end; i++) {
        parse_leave_out(parse, i);
    }
    survey_deep_block(parse, deep.end);
    return deep.end;
}

// Opens a block where the grammar takes one; where blocks are too deep it stays closed.
static bool push_open(Parse *parse, uint32_t index) {
    return parse->depth == TREE_DEPTH_LIMIT ? parse_takes(parse, TOKEN_OPEN)
                                            : parse_push(parse, STRAT_OPEN, index);
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
            parse_push_skip(parse);
            fits = push_open(parse, index);
        }
        if (fits) {
            if (!parse_open(parse, parse->statement, index, false)) {
                mistakes_too_deep(parse, index, parse->containers[0].open);
                return parse->tree->tokens.count - 1;
            }
            builder_innermost(&parse->builder)->open = index;
            return index + 1;
        }
    }
    mistakes_stray_open(parse, index);
    parse_leave_out(parse, index);
    if (!parse_open(parse, STATEMENT_KIND_COUNT, index, true)) {
        mistakes_too_deep(parse, index, parse->containers[0].open);
        return parse->tree->tokens.count - 1;
    }
    return index + 1;
}

static uint32_t take_close(Parse *parse, uint32_t index) {
    parse->skipping = false;
    if (mistakes_missing_open(parse, index)) {
        parse->surplus_open++;
        parse_push_skip(parse);
        parse_leave_out(parse, index);
        parse->statement = STATEMENT_KIND_COUNT;
        return index + 1;
    }
    Container *container = parse_top(parse);
    if (container == NULL) {
        if (parse->tolerated_close > 0) {
            parse->tolerated_close--;
        } else {
            mistakes_stray_close(parse, index);
        }
        parse_leave_out(parse, index);
        parse->statement = STATEMENT_KIND_COUNT;
        return index + 1;
    }
    if (parse->tree->tokens.items[index].kind == TOKEN_BRACE_CLOSE &&
        parse->tree->tokens.items[container->open].kind == TOKEN_OPEN) {
        mistakes_brace_close(parse, index, container);
    }
    if (container->unknown) {
        parse_leave_out(parse, index);
    } else {
        if (!parse_push(parse, STRAT_CLOSE, index)) {
            mistakes_unfinished(parse, index);
            parse_push_skip(parse);
            parse_push(parse, STRAT_CLOSE, index);
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
            parse_push_skip(parse);
        }
    }
    while (parse->depth != 0) {
        mistakes_never_closed(parse, parse_top(parse), end);
        close_missing(parse);
    }
    parse_push_missing(parse, STRAT_YYEOF);
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
        !parse_push_word(parse, kind, index)) {
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
