// What is said of tokens that fit nowhere, of values that are missing, and of words that are nearly others. What is said of blocks is
// in mistakes_nesting.c. Memory: the findings' arena.
#include "syntax/mistakes.h"

#include "base/unicode.h"
#include "findings/deletion.h"
#include "syntax/forms.h"
#include "syntax/mend.h"
#include "syntax/mend_pass.h"
#include "syntax/mistakes_late.h"
#include "syntax/mistakes_report.h"
#include "syntax/scanner.h"
#include "syntax/synonym.h"

// The property whose value is being read: its keyword's token, or TOKEN_INDEX_NONE.
static uint32_t open_property(Parse *parse, uint32_t index) {
    if (parse->statement == STATEMENT_KIND_COUNT ||
        automaton_takes(&parse->automaton, STRAT_SKIP)) {
        return TOKEN_INDEX_NONE;
    }
    for (uint32_t i = mistakes_before(parse, index); i != TOKEN_INDEX_NONE && i > parse->keyword;
         i = mistakes_before(parse, i)) {
        if (token_is_property((TokenKind)mistakes_token(parse, i).kind)) {
            return i;
        }
    }
    return TOKEN_INDEX_NONE;
}

void mistakes_unfinished(Parse *parse, uint32_t index) {
    uint32_t keyword = open_property(parse, index);
    uint32_t previous = mistakes_before(parse, index);
    Span at = mistakes_missing_span(parse, index);
    if (keyword == TOKEN_INDEX_NONE) {
        Finding *finding = mistakes_report(parse, at, "something is missing here");
        if (parse->statement == STATEMENT_DEFINE) {
            mistakes_help(
                parse, finding,
                "say what is defined: `define channel mastodon`, or a purpose, metric, method or "
                "content-kind");
        }
        return;
    }
    PropertyKind kind = mistakes_property(parse, keyword);
    if (previous == keyword) {
        Finding *finding = mistakes_report(parse, at, "`%s` lacks its value", property_word(kind));
        mistakes_help(parse, finding, "write `%s %s`: %s", property_word(kind),
                      usage_form(parse->statement, kind), usage_meaning(parse->statement, kind));
    } else {
        Finding *finding =
            mistakes_report(parse, at, "the value of `%s` is not finished", property_word(kind));
        mistakes_help(parse, finding, "its form is `%s %s`", property_word(kind),
                      usage_form(parse->statement, kind));
    }
}

// Whether what follows a property's word is a value as the property takes it.
static bool starts_value(const Parse *parse, PropertyKind property, uint32_t index) {
    TokenKind kind = (TokenKind)mistakes_token(parse, index).kind;
    switch (statement_shape(parse->statement, property)) {
    case SHAPE_TEXT:
    case SHAPE_TEXTS:
        return kind == TOKEN_STRING || kind == TOKEN_LONG_STRING;
    case SHAPE_ADDRESS:
    case SHAPE_ADDRESSES:
        return kind == TOKEN_ADDRESS || kind == TOKEN_HOST;
    case SHAPE_VALUE:
        return kind >= TOKEN_NUMBER && kind <= TOKEN_DURATION && kind != TOKEN_CHANGE;
    case SHAPE_PERIOD:
        return kind == TOKEN_PERIOD;
    case SHAPE_TIMES:
        return kind == TOKEN_TIME;
    case SHAPE_NAME:
    case SHAPE_NAMES:
    case SHAPE_PURPOSES:
        return kind == TOKEN_NAME;
    case SHAPE_NONE:
    case SHAPE_FLAG:
    case SHAPE_RATES:
    case SHAPE_PERIODS:
    case SHAPE_VALUE_OF:
    case SHAPE_UNITS:
    case SHAPE_MOMENTS:
    case SHAPE_COLUMN:
    case SHAPE_COLUMNS:
    case SHAPE_DATE:
    case SHAPE_CONDITION:
    case SHAPE_ROWS:
    case SHAPE_FIGURES:
    case SHAPE_HOSTS:
    case SHAPE_TAGS:
    case SHAPE_PLACES:
    case SHAPE_DAYS:
    case SHAPE_DAY_TIMES:
    case SHAPE_ZONE:
    case SHAPE_REASON:
    case SHAPE_SETTING:
    case SHAPE_COUNT:
        break;
    }
    return false;
}

