// What stands between a statement's word and its name that is no part of either: a word, a number, quotes around the name, or the
// method before the place. Memory: the arena.
#include "syntax/mend.h"
#include "syntax/title_name.h"

// `tactic "Tips" post on facebook 3/week`: how it is posted, before where.
static bool read_method_first(const Mend *mend, uint32_t index, Match *match) {
    static const char *const methods[] = {"post", "reel",     "story",   "video",  "live", "photo",
                                          "poll", "carousel", "article", "thread", "issue"};
    uint32_t word = mend_next(mend, index);
    uint32_t on = mend_next(mend, word);
    uint32_t place = mend_next(mend, on);
    uint32_t behind = mend_next(mend, place);
    Slice channel = mend_channel(mend_text(mend, place));
    bool known = false;
    for (size_t i = 0; i < sizeof methods / sizeof *methods && !known; i++) {
        known = slice_is(mend_text(mend, word), methods[i]);
    }
    if (!known || mend->statement != STATEMENT_TACTIC ||
        !token_is_text((TokenKind)mend_token(mend, index).kind) ||
        mend_token(mend, word).kind != TOKEN_NAME ||
        mend_token(mend, on).kind != TOKEN_PROPERTY_ON || channel.length == 0 ||
        mend_token(mend, behind).kind == TOKEN_NAME ||
        mend_token(mend, behind).kind == TOKEN_COMMA) {
        return false;
    }
    match->safe = false;
    match->text = arena_format(mend->arena, "%.*s on %.*s %.*s", SLICE_ARGS(mend_text(mend, index)),
                               SLICE_ARGS(channel), SLICE_ARGS(mend_text(mend, word)));
    match->end = mend_end(mend, place);
    match->message = SLICE("how it is posted stands behind where: `on facebook post`");
    return true;
}

// `person "maria" "Maria Ortiz"`
static bool read_quoted_name(const Mend *mend, uint32_t index, Match *match) {
    uint32_t next = mend_next(mend, index);
    Slice text = mend_text(mend, index);
    if (mend_token(mend, index).kind != TOKEN_STRING ||
        statement_head(mend->statement) == HEAD_TITLE || !statement_has_title(mend->statement) ||
        !token_is_text((TokenKind)mend_token(mend, next).kind) ||
        !mend_same_line(mend, index, next)) {
        return false;
    }
    Slice inner = slice_part(text, 1, text.length - 1);
    match->text = title_name(mend->arena, inner, false);
    match->safe = slice_equal(match->text, inner);
    match->end = mend_end(mend, index);
    match->code = "quoted-name";
    match->message = SLICE("quotes stand around texts, not around names and figures");
    return match->text.length != 0;
}

// `goal of signups`, `purpose to sales`: a word between a statement's and its name, in a text that does not parse.
static bool read_head_filler(const Mend *mend, uint32_t index, Match *match) {
    Slice word = mend_text(mend, index);
    uint32_t next = mend_next(mend, index);
    TokenKind behind = (TokenKind)mend_token(mend, next).kind;
    bool head = mend->statement == STATEMENT_GOAL || mend->statement == STATEMENT_PURPOSE;
    if (!mend->broken || !head || !mend_same_line(mend, index, next) ||
        (behind != TOKEN_NAME && (behind != TOKEN_NUMBER || mend->statement != STATEMENT_GOAL)) ||
        !(slice_is(word, "of") || slice_is(word, "to"))) {
        return false;
    }
    match->code = "filler";
    match->end = mend_end(mend, index);
    match->reads = true;
    match->eats_behind = true;
    match->message = arena_format(mend->arena, "no `%.*s` stands between a word and its value",
                                  SLICE_ARGS(word));
    match->help = SLICE("leave it out: a blank is enough");
    return true;
}

// `goal 1: signups`, `tactic 2. letter`
static bool read_numbering(const Mend *mend, uint32_t index, Match *match) {
    uint32_t sign = index + 1;
    uint32_t name = mend_next(mend, sign);
    Slice mark = mend_text(mend, sign);
    TokenKind behind = (TokenKind)mend_token(mend, name).kind;
    if (!mend->broken || mend_token(mend, index).kind != TOKEN_NUMBER ||
        mend_token(mend, index).length > 2 || mend_start(mend, sign) != mend_end(mend, index) ||
        !(slice_is(mark, ":") || slice_is(mark, ".") || slice_is(mark, ")")) ||
        (behind != TOKEN_NAME && !token_is_text(behind)) || !mend_same_line(mend, index, name)) {
        return false;
    }
    match->code = "numbering";
    match->end = mend_end(mend, sign);
    match->reads = true;
    match->eats_behind = true;
    match->message = SLICE("no number stands before a name");
    match->help = SLICE("leave it out: the order in which they stand is theirs");
    return true;
}

bool mistakes_before_name(Mend *mend, uint32_t index, Match *match) {
    return read_head_filler(mend, index, match) || read_numbering(mend, index, match) ||
           read_quoted_name(mend, index, match) || read_method_first(mend, index, match);
}
