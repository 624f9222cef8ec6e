// Words of the language in the place of a name: `goal goal signups`, `purpose goal`, `on maps review`. Memory: the arena.
#include "syntax/mend.h"

// Whether a word of the language stands where a define has its name: `define channel paid "Pond"`. What is followed by a
// value of its own is that property, and the name is missing: `define channel kind social`.
static bool is_defined_name(const Mend *mend, uint32_t index) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    if (mend->statement != STATEMENT_DEFINE || mend_previous(mend) != TOKEN_NAME ||
        index != mend->keyword + 2) {
        return false;
    }
    if (token_is_statement(kind)) {
        return mend_same_line(mend, index - 1, index);
    }
    PropertyKind property = mend_property(mend, index);
    return property != PROPERTY_KIND_COUNT &&
           (statement_shape(mend->statement, property) == SHAPE_FLAG ||
            (token_is_text((TokenKind)mend_token(mend, mend_next(mend, index)).kind) &&
             statement_meaning(mend->statement, property) != MEANING_TEXT));
}

// Whether a property's word stands twice before one value: `by by Q3`. In `owner owner` and `owner link link a.example` the one
// of the two is a name.
static bool is_doubled(const Mend *mend, uint32_t index) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    if (!mend_after_property(mend) || kind != mend_previous(mend) || index == 0 ||
        !mend_same_line(mend, index - 1, index)) {
        return false;
    }
    TokenKind next = (TokenKind)mend_token(mend, mend_next(mend, index)).kind;
    bool valued = next != TOKEN_END && next != TOKEN_OPEN && next != TOKEN_CLOSE &&
                  next != TOKEN_COMMA && !token_is_property(next) && !token_is_statement(next);
    TokenKind before = index < 2 ? TOKEN_END : (TokenKind)mend_token(mend, index - 2).kind;
    bool named = token_is_comment(before) || before == TOKEN_COMMA;
    if (token_is_property(before)) {
        PropertyKind property = (PropertyKind)((int)before - (int)TOKEN_PROPERTY_BUSINESS);
        PropertyShape shape = statement_shape(mend->statement, property);
        named = shape != SHAPE_NONE && shape != SHAPE_FLAG;
    }
    return valued && !named;
}

// `of review`, `for goal, audience`: what is declared under a statement's word is named by it.
static bool is_named_so(Mend *mend, uint32_t index) {
    PropertyShape shape = mend_shape(mend);
    return token_is_statement((TokenKind)mend_token(mend, index).kind) &&
           (shape == SHAPE_NAME || shape == SHAPE_NAMES) &&
           (mend_after_property(mend) || mend_previous(mend) == TOKEN_COMMA) &&
           mend_same_line(mend, index - 1, index) && mend_is_listed(mend, mend_text(mend, index));
}

// `tactic costs on facebook`, `content share < kind tip >`: whether a property's word in the place of a name has no value, since
// another property follows, with one.
static bool is_name_by_place(const Mend *mend, uint32_t index) {
    PropertyKind property = mend_property(mend, index);
    if (property == PROPERTY_KIND_COUNT || !token_is_statement(mend_previous(mend)) ||
        !(statement_needs_name(mend->statement) || mend->statement == STATEMENT_TACTIC) ||
        statement_shape(mend->statement, property) == SHAPE_FLAG) {
        return false;
    }
    uint32_t next = mend_next(mend, index);
    next = mend_token(mend, next).kind == TOKEN_OPEN ? mend_next(mend, next) : next;
    PropertyKind other = mend_property(mend, next);
    TokenKind value = (TokenKind)mend_token(mend, mend_next(mend, next)).kind;
    return other != PROPERTY_KIND_COUNT &&
           (other != property || statement_needs_name(mend->statement)) &&
           (statement_shape(mend->statement, other) == SHAPE_FLAG ||
            !(token_is_property(value) || token_is_statement(value) || value == TOKEN_COMMA ||
              value == TOKEN_OPEN || value == TOKEN_CLOSE || value == TOKEN_END));
}

// The word is there twice, and one of the two goes.
static void say_twice(const Mend *mend, uint32_t index, Match *match) {
    match->safe = true;
    match->reads = true;
    match->eats_behind = true;
    match->code = "twice";
    match->message = arena_format(mend->arena, "the word `%.*s` stands twice",
                                  SLICE_ARGS(mend_text(mend, index)));
    match->help = SLICE("leave one of the two out");
    match->end = mend_end(mend, index);
}

