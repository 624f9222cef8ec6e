// Tags where none stand, and lists of them in other notations: `#spring #sale`, a colour without quotes, a remark behind `#`.
// Memory: the arena.
#include "syntax/mend.h"

// So many tags in a row become one list.
#define TAGS_MOST 30u

// `hashtags spring`: a name that lacks its sign.
static bool read_without_sign(const Mend *mend, uint32_t index, Match *match) {
    if (mend_token(mend, index).kind != TOKEN_NAME || mend_shape(mend) != SHAPE_TAGS ||
        !(mend_after_property(mend) || mend_previous(mend) == TOKEN_COMMA)) {
        return false;
    }
    match->text = arena_format(mend->arena, "#%.*s", SLICE_ARGS(mend_text(mend, index)));
    match->end = mend_end(mend, index);
    match->safe = true;
    match->code = "tag-sign";
    match->message = SLICE("a tag begins with `#`");
    return true;
}

// `#helps out`: words, which are kept.
static bool read_remark(Mend *mend, uint32_t index, Match *match) {
    unsigned count = 0;
    uint32_t last = mistakes_words_end(mend, index + 1, &count);
    if (count == 0 || mend_property(mend, index + 1) != PROPERTY_KIND_COUNT ||
        !mend_same_line(mend, index, index + 1)) {
        return false;
    }
    Slice words = {mend_start(mend, index) + 1,
                   (size_t)(mend_end(mend, last) - mend_start(mend, index)) - 1};
    match->text =
        arena_format(mend->arena, "note %.*s", SLICE_ARGS(mend_quote(mend->arena, words)));
    match->message = SLICE("a comment starts with `//`, a remark is a `note`, and a "
                           "tag stands behind `tags`");
    match->end = mend_end(mend, last);
    return true;
}

// `#spring #sale`: a list without its word and its commas.
static void read_row(const Mend *mend, uint32_t index, Match *match) {
    Slice row = mend_text(mend, index);
    uint32_t end = index;
    while (mend_token(mend, end + 1).kind == TOKEN_TAG && end - index < TAGS_MOST &&
           mend_same_line(mend, end, end + 1)) {
        end++;
        row = arena_format(mend->arena, "%.*s, %.*s", SLICE_ARGS(row),
                           SLICE_ARGS(mend_text(mend, end)));
    }
    match->text = arena_format(mend->arena, "tags %.*s", SLICE_ARGS(row));
    match->message = SLICE("a tag stands behind `tags`");
    match->end = mend_end(mend, end);
}

bool mistakes_tag(Mend *mend, uint32_t index, Match *match) {
    if (read_without_sign(mend, index, match)) {
        return true;
    }
    if (mend_token(mend, index).kind != TOKEN_TAG || mend->statement == STATEMENT_KIND_COUNT) {
        return false;
    }
    PropertyShape shape = mend_shape(mend);
    TokenKind before = mend_previous(mend);
    bool value = mend_after_property(mend) || before == TOKEN_COMMA;
    Slice name = slice_part(mend_text(mend, index), 1, mend_text(mend, index).length);
    match->code = "tag";
    match->end = mend_end(mend, index);
    if (shape == SHAPE_TAGS && before == TOKEN_TAG) {
        // `tags #a #b`
        match->text = arena_format(mend->arena, ", %.*s", SLICE_ARGS(mend_text(mend, index)));
        match->eats_before = true;
        match->safe = true;
        match->message = SLICE("a list takes commas");
    } else if (shape == SHAPE_TAGS && value) {
        return false;
    } else if (token_is_statement(before)) {
        match->text = name;
        match->message = SLICE("a name has no `#`");
        match->help =
            arena_format(mend->arena, "write `%.*s`; a tag stands behind `tags`", SLICE_ARGS(name));
    } else if (mend_meaning(mend) == MEANING_COLOUR) {
        match->text = mend_quote(mend->arena, mend_text(mend, index));
        match->message = SLICE("a colour stands in quotes");
        match->safe = true;
    } else if (value) {
        match->text =
            shape == SHAPE_TEXT || shape == SHAPE_TEXTS ? mend_quote(mend->arena, name) : name;
        match->message = SLICE("a tag stands behind `tags`");
    } else if (!read_remark(mend, index, match)) {
        read_row(mend, index, match);
    }
    return true;
}
