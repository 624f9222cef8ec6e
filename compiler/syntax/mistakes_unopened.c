// Texts of which the quote that opens them is missing: `content x Un objeto"`, `about cash flow"`. Memory: the arena.
#include "syntax/mend.h"
#include "syntax/title_name.h"

// A text has fewer words.
#define WORDS_MOST 40

// Whether the text may go on with the token, on the way to the quote that closes it. Where a property is a text, the quote is
// its own; the word of another may be one of a title, unless a figure says that it is none. `property`: one was passed.
static bool goes_on(const Mend *mend, uint32_t index, bool head, bool *property) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    PropertyKind held = mend_property(mend, index);
    bool other = held != PROPERTY_KIND_COUNT && (head || held != mend->property);
    bool figure = kind == TOKEN_NUMBER || kind == TOKEN_PERCENT || kind == TOKEN_PERIOD ||
                  kind == TOKEN_MONEY || kind == TOKEN_DURATION || kind == TOKEN_TIME ||
                  kind == TOKEN_CHANGE;
    // Figures are a goal's, and rates are nobody's title.
    bool own = head && (figure ? mend->statement == STATEMENT_GOAL : kind == TOKEN_SLASH);
    *property = *property || other;
    return kind != TOKEN_END && kind != TOKEN_OPEN && kind != TOKEN_CLOSE &&
           kind != TOKEN_BRACE_OPEN && kind != TOKEN_BRACE_CLOSE && kind != TOKEN_EQUALS &&
           kind != TOKEN_QUOTED_NAME && !token_is_comment(kind) && !token_is_text(kind) &&
           !mend_is_quote(mend, index) && !own && !(*property && (figure || !head)) &&
           !(other && statement_meaning(mend->statement, held) == MEANING_TEXT);
}

// The quote that closes the words from `index` on, on their line; NULL where nothing does.
static const char *find_quote(Mend *mend, uint32_t index, bool head) {
    uint32_t last = index;
    bool property = false;
    // Of a property right behind the name it is sure that it is one.
    if (head && (mend_property(mend, index) != PROPERTY_KIND_COUNT ||
                 mend_property(mend, mend_next(mend, index)) != PROPERTY_KIND_COUNT)) {
        return NULL;
    }
    // Most lines have no quote, and need not be read word by word.
    uint32_t end = index;
    while (end - index < WORDS_MOST && mend_token(mend, end).kind != TOKEN_STRING &&
           mend_token(mend, end).kind != TOKEN_END) {
        end++;
    }
    if (mend_token(mend, end).kind != TOKEN_STRING) {
        return NULL;
    }
    while (last < end && goes_on(mend, last, head, &property) &&
           mend_same_line(mend, last, last + 1)) {
        last++;
    }
    const char *quote = mend_start(mend, last);
    bool touches = last > index && mend_token(mend, last).kind == TOKEN_STRING &&
                   quote == mend_end(mend, last - 1);
    return touches && mistakes_closes_text(mend, quote) ? quote : NULL;
}

// A head's title in quotes, behind the name that is there or that is made of it; empty where it can have none.
static Slice head_text(const Mend *mend, uint32_t index, Slice words) {
    Arena *arena = mend->arena;
    StatementKind kind = mend->statement;
    Slice first = mend_text(mend, index);
    uint32_t second = mend_next(mend, index);
    bool one = first.length == words.length;
    bool states = kind == STATEMENT_PURPOSE || kind == STATEMENT_GOAL;
    bool begins = !mend_begins_with_capital(first);
    // A tactic may have a title alone.
    begins =
        begins && (kind != STATEMENT_TACTIC || mend_begins_with_capital(mend_text(mend, second)));
    bool named = mend_token(mend, index).kind == TOKEN_NAME && !one && (states || begins);
    if (statement_head(kind) == HEAD_TITLE || (kind == STATEMENT_TACTIC && !named)) {
        return mend_quote(arena, words);
    }
    Slice title = words;
    Slice name = first;
    if (named) {
        title.text = mend_start(mend, second);
        title.length -= (size_t)(title.text - words.text);
    } else {
        name = states ? SLICE("") : title_name(arena, words, kind == STATEMENT_PERSON);
    }
    return name.length == 0 ? SLICE("")
                            : arena_format(arena, "%.*s %.*s", SLICE_ARGS(name),
                                           SLICE_ARGS(mend_quote(arena, title)));
}

bool mistakes_unopened(Mend *mend, uint32_t index, Match *match) {
    PropertyShape shape = mend_shape(mend);
    HeadShape kind = statement_head(mend->statement);
    bool head = token_is_statement(mend_previous(mend));
    bool value = shape == SHAPE_TEXT || shape == SHAPE_TEXTS || shape == SHAPE_MOMENTS;
    if (mend->statement == STATEMENT_KIND_COUNT ||
        (head ? kind != HEAD_NAME && kind != HEAD_TITLE
              : !value || !(mend_after_property(mend) ||
                            (shape == SHAPE_TEXTS && mend_previous(mend) == TOKEN_COMMA)))) {
        return false;
    }
    const char *quote = find_quote(mend, index, head);
    if (quote == NULL) {
        return false;
    }
    const char *start = mend_start(mend, index);
    Slice words = {start, (size_t)(quote - start)};
    bool several = !head && shape == SHAPE_TEXTS && memchr(start, ',', words.length) != NULL;
    match->text = head      ? head_text(mend, index, words)
                  : several ? mend_quote_list(mend->arena, words)
                            : mend_quote(mend->arena, words);
    match->end = quote + 1;
    match->code = "unopened";
    match->safe = head ? kind == HEAD_TITLE : !several;
    match->message = SLICE("the quote is missing that opens this text");
    return match->text.length != 0 &&
           mistakes_keep_rest(mend, index, mend_line_end(mend, start), match);
}