bool mistakes_property_as_name(Parse *parse, uint32_t index) {
    PropertyKind property = mistakes_property(parse, index);
    uint32_t previous = mistakes_before(parse, index);
    if (parse->statement == STATEMENT_KIND_COUNT || previous == TOKEN_INDEX_NONE ||
        !statement_holds(parse->statement, property) ||
        !token_is_property((TokenKind)mistakes_token(parse, previous).kind) ||
        // A place may have its method behind it: `on link dm`.
        statement_shape(parse->statement, mistakes_property(parse, previous)) == SHAPE_PLACES ||
        !starts_value(parse, property, mistakes_after(parse, index))) {
        return false;
    }
    mistakes_unfinished(parse, index);
    return true;
}

bool mistakes_reserved_as_name(Parse *parse, uint32_t index) {
    uint32_t previous = mistakes_before(parse, index);
    if (previous == TOKEN_INDEX_NONE || !mistakes_same_line(parse, previous, index) ||
        !parse_takes(parse, TOKEN_NAME)) {
        return false;
    }
    TokenKind kind = (TokenKind)mistakes_token(parse, previous).kind;
    bool wanted = token_is_statement(kind) || kind == TOKEN_COMMA || kind == TOKEN_RANGE ||
                  kind == TOKEN_SLASH ||
                  !parse_takes(parse, (TokenKind)mistakes_token(parse, index).kind);
    if (!wanted || (token_is_statement(kind) && parse->statement == STATEMENT_KIND_COUNT)) {
        return false;
    }
    Slice word = mistakes_text(parse, index);
    Finding *finding =
        mistakes_report(parse, mistakes_span(parse, index),
                        "`%.*s` starts a statement and is no name by itself", SLICE_ARGS(word));
    mistakes_help(parse, finding, "write it in backquotes to use it as a name");
    Slice quoted = arena_format(parse->builder.arena, "`%.*s`", SLICE_ARGS(word));
    mistakes_fix(parse, finding, true, mistakes_span(parse, index), quoted,
                 "write the name in backquotes");
    return true;
}

typedef struct {
    unsigned distance;
    TokenKind token;
    const char *word;
} NearWord;

// The nearest word that the parser would take in place of `word`.
static NearWord near_word(Parse *parse, Slice word) {
    unsigned limit = unicode_near_limit(word);
    NearWord best = {limit + 1, TOKEN_END, ""};
    const unsigned count = STATEMENT_KIND_COUNT + PROPERTY_TARGET;
    KeywordSet candidates = keyword_candidates(word, limit, count);
    if (keyword_set_is_empty(&candidates)) {
        return best;
    }
    for (unsigned place = 0; place < count; place++) {
        if (!keyword_set_has(&candidates, place)) {
            continue;
        }
        bool statement = place < STATEMENT_KIND_COUNT;
        StatementKind kind = (StatementKind)place;
        PropertyKind property = (PropertyKind)(place - STATEMENT_KIND_COUNT);
        const char *near = statement ? statement_word(kind) : property_word(property);
        TokenKind token = statement ? statement_token(kind) : property_token(property);
        unsigned distance = unicode_distance(word, slice_from(near), limit);
        if (distance < best.distance && parse_takes(parse, token) &&
            (!statement || statement_may_stand_in(kind, parse_container(parse)))) {
            best = (NearWord){distance, token, near};
        }
    }
    return best;
}

// Whether what was read last is not whole without a word behind it: a list's comma, a statement's word, which has its head on the
// next line, the word of a property without its value.
static bool wants_word(const Parse *parse, uint32_t index) {
    TokenKind kind = (TokenKind)mistakes_token(parse, index).kind;
    if (token_is_property(kind)) {
        PropertyShape shape = statement_shape(parse->statement, mistakes_property(parse, index));
        return shape != SHAPE_NONE && shape != SHAPE_FLAG;
    }
    return kind == TOKEN_COMMA || token_is_statement(kind);
}

