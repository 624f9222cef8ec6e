// Words from elsewhere in the place of strat's own: "objective" for goal, "deadline" for by. Memory: the arena.
#include "syntax/mend.h"
#include "syntax/synonym.h"

static bool is_value(TokenKind kind) {
    return kind != TOKEN_END && kind != TOKEN_OPEN && kind != TOKEN_CLOSE && kind != TOKEN_COMMA &&
           !token_is_statement(kind);
}

static bool is_quantity(TokenKind kind) {
    return kind == TOKEN_NUMBER || kind == TOKEN_PERCENT || kind == TOKEN_MONEY ||
           kind == TOKEN_DURATION || kind == TOKEN_CHANGE || kind == TOKEN_BAD ||
           kind == TOKEN_PROPERTY_DAILY || kind == TOKEN_PROPERTY_WEEKLY ||
           kind == TOKEN_PROPERTY_MONTHLY || kind == TOKEN_PERIOD;
}

// Whether the token may be the value of that property of the statement.
static bool fits(StatementKind statement, PropertyKind property, TokenKind kind) {
    if (kind == TOKEN_COLON || kind == TOKEN_EQUALS) {
        return true;
    }
    PropertyShape shape = statement_shape(statement, property);
    if (shape == SHAPE_VALUE || shape == SHAPE_RATES) {
        return is_quantity(kind) || kind == TOKEN_NAME;
    }
    if (shape == SHAPE_ADDRESS || shape == SHAPE_ADDRESSES) {
        return kind == TOKEN_ADDRESS || kind == TOKEN_HOST;
    }
    if (shape == SHAPE_TEXT || shape == SHAPE_TEXTS) {
        return kind == TOKEN_STRING || kind == TOKEN_LONG_STRING;
    }
    if (shape == SHAPE_PERIOD || shape == SHAPE_PERIODS) {
        return is_value(kind) && kind != TOKEN_DURATION && kind != TOKEN_PERCENT &&
               kind != TOKEN_MONEY;
    }
    if (shape == SHAPE_TIMES) {
        return kind == TOKEN_TIME || kind == TOKEN_NUMBER || kind == TOKEN_NAME;
    }
    return is_value(kind);
}

// What the word stands for in the statement being read, as what follows it says.
static PropertyKind meant_property(const Mend *mend, Slice word, TokenKind next) {
    size_t row = 0;
    PropertyKind property;
    do {
        property = synonym_next_property(word, mend->statement, &row);
    } while (property != PROPERTY_KIND_COUNT && !fits(mend->statement, property, next));
    return property;
}

// Whether the statement that begins there has all the properties that follow, up to the next statement or the end of its line.
static bool has_all(const Mend *mend, uint32_t index, StatementKind kind) {
    for (uint32_t i = mend_next(mend, index); mend_token(mend, i).kind != TOKEN_END; i++) {
        TokenKind token = (TokenKind)mend_token(mend, i).kind;
        if (token_is_statement(token) || token == TOKEN_CLOSE || i > index + 60) {
            break;
        }
        if (token_is_property(token) &&
            !statement_holds(kind, (PropertyKind)((int)token - (int)TOKEN_PROPERTY_BUSINESS))) {
            return false;
        }
    }
    return true;
}

static bool read_statement(Mend *mend, uint32_t index, Match *match) {
    Slice word = mend_text(mend, index);
    // Of several the one that has what follows: a theme with a time is a campaign.
    size_t row = 0;
    StatementKind first = synonym_next_statement(word, &row);
    StatementKind kind = first;
    while (kind != STATEMENT_KIND_COUNT && !has_all(mend, index, kind)) {
        kind = synonym_next_statement(word, &row);
    }
    kind = kind == STATEMENT_KIND_COUNT ? first : kind;
    TokenKind next = (TokenKind)mend_token(mend, mend_next(mend, index)).kind;
    StatementKind container = mend_container(mend);
    bool fits_here = kind != STATEMENT_KIND_COUNT && statement_may_stand_in(kind, container);
    if (!fits_here || mend_previous(mend) == TOKEN_COMMA || mend_after_property(mend) ||
        !(next == TOKEN_NAME || next == TOKEN_STRING || next == TOKEN_HANDLE ||
          next == TOKEN_OPEN || next == TOKEN_COLON ||
          ((kind == STATEMENT_GOAL || kind == STATEMENT_MILESTONE || kind == STATEMENT_ACTUAL) &&
           is_quantity(next)))) {
        return false;
    }
    match->text = slice_from(statement_word(kind));
    match->code = "statement-word";
    match->message = arena_format(mend->arena, "strat has no statement `%.*s`", SLICE_ARGS(word));
    match->help = arena_format(mend->arena, "write `%s`: %s", statement_word(kind),
                               statement_description(kind));
    return true;
}