// The word is a name, and gets its backquotes.
static void say_reserved(const Mend *mend, uint32_t index, Match *match) {
    Slice word = mend_text(mend, index);
    match->safe = true;
    match->code = "reserved";
    match->text = arena_format(mend->arena, "`%.*s`", SLICE_ARGS(word));
    match->message =
        token_is_statement((TokenKind)mend_token(mend, index).kind)
            ? arena_format(mend->arena, "`%.*s` starts a statement and is no name by itself",
                           SLICE_ARGS(word))
            : arena_format(mend->arena, "`%.*s` is a property of %s and no name by itself",
                           SLICE_ARGS(word), statement_with_article(mend->statement));
    match->help = SLICE("write it in backquotes to use it as a name");
    match->end = mend_end(mend, index);
}

// Whether a statement's word stands twice at its beginning: `goal goal signups`. One that needs a name has it in `person person "P"`.
static bool is_begun_twice(const Mend *mend, uint32_t index) {
    TokenKind next = (TokenKind)mend_token(mend, mend_next(mend, index)).kind;
    bool only = statement_needs_name(mend->statement) && token_is_text(next);
    return !only && mend_token(mend, index).kind == mend_previous(mend) &&
           mend_same_line(mend, index - 1, index) &&
           (next == TOKEN_NAME || token_is_text(next) || next == TOKEN_HANDLE ||
            next == TOKEN_QUOTED_NAME);
}

// Whether the word is a name by what stands around it: `purpose goal`, `tactic tags "…"`.
static bool is_name_by_what_follows(const Mend *mend, uint32_t index) {
    HeadShape head = statement_head(mend->statement);
    if (head != HEAD_NAME && head != HEAD_ONE_NAME && head != HEAD_NAMES) {
        return false;
    }
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    if (token_is_statement(kind)) {
        return mend_same_line(mend, index - 1, index);
    }
    uint32_t next = mend_next(mend, index);
    PropertyKind property = mend_property(mend, index);
    bool often = kind == TOKEN_PROPERTY_DAILY || kind == TOKEN_PROPERTY_WEEKLY ||
                 kind == TOKEN_PROPERTY_MONTHLY;
    bool odd_value = ((often && mend->statement == STATEMENT_TACTIC) ||
                      (property != PROPERTY_KIND_COUNT &&
                       statement_meaning(mend->statement, property) != MEANING_TEXT)) &&
                     token_is_text((TokenKind)mend_token(mend, next).kind) &&
                     mend_same_line(mend, index, next);
    return odd_value || is_name_by_place(mend, index);
}

// A statement's or property's word in the place of a name: `goal goal signups`, `purpose goal`, `tactic tags "…"`.
bool mistakes_reserved(Mend *mend, uint32_t index, Match *match) {
    bool defined = is_defined_name(mend, index);
    if (mend_is_reserved_metric(mend, index)) {
        return false;
    }
    if (is_doubled(mend, index)) {
        say_twice(mend, index, match);
        return true;
    }
    if (is_named_so(mend, index)) {
        say_reserved(mend, index, match);
        return true;
    }
    if (!defined &&
        (!token_is_statement(mend_previous(mend)) || mend->statement == STATEMENT_DEFINE)) {
        return false;
    }
    if (is_begun_twice(mend, index)) {
        say_twice(mend, index, match);
        return true;
    }
    if (!defined && !is_name_by_what_follows(mend, index)) {
        return false;
    }
    say_reserved(mend, index, match);
    return true;
}

// `on maps review 1/month`: a statement's word in the place of a method, where no such statement can stand. It is read as the
// name that it is, and those who know the channel say which methods that has.
bool mistakes_reserved_method(Mend *mend, uint32_t index, Match *match) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    if (mend_shape(mend) != SHAPE_PLACES || mend_previous(mend) != TOKEN_NAME || index < 2 ||
        !mend_same_line(mend, index - 1, index)) {
        return false;
    }
    TokenKind before = (TokenKind)mend_token(mend, index - 2).kind;
    StatementKind statement = (StatementKind)((int)kind - (int)TOKEN_STATEMENT_IMPORT);
    // `via facebook measure signups every week`: a `>` is missing there.
    uint32_t next = mend_next(mend, index);
    TokenKind behind = (TokenKind)mend_token(mend, next).kind;
    PropertyKind property = mend_property(mend, next);
    bool goes_on = behind == TOKEN_NUMBER || behind == TOKEN_COMMA || behind == TOKEN_CLOSE ||
                   behind == TOKEN_PROPERTY_DAILY || behind == TOKEN_PROPERTY_WEEKLY ||
                   behind == TOKEN_PROPERTY_MONTHLY ||
                   (property != PROPERTY_KIND_COUNT && !statement_holds(statement, property));
    match->silent = true;
    match->text = arena_format(mend->arena, "`%.*s`", SLICE_ARGS(mend_text(mend, index)));
    match->end = mend_end(mend, index);
    return goes_on && (token_is_property(before) || before == TOKEN_COMMA) &&
           !statement_may_stand_in(statement, mend_container(mend));
}
