// Texts of which the quote that closes them is missing, so that the one that opens the next text closes them: `person ben "Ben
// role "Owner"`, `cares "cash flow, "first hires"`. Memory: the arena.
#include "syntax/mend.h"

static bool is_blank(char byte) {
    return byte == ' ' || byte == '\t';
}

// Where the text ends in which `end` is the quote that opens the next: before the word of a property that is a text, or before a
// comma. What stands between the two goes to *between. NULL where it does not end like that.
static const char *text_end(const Mend *mend, const char *start, const char *end, Slice *between) {
    const char *at = end;
    while (at > start && is_blank(at[-1])) {
        at--;
    }
    if (at == end || at == start) {
        return NULL;
    }
    bool list = mend_shape(mend) == SHAPE_TEXTS && at[-1] == ',';
    const char *word = at - list;
    while (!list && word > start && !is_blank(word[-1]) && word[-1] != ',') {
        word--;
    }
    *between = (Slice){word, (size_t)(at - word)};
    PropertyKind property = list ? PROPERTY_KIND_COUNT : keyword_property(*between);
    bool text =
        list || (property != PROPERTY_KIND_COUNT && statement_holds(mend->statement, property) &&
                 (statement_shape(mend->statement, property) == SHAPE_TEXT ||
                  statement_shape(mend->statement, property) == SHAPE_TEXTS));
    while (word > start && (is_blank(word[-1]) || word[-1] == ',')) {
        word--;
    }
    return text && word > start ? word : NULL;
}

// The quote that closes the text behind `at`, on its line; NULL where nothing does.
static const char *next_quote(const char *at, const char *end) {
    while (at < end && *at != '"') {
        at += *at == '\\' && at + 1 < end ? 2 : 1;
    }
    return at < end ? at : NULL;
}

bool mistakes_unclosed(Mend *mend, uint32_t index, Match *match) {
    Token token = mend_token(mend, index);
    const char *start = mend_start(mend, index);
    const char *behind = start + token.length;
    const char *end = mend_line_end(mend, start);
    Slice between;
    if (token.kind != TOKEN_STRING || token.length < 3 || behind[-1] != '"' || behind >= end ||
        is_blank(*behind) || mend->statement == STATEMENT_KIND_COUNT) {
        return false;
    }
    const char *first_end = text_end(mend, start + 1, behind - 1, &between);
    if (first_end == NULL) {
        return false;
    }
    Slice first = {start, (size_t)(first_end - start)};
    bool list = *between.text == ',';
    match->code = "unclosed";
    match->message = SLICE("the quote is missing that closes this text");
    Slice head = arena_format(mend->arena, "%.*s\"%s%.*s ", SLICE_ARGS(first), list ? "" : " ",
                              SLICE_ARGS(between));
    if (next_quote(behind, end) != NULL) {
        // The second text has both its quotes, and the rest of the line is read again.
        match->text = head;
        match->end = behind - 1;
        return mistakes_keep_rest(mend, index, end, match);
    }
    // The second one lacks its quote, too: it ends where another property begins.
    unsigned count = 0;
    uint32_t last = mistakes_words_end(mend, index + 1, &count);
    if (count == 0) {
        return false;
    }
    Slice second = {behind, (size_t)(mend_end(mend, last) - behind)};
    match->text = arena_format(mend->arena, "%.*s%.*s", SLICE_ARGS(head),
                               SLICE_ARGS(mend_quote(mend->arena, second)));
    match->end = mend_end(mend, last);
    return true;
}