// A word at the start of a line, before a head, that is nearly a statement's: the parser would take it for the
// method of the place before it, since nothing separates statements.
bool mistakes_misspelled_statement(Parse *parse, uint32_t index) {
    if (parse->statement == STATEMENT_KIND_COUNT || !mistakes_starts_line(parse, index)) {
        return false;
    }
    TokenKind next = (TokenKind)mistakes_token(parse, mistakes_after(parse, index)).kind;
    if (next != TOKEN_NAME && next != TOKEN_STRING && next != TOKEN_HANDLE && next != TOKEN_BAD) {
        return false;
    }
    uint32_t previous = mistakes_before(parse, index);
    if (previous != TOKEN_INDEX_NONE && wants_word(parse, previous)) {
        return false;
    }
    Slice word = tree_token_text(parse->tree, index);
    enum { DISTANCE_MOST = 2 };
    KeywordSet statements = keyword_candidates(word, DISTANCE_MOST, STATEMENT_KIND_COUNT);
    if (keyword_set_is_empty(&statements)) {
        return false;
    }
    NearWord near = near_word(parse, word);
    if (near.token == TOKEN_END || !token_is_statement(near.token) ||
        near.distance > DISTANCE_MOST) {
        return false;
    }
    Finding *finding = mistakes_report_about(parse, index, mistakes_span(parse, index),
                                             "strat has no word `%.*s` here", SLICE_ARGS(word));
    mistakes_help(parse, finding, "there is a similar word: `%s`", near.word);
    mistakes_fix(parse, finding, false, mistakes_span(parse, index), slice_from(near.word),
                 arena_format(parse->builder.arena, "write `%s`", near.word).text);
    tree_retype(parse->tree, parse->builder.arena, index, near.token);
    return true;
}

void mistakes_trailing_comma(Parse *parse, uint32_t comma, uint32_t keyword) {
    Span at = mistakes_span(parse, comma);
    if (mend_reported(parse->tree, at)) {
        return;
    }
    Finding *finding = mistakes_report_about(parse, keyword, at,
                                             "a comma at the end of a list, with nothing after it");
    mistakes_help(parse, finding, "delete the comma, or name what should follow it");
    mistakes_fix(parse, finding, true, at, SLICE(""), "delete the comma");
}

void mistakes_hash_comment(Parse *parse, uint32_t index) {
    Span hash = mistakes_span(parse, index);
    hash.end = hash.start + 1;
    Finding *finding = mistakes_report_about(parse, NO_STATEMENT, hash,
                                             "a comment starts with `//`, not with `#`");
    mistakes_help(parse, finding, "write `// …`");
    mistakes_fix(parse, finding, true, hash, SLICE("//"), "write `//`");
}

// How a token is called in a message: `word`, or what it is.
typedef struct {
    const char *quote;  // stands on both sides
    Slice text;
} Called;

#define CALLED "%s%.*s%s"
#define CALLED_ARGS(called) (called).quote, SLICE_ARGS((called).text), (called).quote

static Called describe(const Parse *parse, uint32_t index) {
    TokenKind kind = (TokenKind)mistakes_token(parse, index).kind;
    if (kind == TOKEN_STRING || kind == TOKEN_LONG_STRING) {
        return (Called){"", SLICE("a text")};
    }
    return kind == TOKEN_COMMA ? (Called){"", SLICE("a comma")}
                               : (Called){"`", mistakes_text(parse, index)};
}