bool mistakes_synonym(Mend *mend, uint32_t index, Match *match) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    if ((kind != TOKEN_NAME && !token_is_property(kind)) ||
        mend_property(mend, index) != PROPERTY_KIND_COUNT ||
        token_is_statement(mend_previous(mend))) {
        return false;
    }
    // A word that parses is a name, and what stands behind `/`, a unit.
    TokenKind before = mend_previous(mend);
    if (mend->tree->source->doubt_count != 0 || before == TOKEN_SLASH || before == TOKEN_RANGE ||
        before == TOKEN_PROPERTY_PER || before == TOKEN_PROPERTY_EVERY) {
        return false;
    }
    Token token = mend_token(mend, index);
    match->end = mend->tree->source->text.text + token.start + token.length;
    Slice word = mend_text(mend, index);
    TokenKind next = (TokenKind)mend_token(mend, mend_next(mend, index)).kind;
    bool outside = mend->statement == STATEMENT_KIND_COUNT;
    bool in_value = mend_after_property(mend) || mend_previous(mend) == TOKEN_COMMA;
    PropertyKind property =
        outside || in_value ? PROPERTY_KIND_COUNT : meant_property(mend, word, next);
    if (property != PROPERTY_KIND_COUNT) {
        match->code = "property-word";
        match->text = slice_from(property_word(property));
        match->message = arena_format(mend->arena, "%s has no `%.*s`",
                                      statement_with_article(mend->statement), SLICE_ARGS(word));
        if (property == PROPERTY_TARGET) {
            match->reads = true;
            match->eats_behind = true;
            match->help = arena_format(mend->arena, "leave it out: the %s stands without a word",
                                       mend->statement == STATEMENT_TACTIC ? "rate" : "target");
        } else {
            match->help = arena_format(mend->arena, "write `%s`: %s", property_word(property),
                                       property_description(property));
        }
        return true;
    }
    return kind == TOKEN_NAME && mend_starts_statement(mend, index) &&
           read_statement(mend, index, match);
}

// Before those who would take the word for a part of a name, a title or a place.
bool mistakes_misspelt(Mend *mend, uint32_t index, Match *match) {
    PropertyKind property = mend_misspelt(mend, index);
    if (property == PROPERTY_KIND_COUNT) {
        return false;
    }
    Token token = mend_token(mend, index);
    match->end = mend->tree->source->text.text + token.start + token.length;
    match->code = "misspelt";
    match->text = slice_from(property_word(property));
    match->message = arena_format(mend->arena, "strat has no word `%.*s` here",
                                  SLICE_ARGS(mend_text(mend, index)));
    match->help =
        arena_format(mend->arena, "there is a similar word: `%s`", property_word(property));
    return true;
}

// `define` alone on its line above a purpose, of which the grammar reads `define purpose sales`.
bool mistakes_define(Mend *mend, uint32_t index, Match *match) {
    uint32_t next = mend_next(mend, index);
    if (mend_token(mend, index).kind != TOKEN_STATEMENT_DEFINE ||
        mend_token(mend, next).kind != TOKEN_STATEMENT_PURPOSE || !mend_starts_line(mend, index) ||
        !mend_starts_line(mend, next)) {
        return false;
    }
    // What no vocabulary has tells that it is the strategy's.
    bool stated = false;
    for (uint32_t i = next + 1; !stated && i < next + 60; i++) {
        TokenKind kind = (TokenKind)mend_token(mend, i).kind;
        if (kind == TOKEN_END || kind == TOKEN_CLOSE) {
            break;
        }
        stated = kind == TOKEN_STATEMENT_GOAL || kind == TOKEN_STATEMENT_TACTIC ||
                 kind == TOKEN_PROPERTY_PRIMARY || kind == TOKEN_PROPERTY_OWNER;
        if (token_is_statement(kind)) {
            break;
        }
    }
    Token token = mend_token(mend, index);
    match->reads = true;
    match->end = mend->tree->source->text.text + token.start + token.length;
    match->code = "define";
    match->message = SLICE("this `define` does not say what it defines");
    match->help = SLICE("write `define channel mastodon`, or a purpose, metric, method or "
                        "content-kind, or leave it out");
    return stated;
}
