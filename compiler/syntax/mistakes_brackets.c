// Brackets of other notations: ( ) [ ] { } around blocks, lists, texts, properties and remarks. Memory: the arena.
#include "syntax/mend.h"

// So many tokens are looked at in a text to see which brackets are closed: nobody nests that many.
#define BRACKET_STEPS_MOST 200000u

// Whether the bracket at `index` is closed, after some token.
static bool is_closed(Mend *mend, uint32_t index, const char *open, const char *close) {
    unsigned depth = 0;
    for (uint32_t k = index; mend_token(mend, k).kind != TOKEN_END; k++) {
        if (++mend->bracket_steps > BRACKET_STEPS_MOST) {
            return false;
        }
        Slice other = mend_text(mend, k);
        if (slice_is(other, open)) {
            depth++;
        } else if (slice_is(other, close) && --depth == 0) {
            return true;
        }
    }
    return false;
}

static void leave_brackets_out(const Mend *mend, uint32_t index, const char *close, Match *match) {
    match->reads = true;
    match->close = close;
    match->instead = "";
    match->end = mend_end(mend, index);
    match->text = byte_is_white(mend_start(mend, index)[-1]) ? SLICE("") : SLICE(" ");
    match->eats_behind = true;
    match->safe = true;
}

// So many tokens stand in brackets at most where no block is meant.
#define INLINE_MOST 40u

// The token that closes the bracket at `index` on its line; `index` where none does.
static uint32_t closing_on_line(const Mend *mend, uint32_t index, const char *close) {
    for (uint32_t k = index + 1; mend_token(mend, k).kind != TOKEN_END && k - index < INLINE_MOST &&
                                 mend_same_line(mend, index, k);
         k++) {
        if (slice_is(mend_text(mend, k), close)) {
            return k;
        }
    }
    return index;
}

// `role (Content lead)`: a text in brackets in the place of quotes.
static bool read_bracketed(const Mend *mend, uint32_t index, Match *match) {
    if (!mend_after_property(mend) || mend_shape(mend) != SHAPE_TEXT ||
        !slice_is(mend_text(mend, index), "(") ||
        token_is_text((TokenKind)mend_token(mend, mend_next(mend, index)).kind)) {
        return false;
    }
    uint32_t last = closing_on_line(mend, index, ")");
    Slice inner = {mend_end(mend, index), (size_t)(mend_start(mend, last) - mend_end(mend, index))};
    if (last <= index + 1) {
        return false;
    }
    match->text = mend_quote(mend->arena, slice_trim(inner));
    match->end = mend_end(mend, last);
    match->code = "title";
    match->message = SLICE("a text stands in quotes");
    return true;
}

// `on [facebook, instagram]`: a list in brackets, right behind its word.
static bool read_list(Mend *mend, uint32_t index, Match *match) {
    static const char *const pairs[][2] = {{"(", ")"}, {"[", "]"}, {"{", "}"}};
    Token token = mend_token(mend, index);
    if (!mend_after_property(mend) || mend->statement == STATEMENT_KIND_COUNT ||
        (token.kind != TOKEN_BAD && token.kind != TOKEN_BRACE_OPEN)) {
        return false;
    }
    Slice text = mend_text(mend, index);
    TokenKind inside = (TokenKind)mend_token(mend, mend_next(mend, index)).kind;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (!slice_is(text, pairs[i][0]) || token_is_statement(inside) ||
            !is_closed(mend, index, pairs[i][0], pairs[i][1])) {
            continue;
        }
        leave_brackets_out(mend, index, pairs[i][1], match);
        match->code = "list-bracket";
        match->message = SLICE("a list has commas, and no brackets around it");
        match->help = SLICE("leave the brackets out: `on facebook, instagram`");
        return true;
    }
    return false;
}

// `on facebook (reel)`: right behind the channel, where its method may stand; not `on facebook reel (optional)`.
static bool follows_channel(const Mend *mend) {
    if (mend_shape(mend) != SHAPE_PLACES || mend->last == 0 ||
        (mend_previous(mend) != TOKEN_NAME && mend_previous(mend) != TOKEN_HANDLE)) {
        return false;
    }
    TokenKind before = (TokenKind)mend->out.items[mend->last - 1].kind;
    return before == TOKEN_COMMA || token_is_property(before);
}