// The `<` of a statement that starts with an unknown word at `index`: word, head, `<`.
static uint32_t unknown_block(const Parse *parse, uint32_t index) {
    uint32_t next = mistakes_after(parse, index);
    for (unsigned parts = 0; parts < 4; parts++) {
        TokenKind kind = (TokenKind)mistakes_token(parse, next).kind;
        if (kind == TOKEN_OPEN || kind == TOKEN_BRACE_OPEN) {
            return next;
        }
        if (kind != TOKEN_NAME && kind != TOKEN_QUOTED_NAME && kind != TOKEN_STRING &&
            kind != TOKEN_LONG_STRING && kind != TOKEN_HANDLE && kind != TOKEN_COLON &&
            kind != TOKEN_EQUALS && !token_is_property(kind)) {
            break;
        }
        next = mistakes_after(parse, next);
    }
    return TOKEN_INDEX_NONE;
}

static bool is_held(PropertyKind property) {
    int kind = 0;
    while (kind < STATEMENT_KIND_COUNT && !statement_holds((StatementKind)kind, property)) {
        kind++;
    }
    return kind < STATEMENT_KIND_COUNT;
}

// Where a property of that word belongs, in words: "a goal, a tactic".
static Slice holders_of(const Parse *parse, PropertyKind property) {
    Slice list = {NULL, 0};
    for (int kind = 0; kind < STATEMENT_KIND_COUNT; kind++) {
        if (statement_holds((StatementKind)kind, property)) {
            list = arena_format(parse->builder.arena, "%.*s%s`%s`", SLICE_ARGS(list),
                                list.length == 0 ? "" : ", ", statement_word((StatementKind)kind));
        }
    }
    return list;
}

static Slice properties_of(const Parse *parse, StatementKind statement) {
    Slice list = {NULL, 0};
    for (int kind = 0; kind < PROPERTY_TARGET; kind++) {
        if (statement_holds(statement, (PropertyKind)kind)) {
            list = arena_format(parse->builder.arena, "%.*s%s%s", SLICE_ARGS(list),
                                list.length == 0 ? "" : ", ", property_word((PropertyKind)kind));
        }
    }
    return list;
}

static void help_with_properties(Parse *parse, Finding *finding) {
    if (finding != NULL) {
        mistakes_help(parse, finding, "it has: %.*s",
                      SLICE_ARGS(properties_of(parse, parse->statement)));
    }
}

void mistakes_sign(Parse *parse, uint32_t index) {
    uint32_t previous = mistakes_before(parse, index);
    uint32_t next = mistakes_after(parse, index);
    Slice word = previous == TOKEN_INDEX_NONE ? SLICE("") : mistakes_text(parse, previous);
    Span at = mistakes_span(parse, index);
    Finding *finding = mistakes_report(parse, at, "no `%.*s` stands between a word and its value",
                                       SLICE_ARGS(mistakes_text(parse, index)));
    if (word.length != 0) {
        mistakes_help(parse, finding, "write `%.*s` and its value with a space between them",
                      SLICE_ARGS(word));
    }
    bool apart = mistakes_span(parse, next).start > at.end ||
                 mistakes_missing_span(parse, index).end < at.start;
    mistakes_fix(parse, finding, true, at, apart ? SLICE("") : SLICE(" "), "leave it out");
}

// The property of some statement whose word stands between statements.
static void report_homeless_property(Parse *parse, Slice word, Span at, PropertyKind property) {
    StatementKind container = parse_container(parse);
    if (container != STATEMENT_KIND_COUNT && statement_holds(container, property)) {
        Finding *finding = mistakes_report(
            parse, at, "`%.*s` stands after the statements in the block", SLICE_ARGS(word));
        mistakes_help(parse, finding, "the properties of `%s` come first, then what it holds",
                      statement_word(container));
        return;
    }
    Finding *finding =
        mistakes_report(parse, at, "`%.*s` belongs to no statement", SLICE_ARGS(word));
    if (finding != NULL) {
        mistakes_help(parse, finding,
                      "after its `>` nothing more belongs to a statement; `%.*s` is a property "
                      "of %.*s",
                      SLICE_ARGS(word), SLICE_ARGS(holders_of(parse, property)));
    }
}

