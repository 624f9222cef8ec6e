// The messages of the rule `syntax`. Memory: the diagnostics' arena.
#include "syntax/mistakes.h"

#include "base/unicode.h"
#include "syntax/scanner.h"

// No statement: a mistake between statements.
#define NO_STATEMENT TOKEN_INDEX_NONE

// The word of the statement that is being read, or in whose block we are.
static uint32_t current_keyword(const Parse *parse) {
    if (parse->statement != STATEMENT_KIND_COUNT) {
        return parse->keyword;
    }
    const Container *container = parse->depth == 0 ? NULL : &parse->containers[parse->depth - 1];
    return container == NULL || container->unknown ? NO_STATEMENT : container->keyword;
}

static bool was_scanned(const Parse *parse, uint32_t keyword) {
    unsigned low = 0;
    unsigned high = parse->scanned.count;
    while (low < high) {
        unsigned middle = low + (high - low) / 2;
        if (parse->scanned.items[middle] < keyword) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < parse->scanned.count && parse->scanned.items[low] == keyword;
}

// Adds a finding of `syntax` about the statement with that word; NULL where it has one already, or where there are
// too many of them, which are counted.
static Diagnostic *report_about(Parse *parse, uint32_t keyword, Span at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static Diagnostic *report_list(Parse *parse, uint32_t keyword, Span at, const char *format, va_list arguments)
    __attribute__((format(printf, 4, 0)));

static Diagnostic *report_list(Parse *parse, uint32_t keyword, Span at, const char *format, va_list arguments) {
    parse->tree->syntax_errors++;
    if (keyword != NO_STATEMENT) {
        bool again = parse->reported == keyword + 1 || was_scanned(parse, keyword);
        parse->reported = keyword + 1;
        LIST_ADD(parse->builder.arena, &parse->builder.broken, keyword);
        if (again) {
            return NULL;
        }
    }
    if (parse->findings >= SYNTAX_FINDING_LIMIT) {
        if (parse->more++ == 0) {
            parse->more_at = at;
        }
        return NULL;
    }
    parse->findings++;
    Slice message = arena_format_list(parse->builder.arena, format, arguments);
    return diagnostics_add(parse->builder.diagnostics, RULE_SYNTAX, at, "%.*s", SLICE_ARGS(message));
}

static Diagnostic *report_about(Parse *parse, uint32_t keyword, Span at, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    Diagnostic *finding = report_list(parse, keyword, at, format, arguments);
    va_end(arguments);
    return finding;
}

// The same about the statement that is being read.
static Diagnostic *report(Parse *parse, Span at, const char *format, ...) __attribute__((format(printf, 3, 4)));

static Diagnostic *report(Parse *parse, Span at, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    Diagnostic *finding = report_list(parse, current_keyword(parse), at, format, arguments);
    va_end(arguments);
    return finding;
}

static void help(Parse *parse, Diagnostic *finding, const char *format, ...) __attribute__((format(printf, 3, 4)));

static void help(Parse *parse, Diagnostic *finding, const char *format, ...) {
    if (finding == NULL) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    Slice text = arena_format_list(parse->builder.arena, format, arguments);
    va_end(arguments);
    diagnostic_help(parse->builder.diagnostics, finding, "%.*s", SLICE_ARGS(text));
}

static void label(Parse *parse, Diagnostic *finding, Span at, const char *message) {
    if (finding != NULL) {
        diagnostic_label(parse->builder.diagnostics, finding, at, "%s", message);
    }
}

static void fix(Parse *parse, Diagnostic *finding, bool safe, Span at, Slice text, const char *title) {
    if (finding != NULL) {
        Fix *edit = diagnostic_fix(parse->builder.diagnostics, finding, safe, "%s", title);
        fix_edit(parse->builder.diagnostics, edit, at, text);
    }
}

void mistakes_finish(Parse *parse) {
    if (parse->more != 0) {
        diagnostics_add(parse->builder.diagnostics, RULE_SYNTAX, parse->more_at, "and %u more such findings", parse->more);
    }
}

static Token token_at(const Parse *parse, uint32_t index) { return parse->tree->tokens.items[index]; }

static Span span_at(const Parse *parse, uint32_t index) { return tree_range_span(parse->tree, index, index); }

static Slice text_at(const Parse *parse, uint32_t index) {
    Slice text = tree_token_text(parse->tree, index);
    return text.length > 40 ? (Slice){text.text, 40} : text;
}

static bool is_comment(TokenKind kind) { return kind == TOKEN_LINE_COMMENT || kind == TOKEN_BLOCK_COMMENT; }

// The token before or after, comments left out; TOKEN_INDEX_NONE before the first.
static uint32_t before(const Parse *parse, uint32_t index) {
    while (index != 0) {
        index--;
        if (!is_comment((TokenKind)token_at(parse, index).kind)) {
            return index;
        }
    }
    return TOKEN_INDEX_NONE;
}

static uint32_t after(const Parse *parse, uint32_t index) {
    while (token_at(parse, index).kind != TOKEN_END) {
        index++;
        if (!is_comment((TokenKind)token_at(parse, index).kind)) {
            break;
        }
    }
    return index;
}

static bool same_line(const Parse *parse, uint32_t first, uint32_t second) {
    const char *text = parse->tree->source->text.text;
    Token start = token_at(parse, first);
    for (uint32_t i = start.start + start.length; i < token_at(parse, second).start; i++) {
        if (text[i] == '\n' || text[i] == '\r') {
            return false;
        }
    }
    return true;
}

bool mistakes_starts_line(const Parse *parse, uint32_t index) {
    const char *text = parse->tree->source->text.text;
    uint32_t start = token_at(parse, index).start;
    while (start != 0 && (text[start - 1] == ' ' || text[start - 1] == '\t')) {
        start--;
    }
    return start == 0 || text[start - 1] == '\n' || text[start - 1] == '\r';
}

// Where something should have stood: right after the token before.
static Span missing_span(const Parse *parse, uint32_t index) {
    uint32_t previous = before(parse, index);
    return previous == TOKEN_INDEX_NONE ? span_start(span_at(parse, index)) : span_end(span_at(parse, previous));
}

// A statement's word and the name after it, before its node exists.
static Span early_head(const Parse *parse, uint32_t keyword) {
    uint32_t next = after(parse, keyword);
    TokenKind kind = (TokenKind)token_at(parse, next).kind;
    bool name = kind == TOKEN_NAME || kind == TOKEN_QUOTED_NAME || kind == TOKEN_STRING || kind == TOKEN_HANDLE;
    return name ? tree_range_span(parse->tree, keyword, next) : span_at(parse, keyword);
}

// The property whose value is being read: its keyword's token, or TOKEN_INDEX_NONE.
static uint32_t open_property(Parse *parse, uint32_t index) {
    if (parse->statement == STATEMENT_KIND_COUNT || parser_takes(parse->bison, STRAT_SKIP)) {
        return TOKEN_INDEX_NONE;
    }
    for (uint32_t i = before(parse, index); i != TOKEN_INDEX_NONE && i > parse->keyword; i = before(parse, i)) {
        if (token_is_property((TokenKind)token_at(parse, i).kind)) {
            return i;
        }
    }
    return TOKEN_INDEX_NONE;
}

static PropertyKind property_at(const Parse *parse, uint32_t index) {
    return (PropertyKind)((int)token_at(parse, index).kind - (int)TOKEN_PROPERTY_BUSINESS);
}

void mistakes_unfinished(Parse *parse, uint32_t index) {
    uint32_t keyword = open_property(parse, index);
    uint32_t previous = before(parse, index);
    Span at = missing_span(parse, index);
    if (keyword == TOKEN_INDEX_NONE) {
        Diagnostic *finding = report(parse, at, "something is missing here");
        if (parse->statement == STATEMENT_DEFINE) {
            help(parse, finding, "say what is defined: `define channel mastodon`, or a purpose, metric, method or content-kind");
        }
        return;
    }
    PropertyKind kind = property_at(parse, keyword);
    if (previous == keyword) {
        Diagnostic *finding = report(parse, at, "`%s` lacks its value", property_word(kind));
        help(parse, finding, "write `%s %s`: %s", property_word(kind), property_shape(kind), property_description(kind));
    } else {
        Diagnostic *finding = report(parse, at, "the value of `%s` is not finished", property_word(kind));
        help(parse, finding, "its form is `%s %s`", property_word(kind), property_shape(kind));
    }
}

// Whether what follows a property's word is a value as the property takes it.
static bool starts_value(const Parse *parse, PropertyKind property, uint32_t index) {
    TokenKind kind = (TokenKind)token_at(parse, index).kind;
    const char *shape = property_shape(property);
    if (shape[0] == '"') {
        return kind == TOKEN_STRING || kind == TOKEN_LONG_STRING;
    }
    bool quantity = kind == TOKEN_NUMBER || kind == TOKEN_MONEY || kind == TOKEN_DURATION || kind == TOKEN_PERCENT;
    if (property == PROPERTY_LINK || property == PROPERTY_WEBSITE) {
        return kind == TOKEN_ADDRESS || kind == TOKEN_HOST;
    }
    if (property == PROPERTY_TAKES || property == PROPERTY_COSTS || property == PROPERTY_FROM || property == PROPERTY_WITHIN ||
        property == PROPERTY_CAPACITY || property == PROPERTY_BUDGET) {
        return quantity;
    }
    if (property == PROPERTY_BY || property == PROPERTY_DURING || property == PROPERTY_PERIOD) {
        return kind == TOKEN_PERIOD;
    }
    return property == PROPERTY_AT && kind == TOKEN_TIME;
}

bool mistakes_property_as_name(Parse *parse, uint32_t index) {
    PropertyKind property = property_at(parse, index);
    uint32_t previous = before(parse, index);
    if (parse->statement == STATEMENT_KIND_COUNT || previous == TOKEN_INDEX_NONE || !statement_holds(parse->statement, property) ||
        !token_is_property((TokenKind)token_at(parse, previous).kind) || !starts_value(parse, property, after(parse, index))) {
        return false;
    }
    mistakes_unfinished(parse, index);
    return true;
}

bool mistakes_reserved_as_name(Parse *parse, uint32_t index) {
    uint32_t previous = before(parse, index);
    if (previous == TOKEN_INDEX_NONE || !same_line(parse, previous, index) || !parse_takes(parse, TOKEN_NAME)) {
        return false;
    }
    TokenKind kind = (TokenKind)token_at(parse, previous).kind;
    bool wanted = token_is_statement(kind) || kind == TOKEN_COMMA || kind == TOKEN_RANGE || kind == TOKEN_SLASH ||
                  !parse_takes(parse, (TokenKind)token_at(parse, index).kind);
    if (!wanted || (token_is_statement(kind) && parse->statement == STATEMENT_KIND_COUNT)) {
        return false;
    }
    Slice word = text_at(parse, index);
    Diagnostic *finding = report(parse, span_at(parse, index), "`%.*s` starts a statement and is no name by itself", SLICE_ARGS(word));
    help(parse, finding, "write it in backquotes to use it as a name");
    Slice quoted = arena_format(parse->builder.arena, "`%.*s`", SLICE_ARGS(word));
    fix(parse, finding, true, span_at(parse, index), quoted, "write the name in backquotes");
    return true;
}

typedef struct {
    unsigned distance;
    TokenKind token;
    const char *word;
} NearWord;

// The nearest word that the parser would take in place of `word`.
static NearWord near_word(Parse *parse, Slice word) {
    unsigned limit = word.length <= 5 ? 1 : word.length <= 8 ? 2 : 3;
    NearWord best = {limit + 1, TOKEN_END, ""};
    for (int kind = 0; kind < STATEMENT_KIND_COUNT; kind++) {
        unsigned distance = unicode_distance(word, slice_from(statement_word((StatementKind)kind)), limit);
        if (distance < best.distance && parse_takes(parse, statement_token((StatementKind)kind)) &&
            statement_may_stand_in((StatementKind)kind, parse_container(parse))) {
            best = (NearWord){distance, statement_token((StatementKind)kind), statement_word((StatementKind)kind)};
        }
    }
    for (int kind = 0; kind < PROPERTY_TARGET; kind++) {
        unsigned distance = unicode_distance(word, slice_from(property_word((PropertyKind)kind)), limit);
        if (distance < best.distance && parse_takes(parse, property_token((PropertyKind)kind))) {
            best = (NearWord){distance, property_token((PropertyKind)kind), property_word((PropertyKind)kind)};
        }
    }
    return best;
}

// A word at the start of a line, before a head, that is nearly a statement's: the parser would take it for the
// method of the place before it, since nothing separates statements.
bool mistakes_misspelled_statement(Parse *parse, uint32_t index) {
    if (parse->statement == STATEMENT_KIND_COUNT || !mistakes_starts_line(parse, index)) {
        return false;
    }
    TokenKind next = (TokenKind)token_at(parse, after(parse, index)).kind;
    if (next != TOKEN_NAME && next != TOKEN_STRING && next != TOKEN_HANDLE && next != TOKEN_BAD) {
        return false;
    }
    uint32_t previous = before(parse, index);
    if (previous != TOKEN_INDEX_NONE && token_at(parse, previous).kind == TOKEN_COMMA) {
        return false;
    }
    Slice word = tree_token_text(parse->tree, index);
    NearWord near = near_word(parse, word);
    if (near.token == TOKEN_END || !token_is_statement(near.token) || near.distance > 2) {
        return false;
    }
    Diagnostic *finding = report_about(parse, index, span_at(parse, index), "strat has no word `%.*s` here", SLICE_ARGS(word));
    help(parse, finding, "there is a similar word: `%s`", near.word);
    fix(parse, finding, false, span_at(parse, index), slice_from(near.word), arena_format(parse->builder.arena, "write `%s`", near.word).text);
    parse->tree->tokens.items[index].kind = (uint8_t)near.token;
    return true;
}

void mistakes_missing_close(Parse *parse, const Container *container, uint32_t index, bool first) {
    if (!first) {
        parse->tree->syntax_errors++;
        return;
    }
    LIST_ADD(parse->builder.arena, &parse->builder.broken, container->keyword);
    Slice word = text_at(parse, index);
    const char *outer = statement_with_article(container->kind);
    Diagnostic *finding = report_about(parse, NO_STATEMENT, early_head(parse, index), "`%.*s` cannot stand in %s: a `>` is missing before it",
                                 SLICE_ARGS(word), outer);
    label(parse, finding, span_at(parse, container->open), "this `<` is never closed");
    help(parse, finding, "close the block of `%s` with `>`", statement_word(container->kind));
    fix(parse, finding, false, missing_span(parse, index), SLICE("\n>"), "close the block before it");
}

void mistakes_never_closed(Parse *parse, const Container *container, uint32_t end) {
    Span at = span_at(parse, container->open);
    Diagnostic *finding = report_about(parse, NO_STATEMENT, at, "this `<` is never closed");
    help(parse, finding, "end the block with `>`");
    if (!container->unknown) {
        label(parse, finding, early_head(parse, container->keyword), "the block of this statement");
    }
    fix(parse, finding, false, missing_span(parse, end), SLICE("\n>"), "close the block at the end of the file");
}

// Where a statement may stand, in words.
static const char *home_of(StatementKind kind) {
    switch (kind) {
    case STATEMENT_GOAL: return "a goal stands in the block of a purpose: `purpose sales < goal … >`";
    case STATEMENT_TACTIC: return "a tactic stands in the block of a goal or a purpose: `purpose sales < goal … < tactic … > >`";
    case STATEMENT_MILESTONE: return "a milestone stands in the block of a goal: `goal … < milestone 450 by Q2 >`";
    case STATEMENT_ACTUAL: return "an actual stands in the block of a goal, or at the top of the file with its metric";
    case STATEMENT_IMPORT:
    case STATEMENT_STRATEGY:
    case STATEMENT_PERSON:
    case STATEMENT_AUDIENCE:
    case STATEMENT_PROFILE:
    case STATEMENT_CONTENT:
    case STATEMENT_CAMPAIGN:
    case STATEMENT_PURPOSE:
    case STATEMENT_RESPONSE:
    case STATEMENT_MEASURE:
    case STATEMENT_REVIEW:
    case STATEMENT_ACTUALS:
    case STATEMENT_RULES:
    case STATEMENT_DEFINE:
    case STATEMENT_KIND_COUNT:
        break;
    }
    return "it stands by itself, outside every block";
}

static StatementKind statement_at(const Parse *parse, uint32_t index) {
    return (StatementKind)((int)token_at(parse, index).kind - (int)TOKEN_STATEMENT_IMPORT);
}

bool mistakes_misplaced(Parse *parse, uint32_t index, StatementKind kind, StatementKind container) {
    // The statement just before, or one that has adopted its neighbours already, may lack its `<`.
    if (parse->adopting_keyword != 0 && statement_may_stand_in(kind, (StatementKind)parse->adopting_kind)) {
        return true;
    }
    uint32_t before_it = parse->keyword;
    bool adopted = parse->statement != STATEMENT_KIND_COUNT && statement_may_stand_in(kind, parse->statement);
    if (!adopted && parse->surplus_open < 0 && parse->bare_keyword != 0 && parse->bare_depth == parse->depth) {
        // An earlier one without a block, where the file has more `>` than `<`.
        before_it = parse->bare_keyword - 1;
        adopted = statement_may_stand_in(kind, statement_at(parse, before_it));
    }
    if (adopted) {
        StatementKind holder = statement_at(parse, before_it);
        // One finding a statement: where that one has its own, this one speaks for what is misplaced.
        bool again = parse->reported == before_it + 1 || was_scanned(parse, before_it);
        Diagnostic *finding = report_about(parse, again ? index : before_it, early_head(parse, index), "%s cannot stand here: `%s` before it lacks its `<`",
                                     statement_with_article(kind), statement_word(holder));
        label(parse, finding, early_head(parse, before_it), "its block should begin after this");
        help(parse, finding, "%s", home_of(kind));
        if (before_it == parse->keyword) {
            fix(parse, finding, false, missing_span(parse, index), SLICE(" <"), "open the block");
        }
        parse->adopting_kind = (uint8_t)holder;
        parse->adopting_keyword = before_it + 1;
        parse->surplus_open += parse->surplus_open < 0;
        parse->tolerated_close++;
        return true;
    }
    Diagnostic *finding;
    if (container == STATEMENT_KIND_COUNT) {
        finding = report_about(parse, index, early_head(parse, index), "%s cannot stand by itself", statement_with_article(kind));
    } else {
        finding = report_about(parse, index, early_head(parse, index), "%s cannot stand in %s", statement_with_article(kind),
                         statement_with_article(container));
    }
    help(parse, finding, "%s", home_of(kind));
    return false;
}

void mistakes_brace(Parse *parse, uint32_t index) {
    // The one that closes it is mended with it.
    uint32_t close = TOKEN_INDEX_NONE;
    unsigned depth = 0;
    for (uint32_t i = index; token_at(parse, i).kind != TOKEN_END; i++) {
        TokenKind kind = (TokenKind)token_at(parse, i).kind;
        if (kind == TOKEN_BRACE_OPEN || kind == TOKEN_OPEN) {
            depth++;
        } else if (kind == TOKEN_BRACE_CLOSE || kind == TOKEN_CLOSE) {
            if (--depth == 0) {
                close = i;
                break;
            }
        }
        if (parse->findings >= SYNTAX_FINDING_LIMIT) {
            break;  // only counted from here on
        }
    }
    Diagnostic *finding = report(parse, span_at(parse, index), "a block stands between `<` and `>`, not in braces");
    help(parse, finding, "write `<` and `>`");
    if (finding != NULL) {
        Fix *edit = diagnostic_fix(parse->builder.diagnostics, finding, true, "write `<` and `>`");
        fix_edit(parse->builder.diagnostics, edit, span_at(parse, index), SLICE("<"));
        if (close != TOKEN_INDEX_NONE && token_at(parse, close).kind == TOKEN_BRACE_CLOSE) {
            fix_edit(parse->builder.diagnostics, edit, span_at(parse, close), SLICE(">"));
        }
    }
}

void mistakes_brace_close(Parse *parse, uint32_t index, const Container *container) {
    Diagnostic *finding = report_about(parse, container->unknown ? NO_STATEMENT : container->keyword, span_at(parse, index),
                                       "a block ends with `>`, not with a brace");
    label(parse, finding, span_at(parse, container->open), "it begins here");
    help(parse, finding, "write `>`");
    fix(parse, finding, true, span_at(parse, index), SLICE(">"), "write `>`");
}

void mistakes_stray_open(Parse *parse, uint32_t index) {
    Diagnostic *finding = report_about(parse, NO_STATEMENT, span_at(parse, index), "no statement stands before this `<`");
    help(parse, finding, "a block belongs to a statement: `purpose sales < … >`");
}

// Blanks before the first token of the line that a token stands on.
static uint32_t indentation(const Parse *parse, uint32_t index) {
    const char *text = parse->tree->source->text.text;
    uint32_t start = token_at(parse, index).start;
    while (start != 0 && text[start - 1] != '\n' && text[start - 1] != '\r') {
        start--;
    }
    uint32_t blanks = 0;
    while (text[start + blanks] == ' ' || text[start + blanks] == '\t') {
        blanks++;
    }
    return blanks;
}

bool mistakes_missing_open(Parse *parse, uint32_t index) {
    if (parse->surplus_open >= 0 || parse->statement == STATEMENT_KIND_COUNT || !mistakes_starts_line(parse, index) ||
        indentation(parse, index) != indentation(parse, parse->keyword) || !mistakes_starts_line(parse, parse->keyword) ||
        same_line(parse, parse->keyword, index)) {
        return false;
    }
    if (parse->depth != 0 && indentation(parse, index) <= indentation(parse, parse->containers[parse->depth - 1].keyword)) {
        return false;
    }
    Diagnostic *finding = report(parse, early_head(parse, parse->keyword), "`%s` lacks the `<` of its block", statement_word(parse->statement));
    label(parse, finding, span_at(parse, index), "this `>` seems to close it");
    help(parse, finding, "a block stands between `<` and `>`");
    fix(parse, finding, false, span_end(early_head(parse, parse->keyword)), SLICE(" <"), "open the block");
    return true;
}

void mistakes_stray_close(Parse *parse, uint32_t index) {
    Diagnostic *finding = report_about(parse, NO_STATEMENT, span_at(parse, index), "this `%.*s` closes nothing",
                                       SLICE_ARGS(text_at(parse, index)));
    help(parse, finding, "delete it, or look for the `<` that is missing before");
    fix(parse, finding, false, span_at(parse, index), SLICE(""), "delete it");
}

void mistakes_too_deep(Parse *parse, uint32_t index, uint32_t first) {
    if (current_keyword(parse) != NO_STATEMENT) {
        LIST_ADD(parse->builder.arena, &parse->builder.broken, current_keyword(parse));
    }
    Diagnostic *finding = report_about(parse, NO_STATEMENT, span_at(parse, index), "blocks in blocks, more than %d deep", PARSER_DEPTH_LIMIT);
    label(parse, finding, span_at(parse, first), "the outermost begins here");
    help(parse, finding, "a strategy needs three: purpose, goal, tactic");
}

void mistakes_trailing_comma(Parse *parse, uint32_t comma, uint32_t keyword) {
    Span at = span_at(parse, comma);
    Diagnostic *finding = report_about(parse, keyword, at, "a comma at the end of a list, with nothing after it");
    help(parse, finding, "delete the comma, or name what should follow it");
    fix(parse, finding, true, at, SLICE(""), "delete the comma");
}

bool mistakes_tag_is_comment(const Parse *parse, uint32_t index) {
    uint32_t previous = before(parse, index);
    TokenKind kind = previous == TOKEN_INDEX_NONE ? TOKEN_END : (TokenKind)token_at(parse, previous).kind;
    return mistakes_starts_line(parse, index) || (kind != TOKEN_TAG && kind != TOKEN_COMMA);
}

void mistakes_hash_comment(Parse *parse, uint32_t index) {
    Span hash = span_at(parse, index);
    hash.end = hash.start + 1;
    Diagnostic *finding = report_about(parse, NO_STATEMENT, hash, "a comment starts with `//`, not with `#`");
    help(parse, finding, "write `// …`");
    fix(parse, finding, true, hash, SLICE("//"), "write `//`");
}

// How a token is called in a message.
static Slice describe(const Parse *parse, uint32_t index) {
    Arena *arena = parse->builder.arena;
    Slice text = text_at(parse, index);
    TokenKind kind = (TokenKind)token_at(parse, index).kind;
    if (kind == TOKEN_STRING || kind == TOKEN_LONG_STRING) {
        return SLICE("a text");
    }
    return kind == TOKEN_COMMA ? SLICE("a comma") : arena_format(arena, "`%.*s`", SLICE_ARGS(text));
}

// The `<` of a statement that starts with an unknown word at `index`: word, head, `<`.
static uint32_t unknown_block(const Parse *parse, uint32_t index) {
    uint32_t next = after(parse, index);
    for (unsigned parts = 0; parts < 4; parts++) {
        TokenKind kind = (TokenKind)token_at(parse, next).kind;
        if (kind == TOKEN_OPEN || kind == TOKEN_BRACE_OPEN) {
            return next;
        }
        if (kind != TOKEN_NAME && kind != TOKEN_QUOTED_NAME && kind != TOKEN_STRING && kind != TOKEN_LONG_STRING &&
            kind != TOKEN_HANDLE && kind != TOKEN_COLON && kind != TOKEN_EQUALS && !token_is_property(kind)) {
            break;
        }
        next = after(parse, next);
    }
    return TOKEN_INDEX_NONE;
}

// Where a property of that word belongs, in words: "a goal, a tactic".
static Slice holders_of(const Parse *parse, PropertyKind property) {
    Slice list = {NULL, 0};
    for (int kind = 0; kind < STATEMENT_KIND_COUNT; kind++) {
        if (statement_holds((StatementKind)kind, property)) {
            list = arena_format(parse->builder.arena, "%.*s%s`%s`", SLICE_ARGS(list), list.length == 0 ? "" : ", ",
                                statement_word((StatementKind)kind));
        }
    }
    return list;
}

static Slice properties_of(const Parse *parse, StatementKind statement) {
    Slice list = {NULL, 0};
    for (int kind = 0; kind < PROPERTY_TARGET; kind++) {
        if (statement_holds(statement, (PropertyKind)kind)) {
            list = arena_format(parse->builder.arena, "%.*s%s%s", SLICE_ARGS(list), list.length == 0 ? "" : ", ",
                                property_word((PropertyKind)kind));
        }
    }
    return list;
}

void mistakes_sign(Parse *parse, uint32_t index) {
    uint32_t previous = before(parse, index);
    uint32_t next = after(parse, index);
    Slice word = previous == TOKEN_INDEX_NONE ? SLICE("") : text_at(parse, previous);
    Span at = span_at(parse, index);
    Diagnostic *finding = report(parse, at, "no `%.*s` stands between a word and its value", SLICE_ARGS(text_at(parse, index)));
    help(parse, finding, "write `%.*s` and its value with a space between them", SLICE_ARGS(word));
    bool apart = span_at(parse, next).start > at.end || missing_span(parse, index).end < at.start;
    fix(parse, finding, true, at, apart ? SLICE("") : SLICE(" "), "leave it out");
}

// Signs and characters of other notations.
static bool foreign_sign(Parse *parse, uint32_t index, Mistake *how, TokenKind *instead) {
    Token token = token_at(parse, index);
    Span at = span_at(parse, index);
    Slice text = tree_token_text(parse->tree, index);
    *how = MISTAKE_SKIP;
    if (token.kind == TOKEN_BAD) {
        char ascii = 0;
        uint32_t code_point = unicode_decode(text, 0, NULL);
        if (unicode_is_full_width(code_point, &ascii)) {
            Slice narrow = arena_copy(parse->builder.arena, text);
            char *out = (char *)(uintptr_t)narrow.text;
            size_t count = 0;
            for (size_t i = 0, step = 0; i < text.length; i += step) {
                unicode_is_full_width(unicode_decode(text, i, &step), &out[count]);
                count++;
            }
            narrow.length = count;
            Diagnostic *finding = report(parse, at, "full-width letters are no part of strat");
            help(parse, finding, "write `%.*s`", SLICE_ARGS(narrow));
            fix(parse, finding, true, at, narrow, "write it in plain letters");
        } else if (code_point == 0x201C || code_point == 0x201D || code_point == 0x201E || code_point == 0xAB) {
            Diagnostic *finding = report(parse, at, "a text stands between straight quotes, not curly ones");
            help(parse, finding, "write \"…\"");
            size_t first = 0;
            unicode_decode(text, 0, &first);
            size_t end = text.length;
            while (end > first && ((unsigned char)text.text[end - 1] & 0xC0) == 0x80) {
                end--;
            }
            if (end > first) {
                end--;
            }
            Slice inner = slice_part(text, first, end);
            if (memchr(inner.text, '"', inner.length) == NULL && memchr(inner.text, '\\', inner.length) == NULL) {
                fix(parse, finding, true, at, arena_format(parse->builder.arena, "\"%.*s\"", SLICE_ARGS(inner)), "write straight quotes");
            }
            if (parse_takes(parse, TOKEN_STRING)) {
                *how = MISTAKE_READ_AS;
                *instead = TOKEN_STRING;
            }
        } else {
            Diagnostic *finding = report(parse, at, "`%.*s` means nothing here", SLICE_ARGS(text));
            if (text.text[0] == '\'') {
                help(parse, finding, "a text stands between straight double quotes: \"…\"");
            } else if (text.text[0] == ';' || text.text[0] == '|') {
                help(parse, finding, "nothing separates statements or properties but white space");
                fix(parse, finding, true, at, SLICE(""), "leave it out");
            } else {
                help(parse, finding, "delete it; `strat explain syntax` says what a text looks like");
            }
        }
        return true;
    }
    return false;
}

static Mistake unexpected_word(Parse *parse, uint32_t index, TokenKind *instead, uint32_t *block) {
    Slice word = tree_token_text(parse->tree, index);
    Span at = span_at(parse, index);
    PropertyKind property = keyword_property(word);
    uint32_t previous = before(parse, index);
    bool starts = parse->statement == STATEMENT_KIND_COUNT || mistakes_starts_line(parse, index) ||
                  (previous != TOKEN_INDEX_NONE && token_at(parse, previous).kind == TOKEN_OPEN);
    *block = starts ? unknown_block(parse, index) : TOKEN_INDEX_NONE;
    if (property != PROPERTY_KIND_COUNT && *block == TOKEN_INDEX_NONE) {
        if (parse->statement == STATEMENT_KIND_COUNT) {
            StatementKind container = parse_container(parse);
            if (container != STATEMENT_KIND_COUNT && statement_holds(container, property)) {
                Diagnostic *finding = report(parse, at, "`%.*s` stands after the statements in the block", SLICE_ARGS(word));
                help(parse, finding, "the properties of `%s` come first, then what it holds", statement_word(container));
            } else {
                Diagnostic *finding = report(parse, at, "`%.*s` belongs to no statement", SLICE_ARGS(word));
                help(parse, finding, "after its `>` nothing more belongs to a statement; `%.*s` is a property of %.*s",
                     SLICE_ARGS(word), SLICE_ARGS(holders_of(parse, property)));
            }
            return MISTAKE_SKIP;
        }
        Diagnostic *finding = report(parse, at, "%s has no `%.*s`", statement_with_article(parse->statement), SLICE_ARGS(word));
        help(parse, finding, "`%.*s` is a property of %.*s", SLICE_ARGS(word), SLICE_ARGS(holders_of(parse, property)));
        return MISTAKE_SKIP;
    }
    NearWord near = near_word(parse, word);
    if (near.token != TOKEN_END) {
        Diagnostic *finding = report_about(parse, token_is_statement(near.token) ? index : current_keyword(parse), at,
                                           "strat has no word `%.*s` here", SLICE_ARGS(word));
        help(parse, finding, "there is a similar word: `%s`", near.word);
        fix(parse, finding, false, at, slice_from(near.word), arena_format(parse->builder.arena, "write `%s`", near.word).text);
        *instead = near.token;
        return MISTAKE_READ_AS;
    }
    if (*block != TOKEN_INDEX_NONE) {
        Diagnostic *finding = report_about(parse, NO_STATEMENT, at, "strat has no statement `%.*s`", SLICE_ARGS(word));
        help(parse, finding, "a statement starts with one of: import, strategy, person, audience, profile, content, campaign, "
                             "purpose, goal, milestone, tactic, response, measure, review, actual, actuals, rules, define");
        return MISTAKE_UNKNOWN_STATEMENT;
    }
    if (parse->statement == STATEMENT_KIND_COUNT) {
        Diagnostic *finding = report(parse, at, "`%.*s` starts no statement", SLICE_ARGS(word));
        help(parse, finding, "a statement starts with a word such as `purpose`, `goal` or `tactic`");
    } else {
        Diagnostic *finding = report(parse, at, "`%.*s` is no property of %s", SLICE_ARGS(word),
                                     statement_with_article(parse->statement));
        help(parse, finding, "it has: %.*s", SLICE_ARGS(properties_of(parse, parse->statement)));
    }
    return MISTAKE_SKIP;
}

Mistake mistakes_unexpected(Parse *parse, uint32_t index, TokenKind *instead, uint32_t *block) {
    Mistake how;
    if (foreign_sign(parse, index, &how, instead)) {
        return how;
    }
    Span at = span_at(parse, index);
    TokenKind kind = (TokenKind)token_at(parse, index).kind;
    uint32_t keyword = open_property(parse, index);
    if (keyword != TOKEN_INDEX_NONE) {
        PropertyKind property = property_at(parse, keyword);
        Slice what = describe(parse, index);
        // Where the next property starts, the value is missing; else it is of the wrong sort.
        if (token_is_property(kind)) {
            mistakes_unfinished(parse, index);
            return MISTAKE_SKIP;
        }
        Diagnostic *finding = report(parse, at, "`%s` cannot take %.*s", property_word(property), SLICE_ARGS(what));
        label(parse, finding, span_at(parse, keyword), "this property");
        help(parse, finding, "its form is `%s %s`: %s", property_word(property), property_shape(property),
             property_description(property));
        return MISTAKE_SKIP;
    }
    if (kind == TOKEN_NAME || token_is_property(kind)) {
        return unexpected_word(parse, index, instead, block);
    }
    Slice what = describe(parse, index);
    if (parse->statement == STATEMENT_KIND_COUNT) {
        Diagnostic *finding = report(parse, at, "%.*s belongs to no statement", SLICE_ARGS(what));
        help(parse, finding, "a statement starts with a word such as `purpose`, `goal` or `tactic`");
        return MISTAKE_SKIP;
    }
    Diagnostic *finding = report(parse, at, "%s has no place for %.*s here", statement_with_article(parse->statement), SLICE_ARGS(what));
    if (kind == TOKEN_STRING || kind == TOKEN_LONG_STRING) {
        help(parse, finding, "a title stands right after the name; other texts follow their word, such as `note \"…\"`");
    } else if (kind == TOKEN_HANDLE) {
        help(parse, finding, "a handle stands after a channel: `on facebook @acorn`");
    } else {
        help(parse, finding, "it has: %.*s", SLICE_ARGS(properties_of(parse, parse->statement)));
    }
    return MISTAKE_SKIP;
}