// `3/week (mon, fri) takes 2h`, `for sales (primary), traffic`: brackets around something in the middle of a statement, where no
// block can stand, or around what is no block.
static bool read_inline(const Mend *mend, uint32_t index, Match *match) {
    Slice open = mend_text(mend, index);
    const char *close = slice_is(open, "(") ? ")" : slice_is(open, "[") ? "]" : NULL;
    bool head = token_is_statement(mend_previous(mend));
    if (mend_token(mend, index).kind != TOKEN_BAD || close == NULL ||
        mend->statement == STATEMENT_KIND_COUNT ||
        (head && mend->statement != STATEMENT_MEASURE && mend->statement != STATEMENT_REVIEW)) {
        return false;
    }
    uint32_t inside = mend_next(mend, index);
    TokenKind kind = (TokenKind)mend_token(mend, inside).kind;
    bool property = mend_property(mend, inside) != PROPERTY_KIND_COUNT ||
                    (kind == TOKEN_PROPERTY_PRIMARY && mend_shape(mend) == SHAPE_PURPOSES) ||
                    kind == TOKEN_PROPERTY_DAILY || kind == TOKEN_PROPERTY_WEEKLY ||
                    kind == TOKEN_PROPERTY_MONTHLY;
    bool value = kind == TOKEN_NUMBER || kind == TOKEN_PERIOD || kind == TOKEN_TIME ||
                 kind == TOKEN_DURATION || kind == TOKEN_MONEY || kind == TOKEN_PERCENT ||
                 kind == TOKEN_CHANGE ||
                 (kind == TOKEN_NAME && mend_find(mend, FOREIGN_DAY, mend_text(mend, inside)) >= 0);
    uint32_t last = closing_on_line(mend, index, close);
    bool method = kind == TOKEN_NAME && last == inside + 1 && follows_channel(mend);
    bool metrics = kind == TOKEN_NAME && head && mend->statement == STATEMENT_MEASURE;
    if (last == index || !(property || value || method || metrics)) {
        return false;
    }
    TokenKind behind = (TokenKind)mend_token(mend, last + 1).kind;
    bool goes_on = mend_same_line(mend, last, last + 1) && behind != TOKEN_END &&
                   behind != TOKEN_CLOSE && !token_is_statement(behind) &&
                   !token_is_comment(behind);
    // In a block there is no room for another.
    if (property && !goes_on && !mend->block) {
        return false;
    }
    leave_brackets_out(mend, index, close, match);
    match->code = "inline-bracket";
    match->message = SLICE("no brackets stand around properties and values");
    match->help = SLICE("leave them out");
    return true;
}

// `owner maria (the boss)`: a remark in brackets, behind a name, a value or a title.
static bool read_remark(const Mend *mend, uint32_t index, Match *match) {
    TokenKind before = mend_previous(mend);
    TokenKind inside = (TokenKind)mend_token(mend, mend_next(mend, index)).kind;
    if (mend->statement == STATEMENT_KIND_COUNT || !slice_is(mend_text(mend, index), "(") ||
        mend_after_property(mend) || token_is_statement(before) || before == TOKEN_COMMA ||
        before == TOKEN_OPEN || before == TOKEN_HANDLE || token_is_statement(inside) ||
        mend_property(mend, mend_next(mend, index)) != PROPERTY_KIND_COUNT) {
        return false;
    }
    uint32_t last = closing_on_line(mend, index, ")");
    Slice inner = {mend_end(mend, index), (size_t)(mend_start(mend, last) - mend_end(mend, index))};
    if (last <= index + 1 || slice_find_byte(inner, '*') != NULL) {
        return false;
    }
    match->text = arena_format(mend->arena, "/* %.*s */", SLICE_ARGS(slice_trim(inner)));
    match->reads = true;
    match->end = mend_end(mend, last);
    match->safe = true;
    match->code = "remark";
    match->message = SLICE("a remark stands in a comment, not in brackets");
    return true;
}

bool mistakes_bracket(Mend *mend, uint32_t index, Match *match) {
    static const struct {
        const char *open;
        const char *close;
    } brackets[] = {{"(", ")"},       {"[", "]"},    {"{", "}"},   {"begin", "end"},
                    {"BEGIN", "END"}, {"do", "end"}, {"‹", "›"},   {"⟨", "⟩"},
                    {"〈", "〉"},     {"《", "》"},  {"【", "】"}, {"≪", "≫"}};
    if (read_bracketed(mend, index, match) || read_list(mend, index, match) ||
        read_inline(mend, index, match) || read_remark(mend, index, match)) {
        return true;
    }
    // `purpose sales: {`
    TokenKind first = (TokenKind)mend_token(mend, index).kind;
    bool sign = first == TOKEN_COLON || first == TOKEN_EQUALS;
    uint32_t bracket = sign ? index + 1 : index;
    Token token = mend_token(mend, bracket);
    if (mend->statement == STATEMENT_KIND_COUNT || mend->block ||
        token_is_statement(mend_previous(mend)) || (sign && token.kind == TOKEN_NAME) ||
        (token.kind != TOKEN_BAD && token.kind != TOKEN_BRACE_OPEN && token.kind != TOKEN_NAME)) {
        return false;
    }
    Slice text = mend_text(mend, bracket);
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
        if (!slice_is(text, brackets[i].open)) {
            continue;
        }
        // It must be closed, and hold something that a block may.
        TokenKind inside = (TokenKind)mend_token(mend, mend_next(mend, bracket)).kind;
        if (!(token_is_statement(inside) || token_is_property(inside) ||
              token.kind == TOKEN_BRACE_OPEN)) {
            return false;
        }
        if (!is_closed(mend, bracket, brackets[i].open, brackets[i].close)) {
            return false;
        }
        match->text =
            sign && !byte_is_white(mend_start(mend, index)[-1]) ? SLICE(" <") : SLICE("<");
        match->close = brackets[i].close;
        match->instead = ">";
        match->end = mend_end(mend, bracket);
        match->safe = true;
        match->code = "bracket";
        match->message = token.kind == TOKEN_NAME
                             ? SLICE("a block stands between `<` and `>`, not between words")
                         : token.kind == TOKEN_BRACE_OPEN
                             ? SLICE("a block stands between `<` and `>`, not in braces")
                             : SLICE("a block stands between `<` and `>`, not in brackets");
        match->help = SLICE("write `<` and `>`");
        return true;
    }
    return false;
}