// The property of other statements whose word stands in the one that is being read.
static void report_foreign_property(Parse *parse, Slice word, Span at, PropertyKind property) {
    Finding *finding = mistakes_report(parse, at, "%s has no `%.*s`",
                                       statement_with_article(parse->statement), SLICE_ARGS(word));
    if (finding != NULL) {
        mistakes_help(parse, finding, "`%.*s` is a property of %.*s; %s has: %.*s",
                      SLICE_ARGS(word), SLICE_ARGS(holders_of(parse, property)),
                      statement_with_article(parse->statement),
                      SLICE_ARGS(properties_of(parse, parse->statement)));
    }
}

// Says for which property a word is nearly one of another notation, `deadlin Q3`, and gives that; PROPERTY_KIND_COUNT, with nothing
// said, where it is for none that takes what follows.
static PropertyKind report_near_foreign(Parse *parse, uint32_t index, Slice word, Span at) {
    uint32_t value = mistakes_after(parse, index);
    Slice near = {NULL, 0};
    PropertyKind property = parse->statement == STATEMENT_KIND_COUNT
                                ? PROPERTY_KIND_COUNT
                                : synonym_near_property(word, parse->statement, &near);
    if (property >= PROPERTY_TARGET || !parse_takes(parse, property_token(property)) ||
        !mistakes_fits(parse->statement, property, (TokenKind)mistakes_token(parse, value).kind)) {
        return PROPERTY_KIND_COUNT;
    }
    Finding *finding = mistakes_report(parse, at, "%s has no `%.*s`",
                                       statement_with_article(parse->statement), SLICE_ARGS(word));
    TokenKind behind = (TokenKind)mistakes_token(parse, mistakes_after(parse, value)).kind;
    if (property == PROPERTY_DURING && mistakes_half_word(near) && behind != TOKEN_RANGE) {
        mistakes_help(parse, finding, MISTAKES_BOTH_ENDS);
        return property;
    }
    mistakes_help(parse, finding, "there is a similar word, `%.*s`, for which strat has `%s`",
                  SLICE_ARGS(near), property_word(property));
    mistakes_fix(parse, finding, false, at, slice_from(property_word(property)),
                 arena_format(parse->builder.arena, "write `%s`", property_word(property)).text);
    return property;
}

// Says what is wrong with a word that fits nowhere, a property's among them; see mistakes_unexpected.
static Mistake unexpected_word(Parse *parse, uint32_t index, TokenKind *instead, uint32_t *block) {
    Slice word = tree_token_text(parse->tree, index);
    Span at = mistakes_span(parse, index);
    PropertyKind property = keyword_property(word);
    if (property != PROPERTY_KIND_COUNT && !is_held(property)) {
        property = PROPERTY_KIND_COUNT;  // a word of values alone: `or`, `per`
    }
    uint32_t previous = mistakes_before(parse, index);
    bool starts =
        parse->statement == STATEMENT_KIND_COUNT || mistakes_starts_line(parse, index) ||
        (previous != TOKEN_INDEX_NONE && mistakes_token(parse, previous).kind == TOKEN_OPEN);
    *block = starts ? unknown_block(parse, index) : TOKEN_INDEX_NONE;
    if (property != PROPERTY_KIND_COUNT && *block == TOKEN_INDEX_NONE) {
        if (parse->statement == STATEMENT_KIND_COUNT) {
            report_homeless_property(parse, word, at, property);
            return MISTAKE_SKIP;
        }
        if (mistakes_is_late(parse, property)) {
            mistakes_late(parse, index, property);
        } else {
            report_foreign_property(parse, word, at, property);
        }
        return MISTAKE_SKIP_VALUE;
    }
    NearWord near = near_word(parse, word);
    if (near.token != TOKEN_END) {
        Finding *finding = mistakes_report_about(
            parse, token_is_statement(near.token) ? index : mistakes_keyword(parse), at,
            "strat has no word `%.*s` here", SLICE_ARGS(word));
        mistakes_help(parse, finding, "there is a similar word: `%s`", near.word);
        mistakes_fix(parse, finding, false, at, slice_from(near.word),
                     arena_format(parse->builder.arena, "write `%s`", near.word).text);
        *instead = near.token;
        return MISTAKE_READ_AS;
    }
    if (*block != TOKEN_INDEX_NONE) {
        Finding *finding = mistakes_report_about(parse, NO_STATEMENT, at,
                                                 "strat has no statement `%.*s`", SLICE_ARGS(word));
        mistakes_help(
            parse, finding,
            "a statement starts with one of: import, strategy, person, audience, profile, "
            "content, campaign, "
            "purpose, goal, milestone, was, tactic, response, measure, review, actual, actuals, "
            "rules, "
            "define");
        return MISTAKE_UNKNOWN_STATEMENT;
    }
    if (parse->statement == STATEMENT_KIND_COUNT) {
        Finding *finding =
            mistakes_report(parse, at, "`%.*s` starts no statement", SLICE_ARGS(word));
        mistakes_help(parse, finding,
                      "a statement starts with a word such as `purpose`, `goal` or `tactic`");
    } else if ((property = report_near_foreign(parse, index, word, at)) != PROPERTY_KIND_COUNT) {
        *instead = property_token(property);
        return MISTAKE_READ_AS;
    } else {
        Finding *finding =
            mistakes_report(parse, at, "`%.*s` is no property of %s", SLICE_ARGS(word),
                            statement_with_article(parse->statement));
        help_with_properties(parse, finding);
    }
    return MISTAKE_SKIP;
}

Mistake mistakes_unexpected(Parse *parse, uint32_t index, TokenKind *instead, uint32_t *block) {
    Mistake how;
    if (mistakes_foreign_sign(parse, index, &how, instead)) {
        return how;
    }
    Span at = mistakes_span(parse, index);
    TokenKind kind = (TokenKind)mistakes_token(parse, index).kind;
    uint32_t keyword = open_property(parse, index);
    if (keyword != TOKEN_INDEX_NONE) {
        PropertyKind property = mistakes_property(parse, keyword);
        // Where the next property starts, the value is missing; else it is of the wrong sort.
        if (token_is_property(kind)) {
            mistakes_unfinished(parse, index);
            return MISTAKE_SKIP;
        }
        Called what = describe(parse, index);
        Finding *finding = mistakes_report(parse, at, "`%s` cannot take " CALLED,
                                           property_word(property), CALLED_ARGS(what));
        mistakes_label(parse, finding, mistakes_span(parse, keyword), "this property");
        if (kind == TOKEN_NAME && synonym_for_nothing(tree_token_text(parse->tree, index))) {
            Span whole = span_join(mistakes_span(parse, keyword), at);
            mistakes_help(parse, finding, "leave the property out until it is known");
            mistakes_fix(parse, finding, false, deletion_of(parse->tree->source, whole), SLICE(""),
                         "leave it out");
            return MISTAKE_SKIP;
        }
        mistakes_help(parse, finding, "its form is `%s %s`: %s", property_word(property),
                      usage_form(parse->statement, property),
                      usage_meaning(parse->statement, property));
        return MISTAKE_SKIP;
    }
    if (kind == TOKEN_NAME || token_is_property(kind)) {
        return unexpected_word(parse, index, instead, block);
    }
    Called what = describe(parse, index);
    if (parse->statement == STATEMENT_KIND_COUNT) {
        Finding *finding =
            mistakes_report(parse, at, CALLED " belongs to no statement", CALLED_ARGS(what));
        mistakes_help(parse, finding,
                      "a statement starts with a word such as `purpose`, `goal` or `tactic`");
        return MISTAKE_SKIP;
    }
    Finding *finding = mistakes_report(parse, at, "%s has no place for " CALLED " here",
                                       statement_with_article(parse->statement), CALLED_ARGS(what));
    if (kind == TOKEN_STRING || kind == TOKEN_LONG_STRING) {
        mistakes_help(
            parse, finding,
            "a title stands right after the name; other texts follow their word, such as `note "
            "\"…\"`");
    } else if (kind == TOKEN_HANDLE) {
        mistakes_help(parse, finding, "a handle stands after a channel: `on facebook @acorn`");
    } else {
        help_with_properties(parse, finding);
    }
    return MISTAKE_SKIP;
}
